use super::*;

#[track_caller]
fn check(time: &str, want: Option<i32>) {
    assert_eq!(day_of(time), want, "{time}");
}

#[test]
fn a_whole_day_has_a_number() {
    check("1970-01-01", Some(0));
    check("1969-12-31", Some(-1));
    check("2000-02-29", Some(11_016));
    check("2025-02-12T08:00:00Z", Some(20_131));
    check("2025-02-12 08:00", Some(20_131));
}

#[test]
fn less_than_a_day_has_none() {
    for it in [
        "",
        "2025",
        "2025-02",
        "2025-02-30",
        "1900-02-29",
        "2025-13-01",
        "2025-02-1x",
        "2025-02-123",
        "+025-02-12",
        "2025‑02‑12",
    ] {
        check(it, None);
    }
}

#[test]
fn days_follow_each_other() {
    let mut last = None;
    for year in 1899..2101 {
        for month in 1..=12 {
            for day in 1..=days_in(year, month) {
                let next = day_of(&format!("{year:04}-{month:02}-{day:02}"));
                assert!(last.is_none_or(|last: i32| next == Some(last + 1)), "{year}-{month}-{day}");
                last = next;
            }
        }
    }
}
