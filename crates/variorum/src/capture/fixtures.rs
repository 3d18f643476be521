//! Containers made for tests.

use std::io::Write;

/// One gzip member.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("a Vec takes all");
    encoder.finish().expect("a Vec takes all")
}

/// One Zstandard frame.
pub(super) fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// A record of the type `kind`, with more `fields`, each ending in a line end.
pub(super) fn record(kind: &str, fields: &str, block: &[u8]) -> Vec<u8> {
    let length = block.len();
    let head = format!("WARC/1.1\r\nWARC-Type: {kind}\r\n{fields}Content-Length: {length}\r\n\r\n");
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// A response record of the page `body` at `url`, served with more `fields`.
pub(super) fn response(url: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\n{fields}\r\n");
    let told = format!(
        "WARC-Target-URI: {url}\r\nWARC-Date: 2025-05-12T09:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    );
    record("response", &told, &[head.as_bytes(), body].concat())
}
