//! The first real input, five reports of one speech: its traps and the pairs that look alike and are not.

use serde_json::Value;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use variorum::storyfile::Editing;
use variorum::storyfile::records::{Anchor, StoryFile, UtteranceRecord};

/// The seeds' edition, and what a scholar says of them.
struct Desk {
    file: StoryFile,
    gold: Value,
    folder: PathBuf,
}

/// Reads the seeds; nothing where they are not, and says so.
fn desk() -> Option<Desk> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let Ok(gold) = fs::read_to_string(shared.join("gold/seed-collation.json")) else {
        let _ = writeln!(io::stderr(), "skipped: no gold for the seeds under {}", shared.display());
        return None;
    };
    let gold: Value = serde_json::from_str(&gold).expect("the gold is JSON");
    let folder = shared.join("seeds");
    let names = gold["files"].as_object().expect("files by witness").values();
    let documents = names.map(|name| {
        let name = name.as_str().expect("a name");
        let bytes = fs::read(folder.join(name)).expect("a seed");
        variorum::document(variorum::capture::from_bytes(name, bytes).expect("a capture"))
    });
    let file = variorum::edit_as(documents.collect(), &Editing::default()).0;
    Some(Desk { file, gold, folder })
}

/// A place in a capture: its id, and bytes.
type Bytes = (String, u32, u32);

impl Desk {
    /// Where a witness of the gold has some words.
    fn find(&self, witness: &str, words: &str) -> Bytes {
        let name = self.gold["files"][witness].as_str().unwrap_or_else(|| panic!("no witness {witness}"));
        let capture =
            self.file.captures.iter().find(|it| it.sources.iter().any(|it| it == name)).expect("its capture");
        let bytes = fs::read(self.folder.join(name)).expect("a seed");
        let place = (0..bytes.len()).find_map(|at| Some((at, at + length_of(&bytes[at..], words)?)));
        let (start, end) = place.unwrap_or_else(|| panic!("{name} does not hold “{words}”"));
        (capture.id.clone(), start as u32, end as u32)
    }

    fn utterances(&self) -> impl Iterator<Item = &UtteranceRecord> {
        self.file.stories.iter().flat_map(|it| &it.utterances)
    }
}

/// How many bytes of `text`, from its start, are `words`; a space is any white space, as lines are broken anywhere.
fn length_of(text: &[u8], words: &str) -> Option<usize> {
    let mut at = 0;
    for byte in words.bytes() {
        let found = *text.get(at)?;
        let is_space = byte.is_ascii_whitespace() && found.is_ascii_whitespace();
        if !is_space && found != byte {
            return None;
        }
        at += 1;
    }
    Some(at)
}

fn meets(anchors: &[Anchor], place: &Bytes) -> bool {
    anchors.iter().any(|it| it.capture == place.0 && it.start < place.2 && place.1 < it.end)
}

fn renders(utterance: &UtteranceRecord, place: &Bytes) -> bool {
    utterance.renderings.iter().any(|it| meets(&it.anchors, place))
}

/// The witness and the words that a line of the gold names: `U1 S0 'are not realistic objectives'`.
fn named(line: &str) -> Option<(&str, &str)> {
    let witness = line.split_whitespace().find(|it| it.starts_with('S') && it.len() == 2)?;
    let words = line.split_once('\'')?.1.split_once('\'')?.0;
    Some((witness, words))
}

#[test]
fn what_looks_alike_and_is_not_stays_apart() {
    let Some(desk) = desk() else { return };
    let pairs = desk.gold["hard_negatives"].as_array().expect("pairs");
    assert!(pairs.len() >= 3);
    for pair in pairs {
        let sides: Vec<Bytes> = [0, 1]
            .into_iter()
            .filter_map(|it| named(pair[it].as_str()?))
            .map(|(witness, words)| desk.find(witness, words))
            .collect();
        match &sides[..] {
            [a, b] => assert!(!desk.utterances().any(|it| renders(it, a) && renders(it, b)), "{pair}"),
            // The other side is somebody: `any X quotation`.
            [a] => {
                let other = pair[1].as_str().expect("words");
                let name = other.split_whitespace().nth(1).expect("a name");
                let own: Vec<_> = desk.utterances().filter(|it| renders(it, a)).collect();
                assert!(!own.is_empty(), "{pair}: not told at all");
                assert!(own.iter().all(|it| !it.speaker.as_ref().is_some_and(|it| it.contains(name))), "{pair}");
            }
            _ => panic!("neither side names words: {pair}"),
        }
    }
}

#[test]
fn a_mark_that_nobody_opened_swallows_nothing() {
    let Some(desk) = desk() else { return };
    let long = |it: &&variorum::storyfile::records::QuotationRecord| it.content.text.chars().count() > 600;
    let swallowed: Vec<_> = desk.file.quotations.iter().filter(long).map(|it| &it.content.text).collect();
    assert!(swallowed.is_empty(), "{swallowed:?}");
    let place = desk.find("S1", "robust security guarantees");
    let over = desk.file.quotations.iter().filter(|it| meets(&it.content.anchors, &place));
    assert!(over.into_iter().all(|it| !it.content.text.contains("\n\n")));
}

#[test]
fn clocks_and_capture_days_are_no_publication_days() {
    let Some(desk) = desk() else { return };
    let published = |witness: &str| {
        let name = desk.gold["files"][witness].as_str().expect("a name");
        let article = desk.file.articles.iter().find(|it| it.source == name).expect("its article");
        article.published.clone().map(|it| it[..10].to_owned())
    };
    assert_eq!(published("S2").as_deref(), Some("2025-02-12"));
    assert_eq!(published("S4").as_deref(), Some("2025-02-12"));
}

#[test]
fn every_quotation_of_one_utterance_stands_together() {
    let Some(desk) = desk() else { return };
    for group in desk.gold["groups"].as_array().expect("groups") {
        let renderings = group["renderings"].as_array().expect("renderings");
        let direct = renderings.iter().filter(|it| it["mode"] == "direct");
        let places: Vec<Bytes> = direct
            .map(|it| desk.find(it["witness"].as_str().expect("one"), it["text"].as_str().expect("words")))
            .collect();
        let home = |place: &Bytes| desk.utterances().position(|it| renders(it, place));
        let homes: Vec<Option<usize>> = places.iter().map(home).collect();
        assert!(homes.iter().all(|it| it.is_some() && *it == homes[0]), "{}: {homes:?}", group["id"]);
    }
}
