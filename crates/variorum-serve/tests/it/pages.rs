//! The pages, followed from link to link.

use crate::server::{Answer, Server, example};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;

/// Pages that are followed at most; the example has fewer, once places in a capture count once.
const MOST: usize = 400;

/// What stands in every attribute `name` of a page, entities undone.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<String> {
    let open = format!(" {name}=\"");
    let values = page.split(&*open).skip(1).map(|it: &'a str| &it[..it.find('"').expect("a closing mark")]);
    values.map(|it| it.replace("&amp;", "&").replace("&#38;", "&")).collect()
}

#[track_caller]
fn check_is_sound(path: &str, answer: &Answer) {
    let page = answer.text();
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
    assert!(
        answer
            .header("content-security-policy")
            .starts_with("default-src 'none'; style-src 'self'; script-src 'self'")
    );
    // A form without an origin is one of another site.
    assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
    assert!(
        page.starts_with("<!doctype html>\n<html lang=\"en\">") && page.trim_end().ends_with("</html>"),
        "{path}"
    );
    for landmark in ["<header ", "<nav aria-label=\"Casebook\"", "<main ", "<footer>", "<h1 "] {
        assert_eq!(page.matches(landmark).count(), 1, "{path}: {landmark}");
    }
    assert!(!page.contains(" style=\"") && !page.contains("<style"), "{path} has styles of its own");
    assert!(!page.contains("<script>") && !page.contains("=\"javascript:"), "{path} runs something");
    for tag in page.split('<').filter_map(|it| it.split_once('>')).map(|it| it.0) {
        let is_handler = |it: &str| it.trim_start_matches(|c: char| c.is_ascii_lowercase()).starts_with("=\"");
        assert!(!tag.split(" on").skip(1).any(is_handler), "{path} runs {tag}");
    }
    let ids = attributes(&page, "id");
    let different: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(ids.len(), different.len(), "{path} has an id twice");
    for tag in [
        "section", "table", "ul", "ol", "details", "form", "div", "p", "nav", "bdi", "span", "a", "li", "h2", "h3",
    ] {
        let opened = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{path}: {tag}");
    }
}

/// Follows every link from `/`; returns the paths of the pages.
fn follow(server: &Server, mut look: impl FnMut(&str, &str)) -> BTreeSet<String> {
    let (mut seen, mut places) = (BTreeSet::new(), BTreeSet::new());
    let mut coming = VecDeque::from(["/".to_owned()]);
    while let Some(path) = coming.pop_front() {
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        if !answer.header("content-type").starts_with("text/html")
            || !answer.header("content-disposition").is_empty()
        {
            continue;
        }
        check_is_sound(&path, &answer);
        let page = answer.text();
        look(&path, &page);
        for href in attributes(&page, "href") {
            let (target, fragment) = href.split_once('#').map_or((&*href, ""), |(path, id)| (path, id));
            if target.is_empty() {
                assert!(page.contains(&format!(" id=\"{fragment}\"")), "{path} has no {fragment}");
                continue;
            }
            assert!(target.starts_with('/') && !target.starts_with("//"), "{path} leads to {href}");
            let place = target.split('?').next().unwrap_or(target).to_owned();
            // One place of a capture, one question to the search stand for all.
            if places.insert(place) && seen.len() < MOST {
                coming.push_back(target.to_owned());
            }
        }
        seen.insert(path);
    }
    seen
}

#[test]
fn every_link_of_every_page_leads_to_a_page() {
    let server = Server::with_example();
    let seen = follow(&server, |_, _| ());
    let n = |begin: &str| seen.iter().filter(|it| it.starts_with(begin)).count();
    assert_eq!((n("/captures/"), n("/articles/")), (example().len(), example().len()), "{seen:?}");
    assert!(n("/stories/") > 5 && n("/speakers/") > 2 && n("/jobs/") == 1, "{seen:?}");
    for path in ["/", "/stories", "/speakers", "/search", "/verify", "/export"] {
        assert!(seen.contains(path), "{path}");
    }
    assert!(seen.len() < MOST);
}

#[test]
fn before_anything_is_added_every_list_says_what_to_do() {
    let server = Server::new();
    for (path, words) in [
        ("/", "Nothing is kept here yet"),
        ("/stories", "There is no story yet"),
        ("/speakers", "Nobody is quoted yet"),
        ("/search?q=dyke", "Nothing found"),
        ("/verify", "nothing to verify yet"),
        ("/export", "nothing to hand on yet"),
    ] {
        let answer = server.get(path);
        assert!(answer.status == 200 && answer.text().contains(words), "{path}: {}", answer.text());
        check_is_sound(path, &answer);
    }
    assert!(!server.folder.join("case.db").exists(), "who reads makes nothing");
}

#[test]
fn what_is_not_there_is_a_page_too() {
    let server = Server::with_example();
    let check = |path: &str, status: u16, words: &str| {
        let answer = server.get(path);
        assert_eq!(answer.status, status, "{path}");
        check_is_sound(path, &answer);
        assert!(answer.text().contains(words), "{path}: {}", answer.text());
    };
    check("/nowhere", 404, "nothing is at /nowhere");
    check("/stories/s-none", 404, "nothing here has the id s-none");
    check("/articles/%3Cb%3E", 404, "&lt;b&gt;");
    check("/captures/zz", 404, "nothing here has the id");
    check("/speakers/Nobody", 404, "nobody called Nobody");
    check("/jobs/j-0", 404, "no job j-0");
    check("/utterances/u-none", 404, "u-none");
    check("/articles/%FF", 400, "cannot be asked");
    check("/search?q=1&q=2", 400, "cannot be asked");
    check("/search?q=dyke+AND", 200, "AND stands without words on both sides");
    check("/search?q=x&origins=many", 200, "origins:many is not known");
    check("/stories?from=soon", 200, "“soon” is no day");
    check("/compare?a=a-1&b=a-1", 400, "expected two");
    check("/assets/0000/variorum.css", 404, "nothing is at");
    let story = server.json("/api/v1/stories")["items"][0]["story"].as_str().expect("a story").to_owned();
    check(&format!("/stories/{story}/utterances/u-none"), 404, "u-none");
    let refused = server.ask("DELETE", "/stories", &[("origin", &server.origin())], &[]);
    assert_eq!(refused.status, 405);
    check_is_sound("/stories", &refused);
}

#[test]
fn a_capture_is_shown_byte_for_byte_and_never_run() {
    let server = Server::new();
    let page = b"\xef\xbb\xbf<html><body><h1>Dyke at Norrvik holds</h1><script>alert(1)</script><img src=x onerror=alert(2)>\
        <p>\xff The dyke holds, said Jorunn Hask.</p></body></html>";
    let job = server.upload(&[
        ("evil.html".to_owned(), page.to_vec()),
        ("big.txt".to_owned(), "line of a log\n".repeat(20_000).into_bytes()),
    ]);
    server.ended(&job);
    let captures = server.json("/api/v1/captures");
    let of = |name: &str| {
        let all = captures["items"].as_array().expect("a list");
        let one = all.iter().find(|it| it["source"] == name).expect("the capture");
        one["id"].as_str().expect("an id").strip_prefix("sha256:").expect("a digest").to_owned()
    };
    let evil = of("evil.html");
    let answer = server.get(&format!("/captures/{evil}?from=15&to=45#mark"));
    check_is_sound("/captures", &answer);
    let text = answer.text();
    assert!(text.contains("<mark id=\"mark\">&lt;h1&gt;Dyke at Norrvik holds&lt;/h"), "{text}");
    assert!(text.contains("&lt;script&gt;alert(1)") && !text.contains("<img"), "{text}");
    assert!(text.contains("<b class=\"broken\">"), "{text}");
    let answer = server.get(&format!("/captures/{evil}?from=9&to=99999"));
    assert!(answer.status == 200 && answer.text().contains("are not in this capture"));
    let bytes = server.get(&format!("/captures/{evil}/bytes"));
    assert_eq!(bytes.body, page);
    assert_eq!(bytes.header("content-type"), "application/octet-stream");
    assert!(bytes.header("content-disposition").starts_with("attachment"));
    assert!(bytes.header("content-security-policy").contains("sandbox"));
    let big = of("big.txt");
    let last = server.get(&format!("/captures/{big}?from=279990&to=279999")).text();
    assert!(last.contains("page 5 of 5") && last.contains("<mark id=\"mark\">"), "{last}");
    assert!(server.get(&format!("/captures/{big}?page=2")).text().contains("rel=\"next\""));
}

#[test]
fn a_form_of_the_pages_is_taken_and_one_of_another_site_is_not() {
    let server = Server::with_example();
    let origin = server.origin();
    let own = [("origin", &*origin), ("content-type", "application/x-www-form-urlencoded")];
    let other = [("origin", "http://elsewhere.example"), ("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(server.ask("POST", "/verify", &other, b"x=1").status, 403);
    let begun = server.ask("POST", "/verify", &own, b"x=1");
    assert_eq!(begun.status, 303, "{}", begun.text());
    let job = begun.header("location").strip_prefix("/jobs/").expect("a job").to_owned();
    server.ended(&job);
    assert!(server.get(&format!("/jobs/{job}")).text().contains("Everything holds"));

    assert_eq!(server.ask("POST", "/add/path", &own, b"path=here").status, 400);
    let folder = server.folder.join("none");
    let body = format!("path={}", folder.display());
    let begun = server.ask("POST", "/add/path", &own, body.as_bytes());
    let job = begun.header("location").strip_prefix("/jobs/").expect("a job").to_owned();
    server.ended(&job);
    let page = server.get(&format!("/jobs/{job}")).text();
    assert!(page.contains("refused") && page.contains("none"), "{page}");
}

#[test]
fn a_correction_made_on_a_page_is_told_on_the_story() {
    let server = Server::with_example();
    let origin = server.origin();
    let own = [("origin", &*origin), ("content-type", "application/x-www-form-urlencoded")];
    let id = server.json("/api/v1/stories")["items"][0]["story"].as_str().expect("a story").to_owned();
    let story = server.json(&format!("/api/v1/stories/{id}"));
    let utterance = &story["stories"][0]["utterances"][0];
    let (utterance, siglum) = (
        utterance["utterance"].as_str().expect("an id"),
        utterance["renderings"][0]["siglum"].as_str().expect("letters"),
    );
    let send = |more: &str| {
        let body = format!("story={id}&utterance={utterance}&{more}");
        server.ask("POST", "/corrections", &own, body.as_bytes())
    };
    assert_eq!(send("kind=speaker&pick=none&speaker=Jorunn+Hask").status, 400);
    assert_eq!(send("kind=shout").status, 400);
    assert_eq!(send("kind=split").status, 400);
    assert_eq!(send(&format!("kind=speaker&pick={siglum}&speaker=")).status, 400);
    let saved = send(&format!("kind=speaker&pick={siglum}&speaker=Jorunn+Hask&note=she+said+so"));
    assert_eq!(
        (saved.status, saved.header("location")),
        (303, &*format!("/stories/{id}#corrections")),
        "{}",
        saved.text()
    );
    let page = server.get(&format!("/stories/{id}")).text();
    assert!(page.contains("Corrected by hand") && page.contains("Jorunn Hask"), "{page}");
}

#[test]
fn a_page_that_is_as_it_was_is_not_sent_again() {
    let server = Server::with_example();
    let story = server.json("/api/v1/stories")["items"][0]["story"].as_str().expect("a story").to_owned();
    let told = server.json(&format!("/api/v1/stories/{story}"));
    let text = |it: &Value| it.as_str().expect("text").to_owned();
    let utterance = text(&told["stories"][0]["utterances"][0]["utterance"]);
    let rendering = &told["stories"][0]["utterances"][0]["renderings"][0];
    let article = text(&rendering["article"]);
    let of_story = [
        format!("/stories/{story}"),
        format!("/stories/{story}/lineage"),
        format!("/stories/{story}/utterances/{utterance}"),
    ];
    let of_article = format!("/articles/{article}");
    let others = ["/", "/stories", "/speakers", "/search?q=dyke", "/verify", "/export", &of_article];
    let again = |path: &str, tag: &str| server.ask("GET", path, &[("if-none-match", tag)], &[]);
    let tags: BTreeMap<&str, String> = of_story
        .iter()
        .map(|it| &**it)
        .chain(others)
        .map(|path| (path, server.get(path).header("etag").to_owned()))
        .collect();
    for (path, tag) in &tags {
        assert!(tag.len() > 30 && tag.starts_with('"'), "{path} has the tag {tag}");
        let answer = again(path, tag);
        assert_eq!((answer.status, answer.body.len(), answer.header("etag")), (304, 0, &**tag), "{path}");
        // What a browser keeps takes the headers of this answer.
        let page = server.get(path);
        for header in ["content-security-policy", "referrer-policy", "cache-control", "x-frame-options"] {
            assert_eq!(answer.header(header), page.header(header), "{path}: {header}");
        }
        assert_eq!(again(path, "\"0123\"").status, 200, "{path}");
    }
    assert_eq!(server.get("/nowhere").header("etag"), "");
    let lost = format!("/stories/{story}/utterances/u-none");
    assert_eq!(again(&lost, &tags[&*of_story[2]]).status, 404, "the tag of another page says nothing of this one");
    let edition = format!("/stories/{story}/edition.html");
    let whole = server.get(&edition);
    let answer = again(&edition, whole.header("etag"));
    assert_eq!(answer.status, 304);
    assert!(answer.header("content-security-policy").contains("sandbox"), "a file stays one that nobody is shown");

    // A correction, and one that cannot be read, change the story's pages and no others of these.
    let fix = json!({ "kind": "split", "renderings": [{ "report": article, "words": rendering["text"] }] });
    assert_eq!(server.post("/api/v1/corrections", &fix).status, 201);
    for path in &of_story[..2] {
        let answer = again(path, &tags[&**path]);
        assert!(answer.status == 200 && answer.header("etag") != tags[&**path], "{path}");
    }
    assert_eq!(again("/stories", &tags["/stories"]).status, 304);
    let corrected = server.get(&of_story[0]).header("etag").to_owned();
    fs::write(server.folder.join("corrections.toml"), "[[merge]\n").expect("a folder");
    assert_eq!(again(&of_story[0], &corrected).status, 200);
    // What was added stands in the inbox.
    let job = server.upload(&[("note.txt".to_owned(), b"A note on the dyke at Norrvik.".to_vec())]);
    server.ended(&job);
    assert_eq!(again("/", &tags["/"]).status, 200);
}

#[test]
fn what_pages_load_may_be_kept_for_ever() {
    let server = Server::new();
    let page = server.get("/").text();
    let assets: Vec<String> = [attributes(&page, "href"), attributes(&page, "src")].concat();
    let assets: Vec<String> = assets.into_iter().filter(|it| it.starts_with("/assets/")).collect();
    assert_eq!(assets.len(), 3, "{assets:?}");
    for path in assets {
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.header("cache-control").contains("immutable"), "{path}");
        assert!(!answer.text().contains("http://") || path.ends_with(".svg"), "{path} names another place");
    }
}
