//! Any texts, collated word by word.

use crate::fault::InputError;
use crate::work::done;
use pyo3::prelude::*;
use std::sync::Arc;
use variorum::collation::{self, Table, Witness, most_agreed};
use variorum::storyfile::{self, Members, TableShape, WitnessFault, base_of, collatex_witnesses, table_entries};

/// Texts laid side by side.
#[pyclass(frozen)]
pub struct Alignment {
    table: Arc<Table>,
    given: Arc<Vec<Vec<Members>>>,
    base: usize,
    joined: bool,
}

/// Returns the witnesses of CollateX's JSON aligned; `base` is the siglum of the one that the apparatus prints, else the one that most
/// agree with.
#[pyfunction]
pub fn collate(py: Python<'_>, witnesses: String, base: Option<String>, joined: bool) -> PyResult<Alignment> {
    let made = done(py, move || {
        let (witnesses, given): (Vec<Witness>, Vec<_>) =
            collatex_witnesses(witnesses.as_bytes())?.into_iter().unzip();
        let base = base_of(&witnesses, base.as_deref())?;
        let table = collation::collate(&witnesses);
        let base = base.or_else(|| most_agreed(&table)).unwrap_or(0);
        Ok(Alignment { table: Arc::new(table), given: Arc::new(given), base, joined })
    })?;
    made.map_err(|it: WitnessFault| InputError::new_err(it.to_string()))
}

#[pymethods]
impl Alignment {
    /// Returns it as `json`, `csv`, `graphml`, `tei`, `svg`, `html` or `text`.
    fn form(&self, py: Python<'_>, format: &str, width: usize) -> PyResult<String> {
        let (table, given, base, joined) = (self.table.clone(), self.given.clone(), self.base, self.joined);
        let format = format.to_owned();
        let told = done(py, move || {
            let shape = TableShape { base, given: &given, joined };
            let entries = table_entries(&table, base);
            Some(match format.as_str() {
                "json" => storyfile::table_json(&table, &entries, &shape),
                "csv" => storyfile::table_csv(&table, &shape),
                "graphml" => storyfile::table_graphml(&table, base),
                "svg" => storyfile::table_svg(&table, base),
                "tei" => storyfile::table_tei(&table, &entries, base),
                "html" => storyfile::table_html(&table, &entries, base),
                "text" => storyfile::table_text(&table, &entries, base, width),
                _ => return None,
            })
        })?;
        told.ok_or_else(|| {
            InputError::new_err("no such form; expected json, csv, graphml, tei, svg, html or text")
        })
    }
}
