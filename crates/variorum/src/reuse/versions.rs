//! Captures that are versions of one page: caught twice, changed in between.

use super::address::{Address, address};
use super::shingles::shingles;
use crate::text::{Unions, fold, hash};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// One page, as far as its versions are told by it.
#[derive(Debug, Clone, Default)]
pub struct VersionPage<'a> {
    /// Where it was caught.
    pub url: Option<&'a str>,
    /// The address it gives itself.
    pub canonical: Option<&'a str>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// Its headline, empty where it has none.
    pub headline: &'a str,
    /// Its text.
    pub text: &'a str,
    /// When it was fetched, RFC 3339 or a prefix of it.
    pub fetched: Option<&'a str>,
    /// When it says it was changed.
    pub modified: Option<String>,
    /// When it says it appeared.
    pub published: Option<String>,
    /// Breaks ties; unique.
    pub id: &'a str,
}

/// The versions of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageVersions {
    /// Indices of the pages, the earliest first; the last is the page as it stands.
    pub members: Vec<usize>,
    /// For each member, what makes it one of them.
    pub rules: Vec<VersionRule>,
}

/// What makes two captures versions of one page; the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VersionRule {
    /// Both were caught at one address.
    Address,
    /// One gives the other's address as its own, and no other outlet's name.
    Canonical,
    /// One outlet, one headline, nearly the same text.
    SameText,
}

impl VersionRule {
    /// All rules, each at the place of its [`number`](Self::number).
    pub const ALL: [Self; 3] = [Self::Address, Self::Canonical, Self::SameText];

    /// Returns what stands for it in bytes.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Returns its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            VersionRule::Address => "versions/address",
            VersionRule::Canonical => "versions/canonical-address",
            VersionRule::SameText => "versions/same-text",
        }
    }

    /// Returns what it says, in a clause for a reader.
    pub fn because(self) -> &'static str {
        match self {
            VersionRule::Address => "caught at the same address",
            VersionRule::Canonical => "the page gives the same address as its own",
            VersionRule::SameText => "the same outlet, headline and nearly the same text",
        }
    }
}

/// At an address that names no article, such as a front page, texts are versions of one only from this share of common
/// shingles on, the shorter text's counted.
const SAME_FRONT: f32 = 0.3;
/// Without a common address nearly all of the shorter text must stand in the longer: the extent that METER calls wholly.
const SAME_TEXT: f32 = 0.8;
/// A page is compared with at most so many others under one key, so that a pile of a thousand front pages costs little.
const MAX_RIVALS: usize = 50;

/// Returns the pages of which there is more than one version, sorted by first index.
///
/// Versions of one page were caught at one address that names an article; or give one address as their own and name no two
/// outlets (a syndicated copy gives the original's); or have one outlet, one headline and nearly the same text, unless two
/// addresses or two days of publication tell them apart. They stand in order of time: that of the fetch, else of
/// the change the page tells, else of its publication; ties by id.
pub fn versions(pages: &[VersionPage]) -> Vec<PageVersions> {
    let notes: Vec<Notes> = pages.iter().map(Notes::of).collect();
    let mut buckets: BTreeMap<(VersionRule, String), Vec<usize>> = BTreeMap::new();
    for (n, page) in notes.iter().enumerate() {
        for key in page.keys() {
            buckets.entry(key).or_default().push(n);
        }
    }
    let mut links = Links { unions: Unions::new(pages.len()), rules: vec![None; pages.len()] };
    for ((rule, _), bucket) in buckets.iter().filter(|it| it.1.len() > 1) {
        for (at, n) in bucket.iter().enumerate() {
            for rival in rivals(bucket, at) {
                let known = links.unions.find(*rival) == links.unions.find(*n);
                if known || is_same(*rule, (&pages[*rival], &notes[*rival]), (&pages[*n], &notes[*n])) {
                    links.join(*rival, *n, *rule);
                }
            }
        }
    }
    links.groups(&notes)
}

/// Returns the keys that two pages must have one of in common to be versions of one: stable hashes, each with its rule.
///
/// For piles that memory does not hold: bring pages with one key together, lay each beside its [`rivals`], join those that
/// [`are_versions`], and [`versions`] of the pages joined gives their order.
pub fn version_keys(page: &VersionPage) -> Vec<(VersionRule, u64)> {
    Notes::of(page).keys().into_iter().map(|(rule, key)| (rule, hash(key.as_bytes()))).collect()
}

/// Returns those before place `at` of pages with one key, in input order, that the page there is compared with.
pub fn rivals<T>(bucket: &[T], at: usize) -> &[T] {
    &bucket[at.saturating_sub(MAX_RIVALS)..at]
}

/// Returns whether two pages that have a key of this rule in common are versions of one.
pub fn are_versions(rule: VersionRule, a: &VersionPage, b: &VersionPage) -> bool {
    is_same(rule, (a, &Notes::of(a)), (b, &Notes::of(b)))
}

/// What is told by a page's own facts, worked out once.
struct Notes {
    url: Option<Address>,
    canonical: Option<Address>,
    publisher: Option<String>,
    headline: String,
    order: (Option<i64>, Option<i64>, Option<i64>, String),
}

impl Notes {
    fn of(page: &VersionPage) -> Self {
        let lower = |words: &str| fold(words).to_lowercase();
        let url = page.url.and_then(address);
        // A page may only speak for its own host: what another outlet printed first is a source, not a version.
        let own = |it: &Address| url.as_ref().is_none_or(|url| url.host == it.host);
        let canonical = page.canonical.and_then(address).filter(|it| own(it) && it.names_a_page);
        let fetched = page.fetched.and_then(instant);
        let modified = page.modified.as_deref().and_then(instant);
        let published = page.published.as_deref().and_then(instant);
        Notes {
            order: (fetched.or(modified).or(published), modified, published, page.id.to_owned()),
            publisher: page.publisher.map(lower).filter(|it| !it.is_empty()),
            headline: lower(page.headline),
            url,
            canonical,
        }
    }

    fn keys(&self) -> BTreeSet<(VersionRule, String)> {
        let mut keys = BTreeSet::new();
        keys.extend(self.url.iter().map(|it| (VersionRule::Address, it.key.clone())));
        keys.extend(self.url.iter().chain(&self.canonical).map(|it| (VersionRule::Canonical, it.key.clone())));
        if !self.headline.is_empty() {
            let outlets = self.publisher.iter().chain(self.url.iter().map(|it| &it.host));
            keys.extend(outlets.map(|it| (VersionRule::SameText, format!("{it}\n{}", self.headline))));
        }
        keys
    }
}

fn is_same(rule: VersionRule, a: (&VersionPage, &Notes), b: (&VersionPage, &Notes)) -> bool {
    let names_a_page = || [a.1, b.1].iter().all(|it| it.url.as_ref().is_none_or(|it| it.names_a_page));
    let differ = |x: Option<&String>, y: Option<&String>| x.zip(y).is_some_and(|(x, y)| x != y);
    match rule {
        VersionRule::Address => names_a_page() || shared(a.0, b.0) >= SAME_FRONT,
        VersionRule::Canonical => {
            let another = differ(a.1.publisher.as_ref(), b.1.publisher.as_ref());
            names_a_page() && !another
        }
        VersionRule::SameText => {
            let key = |it: &Notes| it.canonical.as_ref().or(it.url.as_ref()).map(|it| it.key.clone());
            let day = |it: &VersionPage| it.published.as_ref().and_then(|it| it.get(..10)).map(str::to_owned);
            let elsewhere = differ(key(a.1).as_ref(), key(b.1).as_ref());
            let another_day = differ(day(a.0).as_ref(), day(b.0).as_ref());
            !elsewhere && !another_day && shared(a.0, b.0) >= SAME_TEXT
        }
    }
}

/// Returns the share of the shorter text's shingles that the longer one has, 0.0 to 1.0.
fn shared(a: &VersionPage, b: &VersionPage) -> f32 {
    let set = |text: &str| {
        let mut hashes = shingles(text).hashes;
        hashes.sort_unstable();
        hashes.dedup();
        hashes
    };
    let (a, b) = (set(a.text), set(b.text));
    let both = a.iter().filter(|it| b.binary_search(it).is_ok()).count();
    both as f32 / a.len().min(b.len()).max(1) as f32
}

/// Who hangs together.
struct Links {
    unions: Unions,
    rules: Vec<Option<VersionRule>>,
}

impl Links {
    fn join(&mut self, a: usize, b: usize, rule: VersionRule) {
        for n in [a, b] {
            self.rules[n] = Some(self.rules[n].map_or(rule, |it| it.min(rule)));
        }
        self.unions.join(a, b);
    }

    fn groups(mut self, notes: &[Notes]) -> Vec<PageVersions> {
        let ordered = |mut members: Vec<usize>| {
            members.sort_by(|a, b| notes[*a].order.cmp(&notes[*b].order));
            let rules = members.iter().map(|it| self.rules[*it].unwrap_or(VersionRule::SameText)).collect();
            PageVersions { members, rules }
        };
        self.unions.groups().into_iter().filter(|it| it.len() > 1).map(ordered).collect()
    }
}

/// Returns the second, counted from 1970 by UTC, at which a time or the span it leaves open begins.
///
/// `2031-03-12T08:00:00+01:00`, `2031-03-12T08:00`, `2031-03-12`, `2031-03` and `2031` are times; `today` is none.
fn instant(time: &str) -> Option<i64> {
    let time = time.trim();
    if let Ok(full) = time.parse::<Timestamp>() {
        return Some(full.as_second());
    }
    let whole = match time.len() {
        4 => format!("{time}-01-01"),
        7 => format!("{time}-01"),
        _ => time.to_owned(),
    };
    let start = whole.parse::<DateTime>().ok().or_else(|| Some(whole.parse::<Date>().ok()?.at(0, 0, 0, 0)))?;
    Some(start.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second())
}

#[cfg(test)]
mod tests;
