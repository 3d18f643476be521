//! Files of many captures: each record ends in the ledger, in order, whatever stands beside it.

use super::bad_inputs::id_of;
use super::program::{Folder, REPORT, run, run_with_stdin};

fn page(title: &str) -> String {
    let paragraphs: String = REPORT.split("\n\n").skip(2).map(|it| format!("<p>{it}</p>\n")).collect();
    format!("<!doctype html><title>{title}</title><h1>{title}</h1>\n{paragraphs}")
}

fn record(kind: &str, block: &str) -> String {
    let length = block.len();
    format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://pier.example/\r\nWARC-Date: 2025-05-12T09:00:00Z\r\n\
         Content-Type: text/plain\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
    )
}

fn response(title: &str) -> String {
    record("response", &format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page(title)))
}

#[test]
fn a_web_archive_is_read_record_by_record() {
    let folder = Folder::new();
    let records = [
        record("warcinfo", "software: none"),
        response("Ferry pier closes"),
        record("request", "GET / HTTP/1.1\r\n\r\n"),
        record("response", "HTTP/1.1 404 Not Found\r\n\r\n"),
        record("conversion", REPORT),
    ];
    let path = folder.put("a.warc", records.concat().as_bytes());
    let whole = run(&["extract", &path]);
    assert_eq!(whole.status, 0, "{}", whole.stderr);
    assert_eq!(whole.stdout.lines().map(id_of).collect::<Vec<_>>(), [format!("{path}#2"), format!("{path}#5")]);
    assert!(
        whole.stderr.contains("3 skipped (1 × request record, 1 × status 404, 1 × warcinfo record)"),
        "{}",
        whole.stderr
    );
    assert!(whole.stderr.contains("1 input: 2 articles, 0 without, 0 refused, 3 skipped"), "{}", whole.stderr);

    let cut = records.concat().len() - 100;
    let clipped = folder.put("b.warc", &records.concat().as_bytes()[..cut]);
    let clipped_run = run(&["extract", "--quiet", &clipped]);
    let place: usize = records[..4].iter().map(String::len).sum();
    assert_eq!((clipped_run.status, clipped_run.stdout.lines().count()), (1, 1));
    assert!(
        clipped_run.stderr.starts_with(&format!("variorum: {clipped}: record 5 at byte {place}: promises ")),
        "{}",
        clipped_run.stderr
    );
}

#[test]
fn order_holds_whatever_the_jobs() {
    let folder = Folder::new();
    let records: String = (0..200).map(|n| response(&"Ferry pier closes ".repeat(1 + n * 7919 % 50))).collect();
    let path = folder.put("a.warc", records.as_bytes());
    let one = run(&["extract", "--quiet", "--jobs", "1", &path]);
    assert_eq!(one.stdout.lines().count(), 200);
    assert!(run(&["extract", "--quiet", "--jobs", "5", &path]).stdout == one.stdout);
}

#[test]
fn a_web_archive_on_stdin_is_named_by_a_dash() {
    let run = run_with_stdin(&["extract", "--quiet", "-"], response("Ferry pier closes").as_bytes());
    assert_eq!((run.status, id_of(run.stdout.trim_end()).as_str()), (0, "-#1"), "{}", run.stderr);
}

#[test]
fn a_feed_gives_an_article_for_each_entry_with_a_text() {
    let folder = Folder::new();
    let text = page("Ferry pier closes").replace('&', "&amp;").replace('<', "&lt;");
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Pier News</title><item><title>Teaser</title></item><item><title>Ferry</title>\
         <content:encoded>{text}</content:encoded></item></channel></rss>"
    );
    let path = folder.put("feed.xml", feed.as_bytes());
    let run = run(&["extract", &path]);
    assert_eq!(
        (run.status, run.stdout.lines().map(id_of).collect()),
        (0, vec![format!("{path}#2")]),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("1 skipped (1 × entry without a text)"), "{}", run.stderr);
}

#[test]
fn what_is_no_archive_is_told() {
    let folder = Folder::new();
    let check = |name: &str, bytes: &[u8], want: &str| {
        let path = folder.put(name, bytes);
        let run = run(&["extract", "--quiet", &path]);
        assert!(run.stderr.starts_with(&format!("variorum: {path}: {want}")), "{}", run.stderr);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    };
    check(
        "empty.wacz",
        b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        "a ZIP archive without a WARC file in it",
    );
    check("cut.wacz", b"PK\x03\x04\x14\0\0\0", "a ZIP archive that cannot be read");
    check("clipped.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\xff", "the file ends within packed data");
    check("old.arc", b"filedesc://a.arc 0.0.0.0 20250512090000 text/plain 9\n", "an ARC file");
}
