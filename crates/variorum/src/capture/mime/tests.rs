use super::*;
use proptest::prelude::*;

#[track_caller]
fn check_quoted(text: &str, want: &str) {
    assert_eq!(String::from_utf8_lossy(&quoted_printable(text.as_bytes())), want);
}

#[test]
fn quoted_printable_is_read_as_mail_has_it() {
    check_quoted("<p class=3D\"a\">Zo=C3=ab said=\r\n no", "<p class=\"a\">Zoë said no");
    check_quoted("one  \r\ntwo=20\r\nthree", "one\r\ntwo \r\nthree");
    check_quoted("a = b, =ZZ, =4", "a = b, =ZZ, =4");
    check_quoted("soft=\nend=", "softend");
}

#[test]
fn base64_is_read_as_mail_has_it() {
    assert_eq!(base64(b"VGhl\r\nIGR5\na2U="), b"The dyke");
    assert_eq!(base64(b"VGhlIGR5a2U"), b"The dyke");
    assert_eq!(base64(b"!!"), b"");
}

#[test]
fn dates_of_mail_are_told_as_everything_else_tells_them() {
    let check = |told: &str, want: Option<&str>| assert_eq!(date(told).as_deref(), want, "{told}");
    check("Tue, 13 May 2025 08:30:00 +0200", Some("2025-05-13T08:30:00+02:00"));
    check("Mon, 13 May 2025 08:30:00 GMT", Some("2025-05-13T08:30:00+00:00"));
    check("13 May 25 08:30 EST", Some("2025-05-13T08:30:00-05:00"));
    check("31 Feb 2025 08:30:00 GMT", None);
    check("yesterday", None);
}

proptest! {
    #[test]
    fn any_text_is_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(quoted_printable(&bytes).len() <= bytes.len() + 1);
        prop_assert!(base64(&bytes).len() <= bytes.len());
        let _ = date(&String::from_utf8_lossy(&bytes));
    }
}
