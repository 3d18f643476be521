use super::{json, schema};
use crate::storyfile::fixture::{HOSTILE, hostile_story_file, story_file};
use crate::storyfile::records::StoryFile;
use serde_json::Value;

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[track_caller]
fn check(file: &StoryFile) {
    let validator = jsonschema::draft202012::new(&parsed(schema())).expect("a schema");
    let errors: Vec<_> =
        validator.iter_errors(&parsed(&json(file))).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn a_story_file_is_valid_under_its_schema() {
    assert!(jsonschema::draft202012::meta::is_valid(&parsed(schema())));
    check(&story_file());
    HOSTILE.iter().for_each(|it| check(&hostile_story_file(it)));
    let mut empty = story_file();
    (empty.stories, empty.articles, empty.quotations, empty.captures) = Default::default();
    check(&empty);
}

#[test]
fn a_wrong_story_file_is_not_valid() {
    let validator = jsonschema::draft202012::new(&parsed(schema())).expect("a schema");
    let mut value = parsed(&json(&story_file()));
    value["stories"][0]["claims"][0]["agreement"] = "mostly".into();
    assert!(!validator.is_valid(&value));
    let mut value = parsed(&json(&story_file()));
    value["articles"][0]["body"][0]["start"] = (-1).into();
    assert!(!validator.is_valid(&value));
    let mut value = parsed(&json(&story_file()));
    value["added later"] = true.into();
    assert!(validator.is_valid(&value));
}

/// Every key that occurs in a story file is a property of some object of the schema, and every property is described.
#[test]
fn every_field_is_described() {
    let schema = parsed(schema());
    let mut described = std::collections::HashSet::new();
    let objects = schema["$defs"].as_object().expect("definitions").values().chain([&schema]);
    for object in objects {
        assert!(object["description"].is_string());
        for (key, property) in object["properties"].as_object().expect("properties") {
            assert!(property["description"].as_str().is_some_and(|it| !it.is_empty()), "{key} is not described");
            described.insert(key.clone());
        }
    }
    fn keys(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| {
                found.push(key.clone());
                keys(value, found);
            }),
            Value::Array(items) => items.iter().for_each(|it| keys(it, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    keys(&parsed(&json(&story_file())), &mut found);
    for key in found {
        assert!(described.contains(&key), "{key} is not in the schema");
    }
}

#[test]
fn json_reads_back_and_ends_in_a_newline() {
    let text = json(&story_file());
    assert!(text.ends_with("}\n"));
    let back: StoryFile = serde_json::from_str(&text).expect("a story file");
    assert_eq!(back, story_file());
}
