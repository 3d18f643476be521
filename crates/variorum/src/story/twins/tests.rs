use super::*;
use crate::story::{Day, Fact};

/// A report of a day that tells so many missiles and so many boats.
fn report(day: i32, missiles: u64, boats: u64) -> Features {
    let fact = |about, value| Fact { about, value };
    Features {
        id: String::new(),
        day: Some(Day { from: day, to: day, grade: 1.0 }),
        terms: Vec::new(),
        facts: vec![fact(7, missiles), fact(8, boats)],
        asides: Vec::new(),
    }
}

fn cut(reports: &[Features]) -> Vec<Vec<usize>> {
    let members: Vec<usize> = (0..reports.len()).collect();
    parts(&members, &reports.iter().collect::<Vec<_>>())
}

#[test]
fn two_launches_days_apart_are_two() {
    let reports = [report(1, 3, 12), report(9, 5, 40), report(2, 3, 12), report(10, 5, 40)];
    assert_eq!(cut(&reports), [vec![0, 2], vec![1, 3]]);
}

#[test]
fn the_same_numbers_or_one_that_changes_are_one() {
    assert_eq!(cut(&[report(1, 3, 12), report(9, 3, 12)]), [vec![0, 1]]);
    assert_eq!(cut(&[report(1, 3, 12), report(9, 5, 12)]), [vec![0, 1]]);
}

#[test]
fn numbers_of_one_day_part_nothing() {
    assert_eq!(cut(&[report(1, 3, 12), report(2, 5, 40)]), [vec![0, 1]]);
}

#[test]
fn three_events_are_three_and_none_is_lost() {
    let reports = [report(20, 9, 90), report(1, 3, 12), report(9, 5, 40)];
    assert_eq!(cut(&reports), [vec![1], vec![2], vec![0]]);
    assert_eq!(cut(&[]), Vec::<Vec<usize>>::new());
}
