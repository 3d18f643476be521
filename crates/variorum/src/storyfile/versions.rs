//! Versions of one page: the page as it stands is the witness; what it was before stands with it, and what changed.

use super::anchors::Anchors;
use super::records::{ArticleRecord, ChangeRecord, RewordingRecord, VersionRecord};
use crate::Document;
use crate::article::{Article, DateRole, Outcome, StatedDate};
use crate::collation::{Change, ChangeKind, changes};
use crate::reuse::{PageVersions, VersionPage, versions};
use crate::text::{Finding, Raw, Span, Text, fold};
use std::collections::BTreeMap;

/// Returns the pages of `documents` that were caught in more than one version. A page that holds no article is a version of
/// none: it has no words to compare.
pub(super) fn page_versions(documents: &[Document]) -> Vec<PageVersions> {
    let held: Vec<usize> =
        (0..documents.len()).filter(|it| documents[*it].article.outcome == Outcome::Article).collect();
    let pages: Vec<VersionPage> = held.iter().map(|it| version_page(&documents[*it])).collect();
    let mut found = versions(&pages);
    found.iter_mut().flat_map(|it| &mut it.members).for_each(|it| *it = held[*it]);
    found
}

/// Returns what tells of which page a document is a version.
pub fn version_page(document: &Document) -> VersionPage<'_> {
    let (capture, article) = (&document.capture, &document.article);
    let told = |role: DateRole| accepted(article, role).and_then(|it| Some(it.value?.to_string()));
    VersionPage {
        url: capture.url.as_deref(),
        canonical: article.canonical.as_ref().map(|it| it.value.as_str()),
        publisher: document.publisher(),
        headline: document.headline(),
        text: article.body(),
        fetched: capture.fetched.as_deref(),
        modified: told(DateRole::Modified),
        published: told(DateRole::Published),
        id: &capture.id,
    }
}

/// Of a role's accepted dates the latest.
fn accepted(article: &Article, role: DateRole) -> Option<&StatedDate> {
    article
        .dates
        .iter()
        .filter(|it| it.accepted && it.role == role && it.value.is_some())
        .max_by_key(|it| it.value)
}

/// How documents were put so that those that stand for their pages come first.
pub(super) struct Order {
    /// How many documents stand for their pages.
    pub(super) n_witnesses: usize,
    /// For each place, where its document stood.
    pub(super) was: Vec<usize>,
    /// For each document after the witnesses, its page's witness.
    pub(super) witness_of: Vec<usize>,
}

impl Order {
    /// Returns `list`, one item a document, in the order that the documents had.
    pub(super) fn undo<T>(&self, list: Vec<T>) -> Vec<T> {
        let mut placed: Vec<(usize, T)> = self.was.iter().copied().zip(list).collect();
        placed.sort_by_key(|it| it.0);
        placed.into_iter().map(|it| it.1).collect()
    }
}

/// Puts the earlier versions of pages behind all others, each group in its order.
pub(super) fn witnesses_first(documents: Vec<Document>, pages: &[PageVersions]) -> (Vec<Document>, Order) {
    let mut witness: Vec<Option<usize>> = vec![None; documents.len()];
    for page in pages {
        let Some((last, earlier)) = page.members.split_last() else { continue };
        earlier.iter().for_each(|it| witness[*it] = Some(*last));
    }
    let mut placed: Vec<(usize, Document)> = documents.into_iter().enumerate().collect();
    placed.sort_by_key(|it| (witness[it.0].is_some(), it.0));
    let (was, documents): (Vec<usize>, Vec<Document>) = placed.into_iter().unzip();
    let now: BTreeMap<usize, usize> = was.iter().enumerate().map(|(now, was)| (*was, now)).collect();
    let witness_of = was.iter().filter_map(|it| witness[*it]).map(|it| now[&it]).collect();
    let n_witnesses = witness.iter().filter(|it| it.is_none()).count();
    (documents, Order { n_witnesses, was, witness_of })
}

/// Returns, for each document, the versions of its page before it, the earliest first; nothing for all but the last
/// version of a page.
pub(super) fn version_records(documents: &[Document], pages: &[PageVersions]) -> Vec<Vec<VersionRecord>> {
    let mut records = vec![Vec::new(); documents.len()];
    for page in pages {
        let Some(witness) = page.members.last() else { continue };
        let steps = page.members.windows(2).zip(&page.rules);
        let record = |(step, rule): (&[usize], &crate::reuse::VersionRule)| {
            let (before, after) = (&documents[step[0]], &documents[step[1]]);
            VersionRecord {
                article: before.article.id.clone(),
                fetched: before.capture.fetched.clone(),
                rule: rule.name().to_owned(),
                because: rule.because().to_owned(),
                changes: change_records(before, after),
            }
        };
        records[*witness] = steps.map(record).collect();
    }
    records
}

/// Enters into the records of `articles`, in the order of `documents`, what each is a version of.
pub(super) fn enter(
    articles: &mut [ArticleRecord],
    documents: &[Document],
    pages: &[PageVersions],
    records: Vec<Vec<VersionRecord>>,
) {
    for page in pages {
        let Some((witness, earlier)) = page.members.split_last() else { continue };
        for n in earlier {
            articles[*n].version_of = Some(documents[*witness].article.id.clone());
        }
    }
    for (article, versions) in articles.iter_mut().zip(records) {
        article.versions = versions;
    }
}

fn change_records(before: &Document, after: &Document) -> Vec<ChangeRecord> {
    let sides = [Anchors::new(before), Anchors::new(after)];
    let mut records = Vec::new();
    let told = changes(&before.article, &after.article);
    let headline_told = told.iter().any(|it| it.is_headline && it.kind == ChangeKind::Reworded);
    if !headline_told {
        let first = |it: &Document| it.article.headlines.first().cloned();
        records.extend(stated("headline", &sides, first(before), first(after)));
    }
    let paragraphs: Vec<ChangeRecord> = told.iter().map(|it| text_change(&sides, it)).collect();
    // A headline that only one version has is told by what it states.
    let (headlines, paragraphs): (Vec<_>, Vec<_>) = paragraphs.into_iter().partition(|it| it.part == "headline");
    records.extend(headlines.into_iter().filter(|it| it.kind == "reworded"));
    let first = |it: &[Finding<String>]| it.first().cloned();
    let (a, b) = (&before.article, &after.article);
    records.extend(stated("byline", &sides, first(&a.bylines), first(&b.bylines)));
    for role in [DateRole::Published, DateRole::Modified] {
        let date = |it: &Article| {
            let date = accepted(it, role)?;
            Some(Finding { value: date.value?.to_string(), evidence: date.evidence, rule: date.rule })
        };
        records.extend(stated(role.name(), &sides, date(a), date(b)));
    }
    records.extend(paragraphs);
    records
}

/// Returns what a page states of itself otherwise than before; nothing where both state the same.
fn stated(
    part: &str,
    sides: &[Anchors; 2],
    before: Option<Finding<String>>,
    after: Option<Finding<String>>,
) -> Option<ChangeRecord> {
    let (kind, about) = match (&before, &after) {
        (None, None) => return None,
        (Some(a), Some(b)) if fold(&a.value) == fold(&b.value) => return None,
        (Some(a), Some(b)) => ("changed", format!("{} before, now {}", fold(&a.value), fold(&b.value))),
        (Some(a), None) => ("removed", fold(&a.value)),
        (None, Some(b)) => ("added", fold(&b.value)),
    };
    let place = |side: &Anchors, found: Option<Finding<String>>| {
        let place: Option<Span<Raw>> = found.map(|it| it.evidence).filter(|it| !it.is_empty());
        place.map(|it| side.raw(it)).into_iter().collect()
    };
    Some(ChangeRecord {
        part: part.to_owned(),
        kind: kind.to_owned(),
        about,
        before: place(&sides[0], before),
        after: place(&sides[1], after),
        words: Vec::new(),
    })
}

fn text_change(sides: &[Anchors; 2], change: &Change) -> ChangeRecord {
    let place = |side: usize, span: Option<Span<Text>>| span.map_or(Vec::new(), |it| sides[side].text(it));
    let words = change.words.iter().map(|it| RewordingRecord {
        before: place(0, it.before),
        after: place(1, it.after),
        class: it.class.name().to_owned(),
        substantive: it.class.is_substantive(),
    });
    ChangeRecord {
        part: if change.is_headline { "headline" } else { "paragraph" }.to_owned(),
        kind: change.kind.name().to_owned(),
        about: String::new(),
        before: place(0, change.before),
        after: place(1, change.after),
        words: words.collect(),
    }
}

#[cfg(test)]
mod tests;
