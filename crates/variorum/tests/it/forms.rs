//! The printed forms of whole editions.

use crate::stories::{Pile, piles};
use quick_xml::{Reader, events::Event};
use variorum::capture::{Capture, from_bytes};
use variorum::storyfile::records::StoryFile;
use variorum::storyfile::{ReportStyle, html, json, markdown, report, schema, tei};

fn editions() -> Vec<(String, StoryFile, Vec<Capture>)> {
    let edition = |Pile { name, captures }| {
        let captures: Vec<Capture> = captures.into_iter().filter_map(|it| from_bytes(&it.0, it.1).ok()).collect();
        (name, variorum::read(captures.clone()), captures)
    };
    piles().into_iter().map(edition).collect()
}

#[test]
fn json_is_valid_under_the_shipped_schema() {
    let schema = serde_json::from_str(schema()).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    for (name, file, _) in editions() {
        let told = serde_json::from_str(&json(&file)).expect("a story file is JSON");
        let faults: Vec<String> = validator.iter_errors(&told).map(|it| it.to_string()).collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
        let again: StoryFile = serde_json::from_value(told).expect("a story file reads back");
        assert_eq!(again, file, "{name}");
    }
}

#[test]
fn tei_is_well_formed() {
    for (name, file, _) in editions() {
        let text = tei(&file);
        let mut reader = Reader::from_str(&text);
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(fault) => panic!("{name}: {fault} at byte {}", reader.error_position()),
            }
        }
    }
}

#[test]
fn the_page_asks_nobody_and_holds_every_quotation() {
    for (name, file, captures) in editions() {
        let page = html(&file, &captures);
        for asking in ["src=\"http", "href=\"http", "@import", "url(http"] {
            assert!(!page.contains(asking), "{name}: {asking}");
        }
        let n_links = page.matches("href=\"#").count();
        assert!(n_links > file.quotations.len(), "{name}: {n_links} links");
        for link in page.split("href=\"#").skip(1).filter_map(|it| it.split('"').next()) {
            assert!(page.contains(&format!("id=\"{link}\"")), "{name}: #{link} leads nowhere");
        }
    }
}

#[test]
fn the_report_keeps_to_its_width() {
    for (name, file, _) in editions() {
        for width in [40, 80, 120] {
            let told = report(&file, &ReportStyle { width, ..ReportStyle::default() });
            let long = told.lines().find(|it| it.chars().count() > width);
            assert_eq!(long, None, "{name}");
        }
        assert!(!markdown(&file).is_empty());
    }
}
