//! Every anchor as a W3C Web Annotation: its words with those around them, its characters, its bytes.

mod points;

use super::ids::{capture_address, urn};
use super::is_address;
use crate::capture::{Capture, page};
use crate::storyfile::records::{Anchor, CaptureRecord, StoryFile};
use crate::storyfile::view::walk;
use points::{Points, around};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

/// What an anchored string stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Role<'a> {
    /// `quotation`, `claim`, `headline` and the like.
    kind: &'static str,
    /// The id of the record that the anchor stands in.
    record: &'a str,
}

/// Returns all anchors of `file` as one Web Annotation page (W3C Recommendation of 2017): an annotation for each range of bytes, tagged with
/// all that it stands for (`quotation q-…`). The texts behind the anchors come from `captures`, found by id.
///
/// The target's `source` is the capture's address, else its bytes by their hash (RFC 6920); `state` names those bytes and when they were
/// fetched. Of the selectors, `DataPositionSelector` counts bytes of the capture, `TextQuoteSelector` gives the words and up to 32
/// characters on both sides, white space folded, and `TextPositionSelector` counts characters of the capture's decoded text, its markup and
/// entities removed. Words that stand in markup only have the first two; of a capture that is not there, no more than the words and
/// the bytes are told.
pub fn annotations(file: &StoryFile, captures: &[Capture]) -> String {
    let by_id: HashMap<&str, &Capture> = captures.iter().map(|it| (it.id.as_str(), it)).collect();
    let records: HashMap<&str, &CaptureRecord> = file.captures.iter().map(|it| (it.id.as_str(), it)).collect();
    let mut items = Vec::new();
    for (capture, places) in places(file) {
        let anchors: Vec<&Anchor> = places.values().map(|it| it.0).collect();
        let text = by_id.get(capture).map(|it| page(it).0);
        let points = text.as_ref().map(|it| Points::of(it, &anchors));
        for (n, (anchor, roles)) in places.values().enumerate() {
            let place = points.as_ref().and_then(|it| it.place(n, anchor));
            let quoted = text.as_ref().zip(place.as_ref()).map(|(text, it)| around(&text.text, it.bytes.clone()));
            let mut selectors = vec![quote(anchor, quoted)];
            selectors.extend(place.map(
                |it| json!({"type": "TextPositionSelector", "start": it.points.start, "end": it.points.end}),
            ));
            selectors.push(json!({"type": "DataPositionSelector", "start": anchor.start, "end": anchor.end}));
            items.push(annotation(anchor, roles, target(capture, records.get(capture).copied(), selectors)));
        }
    }
    let parts: Vec<&str> = items.iter().filter_map(|it| it["id"].as_str()).collect();
    let told = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn(&[&["annotations"], parts.as_slice()].concat()),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    });
    serde_json::to_string_pretty(&told).expect("keys are strings") + "\n"
}

/// The anchors of one capture by their bytes, each with what it stands for.
type Places<'a> = BTreeMap<(u32, u32), (&'a Anchor, Vec<Role<'a>>)>;

fn places(file: &StoryFile) -> BTreeMap<&str, Places<'_>> {
    let mut found: BTreeMap<&str, Places> = BTreeMap::new();
    walk(file, &mut |it| {
        let (anchor, role) = (it.anchor, Role { kind: it.role, record: it.record });
        let home = found.entry(&anchor.capture).or_default();
        home.entry((anchor.start, anchor.end)).or_insert((anchor, Vec::new())).1.push(role);
    });
    for (_, roles) in found.values_mut().flat_map(BTreeMap::values_mut) {
        roles.sort_unstable();
        roles.dedup();
    }
    found
}

fn quote(anchor: &Anchor, around: Option<(String, String)>) -> Value {
    let mut told = Map::new();
    told.insert("type".to_owned(), json!("TextQuoteSelector"));
    told.insert("exact".to_owned(), json!(anchor.exact));
    if let Some((prefix, suffix)) = around {
        told.insert("prefix".to_owned(), json!(prefix));
        told.insert("suffix".to_owned(), json!(suffix));
    }
    Value::Object(told)
}

fn target(id: &str, record: Option<&CaptureRecord>, selectors: Vec<Value>) -> Value {
    let bytes = capture_address(id);
    let address = record.and_then(|it| it.url.as_deref()).filter(|it| is_address(it));
    let mut source = Map::new();
    source.insert("id".to_owned(), json!(address.unwrap_or(&bytes)));
    source.insert("type".to_owned(), json!("Text"));
    source.extend(record.map(|it| ("format".to_owned(), json!(it.media_type))));
    let mut state = Map::new();
    state.insert("type".to_owned(), json!("TimeState"));
    let fetched = record.and_then(|it| it.fetched.as_deref()).filter(|it| it.ends_with('Z') && it.len() >= 20);
    state.extend(fetched.map(|it| ("sourceDate".to_owned(), json!(it))));
    state.insert("cached".to_owned(), json!(bytes));
    json!({"type": "SpecificResource", "source": source, "state": state, "selector": selectors})
}

fn annotation(anchor: &Anchor, roles: &[Role], target: Value) -> Value {
    let tag = |it: &Role| json!({"type": "TextualBody", "purpose": "tagging", "value": format!("{} {}", it.kind, it.record)});
    let place = format!("{}-{}", anchor.start, anchor.end);
    json!({
        "id": urn(&["annotation", &anchor.capture, &place]),
        "type": "Annotation",
        "motivation": "identifying",
        "body": roles.iter().map(tag).collect::<Vec<_>>(),
        "target": target,
    })
}
