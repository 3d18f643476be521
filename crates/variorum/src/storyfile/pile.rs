//! Records about a pile as a whole: its stories, by doc id.

use super::anchors::id;
use super::assemble::pile_copies;
use super::records::StoryClusterRecord;
use super::ties::tied;
use super::versions::{Order, page_versions, witnesses_first};
use crate::Document;
use crate::lineage::{origins, sources};
use crate::reuse::Copy;
use crate::story::{Story, resolve_dates, stories};

/// Returns the stories of a pile by doc ids, in input order of their first members. Versions of one page are members of one
/// story and no origins of their own; dates that only another report can complete are completed, as in an edition.
pub fn story_records(documents: Vec<Document>) -> Vec<StoryClusterRecord> {
    let pages = page_versions(&documents);
    let (mut documents, order) = witnesses_first(documents, &pages);
    let witnesses = &mut documents[..order.n_witnesses];
    let copies = pile_copies(witnesses);
    let stories = tied(witnesses, stories(witnesses, &copies));
    for story in &stories {
        resolve_dates(witnesses, &story.members);
    }
    let mut records: Vec<(usize, StoryClusterRecord)> =
        stories.iter().map(|it| cluster_record(&documents, &order, &copies, it)).collect();
    records.sort_by_key(|it| it.0);
    records.into_iter().map(|it| it.1).collect()
}

/// The record of one story, and the place in the input of its first member.
fn cluster_record(
    documents: &[Document],
    order: &Order,
    copies: &[Copy],
    story: &Story,
) -> (usize, StoryClusterRecord) {
    let sources = sources(documents, &story.members);
    let origins: Vec<Vec<usize>> =
        origins(documents, &story.members, copies, &sources).into_iter().map(|it| it.members).collect();
    let before = |witness: usize| {
        let its = order.witness_of.iter().enumerate().filter(move |it| *it.1 == witness);
        its.map(|it| order.n_witnesses + it.0)
    };
    let with_versions = |members: &[usize]| -> Vec<usize> {
        let mut all: Vec<usize> = members.iter().flat_map(|it| [*it].into_iter().chain(before(*it))).collect();
        all.sort_by_key(|it| order.was[*it]);
        all
    };
    let members = with_versions(&story.members);
    let mut origins: Vec<Vec<usize>> = origins.iter().map(|it| with_versions(it)).collect();
    origins.sort_by_key(|it| it.iter().map(|it| order.was[*it]).min());
    let docs = |members: &[usize]| -> Vec<String> {
        members.iter().map(|it| documents[*it].article.source.clone()).collect()
    };
    let days = || members.iter().filter_map(|it| documents[*it].article.published().map(ToString::to_string));
    let ids = docs(&members);
    let record = StoryClusterRecord {
        story: id("s", &ids.iter().map(String::as_str).collect::<Vec<_>>()),
        headline: members.first().map_or(String::new(), |it| documents[*it].headline().to_owned()),
        from: days().min(),
        to: days().max(),
        origins: origins.iter().map(|it| docs(it)).collect(),
        chapters: story.chapters.iter().map(|it| docs(&with_versions(it))).collect(),
        also: docs(&story.also),
        members: ids,
    };
    (members.first().map_or(0, |it| order.was[*it]), record)
}
