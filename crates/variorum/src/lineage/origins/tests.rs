use super::*;
use crate::text::Span;

fn copy(a: usize, b: usize, share: f32) -> Copy {
    Copy { a, b, a_in_b: share, b_in_a: 0.1 }
}

fn wire(credits: &[usize]) -> Source {
    let credit = |n: &usize| (*n, CreditKind::Supplied, Span::new(0, 1));
    Source { key: "nta".into(), name: "NTA".into(), credits: credits.iter().map(credit).collect() }
}

#[test]
fn copies_and_one_wire_are_one_origin() {
    assert_eq!(origins(&[0, 1, 2], &[copy(0, 2, 0.9)], &[], &[]), [vec![0, 2], vec![1]]);
    assert_eq!(origins(&[0, 1, 2, 3], &[copy(0, 1, 0.9)], &[wire(&[1, 3])], &[]), [vec![0, 1, 3], vec![2]]);
}

#[test]
fn a_few_shared_words_leave_two_origins() {
    assert_eq!(origins(&[0, 1], &[copy(0, 1, 0.4)], &[wire(&[0])], &[]), [vec![0], vec![1]]);
}

#[test]
fn who_credits_a_report_of_the_pile_stands_under_it() {
    let credit = crate::lineage::Evidence { kind: EvidenceKind::Credit, text: String::new(), places: vec![] };
    let derivation = Derivation {
        from: Exemplar::Article(0),
        to: 1,
        extent: crate::reuse::Extent::Partially,
        evidence: vec![credit],
        confidence: 0.9,
    };
    assert_eq!(origins(&[0, 1], &[], &[], &[derivation]), [vec![0, 1]]);
}
