use super::*;

fn features(terms: &[Term]) -> Features {
    Features {
        id: String::new(),
        day: None,
        terms: terms.iter().map(|it| (*it, 1.0)).collect(),
        facts: Vec::new(),
        asides: Vec::new(),
    }
}

#[test]
fn a_word_that_the_pile_repeats_weighs_less() {
    let mut weights = Weights::default();
    let (usual, rare) = (term("zzusual"), term("zzrare"));
    (0..50).for_each(|_| weights.enter(&features(&[usual])));
    weights.enter(&features(&[rare]));
    assert!(weights.weight(usual) < weights.weight(rare));
}

#[test]
fn a_word_that_all_news_uses_weighs_little_in_the_smallest_pile() {
    let mut weights = Weights::default();
    assert!(weights.weight(term("year")) < weights.weight(term("norrvik")));
}

#[test]
fn what_left_was_never_there() {
    let mut weights = Weights::default();
    weights.enter(&features(&[1, 2, 3]));
    let before = weights.vector(&[(1, 1.0), (9, 2.0)]);
    weights.enter(&features(&[1, 9]));
    weights.leave(&features(&[1, 9]));
    assert_eq!(weights.vector(&[(1, 1.0), (9, 2.0)]), before);
}

#[test]
fn a_vector_is_wholly_like_itself() {
    let vector = Weights::default().vector(&[(1, 1.0), (5, 2.0), (7, 0.5)]);
    assert!((cosine(&vector, &vector) - 1.0).abs() < 1e-5);
    assert_eq!(cosine(&vector, &[(2, 1.0)]), 0.0);
    assert_eq!(cosine(&[], &vector), 0.0);
}

#[test]
fn spread_out_it_is_the_same_cosine() {
    let mut spread = Spread::default();
    let vector = |from: u32, step: usize| -> Vector {
        let terms: Vec<_> = (from..from + 300).step_by(step).map(|it| (it * 64, 1.0 + (it % 7) as f32)).collect();
        Weights::default().vector(&terms)
    };
    for (a, b) in [(0, 1), (5, 2), (100, 3), (900, 1)] {
        let (one, two) = (vector(0, 1), vector(a, b));
        spread.set(&one);
        assert_eq!(spread.cosine(&two), cosine(&one, &two));
    }
    spread.set(&[]);
    assert_eq!(spread.cosine(&vector(0, 1)), 0.0);
}

#[test]
fn what_all_reports_of_a_small_pile_share_is_not_common() {
    let (event, alone) = (term("zzevent"), term("zzalone"));
    let ratio = |n: usize| {
        let mut weights = Weights::default();
        (1..n).for_each(|_| weights.enter(&features(&[event])));
        weights.enter(&features(&[event, alone]));
        weights.weight(event) / weights.weight(alone)
    };
    assert!(ratio(5) > 0.8, "{}", ratio(5));
    assert!(ratio(200) < 0.3, "{}", ratio(200));
}
