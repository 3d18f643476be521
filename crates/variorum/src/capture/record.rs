//! One line of JSONL: a page and what the record says of it.

use super::{Capture, Media, PAGE_LIMIT, Refusal, Told};
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Number;
use std::fmt;

/// Returns the capture that one JSONL line holds: `html` or `text`, with optional `id`, `url`, `fetched`, `published`,
/// `publisher` and `title`. Every other field is left unread. `line_no` counts from 1.
///
/// The doc id is the record's `id`, or `source_path#line_no`. The capture's bytes are the UTF-8 of the page's string.
///
/// ```
/// let capture = variorum::capture::from_json_line("a.jsonl", 7, r#"{"text": "The dyke holds."}"#)?;
/// assert_eq!(capture.source, "a.jsonl#7");
/// # Ok::<(), variorum::capture::Refusal>(())
/// ```
pub fn from_json_line(source_path: &str, line_no: usize, line: &str) -> Result<Capture, Refusal> {
    let line = line.trim_start_matches('\u{feff}').trim();
    let record = parse(line)?;
    let (media, page) = match (record.text.into_words(), record.html.into_words()) {
        (Some(text), _) => (Media::Text, text),
        (None, Some(html)) => (Media::Html, html),
        (None, None) => {
            let problem = "expected a string field `text` or `html`".to_owned();
            return Err(Refusal::Record { column: 1, problem });
        }
    };
    if page.len() > PAGE_LIMIT {
        return Err(Refusal::TooLarge { bytes: page.len() });
    }
    let id = record.id.into_string().filter(|it| !it.is_empty());
    let source = id.unwrap_or_else(|| format!("{source_path}#{line_no}"));
    Ok(Capture {
        url: record.url.into_string(),
        fetched: record.fetched.into_string(),
        told: Told {
            title: record.title.into_string(),
            publisher: record.publisher.into_string(),
            published: record.published.into_string(),
        },
        ..Capture::of_page(&source, media, page.into_bytes())
    })
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Record {
    id: Loose,
    html: Loose,
    text: Loose,
    url: Loose,
    fetched: Loose,
    published: Loose,
    publisher: Loose,
    title: Loose,
}

/// A field that should be a string; a number counts as its digits, anything else as absent.
#[derive(Default)]
enum Loose {
    Words(String),
    Digits(String),
    #[default]
    Absent,
}

impl Loose {
    /// The page itself must be a string: a number is no report.
    fn into_words(self) -> Option<String> {
        match self {
            Loose::Words(words) => Some(words),
            _ => None,
        }
    }

    fn into_string(self) -> Option<String> {
        match self {
            Loose::Words(words) | Loose::Digits(words) => Some(words),
            Loose::Absent => None,
        }
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Loose, D::Error> {
        deserializer.deserialize_any(LooseVisitor)
    }
}

/// Takes a page as it comes: serde's own untagged enums copy it once more.
struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }
    fn visit_str<E>(self, words: &str) -> Result<Loose, E> {
        Ok(Loose::Words(words.to_owned()))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Loose, E> {
        Ok(Loose::Digits(number.to_string()))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Loose, E> {
        Ok(Loose::Digits(number.to_string()))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Loose, E> {
        Ok(Number::from_f64(number).map_or(Loose::Absent, |it| Loose::Digits(it.to_string())))
    }
    fn visit_bool<E>(self, _: bool) -> Result<Loose, E> {
        Ok(Loose::Absent)
    }
    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose::Absent)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Loose, A::Error> {
        IgnoredAny.visit_seq(seq).map(|_| Loose::Absent)
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Loose, A::Error> {
        IgnoredAny.visit_map(map).map(|_| Loose::Absent)
    }
}

fn parse(line: &str) -> Result<Record, Refusal> {
    if !line.starts_with('{') {
        let problem = "expected a JSON object: {\"text\": …}".to_owned();
        return Err(Refusal::Record { column: 1, problem });
    }
    let first = serde_json::from_str(line);
    let again = match &first {
        Err(error) if error.is_syntax() && error.to_string().contains("surrogate") || is_hex_end(&first) => {
            serde_json::from_str(&without_lone_surrogates(line))
        }
        _ => first,
    };
    again.map_err(|error| {
        let told = error.to_string();
        let problem = told.split(" at line ").next().unwrap_or(&told).to_owned();
        Refusal::Record { column: error.column().max(1), problem }
    })
}

/// serde_json calls a lone leading surrogate an `unexpected end of hex escape`.
fn is_hex_end<T>(read: &Result<T, serde_json::Error>) -> bool {
    read.as_ref().is_err_and(|it| it.to_string().contains("hex escape"))
}

/// Returns `line` with every `\udXXX` escape that has no partner as `\ufffd`.
fn without_lone_surrogates(line: &str) -> String {
    let bytes = line.as_bytes();
    let mut fixed = String::with_capacity(line.len());
    let (mut at, mut copied) = (0, 0);
    while at < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        match surrogate(bytes, at) {
            Some(0xd800..=0xdbff) if matches!(surrogate(bytes, at + 6), Some(0xdc00..=0xdfff)) => at += 12,
            Some(0xd800..=0xdfff) => {
                fixed.push_str(&line[copied..at]);
                fixed.push_str("\\ufffd");
                at += 6;
                copied = at;
            }
            _ => at += 2,
        }
    }
    fixed.push_str(&line[copied..]);
    fixed
}

/// Returns the code unit of the `\uXXXX` escape at `at`.
fn surrogate(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests;
