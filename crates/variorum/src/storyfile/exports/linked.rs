//! Articles, quotations and events in the words of schema.org, as JSON-LD.

use super::ids::{capture_address, urn};
use super::names::{Author, author};
use super::{address, reports};
use crate::storyfile::records::{ArticleRecord, QuotationRecord, StoryFile, StoryRecord};
use crate::storyfile::view::Shelf;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Returns `file` as one JSON-LD document: a `NewsArticle` for each report, a `Quotation` for each quotation in it, a `Person` for each
/// speaker, an `Event` for each story.
///
/// An article's `@id` is its address, else one made from its bytes; `encoding` names those bytes by their hash. `isBasedOn` is what the
/// report has its words from, as far as that is decided. No `<` stands in the text, so that it can be put into a page as it is.
pub fn json_ld(file: &StoryFile) -> String {
    let shelf = Shelf::new(file);
    let ids = article_ids(&shelf);
    let ties = ties(file);
    let mut graph: Vec<Value> = reports(file).map(|it| article(&shelf, &ids, &ties, it)).collect();
    let mut people: BTreeMap<&str, &str> = BTreeMap::new();
    for it in file.quotations.iter().filter(|it| ids.contains_key(it.article.as_str())) {
        graph.push(quotation(&shelf, &ids, it));
        let speaker = it.speaker.as_ref().and_then(|it| it.person.as_deref().zip(it.name.as_deref()));
        if let Some((id, name)) = speaker {
            // The same person may be known by several names: which one is told must not hang on the order of the quotations.
            let known = people.entry(id).or_insert(name);
            *known = (*known).max(name);
        }
    }
    graph.extend(people.iter().map(|(id, name)| json!({"@id": person(id), "@type": "Person", "name": name})));
    graph.extend(file.stories.iter().map(event));
    let told = json!({"@context": "https://schema.org", "@graph": graph});
    serde_json::to_string_pretty(&told).expect("keys are strings").replace('<', "\\u003c") + "\n"
}

/// The `@id` of each report. Two that state one address are two articles: the second is known by its bytes.
fn article_ids<'a>(shelf: &Shelf<'a>) -> BTreeMap<&'a str, String> {
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let of = |it: &'a ArticleRecord| {
        let own = address(shelf, it).filter(|it| taken.insert(it));
        (it.id.as_str(), own.map_or_else(|| urn(&["article", &it.id]), str::to_owned))
    };
    reports(shelf.file).map(of).collect()
}

/// What an article is about and what it has its words from.
#[derive(Default)]
struct Ties<'a> {
    stories: Vec<&'a StoryRecord>,
    exemplars: Vec<&'a str>,
}

/// The ties of each article that has any.
fn ties(file: &StoryFile) -> BTreeMap<&str, Ties<'_>> {
    let mut found: BTreeMap<&str, Ties> = BTreeMap::new();
    for story in &file.stories {
        story.members.iter().for_each(|it| found.entry(it).or_default().stories.push(story));
        for edge in story.lineage.iter().filter(|it| it.status == "derived") {
            found.entry(&edge.to).or_default().exemplars.push(&edge.from);
        }
    }
    found
}

fn person(id: &str) -> String {
    urn(&["person", id])
}

fn event_id(story: &StoryRecord) -> String {
    urn(&["story", &story.story])
}

fn article(shelf: &Shelf, ids: &BTreeMap<&str, String>, ties: &BTreeMap<&str, Ties>, it: &ArticleRecord) -> Value {
    let mut told = Map::new();
    let mut tell = |key: &str, value: Option<Value>| {
        told.extend(value.map(|it| (key.to_owned(), it)));
    };
    tell("@id", Some(json!(ids[it.id.as_str()])));
    tell("@type", Some(json!("NewsArticle")));
    tell("identifier", Some(json!(it.id)));
    tell("headline", it.headline.as_ref().map(|it| json!(it.exact)));
    tell("url", address(shelf, it).map(|it| json!(it)));
    tell("datePublished", it.published.as_ref().map(|it| json!(it)));
    let modified =
        it.dates.iter().filter(|it| it.accepted && it.role == "modified").filter_map(|it| it.value.as_ref());
    tell("dateModified", modified.max().map(|it| json!(it)));
    let authors: Vec<Value> = it.authors.iter().map(|it| named_author(&it.value)).collect();
    tell("author", (!authors.is_empty()).then(|| json!(authors)));
    tell("publisher", it.publisher_name.as_ref().map(|it| json!({"@type": "NewsMediaOrganization", "name": it})));
    tell("inLanguage", (it.language != "und").then(|| json!(it.language)));
    tell("articleSection", it.section.as_ref().map(|it| json!(it.value)));
    tell("dateline", it.dateline.as_ref().map(|it| json!(it.exact)));
    tell("wordCount", Some(json!(it.text.split_whitespace().count())));
    let credits: Vec<&str> = it.credits.iter().map(|it| it.exact.as_str()).collect();
    tell("creditText", (!credits.is_empty()).then(|| json!(credits.join("; "))));
    let none = Ties::default();
    let own = ties.get(it.id.as_str()).unwrap_or(&none);
    let from: Vec<Value> = own.exemplars.iter().filter_map(|from| Some(json!({"@id": ids.get(from)?}))).collect();
    tell("isBasedOn", (!from.is_empty()).then(|| json!(from)));
    let about: Vec<Value> = own.stories.iter().map(|it| json!({"@id": event_id(it)})).collect();
    tell("about", (!about.is_empty()).then(|| json!(about)));
    if let Some(capture) = shelf.capture(&it.capture) {
        let mut bytes = json!({
            "@id": capture_address(&capture.id),
            "@type": "MediaObject",
            "encodingFormat": capture.media_type,
            "contentSize": format!("{} B", capture.bytes),
            "sha256": capture.id.trim_start_matches("sha256:"),
        });
        if let (Some(fetched), Some(map)) = (&capture.fetched, bytes.as_object_mut()) {
            map.insert("dateCreated".to_owned(), json!(fetched));
        }
        tell("encoding", Some(bytes));
    }
    Value::Object(told)
}

fn named_author(name: &str) -> Value {
    match author(name) {
        Author::Person { given, family } => {
            json!({"@type": "Person", "name": name, "givenName": given, "familyName": family})
        }
        Author::Literal(name) => json!({"@type": "Organization", "name": name}),
    }
}

fn quotation(shelf: &Shelf, ids: &BTreeMap<&str, String>, it: &QuotationRecord) -> Value {
    let mut told = Map::new();
    told.insert("@id".to_owned(), json!(urn(&["quotation", &it.id])));
    told.insert("@type".to_owned(), json!("Quotation"));
    told.insert("identifier".to_owned(), json!(it.id));
    told.insert("text".to_owned(), json!(it.content.text));
    told.insert("isPartOf".to_owned(), json!({"@id": ids[it.article.as_str()]}));
    told.insert("genre".to_owned(), json!(it.kind));
    if let Some(speaker) = &it.speaker {
        let known = speaker.person.as_deref().filter(|_| speaker.name.is_some());
        let value = known.map_or_else(
            || json!({"@type": "Person", "name": speaker.name.as_ref().unwrap_or(&speaker.text)}),
            |it| json!({"@id": person(it)}),
        );
        told.insert("spokenByCharacter".to_owned(), value);
    }
    let language = shelf.article(&it.article).map(|it| it.language.as_str()).filter(|it| *it != "und");
    told.extend(language.map(|it| ("inLanguage".to_owned(), json!(it))));
    Value::Object(told)
}

fn event(story: &StoryRecord) -> Value {
    let mut told = Map::new();
    told.insert("@id".to_owned(), json!(event_id(story)));
    told.insert("@type".to_owned(), json!("Event"));
    told.insert("identifier".to_owned(), json!(story.story));
    told.insert("name".to_owned(), json!(story.headline));
    told.extend(story.event.when.as_ref().map(|it| ("startDate".to_owned(), json!(it.value))));
    let places: Vec<Value> =
        story.event.place.iter().map(|it| json!({"@type": "Place", "name": it.value})).collect();
    if !places.is_empty() {
        told.insert("location".to_owned(), json!(places));
    }
    Value::Object(told)
}
