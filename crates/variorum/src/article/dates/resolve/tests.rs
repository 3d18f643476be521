use super::*;

fn friday() -> Moment {
    Moment { year: 2031, month: Some(5), day: Some(9), time: None, offset_min: None }
}

#[track_caller]
fn check(stated: Stated, want: Option<&str>) {
    assert_eq!(resolve(&stated, &friday()).map(|it| it.to_string()).as_deref(), want, "{stated:?}");
}

#[test]
fn a_weekday_is_the_last_such_day() {
    check(Stated { weekday: Some(5), ..Stated::default() }, Some("2031-05-09"));
    check(Stated { weekday: Some(6), ..Stated::default() }, Some("2031-05-03"));
}

#[test]
fn a_year_left_out_is_the_one_that_fits() {
    check(Stated { month: Some(5), day: Some(7), ..Stated::default() }, Some("2031-05-07"));
    check(Stated { month: Some(12), day: Some(24), ..Stated::default() }, Some("2030-12-24"));
    check(Stated { month: Some(5), day: Some(7), weekday: Some(3), ..Stated::default() }, Some("2031-05-07"));
    check(Stated { month: Some(5), day: Some(7), weekday: Some(1), ..Stated::default() }, None);
}

#[test]
fn a_month_alone_stays_a_month() {
    check(Stated { year: Some(2029), month: Some(3), ..Stated::default() }, Some("2029-03"));
    let month = Moment { day: None, ..friday() };
    assert_eq!(resolve(&Stated { weekday: Some(3), ..Stated::default() }, &month), None);
}

#[test]
fn a_weekday_to_come_is_the_next_one() {
    check(Stated { weekday: Some(6), ahead: true, ..Stated::default() }, Some("2031-05-10"));
    check(Stated { weekday: Some(5), ahead: true, ..Stated::default() }, Some("2031-05-16"));
}
