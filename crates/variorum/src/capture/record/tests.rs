use super::*;

#[track_caller]
fn refused(line: &str, want: &str) {
    assert_eq!(from_json_line("a.jsonl", 1, line).expect_err(line).to_string(), want);
}

#[test]
fn a_record_brings_its_page_and_what_it_says_of_it() {
    let line = r#"{"id": 12, "gold": {"text": "no"}, "html": "<p>The dyke holds.", "title": null, "published": "2031-05-06"}"#;
    let capture = from_json_line("a.jsonl", 3, line).expect("the line is whole");
    assert_eq!((capture.source.as_str(), capture.media), ("12", Media::Html));
    assert_eq!(capture.told, Told { published: Some("2031-05-06".to_owned()), ..Told::default() });
    assert_eq!(capture.bytes, b"<p>The dyke holds.");
}

#[test]
fn a_lone_surrogate_is_a_replacement_character() {
    let capture = from_json_line("a", 1, r#"{"text": "a \ud83d b \\ud83d \ud83d\ude00 \udc00"}"#).expect("mended");
    assert_eq!(capture.bytes, "a \u{fffd} b \\ud83d 😀 \u{fffd}".as_bytes());
}

#[test]
fn a_bad_line_names_its_column() {
    refused("[1]", "column 1: expected a JSON object: {\"text\": …}");
    refused(r#"{"title": "x"}"#, "column 1: expected a string field `text` or `html`");
    refused(r#"{"text": 5}"#, "column 1: expected a string field `text` or `html`");
    refused(r#"{"text": "x" "id"}"#, "column 14: expected `,` or `}`");
    refused(r#"{"text": "x"#, "column 11: EOF while parsing a string");
}

#[test]
fn a_record_with_an_empty_id_is_named_by_its_line() {
    let capture =
        from_json_line("a.jsonl", 3, r#"{"id": "", "text": "The dyke holds."}"#).expect("the line is whole");
    assert_eq!(capture.source, "a.jsonl#3");
}
