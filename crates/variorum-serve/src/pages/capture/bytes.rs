//! Bytes as text, a page of them at a time: what cannot be decoded is shown as such.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use variorum::capture::Capture;
use variorum::storyfile::served;

/// Bytes on one page, give or take a line.
const WINDOW: usize = 64 << 10;
/// So far behind the end of a page its last line may end.
const LINE: usize = 4 << 10;

/// Bytes as markup.
pub struct Shown {
    /// Escaped, the marked place in a `mark`.
    pub text: String,
    /// Places that could not be decoded.
    pub n_broken: usize,
}

/// Returns the pages that `bytes` fall into, each a range of bytes: cut behind a line, else between two characters. At least one.
pub fn windows(bytes: &[u8], charset: &str) -> Vec<(usize, usize)> {
    let mut windows = Vec::with_capacity(bytes.len() / WINDOW + 1);
    let mut start = 0;
    while bytes.len() - start > WINDOW + LINE {
        let end = cut(bytes, start + WINDOW, encoding(charset));
        windows.push((start, end));
        start = end;
    }
    windows.push((start, bytes.len()));
    windows
}

/// The first place from `at` on where a page may end.
fn cut(bytes: &[u8], at: usize, encoding: &'static Encoding) -> usize {
    if [UTF_16LE, UTF_16BE].contains(&encoding) {
        return at + at % 2;
    }
    match bytes[at..at + LINE].iter().position(|it| *it == b'\n') {
        Some(line) => at + line + 1,
        None => at + bytes[at..].iter().take(3).take_while(|it| **it & 0xc0 == 0x80).count(),
    }
}

/// Returns the page that byte `at` is on.
pub fn window_of(windows: &[(usize, usize)], at: usize) -> usize {
    windows.partition_point(|it| it.1 <= at).min(windows.len() - 1)
}

/// Returns the bytes of a page as text, those of `marked` that are on it in a mark.
pub fn shown(capture: &Capture, (from, to): (usize, usize), marked: Option<(usize, usize)>) -> Shown {
    let mut shown = Shown { text: String::new(), n_broken: 0 };
    let encoding = encoding(capture.charset);
    let part = |start: usize, end: usize| &capture.bytes[start..end];
    match marked.filter(|it| it.0 < to && it.1 > from || it.0 == it.1 && it.0 == from) {
        None => push(&mut shown, part(from, to), encoding),
        Some((start, end)) => {
            let (start, end) = (start.max(from), end.min(to));
            push(&mut shown, part(from, start), encoding);
            shown.text.push_str("<mark id=\"mark\">");
            push(&mut shown, part(start, end), encoding);
            shown.text.push_str("</mark>");
            push(&mut shown, part(end, to), encoding);
        }
    }
    shown
}

fn push(shown: &mut Shown, bytes: &[u8], encoding: &'static Encoding) {
    if encoding == UTF_8 {
        for chunk in bytes.utf8_chunks() {
            shown.text.push_str(&served::lines(chunk.valid()));
            let broken = chunk.invalid();
            if !broken.is_empty() {
                let broken: String = broken.iter().map(|it| format!("{it:02X}")).collect();
                push_broken(shown, &broken);
            }
        }
        return;
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let mut pieces = text.split('\u{fffd}').peekable();
    while let Some(piece) = pieces.next() {
        shown.text.push_str(&served::lines(piece));
        if pieces.peek().is_some() {
            push_broken(shown, "?");
        }
    }
}

fn push_broken(shown: &mut Shown, what: &str) {
    shown.n_broken += 1;
    shown.text.push_str(&format!("<b class=\"broken\">⟨{what}⟩</b>"));
}

fn encoding(charset: &str) -> &'static Encoding {
    Encoding::for_label(charset.as_bytes()).unwrap_or(UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn capture(bytes: &[u8], charset: &'static str) -> Capture {
        Capture { charset, bytes: bytes.to_vec(), ..Capture::of_text("a.txt", "") }
    }

    #[test]
    fn pages_cover_every_byte_once_and_end_behind_lines() {
        let text = "Vossberg spoke in Norrvik on Monday.\n".repeat(9000);
        let windows = windows(text.as_bytes(), "UTF-8");
        assert_eq!((windows[0].0, windows.last().map(|it| it.1)), (0, Some(text.len())));
        assert!(windows.windows(2).all(|it| it[0].1 == it[1].0 && text.as_bytes()[it[0].1 - 1] == b'\n'));
        assert!(windows.iter().all(|it| it.1 - it.0 <= WINDOW + LINE));
        for (n, it) in windows.iter().enumerate() {
            assert_eq!((window_of(&windows, it.0), window_of(&windows, it.1 - 1)), (n, n));
        }
        assert_eq!(window_of(&windows, text.len()), windows.len() - 1);
    }

    #[test]
    fn a_page_without_lines_ends_between_characters() {
        let text = "é".repeat(WINDOW);
        for (start, end) in windows(text.as_bytes(), "UTF-8") {
            assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
        }
        assert_eq!(windows(b"", "UTF-8"), [(0, 0)]);
    }

    #[test]
    fn what_cannot_be_decoded_is_shown_and_counted() {
        let it = shown(&capture(b"a\xff<b>\xc3", "UTF-8"), (0, 6), None);
        assert_eq!(it.text, "a<b class=\"broken\">⟨FF⟩</b>&lt;b&gt;<b class=\"broken\">⟨C3⟩</b>");
        assert_eq!(it.n_broken, 2);
        let lone = shown(&capture(b"a\0\x00\xd8b\0", "UTF-16LE"), (0, 6), None);
        assert_eq!(lone.text, "a<b class=\"broken\">⟨?⟩</b>b");
        assert_eq!(shown(&capture(b"caf\xe9", "windows-1252"), (0, 4), None).text, "café");
    }

    #[test]
    fn the_marked_place_is_marked_as_far_as_it_is_on_the_page() {
        let capture = capture(b"one two three", "UTF-8");
        assert_eq!(shown(&capture, (0, 13), Some((4, 7))).text, "one <mark id=\"mark\">two</mark> three");
        assert_eq!(shown(&capture, (0, 6), Some((4, 7))).text, "one <mark id=\"mark\">tw</mark>");
        assert_eq!(shown(&capture, (8, 13), Some((4, 7))).text, "three");
        assert_eq!(shown(&capture, (0, 3), Some((0, 0))).text, "<mark id=\"mark\"></mark>one");
    }
}
