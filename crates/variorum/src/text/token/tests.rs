use super::*;
use crate::text::Text;

#[track_caller]
fn check(text: &str, want: &[&str]) {
    let got: Vec<_> = tokens::<Text>(text, Span::new(0, text.len())).iter().map(|it| it.span.of(text)).collect();
    assert_eq!(got, want, "{text}");
}

#[test]
fn an_abbreviation_keeps_its_dots() {
    check("the U.S. and the US", &["the", "U.S.", "and", "the", "US"]);
    check("troops of the U.S.", &["troops", "of", "the", "U.S."]);
    check("at 5 p.m. today", &["at", "5", "p.m.", "today"]);
    check("plan B. Then", &["plan", "B", ".", "Then"]);
}

#[test]
fn a_hyphen_or_apostrophe_inside_a_word_joins_it() {
    check("pre-2014 borders", &["pre-2014", "borders"]);
    check("Ukraine's Ukraine’s", &["Ukraine's", "Ukraine’s"]);
    check("troops-not by", &["troops-not", "by"]);
    check("allies’ words — all", &["allies", "’", "words", "—", "all"]);
}

#[test]
fn numbers_keep_their_separators() {
    check(
        "$1.5 billion, 12,000 men, 5% of GDP.",
        &["$1.5", "billion", ",", "12,000", "men", ",", "5%", "of", "GDP", "."],
    );
    check("on the 26th, 10:30.", &["on", "the", "26th", ",", "10:30", "."]);
}

#[test]
fn an_open_mark_is_a_token_of_its_own() {
    check("“A dyke,” he said", &["“", "A", "dyke", ",", "”", "he", "said"]);
}

#[test]
fn a_plain_word_is_as_long_as_the_whole_rule_says() {
    let chars = ['a', 'Z', '.', '\'', '’', '-', '&', '_', '5', '%', '$', 'é', ' ', ','];
    let mut texts = vec![String::new()];
    for _ in 0..4 {
        texts = texts.iter().flat_map(|it| chars.map(|c| format!("{it}{c}"))).collect();
        for text in &texts {
            if let Some(len) = plain_word_len(text) {
                assert_eq!(len, word_len(text), "{text}");
            }
        }
    }
    assert_eq!(plain_word_len("dyke breaks"), Some(4));
}
