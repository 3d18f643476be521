//! Any bytes give an article whose paragraphs lie inside its text and lead back into the bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::article::extract;
use variorum::capture::from_bytes;

fuzz_target!(|bytes: &[u8]| {
    let Ok(capture) = from_bytes("fuzz", bytes.to_vec()) else { return };
    let (article, _) = extract(&capture);
    for block in &article.blocks {
        let raw = article.map.raw(block.span);
        assert!(article.text.get(block.span.range()).is_some(), "a paragraph cuts a character");
        assert!(raw.start <= raw.end && raw.end as usize <= bytes.len(), "a paragraph leads out of the capture");
    }
});
