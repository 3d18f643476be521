//! Every anchor of a story file, and what stands in it.

use crate::storyfile::records::{Anchor, ArticleRecord, QuotationRecord, StoryFile, StoryRecord};

/// An anchor and what it stands for: a word for it, and the id of the record that holds it.
#[derive(Debug, Clone, Copy)]
pub(in crate::storyfile) struct Anchored<'a> {
    pub role: &'static str,
    pub record: &'a str,
    pub anchor: &'a Anchor,
}

/// Calls `see` with every anchor of the file.
pub(in crate::storyfile) fn walk<'a>(file: &'a StoryFile, see: &mut dyn FnMut(Anchored<'a>)) {
    file.articles.iter().for_each(|it| walk_article(it, see));
    file.quotations.iter().for_each(|it| walk_quotation(it, see));
    file.stories.iter().for_each(|it| walk_story(it, see));
}

type See<'s, 'a> = &'s mut dyn FnMut(Anchored<'a>);

fn walk_article<'a>(article: &'a ArticleRecord, see: See<'_, 'a>) {
    let mut told = |role, anchor| see(Anchored { role, record: &article.id, anchor });
    article.furniture.iter().for_each(|it| told("furniture", &it.anchor));
    article.body.iter().for_each(|it| told("body", it));
    article
        .headline
        .iter()
        .chain(article.headlines.iter().map(|it| &it.anchor))
        .for_each(|it| told("headline", it));
    article.byline.iter().chain(article.bylines.iter().map(|it| &it.anchor)).for_each(|it| told("byline", it));
    let publishers = article.publishers.iter().map(|it| &it.anchor);
    article.publisher.iter().chain(publishers).for_each(|it| told("publisher", it));
    article.dateline.iter().for_each(|it| told("dateline", it));
    article.credits.iter().for_each(|it| told("credit", it));
    article.section.iter().for_each(|it| told("section", &it.anchor));
    article.canonical.iter().for_each(|it| told("address", &it.anchor));
    for change in article.versions.iter().flat_map(|it| &it.changes) {
        change.before.iter().chain(&change.after).for_each(|it| told("change", it));
        let words = change.words.iter().flat_map(|it| it.before.iter().chain(&it.after));
        words.for_each(|it| told("rewording", it));
    }
    for date in &article.dates {
        date.words().into_iter().chain(&date.basis).for_each(|it| told("date", it));
    }
}

fn walk_quotation<'a>(quotation: &'a QuotationRecord, see: See<'_, 'a>) {
    let mut told = |role, anchor| see(Anchored { role, record: &quotation.id, anchor });
    quotation.content.anchors.iter().for_each(|it| told("quotation", it));
    quotation.cue.iter().for_each(|it| told("cue", &it.anchor));
    quotation.speaker.iter().for_each(|it| told("speaker", &it.anchor));
    quotation.inner.iter().for_each(|it| walk_quotation(it, see));
}

fn walk_story<'a>(story: &'a StoryRecord, see: See<'_, 'a>) {
    let event = &story.event;
    let mut all = |role, record: &'a str, anchors: &'a [Anchor]| {
        anchors.iter().for_each(|anchor| see(Anchored { role, record, anchor }));
    };
    event.who.iter().for_each(|it| all("who", &story.story, &it.anchors));
    event.what.iter().for_each(|it| all("what", &story.story, &it.anchors));
    event.when.iter().for_each(|it| all("when", &story.story, &it.anchors));
    event.place.iter().for_each(|it| all("where", &story.story, &it.anchors));
    story.sources.iter().for_each(|it| all("source", &it.source, &it.anchors));
    let origins = story.origin_details.iter().flat_map(|it| &it.evidence);
    let evidence = story.lineage.iter().flat_map(|it| &it.evidence).chain(origins);
    evidence.for_each(|it| all("evidence", &story.story, &it.anchors));
    story.timeline.iter().for_each(|it| all("timeline", &story.story, &it.anchors));
    for movement in &story.movements {
        movement.tellings.iter().for_each(|it| all("telling", &story.story, &it.anchors));
    }
    for it in story.positions.iter().flat_map(|it| &it.positions) {
        all("position", &story.story, &it.anchors);
        all("stance", &story.story, std::slice::from_ref(&it.stance));
    }
    for line in &story.brief {
        all("brief", &story.story, &line.anchors);
        line.citations.iter().for_each(|it| all("brief", &story.story, &it.anchors));
    }
    for claim in &story.claims {
        claim.attestations.iter().for_each(|it| all("claim", &claim.claim, &it.anchors));
    }
    for conflict in &story.conflicts {
        let told = conflict.values.iter().flat_map(|it| &it.attestations);
        told.for_each(|it| all("conflict", &conflict.conflict, &it.anchors));
    }
    for utterance in &story.utterances {
        utterance.renderings.iter().for_each(|it| all("rendering", &utterance.utterance, &it.anchors));
    }
}
