//! Which of two copies had the words first, by the clock or by the cut.

use super::evidence::{Evidence, EvidenceKind};
use crate::Document;
use crate::article::DateRole;
use crate::reuse::Copy;
use crate::story::Place;
use rustc_hash::FxHashSet;

/// Two copies, and what tells who took from whom.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Direction {
    /// Index of the document that had the words first, where that is known.
    pub from: usize,
    /// Index of the other.
    pub to: usize,
    /// The share of `to`'s words that `from` has, 0.0 to 1.0.
    pub share: f32,
    /// The share of `from`'s words that `to` has.
    pub share_back: f32,
    /// What tells it; nothing where nothing does.
    pub evidence: Vec<Evidence>,
    /// Orders exemplars of equal share: the earlier, then the longer.
    order: (Option<String>, std::cmp::Reverse<usize>),
}

/// A text of which this share stands in another one is cut from it, where the other has this much more.
const CUT_SHARE: f32 = 0.85;
const CUT_MARGIN: f32 = 0.15;
/// How sure a cut makes of the direction: the longer text may have grown instead.
const CUT: f32 = 0.7;

impl Direction {
    /// Whether anything tells the direction.
    pub fn is_known(&self) -> bool {
        !self.evidence.is_empty()
    }

    /// How sure the direction is, 0.0 to 1.0.
    pub fn certainty(&self) -> f32 {
        match self.evidence.first().map(|it| it.kind) {
            Some(EvidenceKind::Time) => 1.0,
            Some(_) => CUT,
            None => 0.0,
        }
    }

    /// Smaller is likelier to be the exemplar: known by the clock, earlier, longer, first.
    pub fn rank(&self) -> (bool, &Option<String>, &std::cmp::Reverse<usize>, usize) {
        (self.certainty() < 1.0, &self.order.0, &self.order.1, self.from)
    }
}

/// Returns every pair of copies among `members` with its direction, sorted by derived article and exemplar.
///
/// Times are intervals: a day is not before an hour of that day. Where they overlap or are not told, a text that is a part of
/// a longer one is cut from it: of 100 copies in a wire simulator some 45 are cut, few grow.
pub(super) fn directions(documents: &[Document], members: &[usize], copies: &[Copy]) -> Vec<Direction> {
    let inside: FxHashSet<usize> = members.iter().copied().collect();
    let pairs = copies.iter().filter(|it| inside.contains(&it.a) && inside.contains(&it.b));
    let mut found: Vec<Direction> = pairs.map(|it| direction(documents, it)).collect();
    found.sort_by_key(|it| (it.to, it.from));
    found
}

fn direction(documents: &[Document], copy: &Copy) -> Direction {
    let published = |n: usize| documents[n].article.published();
    let told = |from: usize, evidence: Option<Evidence>| {
        let (to, share, share_back) =
            if from == copy.a { (copy.b, copy.b_in_a, copy.a_in_b) } else { (copy.a, copy.a_in_b, copy.b_in_a) };
        let order =
            (published(from).map(ToString::to_string), std::cmp::Reverse(documents[from].article.text.len()));
        Direction { from, to, share, share_back, evidence: evidence.into_iter().collect(), order }
    };
    if let (Some(a), Some(b)) = (published(copy.a), published(copy.b)) {
        if a.is_before(b) {
            return told(copy.a, Some(dated(documents, copy.a, copy.b)));
        }
        if b.is_before(a) {
            return told(copy.b, Some(dated(documents, copy.b, copy.a)));
        }
    }
    let is_cut = |part: f32, whole: f32| part >= CUT_SHARE && part >= whole + CUT_MARGIN;
    if is_cut(copy.b_in_a, copy.a_in_b) {
        return told(copy.a, Some(cut(copy.b_in_a, copy.a_in_b)));
    }
    if is_cut(copy.a_in_b, copy.b_in_a) {
        return told(copy.b, Some(cut(copy.a_in_b, copy.b_in_a)));
    }
    told(copy.a, None)
}

fn dated(documents: &[Document], from: usize, to: usize) -> Evidence {
    let published = |n: usize| documents[n].article.published().map_or(String::new(), ToString::to_string);
    let place = |n: usize| {
        let date = documents[n].article.dates.iter().find(|it| it.accepted && it.role == DateRole::Published)?;
        (!date.evidence.is_empty()).then_some((n, Place::Raw(date.evidence)))
    };
    Evidence {
        kind: EvidenceKind::Time,
        text: format!("published {}, before {}", published(from), published(to)),
        places: [from, to].into_iter().filter_map(place).collect(),
    }
}

fn cut(part: f32, whole: f32) -> Evidence {
    Evidence {
        kind: EvidenceKind::Truncation,
        text: format!(
            "{:.0} % of it stands in the other, {:.0} % of the other in it: cut from the longer text",
            part * 100.0,
            whole * 100.0
        ),
        places: Vec::new(),
    }
}
