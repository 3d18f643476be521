//! A casebook: what it holds, what a search finds, and captures added to it.

use crate::edition::Edition;
use crate::fault::{CasebookError, of_casebook};
use crate::pages::json;
use crate::pile::Pile;
use crate::work::{done, n_threads};
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use variorum_casebook::{Casebook, Fault, Kept, query};

/// An open casebook. One thread of ours at a time is in it; others wait.
#[pyclass(frozen)]
pub struct Case {
    case: Arc<Mutex<Option<Casebook>>>,
}

/// A capture: its bytes, doc id, address, when it was fetched, media type.
type Held = (Vec<u8>, String, Option<String>, Option<String>, String);

#[pymethods]
impl Case {
    /// Opens the casebook of a folder.
    #[new]
    fn new(py: Python<'_>, folder: PathBuf, create: bool) -> PyResult<Self> {
        let open = move || if create { Casebook::open_or_create(&folder) } else { Casebook::open(&folder) };
        let case = done(py, open)?.map_err(of_casebook)?;
        Ok(Case { case: Arc::new(Mutex::new(Some(case))) })
    }

    /// Closes it; asking it anything more is an error.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        let case = self.case.clone();
        done(py, move || drop(case.lock().unwrap_or_else(PoisonError::into_inner).take()))
    }

    /// Returns the rows of `stories`, `articles` or `captures`, as a JSON list.
    fn list(&self, py: Python<'_>, what: &str) -> PyResult<String> {
        match what {
            "stories" => self.ask(py, |it| Ok(json(&it.list_stories()?))),
            "articles" => self.ask(py, |it| Ok(json(&it.list_articles()?))),
            _ => self.ask(py, |it| Ok(json(&it.list_captures()?))),
        }
    }

    /// Returns what is found for a question, as JSON.
    fn search(&self, py: Python<'_>, question: String, skip: usize, most: usize) -> PyResult<String> {
        self.ask(py, move |it| {
            let question = query(&question).map_err(Fault::Query)?;
            Ok(json(&it.search(&question, skip, most)?))
        })
    }

    /// Returns the edition of the story or page of that id, with its captures; of all without any where there is no id.
    fn edition(&self, py: Python<'_>, id: Option<String>) -> PyResult<Edition> {
        let (file, captures) = self.ask(py, move |case| {
            let Some(id) = id else { return Ok((case.edition()?, Vec::new())) };
            let file = case.file_of(&id)?;
            let ids: Vec<&str> = file.articles.iter().map(|it| it.capture.as_str()).collect();
            let captures = case.captures(&ids)?;
            Ok((file, captures))
        })?;
        Ok(Edition::new(file, captures))
    }

    /// Returns the capture of that id.
    fn capture(&self, py: Python<'_>, id: String) -> PyResult<Held> {
        self.ask(py, move |it| {
            let it = it.capture_of(&id)?;
            Ok((it.bytes, it.source, it.url, it.fetched, it.media.name().to_owned()))
        })
    }

    /// Keeps what a pile has made ready so far; returns how many are new, under another name or time, known.
    fn keep(&self, py: Python<'_>, pile: &Pile) -> PyResult<[usize; 3]> {
        let prepared = pile.prepared();
        self.ask(py, move |it| {
            let kept = it.keep(&prepared)?;
            let n = |which| kept.iter().filter(|it| **it == which).count();
            Ok([n(Kept::New), n(Kept::Again), n(Kept::Known)])
        })
    }

    /// Brings the stories up to date; returns how many there are and how many were told anew.
    fn settle(&self, py: Python<'_>, jobs: Option<usize>) -> PyResult<(usize, usize)> {
        self.ask(py, move |it| {
            let settled = it.settle(n_threads(jobs), &mut |_, _| {})?;
            Ok((settled.n_parts, settled.n_told))
        })
    }
}

impl Case {
    fn ask<T: Send + 'static>(
        &self,
        py: Python<'_>,
        ask: impl FnOnce(&mut Casebook) -> Result<T, Fault> + Send + 'static,
    ) -> PyResult<T> {
        let case = self.case.clone();
        let asked = done(py, move || {
            let mut case = case.lock().unwrap_or_else(PoisonError::into_inner);
            case.as_mut().map(ask)
        })?;
        let asked = asked.ok_or_else(|| CasebookError::new_err("this casebook was closed"))?;
        asked.map_err(of_casebook)
    }
}
