//! The words of a rendering, those that differ from the base marked.

use super::markup::{push_text, text};
use crate::storyfile::lines::{Screen, visible};
use crate::storyfile::records::{EntryRecord, RenderingRecord, UtteranceRecord};
use crate::storyfile::view::{class_words, token_ranges, variants};

/// Returns the classes of an entry's readings as a choice knows them: ` v-number v-date`.
pub(super) fn classes(entry: &EntryRecord) -> String {
    let mut classes: Vec<&str> = entry.readings.iter().map(|it| it.class.as_str()).collect();
    classes.sort_unstable();
    classes.dedup();
    classes.iter().map(|it| format!(" v-{}", text(it))).collect()
}

/// Returns the words of a rendering, those that differ marked and numbered; without marks where its tokens are not its text.
pub(super) fn marked(utterance: &UtteranceRecord, rendering: &RenderingRecord) -> String {
    let Some(ranges) = token_ranges(&rendering.text, &rendering.tokens) else { return text(&rendering.text) };
    let mut out = String::new();
    let mut at = 0;
    for variant in variants(utterance, rendering) {
        let (first, last) = variant.tokens;
        let start = ranges.get(first).map_or(rendering.text.len(), |it| it.0);
        let (start, end) = if first == last { place_between(&ranges, first) } else { (start, ranges[last - 1].1) };
        if start < at {
            continue;
        }
        push_words(&mut out, &rendering.text[at..start]);
        let number = format!("<sup>{}</sup>", variant.entry + 1);
        let words = &rendering.text[start..end];
        match variant.reading {
            None => {
                let gap = if words.is_empty() { " gap" } else { "" };
                let open = format!("<span class=\"lem{gap}{}\">", classes(&utterance.apparatus[variant.entry]));
                let words = if words.is_empty() { "‸" } else { words };
                push_wrapped(&mut out, &open, words, &format!("{number}</span>"));
            }
            Some(reading) => {
                let title = text(class_words(&reading.class));
                let gap = if words.is_empty() { " gap" } else { "" };
                let class = format!("mk{gap} v-{}", text(&reading.class));
                let (open, close) = match reading.substantive {
                    true => (format!("<b class=\"sub {class}\" title=\"{title}\">"), format!("{number}</b>")),
                    false => {
                        (format!("<span class=\"acc {class}\" title=\"{title}\">"), format!("{number}</span>"))
                    }
                };
                match words.is_empty() {
                    true => out.push_str(&format!(" {open}[om.]{close} ")),
                    false => push_wrapped(&mut out, &open, words, &close),
                }
            }
        }
        at = end;
    }
    push_words(&mut out, &rendering.text[at..]);
    out
}

/// The empty place before token `n`: behind the token before it.
fn place_between(ranges: &[(usize, usize)], n: usize) -> (usize, usize) {
    let at = if n == 0 { 0 } else { ranges.get(n - 1).map_or(0, |it| it.1) };
    (at, at)
}

fn push_wrapped(out: &mut String, open: &str, words: &str, close: &str) {
    out.push_str(open);
    push_words(out, words);
    out.push_str(close);
}

/// Appends words with their outer spaces, which `visible` would trim.
fn push_words(out: &mut String, words: &str) {
    let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
    if is_space(words.chars().next()) {
        out.push(' ');
    }
    let line = visible(words, Screen::Page);
    push_text(out, &line);
    if !line.is_empty() && is_space(words.chars().next_back()) {
        out.push(' ');
    }
}
