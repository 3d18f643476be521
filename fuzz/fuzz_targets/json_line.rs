//! Any line is a capture or a refusal that says why.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::capture::{PAGE_LIMIT, from_json_line};

fuzz_target!(|line: &str| match from_json_line("fuzz", 1, line) {
    Ok(capture) => assert!(capture.bytes.len() <= PAGE_LIMIT && !capture.source.is_empty()),
    Err(refusal) => assert!(!refusal.to_string().is_empty()),
});
