//! Records turned into the rows of all tables they belong to.

use crate::columns::batch;
use crate::document::Records;
use crate::table::Table;
use crate::tables::{
    ArticleRow, AttestationRow, ClaimRow, ConflictRow, CopyRow, DateRow, DerivationRow, ErrorRow, MemberRow,
    OriginRow, PassageRow, QuotationRow, ReadingRow, RenderingRow, SourceRow, StoryRow,
};
use arrow_array::RecordBatch;
use std::collections::HashMap;
use variorum::storyfile::records::{
    ArticleRecord, CaptureRecord, CopyRecord, QuotationRecord, StoryClusterRecord, StoryFile, StoryRecord,
};

/// Rows of some tables, each table once, in the order of [`Table::ALL`].
pub type Rows = Vec<(Table, RecordBatch)>;

/// Returns the rows of documents, each told alone: articles, dates and quotations.
pub fn document_rows(records: &[Records]) -> Rows {
    let articles: Vec<_> = records.iter().map(|it| (it.id.as_str(), &it.article, &it.capture)).collect();
    let quotations =
        records.iter().flat_map(|it| it.quotations.iter().map(|quotation| (it.id.as_str(), quotation)));
    told_of_each(&articles, quotations)
}

/// Returns the rows of an edition, or of a part of one: all tables but those of copies and errors.
pub fn edition_rows(file: &StoryFile) -> Rows {
    let captures: HashMap<&str, &CaptureRecord> = file.captures.iter().map(|it| (it.id.as_str(), it)).collect();
    let articles: Vec<_> = file
        .articles
        .iter()
        .filter_map(|it| Some((it.id.as_str(), it, *captures.get(it.capture.as_str())?)))
        .collect();
    let docs: HashMap<&str, &str> = file.articles.iter().map(|it| (it.id.as_str(), it.source.as_str())).collect();
    let mut rows = told_of_each(&articles, file.quotations.iter().map(|it| (it.article.as_str(), it)));
    let all = || file.stories.iter().map(|it| (it.story.as_str(), it));
    rows.push(batch(&all().map(|it| story_row(it.1)).collect::<Vec<_>>()));
    rows.push(batch(&all().flat_map(|it| member_rows(it.1, &docs)).collect::<Vec<_>>()));
    rows.push(batch(&all().flat_map(|it| origin_rows(it.1)).collect::<Vec<_>>()));
    let sources = all().flat_map(|(story, it)| it.sources.iter().map(move |record| SourceRow { story, record }));
    rows.push(batch(&sources.collect::<Vec<_>>()));
    let derivations =
        all().flat_map(|(story, it)| it.lineage.iter().map(move |record| DerivationRow { story, record }));
    rows.push(batch(&derivations.collect::<Vec<_>>()));
    rows.push(batch(&all().flat_map(|it| rendering_rows(it.1)).collect::<Vec<_>>()));
    rows.push(batch(&all().flat_map(|it| reading_rows(it.1)).collect::<Vec<_>>()));
    let claims = all().flat_map(|(story, it)| it.claims.iter().map(move |record| ClaimRow { story, record }));
    rows.push(batch(&claims.collect::<Vec<_>>()));
    let conflicts =
        all().flat_map(|(story, it)| it.conflicts.iter().map(move |record| ConflictRow { story, record }));
    rows.push(batch(&conflicts.collect::<Vec<_>>()));
    rows.push(batch(&all().flat_map(|it| attestation_rows(it.1)).collect::<Vec<_>>()));
    rows
}

/// Returns the rows of stories that are not told, as `variorum stories` gives them: stories, members, origins. Beside each stand the ids of its
/// members' articles, in the order of its members.
pub fn cluster_rows(stories: &[(StoryClusterRecord, Vec<String>)]) -> Rows {
    let told: Vec<StoryRow> = stories.iter().map(|it| cluster_row(&it.0)).collect();
    let members = stories.iter().flat_map(|(it, articles)| cluster_members(it, articles)).collect::<Vec<_>>();
    let origins = stories.iter().flat_map(|(it, _)| {
        let origin = |(nth, members)| OriginRow { story: &it.story, nth, members, record: None };
        it.origins.iter().map(Vec::as_slice).enumerate().map(origin)
    });
    vec![batch(&told), batch(&members), batch(&origins.collect::<Vec<_>>())]
}

/// Returns the rows of copy groups: copies and passages.
pub fn copy_rows(groups: &[CopyRecord]) -> Rows {
    let copies = groups.iter().flat_map(|it| {
        let copy = |record| CopyRow { group: &it.group, n_members: it.members.len(), record };
        it.members.iter().map(copy)
    });
    let passages =
        groups.iter().flat_map(|it| it.passages.iter().map(|record| PassageRow { group: &it.group, record }));
    vec![batch(&copies.collect::<Vec<_>>()), batch(&passages.collect::<Vec<_>>())]
}

/// Returns the rows of what could not be read or told.
pub fn error_rows(errors: &[ErrorRow]) -> Rows {
    vec![batch(errors)]
}

fn told_of_each<'a>(
    articles: &[(&'a str, &'a ArticleRecord, &'a CaptureRecord)],
    quotations: impl Iterator<Item = (&'a str, &'a QuotationRecord)>,
) -> Rows {
    let rows: Vec<_> = articles.iter().map(|(id, record, capture)| ArticleRow { id, record, capture }).collect();
    let dates = articles.iter().flat_map(|(article, record, _)| {
        let date = |(nth, date)| DateRow { article, doc: &record.source, nth, record: date };
        record.dates.iter().enumerate().map(date)
    });
    let quotations = quotations.flat_map(|(article, record)| QuotationRow::with_inner(article, record));
    vec![batch(&rows), batch(&dates.collect::<Vec<_>>()), batch(&quotations.collect::<Vec<_>>())]
}

fn story_row(story: &StoryRecord) -> StoryRow<'_> {
    StoryRow {
        id: &story.story,
        headline: &story.headline,
        from: story.from.as_deref(),
        to: story.to.as_deref(),
        n_members: story.members.len(),
        n_origins: story.origins.len(),
        n_independent: Some(story.n_independent()),
        because: Some(&story.because),
        event: Some(&story.event),
        also: &story.also,
    }
}

fn cluster_row(story: &StoryClusterRecord) -> StoryRow<'_> {
    StoryRow {
        id: &story.story,
        headline: &story.headline,
        from: story.from.as_deref(),
        to: story.to.as_deref(),
        n_members: story.members.len(),
        n_origins: story.origins.len(),
        n_independent: None,
        because: None,
        event: None,
        also: &story.also,
    }
}

/// The set that holds `id`.
fn holder(sets: &[Vec<String>], id: &str) -> Option<usize> {
    sets.iter().position(|it| it.iter().any(|it| it == id))
}

fn member_rows<'a>(story: &'a StoryRecord, docs: &HashMap<&'a str, &'a str>) -> Vec<MemberRow<'a>> {
    let row = |article: &'a String| MemberRow {
        story: &story.story,
        article,
        doc: docs.get(article.as_str()).copied().unwrap_or_default(),
        siglum: story
            .sigla
            .iter()
            .find(|it| it.article == *article)
            .map(|it| (it.siglum.as_str(), it.label.as_str())),
        origin: holder(&story.origins, article),
        chapter: holder(&story.chapters, article),
    };
    story.members.iter().map(row).collect()
}

fn cluster_members<'a>(story: &'a StoryClusterRecord, articles: &'a [String]) -> Vec<MemberRow<'a>> {
    let row = |(doc, article): (&'a String, &'a String)| MemberRow {
        story: &story.story,
        article,
        doc,
        siglum: None,
        origin: holder(&story.origins, doc),
        chapter: holder(&story.chapters, doc),
    };
    story.members.iter().zip(articles).map(row).collect()
}

fn origin_rows(story: &StoryRecord) -> Vec<OriginRow<'_>> {
    let details = story.origin_details.iter().map(Some).chain(std::iter::repeat(None));
    story
        .origins
        .iter()
        .enumerate()
        .zip(details)
        .map(|((nth, members), record)| OriginRow { story: &story.story, nth, members, record })
        .collect()
}

fn rendering_rows(story: &StoryRecord) -> impl Iterator<Item = RenderingRow<'_>> {
    story.utterances.iter().flat_map(move |utterance| {
        utterance.renderings.iter().map(move |record| RenderingRow { story: &story.story, utterance, record })
    })
}

fn reading_rows(story: &StoryRecord) -> impl Iterator<Item = ReadingRow<'_>> {
    let entries = story
        .utterances
        .iter()
        .flat_map(|it| it.apparatus.iter().enumerate().map(move |(nth, entry)| (&it.utterance, nth, entry)));
    entries.flat_map(move |(utterance, nth, entry)| {
        let row = move |record| ReadingRow { story: &story.story, utterance, nth, entry, record };
        entry.readings.iter().map(row)
    })
}

fn attestation_rows(story: &StoryRecord) -> Vec<AttestationRow<'_>> {
    let mut rows = Vec::new();
    for it in &story.claims {
        let row = |record| AttestationRow { story: &story.story, claim: Some(&it.claim), value: None, record };
        rows.extend(it.attestations.iter().map(row));
    }
    for it in &story.conflicts {
        for (nth, value) in it.values.iter().enumerate() {
            let of = Some((it.conflict.as_str(), nth, value.value.as_str()));
            let row = |record| AttestationRow { story: &story.story, claim: None, value: of, record };
            rows.extend(value.attestations.iter().map(row));
        }
    }
    rows
}
