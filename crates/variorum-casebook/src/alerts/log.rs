//! Alerts as files that other programs follow: `alerts.jsonl`, one a line, and `alerts.atom`, a feed of the latest.

use super::Alert;
use super::memory::Memory;
use crate::fault::{Fault, Result};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;
use variorum::storyfile::urn;

/// So many of the latest stand in the feed.
const FED: usize = 100;
/// So many are written at a time.
const BATCH: usize = 1000;

/// Writes to the log in `folder` what it has not yet, and the feed anew.
///
/// The log only grows. What a writer that was ended left behind its noted end is written over; where somebody has cut it, as those do who
/// rotate logs, it goes on at its end.
pub fn write_out(folder: &Path, memory: &Memory) -> Result<()> {
    let path = folder.join("alerts.jsonl");
    let fault = Fault::file(&path);
    let (mut n_alerts, n_bytes) = memory.logged()?;
    let mut log = OpenOptions::new().write(true).create(true).truncate(false).open(&path).map_err(&fault)?;
    let mut end = n_bytes.min(log.metadata().map_err(&fault)?.len());
    log.set_len(end).and_then(|()| log.seek(SeekFrom::Start(end))).map_err(&fault)?;
    loop {
        let records = memory.records(n_alerts + 1, BATCH)?;
        if records.is_empty() {
            break;
        }
        let lines: String = records.iter().map(|it| format!("{it}\n")).collect();
        log.write_all(lines.as_bytes()).and_then(|()| log.sync_data()).map_err(&fault)?;
        n_alerts += records.len() as u64;
        end += lines.len() as u64;
        memory.note_logged(n_alerts, end)?;
    }
    write_feed(folder, memory)
}

fn write_feed(folder: &Path, memory: &Memory) -> Result<()> {
    let latest = memory.latest(FED)?;
    let alerts: Vec<Alert> = latest.iter().rev().filter_map(|it| serde_json::from_str(it).ok()).collect();
    let (path, new) = (folder.join("alerts.atom"), folder.join("alerts.atom.new"));
    let bytes = feed(&alerts).expect("writing to memory never fails");
    let fault = Fault::file(&new);
    File::create(&new).and_then(|mut it| it.write_all(&bytes).and_then(|()| it.sync_data())).map_err(fault)?;
    fs::rename(&new, &path).map_err(Fault::file(&path))
}

/// Returns the feed (Atom, RFC 4287) of `alerts`, the latest first.
fn feed(alerts: &[Alert]) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let mut root = BytesStart::new("feed");
    root.push_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
    xml.write_event(Event::Start(root))?;
    element(&mut xml, "id", &urn(&["alerts"]))?;
    element(&mut xml, "title", "Alerts of a casebook")?;
    element(&mut xml, "updated", alerts.first().map_or("1970-01-01T00:00:00Z", |it| &it.time))?;
    xml.write_event(Event::Start(BytesStart::new("author")))?;
    element(&mut xml, "name", crate::PROGRAM)?;
    xml.write_event(Event::End(BytesEnd::new("author")))?;
    for alert in alerts {
        xml.write_event(Event::Start(BytesStart::new("entry")))?;
        element(&mut xml, "id", &urn(&["alert", &alert.number.to_string(), &alert.time, &alert.text]))?;
        element(&mut xml, "title", &format!("{}: {}", alert.alert, alert.headline))?;
        element(&mut xml, "updated", &alert.time)?;
        let mut category = BytesStart::new("category");
        category.push_attribute(("term", alert.when.as_str()));
        xml.write_event(Event::Empty(category))?;
        element(&mut xml, "summary", &alert.text)?;
        xml.write_event(Event::End(BytesEnd::new("entry")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("feed")))?;
    xml.get_mut().push(b'\n');
    Ok(xml.into_inner())
}

/// One element of words; what XML cannot hold is left out of them.
fn element(xml: &mut Writer<Vec<u8>>, name: &str, words: &str) -> io::Result<()> {
    let words: String =
        words.chars().filter(|it| !it.is_control() && !matches!(it, '\u{fffe}' | '\u{ffff}')).collect();
    xml.write_event(Event::Start(BytesStart::new(name)))?;
    xml.write_event(Event::Text(BytesText::new(&words)))?;
    xml.write_event(Event::End(BytesEnd::new(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_holds_whatever_words_there_are() {
        let alert = Alert {
            number: 7,
            time: "2031-05-06T07:08:09Z".to_owned(),
            alert: "<b>&\u{0}".to_owned(),
            text: "]]> “dyke”\u{fffe}".to_owned(),
            ..Alert::default()
        };
        let xml = String::from_utf8(feed(&[alert]).expect("memory")).expect("UTF-8");
        assert!(xml.contains("<title>&lt;b&gt;&amp;: </title>"), "{xml}");
        assert!(xml.contains("<summary>]]&gt; “dyke”</summary>"), "{xml}");
        let mut reader = quick_xml::Reader::from_str(&xml);
        while reader.read_event().expect("well-formed") != Event::Eof {}
    }
}
