use super::*;
use crate::capture::fixtures::{gzip, record, response, zstd};
use crate::capture::{Broken, Capture, Media, Place, Problem, RECORD_LIMIT, Unread};
use proptest::prelude::*;

const PAGE: &[u8] = b"<!doctype html><p>The dyke at Norrvik holds, the harbour board said.";

fn html(n: usize) -> Vec<u8> {
    response(&format!("https://courier.example/{n}"), "Content-Type: text/html; charset=utf-8\r\n", PAGE)
}

fn read(bytes: &[u8]) -> Vec<Result<Record, Broken>> {
    Records::new(bytes).collect()
}

/// The numbers of the records that came out, and what was told of the others.
#[track_caller]
fn check(bytes: &[u8], want: &[usize], want_told: &[&str]) {
    let records = read(bytes);
    let numbers: Vec<usize> = records.iter().flatten().map(|it| it.number).collect();
    let told: Vec<String> = records.iter().filter_map(|it| it.as_ref().err()).map(Broken::to_string).collect();
    assert_eq!(
        (numbers.as_slice(), told.iter().map(String::as_str).collect::<Vec<_>>().as_slice()),
        (want, want_told)
    );
}

fn capture(bytes: &[u8]) -> Result<Capture, Unread> {
    read(bytes).remove(0).expect("a whole record").capture("a.warc")
}

#[test]
fn a_response_is_a_page_with_its_address_and_time() {
    let capture = capture(&html(1)).expect("a page");
    assert_eq!((capture.source.as_str(), capture.media), ("a.warc#1", Media::Html));
    assert_eq!(capture.url.as_deref(), Some("https://courier.example/1"));
    assert_eq!(capture.fetched.as_deref(), Some("2025-05-12T09:00:00Z"));
    assert_eq!((capture.bytes.as_slice(), capture.charset), (PAGE, "UTF-8"));
}

#[test]
fn a_wet_record_is_saved_text() {
    let fields = "WARC-Target-URI: <https://courier.example/1>\r\nContent-Type: text/plain\r\n";
    let capture = capture(&record("conversion", fields, "Zoë said “no”.".as_bytes())).expect("a text");
    assert_eq!((capture.media, capture.url.as_deref()), (Media::Text, Some("https://courier.example/1")));
}

#[test]
fn a_page_without_its_transport_is_a_page() {
    let fields = "WARC-Target-URI: https://courier.example/1\r\nContent-Type: text/html; charset=windows-1252\r\n";
    let page = capture(&record("resource", fields, b"<!doctype html><p>caf\xe9")).expect("a page");
    assert_eq!((page.media, page.charset, page.bytes.len()), (Media::Html, "windows-1252", 22));
    let log = "WARC-Target-URI: metadata://gnu.org/software/wget/log\r\nContent-Type: text/plain\r\n";
    assert!(matches!(capture(&record("resource", log, b"saved")), Err(Unread::Skipped(_))));
}

#[test]
fn the_transport_tells_the_encoding() {
    let bytes =
        response("https://a.example/", "Content-Type: text/html; charset=Shift_JIS\r\n", b"<p>\x93\xfa\x96{</p>");
    assert_eq!(capture(&bytes).expect("a page").charset, "Shift_JIS");
}

#[test]
fn what_was_not_meant_to_be_a_page_is_skipped_with_its_reason() {
    let skipped = |bytes: &[u8]| match capture(bytes) {
        Err(Unread::Skipped(reason)) => reason,
        other => panic!("{other:?}"),
    };
    for kind in ["warcinfo", "request", "metadata", "revisit", "resource"] {
        assert_eq!(skipped(&record(kind, "", PAGE)), format!("{kind} record"));
    }
    assert_eq!(skipped(&record("response", "Content-Type: text/dns\r\n", b"20250512 a 1")), "dns record");
    assert_eq!(skipped(&record("response", "", b"HTTP/1.1 404 Not Found\r\n\r\n<p>no")), "status 404");
    assert_eq!(skipped(&response("a", "Content-Type: image/png\r\n", b"\x89PNG")), "image/png");
    assert_eq!(skipped(&response("a", "Content-Type: text/html\r\n", b"")), "empty page");
    assert_eq!(skipped(&response("a", "Content-Type: text/html\r\n", b"{\"a\": 1}")), "JSON called a page");
}

#[test]
fn old_versions_and_bare_line_ends_are_read() {
    let old = b"WARC/0.18\nWARC-Type: warcinfo\nContent-Length: 2\n\nhi\n\nWARC/0.18\nwarc-type: request\ncontent-length:0\n\n\n\n";
    check(old, &[1, 2], &[]);
}

#[test]
fn a_folded_field_is_one_field() {
    let bytes = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n\tpage\r\nContent-Length: 0\r\n\r\n\r\n\r\n";
    let records = read(bytes);
    let head = &records[0].as_ref().expect("a record").head;
    assert_eq!(Head(head).get("WARC-Target-URI").as_deref(), Some("https://a.example/ page"));
}

#[test]
fn a_length_that_says_too_much_costs_one_record() {
    let long = html(2);
    let long = String::from_utf8(long).expect("ASCII").replace("Content-Length: ", "Content-Length: 9");
    let bytes = [html(1), long.into_bytes(), html(3), html(4)].concat();
    let place = html(1).len();
    let n_there = html(2).len() - 196;
    let promised = format!("9{n_there}");
    let records = read(&bytes);
    let numbers: Vec<usize> = records.iter().flatten().map(|it| it.number).collect();
    assert_eq!(numbers, [1, 3, 4]);
    let broken = records[1].as_ref().expect_err("clipped");
    assert_eq!((broken.number, broken.place), (Some(2), Place { byte: place as u64, unpacked: 0 }));
    assert!(matches!(broken.problem, Problem::Clipped { .. }), "{broken} {promised}");
}

#[test]
fn a_length_that_says_too_little_leaves_a_note() {
    let short = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nThe dyke holds.\r\n\r\n";
    let bytes = [&short[..], &html(2)].concat();
    check(&bytes, &[1, 2], &["byte 84: 15 bytes that are no record"]);
    assert_eq!(capture(&bytes).expect("a text").notes.len(), 1);
}

#[test]
fn what_has_no_length_or_is_no_record_is_told_and_passed() {
    let bare = b"WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>x</p>\r\n\r\n";
    check(&[&bare[..], &html(1)].concat(), &[2], &["record 1 at byte 0: a header without a Content-Length"]);
    check(&[b"junk\r\n", html(1).as_slice()].concat(), &[1], &["byte 0: 6 bytes that are no record"]);
}

#[test]
fn a_member_that_ends_early_costs_one_record() {
    let clipped = &html(2)[..250];
    for pack in [gzip, zstd] {
        let bytes = [pack(&html(1)), pack(clipped), pack(&html(3))].concat();
        let records = read(&bytes);
        let numbers: Vec<usize> = records.iter().flatten().map(|it| it.number).collect();
        assert_eq!(numbers, [1, 3]);
        let broken = records[1].as_ref().expect_err("clipped");
        assert_eq!(broken.place, Place { byte: pack(&html(1)).len() as u64, unpacked: 0 });
    }
}

#[test]
fn a_record_may_lie_in_several_members() {
    let bytes: Vec<u8> = [html(1), html(2), html(3)].concat().chunks(100).flat_map(gzip).collect();
    check(&bytes, &[1, 2, 3], &[]);
}

#[test]
fn a_damaged_member_costs_its_record_and_tells_its_place() {
    for pack in [gzip, zstd] {
        let mut bytes = pack(&html(1));
        let place = bytes.len() as u64;
        bytes.extend(pack(&html(2)));
        let last = bytes.len() - 2;
        bytes[last] ^= 0x55;
        bytes.extend(pack(&html(3)));
        let records = read(&bytes);
        let n_whole = records.iter().flatten().count();
        assert_eq!(n_whole, 2, "{records:?}");
        let broken = records[1].as_ref().expect_err("damaged");
        assert_eq!((broken.number, broken.place.byte), (Some(2), place));
        assert_eq!(records[2].as_ref().expect("whole").number, 3);
    }
}

#[test]
fn a_bomb_and_a_giant_are_refused_and_the_next_is_read() {
    let bomb = response("a", "Content-Type: text/html\r\n", &vec![b' '; 30 << 20]);
    for pack in [gzip, zstd] {
        let records = read(&[pack(&html(1)), pack(&bomb), pack(&html(3))].concat());
        let numbers: Vec<usize> = records.iter().flatten().map(|it| it.number).collect();
        assert_eq!(numbers, [1, 3]);
        assert_eq!(records[1].as_ref().expect_err("a bomb").problem, Problem::Bomb);
    }
    let giant = response("a", "Content-Type: text/html\r\n", &vec![b' '; RECORD_LIMIT + 1]);
    let records = read(&[html(1), giant, html(3)].concat());
    assert!(matches!(records[1], Err(Broken { problem: Problem::TooLarge { .. }, .. })), "{:?}", records[1]);
    assert_eq!(records[2].as_ref().expect("whole").number, 3);
}

#[test]
fn a_record_that_begins_in_the_middle_of_a_line_is_found() {
    let mut torn = html(1);
    torn.pop();
    check(&[torn.as_slice(), b"\0", &html(2)].concat(), &[1, 2], &["byte 311: 1 bytes that are no record"]);
}

#[test]
fn a_promise_without_end_does_not_swallow_the_file() {
    let endless =
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>";
    let bytes = [&endless[..], b"\r\n\r\n", &html(2), &html(3)].concat();
    let numbers: Vec<usize> = read(&bytes).iter().flatten().map(|it| it.number).collect();
    assert_eq!(numbers, [2, 3]);
}

/// Cuts a file of three records at every byte: what is whole comes out, and the cut is told unless it falls between two records.
fn check_cuts(members: [Vec<u8>; 3], is_between: impl Fn(usize, &[usize]) -> bool) {
    let bytes = members.concat();
    let ends: Vec<usize> = members
        .iter()
        .scan(0, |at, it| {
            *at += it.len();
            Some(*at)
        })
        .collect();
    for cut in 0..bytes.len() {
        let records = read(&bytes[..cut]);
        let n_whole = records.iter().flatten().count();
        let n_ended = ends.iter().filter(|it| **it <= cut).count();
        assert!(n_whole >= n_ended, "cut at {cut}: {n_whole} of {n_ended}");
        for (n, record) in records.iter().flatten().enumerate() {
            assert_eq!((record.number, record.block.ends_with(PAGE)), (n + 1, true), "cut at {cut}");
        }
        let n_told = records.iter().filter(|it| it.is_err()).count();
        assert_eq!(n_told, usize::from(!is_between(cut, &ends)), "cut at {cut}: {records:?}");
    }
}

#[test]
fn a_file_cut_at_any_byte_gives_what_is_whole_and_tells_the_cut() {
    let at_end = |cut: usize, ends: &[usize]| cut == 0 || ends.contains(&cut);
    check_cuts([html(1), html(2), html(3)], at_end);
    check_cuts([html(1), html(2), html(3)].map(|it| gzip(&it)), at_end);
    check_cuts([html(1), html(2), html(3)].map(|it| zstd(&it)), at_end);
}

#[test]
fn one_member_cut_at_any_byte_gives_what_is_whole() {
    for pack in [gzip, zstd] {
        let bytes = pack(&[html(1), html(2), html(3)].concat());
        for cut in 1..bytes.len() {
            let records = read(&bytes[..cut]);
            assert!(records.iter().any(Result::is_err), "cut at {cut}");
            assert!(records.iter().flatten().all(|it| it.block.ends_with(PAGE)), "cut at {cut}");
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..300), n in 0..6_usize) {
        let heads: [&[u8]; 6] = [b"", b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: 20\r\n\r\n",
            b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 90\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n",
            b"\x1f\x8b\x08\0\0\0\0\0\0\xff", b"\x28\xb5\x2f\xfd\x04\x58"];
        for record in read(&[heads[n], &bytes].concat()).into_iter().flatten() {
            let _ = record.capture("a.warc");
        }
    }

    #[test]
    fn damage_to_one_record_costs_no_other(at in 0..10_000_usize, byte: u8, form in 0..3_usize) {
        let pack = |it: Vec<u8>| match form { 0 => it, 1 => gzip(&it), _ => zstd(&it) };
        let mut middle = pack(html(2));
        let at = at % middle.len();
        middle[at] = byte;
        let records = read(&[pack(html(1)), middle, pack(html(3))].concat());
        let n_whole = records.iter().flatten().filter(|it| it.head.windows(9).any(|it| it == b"example/1" || it == b"example/3"));
        prop_assert_eq!(n_whole.count(), 2, "{:?}", records);
    }
}
