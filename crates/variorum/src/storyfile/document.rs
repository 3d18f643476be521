//! The records of one document: its article and its quotations.

use super::anchors::{Anchors, id, raw_anchor};
use super::records::{
    Anchor, ArticleRecord, ContentRecord, CueRecord, DateRecord, FindingRecord, FurnitureRecord, QuotationRecord,
    SpeakerRecord,
};
use crate::Document;
use crate::article::{Outcome, StatedDate};
use crate::quotation::Quotation;
use crate::story::person_id;
use crate::text::{Finding, Raw, Span, fold};

/// Returns the record of one document's article, by its doc id.
pub fn article_record(document: &Document) -> ArticleRecord {
    record(document, document.article.source.clone(), &|_, span| Some(raw_anchor(document, span)))
}

/// Returns an article's record under `id`; `basis` finds the words that completed a date, by capture and bytes.
pub(super) fn record(
    document: &Document,
    id: String,
    basis: &dyn Fn(&str, Span<Raw>) -> Option<Anchor>,
) -> ArticleRecord {
    let article = &document.article;
    let anchors = Anchors::new(document);
    let (outcome, reason) = match &article.outcome {
        Outcome::Article => ("article", None),
        Outcome::NotArticle(why) => ("not-article", Some(why.clone())),
        Outcome::Unreadable(why) => ("unreadable", Some(why.clone())),
    };
    let first = |it: &[Finding<String>]| it.first().map(|it| anchors.raw(it.evidence));
    let date = |it: &StatedDate| DateRecord {
        value: it.value.map(|it| it.to_string()),
        role: it.role.name().to_owned(),
        accepted: it.accepted,
        rule: it.rule.to_owned(),
        because: it.because.clone(),
        anchor: anchors.raw(it.evidence),
        basis: it.basis.as_ref().filter(|it| !it.1.is_empty()).and_then(|(capture, span)| basis(capture, *span)),
    };
    let finding = |it: &Finding<String>| FindingRecord {
        value: it.value.clone(),
        rule: it.rule.to_owned(),
        anchor: anchors.raw(it.evidence),
    };
    let body = article.blocks.iter().filter(|it| it.span.start >= article.body_start);
    ArticleRecord {
        id,
        capture: article.capture.clone(),
        source: article.source.clone(),
        outcome: outcome.to_owned(),
        reason,
        headline: first(&article.headlines),
        byline: first(&article.bylines),
        publisher: first(&article.publishers),
        publisher_name: document.publisher().map(fold),
        headlines: article.headlines.iter().map(finding).collect(),
        authors: article.authors.iter().map(finding).collect(),
        bylines: article.bylines.iter().map(finding).collect(),
        publishers: article.publishers.iter().map(finding).collect(),
        section: article.sections.first().map(finding),
        canonical: article.canonical.as_ref().map(finding),
        credits: article.credits.iter().map(|it| anchors.raw(it.evidence)).collect(),
        dateline: article.dateline.as_ref().map(|it| anchors.raw(it.evidence)),
        language: article.language.to_owned(),
        published: article.published().map(ToString::to_string),
        dates: article.dates.iter().map(date).collect(),
        text: article.body().to_owned(),
        body: body.flat_map(|it| anchors.text(it.span)).collect(),
        furniture: article
            .furniture
            .iter()
            .map(|it| FurnitureRecord {
                kind: it.kind.name().to_owned(),
                rule: it.rule.to_owned(),
                anchor: anchors.raw(it.evidence),
            })
            .collect(),
        version_of: None,
        versions: Vec::new(),
        notes: document.notes.iter().map(|it| it.message.clone()).collect(),
    }
}

/// Returns the records of one document's quotations, by its doc id. Persons are known by the article's own names.
pub fn quotation_records(document: &Document) -> Vec<QuotationRecord> {
    let name = |person: usize| {
        let name = document.reading.people[person].name.clone();
        (person_id(&name), name)
    };
    let all = document.reading.quotations.iter();
    quotations(document, &document.article.source, all, &name)
}

/// Returns `all` of a document's quotations, whose article has the id `article`; `name` gives a person's id and fullest
/// name.
pub(super) fn quotations<'d>(
    document: &'d Document,
    article: &str,
    all: impl Iterator<Item = &'d Quotation>,
    name: &dyn Fn(usize) -> (String, String),
) -> Vec<QuotationRecord> {
    let anchors = Anchors::new(document);
    all.map(|it| quotation_record(document, &anchors, article, it, name)).collect()
}

fn quotation_record(
    document: &Document,
    anchors: &Anchors,
    article: &str,
    quotation: &Quotation,
    name: &dyn Fn(usize) -> (String, String),
) -> QuotationRecord {
    let text = &document.article.text;
    let content: Vec<_> = quotation.content.iter().map(|it| it.trim(text)).collect();
    let in_body = content.iter().all(|it| it.start >= document.article.body_start);
    let speaker = quotation.speaker.as_ref().map(|it| {
        let person = it.person.map(name);
        SpeakerRecord {
            text: fold(it.span.of(text)),
            span: anchors.points(it.span),
            anchor: anchors.one(it.span),
            name: person.as_ref().map(|it| it.1.clone()),
            person: person.map(|it| it.0),
        }
    });
    QuotationRecord {
        id: quotation_id(document, quotation),
        doc: document.article.source.clone(),
        article: article.to_owned(),
        kind: quotation.kind.name().to_owned(),
        place: if in_body { "body" } else { "headline" }.to_owned(),
        content: ContentRecord {
            text: content.iter().map(|it| fold(it.of(text))).collect::<Vec<_>>().join(" … "),
            spans: content.iter().filter_map(|it| anchors.points(*it)).collect(),
            anchors: anchors.texts(&content),
        },
        cue: quotation.cue.map(|it| CueRecord {
            text: fold(it.of(text)),
            span: anchors.points(it),
            anchor: anchors.one(it),
            kind: quotation.manner.name().to_owned(),
            denied: quotation.denied,
        }),
        speaker,
        confidence: (f64::from(quotation.confidence) * 100.0).round() / 100.0,
        rule: quotation.rule.to_owned(),
        inner: quotation.inner.iter().map(|it| quotation_record(document, anchors, article, it, name)).collect(),
    }
}

/// An id from the capture and the place of the content.
pub(super) fn quotation_id(document: &Document, quotation: &Quotation) -> String {
    let place = format!("{:?}", quotation.content);
    id("q", &[&document.capture.id, &place])
}
