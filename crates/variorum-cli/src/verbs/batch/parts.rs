//! The documents of a pile in the order of an edition, each capture once; and the parts of the edition, kept until they are told.

use super::run::write_whole;
use crate::shelf::{Shelf, capture_of, report_of};
use crate::verbs::stories::on_disk::Pile;
use anyhow::{Context, Result, anyhow};
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use variorum::capture::Capture;
use variorum::reuse::Copy;
use variorum::story::Story;
use variorum::storyfile::Part;
use variorum::text::hash;
use variorum_tables::{part_bytes, part_of};

/// The documents that an edition counts.
pub struct Distinct {
    /// Their numbers on the shelf, in the order of an edition.
    pub order: Vec<usize>,
    /// Those that came more than once: the one that stands for its bytes first, then all of them, by doc id.
    pub twins: Vec<(usize, Vec<usize>)>,
}

/// Returns the documents on `shelf`, those of the same bytes once, by publication, then doc id, then article id.
pub fn distinct(shelf: &Shelf) -> Result<Distinct> {
    let mut keyed: Vec<(u64, usize)> = Vec::with_capacity(shelf.items.len());
    let mut articles = Vec::with_capacity(shelf.items.len());
    for n in 0..shelf.items.len() {
        let id = article_of(shelf, n)?;
        keyed.push((hash(id.as_bytes()), n));
        articles.push(id);
    }
    keyed.sort_unstable();
    let mut is_again = vec![false; shelf.items.len()];
    let mut twins = Vec::new();
    for group in keyed.chunk_by(|a, b| a.0 == b.0).filter(|it| it.len() > 1) {
        let mut captures = Vec::with_capacity(group.len());
        for (_, n) in group {
            captures.push((same_bytes_key(capture_of(shelf, *n)?), *n));
        }
        captures.sort();
        for same in captures.chunk_by(|a, b| a.0.0 == b.0.0).filter(|it| it.len() > 1) {
            same[1..].iter().for_each(|it| is_again[it.1] = true);
            twins.push((same[0].1, same.iter().map(|it| it.1).collect()));
        }
    }
    twins.sort();
    let mut order: Vec<usize> = (0..shelf.items.len()).filter(|it| !is_again[*it]).collect();
    let place = |n: usize| {
        let item = &shelf.items[n];
        (item.published.as_deref().unwrap_or("~"), item.id.as_str(), articles[n].as_str())
    };
    order.sort_by(|a, b| place(*a).cmp(&place(*b)));
    Ok(Distinct { order, twins })
}

/// What of two captures of the same bytes tells which stands for them: id, doc id, then all that can differ.
type Same = (String, String, [Option<String>; 5]);

fn same_bytes_key(capture: Capture) -> Same {
    let told = capture.told;
    let rest = [capture.url, capture.fetched, told.published, told.publisher, told.title];
    (capture.id, capture.source, rest)
}

/// Returns the article id of document `n` of `shelf`.
pub fn article_of(shelf: &Shelf, n: usize) -> Result<String> {
    let id = report_of(shelf, n)?.features.id;
    Ok(id.split_once('\t').map_or(id.clone(), |it| it.0.to_owned()))
}

/// Returns the parts of the edition of `pile`: its `stories`, made of those `apart` by translations, then the pages without a report.
/// Documents are numbered as `order` has them.
pub fn parts(
    pile: &Pile,
    order: &[usize],
    apart: &[Story],
    stories: &[Story],
    copies: &[Copy],
) -> Result<Vec<Part>> {
    let mut home: HashMap<usize, usize> = HashMap::new();
    for (n, story) in stories.iter().enumerate() {
        home.extend(story.members.iter().map(|it| (*it, n)));
    }
    let mut groups: Vec<Vec<&Vec<usize>>> = vec![Vec::new(); stories.len()];
    apart.iter().for_each(|it| groups[home[&it.members[0]]].push(&it.members));
    let mut before: HashMap<usize, Vec<usize>> = HashMap::new();
    pile.earlier.iter().for_each(|it| before.entry(it.1).or_default().push(it.0));
    let pages: HashMap<usize, usize> =
        pile.pages.iter().enumerate().filter_map(|(n, it)| Some((*it.members.last()?, n))).collect();
    let mut found = Vec::with_capacity(stories.len());
    for (story, groups) in stories.iter().zip(&groups) {
        let members = &story.members;
        let earlier = members.iter().filter_map(|it| before.get(it)).flatten();
        let mut documents: Vec<usize> = members.iter().chain(earlier).copied().collect();
        documents.sort_unstable();
        let inside = |it: &usize| documents.binary_search(it).unwrap_or_default();
        let member = |it: &usize| members.binary_search(it).unwrap_or_default();
        let all = |them: &[&Vec<usize>]| them.iter().map(|it| it.iter().map(member).collect()).collect();
        let mut own: Vec<_> = members.iter().filter_map(|it| Some(pile.pages[*pages.get(it)?].clone())).collect();
        own.iter_mut().flat_map(|it| &mut it.members).for_each(|it| *it = inside(it));
        own.sort_by_key(|it| it.members.iter().min().copied());
        let mut shared = Vec::new();
        for n in members {
            let from = copies.partition_point(|it| it.a < *n);
            let both = copies[from..].iter().take_while(|it| it.a == *n);
            let both = both.filter(|it| members.binary_search(&it.b).is_ok());
            shared.extend(both.map(|it| Copy { a: member(&it.a), b: member(&it.b), ..*it }));
        }
        found.push(Part {
            pages: own,
            copies: shared,
            chapters: all(&story.chapters.iter().collect::<Vec<_>>()),
            groups: all(groups),
            also: story.also.iter().map(|it| article_of(&pile.shelf, *it)).collect::<Result<_>>()?,
            documents: documents.into_iter().map(|it| order[it]).collect(),
        });
    }
    let others = pile.witnesses.iter().filter(|it| !pile.is_article[**it]);
    found.extend(others.map(|it| Part { documents: vec![order[*it]], ..Part::default() }));
    Ok(found)
}

/// Keeps the parts, and the documents of the same bytes.
pub fn keep(folder: &Path, parts: &[Part], twins: &[(usize, Vec<usize>)]) -> Result<()> {
    let mut bytes = Vec::new();
    for part in parts {
        let packed = part_bytes(part);
        bytes.extend((packed.len() as u32).to_le_bytes());
        bytes.extend(packed);
    }
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    write_whole(&folder.join("parts.bin"), &bytes)?;
    write_whole(&folder.join("twins.json"), &serde_json::to_vec(twins).context("cannot make JSON")?)
}

/// For each document, those of the same bytes.
pub type Twins = HashMap<usize, Vec<usize>>;

/// Returns what was kept.
pub fn kept(folder: &Path) -> Result<(Vec<Part>, Twins)> {
    let path = folder.join("parts.bin");
    let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
    let torn = || anyhow!("{} is torn; hint: remove the folder it is in", path.display());
    let mut rest = bytes.as_slice();
    let mut parts = Vec::new();
    while let Some((length, more)) = rest.split_at_checked(4) {
        let n = u32::from_le_bytes([length[0], length[1], length[2], length[3]]) as usize;
        let (packed, more) = more.split_at_checked(n).ok_or_else(torn)?;
        parts.push(part_of(packed).ok_or_else(torn)?);
        rest = more;
    }
    let path = folder.join("twins.json");
    let twins = fs::read(&path).with_context(|| path.display().to_string())?;
    let twins: Vec<(usize, Vec<usize>)> =
        serde_json::from_slice(&twins).with_context(|| path.display().to_string())?;
    if rest.is_empty() { Ok((parts, twins.into_iter().collect())) } else { Err(torn()) }
}
