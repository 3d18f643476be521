//! Captured words and their places as Markdown.

use crate::storyfile::lines::{Screen, visible};
use crate::storyfile::records::{Anchor, AttestationRecord};
use crate::storyfile::view::{View, short_id};

pub(super) fn sigla(sigla: &[&str]) -> String {
    sigla.iter().map(|it| escape(it)).collect::<Vec<_>>().join(" ")
}

pub(super) fn attested(view: &View, attestations: &[AttestationRecord]) -> String {
    let told = |it: &AttestationRecord| format!("{} {}", escape(view.siglum(&it.article)), bytes(&it.anchors));
    attestations.iter().map(told).collect::<Vec<_>>().join("; ")
}

pub(super) fn places(view: &View, anchors: &[Anchor]) -> String {
    let place = |it: &Anchor| format!("{} {}–{}", escape(view.siglum_of(it)), it.start, it.end);
    anchors.iter().map(place).collect::<Vec<_>>().join(", ")
}

pub(super) fn bytes(anchors: &[Anchor]) -> String {
    let place = |it: &Anchor| format!("{}–{} of {}", it.start, it.end, escape(short_id(&it.capture)));
    anchors.iter().map(place).collect::<Vec<_>>().join(" + ")
}

/// Returns `words` on one line, every character that Markdown or GitHub would read as formatting escaped.
pub(super) fn escape(words: &str) -> String {
    let line = visible(words, Screen::Terminal);
    let mut out = String::with_capacity(line.len() + 8);
    for (at, c) in line.char_indices() {
        let escapes = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '#' | '@' | '!' | '{'
            | '}' => true,
            // A word's own hyphen needs none; a line that begins with one would be a list.
            '-' | '+' | '=' => at == 0,
            // `1.` and `1)` begin a list, `www.` and `http:` a link.
            '.' | ')' => is_number(&line[..at]) || ends_with_www(&line[..at]),
            ':' => line[at..].starts_with("://") || line[..at].ends_with("mailto") || line[..at].ends_with("xmpp"),
            _ => false,
        };
        if escapes {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn is_number(before: &str) -> bool {
    !before.is_empty() && before.len() < 10 && before.bytes().all(|it| it.is_ascii_digit())
}

fn ends_with_www(before: &str) -> bool {
    before.len() >= 3 && before.get(before.len() - 3..).is_some_and(|it| it.eq_ignore_ascii_case("www"))
}
