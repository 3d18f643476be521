//! Any bytes are records, captures among them, or told of as broken; places lie in the file and numbers rise.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::capture::warc::Records;
use variorum::capture::{PAGE_LIMIT, RECORD_LIMIT};

fuzz_target!(|bytes: &[u8]| {
    let mut last = 0;
    for record in Records::new(bytes) {
        let place = match &record {
            Ok(record) => record.place,
            Err(broken) => broken.place,
        };
        assert!(place.byte <= bytes.len() as u64, "a place outside the file");
        let Ok(record) = record else { continue };
        assert!(record.number > last && record.block.len() <= RECORD_LIMIT, "records out of order, or too large");
        last = record.number;
        if let Ok(capture) = record.capture("fuzz") {
            assert!(!capture.bytes.is_empty() && capture.bytes.len() <= PAGE_LIMIT, "a page of no size");
        }
    }
});
