//! What all pages share: the frame, the files it loads, words as markup, answers.

use super::wrong::Wrong;
use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use variorum::storyfile::served;

/// A file that pages load. What it holds is in its address, so that a browser may keep it for ever.
#[derive(Debug)]
pub struct Asset {
    /// Its address.
    pub path: String,
    /// Its media type.
    pub media: &'static str,
    /// What it holds.
    pub body: String,
}

/// The files that pages load.
#[derive(Debug)]
pub struct Assets {
    /// The style: that of the page that stands alone, and the server's own.
    pub style: Asset,
    /// The script; every page can be read without it.
    pub script: Asset,
    /// The icon.
    pub icon: Asset,
}

/// The files that pages load, named once.
pub static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let style = served::style() + include_str!("../../assets/pages.css");
    let script = served::script().to_owned() + include_str!("../../assets/pages.js");
    Assets {
        style: asset("variorum.css", "text/css; charset=utf-8", style),
        script: asset("variorum.js", "text/javascript; charset=utf-8", script),
        icon: asset("icon.svg", "image/svg+xml", include_str!("../../assets/icon.svg").to_owned()),
    }
});

fn asset(name: &str, media: &'static str, body: String) -> Asset {
    let digest = Sha256::digest(&body);
    let digest: String = digest[..8].iter().map(|it| format!("{it:02x}")).collect();
    Asset { path: format!("/assets/{digest}/{name}"), media, body }
}

/// The places of the casebook: a key, an address, a label.
const PLACES: &[(&str, &str, &str)] = &[
    ("inbox", "/", "Inbox"),
    ("stories", "/stories", "Stories"),
    ("speakers", "/speakers", "Speakers"),
    ("search", "/search", "Search"),
    ("verify", "/verify", "Verify"),
    ("export", "/export", "Export"),
];

/// What stands around every page.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// The place it belongs to, by its key; empty for none.
    pub here: &'static str,
    /// All places.
    pub places: &'static [(&'static str, &'static str, &'static str)],
    /// The files it loads.
    pub assets: &'static Assets,
    /// The program.
    pub program: &'static str,
}

/// Returns the frame of a page that belongs to the place `here`.
pub fn frame(here: &'static str) -> Frame {
    Frame { here, places: PLACES, assets: &ASSETS, program: variorum_casebook::PROGRAM }
}

/// Captured words in a template.
pub mod filters {
    use askama::filters::Safe;
    use askama::{Result, Values, filter_fn};
    use std::fmt::Display;
    use variorum::storyfile::served;

    /// As an element of its own, so that their direction stays theirs.
    #[filter_fn]
    pub fn words(words: impl Display, _: &dyn Values) -> Result<Safe<String>> {
        Ok(Safe(served::words(&words.to_string())))
    }

    /// As text, for attributes and titles.
    #[filter_fn]
    pub fn plain(words: impl Display, _: &dyn Values) -> Result<Safe<String>> {
        Ok(Safe(served::plain(&words.to_string())))
    }
}

/// What a handler answers with.
pub type Answer = Result<Response, Wrong>;

/// Returns a page as an answer.
pub fn html(page: &impl Template) -> Answer {
    let page = page.render().map_err(|error| Wrong::Failed(error.to_string()))?;
    Ok(answer(StatusCode::OK, page))
}

/// Returns markup as an answer.
pub fn answer(status: StatusCode, page: String) -> Response {
    (status, page_headers(), page).into_response()
}

/// What every page says of itself. A form sends where it comes from to this server and to no other: without that nobody could tell it from another
/// site's.
pub fn page_headers() -> HeaderMap {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    ];
    headers.into_iter().collect()
}

/// Returns bytes that a browser keeps as a file and shows to nobody.
pub fn download(name: &str, media: &'static str, body: impl Into<axum::body::Body>) -> Response {
    let plain = name.chars().map(|c| if c.is_ascii_alphanumeric() || "-._".contains(c) { c } else { '_' });
    let disposition = format!("attachment; filename=\"{}\"", plain.collect::<String>());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).expect("letters and points")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'")),
    ];
    (headers, body.into()).into_response()
}
