//! `watch` against a server on this machine.

use super::program::{Folder, run, story_folder};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

/// Serves the pages of the story, and a feed and a list that name them; nothing else, not even rules.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("this machine has a port");
    let own = format!("http://{}", listener.local_addr().expect("it is bound"));
    let served = own.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let own = served.clone();
            std::thread::spawn(move || answer(stream, &own));
        }
    });
    own
}

fn pages() -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(story_folder()).expect("the story has captures");
    let mut found: Vec<(String, Vec<u8>)> = entries
        .flatten()
        .map(|it| (it.file_name().to_string_lossy().into_owned(), fs::read(it.path()).expect("a capture")))
        .filter(|it| it.0.ends_with(".html") || it.0.ends_with(".txt"))
        .collect();
    found.sort();
    found
}

fn answer(stream: TcpStream, own: &str) {
    let Ok(copy) = stream.try_clone() else { return };
    let (mut reader, mut writer) = (BufReader::new(copy), stream);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        let path = line.split(' ').nth(1).unwrap_or("/").to_owned();
        while reader.read_line(&mut line).unwrap_or(0) > 2 {}
        let page = pages().into_iter().find(|it| format!("/{}", it.0) == path);
        let (status, kind, body) = match page {
            Some((name, body)) if name.ends_with(".html") => (200, "text/html", body),
            Some((_, body)) => (200, "text/plain", body),
            None if path == "/feed" => {
                let items = pages().into_iter().map(|it| format!("<item><link>{own}/{}</link></item>", it.0));
                let items: String = items.chain([format!("<item><link>{own}/gone</link></item>")]).collect();
                (200, "application/rss+xml", format!("<rss><channel>{items}</channel></rss>").into_bytes())
            }
            None => (404, "text/plain", b"nothing here".to_vec()),
        };
        let head =
            format!("HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", body.len());
        if writer.write_all(head.as_bytes()).and_then(|()| writer.write_all(&body)).is_err() {
            return;
        }
    }
}

#[test]
fn new_pages_of_a_feed_are_in_the_casebook_with_the_bytes_that_were_served() {
    let (own, folder) = (serve(), Folder::new());
    let case = folder.path().join("case").to_str().expect("temp folders have plain names").to_owned();
    let list = folder.put(
        "feeds.opml",
        format!("<opml><body><outline text=\"x\" xmlUrl=\"{own}/feed\"/></body></opml>").as_bytes(),
    );
    let args = ["watch", &list, "--casebook", &case, "--once", "--allow-loopback", "--delay", "0"];
    let n_pages = pages().len();
    let first = run(&args);
    assert_eq!(first.status, 1, "{}", first.stderr);
    assert!(first.stderr.contains(&format!("{own}/gone: status 404")), "{}", first.stderr);
    assert!(first.stdout.contains(&format!("{n_pages} pages fetched, {n_pages} of them new")), "{}", first.stdout);
    let verified = run(&["verify", "--casebook", &case]);
    assert_eq!(verified.status, 0, "{}", verified.stderr);
    let captures = run(&["ls", "captures", "--casebook", &case, "--format", "jsonl"]).stdout;
    assert_eq!(captures.lines().count(), n_pages);
    assert!(captures.contains("fetched/000001.warc.gz#"), "{captures}");
    // The exchanges beside them hold the same pages, by the same numbers.
    let archive = format!("{case}/fetched/000001.warc.gz");
    let read = run(&["extract", &archive, "--quiet"]).stdout;
    assert_eq!(read.lines().count(), n_pages);
    for line in read.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a record");
        let number = record["source"].as_str().and_then(|it| it.rsplit('#').next()).expect("a doc id");
        let capture = record["capture"].as_str().expect("an id");
        let known = captures.lines().any(|it| it.contains(capture) && it.contains(&format!("gz#{number}\"")));
        assert!(known, "{capture} is not record {number}: {captures}");
    }
    let second = run(&args);
    assert_eq!((second.status, second.stderr.contains("not due yet")), (0, true), "{}", second.stderr);
}

#[test]
fn this_machine_is_not_asked_without_leave() {
    let (own, folder) = (serve(), Folder::new());
    let case = folder.path().join("case").to_str().expect("temp folders have plain names").to_owned();
    let asked = run(&["watch", &format!("{own}/feed"), "--casebook", &case, "--once"]);
    assert_eq!(asked.status, 1);
    assert!(asked.stderr.contains("no address of the public internet: 127.0.0.1"), "{}", asked.stderr);
    let none = folder.put("none.opml", b"<opml><body/></opml>");
    let listed = run(&["watch", &none, "--casebook", &case, "--once"]);
    assert_eq!((listed.status, listed.stderr.contains("lists no feed")), (2, true), "{}", listed.stderr);
    assert_eq!(run(&["watch", "nowhere.opml", "--casebook", &case, "--once"]).status, 2);
}
