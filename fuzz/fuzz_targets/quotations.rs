//! Any text gives quotations whose words lie inside it, as an edition's anchors need them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::capture::Capture;
use variorum::document;
use variorum::storyfile::quotation_records;

fuzz_target!(|text: &str| {
    let document = document(Capture::of_text("fuzz", text).clean());
    for quotation in &document.reading.quotations {
        let spans = quotation.content.iter().chain(&quotation.cue).chain(quotation.speaker.as_ref().map(|it| &it.span));
        for span in spans {
            assert!(document.article.text.get(span.range()).is_some(), "a quotation cuts a character");
        }
    }
    quotation_records(&document);
});
