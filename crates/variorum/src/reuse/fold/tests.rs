use super::*;
use proptest::prelude::*;

/// The same, word by word with the rules of the whole language.
fn plainly(text: &str) -> FoldedWords {
    let mut found = FoldedWords::default();
    for word in words::<Text>(text, Span::new(0, text.len())) {
        if !found.is_empty() {
            found.folded.push(' ');
        }
        found.starts.push(found.folded.len() as u32);
        found.places.push(word.span);
        found.folded.push_str(&folded_form(word.span.of(text)));
    }
    found
}

#[test]
fn the_quick_way_finds_the_words_of_the_plain_one() {
    for text in [
        "The U.S. left pre-2014 lines; Ukraine’s 5% stays. Plan B. US us A.M. $1.5 12,000, 26th AT&T R& D _x a_b 3:15 x.y",
        "Él dijo 'no' — l’eau, rock 'n' roll; 北京 the end- of it' 12: 4. e.g. a.b.c",
    ] {
        assert_eq!(FoldedWords::of(text), plainly(text), "{text}");
    }
}

#[test]
fn eight_bytes_at_once_are_told_as_one_by_one() {
    for byte in 0..=u8::MAX {
        for n in 0..20 {
            let bytes: Vec<u8> = b"Az09by18Cx27dw36Ev45"[..n].iter().copied().chain([byte, b'q']).collect();
            let plainly = bytes.iter().take_while(|it| it.is_ascii_alphanumeric()).count();
            assert_eq!(n_alphanumeric(&bytes), plainly, "{bytes:?}");
        }
    }
}

#[test]
fn a_slice_holds_whole_words() {
    let words = FoldedWords::of("The dyke at Norrvik, gave way.");
    assert_eq!(words.slice(1, 4), "dyke at norrvik");
    assert_eq!(words.slice(3, 6), "norrvik gave way");
}

proptest! {
    #[test]
    fn any_text_has_the_words_of_the_plain_way(text in "[a-zA-Z0-9 .,:%'$&_\\-\n’é€U.S]{0,60}") {
        prop_assert_eq!(FoldedWords::of(&text), plainly(&text));
    }

    #[test]
    fn so_has_any_text_at_all(text in any::<String>()) {
        prop_assert_eq!(FoldedWords::of(&text), plainly(&text));
    }
}
