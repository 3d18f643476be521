//! Records about a pile as a whole: its stories, by doc id.

use super::anchors::id;
use super::assemble::pile_copies;
use super::records::StoryClusterRecord;
use super::ties::{joined, tied};
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

/// One story of a pile that memory does not hold, with its documents alone.
#[derive(Debug, Default)]
pub struct StoryPile {
    /// Its members, each with its place in the input, sorted by that.
    pub members: Vec<(usize, Document)>,
    /// The earlier versions of their pages: the index of the member, the place in the input, the document; sorted by place.
    pub earlier: Vec<(usize, usize, Document)>,
    /// The copies among the members, by index.
    pub copies: Vec<Copy>,
    /// Its chapters, in order, by index of the members.
    pub chapters: Vec<Vec<usize>>,
    /// The doc ids of reports of other stories that tell of it too.
    pub also: Vec<String>,
}

/// Returns the record of one story: the very one that [`story_records`] gives of the whole pile.
pub fn story_record(pile: StoryPile) -> StoryClusterRecord {
    let n_witnesses = pile.members.len();
    let mut order = Order { n_witnesses, was: Vec::new(), witness_of: Vec::new() };
    let mut documents = Vec::with_capacity(n_witnesses + pile.earlier.len());
    for (was, document) in pile.members {
        order.was.push(was);
        documents.push(document);
    }
    let members: Vec<usize> = (0..n_witnesses).collect();
    resolve_dates(&mut documents, &members);
    for (witness, was, document) in pile.earlier {
        order.witness_of.push(witness);
        order.was.push(was);
        documents.push(document);
    }
    let story = Story { members, chapters: pile.chapters, ..Story::default() };
    let record = cluster_record(&documents, &order, &pile.copies, &story).1;
    StoryClusterRecord { also: pile.also, ..record }
}

/// Returns `stories` by first member, those joined that hold a report and its translation (`ties`, see [`crate::lineage::ties`]);
/// `day` is the first day of a document, the last there is where it has none.
pub fn tied_stories(stories: Vec<Story>, ties: &[(usize, usize)], day: &dyn Fn(usize) -> i32) -> Vec<Story> {
    joined(stories, ties, day)
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
