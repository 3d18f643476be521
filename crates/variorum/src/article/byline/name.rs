//! The words that name somebody, cut out of what stands around them.

use super::OPENERS;

/// Whether words join two names: `, `, ` and `, ` & `; not the seam between two lines.
pub(super) fn is_joint(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| c.is_whitespace() || c == ',');
    let joints = ["", "and", "&", "und", "et", "y", "e", "en", "og", "och", "i", "/", "·", "|"];
    !words.contains(['\u{1}', '\n']) && !words.is_empty() && joints.contains(&bare)
}

/// The words that name somebody: without `By` in front, and, where they are not the `whole` of what is stated, without what
/// follows a stroke, a dot in the middle or a date.
///
/// `By Ann Orr | 9 May 2031` gives `Ann Orr`; `https://…`, `@annorr` and a whole sentence give nothing.
pub(super) fn name_in(words: &str, whole: bool) -> Option<(usize, usize)> {
    const LONGEST_NAME: usize = 120;
    let mut start = words.len() - words.trim_start_matches(is_edge).len();
    // At most two words open a byline: `Written by Ann Orr`, `By: Ann Orr`.
    let lower = |end: usize| words[start..end].trim().to_lowercase();
    let ends = words[start..].char_indices().filter(|it| it.1.is_whitespace() || it.1 == ':').take(3);
    let opens = |end: &usize| OPENERS.has(lower(*end).trim_end_matches(':').trim_end());
    let opened = ends.map(|it| start + it.0 + it.1.len_utf8()).filter(opens).last();
    start = opened.unwrap_or_else(|| start + glued_opener(&words[start..]));
    let rest = &words[start..];
    let stops = [" | ", " • ", " · ", " — ", " – ", " - ", "\u{1}", "\n", "("];
    let stops = if whole { &stops[6..8] } else { &stops[..] };
    let stop = stops.iter().filter_map(|it| rest.find(it)).filter(|it| *it > 0).min().unwrap_or(rest.len());
    let dated = first_digit_word(&rest[..stop]).unwrap_or(stop);
    let kept = rest[..dated].trim_end_matches(is_edge);
    start += kept.len() - kept.trim_start_matches(is_edge).len();
    let name = kept.trim_start_matches(is_edge);
    let fine = name.len() <= LONGEST_NAME
        && name.chars().any(char::is_alphabetic)
        && name.split_whitespace().count() <= 12
        && !["://", "@", "www.", "http"].iter().any(|it| name.contains(it))
        && !(name.contains('.') && !name.contains(' ') && name.len() > 12)
        && !OPENERS.has(&name.to_lowercase());
    (fine && name.chars().count() > 1).then(|| (start, start + name.len()))
}

/// The length of an opener that a template glued to the name: `byAnn Orr`, `Written byAnn Orr`.
fn glued_opener(words: &str) -> usize {
    let head = words.find("by").map_or(0, |it| it + 2);
    let glued = words[head..].starts_with(char::is_uppercase) && head > 0;
    if glued && OPENERS.has(&words[..head].to_lowercase()) { head } else { 0 }
}

fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | ';' | ':' | '|' | '•' | '·' | '-' | '–' | '—' | '/' | '*' | '\u{1}' | '\u{feff}' | '\u{200b}'
        )
}

/// Where the words turn into a date or a count: at the first word of digits, or the month before it.
fn first_digit_word(words: &str) -> Option<usize> {
    let mut at = 0;
    let mut last = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        if word.starts_with(|c: char| c.is_ascii_digit()) && at > 0 {
            let before = words[last..at].trim();
            return Some(if super::super::dates::opens_date(before) { last } else { at });
        }
        (last, at) = (at, at + word.len());
    }
    None
}
