//! Any bytes decode to a page whose lines lie inside its text and lead back into the bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::capture::{from_bytes, page};

fuzz_target!(|bytes: &[u8]| {
    let Ok(capture) = from_bytes("fuzz", bytes.to_vec()) else { return };
    let (page, _) = page(&capture);
    for line in &page.lines {
        let raw = page.map.raw(line.span);
        assert!(page.text.get(line.span.range()).is_some(), "a line cuts a character");
        assert!(raw.start <= raw.end && raw.end as usize <= bytes.len(), "a line leads out of the capture");
    }
});
