//! JSON Feed 1.0 and 1.1.

use super::{Content, Entry, address, date, title};
use crate::capture::container::Unread;
use crate::capture::{Media, Refusal};
use serde_json::Value;

type Entries = (Option<String>, Vec<Result<Entry, Unread>>);

/// Returns the feed's title and its entries.
pub(super) fn read(bytes: &[u8]) -> Result<Entries, Refusal> {
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let feed: Value = serde_json::from_slice(bare).map_err(|error| {
        let told = error.to_string();
        let problem = format!("line {}: {}", error.line(), told.split(" at line ").next().unwrap_or(&told));
        Refusal::Record { column: error.column().max(1), problem }
    })?;
    let items = feed.get("items").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    Ok((string(&feed, "title").and_then(title), items.iter().map(|it| Ok(entry(it))).collect()))
}

fn entry(item: &Value) -> Entry {
    let content = |name, media| string(item, name).map(|it| Content { media, text: it.to_owned() });
    let url = ["url", "external_url", "id"].iter().find_map(|it| address(string(item, it)?));
    Entry {
        title: string(item, "title").and_then(title),
        url,
        published: string(item, "date_published").and_then(date),
        source: None,
        content: content("content_html", Media::Html).or_else(|| content("content_text", Media::Text)),
        description: content("summary", Media::Text),
    }
}

fn string<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}
