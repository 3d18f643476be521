use super::*;

#[track_caller]
fn check(text: &str, want: &[&str]) {
    let found = scan(text, Span::new(0, text.len()));
    let told = |it: &Sighting| {
        let part = |it: Option<u8>| it.map_or("?".to_owned(), |it| it.to_string());
        let year = it.stated.year.map_or("?".to_owned(), |it| it.to_string());
        let time = it.time.map_or(String::new(), |it| format!(" {:02}:{:02}", it.0, it.1));
        let weekday = it.stated.weekday.map_or(String::new(), |it| format!(" w{it}"));
        let zone = it.offset_min.map_or(String::new(), |it| format!(" {it:+}"));
        format!(
            "{year}-{}-{}{weekday}{time}{zone} {}",
            part(it.stated.month),
            part(it.stated.day),
            it.span.of(text)
        )
    };
    assert_eq!(found.iter().map(told).collect::<Vec<_>>(), want, "{text}");
}

#[test]
fn dates_in_words_are_read_in_many_forms() {
    check("May 9, 2031 | 01:45 AM", &["2031-5-9 01:45 May 9, 2031 | 01:45 AM"]);
    check("on 9th May, 2031.", &["2031-5-9 9th May, 2031"]);
    check("on Friday, May 9th, the", &["?-5-9 w5 Friday, May 9th"]);
    check("on Friday (May 9) that", &["?-5-9 w5 Friday (May 9)"]);
    check("Tuesday, 02 January 2024 12:17 GMT", &["2024-1-2 w2 12:17 +0 Tuesday, 02 January 2024 12:17 GMT"]);
    check("am 9. Mai 2031, 17.30 Uhr", &["2031-5-9 17:30 9. Mai 2031, 17.30"]);
    check("el 3 de mayo de 2031", &["2031-5-3 3 de mayo de 2031"]);
    check("le mercredi 1er mai", &["?-5-1 w3 mercredi 1er mai"]);
    check("in May 2031 they", &["2031-5-? May 2031"]);
    check("on Friday.", &["?-?-? w5 Friday"]);
    check("2031年5月9日", &["2031-5-9 2031年5月9日"]);
}

#[test]
fn dates_in_numbers_are_read_where_one_reading_is_left() {
    check("2031-05-09T17:30:00+02:00", &["2031-5-9 17:30 +120 2031-05-09T17:30:00+02:00"]);
    check(
        "13/05/2031 05/13/2031 9.5.2031",
        &["2031-5-13 13/05/2031", "2031-5-13 05/13/2031", "2031-5-9 9.5.2031"],
    );
    check("02/12/2031", &["2031-?-? 02/12/2031"]);
    check("/uploads/2031/05/a.jpg", &["2031-5-? /2031/05/"]);
    check("ABC09052031007365015876ID11", &["2031-5-9 ABC09052031007365015876ID11"]);
    check("© 2029-2031 Us", &["2031-?-? © 2029-2031"]);
}

#[test]
fn numbers_that_are_no_dates_are_left_alone() {
    for text in
        ["It may 5 times", "version 2.10.3", "5 marchers", "March 1,500", "a 2031 plan", "COVID19", "wednesday"]
    {
        check(text, &[]);
    }
}

#[test]
fn other_scripts_and_orders_are_read() {
    check("25 ديسمبر 2031 | 2:01", &["2031-12-25 02:01 25 ديسمبر 2031 | 2:01"]);
    check("١٢ يناير ٢٠٣١", &["2031-1-12 ١٢ يناير ٢٠٣١"]);
    check("১৬ ফেব্রুয়ারি ২০৩১", &["2031-2-16 ১৬ ফেব্রুয়ারি ২০৩১"]);
    check("9 พฤษภาคม 2574", &["2031-5-9 9 พฤษภาคม 2574"]);
    check("9 كانون الثاني 2031", &["2031-1-9 9 كانون الثاني 2031"]);
    check("2031. május 9.", &["2031-5-9 2031. május 9"]);
    check("2031 m. gegužės 9 d.", &["2031-5-9 2031 m. gegužės 9"]);
    check("ngày 9 tháng 5 năm 2031", &["2031-5-9 9 tháng 5 năm 2031"]);
    check("7 Haziran 2031", &["2031-6-7 7 Haziran 2031"]);
    check("julio 9, 2031", &["2031-7-9 julio 9, 2031"]);
    check("۱۹ اردیبهشت ۱۴۱۰", &["2031-5-9 ۱۹ اردیبهشت ۱۴۱۰"]);
    check("۱۴۱۰/۰۲/۱۹", &["2031-5-9 ۱۴۱۰/۰۲/۱۹"]);
    check("9. lipnja 2031.", &["2031-6-9 9. lipnja 2031"]);
    check("发布于2031年5月9日", &["2031-5-9 2031年5月9日"]);
    check("公開2031.05.09更新2031/5/10", &["2031-5-9 2031.05.09", "2031-5-10 2031/5/10"]);
}

#[test]
fn short_years_and_crowded_dates_are_read() {
    check("am 26.10.13.", &["2013-10-26 26.10.13"]);
    check("Ann Orr9.5.2031", &["2031-5-9 9.5.2031"]);
    check("v2.10.2031 and 1.2.3.4", &[]);
    check("at 12.10.30", &["2030-10-12 12.10.30"]);
    check("28.09.1912:44", &["2019-9-28 12:44 28.09.1912:44"]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_scanned_in_order(text in "(?s).{0,200}|([0-9A-Za-z./年月日, \\-]|Mai|may|١|²|½|İ){0,60}") {
        let mut end = 0;
        for sighting in scan(&text, Span::new(0, text.len())) {
            let span = sighting.span;
            proptest::prop_assert!(span.start >= end && text.get(span.range()).is_some_and(|it| !it.is_empty()));
            end = span.end;
        }
    }
}
