//! What a feed or a sitemap lists: addresses of pages, whether or not it carries their texts.

use super::{Entry, date, json, xml};
use crate::capture::charset::{Hints, charset_of};
use crate::capture::decode::decode_slice;
use crate::capture::{Media, Sniffed, sniff};
use crate::text::fold;
use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::events::Event;

/// A page that is listed, and what is said of it there: no more than one voice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its address, as written.
    pub url: String,
    /// When it is said to have appeared, RFC 3339 or a prefix, as far as that can be read.
    pub published: Option<String>,
    /// Its title.
    pub title: Option<String>,
}

/// What is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listing {
    /// Pages, in the order in which they stand.
    Pages(Vec<Listed>),
    /// Other lists: a sitemap index.
    Lists(Vec<String>),
}

/// Returns what a feed (RSS, Atom, JSON Feed), a sitemap or an index of sitemaps lists (the Sitemap protocol 0.9, with the dates and titles
/// of news sitemaps); `None` where the bytes are none of these. Each address once, the first time it stands.
///
/// ```
/// use variorum::capture::feed::{Listing, listing};
/// let map = "<urlset><url><loc>https://courier.example/dyke</loc></url></urlset>";
/// let Some(Listing::Pages(pages)) = listing(map.as_bytes()) else { panic!("a sitemap lists pages") };
/// assert_eq!(pages[0].url, "https://courier.example/dyke");
/// assert_eq!(listing(b"<html><p>The dyke holds."), None);
/// ```
pub fn listing(bytes: &[u8]) -> Option<Listing> {
    let of_entry = |it: Entry| Some(Listed { url: it.url?, published: it.published, title: it.title });
    let pages = match sniff(bytes) {
        Sniffed::Rss | Sniffed::Atom => xml::read(bytes).1.into_iter().flatten().filter_map(of_entry).collect(),
        Sniffed::JsonFeed => json::read(bytes).ok()?.1.into_iter().flatten().filter_map(of_entry).collect(),
        Sniffed::Html | Sniffed::Text => return sitemap(bytes),
        _ => return None,
    };
    Some(Listing::Pages(once(pages)))
}

fn once(mut pages: Vec<Listed>) -> Vec<Listed> {
    let mut seen = rustc_hash::FxHashSet::default();
    pages.retain(|it| seen.insert(it.url.clone()));
    pages
}

/// Reads a sitemap; where its markup breaks off, what stands before that.
fn sitemap(bytes: &[u8]) -> Option<Listing> {
    let encoding = Encoding::for_label(charset_of(bytes, Media::Html, &Hints::default()).as_bytes());
    let mark_len = Encoding::for_bom(bytes).map_or(0, |it| it.1);
    let (text, _, _) = decode_slice(bytes, mark_len, encoding.unwrap_or(UTF_8));
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut is_index = None;
    let (mut pages, mut lists): (Vec<Listed>, Vec<String>) = (Vec::new(), Vec::new());
    let mut page = Listed::default();
    let mut field = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                field.clear();
                match (is_index, start.local_name().as_ref()) {
                    (None, "urlset") => is_index = Some(false),
                    (None, "sitemapindex") => is_index = Some(true),
                    (None, _) => return None,
                    _ => {}
                }
            }
            Ok(Event::Text(text)) => field.push_str(&text.xml10_content()),
            Ok(Event::CData(text)) => field.push_str(&text.xml10_content()),
            // No entity of a document type is ever expanded.
            Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                Ok(Some(c)) => field.push(c),
                _ => field.push_str(match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => "",
                }),
            },
            Ok(Event::End(end)) => {
                let told = fold(&field);
                match (is_index, end.local_name().as_ref()) {
                    (Some(false), "loc") if page.url.is_empty() => page.url = told,
                    (Some(true), "loc") => lists.extend(super::address(&told)),
                    (_, "publication_date") => page.published = date(&told),
                    (_, "title") => page.title = super::title(&told),
                    (_, "url") => {
                        let page = std::mem::take(&mut page);
                        pages.extend(super::address(&page.url).map(|url| Listed { url, ..page }));
                    }
                    _ => {}
                }
                field.clear();
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    match is_index? {
        true => {
            lists.dedup();
            Some(Listing::Lists(lists))
        }
        false => Some(Listing::Pages(once(pages))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn pages(text: &str) -> Vec<Listed> {
        match listing(text.as_bytes()) {
            Some(Listing::Pages(pages)) => pages,
            other => panic!("{other:?} is no list of pages"),
        }
    }

    #[test]
    fn a_feed_lists_pages_that_it_carries_no_text_of() {
        let feed = "<rss version=\"2.0\"><channel><item><title>Dyke</title><link>https://courier.example/a?x=1&amp;y=2</link>\
            <pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate></item><item><link>https://courier.example/a?x=1&amp;y=2</link></item>\
            <item><title>No address</title></item></channel></rss>";
        let found = pages(feed);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].url, "https://courier.example/a?x=1&y=2");
        assert!(found[0].published.as_deref().is_some_and(|it| it.starts_with("2026-03-02T08:00:00")));
    }

    #[test]
    fn a_news_sitemap_lists_pages_with_dates_and_titles() {
        let map = "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY bomb \"boom\">]>\n<urlset xmlns:news=\"n\"><url><loc>\n https://courier.example/b </loc>\
            <news:news><news:publication_date>2026-03-02</news:publication_date><news:title>Dyke &amp; sea &bomb;</news:title></news:news></url>\
            <url><loc>ftp://courier.example/c</loc></url><url><loc>https://courier.example/d</loc>";
        let found = pages(map);
        let want = Listed {
            url: "https://courier.example/b".to_owned(),
            published: Some("2026-03-02".to_owned()),
            title: Some("Dyke & sea".to_owned()),
        };
        assert_eq!(found, [want]);
    }

    #[test]
    fn an_index_lists_sitemaps() {
        let index = "<sitemapindex><sitemap><loc>https://courier.example/1.xml</loc></sitemap></sitemapindex>";
        assert_eq!(
            listing(index.as_bytes()),
            Some(Listing::Lists(vec!["https://courier.example/1.xml".to_owned()]))
        );
    }

    #[test]
    fn a_page_lists_nothing() {
        assert_eq!(listing(b"<!doctype html><p>The dyke holds."), None);
        assert_eq!(listing(b"The dyke holds."), None);
        assert_eq!(listing(b""), None);
    }
}
