use super::printed;
use crate::collation::{Witness, collate};
use crate::storyfile::records::{RenderingRecord, UtteranceRecord};
use crate::storyfile::table_entries;

/// The entries as lines: `lemma] sigla | reading sigla`.
fn lines(texts: &[(&str, &str)]) -> Vec<String> {
    let table = collate(&texts.iter().map(|it| Witness::of_text(it.0, it.1)).collect::<Vec<_>>());
    let rendering = |n: usize| RenderingRecord {
        siglum: texts[n].0.to_owned(),
        article: String::new(),
        mode: "direct".to_owned(),
        text: texts[n].1.to_owned(),
        anchors: Vec::new(),
        quotation: None,
        aligned: true,
        tokens: table.witnesses[n].tokens.iter().map(|it| it.text.clone()).collect(),
        loose: None,
    };
    let utterance = UtteranceRecord {
        utterance: "u-0".to_owned(),
        speaker: None,
        person: None,
        base: texts[0].0.to_owned(),
        text: texts[0].1.to_owned(),
        origins: 2,
        renderings: (0..texts.len()).map(rendering).collect(),
        apparatus: table_entries(&table, 0),
        altered: Vec::new(),
        corrected: Vec::new(),
    };
    let line = |it: &crate::storyfile::records::EntryRecord| {
        let mut line = format!("{}] {}", it.lemma.text, it.lemma.sigla.join(" "));
        it.readings.iter().for_each(|it| line += &format!(" | {} {}", it.text, it.sigla.join(" ")));
        line
    };
    printed(&utterance).iter().map(line).collect()
}

#[test]
fn what_one_leaves_out_over_several_entries_is_told_once() {
    assert_eq!(
        lines(&[
            ("A", "The crown does not see that the wall is done"),
            ("B", "But the crown does not view that the wall is done"),
            ("C", "the wall is done"),
        ]),
        ["] A C | But B", "The crown does not see that] A B |  C", "The] A | the B", "see] A | view B"],
    );
}

#[test]
fn a_number_comes_first() {
    assert_eq!(
        lines(&[("A", "The town paid 300 crowns"), ("B", "the council paid 450 crowns")]),
        ["300] A | 450 B", "The] A | the B", "town] A | council B"],
    );
}

#[test]
fn nothing_left_out_is_printed_as_it_is() {
    assert_eq!(lines(&[("A", "it held"), ("B", "it broke")]), ["held] A | broke B"]);
}
