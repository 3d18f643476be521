//! Versions of one page, pages with one key brought together by sorting.

use super::Pile;
use crate::shelf::{Row, Sorter};
use crate::threads::Progress;
use anyhow::Result;
use std::collections::VecDeque;
use variorum::Document;
use variorum::reuse::{self, PageVersions, VersionRule, are_versions, rivals};
use variorum::storyfile::version_page;
use variorum::text::{Unions, hash};

/// Documents held while those of one key are laid side by side.
const HELD: usize = 64;

/// Reads every report once, notes what of it is kept in memory, and returns the pages that were caught in more than one version.
pub fn versions(pile: &mut Pile) -> Result<Vec<PageVersions>> {
    let n_all = pile.shelf.items.len();
    let mut progress = Progress::new("documents looked through", n_all, pile.common.quiet);
    let mut keys = Sorter::new(pile.folder, "keys", false);
    for n in 0..n_all {
        progress.show(n);
        let report = pile.report(n)?;
        for (rule, key) in report.version_keys {
            keys.push(Row { key, a: u32::from(rule.number()), b: n as u32 })?;
        }
        pile.days.push(report.features.day);
        pile.names.push(hash(report.features.id.as_bytes()));
        pile.is_article.push(report.is_article);
    }
    let mut unions = Unions::new(n_all);
    let mut bucket: Vec<usize> = Vec::new();
    let mut of = (0, 0);
    keys.merge(&mut |row| {
        if (row.key, row.a) != of {
            join(pile, of.1, &bucket, &mut unions)?;
            bucket.clear();
            of = (row.key, row.a);
        }
        bucket.push(row.b as usize);
        Ok(())
    })?;
    join(pile, of.1, &bucket, &mut unions)?;
    let mut found = Vec::new();
    let mut members: Vec<(usize, usize)> = (0..n_all).map(|it| (unions.find(it), it)).collect();
    members.sort_unstable();
    for group in members.chunk_by(|a, b| a.0 == b.0).filter(|it| it.len() > 1) {
        let documents = group.iter().map(|it| pile.document(it.1)).collect::<Result<Vec<_>>>()?;
        let pages: Vec<_> = documents.iter().map(version_page).collect();
        for mut page in reuse::versions(&pages) {
            page.members.iter_mut().for_each(|it| *it = group[*it].1);
            found.push(page);
        }
    }
    Ok(found)
}

/// Joins those pages of one key that are versions of one.
fn join(pile: &Pile, of: u32, bucket: &[usize], unions: &mut Unions) -> Result<()> {
    let mut held: VecDeque<(usize, Document)> = VecDeque::new();
    for (at, n) in bucket.iter().enumerate() {
        for rival in rivals(bucket, at) {
            if unions.find(*rival) == unions.find(*n) {
                continue;
            }
            for it in [*rival, *n] {
                if !held.iter().any(|held| held.0 == it) {
                    held.push_back((it, pile.document(it)?));
                }
            }
            let page = |n: usize| held.iter().find(|it| it.0 == n).map(|it| version_page(&it.1));
            if let (Some(a), Some(b)) = (page(*rival), page(*n))
                && are_versions(VersionRule::ALL[of as usize], &a, &b)
            {
                unions.join(*rival, *n);
            }
        }
        while held.len() > HELD {
            held.pop_front();
        }
    }
    Ok(())
}
