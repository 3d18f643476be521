//! One page at a time: what Python hands over as a capture, read as far as asked.

use crate::fault::InputError;
use crate::jobs::told;
use crate::work::done;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use variorum::Document;
use variorum::capture::{Capture, Refusal, Sniffed, Told, from_bytes, sniff};
use variorum::quotation::Reading;
use variorum::storyfile::{article_record, quotation_records};

/// A page and what is known of it, as the package hands it over: doc id, bytes, whether they are a string's and so UTF-8, address, time
/// fetched, day published, publisher, title.
pub type GivenPage = (String, PyBackedBytes, bool, [Option<String>; 5]);

/// How documents are read.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// The text given already is the article's.
    pub is_clean: bool,
    /// The language is English, whatever it looks like.
    pub is_english: bool,
    /// Quotations are looked for too.
    pub with_quotations: bool,
}

impl Settings {
    /// Returns the settings as the package names them: `auto` or `en`.
    pub fn of(is_clean: bool, language: &str, with_quotations: bool) -> PyResult<Self> {
        match language {
            "auto" | "en" => Ok(Settings { is_clean, is_english: language == "en", with_quotations }),
            other => Err(InputError::new_err(format!("language {other}; expected en or auto"))),
        }
    }
}

/// Returns the capture that a page is.
pub fn capture_of(page: GivenPage) -> Result<Capture, Refusal> {
    let (id, bytes, is_text, [url, fetched, published, publisher, title]) = page;
    let is_page = is_text && sniff(&bytes) != Sniffed::Mhtml;
    let mut capture = from_bytes(&id, bytes.to_vec())?;
    if is_page {
        // A string was decoded by somebody already, whatever the page says of itself.
        capture.charset = "UTF-8";
    }
    let told = Told { title, publisher, published };
    Ok(Capture { url: url.or(capture.url), fetched, told, ..capture })
}

/// As [`variorum::document`], with what the user has told.
pub fn document_of(capture: Capture, settings: Settings) -> Document {
    let capture = if settings.is_clean { capture.clean() } else { capture };
    let (mut article, notes) = variorum::article::extract(&capture);
    if settings.is_english {
        article.language = "en";
    }
    let reading = match settings.with_quotations {
        true => variorum::quotation::quotations(&article),
        false => Reading::default(),
    };
    Document { capture, article, reading, notes }
}

/// Returns the record of a page's article, as JSON.
#[pyfunction]
pub fn article(py: Python<'_>, page: GivenPage, clean: bool, language: &str) -> PyResult<String> {
    one(py, page, Settings::of(clean, language, false)?, |it| json(&article_record(it)))
}

/// Returns the records of a page's quotations, as a JSON list.
#[pyfunction]
pub fn quotations(py: Python<'_>, page: GivenPage, clean: bool, language: &str) -> PyResult<String> {
    one(py, page, Settings::of(clean, language, true)?, |it| json(&quotation_records(it)))
}

fn one(py: Python<'_>, page: GivenPage, settings: Settings, make: fn(&Document) -> String) -> PyResult<String> {
    let id = page.0.clone();
    let made = done(py, move || capture_of(page).map(|it| make(&document_of(it, settings))))?;
    made.map_err(|refusal| InputError::new_err(format!("{id}: {}", told(&refusal))))
}

/// Returns a record as JSON.
pub fn json(record: &impl serde::Serialize) -> String {
    serde_json::to_string(record).expect("records have string keys only")
}
