//! What the rooms found, put into records.

mod piecewise;

use super::anchors::{Anchors, raw_anchor};
use super::corrected::Corrected;
use super::document::{quotations, record};
use super::records::{ArticleRecord, CaptureRecord, QuotationRecord, StoryFile, StoryRecord};
use super::story::{Told, story_record};
use super::ties::tied;
use super::versions::{Order, enter, page_versions, version_records, witnesses_first};
use crate::Document;
use crate::article::Outcome;
use crate::claim::BRIEF_WORDS;
use crate::collation::{Corrections, MAX_STATEMENTS};
use crate::lineage::outlet_speech;
use crate::reuse::{Copy, PageVersions, ReuseText, copies, quoted_spans};
use crate::story::{Cast, Story, cast, resolve_dates, stories};
use crate::text::{Raw, Span, Text};
use std::collections::BTreeMap;

pub use piecewise::{Digest, DigestPage, Part, Parting, parts, tell_part};

/// Which reports are told together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Grouping {
    /// Those that report one event, by their words and days.
    #[default]
    ByEvent,
    /// All of them: somebody who gathered them knows that they report one event.
    OneStory,
}

/// How an edition is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// Which reports are told together.
    pub grouping: Grouping,
    /// What a person corrects.
    pub corrections: Corrections,
    /// Words of each story's brief at most; one sentence where none is as short as that.
    pub brief_words: u32,
}

impl Default for Editing {
    fn default() -> Self {
        Editing::grouped(Grouping::default())
    }
}

impl Editing {
    /// Returns the making of an edition that nobody corrects.
    pub fn grouped(grouping: Grouping) -> Self {
        Editing { grouping, corrections: Corrections::default(), brief_words: BRIEF_WORDS }
    }
}

/// All reports as one story; none where there is no report.
fn one_story(documents: &[Document]) -> Vec<Story> {
    let is_report = |it: &usize| documents[*it].article.outcome == Outcome::Article;
    let members: Vec<usize> = (0..documents.len()).filter(is_report).collect();
    if members.is_empty() { Vec::new() } else { vec![Story { members, ..Story::default() }] }
}

/// Returns the story file of `documents`, and those documents as the file counts them: once for each capture, in the
/// order of its articles. The same documents in any order give the same file.
///
/// Of a page caught in several versions the latest is its witness; the versions before it stand in no story.
pub fn assemble(documents: Vec<Document>, editing: &Editing) -> (StoryFile, Vec<Document>) {
    let (documents, sources) = once_each(documents);
    let pages = page_versions(&documents);
    let grouped = |witnesses: &[Document]| {
        let copies = pile_copies(witnesses);
        let stories = match editing.grouping {
            Grouping::ByEvent => tied(witnesses, stories(witnesses, &copies)),
            Grouping::OneStory => one_story(witnesses),
        };
        (copies, stories)
    };
    edition_of(documents, sources, &pages, editing, &grouped)
}

/// The copies and the stories of the documents that stand for their pages.
type Group<'a> = &'a dyn Fn(&[Document]) -> (Vec<Copy>, Vec<Story>);

/// Returns the edition of `documents`, each capture once and in the order of its articles, grouped as `group` says and not as
/// `editing` does.
fn edition_of(
    documents: Vec<Document>,
    mut sources: BTreeMap<String, Vec<String>>,
    pages: &[PageVersions],
    editing: &Editing,
    group: Group,
) -> (StoryFile, Vec<Document>) {
    let versions = version_records(&documents, pages);
    let (mut documents, order) = witnesses_first(documents, pages);
    let n_witnesses = order.n_witnesses;
    let (witnesses, earlier) = documents.split_at_mut(n_witnesses);
    let mut corrected = Corrected::new(&editing.corrections, witnesses);
    let (copies, stories) = group(witnesses);
    for story in &stories {
        resolve_dates(witnesses, &story.members);
    }
    let making = (&mut corrected, editing.brief_words);
    let mut told = tell(witnesses, earlier, &order, &stories, &copies, making);
    let mut articles = order.undo(articles(&documents).into_iter().zip(told.notes).map(with_notes).collect());
    let quotations = order.undo(std::mem::take(&mut told.quotations)).into_iter().flatten().collect();
    let captures = captures(&documents, &mut sources);
    let documents = order.undo(documents);
    enter(&mut articles, &documents, pages, versions);
    let file = StoryFile {
        format: 1,
        generator: concat!("variorum ", env!("CARGO_PKG_VERSION")).to_owned(),
        captures,
        articles,
        quotations,
        stories: told.stories,
        corrections: corrected.records(),
    };
    (file, documents)
}

fn with_notes((article, notes): (ArticleRecord, Vec<String>)) -> ArticleRecord {
    ArticleRecord { notes: [article.notes, notes].concat(), ..article }
}

/// One document a capture, sorted by publication, source and id; and the sources each capture came under.
fn once_each(mut documents: Vec<Document>) -> (Vec<Document>, BTreeMap<String, Vec<String>>) {
    // All that can differ between two captures of the same bytes, so that the same one always stands for them.
    documents.sort_by_cached_key(|it| {
        let (capture, told) = (&it.capture, &it.capture.told);
        let record = [&capture.url, &capture.fetched, &told.published, &told.publisher, &told.title];
        (capture.id.clone(), it.article.source.clone(), record.map(Clone::clone))
    });
    let mut sources: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for document in &documents {
        let known = sources.entry(document.capture.id.clone()).or_default();
        if known.last() != Some(&document.article.source) {
            known.push(document.article.source.clone());
        }
    }
    documents.dedup_by(|b, a| a.capture.id == b.capture.id);
    documents.sort_by_cached_key(place);
    (documents, sources)
}

/// What a document's place in an edition follows from: publication, source and id.
fn place(document: &Document) -> [String; 3] {
    let published = document.article.published().map_or("~".to_owned(), ToString::to_string);
    [published, document.article.source.clone(), document.article.id.clone()]
}

/// The copies of a pile.
pub(super) fn pile_copies(documents: &[Document]) -> Vec<Copy> {
    copies(&reuse_texts(documents))
}

/// What the reuse room needs to know of each document.
pub(super) fn reuse_texts(documents: &[Document]) -> Vec<ReuseText<'_>> {
    documents.iter().map(reuse_text).collect()
}

/// Returns what the reuse room needs to know of a document, the words in quotation marks and those by which an outlet speaks of itself
/// set apart.
pub fn reuse_text(document: &Document) -> ReuseText<'_> {
    let text = document.article.body();
    let mut quoted = quoted_spans(text);
    // Nor do words count by which an outlet, or a chain of them, speaks of itself.
    quoted.extend(outlet_speech(document).into_iter().filter_map(|it| in_body(document, it)));
    quoted.sort();
    ReuseText {
        text,
        quoted,
        publisher: document.publisher(),
        published: document.article.published().map(ToString::to_string),
        id: &document.article.source,
    }
}

/// A span of the text as a span of the body.
fn in_body(document: &Document, span: Span<Text>) -> Option<Span<Text>> {
    let start = document.article.body_start;
    (span.start >= start).then(|| Span::new((span.start - start) as usize, (span.end - start) as usize))
}

fn captures(documents: &[Document], sources: &mut BTreeMap<String, Vec<String>>) -> Vec<CaptureRecord> {
    let mut records: Vec<CaptureRecord> = documents
        .iter()
        .map(|it| CaptureRecord {
            id: it.capture.id.clone(),
            sources: sources.remove(&it.capture.id).unwrap_or_default(),
            url: it.capture.url.clone(),
            fetched: it.capture.fetched.clone(),
            media_type: it.capture.media.name().to_owned(),
            charset: it.capture.charset.to_owned(),
            bytes: it.capture.bytes.len() as u64,
        })
        .collect();
    records.sort_by(|a, b| a.id.cmp(&b.id));
    records
}

fn articles(documents: &[Document]) -> Vec<ArticleRecord> {
    let basis = |capture: &str, span: Span<Raw>| {
        let home = documents.iter().find(|it| it.capture.id == capture)?;
        Some(raw_anchor(home, span))
    };
    documents.iter().map(|it| record(it, it.article.id.clone(), &basis)).collect()
}

/// What is told of the pile as a whole.
struct ToldPile {
    stories: Vec<StoryRecord>,
    /// For each document, its quotations, people known across its story.
    quotations: Vec<Vec<QuotationRecord>>,
    /// For each document, what a reader should know about how it was compared.
    notes: Vec<Vec<String>>,
}

/// Tells the stories of `witnesses`; the people of earlier versions are those of the story that their witness is in.
fn tell(
    witnesses: &[Document],
    earlier: &[Document],
    order: &Order,
    stories: &[Story],
    copies: &[Copy],
    (corrected, brief_words): (&mut Corrected, u32),
) -> ToldPile {
    let anchors: Vec<Anchors> = witnesses.iter().map(Anchors::new).collect();
    let n = witnesses.len() + earlier.len();
    let mut told = ToldPile { stories: Vec::new(), quotations: vec![Vec::new(); n], notes: vec![Vec::new(); n] };
    for story in stories {
        let members: Vec<&Document> = story.members.iter().map(|it| &witnesses[*it]).collect();
        let cast = cast(&members);
        for (n, people) in story.members.iter().zip(&cast.of) {
            told.quotations[*n] = quoted(&witnesses[*n], &cast, people);
        }
        let is_before = |it: &usize| story.members.binary_search(&order.witness_of[*it]).is_ok();
        let before: Vec<usize> = (0..earlier.len()).filter(is_before).collect();
        if !before.is_empty() {
            let all: Vec<&Document> =
                members.iter().copied().chain(before.iter().map(|it| &earlier[*it])).collect();
            let cast = crate::story::cast(&all);
            for (n, people) in before.iter().zip(&cast.of[members.len()..]) {
                told.quotations[witnesses.len() + n] = quoted(&earlier[*n], &cast, people);
            }
        }
        let fixes = corrected.of(&story.members);
        let made = story_record(&Told {
            documents: witnesses,
            anchors: &anchors,
            story,
            cast: &cast,
            copies,
            fixes: &fixes,
            brief_words,
        });
        told.stories.push(made.record);
        corrected.enter(&fixes, &made.applied);
        for n in made.clipped {
            told.notes[n].push(format!("only its first {MAX_STATEMENTS} statements are compared with others"));
        }
    }
    told.stories.sort_by(|a, b| {
        b.members.len().cmp(&a.members.len()).then_with(|| (&a.from, &a.story).cmp(&(&b.from, &b.story)))
    });
    told
}

/// The quotations of a document that an edition prints: what is said, not what is thought or done.
fn quoted(document: &Document, cast: &Cast, people: &[usize]) -> Vec<QuotationRecord> {
    let name = |person: usize| {
        let member = &cast.members[people[person]];
        (member.id.clone(), member.name.clone())
    };
    let said = document.reading.quotations.iter().filter(|it| it.is_utterance());
    quotations(document, &document.article.id, said, &name)
}
