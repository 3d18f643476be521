use super::*;
use crate::capture::{Sniffed, from_bytes, sniff};
use proptest::prelude::*;

fn decoded(bytes: &[u8], charset: &'static str) -> Decoding {
    let mut capture = Capture::of_text("a", "");
    capture.charset = charset;
    capture.bytes = bytes.to_vec();
    decode(&capture)
}

/// Every encoding of the standard but the one that decodes nothing.
const CHARSETS: &[&str] = &[
    "UTF-8",
    "IBM866",
    "ISO-8859-2",
    "ISO-8859-3",
    "ISO-8859-4",
    "ISO-8859-5",
    "ISO-8859-6",
    "ISO-8859-7",
    "ISO-8859-8",
    "ISO-8859-8-I",
    "ISO-8859-10",
    "ISO-8859-13",
    "ISO-8859-14",
    "ISO-8859-15",
    "ISO-8859-16",
    "KOI8-R",
    "KOI8-U",
    "macintosh",
    "windows-874",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "x-mac-cyrillic",
    "GBK",
    "gb18030",
    "Big5",
    "EUC-JP",
    "ISO-2022-JP",
    "Shift_JIS",
    "EUC-KR",
    "UTF-16BE",
    "UTF-16LE",
    "x-user-defined",
];

/// Every character's own bytes decode to that character again, and all characters are those of the standard's decoder.
fn assert_round_trip(bytes: &[u8], charset: &'static str) {
    let mut capture = Capture::of_text("a", "");
    (capture.charset, capture.bytes) = (charset, bytes.to_vec());
    let (text, map, _) = decode(&capture);
    assert_eq!(map.len(), text.len());
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let raw = map.raw(Span::new(at, at + c.len_utf8()));
        assert!(raw.end >= last && raw.end as usize <= bytes.len(), "{at} {raw:?}");
        last = raw.end;
        let again = decode_span(&capture, raw);
        // What stands for a broken place is no character of it.
        assert!(again.contains(c) || c == '\u{fffd}', "{charset} {bytes:x?}: {c:?} at {raw:?} is {again:?}");
    }
    let undefined = |c: char| matches!(c, '\u{80}'..='\u{9f}') && charset == "windows-1252";
    let encoding = Encoding::for_label(charset.as_bytes()).expect("a label of the standard");
    let (want, _) = encoding.decode_without_bom_handling(bytes);
    let want = want.replace(undefined, "\u{fffd}");
    // How many replacement characters stand for one broken place is each decoder's own affair.
    let bare = |it: &str| it.replace('\u{fffd}', "");
    assert_eq!(bare(&text), bare(&want), "{charset} {bytes:x?}");
}

proptest! {
    #[test]
    fn every_character_leads_back_to_its_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        // A byte order mark is no character.
        prop_assume!(Encoding::for_bom(&bytes).is_none());
        for charset in CHARSETS {
            assert_round_trip(&bytes, charset);
        }
    }

    #[test]
    fn so_it_does_where_the_bytes_are_a_text(text in "[a-z ]{0,5}(\\p{Han}|\\p{Hiragana}|\\p{Hangul}|\\p{Cyrillic}|\\p{Latin}|[“”—]){0,40}") {
        for charset in CHARSETS {
            let encoding = Encoding::for_label(charset.as_bytes()).expect("a label of the standard");
            let (bytes, _, _) = encoding.encode(&text);
            assert_round_trip(&bytes, charset);
        }
    }

    #[test]
    fn escapes_of_japanese_mail_are_followed(pieces in proptest::collection::vec(0..8_usize, 0..20)) {
        let pieces: Vec<&[u8]> = pieces.iter().map(|n| [&b"\x1b$B"[..], b"\x1b(B", b"\x1b(J", b"F|K\\", b"ab", b"\x1b", b"\\~", b"\xff"][*n]).collect();
        assert_round_trip(&pieces.concat(), "ISO-2022-JP");
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
