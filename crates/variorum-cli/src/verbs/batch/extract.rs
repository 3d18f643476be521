//! The first stage: each document read, its rows written, and what the others need of it put on the shelf.

use super::folder::TableFolder;
use super::run::{Run, check};
use crate::reading::Depth;
use crate::shelf::{Beside, Shelf, filled_beside};
use crate::verbs::stories::on_disk::stored_of;
use anyhow::Result;
use variorum::Document;
use variorum_tables::tables::ErrorRow;
use variorum_tables::{Records, Table, document_rows, error_rows, records};

/// The stage's name.
pub const STAGE: &str = "extract";

/// Its tables.
pub const TABLES: [Table; 4] = [Table::Articles, Table::Dates, Table::Quotations, Table::Errors];

/// Documents whose records are held before they become rows.
const HELD: usize = 128;

/// Returns the shelf with all documents, and the exit status of reading them.
pub fn extract(run: &Run) -> Result<(Shelf, u8)> {
    let folder = run.stage(STAGE);
    let done = run.manifest(STAGE)?;
    let signature = format!("batch 2\n{}\n{}", variorum_tables::PROGRAM, run.signature.join("\n"));
    let mut rows =
        Writer { tables: TableFolder::new(&folder, &TABLES), segment: 0, held: Vec::new(), errors: Vec::new() };
    let make = |document: Document| (stored_of(&document), records(&document));
    let depth = (Depth::Quotations, run.options.segment.get());
    let inputs = &run.options.inputs;
    rows.segment = Shelf::open(&folder, &signature)?.n_segments();
    let (shelf, ledger, _) = filled_beside(&folder, &signature, depth, inputs, run.common, &make, &mut rows)?;
    let status = ledger.map_or(0, crate::ledger::Ledger::close);
    if done.is_none() {
        let (n_documents, n_refused) = (shelf.items.len() as u64, shelf.n_refused as u64);
        check("articles written", rows.tables.n_rows(Table::Articles)?, n_documents)?;
        check("errors written", rows.tables.n_rows(Table::Errors)?, n_refused)?;
        let counts = [
            ("inputs", shelf.n_pages as u64),
            ("documents", n_documents),
            ("errors", n_refused),
            ("passed over", shelf.n_pages as u64 - n_documents - n_refused),
        ];
        run.complete(STAGE, &TABLES.map(Table::name), &counts)?;
    }
    Ok((shelf, status))
}

/// What is written beside the shelf.
struct Writer {
    tables: TableFolder,
    segment: usize,
    held: Vec<Records>,
    errors: Vec<ErrorRow>,
}

impl Writer {
    fn write(&mut self) -> Result<()> {
        self.tables.write(self.segment, &document_rows(&self.held))?;
        self.held.clear();
        self.tables.write(self.segment, &error_rows(&self.errors))?;
        self.errors.clear();
        Ok(())
    }
}

impl Beside<Records> for Writer {
    fn one(&mut self, made: Records) -> Result<()> {
        self.held.push(made);
        if self.held.len() >= HELD { self.write() } else { Ok(()) }
    }

    fn refused(&mut self, input: &str, line_no: Option<usize>, reason: String) -> Result<()> {
        let (stage, input) = (STAGE.to_owned(), input.to_owned());
        self.errors.push(ErrorRow { stage, input, line: line_no, doc: None, reason });
        if self.errors.len() >= HELD { self.write() } else { Ok(()) }
    }

    fn end(&mut self, segment: usize) -> Result<()> {
        self.write()?;
        self.tables.end(segment)?;
        self.segment = segment + 1;
        Ok(())
    }
}
