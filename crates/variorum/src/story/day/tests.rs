use super::*;

fn day(from: i32) -> Option<Day> {
    Some(Day { from, to: from, grade: 1.0 })
}

#[test]
fn likeness_falls_with_the_days_between() {
    assert_eq!(nearness(day(10), day(10)), 1.0);
    let falling: Vec<f32> = (0..=WINDOW_DAYS).map(|it| nearness(day(0), day(it))).collect();
    assert!(falling.windows(2).all(|it| it[1] < it[0]), "{falling:?}");
    assert!(falling[21] < 0.11, "three weeks part the same words: {}", falling[21]);
}

#[test]
fn what_is_unknown_counts_as_a_few_days() {
    let unknown = nearness(None, day(3));
    assert!(nearness(day(0), day(7)) < unknown && unknown < nearness(day(0), day(1)));
    assert_eq!(nearness(None, None), unknown);
}

#[test]
fn a_month_is_never_nearer_than_the_unknown_and_may_be_far() {
    let month = Some(Day { from: 0, to: 30, grade: 1.0 });
    assert_eq!(nearness(month, day(12)), nearness(None, day(12)));
    assert!(nearness(month, day(60)) < 0.1);
}

#[test]
fn a_weak_day_counts_in_part() {
    let weak = Some(Day { from: 0, to: 0, grade: WEAK });
    assert!(nearness(weak, day(0)) < nearness(day(0), day(0)));
    assert!(nearness(weak, day(14)) > nearness(day(0), day(14)));
}
