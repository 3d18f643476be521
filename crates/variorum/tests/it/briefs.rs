//! What holds for every brief: anchored, of no word that is in no capture, of no more words than asked for.

use crate::laws::{check_record, json};
use crate::stories::{Pile, piles};
use proptest::prelude::*;
use std::collections::BTreeSet;
use variorum::capture::Capture;
use variorum::storyfile::Editing;
use variorum::storyfile::records::StoryFile;

/// Checks the brief of every story: anchored, its words those of its anchors, every agreed line of two origins, ours marked.
#[track_caller]
fn check_brief(name: &str, file: &StoryFile, length: usize) -> usize {
    let words = |it: &str| -> Vec<String> { it.split_whitespace().map(ToOwned::to_owned).collect() };
    let mut n_lines = 0;
    for story in &file.stories {
        let origin = |capture: &str| -> Option<usize> {
            let id = &file.articles.iter().find(|it| it.capture == capture)?.id;
            story.origins.iter().position(|it| it.contains(id))
        };
        let mut n_words = 0;
        for line in &story.brief {
            n_lines += 1;
            assert!(!line.anchors.is_empty() && !line.passages.is_empty(), "{name}: {line:?}");
            let anchored: Vec<String> = line.anchors.iter().flat_map(|it| words(&it.exact)).collect();
            for word in words(&line.text).iter().filter(|it| *it != "/" && *it != "…") {
                assert!(anchored.contains(word), "{name}: {word} in no capture: {line:?}");
            }
            for passage in &line.passages {
                assert!(passage.ours.as_deref().is_none_or(|it| variorum::claim::OURS.contains(&it)), "{name}");
                let told: Vec<String> = passage.anchors.iter().flat_map(|it| words(&it.exact)).collect();
                assert_eq!(
                    words(&passage.text).into_iter().filter(|it| it != "…").collect::<Vec<_>>(),
                    told,
                    "{name}"
                );
                let counted = words(passage.ours.as_deref().unwrap_or("")).into_iter().chain(told);
                n_words += counted.filter(|it| it.contains(char::is_alphanumeric)).count();
            }
            let homes: BTreeSet<usize> = line
                .anchors
                .iter()
                .chain(line.citations.iter().flat_map(|it| &it.anchors))
                .filter_map(|it| origin(&it.capture))
                .collect();
            assert!(line.part != "agreed" || homes.len() >= 2, "{name}: {line:?}");
        }
        assert!(n_words <= length || story.brief.len() == 1, "{name}: {n_words} words of {length}");
    }
    n_lines
}

fn read_to(pile: &[(String, Vec<u8>)], length: u32) -> (StoryFile, Vec<Capture>) {
    let captures: Vec<Capture> =
        pile.iter().filter_map(|it| variorum::capture::from_bytes(&it.0, it.1.clone()).ok()).collect();
    let documents = captures.iter().cloned().map(variorum::document).collect();
    let editing = Editing { brief_words: length, ..Editing::default() };
    (variorum::edit_as(documents, &editing).0, captures)
}

#[test]
fn every_word_of_a_brief_is_in_a_capture_or_marked_as_ours() {
    for Pile { name, captures } in piles() {
        for length in [1, 25, 150, 100_000] {
            let (file, all) = read_to(&captures, length);
            assert!(check_brief(&name, &file, length as usize) > 0, "{name}");
            check_record(&name, &json(&file), &all);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn briefs_of_cut_piles_have_no_word_of_their_own(
        cuts in proptest::collection::vec((0..64_usize, 0.0..1.0_f64, 0..300_usize), 0..8),
        keeps in proptest::collection::vec(any::<bool>(), 12),
        pick in 0..64_usize,
        length in 1..400_u32,
    ) {
        let all = piles();
        let mut pile = all[pick % all.len()].captures.clone();
        for (n, at, len) in cuts {
            let n = n % pile.len();
            let bytes = &mut pile[n].1;
            let at = (at * bytes.len() as f64) as usize;
            let end = (at + len).min(bytes.len());
            bytes.drain(at..end);
        }
        let mut keeps = keeps.into_iter().cycle();
        pile.retain(|_| keeps.next() == Some(true));
        let (file, captures) = read_to(&pile, length);
        check_brief("cut", &file, length as usize);
        check_record("cut", &json(&file), &captures);
    }
}
