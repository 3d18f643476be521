use super::*;

#[test]
fn a_seed_gives_the_same_articles_again() {
    let told = |seed: u64| {
        let mut random = Random::new(seed);
        let writer = Writer::of(WORDS);
        let mut desk = Desk::new(&writer, &mut random, 3);
        (0..5).map(|_| desk.wire(&mut random)).collect::<Vec<_>>()
    };
    assert_eq!(told(7), told(7));
    assert_ne!(told(7), told(8));
}

#[test]
fn every_slot_of_every_pattern_is_filled() {
    let writer = Writer::of(WORDS);
    let mut random = Random::new(1);
    let cast = writer.cast(&mut random);
    for _ in 0..500 {
        let sentence = writer.sentence(&mut random, &cast);
        assert!(!sentence.contains(['{', '}']) && !sentence.contains("  "), "{sentence}");
    }
}
