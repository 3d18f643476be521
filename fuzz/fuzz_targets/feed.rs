//! Any bytes are a feed of entries, captures among them, in the order of their numbers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::capture::feed::entries;

fuzz_target!(|bytes: &[u8]| {
    let Ok(entries) = entries("fuzz", bytes) else { return };
    for (n, entry) in entries.iter().enumerate() {
        let Ok(capture) = entry else { continue };
        assert_eq!(capture.source, format!("fuzz#{}", n + 1));
        assert!(std::str::from_utf8(&capture.bytes).is_ok(), "an entry that is no UTF-8");
    }
});
