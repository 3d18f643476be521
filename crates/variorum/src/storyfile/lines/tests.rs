use super::{Screen, columns, grouped, shorten, visible, wrap};

#[test]
fn characters_that_act_are_spelled_out() {
    assert_eq!(visible("a\u{1b}[31mb", Screen::Terminal), "a⟨U+001B⟩[31mb");
    assert_eq!(visible("a\u{202e}b\u{200f}", Screen::Terminal), "a⟨U+202E⟩b⟨U+200F⟩");
    assert_eq!(visible("a\u{202e}b\u{200f}", Screen::Page), "a⟨U+202E⟩b\u{200f}");
    assert_eq!(visible(" one\r\n\ttwo ", Screen::Terminal), "one two");
    assert_eq!(visible("\u{9b}2J\u{0}\u{7f}", Screen::Terminal), "⟨U+009B⟩2J⟨U+0000⟩⟨U+007F⟩");
}

#[track_caller]
fn check(text: &str, width: usize, want: &[&str]) {
    let lines = wrap(text, width);
    assert_eq!(lines, want, "{text}");
    assert!(lines.iter().all(|it| columns(it) <= width));
}

#[test]
fn lines_break_where_a_reader_expects_it() {
    check("the dyke holds", 8, &["the dyke", "holds"]);
    check("unbreakable", 4, &["unbr", "eaka", "ble"]);
    check("堤防は維持される。", 8, &["堤防は維", "持され", "る。"]);
    check("cafe\u{301} cafe\u{301}", 4, &["cafe\u{301}", "cafe\u{301}"]);
    check("", 10, &[]);
}

#[test]
fn a_cut_is_shown() {
    assert_eq!(shorten("the dyke holds", 9), "the dyke…");
    assert_eq!(shorten("the dyke", 8), "the dyke");
    assert_eq!(grouped(1_234_567), "1,234,567");
}
