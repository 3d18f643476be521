//! A capture: its bytes as text, a place in them marked. Nothing of it is ever rendered here.

mod bytes;

use super::article::digest;
use super::asked::{Ids, Params};
use super::frame::{Answer, Frame, download, filters, frame, html};
use crate::desk::Desk;
use askama::Template;
use axum::extract::State;
use bytes::{Shown, window_of, windows};
use serde::Deserialize;
use std::sync::Arc;
use variorum::capture::{Capture, Media, exact};
use variorum::text::{Raw, Span};

/// Of more bytes the words are not told again above the text.
const MOST_QUOTED: usize = 2000;

#[derive(Template)]
#[template(path = "capture.html")]
struct CapturePage<'a> {
    frame: Frame,
    article: &'a str,
    digest: &'a str,
    source: &'a str,
    media: &'static str,
    charset: &'static str,
    n_bytes: usize,
    url: Option<&'a str>,
    fetched: Option<&'a str>,
    marked: Option<(usize, usize)>,
    words: String,
    problem: Option<String>,
    n_broken: usize,
    from: usize,
    to: usize,
    text: String,
    pager: String,
}

/// The place that is marked, or the page of a large capture.
#[derive(Debug, Default, Deserialize)]
pub struct Place {
    from: Option<String>,
    to: Option<String>,
    page: Option<String>,
}

/// `/captures/{digest}?from=START&to=END`.
pub async fn capture(State(desk): State<Arc<Desk>>, Ids(id): Ids<String>, Params(place): Params<Place>) -> Answer {
    let id = full_id(&id);
    let (capture, article) = desk
        .read(move |it| {
            let capture = it.capture_of(&id)?;
            let article = it.kept_file_of(&capture.id).ok();
            let of = |file: &variorum::storyfile::records::StoryFile| {
                file.articles.iter().find(|it| it.capture == capture.id).map(|it| it.id.clone())
            };
            let article = article.as_ref().and_then(of);
            Ok((capture, article.unwrap_or_default()))
        })
        .await?;
    html(&page(&capture, &article, &place))
}

fn page<'a>(capture: &'a Capture, article: &'a str, place: &Place) -> CapturePage<'a> {
    let n_bytes = capture.bytes.len();
    let (marked, problem) = marked(place, n_bytes);
    let windows = windows(&capture.bytes, capture.charset);
    let asked = place.page.as_deref().and_then(|it| it.parse::<usize>().ok());
    let at = match (asked, marked) {
        (Some(page), _) => page.saturating_sub(1).min(windows.len() - 1),
        (None, Some((start, _))) => window_of(&windows, start),
        (None, None) => 0,
    };
    let (from, to) = windows[at];
    let Shown { text, n_broken } = bytes::shown(capture, (from, to), marked);
    let short = marked.filter(|it| it.1 - it.0 <= MOST_QUOTED);
    let words = short.map(|(start, end)| exact(capture, Span::<Raw>::new(start, end))).unwrap_or_default();
    CapturePage {
        frame: frame(""),
        article,
        digest: digest(&capture.id),
        source: &capture.source,
        media: capture.media.name(),
        charset: capture.charset,
        n_bytes,
        url: capture.url.as_deref(),
        fetched: capture.fetched.as_deref(),
        marked,
        words,
        problem,
        n_broken,
        from,
        to,
        text,
        pager: pager(digest(&capture.id), &windows, at),
    }
}

/// The bytes that are marked, or why none are.
fn marked(place: &Place, n_bytes: usize) -> (Option<(usize, usize)>, Option<String>) {
    let (Some(from), Some(to)) = (&place.from, &place.to) else { return (None, None) };
    match (from.parse::<usize>(), to.parse::<usize>()) {
        (Ok(from), Ok(to)) if from <= to && to <= n_bytes => (Some((from, to)), None),
        _ => (None, Some(format!("bytes {from}–{to} are not in this capture; it has {n_bytes}"))),
    }
}

/// The pages of a large capture; nothing where there is one.
fn pager(digest: &str, windows: &[(usize, usize)], at: usize) -> String {
    if windows.len() < 2 {
        return String::new();
    }
    let mut out = String::from("<nav class=\"pager\" aria-label=\"Pages of this capture\">\n");
    let mut link = |page: usize, rel: &str, label: &str| {
        out.push_str(&format!("<a{rel} href=\"/captures/{digest}?page={}\">{label}</a>\n", page + 1));
    };
    if at > 0 {
        link(0, "", "Beginning");
        link(at - 1, " rel=\"prev\"", "Before");
    }
    if at + 1 < windows.len() {
        link(at + 1, " rel=\"next\"", "After");
        link(windows.len() - 1, "", "End");
    }
    let (from, to) = windows[at];
    out.push_str(&format!("<span>page {} of {}, bytes {from}–{to}</span>\n</nav>", at + 1, windows.len()));
    out
}

/// `/captures/{digest}/bytes`: the very bytes, as a file.
pub async fn raw(State(desk): State<Arc<Desk>>, Ids(id): Ids<String>) -> Answer {
    let id = full_id(&id);
    let capture = desk.read(move |it| it.capture_of(&id)).await?;
    let ending = match capture.media {
        Media::Html => "html",
        Media::Text => "txt",
    };
    let name = format!("{}.{ending}", digest(&capture.id));
    Ok(download(&name, "application/octet-stream", capture.bytes))
}

fn full_id(id: &str) -> String {
    if id.starts_with("sha256:") { id.to_owned() } else { format!("sha256:{id}") }
}
