//! What the rooms found, put into records.

use super::anchors::{Anchors, raw_anchor};
use super::document::{quotations, record};
use super::records::{CaptureRecord, StoryFile};
use super::story::{Told, story_record};
use crate::Document;
use crate::collation::MAX_STATEMENTS;
use crate::reuse::{Copy, ReuseText, copies};
use crate::story::{Story, cast, resolve_dates, stories};
use crate::text::{Raw, Span, Text};
use std::collections::BTreeMap;

/// Returns the story file of `documents`, and those documents as the file counts them: once for each capture, in the
/// order of its articles. The same documents in any order give the same file.
pub fn assemble(documents: Vec<Document>) -> (StoryFile, Vec<Document>) {
    let (mut documents, sources) = once_each(documents);
    let copies = pile_copies(&documents);
    let stories = stories(&documents, &copies);
    for story in &stories {
        resolve_dates(&mut documents, &story.members);
    }
    let file = StoryFile {
        format: 1,
        generator: concat!("variorum ", env!("CARGO_PKG_VERSION")).to_owned(),
        captures: captures(&documents, sources),
        articles: articles(&documents),
        quotations: Vec::new(),
        stories: Vec::new(),
    };
    (with_stories(file, &documents, &stories, &copies), documents)
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
    let order = |it: &Document| {
        let published = it.article.published().map_or("~".to_owned(), ToString::to_string);
        (published, it.article.source.clone(), it.article.id.clone())
    };
    documents.sort_by_cached_key(order);
    (documents, sources)
}

/// The copies of a pile.
pub(super) fn pile_copies(documents: &[Document]) -> Vec<Copy> {
    copies(&reuse_texts(documents))
}

/// What the reuse room needs to know of each document.
pub(super) fn reuse_texts(documents: &[Document]) -> Vec<ReuseText<'_>> {
    documents.iter().map(reuse_text).collect()
}

fn reuse_text(document: &Document) -> ReuseText<'_> {
    use crate::quotation::QuotationKind;
    let told = document.reading.quotations.iter().filter(|it| it.kind != QuotationKind::Indirect);
    let mut quoted: Vec<_> = told.flat_map(|it| it.content.iter().copied()).collect();
    quoted.sort();
    ReuseText {
        text: document.article.body(),
        quoted: quoted.into_iter().filter_map(|it| in_body(document, it)).collect(),
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

fn captures(documents: &[Document], mut sources: BTreeMap<String, Vec<String>>) -> Vec<CaptureRecord> {
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

fn articles(documents: &[Document]) -> Vec<super::records::ArticleRecord> {
    let basis = |capture: &str, span: Span<Raw>| {
        let home = documents.iter().find(|it| it.capture.id == capture)?;
        Some(raw_anchor(home, span))
    };
    documents.iter().map(|it| record(it, it.article.id.clone(), &basis)).collect()
}

/// Adds quotations, with people known across each story, and the stories.
fn with_stories(mut file: StoryFile, documents: &[Document], stories: &[Story], copies: &[Copy]) -> StoryFile {
    let anchors: Vec<Anchors> = documents.iter().map(Anchors::new).collect();
    let mut quoted = vec![Vec::new(); documents.len()];
    let mut records = Vec::new();
    for story in stories {
        let members: Vec<&Document> = story.members.iter().map(|it| &documents[*it]).collect();
        let cast = cast(&members);
        for (at, n) in story.members.iter().enumerate() {
            let name = |person: usize| {
                let member = &cast.members[cast.of[at][person]];
                (member.id.clone(), member.name.clone())
            };
            quoted[*n] = quotations(&documents[*n], &documents[*n].article.id, &name);
        }
        let (record, clipped) = story_record(&Told { documents, anchors: &anchors, story, cast: &cast, copies });
        records.push(record);
        for n in clipped {
            file.articles[n]
                .notes
                .push(format!("only its first {MAX_STATEMENTS} statements are compared with others"));
        }
    }
    records.sort_by(|a, b| {
        b.members.len().cmp(&a.members.len()).then_with(|| (&a.from, &a.story).cmp(&(&b.from, &b.story)))
    });
    StoryFile { quotations: quoted.into_iter().flatten().collect(), stories: records, ..file }
}
