//! Whose word counts, and what one origin alone tells.

use crate::Document;
use crate::claim::{Claim, Conflict, Nature};
use crate::collation::Mode;
use crate::lineage::{Origin, OriginStatus};
use crate::text::{Span, Text, TokenKind, is_light, normal_form, words};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// For each document of an independent origin, that origin. Where none is independent all are one, for nobody knows better.
pub(super) type Voices = BTreeMap<usize, usize>;

/// Returns the voices of a story.
pub(super) fn voices_of(members: &[usize], origins: &[Origin]) -> Voices {
    let independent = origins.iter().enumerate().filter(|it| it.1.status == OriginStatus::Independent);
    let found: Voices = independent.flat_map(|(n, it)| it.members.iter().map(move |it| (*it, n))).collect();
    if found.is_empty() { members.iter().map(|it| (*it, 0)).collect() } else { found }
}

/// Of the words of a claim that only one origin is said to tell, so many in a hundred stand in no report of another origin. Claims
/// are seldom aligned where nothing is (pairs found: 4 of 10), and `only one tells` must not be said of what others tell in other words.
const NEW_WORDS: usize = 34;

/// Returns the claims of report that one origin alone tells, by index: none at stake in an open conflict, none whose words the other
/// origins have too.
pub(super) fn lone_claims(
    documents: &[Document],
    claims: &[Claim],
    conflicts: &[Conflict],
    voices: &Voices,
) -> BTreeSet<usize> {
    let open: BTreeSet<usize> =
        conflicts.iter().filter(|it| it.explanation.is_none()).flat_map(|it| it.claims.iter().copied()).collect();
    let lone = |n: &usize| -> Option<usize> {
        let claim = &claims[*n];
        let is_told = claim.nature == Nature::Report && !open.contains(n);
        let home = *voices.get(&claim.attestations[0].document)?;
        let alone = claim.attestations.iter().all(|it| voices.get(&it.document) == Some(&home));
        (is_told && alone && claim.attestations[0].mode != Mode::Unquoted).then_some(home)
    };
    let found: Vec<(usize, usize)> = (0..claims.len()).filter_map(|it| Some((it, lone(&it)?))).collect();
    let users = users(documents, voices);
    let is_new = |(n, home): &(usize, usize)| {
        let first = &claims[*n].attestations[0];
        let text = &documents[first.document].article.text;
        let all: Vec<String> = first.spans.iter().flat_map(|it| weighty(text, *it)).collect();
        let new = all.iter().filter(|it| users.get(*it).is_none_or(|it| *it == User::One(*home))).count();
        new * 100 >= all.len() * NEW_WORDS && new > 0
    };
    found.into_iter().filter(is_new).map(|it| it.0).collect()
}

/// Who uses a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum User {
    One(usize),
    Several,
}

/// For each word, whether one origin alone uses it.
fn users(documents: &[Document], voices: &Voices) -> FxHashMap<String, User> {
    let mut users: FxHashMap<String, User> = FxHashMap::default();
    for (document, origin) in voices {
        let text = &documents[*document].article.text;
        for word in weighty(text, Span::new(0, text.len())) {
            let known = users.entry(word).or_insert(User::One(*origin));
            if *known != User::One(*origin) {
                *known = User::Several;
            }
        }
    }
    users
}

fn weighty(text: &str, span: Span<Text>) -> Vec<String> {
    let all = words::<Text>(text, span).into_iter();
    let all = all.filter(|it| it.kind != TokenKind::Point && !is_light(it.span.of(text)));
    all.map(|it| normal_form(it.span.of(text)).stem).collect()
}
