use crate::server::{Server, example};
use serde_json::{Value, json};
use std::fs;
use variorum_serve::Limits;

/// The events of a stream: id, name, data.
fn events(text: &str) -> Vec<(String, String, Value)> {
    let field = |event: &str, name: &str| {
        event.lines().find_map(|it| it.strip_prefix(name)).map(|it| it.trim().to_owned()).unwrap_or_default()
    };
    let all = text.split("\n\n").filter(|it| it.starts_with("id:"));
    all.map(|it| {
        let data = serde_json::from_str(&field(it, "data:")).expect("JSON");
        (field(it, "id:"), field(it, "event:"), data)
    })
    .collect()
}

#[test]
fn what_is_uploaded_is_followed_to_its_end() {
    let server = Server::new();
    let mut files = example();
    let n = files.len();
    files.push(("photo.png".to_owned(), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()));
    files.push(("empty.txt".to_owned(), Vec::new()));
    let job = server.upload(&files);
    let answer = server.get(&format!("/api/v1/jobs/{job}/events"));
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/event-stream"));
    let all = events(&answer.text());
    let told: Vec<&Value> = all.iter().filter(|it| it.1 == "capture").map(|it| &it.2).collect();
    let sources: Vec<&str> = told.iter().filter_map(|it| it["source"].as_str()).collect();
    assert_eq!(sources, files.iter().map(|it| it.0.as_str()).collect::<Vec<_>>());
    assert!(told[..n].iter().all(|it| it["outcome"] == "article" && it["kept"] == "new"), "{told:?}");
    assert_eq!((&told[n]["outcome"], &told[n]["kept"]), (&json!("refused"), &Value::Null));
    // The very words of the command line's ledger.
    let expected = "expected saved text, HTML, MHTML, WARC, WACZ, a feed or JSONL";
    assert_eq!(told[n + 1]["reason"], format!("an empty file; {expected}"));
    assert!(told[n]["reason"].as_str().is_some_and(|it| it.ends_with(expected)), "{}", told[n]);
    let (id, name, end) = all.last().expect("an end");
    assert_eq!((id.as_str(), name.as_str(), &end["state"]), ("end", "end", &json!("done")));
    assert_eq!((&end["counts"]["new"], &end["counts"]["refused"]), (&json!(n), &json!(2)));

    // Who was cut off after three goes on with the fourth; who has the end has all.
    let path = format!("/api/v1/jobs/{job}/events");
    let rest = events(&server.ask("GET", &path, &[("last-event-id", "3")], &[]).text());
    assert_eq!((rest[0].0.as_str(), &rest[0].2), ("4", told[3]));
    assert_eq!(server.ask("GET", &path, &[("last-event-id", "end")], &[]).status, 204);

    let ledger = server.json(&format!("/api/v1/jobs/{job}/ledger?limit=3&offset=1"));
    assert_eq!(&ledger["items"][0], told[1]);
    assert_eq!((&ledger["total"], ledger["items"].as_array().map(Vec::len)), (&json!(n + 2), Some(3)));
    assert_eq!(
        fs::read_dir(server.folder.join("uploads")).map(|it| it.count()).unwrap_or(0),
        0,
        "uploads are left"
    );

    // The same files again are known, and nothing is told anew.
    let again = server.ended(&server.upload(&example()));
    assert_eq!((&again["counts"]["known"], &again["n_parts"]), (&json!(n), &json!(0)));
    let verified = server.post("/api/v1/jobs", &json!({ "kind": "verify" })).json();
    let verified = server.ended(verified["job"].as_str().expect("an id"));
    assert_eq!((&verified["state"], &verified["faults"]), (&json!("done"), &json!([])), "{verified}");
}

#[test]
fn captures_on_this_machine_are_added_by_path() {
    let server = Server::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../stories/lowmoor-pier/captures");
    let job = server.post("/api/v1/jobs", &json!({ "kind": "add", "paths": [folder] })).json();
    let job = server.ended(job["job"].as_str().expect("an id"));
    assert_eq!((&job["state"], &job["inputs"]), (&json!("done"), &json!([folder])));
    assert!(job["counts"]["articles"].as_u64().is_some_and(|it| it > 0));
    for paths in [json!([]), json!(["captures"]), json!(["-"]), json!("/"), json!([7])] {
        let answer = server.post("/api/v1/jobs", &json!({ "kind": "add", "paths": paths }));
        assert_eq!((answer.status, &*answer.problem()), (400, "bad-body"), "{paths}");
    }
    let gone = server.post("/api/v1/jobs", &json!({ "kind": "add", "paths": ["/nothing/is/here"] })).json();
    let gone = gone["job"].as_str().expect("an id");
    assert_eq!(server.ended(gone)["counts"]["refused"], 1);
    let row = &server.json(&format!("/api/v1/jobs/{gone}/ledger"))["items"][0];
    assert_eq!((&row["source"], &row["reason"]), (&json!("/nothing/is/here"), &json!("no such file or folder")));
}

#[test]
fn too_much_is_refused_and_leaves_nothing() {
    let limits = Limits { upload_bytes: 100_000, upload_files: 3, waiting_jobs: 64 };
    let server = Server::limited(limits, None);
    let file = |n: usize| ("page.txt".to_owned(), vec![b'a'; n]);
    // Told by its length before it is read; and by counting, where that is within what is taken.
    let told = [
        ("origin", &*server.origin()),
        ("content-type", "multipart/form-data; boundary=edge"),
        ("content-length", "100001"),
    ];
    let answer = server.ask("POST", "/api/v1/uploads", &told[..2], &vec![b'-'; 100_001]);
    assert_eq!((answer.status, &*answer.problem()), (413, "too-large"));
    let answer = server.send(&[file(1), file(1), file(1), file(1)]);
    assert_eq!((answer.status, &*answer.problem()), (413, "too-large"));
    for broken in [&b"--edge\r\nContent-Dis"[..], b"nothing", b"--edge\r\n\r\n"] {
        let answer = server.ask("POST", "/api/v1/uploads", &told[..2], broken);
        assert_eq!((answer.status, &*answer.problem()), (400, "bad-body"), "{}", String::from_utf8_lossy(broken));
    }
    assert_eq!(server.send(&[]).problem(), "bad-body");
    let plain = [("origin", &*server.origin()), ("content-type", "text/plain")];
    let answer = server.ask("POST", "/api/v1/uploads", &plain, b"text");
    assert_eq!((answer.status, &*answer.problem()), (415, "unknown-media"));
    assert_eq!(server.json("/api/v1/jobs")["total"], 0);
    assert_eq!(
        fs::read_dir(server.folder.join("uploads")).map(|it| it.count()).unwrap_or(0),
        0,
        "uploads are left"
    );
}

#[test]
fn an_odd_name_leads_nowhere() {
    let server = Server::new();
    let text = b"Dyke holds at Norrvik\n\nThe dyke at Norrvik held on Monday, the mayor said.\n".to_vec();
    let page = |n: u8| [&text[..], &[b'a' + n, b'\n']].concat();
    let files = [
        ("../../../outside.txt".to_owned(), page(0)),
        ("/etc/variorum-outside".to_owned(), page(1)),
        ("case.db".to_owned(), page(2)),
        ("a\u{202e}txt.exe".to_owned(), page(3)),
    ];
    let job = server.upload(&files);
    assert_eq!(server.ended(&job)["state"], "done");
    let ledger = server.json(&format!("/api/v1/jobs/{job}/ledger"));
    let sources: Vec<&str> =
        ledger["items"].as_array().expect("rows").iter().filter_map(|it| it["source"].as_str()).collect();
    assert_eq!(sources, ["outside.txt", "etc/variorum-outside", "case.db", "a\u{fffd}txt.exe"]);
    let beside = server.folder.parent().expect("a parent");
    assert!(!beside.join("outside.txt").exists() && !server.folder.join("outside.txt").exists());
    for path in
        ["/api/v1/../../etc/passwd", "/api/v1/captures/..%2f..%2fcase.db/bytes", "/api/v1/captures/%2e%2e/bytes"]
    {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}
