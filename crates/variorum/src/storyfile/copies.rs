//! Records of copy groups: who holds whose words, by doc id, and why.

use super::anchors::id;
use super::assemble::reuse_texts;
use super::records::{CopyMemberRecord, CopyRecord, PassageRecord};
use crate::Document;
use crate::reuse::{CopyGroup, Extent, Passage, Pile, ReuseText, Sketch, aligned_passages, pile_groups};
use crate::text::{Span, Text};

/// Passages of fewer words than this are not listed.
const MIN_PASSAGE: usize = 8;

/// Returns the copy groups of a pile, one record a group, singletons too, in input order of their first members.
pub fn reuse_records(documents: &[Document]) -> Vec<CopyRecord> {
    let texts = reuse_texts(documents);
    let pile = Pile::of_texts(&texts);
    let groups = pile_groups(&pile.order, pile.n_dated, &pile.all_links());
    let mut place = vec![0; texts.len()];
    pile.order.iter().enumerate().for_each(|(n, text)| place[*text] = n);
    let passages = |from: usize, to: usize| {
        passage_records(
            kept(&texts[from], &pile.sketches[place[from]]),
            kept(&texts[to], &pile.sketches[place[to]]),
        )
    };
    groups.iter().map(|it| copy_record(it, &|n| texts[n].id, &passages)).collect()
}

/// A text as far as its passages are told: its doc id, its words, and its sketch.
pub type Kept<'a> = (&'a str, &'a str, &'a Sketch);

fn kept<'a>(text: &ReuseText<'a>, sketch: &'a Sketch) -> Kept<'a> {
    (text.id, text.text, sketch)
}

/// Returns the record of a group; `doc` gives the doc id of a text, `passages` what one text shares with its parent, which comes
/// first. A group's id is told by its members, in whatever order they came.
pub fn copy_record<'a>(
    group: &CopyGroup,
    doc: &dyn Fn(usize) -> &'a str,
    passages: &dyn Fn(usize, usize) -> Vec<PassageRecord>,
) -> CopyRecord {
    let member = |(n, parent): (&usize, &Option<(usize, f32)>)| CopyMemberRecord {
        id: doc(*n).to_owned(),
        parent: parent.map(|it| doc(it.0).to_owned()),
        extent: parent.map(|it| Extent::of(it.1).name().to_owned()),
        containment: parent.map(|it| thousandths(it.1)),
    };
    let pairs = || group.members.iter().zip(&group.parents);
    let mut ids: Vec<&str> = group.members.iter().map(|it| doc(*it)).collect();
    ids.sort_unstable();
    CopyRecord {
        group: id("g", &ids),
        members: pairs().map(member).collect(),
        passages: pairs().filter_map(|(to, from)| Some(passages(from.as_ref()?.0, *to))).flatten().collect(),
    }
}

/// Returns the passages that two texts share, the parent first, in code points.
pub fn passage_records(from: Kept, to: Kept) -> Vec<PassageRecord> {
    let record = |it: Passage| PassageRecord {
        from: from.0.to_owned(),
        to: to.0.to_owned(),
        words: it.n_words as u32,
        from_span: points(from.1, it.a),
        to_span: points(to.1, it.b),
    };
    aligned_passages((from.1, from.2), (to.1, to.2), MIN_PASSAGE).into_iter().map(record).collect()
}

fn thousandths(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
}

/// A span in code points of the body.
fn points(text: &str, span: Span<Text>) -> [u32; 2] {
    let count = |end: u32| text[..end as usize].chars().count() as u32;
    [count(span.start), count(span.end)]
}
