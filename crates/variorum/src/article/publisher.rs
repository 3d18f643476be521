//! Who published the page, by what the page itself says.

use super::chunk::Chunk;
use super::credits::Opening;
use super::dates::{Form, Sighting};
use super::furniture::is_image;
use super::head::Found;
use super::words::key_of;
use crate::capture::Page;
use crate::text::{Decoded, Span};

/// Returns the names of who may have published the page, best first.
pub(super) fn publishers(
    page: &Page,
    chunks: &[Chunk],
    dates: &[Vec<Sighting>],
    opening: Option<&Opening>,
) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let notices: Vec<Span<Decoded>> =
        (0..chunks.len()).filter_map(|n| copyright_name(page, &dates[n], &chunks[n])).collect();
    if let Some(notice) = notices.first() {
        let key = key_of(notice.of(&page.text));
        let masthead = chunks.iter().find(|it| it.stats.n_words <= 6 && key_of(it.words(page)) == key);
        found.extend(masthead.map(|it| (it.span, "publisher/masthead")));
        found.push((*notice, "publisher/copyright"));
    }
    if let Some(opening) = opening
        && opening.names.len() > 1
    {
        found.push((opening.names[0], "publisher/credit"));
    }
    found.extend(dates.iter().flatten().filter(|it| it.form == Form::Code).take(2).map(|it| {
        let words = it.span.of(&page.text);
        let n_letters = words.bytes().take_while(u8::is_ascii_uppercase).count();
        let start = it.span.start as usize;
        (Span::new(start, start + n_letters), "publisher/agency-code")
    }));
    let images = chunks.iter().filter(|it| is_image(it.words(page)));
    found.extend(images.take(1).filter_map(|it| image_host(page, it)).map(|it| (it, "publisher/image-host")));
    let mut seen: Vec<String> = Vec::new();
    found.retain(|it| {
        let key = key_of(it.0.of(&page.text));
        let fresh = !key.is_empty() && !seen.contains(&key);
        seen.push(key);
        fresh
    });
    found.truncate(6);
    found
}

/// Returns the name in a copyright line: `The Dyke Gazette` in `© 2031 The Dyke Gazette. All rights reserved.`
fn copyright_name(page: &Page, dates: &[Sighting], chunk: &Chunk) -> Option<Span<Decoded>> {
    let notice = dates.iter().find(|it| it.form == Form::Copyright)?;
    let text = &page.text;
    let start = notice.span.end as usize;
    let rest = &text[start..chunk.span.end as usize];
    let lead = rest.len() - rest.trim_start_matches([' ', ',', '-', '–', '|', '.', '\u{a0}']).len();
    let name = &rest[lead..];
    let name = name.strip_prefix("by ").unwrap_or(name);
    let start = chunk.span.end as usize - name.len();
    let lower = name.to_ascii_lowercase();
    let ends = [
        lower.find("all rights"),
        name.find(". "),
        name.find(" | "),
        name.find(" - "),
        name.find('\n'),
        name.find(" – "),
    ];
    let end = ends.into_iter().flatten().min().unwrap_or(name.len());
    let kept = name[..end].trim_end_matches([' ', '.', ',', '|', '-', '–']);
    let n_words = kept.split_whitespace().count();
    ((1..=7).contains(&n_words) && kept.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase()))
        .then(|| Span::new(start, start + kept.len()))
}

/// Returns the host that serves a picture: `dyke.example` in `![a](https://www.dyke.example/a.jpg)`.
fn image_host(page: &Page, chunk: &Chunk) -> Option<Span<Decoded>> {
    let words = chunk.words(page);
    let at = words.find("](http")? + 2;
    let host = at + words[at..].find("://")? + 3;
    let end = host + words[host..].find(['/', ')', ':'])?;
    let start = if words[host..].starts_with("www.") { host + 4 } else { host };
    let base = chunk.span.start as usize;
    (start < end).then(|| Span::new(base + start, base + end))
}

#[cfg(test)]
mod tests;
