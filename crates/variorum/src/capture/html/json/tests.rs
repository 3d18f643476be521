use super::*;
use proptest::prelude::*;

/// The values as compact JSON again, escapes as they stand.
fn told(json: &Json, text: &str, index: usize) -> String {
    match &json.values[index] {
        Value::Text(place) => format!("\"{}\"", place.of(text)),
        Value::Items(items) => {
            let items: Vec<_> = items.iter().map(|it| told(json, text, *it)).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let member = |it: &(Span<Decoded>, usize)| format!("\"{}\":{}", it.0.of(text), told(json, text, it.1));
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
        }
    }
}

fn read(text: &str) -> Json {
    let mut json = Json::default();
    json.read(text, Span::new(0, text.len()));
    json
}

#[track_caller]
fn check(text: &str, want: &str) {
    let json = read(text);
    let roots: Vec<_> = json.roots.iter().map(|it| told(&json, text, *it)).collect();
    assert_eq!(roots.join(" "), want, "{text}");
}

#[test]
fn whole_json_is_read_without_its_numbers() {
    check(r#"{"a": "b", "n": 1, "c": [true, "d", {"e": null}], "f": {}}"#, r#"{"a":"b","c":["d",{}],"f":{}}"#);
    check(r#"[{"a": "x\"y"}, []]"#, r#"[{"a":"x\"y"},[]]"#);
    check(r#"{"a": "b"} {"c": "d"}"#, r#"{"a":"b"} {"c":"d"}"#);
}

#[test]
fn broken_json_gives_what_could_be_read() {
    check("<!-- //<![CDATA[ {\"a\": \"b\",} //]]> -->", r#"[[{"a":"b"}]]"#);
    check("{\"a\": \"two\nlines\", \"b\": \"c", "{\"a\":\"two\nlines\",\"b\":\"c\"}");
    check(r#"{"a": "He said "no" twice", "b": "c"}"#, r#"{"a":"He said "no" twice","b":"c"}"#);
    check(r#"{"a": "He said "no", twice", "b": "c"}"#, r#"{"a":"He said "no", twice","b":"c"}"#);
    check(r#"{"a": "b" "c": "d"}"#, r#"{"a":"b","c":"d"}"#);
    check(r#"{"a": {"b": "c"], "d": "e"}"#, r#"{"a":{"b":"c","d":"e"}}"#);
    check(r#"{"a": ["b", "c"}, {"d": "e"}"#, r#"{"a":["b","c"]} {"d":"e"}"#);
    check(r#"}]{"b""#, "{}");
}

#[test]
fn deep_and_long_json_takes_linear_time() {
    for piece in ["[", "{\"a\":", "\"", "{\"a\":[", "]", "\\", "\" ", "[\"", "{\"\"", ",", "\"a\","] {
        read(&piece.repeat(200_000));
    }
    let deep = format!("{{\"a\": {}\"x\"{}, \"b\": \"c\"}}", "[".repeat(10_000), "]".repeat(10_000));
    let json = read(&deep);
    assert!(told(&json, &deep, json.roots[0]).ends_with("\"b\":\"c\"}"));
}

#[test]
fn escapes_are_resolved_and_what_is_none_is_kept() {
    let check = |text: &str, want: &str| assert_eq!(unescape_json(text), want, "{text}");
    check(r"L\u00e9on \/ \ud83d\ude00 \u2019s", "Léon / 😀 ’s");
    check(r#"\"a\"\n\\b"#, "\"a\"\n\\b");
    check(r"\ud83d \u12 \x \", "\u{fffd} u12 x \\");
}

proptest! {
    #[test]
    fn every_text_lies_inside(text in "([\\[\\]{}:,\"\\\\a-eé\n ]|\"a\":|\"b\"){0,60}") {
        let json = read(&text);
        for value in &json.values {
            if let Value::Text(place) = value {
                prop_assert!(text.get(place.range()).is_some());
                unescape_json(place.of(&text));
            }
        }
    }

    #[test]
    fn whole_json_says_the_same_to_serde(texts in proptest::collection::vec("\\PC{0,12}", 0..6)) {
        let whole = serde_json::json!({"a": texts, "b": {"c": texts}}).to_string();
        let json = read(&whole);
        let found: Vec<String> = json.values.iter().filter_map(|it| match it {
            Value::Text(place) => Some(unescape_json(place.of(&whole))),
            _ => None,
        }).collect();
        prop_assert_eq!(found, [texts.clone(), texts].concat());
    }
}
