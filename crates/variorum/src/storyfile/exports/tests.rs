use super::{annotations, bibtex, claims_csv, csl_json, json_ld};
use crate::storyfile::fixture::{HOSTILE, captures, hostile_story_file, story_file};
use crate::storyfile::records::StoryFile;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Reads RFC 4180, as strictly as it is written.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut signs = text.chars().peekable();
    let mut is_quoted = false;
    while let Some(c) = signs.next() {
        match c {
            '"' if is_quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted => {
                assert_eq!(signs.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!is_quoted && cell.is_empty() && row.is_empty(), "ends with a line end");
    rows
}

/// One entry of BibTeX: its kind, its key and its fields without their outer braces.
struct BibEntry {
    kind: String,
    key: String,
    fields: BTreeMap<String, String>,
}

/// Reads BibTeX as its own scanner does: braces are counted, whatever stands before them.
fn bib_entries(text: &str) -> Vec<BibEntry> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while let Some(after) = rest.strip_prefix('@') {
        let (kind, after) = after.split_once('{').expect("an entry opens");
        let end = closing(after);
        let (body, behind) = (&after[..end], &after[end + 1..]);
        let (key, mut body) = body.split_once(',').expect("a key");
        let mut fields = BTreeMap::new();
        while let Some((name, value)) = body.split_once(" = ") {
            let (value, after) = match value.strip_prefix('{') {
                Some(inner) => (&inner[..closing(inner)], &inner[closing(inner) + 1..]),
                None => value.split_at(value.find(',').expect("a macro ends")),
            };
            assert!(fields.insert(name.trim().to_owned(), value.to_owned()).is_none(), "{name} twice");
            body = after.strip_prefix(',').expect("a comma behind each field");
        }
        assert_eq!(body.trim(), "");
        found.push(BibEntry { kind: kind.to_owned(), key: key.to_owned(), fields });
        rest = behind.trim_start();
    }
    assert_eq!(rest, "");
    found
}

/// Where the brace that was open before `text` closes.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    panic!("no closing brace in {text}");
}

#[test]
fn claims_and_conflicts_are_rows() {
    let rows = rows(&claims_csv(&story_file()));
    assert!(rows.iter().all(|it| it.len() == rows[0].len()));
    let column = |name: &str| rows[0].iter().position(|it| it == name).expect("a column");
    let of = |kind: &str| rows.iter().filter(|it| it[0] == kind).collect::<Vec<_>>();
    assert_eq!((of("claim").len(), of("conflict").len()), (5, 6));
    let first = of("claim")[0];
    for (name, want) in [
        ("text", "there will not be a second dyke at Norrvik"),
        ("speaker", "Ada Lindqvist"),
        ("agreement", "all"),
        ("origins", "2"),
        ("siglum", "P"),
        ("outlet", "Norrvik Post"),
        ("source", "post.txt"),
        ("origin", "1"),
        ("mode", "direct"),
    ] {
        assert_eq!(first[column(name)], want, "{name}");
    }
    let number = of("conflict")[3];
    assert_eq!((number[column("value")].as_str(), number[column("slot")].as_str()), ("4.8", "number"));
    assert_eq!(number[column("explanation")], "the later report may have newer figures");
}

#[test]
fn no_hostile_word_is_a_formula() {
    for words in HOSTILE.iter().copied().chain(["=1+1", "@x", "-2", "+a\r\n=b", "\t=c"]) {
        for cell in rows(&claims_csv(&hostile_story_file(words))).into_iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell}");
        }
    }
}

#[test]
fn articles_and_quotations_are_linked() {
    let told = parsed(&json_ld(&story_file()));
    assert_eq!(told["@context"], "https://schema.org");
    let graph = told["@graph"].as_array().expect("a graph");
    let of = |kind: &str| graph.iter().filter(|it| it["@type"] == kind).collect::<Vec<_>>();
    assert_eq!((of("NewsArticle").len(), of("Quotation").len(), of("Event").len()), (3, 1, 1));
    let ids: BTreeSet<&str> = graph.iter().map(|it| it["@id"].as_str().expect("an id")).collect();
    assert_eq!(ids.len(), graph.len(), "no id twice");
    let post = of("NewsArticle")[0];
    assert_eq!(post["headline"], "Minister rules out second dyke at Norrvik");
    assert_eq!(
        (&post["datePublished"], &post["url"]),
        (&"2031-03-12".into(), &"https://news.example/post.txt".into())
    );
    assert_eq!(post["publisher"]["name"], "Norrvik Post");
    let courier = of("NewsArticle").into_iter().find(|it| it["publisher"]["name"] == "The Coast Courier");
    assert!(courier.expect("the Courier").get("datePublished").is_none(), "its only date is a clock's");
    let quotation = of("Quotation")[0];
    let named = |it: &Value| it["@id"].as_str().is_some_and(|it| ids.contains(it));
    assert!(named(&quotation["isPartOf"]) && named(&quotation["spokenByCharacter"]));
    assert!(post["about"].as_array().is_some_and(|it| it.iter().all(named)));
    assert_eq!(of("Person")[0]["name"], "Ada Lindqvist");
}

#[test]
fn linked_data_can_stand_in_a_page() {
    for words in HOSTILE {
        let text = json_ld(&hostile_story_file(words));
        parsed(&text);
        assert!(!text.contains('<'));
    }
}

#[test]
fn a_bibliography_makes_nothing_up() {
    let mut file = story_file();
    file.articles[0].authors = file.articles[0].headlines[..1].to_vec();
    file.articles[0].authors[0].value = "Maria van Holm".into();
    let told = parsed(&csl_json(&file));
    let entries = bib_entries(&bibtex(&file));
    assert_eq!((told.as_array().map(Vec::len), entries.len()), (Some(3), 3));
    let keys: BTreeSet<&str> = entries.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(keys.len(), 3, "no key twice");
    for (n, entry) in entries.iter().enumerate() {
        assert_eq!((told[n]["id"].as_str(), entry.kind.as_str()), (Some(entry.key.as_str()), "article"));
    }
    let (post, post_bib) = (&told[0], &entries[0]);
    assert_eq!(post["author"][0]["family"], "van Holm");
    assert_eq!(post["issued"]["date-parts"][0], serde_json::json!([2031, 3, 12]));
    assert_eq!(post_bib.fields["author"], "van Holm, Maria");
    assert_eq!(post_bib.fields["title"], "{Minister rules out second dyke at Norrvik}");
    assert_eq!((post_bib.fields["year"].as_str(), post_bib.fields["month"].as_str()), ("2031", "mar"));
    assert_eq!(post_bib.fields["urldate"], "2031-03-14");
    let undated = entries.iter().position(|it| it.fields["journal"] == "The Coast Courier").expect("the Courier");
    assert!(["year", "month", "day", "author"].iter().all(|it| !entries[undated].fields.contains_key(*it)));
    assert!(told[undated].get("issued").is_none() && !entries[undated].key.contains("2029"));
}

#[test]
fn hostile_words_break_no_bibliography() {
    for words in HOSTILE.iter().copied().chain(["}", "{", "\\", "a = {b},\n}\n@article{x,", "% $ & # _ ^ ~"]) {
        let file = hostile_story_file(words);
        assert_eq!(bib_entries(&bibtex(&file)).len(), 3, "{words}");
        parsed(&csl_json(&file));
    }
}

/// The selector of a type.
fn selector<'a>(annotation: &'a Value, kind: &str) -> Option<&'a Value> {
    annotation["target"]["selector"].as_array()?.iter().find(|it| it["type"] == kind)
}

#[test]
fn every_anchor_is_an_annotation() {
    let (file, captures) = (story_file(), captures());
    let told = parsed(&annotations(&file, &captures));
    assert_eq!(
        (&told["@context"], &told["type"]),
        (&"http://www.w3.org/ns/anno.jsonld".into(), &"AnnotationPage".into())
    );
    let items = told["items"].as_array().expect("items");
    let ids: BTreeSet<&str> = items.iter().filter_map(|it| it["id"].as_str()).collect();
    assert_eq!(ids.len(), items.len());
    let mut ranges = BTreeSet::new();
    crate::storyfile::view::walk(&file, &mut |it| {
        ranges.insert((it.anchor.capture.clone(), it.anchor.start, it.anchor.end));
    });
    assert_eq!(items.len(), ranges.len());
    for it in items {
        assert_eq!((&it["type"], &it["motivation"]), (&"Annotation".into(), &"identifying".into()));
        assert!(it["body"].as_array().is_some_and(|it| !it.is_empty()));
        let target = &it["target"];
        assert_eq!((&target["type"], &target["state"]["type"]), (&"SpecificResource".into(), &"TimeState".into()));
        assert_eq!(target["state"]["sourceDate"], "2031-03-14T08:00:00Z");
        assert!(target["state"]["cached"].as_str().is_some_and(|it| it.starts_with("ni:///sha-256;")));
        let source = target["source"]["id"].as_str().expect("a source");
        let home = captures.iter().find(|it| source.ends_with(&it.source)).expect("its capture");
        let text = std::str::from_utf8(&home.bytes).expect("UTF-8");
        let at = |it: &Value, end: &str| it[end].as_u64().expect("a place") as usize;
        let bytes = selector(it, "DataPositionSelector").expect("bytes");
        let quote = selector(it, "TextQuoteSelector").expect("words");
        let points = selector(it, "TextPositionSelector").expect("characters");
        let folded = |text: &str| crate::text::fold(text);
        let slice = &text[at(bytes, "start")..at(bytes, "end")];
        assert_eq!(folded(slice), quote["exact"]);
        let shown: String =
            text.chars().skip(at(points, "start")).take(at(points, "end") - at(points, "start")).collect();
        assert_eq!(folded(&shown), quote["exact"]);
        let around = [&quote["prefix"], &quote["exact"], &quote["suffix"]].map(|it| it.as_str().expect("words"));
        assert!(folded(text).contains(&folded(&around.concat())), "{around:?}");
    }
}

#[test]
fn an_anchor_whose_capture_is_not_there_keeps_its_bytes() {
    let file = story_file();
    let told = parsed(&annotations(&file, &[]));
    for it in told["items"].as_array().expect("items") {
        assert!(selector(it, "DataPositionSelector").is_some() && selector(it, "TextPositionSelector").is_none());
        assert!(selector(it, "TextQuoteSelector").is_some_and(|it| it.get("prefix").is_none()));
    }
    HOSTILE.iter().for_each(|it| {
        parsed(&annotations(&hostile_story_file(it), &captures()));
    });
}

#[test]
fn an_empty_file_is_an_empty_export() {
    let mut file: StoryFile = story_file();
    (file.stories, file.articles, file.captures, file.quotations) = Default::default();
    assert_eq!((csl_json(&file).as_str(), bibtex(&file).as_str()), ("[]\n", ""));
    assert_eq!(rows(&claims_csv(&file)).len(), 1);
    assert_eq!(parsed(&json_ld(&file))["@graph"], serde_json::json!([]));
    assert_eq!(parsed(&annotations(&file, &[]))["items"], serde_json::json!([]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_come_back_from_a_spreadsheet_and_a_bibliography(words in "[=+@\\-\\t\\r\\n\"',;{}\\\\%$&#_^~<> a-zäß“]{0,24}") {
        let file = hostile_story_file(&words);
        for row in rows(&claims_csv(&file)).into_iter().skip(1) {
            let (told, guarded) = (row[3].as_str(), format!("'{words}"));
            prop_assert!(told == words || told == guarded, "{told:?} of {words:?}");
            prop_assert!(!told.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        }
        prop_assert_eq!(bib_entries(&bibtex(&file)).len(), 3);
    }
}
