use super::*;
use crate::capture::fixtures::{gzip, zstd};
use proptest::prelude::*;
use std::io::Write;

const PAGE: &[u8] = b"<!doctype html><p>The dyke at Norrvik holds, the harbour board said on Monday.";

/// The payload of a response with `fields` and `body`, and how many notes it leaves.
#[track_caller]
fn check(fields: &str, body: &[u8], want: &[u8], n_notes: usize) {
    let block = [format!("HTTP/1.1 200 OK\r\n{fields}\r\n").as_bytes(), body].concat();
    let (payload, notes) = Response::of(&block).payload().expect("no bomb");
    assert_eq!(String::from_utf8_lossy(&payload), String::from_utf8_lossy(want));
    assert_eq!(notes.len(), n_notes, "{notes:?}");
}

fn chunks(body: &[u8]) -> Vec<u8> {
    let mut sent: Vec<u8> = body
        .chunks(20)
        .flat_map(|it| [format!("{:x};a=b\r\n", it.len()).as_bytes(), it, b"\r\n"].concat())
        .collect();
    sent.extend(b"0\r\n\r\n");
    sent
}

fn zlib(body: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(body).expect("a Vec takes all");
    encoder.finish().expect("a Vec takes all")
}

fn deflate(body: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(body).expect("a Vec takes all");
    encoder.finish().expect("a Vec takes all")
}

/// A Brotli stream of one uncompressed block (RFC 7932, section 9.2): window bits 16, then the length less one.
fn brotli(body: &[u8]) -> Vec<u8> {
    let length = body.len() as u32 - 1;
    // 0 (window), 0 (not last), 00 (four nibbles), 16 bits of length, 1 (uncompressed); then padding to a byte.
    let bits = length << 4 | 1 << 20;
    [&bits.to_le_bytes()[..3], body, &[0x03]].concat()
}

#[test]
fn encodings_are_undone() {
    check("Content-Type: text/html\r\n", PAGE, PAGE, 0);
    check("Transfer-Encoding: chunked\r\n", &chunks(PAGE), PAGE, 0);
    check("Content-Encoding: gzip\r\n", &gzip(PAGE), PAGE, 0);
    check("Content-Encoding: GZIP\r\nTransfer-Encoding: Chunked\r\n", &chunks(&gzip(PAGE)), PAGE, 0);
    check("Content-Encoding: zstd\r\n", &zstd(PAGE), PAGE, 0);
    check("Content-Encoding: deflate\r\n", &zlib(PAGE), PAGE, 0);
    check("Content-Encoding: deflate\r\n", &deflate(PAGE), PAGE, 0);
    check("Content-Encoding: br\r\n", &brotli(PAGE), PAGE, 0);
    check("Content-Encoding: deflate, gzip\r\n", &gzip(&zlib(PAGE)), PAGE, 0);
}

#[test]
fn an_encoding_that_the_archive_has_undone_is_no_damage() {
    for encoding in ["gzip", "deflate", "br", "zstd", "identity", "utf-8"] {
        check(&format!("Content-Encoding: {encoding}\r\n"), PAGE, PAGE, 0);
    }
    check("", &gzip(PAGE), PAGE, 1);
}

#[test]
fn lies_leave_a_note_and_what_is_there() {
    check("Content-Length: 5000\r\n", PAGE, PAGE, 1);
    check("Transfer-Encoding: chunked\r\n", PAGE, PAGE, 1);
    check("Transfer-Encoding: chunked\r\n", b"4\r\nThe \r\nff\r\ndyke", b"The dyke", 1);
    check("Transfer-Encoding: chunked\r\n", b"4\r\nThe \r\nholds", b"The holds", 1);
    check("Transfer-Encoding: chunked\r\n", b"ffffffffffffffffffff\r\nx", b"ffffffffffffffffffff\r\nx", 1);
    check("Transfer-Encoding: chunked\r\n", b"", b"", 0);
}

#[test]
fn a_clipped_encoding_gives_what_there_is() {
    let page = PAGE.repeat(50);
    let packed = gzip(&page);
    let block = [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", &packed[..packed.len() - 9]].concat();
    let (payload, notes) = Response::of(&block).payload().expect("no bomb");
    assert!(page.starts_with(&payload) && !payload.is_empty());
    assert_eq!(notes.len(), 1);
}

#[test]
fn a_bomb_is_refused() {
    for (name, packed) in [("gzip", gzip(&vec![0; 30 << 20])), ("deflate", zlib(&vec![0; 30 << 20]))] {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: {name}\r\n\r\n");
        let block = [head.as_bytes(), &packed].concat();
        assert!(matches!(Response::of(&block).payload(), Err(Unread::Refused(Refusal::Packed(Problem::Bomb)))));
    }
}

#[test]
fn heads_are_read_whatever_their_form() {
    let response = Response::of(b"HTTP/2 200\ncontent-type: Text/HTML; Charset=\"gbk\"\n\nx");
    assert_eq!((response.status, response.charset().as_deref()), (Some(200), Some("gbk")));
    assert!(matches!(response.media(), Served::Page(Media::Html)));
    assert_eq!(Response::of(b"HTTP/1.1 abc").status, None);
    assert_eq!(media_name("image/svg+xml; a=b"), "image/svg+xml");
    assert_eq!(media_name("\u{1b}[2J"), "an unknown type");
}

proptest! {
    #[test]
    fn chunks_of_anything_come_back(body in proptest::collection::vec(any::<u8>(), 1..300)) {
        prop_assert_eq!(chunked::body(&chunks(&body)), (body, None));
    }

    #[test]
    fn any_body_under_any_encoding_ends(bytes in proptest::collection::vec(any::<u8>(), 0..200), n in 0..5_usize) {
        let encoding = ["gzip", "deflate", "br", "zstd", "chunked"][n];
        let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nTransfer-Encoding: {encoding}\r\n\r\n");
        let _ = Response::of(&[head.as_bytes(), &bytes].concat()).payload();
    }
}
