use super::*;
use crate::capture::Capture;
use crate::collation::Mode;
use crate::text::Span;

/// How many reports tell each utterance, once what is left over has found its home; speakers by number.
fn told(texts: &[(&str, Option<usize>)]) -> Vec<usize> {
    let documents: Vec<Document> =
        texts.iter().map(|it| crate::document(Capture::of_text(it.0, it.0).clean())).collect();
    let statement = |n: usize| Statement {
        document: n,
        spans: vec![Span::new(0, texts[n].0.len())],
        mode: Mode::Indirect,
        quotation: None,
        speaker: texts[n].1,
    };
    // The first two are one utterance already.
    let mut groups = vec![vec![statement(0), statement(1)]];
    groups.extend((2..texts.len()).map(|it| vec![statement(it)]));
    with_left_over(&documents, groups).iter().map(Vec::len).collect()
}

const LAKE: &str = "we lowered the lake by forty metres in four days";

#[test]
fn a_loose_rendering_of_the_same_speaker_finds_its_home() {
    let loose = "the level of the lake sank by some 40 metres";
    assert_eq!(told(&[(LAKE, Some(1)), (LAKE, Some(1)), (loose, Some(1))]), [3]);
    assert_eq!(told(&[(LAKE, Some(1)), (LAKE, Some(1)), (loose, Some(2))]), [2, 1]);
    assert_eq!(told(&[(LAKE, None), (LAKE, None), (loose, None)]), [2, 1]);
}

#[test]
fn what_is_like_nothing_stays_alone() {
    assert_eq!(
        told(&[(LAKE, Some(1)), (LAKE, Some(1)), ("the bakers struck for bread and wages", Some(1))]),
        [2, 1]
    );
}
