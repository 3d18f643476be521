//! No page makes the reader of dates fail, and the bytes of each date are bytes of the page.

#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::{article, capture};

fuzz_target!(|data: &[u8]| {
    // A heading and a report around the bytes, so that they stand where dates of publication stand.
    let mut page = b"<html><body><h1>Dyke Holds Through Stormy Night</h1><p class=date>".to_vec();
    page.extend_from_slice(data);
    page.extend_from_slice(b"</p><p>The dyke at the old harbour held through the night, the mayor said to the council.</p>");
    let Ok(capture) = capture::from_bytes("fuzz", page) else { return };
    let (article, _) = article::extract(&capture);
    for date in &article.dates {
        assert!(date.evidence.end as usize <= capture.bytes.len());
    }
    let accepted = article.dates.iter().filter(|it| it.accepted && it.role == article::DateRole::Published);
    assert!(accepted.count() <= 1);
});
