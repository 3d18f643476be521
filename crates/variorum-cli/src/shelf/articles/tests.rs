use super::*;
use std::fs;
use std::path::Path;
use variorum::capture::from_bytes;
use variorum::storyfile::{StoryPile, story_record};

/// The documents of an example, as they are read.
fn documents(example: &str) -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../stories").join(example).join("captures");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("an example").map(|it| it.expect("a name").path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("a file").to_string_lossy();
        variorum::document(from_bytes(&name, fs::read(path).expect("a capture")).expect("a page"))
    };
    paths.iter().map(read).collect()
}

fn bytes_of(document: &Document) -> Vec<u8> {
    let mut out = Packer::default();
    pack_article(&mut out, document);
    out.0
}

fn back(document: &Document, bytes: &[u8]) -> Option<Document> {
    let capture = Capture { bytes: Vec::new(), id: String::new(), ..document.capture.clone() };
    article_of(&mut Unpacker(bytes), capture, document.article.body())
}

/// The document without what is not kept.
fn kept(document: &Document) -> Document {
    let mut kept = document.clone();
    kept.capture.bytes.clear();
    kept.reading = Reading::default();
    kept.notes.clear();
    let article = &mut kept.article;
    article.sections.clear();
    article.furniture.clear();
    article.map = OffsetMap::new();
    let texts = [&mut article.headlines, &mut article.authors, &mut article.bylines, &mut article.publishers];
    texts.into_iter().flatten().for_each(|it| it.rule = KEPT);
    [&mut article.dateline, &mut article.canonical].into_iter().flatten().for_each(|it| it.rule = KEPT);
    article.credits.iter_mut().for_each(|it| it.rule = KEPT);
    for date in &mut article.dates {
        (date.rule, date.because) = (KEPT, String::new());
        date.told.clear();
    }
    kept
}

#[test]
fn an_article_comes_back_but_for_what_needs_its_page() {
    let mut seen = [false; 6];
    for document in documents("norrvik-dyke").into_iter().chain(documents("lowmoor-pier")) {
        assert_eq!(back(&document, &bytes_of(&document)), Some(kept(&document)), "{}", document.article.source);
        let article = &document.article;
        let here = [
            article.authors.is_empty(),
            article.credits.is_empty(),
            article.canonical.is_none(),
            article.dateline.is_none(),
            article.dates.iter().all(|it| it.value.is_some_and(|it| it.time.is_some())),
            article.outcome == Outcome::Article,
        ];
        seen.iter_mut().zip(here).for_each(|(seen, lacks)| *seen |= !lacks);
    }
    assert_eq!(seen, [true; 6], "the examples have authors, credits, and so on, and a page without a report");
}

#[test]
fn a_story_of_what_was_kept_is_the_story() {
    for example in ["norrvik-dyke", "lowmoor-pier"] {
        let whole: Vec<_> =
            documents(example).into_iter().filter(|it| it.article.outcome == Outcome::Article).collect();
        let again = whole.iter().map(|it| back(it, &bytes_of(it)).expect("what was written")).collect();
        let record = |documents: Vec<Document>| {
            story_record(StoryPile {
                members: documents.into_iter().enumerate().collect(),
                ..StoryPile::default()
            })
        };
        let told = record(whole);
        assert!(told.origins.len() > 1 || told.members.len() < 3, "{told:?}");
        assert_eq!(record(again), told);
    }
}

#[test]
fn what_is_torn_is_nothing() {
    for document in documents("lowmoor-pier") {
        let bytes = bytes_of(&document);
        for n in 0..bytes.len() {
            assert_eq!(back(&document, &bytes[..n]), None, "{n} of {} bytes", bytes.len());
        }
    }
}
