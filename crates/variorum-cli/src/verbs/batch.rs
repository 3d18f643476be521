//! `batch`: a pile of any size as tables, stage after stage.
//!
//! Each stage has a folder and, once it is complete, a manifest in it; a run that was stopped passes over what is complete. What a stage
//! leaves follows from the captures and the options alone, so that a run that was stopped ends with the same bytes.

mod copies;
mod extract;
mod folder;
mod parts;
mod run;
mod stories;
mod tables;
mod telling;

use crate::ledger::say;
use crate::options::{Batch, Common, Stage};
use anyhow::Result;
use run::Run;

/// Makes the tables of the captures named.
pub fn batch(options: &Batch, common: &Common) -> Result<u8> {
    let run = Run::open(options, common)?;
    let (shelf, status) = extract::extract(&run)?;
    if options.until >= Stage::Copies {
        copies::copies(&run, &shelf)?;
    }
    if options.until >= Stage::Stories {
        stories::stories(&run, &shelf)?;
    }
    let mut n_untold = 0;
    if options.until >= Stage::Claims {
        n_untold = telling::tell(&run, &shelf)?;
    }
    let n_tables = tables::tables(&run)?;
    if !common.quiet {
        let (n, n_refused) = (shelf.items.len(), shelf.n_refused);
        say(&format!(
            "{}: {n_tables} tables of {n} documents, {n_refused} inputs refused, {n_untold} documents not told",
            run.folder.join("tables").display(),
        ));
    }
    Ok(status.max(u8::from(shelf.n_refused + n_untold > 0)))
}
