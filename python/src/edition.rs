//! The edition of a pile, and what else a pile as a whole tells; each in all its forms.

use crate::fault::InputError;
use crate::pages::json;
use crate::pile::Pile;
use crate::work::done;
use pyo3::prelude::*;
use std::sync::Arc;
use variorum::capture::{Capture, capture_id, from_bytes};
use variorum::collation::Corrections;
use variorum::storyfile::records::StoryFile;
use variorum::storyfile::{
    self, Editing, Grouping, PageStyle, ReportStyle, Variants, reuse_records, stemma_dot, stemma_json, stemma_svg,
    story_records, story_stemma,
};

/// A story file and the captures it was made from, as far as they are at hand.
#[pyclass(frozen)]
pub struct Edition {
    file: Arc<StoryFile>,
    captures: Arc<Vec<Capture>>,
}

#[pymethods]
impl Edition {
    /// Returns the edition of a pile, which is empty thereafter.
    #[staticmethod]
    fn of(
        py: Python<'_>,
        pile: &Pile,
        one_story: bool,
        corrections: Option<String>,
        length: Option<u32>,
    ) -> PyResult<Self> {
        let documents = pile.documents();
        let corrections = corrections.as_deref().map_or(Ok(Corrections::default()), Corrections::parse);
        let mut editing = Editing::grouped(if one_story { Grouping::OneStory } else { Grouping::ByEvent });
        editing.corrections = corrections.map_err(|it| InputError::new_err(format!("corrections: {it}")))?;
        editing.brief_words = length.unwrap_or(editing.brief_words);
        done(py, move || {
            let (file, documents) = variorum::edit_as(documents, &editing);
            Edition::new(file, documents.into_iter().map(|it| it.capture).collect())
        })
    }

    /// Returns the edition that JSON tells, and the captures that are among `pages`.
    #[staticmethod]
    fn of_json(py: Python<'_>, json: String, pages: Vec<Vec<u8>>) -> PyResult<Self> {
        let made = done(py, move || {
            let file = serde_json::from_str(&json).map_err(|it| it.to_string())?;
            let captures = pages.into_iter().filter_map(|it| from_bytes(&capture_id(&it), it).ok());
            Ok::<_, String>(Edition::new(file, captures.collect()))
        })?;
        made.map_err(|it| InputError::new_err(format!("{it}; expected a story file")))
    }

    /// Returns it as one line of JSON.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        let file = self.file.clone();
        done(py, move || json(&*file))
    }

    /// Returns it, or one story of it, in a form of `variorum read`.
    fn form(
        &self,
        py: Python<'_>,
        format: &str,
        story: Option<usize>,
        variants: &str,
        width: usize,
    ) -> PyResult<String> {
        let (format, captures) = (format.to_owned(), self.captures.clone());
        let file = self.part(story)?;
        let variants = Variants::parse(variants).map_err(InputError::new_err)?;
        let told = done(py, move || {
            let style = PageStyle { variants, pair: None };
            Some(match format.as_str() {
                "json" => storyfile::json(&file),
                "report" => storyfile::report(&file, &ReportStyle { width, color: false, variants }),
                "html" => storyfile::html_as(&file, &captures, &style),
                "bare" => storyfile::html_as(&file, &[], &style),
                "markdown" => storyfile::markdown_as(&file, variants),
                "tei" => storyfile::tei(&file),
                "csv" => storyfile::claims_csv(&file),
                "jsonld" => storyfile::json_ld(&file),
                "annotations" => storyfile::annotations(&file, &captures),
                "csl" => storyfile::csl_json(&file),
                "bibtex" => storyfile::bibtex(&file),
                _ => return None,
            })
        })?;
        told.ok_or_else(|| InputError::new_err("no such form; expected one of those of `variorum read --format`"))
    }

    /// Returns who took it from whom in one story: `json`, `dot` or `svg`.
    fn stemma(&self, py: Python<'_>, story: usize, format: &str) -> PyResult<String> {
        let (file, format) = (self.part(Some(story))?, format.to_owned());
        done(py, move || {
            let stemma = story_stemma(&file.stories[0]);
            match format.as_str() {
                "dot" => stemma_dot(&stemma),
                "svg" => stemma_svg(&stemma),
                _ => stemma_json(&stemma),
            }
        })
    }
}

impl Edition {
    /// Returns the edition that a story file and its captures are.
    pub fn new(file: StoryFile, captures: Vec<Capture>) -> Self {
        Edition { file: Arc::new(file), captures: Arc::new(captures) }
    }

    /// Returns the story file.
    pub fn file(&self) -> Arc<StoryFile> {
        self.file.clone()
    }

    /// Returns all of it, or one story with its articles, quotations and captures.
    fn part(&self, story: Option<usize>) -> PyResult<Arc<StoryFile>> {
        let Some(n) = story else { return Ok(self.file.clone()) };
        let all = &*self.file;
        let n_stories = all.stories.len();
        let story = all.stories.get(n);
        let story = story.ok_or_else(|| InputError::new_err(format!("story {n}; the edition has {n_stories}")))?;
        let is_member = |id: &String| story.members.contains(id) || story.also.contains(id);
        let articles: Vec<_> = all.articles.iter().filter(|it| is_member(&it.id)).cloned().collect();
        let captures = all.captures.iter().filter(|it| articles.iter().any(|article| article.capture == it.id));
        let quotations = all.quotations.iter().filter(|it| is_member(&it.article));
        Ok(Arc::new(StoryFile {
            format: all.format,
            generator: all.generator.clone(),
            captures: captures.cloned().collect(),
            quotations: quotations.cloned().collect(),
            stories: vec![story.clone()],
            corrections: Vec::new(),
            articles,
        }))
    }
}

/// Returns who copies whom in a pile, as JSON lines; the pile is empty thereafter.
#[pyfunction]
pub fn reuse(py: Python<'_>, pile: &Pile) -> PyResult<Vec<String>> {
    let documents = pile.documents();
    done(py, move || reuse_records(&documents).iter().map(json).collect())
}

/// Returns the stories of a pile, as JSON lines; the pile is empty thereafter.
#[pyfunction]
pub fn stories(py: Python<'_>, pile: &Pile) -> PyResult<Vec<String>> {
    let documents = pile.documents();
    done(py, move || story_records(documents).iter().map(json).collect())
}
