//! Captures in columns, their records as the rows of tables.

use crate::columns::{Rows, Words, batches_of};
use crate::edition::Edition;
use crate::fault::InputError;
use crate::work::done;
use arrow_array::RecordBatch;
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use variorum::capture::{Capture, Refusal, Told, from_bytes};
use variorum_tables::tables::ErrorRow;
use variorum_tables::{Records, Table, copy_rows, document_rows, edition_rows, error_rows};

/// Captures in columns, one a row.
#[derive(Debug)]
pub struct CaptureRows {
    n_rows: usize,
    page: Words,
    id: Option<Words>,
    /// Address, time fetched, day published, publisher, title.
    told: [Option<Words>; 5],
    /// The number of the first row among all.
    first: usize,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct CaptureRow(pub Arc<CaptureRows>, pub usize);

impl CaptureRows {
    /// Returns the captures that `data` hands out: the page in a column of that name, or in the first that is called `page`, `html`,
    /// `text`, `content` or `bytes`.
    pub fn of(data: &Bound<'_, PyAny>, page: Option<&str>) -> PyResult<Vec<Arc<Self>>> {
        let mut first = 1;
        let mut all = Vec::new();
        for batch in batches_of(data)? {
            let rows = CaptureRows::of_batch(&batch, page, first)?;
            first += rows.n_rows;
            all.push(Arc::new(rows));
        }
        Ok(all)
    }

    fn of_batch(batch: &RecordBatch, page: Option<&str>, first: usize) -> PyResult<Self> {
        let names = page.map_or(vec!["page", "html", "text", "content", "bytes"], |it| vec![it]);
        let of = |names: &[&str]| Words::named(batch, names);
        let page = of(&names)?.ok_or_else(|| {
            let columns: Vec<_> = batch.schema().fields().iter().map(|it| it.name().clone()).collect();
            let (names, columns) = (names.join(", "), columns.join(", "));
            InputError::new_err(format!("columns {columns}; expected one of {names} with the page"))
        })?;
        Ok(CaptureRows {
            n_rows: batch.num_rows(),
            page,
            id: of(&["id", "doc"])?,
            told: [of(&["url"])?, of(&["fetched"])?, of(&["published"])?, of(&["publisher"])?, of(&["title"])?],
            first,
        })
    }

    /// Returns each by itself.
    pub fn each(all: Vec<Arc<Self>>) -> impl Iterator<Item = CaptureRow> + Send {
        all.into_iter().flat_map(|it| (0..it.n_rows).map(move |n| CaptureRow(it.clone(), n)))
    }
}

impl CaptureRow {
    /// Returns its doc id: the one it tells, else `row#` and its number from 1.
    pub fn id(&self) -> String {
        let told = self.0.id.as_ref().and_then(|it| it.text(self.1)).filter(|it| !it.is_empty());
        told.unwrap_or_else(|| format!("row#{}", self.0.first + self.1))
    }

    /// Returns how many bytes its page has.
    pub fn n_bytes(&self) -> usize {
        self.0.page.get(self.1).map_or(0, <[u8]>::len)
    }

    /// Returns the capture it is.
    pub fn capture(&self) -> Result<Capture, Refusal> {
        let bytes = self.0.page.get(self.1).ok_or(Refusal::Empty)?;
        let mut capture = from_bytes(&self.id(), bytes.to_vec())?;
        if self.0.page.is_text() {
            // Somebody decoded it already, whatever the page says of itself.
            capture.charset = "UTF-8";
        }
        let [url, fetched, published, publisher, title] =
            self.0.told.each_ref().map(|it| it.as_ref().and_then(|it| it.text(self.1)));
        Ok(Capture { url: url.or(capture.url), fetched, told: Told { title, publisher, published }, ..capture })
    }
}

/// Rows by the name of their table.
pub type Named = BTreeMap<&'static str, Rows>;

/// Returns the rows of documents, each told alone, and of what was refused.
pub fn rows_of(records: &[Records], refused: &[(String, Option<usize>, String)]) -> Named {
    let error = |(input, line, reason): &(String, Option<usize>, String)| ErrorRow {
        stage: "extract".to_owned(),
        input: input.clone(),
        line: *line,
        doc: None,
        reason: reason.clone(),
    };
    let errors: Vec<ErrorRow> = refused.iter().map(error).collect();
    named(document_rows(records).into_iter().chain(error_rows(&errors)))
}

/// Returns tables with their rows by name.
pub fn named(all: impl IntoIterator<Item = (Table, RecordBatch)>) -> Named {
    all.into_iter().map(|(table, rows)| (table.name(), Rows::of(table, vec![rows]))).collect()
}

/// Returns all tables of an edition.
#[pyfunction]
pub fn edition_tables(py: Python<'_>, edition: &Edition) -> PyResult<Named> {
    let file = edition.file();
    done(py, move || named(edition_rows(&file)))
}

/// Returns the tables of copy groups, as JSON lines.
#[pyfunction]
pub fn copy_tables(py: Python<'_>, groups: Vec<String>) -> PyResult<Named> {
    let made = done(py, move || {
        let groups = groups.iter().map(|it| serde_json::from_str(it)).collect::<Result<Vec<_>, _>>()?;
        Ok::<_, serde_json::Error>(named(copy_rows(&groups)))
    })?;
    made.map_err(|it| InputError::new_err(format!("{it}; expected copy groups")))
}

/// Returns the columns of all tables: name, type as Arrow calls it, whether it may be null, what stands in it.
#[pyfunction]
pub fn table_columns() -> BTreeMap<&'static str, Vec<(&'static str, String, bool, &'static str)>> {
    let about = |table: Table| {
        let columns = table.columns().into_iter();
        columns.map(|it| (it.name, it.kind.to_string(), it.is_nullable, it.about)).collect()
    };
    Table::ALL.into_iter().map(|it| (it.name(), about(it))).collect()
}

/// Returns an empty table of that name.
#[pyfunction]
pub fn empty_table(name: &str) -> PyResult<Rows> {
    let table = Table::named(name).ok_or_else(|| InputError::new_err(format!("no table is called {name}")))?;
    Ok(Rows::of(table, Vec::new()))
}
