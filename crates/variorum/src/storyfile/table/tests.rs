use super::{TableShape, table_csv, table_graphml, table_html, table_json, table_svg, table_tei, table_text};
use crate::collation::Table;
use crate::collation::Witness;
use crate::collation::WitnessToken;
use crate::collation::collate;
use crate::storyfile::fixture::HOSTILE;
use crate::storyfile::records::{EntryRecord, LemmaRecord, ReadingRecord};
use crate::storyfile::table_entries;
use crate::text::normal_form;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

fn witness(siglum: &str, words: &[&str]) -> Witness {
    let token = |it: &&str| WitnessToken {
        text: (*it).to_owned(),
        normal: normal_form(it),
        is_point: !it.chars().any(char::is_alphanumeric),
    };
    Witness { siglum: siglum.to_owned(), tokens: words.iter().map(token).collect() }
}

fn table() -> Table {
    Table {
        witnesses: vec![
            witness("P", &["There", "will", "not", "be", "a", "second", "dyke", "."]),
            witness("C", &["there", "will", "be", "no", "second", "dyke"]),
        ],
        columns: vec![
            vec![Some(0), Some(0)],
            vec![Some(1), Some(1)],
            vec![Some(2), None],
            vec![Some(3), Some(2)],
            vec![Some(4), Some(3)],
            vec![Some(5), Some(4)],
            vec![Some(6), Some(5)],
            vec![Some(7), None],
        ],
    }
}

fn entries() -> Vec<EntryRecord> {
    let entry = |lemma: &str, tokens: [u32; 2], reading: &str, class: &str, substantive: bool| EntryRecord {
        lemma: LemmaRecord { text: lemma.into(), siglum: "P".into(), tokens, sigla: Vec::new() },
        readings: vec![ReadingRecord {
            text: reading.into(),
            sigla: vec!["C".into()],
            class: class.into(),
            substantive,
            sentence: None,
        }],
    };
    vec![
        entry("There", [0, 1], "there", "case", false),
        entry("not be a", [2, 5], "be no", "substitution", true),
        entry(".", [7, 8], "", "punctuation", false),
    ]
}

#[test]
fn json_is_what_collatex_writes_and_the_apparatus() {
    let value: Value =
        serde_json::from_str(&table_json(&table(), &entries(), &TableShape::default())).expect("JSON");
    assert_eq!(value["witnesses"], serde_json::json!(["P", "C"]));
    assert_eq!(value["table"].as_array().map(Vec::len), Some(2));
    assert_eq!(value["table"][0][0][0]["t"], "There ");
    assert_eq!(value["table"][1][2], Value::Null);
    assert_eq!(value["table"][0][6][0]["t"], "dyke");
    assert_eq!(value["apparatus"][1]["readings"][0]["text"], "be no");
    let row = value["table"][1].as_array().expect("a row");
    let text: String =
        row.iter().flat_map(|it| it.as_array()).flatten().filter_map(|it| it["t"].as_str()).collect();
    assert_eq!(text, "there will be no second dyke");
}

#[test]
fn columns_are_aligned_and_differences_marked() {
    let want = "\
P  There will not be a  second dyke .
C  there will -   be no second dyke -
   .....      ^^^    ^^             .

    1 not be a] P   be no C (substitution)
       In spelling and points only:
    · There] P   there C (case)
    · . after “dyke”] P   om. C (punctuation)
";
    let text = table_text(&table(), &entries(), 0, 80);
    assert_eq!(text, want);
}

#[test]
fn columns_wrap_at_the_width() {
    for width in [16, 20, 30] {
        let text = table_text(&table(), &entries(), 0, width);
        assert!(text.lines().all(|it| it.width() <= width), "{text}");
    }
}

#[test]
fn tei_has_every_reading() {
    let xml = table_tei(&table(), &entries(), 0);
    assert!(xml.contains("<app><lem wit=\"#P\">There</lem><rdg wit=\"#C\" type=\"case\" subtype=\"accidental\">there</rdg></app> will"));
}

#[test]
fn html_marks_what_differs() {
    let page = table_html(&table(), &entries(), 0);
    assert!(page.contains("<td><bdi><b class=\"sub\" title=\"substantive\">no</b></bdi></td>"));
    assert!(page.contains("<td class=\"empty\">–</td>"));
    assert!(page.contains("class=\"apparatus\""));
}

#[test]
fn hostile_and_empty_tables_are_harmless() {
    let long = "x".repeat(10_000);
    for words in HOSTILE.iter().copied().chain([long.as_str(), ""]) {
        let table = Table {
            witnesses: vec![witness(words, &[words]), witness("", &[])],
            columns: vec![vec![Some(0), None], vec![Some(9)]],
        };
        let text = table_text(&table, &entries(), 0, 40);
        assert!(text.lines().all(|it| it.width() <= 40), "{text}");
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
        let page = table_html(&table, &entries(), 0);
        assert!(!page.contains("<script") && !page.contains("<img"));
        let shape = TableShape { joined: true, ..TableShape::default() };
        table_json(&table, &entries(), &shape);
        table_csv(&table, &shape);
        for xml in [table_tei(&table, &entries(), 0), table_graphml(&table, 0), table_svg(&table, 1)] {
            well_formed(&xml);
        }
    }
    let none = Table { witnesses: Vec::new(), columns: Vec::new() };
    assert_eq!(table_text(&none, &[], 0, 80), "");
    table_html(&none, &[], 0);
    table_tei(&none, &[], 0);
    well_formed(&table_graphml(&none, 0));
    well_formed(&table_svg(&none, 0));
    assert_eq!(table_csv(&none, &TableShape::default()), "");
    assert!(table_json(&none, &[], &TableShape::default()).ends_with("}\n"));
}

#[track_caller]
fn well_formed(xml: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    while !matches!(reader.read_event().expect("well-formed"), quick_xml::events::Event::Eof) {}
}

fn collated(texts: &[(&str, &str)]) -> Table {
    collate(&texts.iter().map(|it| Witness::of_text(it.0, it.1)).collect::<Vec<_>>())
}

#[test]
fn columns_join_where_the_same_witnesses_agree() {
    let table = collated(&[("A", "the old dyke will hold"), ("B", "the dyke may well hold")]);
    let joined = TableShape { joined: true, ..TableShape::default() };
    assert_eq!(
        table_csv(&table, &TableShape::default()),
        "A,the ,old ,dyke ,will ,,hold\r\nB,the ,,dyke ,may ,well ,hold\r\n"
    );
    assert_eq!(table_csv(&table, &joined), "A,the ,old ,dyke ,will ,,hold\r\nB,the ,,dyke ,may ,well ,hold\r\n");
    let table = collated(&[("A", "the old dyke will hold"), ("B, \"C\"", "the dyke will hold")]);
    assert_eq!(
        table_csv(&table, &joined),
        "A,the ,old ,dyke will hold\r\n\"B, \"\"C\"\"\",the ,,dyke will hold\r\n"
    );
}

#[test]
fn tokens_that_were_given_come_back_with_all_their_members() {
    let table = collated(&[("A", "old dyke"), ("B", "dyke")]);
    let token = |it: &str| serde_json::from_str::<serde_json::Map<String, Value>>(it).expect("an object");
    let given = [vec![token(r#"{"t": "Old  ", "n": "old", "page": 3}"#), token(r#"{"t": "dyke"}"#)], Vec::new()];
    let shape = TableShape { given: &given, ..TableShape::default() };
    let value: Value = serde_json::from_str(&table_json(&table, &[], &shape)).expect("JSON");
    assert_eq!(
        value["table"][0][0][0],
        serde_json::json!({"t": "Old  ", "n": "old", "page": 3, "_sigil": "A", "_token_array_position": 0})
    );
    assert_eq!((&value["table"][0][1][0]["n"], &value["table"][1][1][0]["t"]), (&"dyke".into(), &"dyke".into()));
    assert_eq!(value["base"], "A");
}

#[test]
fn witnesses_that_read_the_same_are_one_row() {
    let table = collated(&[("A", "it held"), ("B", "it broke"), ("C", "it held"), ("D", "it held")]);
    let entries = table_entries(&table, 2);
    let want = "\
A (x3)  it held
B       it broke
           ^^^^^

    1 held] A (x3)   broke B (substitution)
A (x3): A, C, D
       In plain words:
       B has “broke” for “held”.
";
    assert_eq!(table_text(&table, &entries, 2, 80), want);
}

#[test]
fn the_graph_shares_words_and_joins_what_moved() {
    let table = collated(&[("A", "at dawn the old dyke broke"), ("B", "the old dyke broke at dawn")]);
    let xml = table_graphml(&table, 0);
    assert!(xml.contains("<data key=\"d1\">the old dyke broke</data>"), "{xml}");
    assert!(xml.contains("transposition"), "{xml}");
    assert!(table_svg(&table, 0).contains("stroke-dasharray"));
}
