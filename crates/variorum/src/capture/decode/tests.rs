use super::*;
use crate::capture::{Sniffed, from_bytes, sniff};
use proptest::prelude::*;

fn decoded(bytes: &[u8], charset: &'static str) -> Decoding {
    let mut capture = Capture::of_text("a", "");
    capture.charset = charset;
    capture.bytes = bytes.to_vec();
    decode(&capture)
}

/// Every character's own bytes decode to that character again.
fn assert_round_trip(bytes: &[u8], charset: &'static str) {
    let (text, map, _) = decoded(bytes, charset);
    assert_eq!(map.len(), text.len());
    let encoding = Encoding::for_label(charset.as_bytes()).expect("a label of the standard");
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let raw = map.raw(Span::new(at, at + c.len_utf8()));
        assert!(raw.start >= last && raw.end as usize <= bytes.len(), "{at} {raw:?}");
        last = raw.end;
        let (again, _, _) = decode_slice(&bytes[raw.range()], 0, encoding);
        assert_eq!(again.chars().next(), Some(c), "{raw:?}");
    }
}

proptest! {
    #[test]
    fn every_character_leads_back_to_its_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for charset in ["UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE"] {
            assert_round_trip(&bytes, charset);
        }
    }

    #[test]
    fn whole_text_comes_back_whole(text in "\\PC{0,60}") {
        let (got, _, notes) = decoded(text.as_bytes(), "UTF-8");
        prop_assert_eq!(&got, &text);
        prop_assert!(notes.is_empty());
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        prop_assert_eq!(decoded(&wide, "UTF-16LE").0, text);
    }
}

#[track_caller]
fn check(bytes: &[u8], want_charset: &str, want: &str, n_notes: usize) {
    let capture = from_bytes("a", bytes.to_vec()).expect("text");
    assert_eq!(capture.charset, want_charset);
    let (text, _, notes) = decode(&capture);
    assert_eq!((text.as_str(), notes.len()), (want, n_notes));
}

#[test]
fn a_byte_order_mark_decides_and_is_no_character() {
    check(b"\xef\xbb\xbfdyke", "UTF-8", "dyke", 0);
    check(b"\xff\xfed\0y\0k\0e\0", "UTF-16LE", "dyke", 0);
    check(b"\xfe\xff\0d\0y\0k\0e", "UTF-16BE", "dyke", 0);
    check(b"\xff\xfed\0\x00\xd8k\0", "UTF-16LE", "d\u{fffd}k", 1);
}

#[test]
fn a_few_broken_bytes_do_not_change_the_encoding() {
    check("Zoë said “no” \u{1}".as_bytes(), "UTF-8", "Zoë said “no” \u{1}", 0);
    check(b"Zo\xc3\xab said \xe2\x80\x9cno\xe2\x80\x9d \xff", "UTF-8", "Zoë said “no” \u{fffd}", 1);
    check(b"Zo\xeb said \x93no\x94", "windows-1252", "Zoë said “no”", 0);
    check(b"Zo\xeb \x81", "windows-1252", "Zoë \u{fffd}", 1);
}

#[test]
fn a_replaced_place_names_its_bytes() {
    let (_, map, notes) = decoded(b"a\xff\xfeb", "UTF-8");
    assert_eq!(notes[0].place, Some(Span::new(1, 2)));
    assert_eq!(notes[0].message, "1 bytes that are not UTF-8, read as U+FFFD");
    assert_eq!(map.raw(Span::new(4, 7)), Span::new(2, 3));
}

#[test]
fn nothing_binary_gets_as_far_as_decoding() {
    assert_eq!(sniff(b"%PDF-1.7"), Sniffed::Binary("a PDF file"));
    assert_eq!(from_bytes("a", Vec::new()).expect_err("empty").to_string(), "empty file");
}
