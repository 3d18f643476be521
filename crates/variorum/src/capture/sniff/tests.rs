use super::*;

#[track_caller]
fn check(bytes: &[u8], want: Sniffed) {
    assert_eq!(sniff(bytes), want, "{}", String::from_utf8_lossy(bytes));
}

#[test]
fn content_tells_what_a_file_is() {
    check(b"", Sniffed::Empty);
    check(b"The dyke holds.", Sniffed::Text);
    check(b"  <!-- saved --><!DOCTYPE html><p>x", Sniffed::Html);
    check(b"<?xml version='1.0'?><html>", Sniffed::Html);
    check(b"\xef\xbb\xbf{\"text\": \"x\"}", Sniffed::Jsonl);
    check(b"{\n  \"text\": 1}", Sniffed::Text);
    check(b"\xff\xfe<\0h\0t\0m\0l\0>\0", Sniffed::Html);
}

#[test]
fn files_of_many_pages_are_named() {
    check(b"WARC/1.1\r\n", Sniffed::Warc);
    check(b"WARC/1.1\r\n\r\n\0\x01\x02\x03\x04\x05\x06\x07", Sniffed::Warc);
    check(b"<!-- a --><!DOCTYPE rss [<!ENTITY a '>'>]><rss>", Sniffed::Rss);
    check(b"{\"title\": \"a\", \"version\" : \"https:\\/\\/jsonfeed.org\\/version\\/1\"", Sniffed::JsonFeed);
    check(b"{\"html\": \"\\\"version\\\": \\\"https://jsonfeed.org/version/1\\\"\"}", Sniffed::Jsonl);
    check(b"<?xml version='1.0'?>\n<rss version='2.0'>", Sniffed::Rss);
    check(b"<feed xmlns='x'>", Sniffed::Atom);
    check(b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;", Sniffed::Mhtml);
}

#[test]
fn one_stray_nul_does_not_make_a_binary() {
    check(b"\x89PNG\r\n", Sniffed::Binary("a PNG image"));
    check(b"\x00\x01\x02\x03\x04\x00\x01", Sniffed::Binary("a binary file"));
    check(b"The dyke\0 holds and the ferry sails at nine from the old pier in the harbour.", Sniffed::Text);
}
