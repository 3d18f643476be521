use crate::capture::{Capture, Media, Refusal, from_bytes};
use proptest::prelude::*;

const HEAD: &str = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/dyke\r\n\
    Subject: The dyke\r\nDate: Mon, 12 May 2025 09:00:00 -0000\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----edge--1\"\r\n\r\n\r\n";

fn saved(parts: &[(&str, &str)]) -> String {
    let part = |(fields, body): &(&str, &str)| format!("------edge--1\r\n{fields}\r\n\r\n{body}\r\n");
    format!("{HEAD}{}------edge--1--\r\n", parts.iter().map(part).collect::<String>())
}

fn read(message: &str) -> Result<Capture, Refusal> {
    from_bytes("a.mhtml", message.as_bytes().to_vec())
}

#[test]
fn the_page_comes_out_of_its_message() {
    let picture = ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", "iVBORw0K");
    let page = (
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://b.example/",
        "<p class=3D\"a\">Zo=C3=AB said the dyke h=\r\nolds.",
    );
    let frame = ("Content-Type: text/html\r\nContent-ID: <frame>", "<p>frame");
    let capture = read(&saved(&[picture, page, frame])).expect("a page");
    assert_eq!(String::from_utf8_lossy(&capture.bytes), "<p class=\"a\">Zoë said the dyke holds.");
    assert_eq!(capture.url.as_deref(), Some("https://courier.example/dyke"));
    assert_eq!(capture.fetched.as_deref(), Some("2025-05-12T09:00:00+00:00"));
    assert_eq!((capture.media, capture.charset, capture.notes.len()), (Media::Html, "UTF-8", 1));
}

#[test]
fn the_start_is_believed_and_the_part_tells_its_encoding() {
    let message = saved(&[
        ("Content-Type: text/html\r\nContent-ID: <one>", "<p>one"),
        (
            "Content-Type: text/html; charset=shift_jis\r\nContent-ID: <two>\r\nContent-Transfer-Encoding: base64",
            "PHA+k/qWew==",
        ),
    ]);
    let capture = read(&message.replace("type=\"text/html\"", "start=\"<two>\"")).expect("a page");
    assert_eq!((capture.bytes.as_slice(), capture.charset), (&b"<p>\x93\xfa\x96{"[..], "Shift_JIS"));
}

#[test]
fn messages_within_messages_are_opened() {
    let inner = "--in\r\nContent-Type: text/plain\r\n\r\nplain\r\n--in\r\nContent-Type: text/html\r\n\r\n<p>inner\r\n--in--";
    let message = saved(&[("Content-Type: multipart/alternative; boundary=in", inner)]);
    assert_eq!(read(&message).expect("a page").bytes, b"<p>inner");
}

#[test]
fn a_message_without_a_page_says_so() {
    let told = |message: &str| read(message).expect_err("no page").to_string();
    assert_eq!(told(&saved(&[("Content-Type: image/png", "x")])), "an MHTML file without a page in it");
    assert_eq!(told("MIME-Version: 1.0\nContent-Type: multipart/related"), "an MHTML file without a head");
}

proptest! {
    #[test]
    fn a_message_cut_anywhere_is_a_page_or_a_refusal(cut in 0..600_usize) {
        let message = saved(&[("Content-Type: text/html", "<p>The dyke holds, she said."), ("Content-Type: text/html", "<p>frame")]);
        let bytes = message.as_bytes()[..cut.min(message.len())].to_vec();
        let _ = from_bytes("a.mhtml", bytes);
    }
}
