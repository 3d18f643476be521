use super::*;
use crate::reuse::{copies, copy_groups, pile_groups};
use crate::text::Span;
use proptest::prelude::*;

const WIRES: [&str; 3] = ["dyke", "ferry", "strike"];

/// So many words of a wire, from one place on, with some of them replaced.
fn body(wire: usize, from: usize, n: usize, touched: usize) -> String {
    let word = |n: usize| match n == touched {
        true => format!("touch{n} "),
        false => format!("{}{n} ", WIRES[wire]),
    };
    (from..from + n).map(word).collect()
}

/// Groups and parents, by id, however the texts are ordered.
fn told(texts: &[ReuseText]) -> Vec<Vec<(String, Option<String>)>> {
    let pile = Pile::of_texts(texts);
    let groups = pile_groups(&pile.order, pile.n_dated, &pile.all_links());
    let id = |n: usize| texts[n].id.to_owned();
    let mut found: Vec<Vec<(String, Option<String>)>> = groups
        .iter()
        .map(|group| {
            let members = group.members.iter().zip(&group.parents);
            let mut members: Vec<_> = members.map(|(n, parent)| (id(*n), parent.map(|it| id(it.0)))).collect();
            members.sort();
            members
        })
        .collect();
    found.sort();
    found
}

#[test]
fn a_report_that_merges_two_wires_welds_them_not() {
    let merged = body(0, 0, 60, 999) + &body(1, 0, 50, 999);
    let (a, b) = (body(0, 0, 120, 999), body(1, 0, 120, 999));
    let text =
        |id, text, day: &str| ReuseText { id, text, published: Some(day.to_owned()), ..ReuseText::default() };
    let texts = [text("a", &a, "2031-01-01"), text("b", &b, "2031-01-02"), text("m", &merged, "2031-01-03")];
    let groups: Vec<Vec<String>> =
        told(&texts).into_iter().map(|it| it.into_iter().map(|it| it.0).collect()).collect();
    assert_eq!(groups, [vec!["a".to_owned(), "m".to_owned()], vec!["b".to_owned()]]);
}

#[test]
fn a_shared_quotation_makes_no_copy_and_a_shared_sentence_does() {
    let speech = format!("“{}”", body(2, 0, 80, 999).trim_end());
    let (one, two) = (format!("{speech} {}", body(0, 0, 60, 999)), format!("{}{speech}", body(1, 0, 60, 999)));
    let with_marks = |is_marked: bool| -> Vec<usize> {
        let quoted = |text: &str| if is_marked { crate::reuse::quoted_spans(text) } else { Vec::<Span<_>>::new() };
        let texts = [
            ReuseText { id: "a", text: &one, quoted: quoted(&one), ..ReuseText::default() },
            ReuseText { id: "b", text: &two, quoted: quoted(&two), ..ReuseText::default() },
        ];
        told(&texts).iter().map(Vec::len).collect()
    };
    assert_eq!(with_marks(true), [1, 1]);
    assert_eq!(with_marks(false), [2]);
}

#[test]
fn an_outlet_with_two_pages_makes_no_copies() {
    let page = |wire: usize| format!("{}{}{}", body(2, 0, 80, 999), body(wire, 0, 60, 999), body(2, 100, 90, 999));
    let (one, two) = (page(0), page(1));
    let text = |id, text| ReuseText { id, text, publisher: Some("The Tide"), ..ReuseText::default() };
    assert_eq!(told(&[text("a", &one), text("b", &two)]).len(), 2);
}

#[test]
fn an_intermediate_copy_is_found_by_its_touches() {
    let (wire, edited) = (body(0, 0, 200, 999), body(0, 0, 200, 50));
    let last = body(0, 0, 150, 50);
    let text =
        |id, text, day: &str| ReuseText { id, text, published: Some(day.to_owned()), ..ReuseText::default() };
    let texts = [text("a", &wire, "2031-01-01"), text("b", &edited, "2031-01-02"), text("c", &last, "2031-01-03")];
    let parent = |id: &str| told(&texts).into_iter().flatten().find(|it| it.0 == id).and_then(|it| it.1);
    assert_eq!([parent("a"), parent("b"), parent("c")], [None, Some("a".to_owned()), Some("b".to_owned())]);
}

#[test]
fn copies_tell_the_groups_that_links_do() {
    let bodies: Vec<String> = (0..12).map(|n| body(n % 3, n, 90 + n, n * 5)).collect();
    let ids: Vec<String> = (0..12).map(|n| format!("{n:02}")).collect();
    let texts: Vec<ReuseText> =
        bodies.iter().zip(&ids).map(|(text, id)| ReuseText { id, text, ..ReuseText::default() }).collect();
    let members =
        |groups: Vec<crate::reuse::CopyGroup>| groups.into_iter().map(|it| it.members).collect::<Vec<_>>();
    let pile = Pile::of_texts(&texts);
    let linked = pile_groups(&pile.order, pile.n_dated, &pile.all_links());
    assert_eq!(members(copy_groups(&texts, &copies(&texts))), members(linked));
}

proptest! {
    #[test]
    fn neither_order_nor_threads_change_what_is_found(
        made in prop::collection::vec((0_usize..3, 0_usize..80, 20_usize..140, 0_usize..120, 0_u8..4), 2..14),
        turn in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let bodies: Vec<String> = made.iter().map(|(wire, from, n, touched, _)| body(*wire, *from, *n, *touched)).collect();
        let ids: Vec<String> = (0..made.len()).map(|n| format!("{n:02}")).collect();
        let mut texts: Vec<ReuseText> = bodies
            .iter()
            .zip(&ids)
            .zip(&made)
            .map(|((text, id), it)| ReuseText {
                id,
                text,
                quoted: Vec::new(),
                publisher: (it.4 > 1).then_some("The Tide"),
                published: (it.4 > 0).then(|| format!("2031-01-{:02}", it.3 % 28 + 1)),
            })
            .collect();
        let before = told(&texts);
        let pile = Pile::of_texts(&texts);
        let cut = cut.index(texts.len());
        prop_assert_eq!([pile.links(0..cut), pile.links(cut..pile.len())].concat(), pile.links(0..pile.len()));
        let n = turn.index(texts.len());
        texts.rotate_left(n);
        texts.reverse();
        prop_assert_eq!(told(&texts), before);
    }
}
