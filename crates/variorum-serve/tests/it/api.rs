use crate::server::Server;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};
use variorum_casebook::Casebook;

#[test]
fn before_anything_is_added_lists_are_empty() {
    let server = Server::new();
    for list in ["stories", "articles", "captures", "quotations", "speakers", "jobs", "corrections"] {
        let found = server.json(&format!("/api/v1/{list}"));
        assert_eq!(found, json!({ "items": [], "total": 0, "next": null }), "{list}");
    }
    assert_eq!(server.json("/api/v1/search?q=dyke")["items"], json!([]));
    for path in [
        "stories/s-0123456789ab",
        "articles/a-0123456789ab",
        "utterances/u-0123456789ab",
        "exports/warc",
        "jobs/j-0",
    ] {
        let answer = server.get(&format!("/api/v1/{path}"));
        assert_eq!((answer.status, &*answer.problem()), (404, "unknown-id"), "{path}");
    }
    assert!(!server.folder.join("case.db").exists(), "who reads makes nothing");
}

#[test]
fn what_cannot_be_answered_is_a_problem() {
    let server = Server::new();
    let check = |method: &str, path: &str, status: u16, slug: &str| {
        let answer = server.ask(method, &format!("/api/v1/{path}"), &[("origin", &server.origin())], &[]);
        assert_eq!((answer.status, &*answer.problem()), (status, slug), "{method} {path}");
        answer
    };
    check("GET", "", 404, "unknown-path");
    check("GET", "nothing", 404, "unknown-path");
    check("GET", "stories/s-1/nothing", 404, "unknown-path");
    assert!(check("DELETE", "stories", 405, "unknown-method").header("allow").contains("GET"));
    assert!(check("PUT", "jobs", 405, "unknown-method").header("allow").contains("POST"));
    check("GET", "stories?limit=0", 400, "bad-parameter");
    check("GET", "stories?limit=501", 400, "bad-parameter");
    check("GET", "stories?limit=ten", 400, "bad-parameter");
    check("GET", "stories?offset=-1", 400, "bad-parameter");
    check("GET", "stories?offset=99999999999999999", 400, "bad-parameter");
    check("GET", "stories?ofset=1", 400, "bad-parameter");
    check("GET", "stories?limit=1&limit=2", 400, "bad-parameter");
    check("GET", "search", 400, "bad-parameter");
    check("GET", "search?q=", 400, "bad-question");
    check("GET", "search?q=(dyke", 400, "bad-question");
    check("GET", "articles?story=null", 400, "bad-parameter");
    check("GET", "quotations?article=a-1", 400, "bad-parameter");
    check("GET", "quotations?kind=shouted", 400, "bad-parameter");
    check("GET", "exports/pdf", 400, "bad-parameter");
    check("GET", "problems/none", 404, "unknown-id");
    check("POST", "jobs", 415, "unknown-media");
    for body in ["{", "[]", "{}", r#"{"kind":"sweep"}"#, r#"{"kind":"verify","more":1}"#, "\u{0}"] {
        let headers = [("origin", &*server.origin()), ("content-type", "application/json")];
        let answer = server.ask("POST", "/api/v1/jobs", &headers, body.as_bytes());
        assert_eq!((answer.status, &*answer.problem()), (400, "bad-body"), "{body}");
    }
    let kinds = server.json("/api/v1/problems");
    for kind in kinds.as_array().expect("a list") {
        assert_eq!(&server.json(kind["type"].as_str().expect("a path")), kind);
    }
}

/// Every item of a list, page by page.
fn paged(server: &Server, path: &str) -> Vec<Value> {
    let mut next = Some(path.to_owned());
    let mut all = Vec::new();
    while let Some(path) = next {
        let page = server.json(&path);
        let items = page["items"].as_array().expect("items");
        assert!(items.len() <= 3 && (!items.is_empty() || all.is_empty()), "{path}");
        all.extend(items.iter().cloned());
        next = page["next"].as_str().map(str::to_owned);
        match page["total"].as_u64() {
            Some(n) => assert_eq!(next.is_none(), all.len() as u64 == n, "{path}"),
            None => assert!(path.contains("/search")),
        }
    }
    all
}

#[test]
fn pages_of_a_list_are_the_list() {
    let server = Server::with_example();
    let story = server.json("/api/v1/stories")["items"][0]["story"].as_str().expect("a story").to_owned();
    let speaker = "speaker=Elin%20Vossberg";
    for path in [
        "articles",
        "captures",
        "quotations",
        "speakers",
        &format!("articles?story={story}"),
        &format!("quotations?story={story}"),
        &format!("quotations?{speaker}"),
        "search?q=dyke",
        "search?q=kind:quotation",
        &format!("stories/{story}/utterances"),
        &format!("stories/{story}/claims"),
        &format!("stories/{story}/conflicts"),
        &format!("stories/{story}/timeline"),
        &format!("stories/{story}/brief"),
    ] {
        let mark = if path.contains('?') { '&' } else { '?' };
        let whole = server.json(&format!("/api/v1/{path}{mark}limit=500"));
        let whole = whole["items"].as_array().expect("items");
        assert!(whole.len() > 1 || path.contains("conflicts") || path.contains("speaker="), "{path}: {whole:?}");
        assert!(paged(&server, &format!("/api/v1/{path}{mark}limit=3")) == *whole, "{path}");
        assert_eq!(server.json(&format!("/api/v1/{path}{mark}offset=1000000"))["items"], json!([]), "{path}");
    }
}

#[test]
fn what_is_listed_is_found_by_its_id() {
    let server = Server::with_example();
    let items = |path: &str| server.json(&format!("/api/v1/{path}"))["items"].as_array().expect("items").clone();
    let text = |it: &Value, field: &str| it[field].as_str().expect("text").to_owned();
    for row in items("stories") {
        let id = text(&row, "story");
        let file = server.json(&format!("/api/v1/stories/{id}"));
        assert_eq!(
            (&file["format"], &file["stories"][0]["story"], &file["stories"][0]["headline"]),
            (&json!(1), &json!(id), &row["headline"])
        );
        let members = file["stories"][0]["members"].as_array().expect("members").len() as u64;
        assert_eq!(row["articles"], members);
        let lineage = server.json(&format!("/api/v1/stories/{id}/lineage"));
        assert_eq!(lineage["derivations"], file["stories"][0]["lineage"]);
        for utterance in items(&format!("stories/{id}/utterances")) {
            let found = server.json(&format!("/api/v1/utterances/{}", text(&utterance, "utterance")));
            assert_eq!(found, json!({ "story": id, "utterance": utterance }));
        }
    }
    for row in items("articles") {
        let found = server.json(&format!("/api/v1/articles/{}", text(&row, "id")));
        assert_eq!(
            (&found["article"]["id"], &found["headline"], &found["story"]),
            (&row["id"], &row["headline"], &row["story"])
        );
        assert_eq!(found["article"]["capture"], row["capture"]);
    }
    for row in items("captures") {
        let id = text(&row, "id");
        let found = server.json(&format!("/api/v1/captures/{id}"));
        assert_eq!((&found["bytes"], &found["told"][0]["source"]), (&row["bytes"], &row["source"]));
        let bytes = server.get(&format!("/api/v1/captures/{id}/bytes"));
        assert_eq!(bytes.body.len() as u64, row["bytes"]);
    }
}

#[test]
fn what_is_as_it_was_is_not_sent_again() {
    let server = Server::with_example();
    let story = server.json("/api/v1/stories")["items"][0]["story"].as_str().expect("a story").to_owned();
    let capture = server.json("/api/v1/captures")["items"][0]["id"].as_str().expect("a capture").to_owned();
    for path in [
        "stories",
        "openapi.json",
        &format!("stories/{story}"),
        &format!("captures/{capture}/bytes"),
        "search?q=dyke",
    ] {
        let path = format!("/api/v1/{path}");
        let first = server.get(&path);
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.len() > 20, "{path}: {tag}");
        for asked in [&tag, &format!("\"other\", W/{tag}"), "*"] {
            let again = server.ask("GET", &path, &[("if-none-match", asked)], &[]);
            assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, &*tag), "{path} {asked}");
        }
        assert_eq!(server.ask("GET", &path, &[("if-none-match", "\"other\"")], &[]).status, 200);
    }
    let before = server.get("/api/v1/captures").header("etag").to_owned();
    let page =
        ("more.txt".to_owned(), b"Pumps at Norrvik\n\nThe pumps at Norrvik stood still on Tuesday.\n".to_vec());
    server.ended(&server.upload(&[page]));
    assert_ne!(server.get("/api/v1/captures").header("etag"), before);
}

#[test]
fn a_capture_is_never_a_page() {
    let server = Server::new();
    let page = b"<!doctype html><title>Norrvik</title><script>alert(1)</script><p>The dyke at Norrvik held on Monday.</p>";
    let ended = server.ended(&server.upload(&[("evil.html".to_owned(), page.to_vec())]));
    assert_eq!(ended["state"], "done");
    let id = server.json("/api/v1/captures")["items"][0]["id"].as_str().expect("a capture").to_owned();
    let path = format!("/api/v1/captures/{id}/bytes");
    let answer = server.ask("GET", &path, &[("accept", "text/html")], &[]);
    assert_eq!(answer.body, page);
    assert!(
        answer.header("content-type").starts_with("text/plain; charset="),
        "{}",
        answer.header("content-type")
    );
    assert!(answer.header("content-disposition").starts_with("attachment;"));
    assert!(answer.header("content-security-policy").contains("sandbox"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");

    let part = |range: &str| server.ask("GET", &path, &[("range", range)], &[]);
    let some = part("bytes=2-8");
    assert_eq!(
        (some.status, &some.body[..], some.header("content-range")),
        (206, &page[2..9], &*format!("bytes 2-8/{}", page.len()))
    );
    assert_eq!(part("bytes=-4").body, b"</p>");
    let none = part("bytes=100000-");
    assert_eq!(
        (none.status, &*none.problem(), none.header("content-range")),
        (416, "bad-range", &*format!("bytes */{}", page.len()))
    );
    assert_eq!(part("bytes=0-1,3-4").status, 200);
    // What a page says of itself comes as JSON, whatever is in it.
    for path in ["articles", "captures", "search?q=norrvik"] {
        assert_eq!(server.get(&format!("/api/v1/{path}")).header("content-type"), "application/json", "{path}");
    }
}

#[test]
fn a_correction_is_saved_and_shown() {
    let server = Server::with_example();
    let list = server.json("/api/v1/stories");
    let story = list["items"][0]["story"].as_str().expect("a story");
    let path = format!("/api/v1/stories/{story}");
    let before = server.get(&path);
    let file = before.json();
    let of = |file: &Value, n: usize| file["stories"][0]["utterances"][n].clone();
    let n_utterances = file["stories"][0]["utterances"].as_array().expect("utterances").len();
    let rendering = (0..n_utterances)
        .map(|it| of(&file, it))
        .find(|it| it["renderings"].as_array().is_some_and(|it| it.len() > 2))
        .map(|it| it["renderings"][1].clone())
        .expect("something told by three");
    let split = json!({ "kind": "split", "note": "said “elsewhere” \\ later",
        "renderings": [{ "report": rendering["article"], "words": rendering["text"] }] });
    let saved = server.post("/api/v1/corrections", &split);
    assert_eq!((saved.status, saved.json()), (201, split.clone()));
    assert_eq!(server.json("/api/v1/corrections")["items"], json!([split]));
    let after = server.ask("GET", &path, &[("if-none-match", before.header("etag"))], &[]);
    assert_eq!(after.status, 200, "the tag follows the corrections");
    let file = after.json();
    assert_eq!(file["corrections"][0]["kind"], "split");
    assert_eq!(
        file["corrections"][0].get("refused").unwrap_or(&Value::Null),
        &Value::Null,
        "{}",
        file["corrections"]
    );
    assert_eq!(file["stories"][0]["story"], story);
    assert!(
        file["stories"][0]["utterances"]
            .as_array()
            .is_some_and(|it| it.iter().any(|it| it["corrected"] == json!([0])))
    );
    // One about words that stand nowhere is told with its reason.
    let lost = json!({ "kind": "split", "renderings": [{ "report": rendering["article"], "words": "no such words at all" }] });
    assert_eq!(server.post("/api/v1/corrections", &lost).status, 201);
    assert!(
        server.json(&path)["corrections"][1]["refused"].as_str().is_some_and(|it| it.contains("does not hold"))
    );

    for (broken, slug) in [
        (json!({ "kind": "merge", "renderings": [{ "report": "a", "words": "b" }] }), "bad-correction"),
        (json!({ "kind": "split", "renderings": [] }), "bad-correction"),
        (json!({ "kind": "sort", "renderings": [] }), "bad-correction"),
        (json!({ "kind": "split" }), "bad-body"),
    ] {
        let answer = server.post("/api/v1/corrections", &broken);
        assert_eq!((answer.status, &*answer.problem()), (400, slug), "{broken}");
    }
    assert_eq!(server.json("/api/v1/corrections")["total"], 2);
    fs::write(server.folder.join("corrections.toml"), "[[merge]\n").expect("a folder");
    let answer = server.post("/api/v1/corrections", &split);
    assert_eq!((answer.status, &*answer.problem()), (409, "corrections-broken"));
    assert_eq!(server.json(&path)["stories"][0]["story"], story, "a story is shown all the same");
    let answer = server.get("/api/v1/exports/jsonl");
    assert_eq!((answer.status, &*answer.problem()), (409, "corrections-broken"), "nothing goes out without them");
    assert_eq!(server.get("/api/v1/exports/warc").status, 200);
}

#[test]
fn the_casebook_goes_out_as_files() {
    let server = Server::with_example();
    for (format, media, begin) in [
        ("warc", "application/warc", &b"\x1f\x8b"[..]),
        ("wacz", "application/wacz+zip", b"PK\x03\x04"),
        ("jsonl", "application/x-ndjson", b"{"),
        ("parquet", "application/zip", b"PK\x03\x04"),
        ("bagit", "application/zip", b"PK\x03\x04"),
    ] {
        let answer = server.get(&format!("/api/v1/exports/{format}"));
        assert_eq!((answer.status, answer.header("content-type")), (200, media), "{}", answer.text());
        assert!(answer.body.starts_with(begin) && answer.body.len() > 1000, "{format}");
        assert!(answer.header("content-disposition").starts_with("attachment;"));
    }
    let lines = server.get("/api/v1/exports/jsonl").text();
    assert!(lines.lines().all(|it| serde_json::from_str::<Value>(it).is_ok()));
    assert_eq!(server.get("/api/v1/exports/tar").problem(), "bad-parameter");
    assert_eq!(Server::new().get("/api/v1/exports/bagit").problem(), "unknown-id");
}

#[test]
fn tables_and_bags_are_those_that_the_program_writes() {
    let server = Server::with_example();
    let case = Casebook::open(&server.folder).expect("a casebook");
    let (tables, bag) = (server.folder.join("tables"), server.folder.join("bag"));
    case.export_tables(&tables).expect("room");
    case.export_bag(&bag).expect("room");
    for (format, root, folder) in [("parquet", "casebook-tables", tables), ("bagit", "casebook-bag", bag)] {
        let answer = server.get(&format!("/api/v1/exports/{format}"));
        let sent = unzipped(&answer.body);
        assert_eq!(sent.keys().find(|it| !it.starts_with(root)), None, "all in one folder");
        let on_disk: BTreeMap<String, Vec<u8>> = files_in(&folder, root);
        assert_eq!(sent.keys().collect::<Vec<_>>(), on_disk.keys().collect::<Vec<_>>());
        assert_eq!(sent.iter().find(|it| on_disk[it.0] != *it.1).map(|it| it.0), None, "{format}");
        assert_eq!(answer.body, server.get(&format!("/api/v1/exports/{format}")).body, "the same bytes again");
        assert!(sent.len() > 5 && sent.values().all(|it| !it.is_empty()));
    }
    // What was made for an answer goes with it.
    let rooms = || fs::read_dir(server.folder.join("uploads")).map_or(0, |it| it.count());
    let start = Instant::now();
    while rooms() > 0 {
        assert!(start.elapsed() < Duration::from_secs(20), "what was made is left behind");
        sleep(Duration::from_millis(20));
    }
    fs::write(server.folder.join("corrections.toml"), "[[merge]\n").expect("a folder");
    for format in ["parquet", "bagit"] {
        assert_eq!(server.get(&format!("/api/v1/exports/{format}")).problem(), "corrections-broken");
    }
    assert_eq!(rooms(), 0, "nor is what could not be made");
}

/// The entries of a ZIP file whose entries are stored as they are, by its directory.
fn unzipped(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let number = |at: usize, n: usize| zip[at..at + n].iter().rev().fold(0, |sum, it| sum << 8 | usize::from(*it));
    let end = zip.len() - 22;
    assert_eq!(zip[end..end + 4], *b"PK\x05\x06");
    let (n, mut at) = (number(end + 10, 2), number(end + 16, 4));
    let mut found = BTreeMap::new();
    for _ in 0..n {
        assert_eq!(zip[at..at + 4], *b"PK\x01\x02");
        let (n_bytes, n_name, start) = (number(at + 24, 4), number(at + 28, 2), number(at + 42, 4));
        let name = String::from_utf8(zip[at + 46..at + 46 + n_name].to_vec()).expect("UTF-8");
        let body = start + 30 + number(start + 26, 2) + number(start + 28, 2);
        found.insert(name, zip[body..body + n_bytes].to_vec());
        at += 46 + n_name + number(at + 30, 2);
    }
    assert_eq!(at, end);
    found
}

/// The files in `folder` and its folders, by their paths from `name` on.
fn files_in(folder: &Path, name: &str) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        match entry.path().is_dir() {
            true => found.extend(files_in(&entry.path(), &name)),
            false => drop(found.insert(name, fs::read(entry.path()).expect("a file"))),
        }
    }
    found
}
