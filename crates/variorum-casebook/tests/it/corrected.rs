//! Corrections by hand: applied wherever a story is read, and to no story that they are not about.

use crate::folder::{Folder, add, examples};
use std::fs;
use variorum::capture::Capture;
use variorum::collation::Corrections;
use variorum::storyfile::records::StoryFile;
use variorum::storyfile::{Editing, json};
use variorum_casebook::{Casebook, Fault};

/// Words of two stories, as a person names them.
const CORRECTIONS: &str = r#"
[[speaker]]
report = "halfeed-ledger.txt"
words = "The government does not believe"
speaker = "Aksel Brandmo"

[[split]]
note = "another sentence"
renderings = [{ report = "halfeed-gazette.txt", words = "Nobody goes to sea for a living" }]
"#;

/// A correction that is about no report that there is.
const OF_NOTHING: &str = "[[split]]\nrenderings = [{ report = \"no-such-report.txt\", words = \"the dyke\" }]\n";

fn with(corrections: &str) -> (Folder, Casebook, Vec<Capture>) {
    let (folder, pile) = (Folder::new(), examples());
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    add(&mut case, &pile);
    fs::write(folder.case().join("corrections.toml"), corrections).expect("room");
    (folder, case, pile)
}

fn read(pile: Vec<Capture>, corrections: &str) -> StoryFile {
    let corrections = Corrections::parse(corrections).expect("a file of corrections");
    let documents = pile.into_iter().map(variorum::document).collect();
    variorum::edit_as(documents, &Editing { corrections, ..Editing::default() }).0
}

#[test]
fn an_edition_is_corrected_as_one_read_at_once_is() {
    let (_folder, case, pile) = with(CORRECTIONS);
    let all = read(pile, CORRECTIONS);
    assert!(all.corrections.iter().all(|it| it.refused.is_none()), "{:?}", all.corrections);
    assert!(json(&case.edition().expect("an edition")) == json(&all));
    let mut n_corrected = 0;
    for story in &all.stories {
        let file = case.file_of(&story.story).expect("the story, corrected, has its id");
        assert_eq!(file.stories[0].utterances.len(), story.utterances.len());
        let kept = case.kept_file_of(&story.story).expect("the story as it was");
        n_corrected += usize::from(kept.stories != file.stories);
        assert!(kept.corrections.is_empty());
    }
    assert_eq!(n_corrected, 2);
    assert!(all.stories.len() > 2);
}

#[test]
fn what_is_handed_on_is_corrected() {
    let (_folder, case, _) = with(CORRECTIONS);
    let mut lines = Vec::new();
    case.export_lines(&mut lines, std::path::Path::new("lines")).expect("records");
    let lines = String::from_utf8(lines).expect("UTF-8");
    let by_brandmo = |it: &&str| it.contains("\"record\":\"quotation\"") && it.contains("does not believe");
    assert!(lines.lines().filter(by_brandmo).any(|it| it.contains("Aksel Brandmo")));
}

#[test]
fn corrections_of_nothing_leave_all_as_it_was() {
    let (_folder, case, pile) = with(OF_NOTHING);
    assert_eq!(json(&case.edition().expect("an edition")), json(&variorum::read(pile)));
}

#[test]
fn a_file_that_is_none_is_said() {
    let (folder, case, _) = with("[[splits]]\n");
    let fault = case.edition().expect_err("no file of corrections");
    assert!(matches!(&fault, Fault::Corrections { path, .. } if *path == folder.case().join("corrections.toml")));
    assert!(fault.to_string().contains("splits"), "{fault}");
    assert!(case.kept_file_of(&case.list_stories().expect("stories")[0].story).is_ok());
}
