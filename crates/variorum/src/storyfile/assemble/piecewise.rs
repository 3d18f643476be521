//! An edition told story by story, for a pile that is kept: its digests say which stories there are, and each story is told from
//! its own documents alone.
//!
//! The parts together are the edition that [`super::assemble`] makes of all documents at once.

use super::super::records::StoryFile;
use super::super::ties::joined;
use super::super::versions::version_page;
use super::{Editing, edition_of, place, reuse_text};
use crate::Document;
use crate::article::Outcome;
use crate::lineage::{Tellable, ties_of};
use crate::reuse::{
    Copy, Item, PageVersions, Pile, Sketch, VersionPage, pile_copies, sketch, version_keys, versions,
};
use crate::story::{Features, Index, IndexedStory, Story, Vocabulary, shared_words};
use std::collections::{BTreeMap, HashMap};

/// What a pile needs to know of one document to tell which stories there are: some seven kilobytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Digest {
    /// Publication (`~` for none), source and article id: its place in an edition.
    pub place: [String; 3],
    /// What of its text is compared to find copies.
    pub item: Item,
    /// The same: its words.
    pub sketch: Sketch,
    /// What is known of it where it is a report; a page without one is a part of its own.
    pub report: Option<Parting>,
}

/// What of a report says which story it is of.
#[derive(Debug, Clone, PartialEq)]
pub struct Parting {
    /// What tells its event.
    pub features: Features,
    /// What a translation of it keeps.
    pub told: Tellable,
    /// What tells it from other pages, and which versions of it there are.
    pub page: DigestPage,
}

/// A page as [`VersionPage`] has it, but for its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DigestPage {
    /// The capture's id.
    pub id: String,
    /// Where it was caught.
    pub url: Option<String>,
    /// The address it gives itself.
    pub canonical: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its headline.
    pub headline: String,
    /// When it was fetched.
    pub fetched: Option<String>,
    /// When it says it was changed.
    pub modified: Option<String>,
    /// When it says it appeared.
    pub published: Option<String>,
}

impl DigestPage {
    fn of(page: VersionPage) -> Self {
        let owned = |it: Option<&str>| it.map(str::to_owned);
        DigestPage {
            id: page.id.to_owned(),
            url: owned(page.url),
            canonical: owned(page.canonical),
            publisher: owned(page.publisher),
            headline: page.headline.to_owned(),
            fetched: owned(page.fetched),
            modified: page.modified,
            published: page.published,
        }
    }

    fn with_text<'a>(&'a self, text: &'a str) -> VersionPage<'a> {
        VersionPage {
            url: self.url.as_deref(),
            canonical: self.canonical.as_deref(),
            publisher: self.publisher.as_deref(),
            headline: &self.headline,
            text,
            fetched: self.fetched.as_deref(),
            modified: self.modified.clone(),
            published: self.published.clone(),
            id: &self.id,
        }
    }
}

impl Digest {
    /// Returns the digest of `document`.
    pub fn of(document: &Document, vocabulary: &mut Vocabulary) -> Self {
        let text = reuse_text(document);
        let is_report = document.article.outcome == Outcome::Article;
        let place = place(document);
        let report = is_report.then(|| Parting {
            features: Features::of(document, format!("{}\t{}", place[2], place[1]), vocabulary),
            told: Tellable::of(document),
            page: DigestPage::of(version_page(document)),
        });
        Digest { item: Item::of(&text), sketch: sketch(&text), report, place }
    }
}

/// A part of an edition: one story with the earlier versions of its pages, or one page that holds no report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    /// Its documents, in order of their places, by their numbers in the list that was parted.
    pub documents: Vec<usize>,
    /// Those of its pages that were caught in more than one version. Here and below documents are numbered within the part.
    pub pages: Vec<PageVersions>,
    /// The copies among those that stand for their pages, numbered among these.
    pub copies: Vec<Copy>,
    /// Its chapters, numbered like copies.
    pub chapters: Vec<Vec<usize>>,
    /// The groups of reports that only a translation brought together, numbered like copies; all its reports where none did, nothing where
    /// it has none.
    pub groups: Vec<Vec<usize>>,
    /// Articles of other stories that tell of this one too, by id.
    pub also: Vec<String>,
}

/// Returns the parts that the edition of a pile consists of; `text` returns the body of the document of that number, and is asked only for
/// pages that may be versions of others. Each document is in one part.
///
/// Digests may come in any order, each capture once.
pub fn parts<E>(digests: Vec<Digest>, text: &mut dyn FnMut(usize) -> Result<String, E>) -> Result<Vec<Part>, E> {
    let mut numbered: Vec<(usize, Digest)> = digests.into_iter().enumerate().collect();
    numbered.sort_by(|a, b| a.1.place.cmp(&b.1.place));
    let (numbers, mut digests): (Vec<usize>, Vec<Digest>) = numbered.into_iter().unzip();
    let pages = page_versions(&digests, &mut |it| text(numbers[it]))?;
    let mut witness: Vec<usize> = (0..digests.len()).collect();
    for page in &pages {
        let Some((last, earlier)) = page.members.split_last() else { continue };
        earlier.iter().for_each(|it| witness[*it] = *last);
    }
    let witnesses: Vec<usize> = (0..digests.len()).filter(|it| witness[*it] == *it).collect();
    let (copies, stories) = grouped(&mut digests, &witnesses);
    let mut found = Vec::new();
    let is_page = |it: &usize| digests[witnesses[*it]].report.is_none();
    let others = (0..witnesses.len()).filter(is_page).map(|it| (vec![it], None));
    let told = stories.iter().map(|(story, groups)| (story.members.clone(), Some((story, groups))));
    let mut with: Vec<Vec<usize>> = vec![Vec::new(); digests.len()];
    (0..digests.len()).for_each(|it| with[witness[it]].push(it));
    let mut pages_of: HashMap<usize, PageVersions> =
        pages.into_iter().filter_map(|it| Some((*it.members.last()?, it))).collect();
    let mut copies_of: HashMap<usize, Vec<Copy>> = HashMap::new();
    copies.into_iter().for_each(|it| copies_of.entry(it.a).or_default().push(it));
    for (members, story) in told.chain(others) {
        let mut documents: Vec<usize> =
            members.iter().flat_map(|it| with[witnesses[*it]].iter().copied()).collect();
        documents.sort_unstable();
        let inside = |it: &usize| documents.binary_search(it).unwrap_or_default();
        let mut pages: Vec<PageVersions> =
            members.iter().filter_map(|it| pages_of.remove(&witnesses[*it])).collect();
        pages.iter_mut().flat_map(|it| &mut it.members).for_each(|it| *it = inside(it));
        pages.sort_by_key(|it| it.members.iter().min().copied());
        let member = |it: &usize| members.binary_search(it).unwrap_or_default();
        let all = |them: &[Vec<usize>]| them.iter().map(|it| it.iter().map(member).collect()).collect();
        let own = members.iter().filter_map(|it| copies_of.remove(it)).flatten();
        let own = own.filter(|it| members.binary_search(&it.b).is_ok());
        let also = story.iter().flat_map(|it| &it.0.also).map(|it| digests[witnesses[*it]].place[2].clone());
        found.push(Part {
            pages,
            copies: own.map(|it| Copy { a: member(&it.a), b: member(&it.b), ..it }).collect(),
            chapters: story.map_or(Vec::new(), |it| all(&it.0.chapters)),
            groups: story.map_or(Vec::new(), |it| all(it.1)),
            also: also.collect(),
            documents: documents.into_iter().map(|it| numbers[it]).collect(),
        });
    }
    Ok(found)
}

/// The versions of pages, by place. Only pages that share a key with another are looked at.
fn page_versions<E>(
    digests: &[Digest],
    text: &mut dyn FnMut(usize) -> Result<String, E>,
) -> Result<Vec<PageVersions>, E> {
    let mut holders: HashMap<_, Vec<usize>> = HashMap::new();
    for (n, digest) in digests.iter().enumerate() {
        for key in digest.report.iter().flat_map(|it| version_keys(&it.page.with_text(""))) {
            holders.entry(key).or_default().push(n);
        }
    }
    let mut held: Vec<usize> = holders.into_values().filter(|it| it.len() > 1).flatten().collect();
    held.sort_unstable();
    held.dedup();
    let texts = held.iter().map(|it| text(*it)).collect::<Result<Vec<String>, E>>()?;
    let pages =
        held.iter().zip(&texts).filter_map(|(n, text)| Some(digests[*n].report.as_ref()?.page.with_text(text)));
    let mut found = versions(&pages.collect::<Vec<_>>());
    found.iter_mut().flat_map(|it| &mut it.members).for_each(|it| *it = held[*it]);
    Ok(found)
}

/// A story, and the groups of its reports that only a translation brought together.
type Joined = (Story, Vec<Vec<usize>>);

/// The copies among `witnesses` and their stories, by places among them. What is compared is taken out of the digests.
fn grouped(digests: &mut [Digest], witnesses: &[usize]) -> (Vec<Copy>, Vec<Joined>) {
    let items: Vec<Item> = witnesses.iter().map(|it| std::mem::take(&mut digests[*it].item)).collect();
    let sketches: Vec<Sketch> = witnesses.iter().map(|it| std::mem::take(&mut digests[*it].sketch)).collect();
    let copies = pile_copies(&Pile::of(&items, sketches));
    let mut index = Index::default();
    let mut place: HashMap<String, usize> = HashMap::new();
    let (mut told, mut told_of, mut days) = (Vec::new(), Vec::new(), vec![i32::MAX; witnesses.len()]);
    for (n, at) in witnesses.iter().enumerate() {
        let Some(report) = &mut digests[*at].report else { continue };
        let id = report.features.id.clone();
        let features = Features {
            id: id.clone(),
            day: report.features.day,
            terms: std::mem::take(&mut report.features.terms),
            facts: std::mem::take(&mut report.features.facts),
            asides: std::mem::take(&mut report.features.asides),
        };
        days[n] = features.day.map_or(i32::MAX, |it| it.from);
        index.add(features);
        told.push(report.told.clone());
        told_of.push(n);
        place.insert(id, n);
    }
    let id = |n: usize| digests[witnesses[n]].report.as_ref().map(|it| it.features.id.as_str());
    for copy in &copies {
        if let (Some(a), Some(b)) = (id(copy.a), id(copy.b)) {
            index.copied(a, b, copy.a_in_b.max(copy.b_in_a));
        }
    }
    index.settle();
    let places = |ids: &[&str]| {
        let mut found: Vec<usize> = ids.iter().map(|it| place[*it]).collect();
        found.sort_unstable();
        found
    };
    let story = |it: IndexedStory<&str>| Story {
        members: places(&it.members),
        shared: Vec::new(),
        chapters: it.chapters.iter().map(|it| places(it)).collect(),
        also: places(&it.also),
    };
    let mut stories: Vec<Story> = index.stories().into_iter().map(story).collect();
    stories.sort_by_key(|it| it.members.first().copied());
    let ties: Vec<(usize, usize)> = ties_of(told).into_iter().map(|(a, b)| (told_of[a], told_of[b])).collect();
    let apart: Vec<Vec<usize>> = stories.iter().map(|it| it.members.clone()).collect();
    let stories = joined(stories, &ties, &|n| days[n]);
    let mut home: HashMap<usize, usize> = HashMap::new();
    for (n, story) in stories.iter().enumerate() {
        home.extend(story.members.iter().map(|it| (*it, n)));
    }
    let mut groups: Vec<Vec<Vec<usize>>> = vec![Vec::new(); stories.len()];
    apart.into_iter().for_each(|it| groups[home[&it[0]]].push(it));
    (copies, stories.into_iter().zip(groups).collect())
}

/// Returns the edition of one part, told from its documents, which come in the order of [`Part::documents`]; `sources` are the doc ids
/// that each capture was given under.
pub fn tell_part(
    documents: Vec<Document>,
    sources: BTreeMap<String, Vec<String>>,
    part: &Part,
) -> (StoryFile, Vec<Document>) {
    let grouped = |witnesses: &[Document]| {
        let shared = part.groups.iter().map(|it| shared_words(witnesses, it));
        let common = shared.reduce(|known, more| known.into_iter().filter(|it| more.contains(it)).collect());
        let mut members: Vec<usize> = part.groups.iter().flatten().copied().collect();
        members.sort_unstable();
        let story = Story {
            members,
            shared: common.unwrap_or_default(),
            chapters: part.chapters.clone(),
            also: Vec::new(),
        };
        (part.copies.clone(), if part.groups.is_empty() { Vec::new() } else { vec![story] })
    };
    let (mut file, documents) = edition_of(documents, sources, &part.pages, &Editing::default(), &grouped);
    file.stories.iter_mut().for_each(|it| it.also.clone_from(&part.also));
    (file, documents)
}
