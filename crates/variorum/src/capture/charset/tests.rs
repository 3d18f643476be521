use super::*;

#[track_caller]
fn check(bytes: &[u8], charset: Option<&str>, want: &str) {
    let hints = Hints { charset, url: None };
    assert_eq!(charset_of(bytes, Media::Html, &hints), want, "{}", String::from_utf8_lossy(bytes));
}

#[test]
fn mark_then_transport_then_page_then_guess() {
    let page = b"<meta charset=koi8-r><p>\xd0\xd2\xc9\xd7\xc5\xd4";
    check(page, None, "KOI8-R");
    check(page, Some("windows-1251"), "windows-1251");
    check(&[b"\xef\xbb\xbf", &page[..]].concat(), Some("windows-1251"), "UTF-8");
    check(b"\xfe\xff\0<", Some("koi8-r"), "UTF-16BE");
    check(page, Some("no such label"), "KOI8-R");
}

#[test]
fn pages_declare_in_many_ways() {
    check(b"<META HTTP-EQUIV=Content-Type CONTENT=\"text/html; charset = gb2312\"><p>\xc4\xe3", None, "GBK");
    check(b"<?xml version='1.0' encoding='EUC-JP'?><html><p>\xc6\xfc", None, "EUC-JP");
    check(b"<!-- <meta charset=big5> --><meta name=x><meta charset='euc-kr'><p>\xc7\xd1", None, "EUC-KR");
    check(b"<body><meta charset=big5><p>caf\xe9 na\xefve", None, "windows-1252");
    let late =
        [b"<head><script>".as_slice(), &[b'x'; 3000], b"</script><meta charset=shift_jis><p>\x93\xfa"].concat();
    check(&late, None, "Shift_JIS");
    check(b"<meta charset=utf-16><p>Zo\xc3\xab", None, "UTF-8");
}

#[test]
fn what_the_bytes_belie_is_not_believed() {
    let page = "<meta charset=iso-8859-1><p>Zoë said “no” — naïve café".as_bytes();
    check(page, None, "UTF-8");
    check(page, Some("iso-8859-1"), "UTF-8");
    check(b"<meta charset=windows-1251><p>\xef\xf0\xe8\xe2\xe5\xf2", Some("utf-8"), "windows-1251");
    check(b"<p>plain", Some("shift_jis"), "UTF-8");
}

#[test]
fn seven_bits_may_be_japanese() {
    check(b"<meta charset=iso-2022-jp><p>\x1b$BF|K\\8l\x1b(B", None, "ISO-2022-JP");
    check(b"<p>\x1b$BF|K\\8l$N?7J9$G$9!#\x1b(B", None, "ISO-2022-JP");
    check(b"<p>a stray \x1b escape", None, "UTF-8");
}

#[test]
fn a_guess_goes_by_the_bytes_and_the_domain() {
    let encoded = |label: &str, text: &str| {
        Encoding::for_label(label.as_bytes()).expect("a label").encode(text).0.into_owned()
    };
    let cases = [
        ("Shift_JIS", "日本の新聞は今日、港の堤防が持ちこたえたと伝えました。"),
        ("EUC-KR", "항구 위원회는 월요일에 제방이 버텼다고 밝혔습니다."),
        ("GBK", "港口委员会周一表示，堤坝经受住了考验，没有人受伤。"),
        ("Big5", "港口委員會週一表示，堤壩經受住了考驗，沒有人受傷。"),
        ("windows-1251", "Совет порта сообщил в понедельник, что плотина выдержала."),
        ("windows-1253", "Το λιμεναρχείο ανακοίνωσε τη Δευτέρα ότι το φράγμα άντεξε."),
    ];
    for (charset, text) in cases {
        check(&encoded(charset, text), None, charset);
    }
    let hints = Hints { charset: None, url: Some("https://gazeta.example.pl:80/a?b") };
    let polish = encoded("iso-8859-2", "Zarząd portu ogłosił w poniedziałek, że grobla wytrzymała.");
    assert_eq!(charset_of(&polish, Media::Html, &hints), "ISO-8859-2");
}

#[test]
fn odd_addresses_have_no_domain() {
    for url in ["", "a", "http://", "http://[::1]/", "http://a.例え/", "http://a b/", "urn:x", "http://A.JP."] {
        let _ = charset_of(b"caf\xe9", Media::Html, &Hints { charset: None, url: Some(url) });
    }
    assert_eq!(top_level_domain("http://u@A.JP.:80/x").as_deref(), Some("jp"));
}
