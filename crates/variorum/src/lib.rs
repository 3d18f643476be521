//! Variorum: the variorum edition of the news.
//!
//! Captures of news pages go in; story files come out: who reported what, in which words, from whom. Every string that
//! is not the editor's own can be sliced from the bytes of a capture. Pure: no file, clock, thread or network is touched.

pub mod article;
pub mod capture;
pub mod claim;
pub mod collation;
pub mod lineage;
pub mod quotation;
pub mod reuse;
pub mod story;
pub mod storyfile;
pub mod text;

use article::Article;
use capture::Capture;
use quotation::Reading;
use storyfile::Editing;
use storyfile::records::StoryFile;
use text::Note;

/// What the first three rooms find in one capture. Documents do not depend on each other: read them in parallel.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The capture itself.
    pub capture: Capture,
    /// Its article.
    pub article: Article,
    /// Its quotations and people.
    pub reading: Reading,
    /// What a reader should know about how it was read.
    pub notes: Vec<Note>,
}

impl Document {
    /// Returns who published it: by the page's best evidence, else by the record around it.
    pub fn publisher(&self) -> Option<&str> {
        let found = self.article.publishers.first().map(|it| it.value.as_str());
        found.or(self.capture.told.publisher.as_deref())
    }

    /// Returns its headline: the page's, else the one its record tells; empty where neither does.
    pub fn headline(&self) -> &str {
        match self.article.headline() {
            "" => self.capture.told.title.as_deref().unwrap_or(""),
            headline => headline,
        }
    }
}

/// Returns what one capture holds.
pub fn document(capture: Capture) -> Document {
    let (article, notes) = article::extract(&capture);
    let reading = quotation::quotations(&article);
    Document { capture, article, reading, notes }
}

/// Returns the edition of all documents: stories, utterances, lineage, claims; and the documents it counts, one for each
/// capture. Of a page caught in several versions the latest stands in the stories; the others are told beside it. The same
/// documents in any order give the same edition.
pub fn edit(documents: Vec<Document>) -> (StoryFile, Vec<Document>) {
    edit_as(documents, &Editing::default())
}

/// Returns what [`edit`] does, as an editor wants it: all reports as one story, for a reader who knows that they report one
/// event; with what a person corrects.
pub fn edit_as(documents: Vec<Document>, editing: &Editing) -> (StoryFile, Vec<Document>) {
    storyfile::assemble(documents, editing)
}

/// Returns the edition of `captures`, read one after the other.
///
/// ```
/// use variorum::capture::Capture;
/// let file = variorum::read(vec![Capture::of_text("a.txt", "“The dyke holds,” Ada Lindqvist said in Norrvik on Monday.")]);
/// assert_eq!(file.articles.len(), 1);
/// ```
pub fn read(captures: Vec<Capture>) -> StoryFile {
    edit(captures.into_iter().map(document).collect()).0
}
