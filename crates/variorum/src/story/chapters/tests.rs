use super::*;

fn days(all: &[i32]) -> Vec<Option<Day>> {
    all.iter().map(|it| Some(Day { from: *it, to: *it, grade: 1.0 })).collect()
}

fn pairs(all: &[(usize, usize, f32)]) -> Vec<Likeness> {
    all.iter().map(|(a, b, value)| Likeness { a: *a, b: *b, value: *value }).collect()
}

#[test]
fn a_story_that_moves_on_has_chapters() {
    let near = pairs(&[(0, 1, 0.5), (1, 2, 0.15), (2, 3, 0.5)]);
    assert_eq!(chapters(&days(&[1, 2, 9, 10]), &near), [vec![0, 1], vec![2, 3]]);
}

#[test]
fn a_week_that_stays_with_its_subject_is_one_chapter() {
    let near = pairs(&[(0, 1, 0.5), (1, 2, 0.4), (2, 3, 0.5), (0, 2, 0.3), (0, 3, 0.3), (1, 3, 0.3)]);
    assert_eq!(chapters(&days(&[1, 3, 6, 9]), &near), [vec![0, 1, 2, 3]]);
    assert_eq!(chapters(&days(&[1, 2, 5]), &[]), [vec![0, 1, 2]], "too short to have chapters");
}

#[test]
fn reports_of_one_day_stand_together_and_those_without_last() {
    let mut days = days(&[1, 9, 9, 1]);
    days.push(None);
    assert_eq!(chapters(&days, &[]), [vec![0, 3], vec![1, 2, 4]]);
    assert_eq!(chapters(&[None, None], &[]), [vec![0, 1]]);
}
