use super::*;
use proptest::prelude::*;

fn text<'a>(text: &'a str) -> ReuseText<'a> {
    ReuseText { text, ..ReuseText::default() }
}

/// Spark's documentation prints `xxhash64('Spark', array(123), 2)`; it hashes one value after the other, each with the last hash
/// for its seed.
#[test]
fn hashes_are_those_of_spark() {
    let after_array = XxHash64::oneshot(word_hash("Spark"), &123_i32.to_le_bytes());
    assert_eq!(XxHash64::oneshot(after_array, &2_i32.to_le_bytes()) as i64, 5602566077635097486);
}

/// If this fails, every sketch that anyone has stored is void.
#[test]
fn a_sketch_is_the_same_in_every_version_on_every_machine() {
    let sketch = sketch(&text(
        "The dyke at Norrvik gave way shortly after four in the morning, and water ran into the lower town’s U.S. depot.",
    ));
    let kept: Vec<(u64, u32)> =
        sketch.kept.iter().filter(|it| it.hash < KEPT_BELOW).map(|it| (it.hash, it.at)).collect();
    assert_eq!(sketch.words.len(), 21);
    // Made with the reference implementation of xxHash, over the words joined by one space.
    let want = [
        (503972520403414784, 2),
        (2935751950298906488, 14),
        (3935106327335578992, 0),
        (4141725417825076694, 8),
        (4234439000687072712, 11),
    ];
    assert_eq!(kept, want);
}

#[test]
fn quoted_words_count_only_where_few_others_do() {
    let quoted: String = (0..40).map(|n| format!("said{n} ")).collect();
    let own: String = (0..40).map(|n| format!("own{n} ")).collect();
    let both = format!("{quoted}{own}");
    let with = |text: &str| {
        let quoted = vec![Span::new(0, quoted.len())];
        sketch(&ReuseText { text, quoted, ..ReuseText::default() }).n_counted()
    };
    assert_eq!(with(&both), 40);
    assert_eq!(with(&format!("{quoted}only a few words more")), 45);
}

#[test]
fn a_page_that_is_nothing_but_template_keeps_it() {
    let words: String = (0..100).map(|n| format!("word{n} ")).collect();
    let mut sketch = sketch(&text(&words));
    sketch.set_apart(&[(0, 60)]);
    assert_eq!(sketch.n_counted(), 40);
    sketch.set_apart(&[(0, 99)]);
    assert_eq!(sketch.n_counted(), 100);
}

#[test]
fn words_set_apart_are_not_counted() {
    let words: String = (0..100).map(|n| format!("word{n} ")).collect();
    let mut sketch = sketch(&text(&words));
    sketch.set_apart(&[(30, 40), (10, 20), (15, 25)]);
    assert_eq!(sketch.apart, [(10, 25), (30, 40)]);
    assert_eq!((sketch.n_counted_in(0, 30), sketch.n_counted_in(20, 35), sketch.n_counted_in(10, 25)), (15, 5, 0));
    assert_eq!([6, 7, 25, 26, 27, 40].map(|at| sketch.counts_at(at)), [true, false, true, true, false, true]);
}

/// Kept shingles are a sample that does not lean: over many texts the estimate is the containment itself.
#[test]
fn containment_is_estimated_without_leaning() {
    let n_texts = 200;
    let mut sum = 0.0;
    for seed in 0..n_texts {
        let words = |from: usize, to: usize| (from..to).map(|n| format!("w{seed}x{n} ")).collect::<String>();
        let (whole, cut) = (words(0, 400), words(0, 150) + &words(1000, 1050));
        let (whole, cut) = (sketch(&text(&whole)), sketch(&text(&cut)));
        sum += cut.containment_in(&whole).expect("two hundred words keep some shingle");
    }
    let want = 147.0 / 197.0;
    let mean = sum / n_texts as f32;
    assert!((mean - want).abs() < 0.015, "{mean} is far from {want}");
}

#[test]
fn a_short_text_keeps_every_shingle() {
    let words = |n: usize| (0..n).map(|n| format!("w{n} ")).collect::<String>();
    assert_eq!(sketch(&text(&words(12))).kept.len(), 9);
    assert!(sketch(&text(&words(80))).kept.len() < 40);
}

#[test]
fn nothing_is_estimated_of_nothing() {
    assert_eq!(sketch(&text("Too short.")).containment_in(&sketch(&text("Too short."))), None);
}

proptest! {
    #[test]
    fn ranges_count_what_their_words_do(ranges in prop::collection::vec((0_u32..90, 0_u32..12), 0..6), from in 0_u32..100, len in 0_u32..50) {
        let words: String = (0..100).map(|n| format!("word{n} ")).collect();
        let mut sketch = sketch(&text(&words));
        let ranges: Vec<(u32, u32)> = ranges.into_iter().map(|(from, len)| (from, from + len)).collect();
        sketch.set_apart(&ranges);
        let to = (from + len).min(100);
        let is_apart = |at: u32| sketch.apart.iter().any(|it| it.0 <= at && at < it.1);
        prop_assert_eq!(sketch.n_counted_in(from, to), (from..to).filter(|it| !is_apart(*it)).count());
    }
}
