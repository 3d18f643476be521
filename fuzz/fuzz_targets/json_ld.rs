//! Any JSON-LD gives facts whose bytes lie inside the page and, but for escapes of JSON, read as the facts do.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::capture::{Capture, FactKind, Media, exact, page};

fuzz_target!(|script: &str| {
    let html = format!("<script type=application/ld+json>{script}</script><p>The dyke holds.</p>");
    let capture = Capture { media: Media::Html, ..Capture::of_text("fuzz", &html) };
    let (page, _) = page(&capture);
    for fact in &page.facts {
        let raw = fact.evidence;
        assert!(raw.start <= raw.end && raw.end as usize <= html.len(), "a fact leads out of the capture");
        if fact.found_in == "json-ld" && !fact.escaped && fact.kind != FactKind::Body {
            assert_eq!(fact.value, exact(&capture, raw), "a fact is not what its bytes say");
        }
    }
});
