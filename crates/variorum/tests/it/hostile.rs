//! Pages that are broken, enormous or meant to do harm: none stops a run, and what can be read is read.

use crate::laws::check_record;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use variorum::article::{Outcome, extract};
use variorum::capture::{Capture, Media, from_bytes, page};
use variorum::storyfile::article_record;
use variorum::{Document, document};

const PARAGRAPHS: &str = "<p>The dyke at Norrvik holds, the warden said on Monday, and the pumps will run all night.</p>\
    <p>“Nobody sleeps,” she told the town, “until the water of the Skela falls below the old wall.”</p>\
    <p>About 1,200 households have been asked to move to higher ground before the thaw begins.</p>";

fn html(inside: &str) -> Capture {
    html_bytes(inside.as_bytes())
}

fn html_bytes(bytes: &[u8]) -> Capture {
    let capture = from_bytes("hostile", bytes.to_vec()).expect("there are bytes");
    Capture { media: Media::Html, ..capture }
}

/// Reads a page to the end, holds the anchor law, and returns what was read.
#[track_caller]
fn check(capture: Capture) -> Document {
    let document = document(capture);
    let record = serde_json::to_value(article_record(&document)).expect("records serialise");
    check_record("hostile", &record, std::slice::from_ref(&document.capture));
    document
}

/// How often `word` stands in the lines of the page.
fn n_of(capture: &Capture, word: &str) -> usize {
    let (page, _) = page(capture);
    page.lines.iter().map(|it| it.span.of(&page.text).matches(word).count()).sum()
}

#[test]
fn a_page_nested_a_million_deep_keeps_its_words() {
    for name in ["div", "b", "a", "table", "blockquote", "svg", "x-y"] {
        let (open, close) = (format!("<{name}>").repeat(1_000_000), format!("</{name}>").repeat(1_000_000));
        let capture = html(&format!("<p>before the flood</p>{open}{PARAGRAPHS}{close}<p>after the flood</p>"));
        assert_eq!(n_of(&capture, "before the flood"), 1, "{name}");
        let (article, _) = extract(&capture);
        assert!(article.text.is_char_boundary(article.body_start as usize), "{name}");
        if !matches!(name, "svg" | "table") {
            assert_eq!(n_of(&capture, "warden said on Monday"), 1, "{name}");
        }
    }
}

#[test]
fn a_paragraph_of_five_megabytes_is_read_whole() {
    let paragraph = "The pumps at Norrvik ran all night, she said. ".repeat(5_000_000 / 46);
    let capture = html(&format!("<article><h1>Pumps</h1><p>{paragraph}It ended.</p></article>"));
    assert_eq!(n_of(&capture, "pumps at Norrvik"), 5_000_000 / 46);
    let (article, _) = extract(&capture);
    assert!(article.text.ends_with("It ended."), "{:?}", article.outcome);
}

#[test]
fn thirty_thousand_links_are_no_article() {
    let mut links = String::from("<title>Norrvik Courier</title><ul>");
    for n in 0..30_000 {
        write!(links, "<li><a href=/{n}>Story number {n}</a>").expect("writing to a String never fails");
    }
    let capture = html(&links);
    assert_eq!(n_of(&capture, "Story number"), 30_000);
    let (article, _) = extract(&capture);
    assert!(matches!(article.outcome, Outcome::NotArticle(_)), "{:?}", article.outcome);
}

#[test]
fn one_enormous_line_of_saved_text_is_read_whole() {
    let line = "said the warden of the dyke ".repeat(150_000);
    let capture = Capture::of_text("line", &line);
    assert_eq!(n_of(&capture, "warden"), 150_000);
    extract(&capture);
    for sign in ["\"", "“", "(", "&", "&#", "<", "<!--", "</", "]]>", "\u{301}", "1 ", "May "] {
        extract(&Capture::of_text("line", &sign.repeat(200_000)));
        extract(&html(&format!("<p>{}", sign.repeat(200_000))));
    }
}

#[test]
fn zero_bytes_and_mixed_encodings_lose_no_paragraph() {
    let noise: &[&[u8]] = &[
        b"\0",
        b"\xff\xfe",
        b"\x93quoted\x94",
        b"\xe2\x80",
        b"\xed\xa0\x80",
        b"\x81\x40",
        b"\x1b$B",
        b"\xef\xbb\xbf",
    ];
    for charset in
        ["utf-8", "windows-1252", "shift_jis", "iso-2022-jp", "gb18030", "utf-16", "x-user-defined", "none"]
    {
        for noise in noise {
            let mut bytes = format!("<html><meta charset={charset}><h1>Dyke holds</h1>").into_bytes();
            for paragraph in PARAGRAPHS.replace(['“', '”'], "\"").split_inclusive("</p>") {
                bytes.extend(paragraph.as_bytes());
                bytes.extend(*noise);
            }
            let capture = html_bytes(&bytes);
            assert_eq!(n_of(&capture, "The dyke at Norrvik"), 1, "{charset} {noise:?}");
            check(capture);
        }
    }
}

#[test]
fn naughty_strings_stay_anchored() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/fixtures/blns.json");
    let Ok(strings) = fs::read_to_string(&file) else {
        let _ = writeln!(io::stderr(), "skipped: no naughty strings at {}", file.display());
        return;
    };
    let strings: Vec<String> = serde_json::from_str(&strings).expect("the file is a list of strings");
    assert!(strings.len() > 400);
    for naughty in strings {
        let page = format!("<h1>{naughty}</h1>{PARAGRAPHS}<p>“{naughty}”, said {naughty}.</p>{PARAGRAPHS}");
        // Some hold signs that would have them refused as no text.
        check(Capture { media: Media::Html, ..Capture::of_text("naughty", &page) });
        check(Capture::of_text(
            "naughty",
            &format!("{naughty}\n\nThe dyke “{naughty}” holds, {naughty} said on Monday.\n"),
        ));
    }
}

#[test]
fn json_ld_that_is_broken_or_deep_leaves_the_article_alone() {
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
    let scripts = [
        "{".to_owned(),
        "{\"headline\": \"Dyke".to_owned(),
        "{\"headline\": \"Dyke \"holds\"\", \"datePublished\": }".to_owned(),
        "[1,,2] \\u12 {\"@graph\": [{\"@graph\": null}]}".to_owned(),
        "{\"articleBody\": {\"articleBody\": [\"\\ud800\"]}, \"author\": 7, \"datePublished\": [[]]}".to_owned(),
        deep("[", "]"),
        deep("{\"@graph\":", "}"),
        deep("{\"author\":[", "]}"),
        deep("{\"@graph\":[", ""),
    ];
    for script in scripts {
        let capture = html(&format!(
            "<html lang=en><title>Dyke holds</title><script type=\"application/ld+json\">{script}</script>\
             <article><h1>Dyke holds</h1>{PARAGRAPHS}</article>"
        ));
        let document = check(capture);
        assert_eq!(document.article.outcome, Outcome::Article, "{script:.60}");
        assert!(document.article.body().contains("Nobody sleeps"), "{script:.60}");
        assert_eq!(document.headline(), "Dyke holds", "{script:.60}");
    }
}

#[test]
fn a_page_cut_at_any_byte_is_read_up_to_there() {
    let whole = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Dyke holds</title><script type=\"application/ld+json\">\
         {{\"@type\":\"NewsArticle\",\"headline\":\"Dyke holds\",\"datePublished\":\"2026-03-04T09:41:00Z\"}}</script></head>\
         <body><nav><a href=\"/\">Home</a></nav><article><h1>Dyke &amp; wall</h1><!-- by --><time datetime=\"2026-03-04\">4 March</time>\
         {PARAGRAPHS}<ul><li>caf&eacute;</ul></article><footer>© 2026</footer>"
    );
    let mut most = 0;
    for end in 1..=whole.len() {
        let document = check(html_bytes(&whole.as_bytes()[..end]));
        most = most.max(document.article.body().len());
    }
    assert!(most > 200, "the page cut nowhere gave {most} bytes");
}
