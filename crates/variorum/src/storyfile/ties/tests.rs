use super::*;

fn story(members: &[usize], chapters: &[&[usize]], also: &[usize]) -> Story {
    Story {
        members: members.to_vec(),
        shared: vec!["Norrvik".to_owned()],
        chapters: chapters.iter().map(|it| it.to_vec()).collect(),
        also: also.to_vec(),
    }
}

#[track_caller]
fn check(stories: &[Story], ties: &[(usize, usize)], want: &[Story]) {
    // Documents are numbered as they appeared, but for the last.
    let day = |n: usize| if n == 99 { 0 } else { n as i32 };
    assert_eq!(joined(stories.to_vec(), ties, &day), want);
}

#[test]
fn stories_without_a_tie_stay_as_they_are() {
    let two = [story(&[0, 3], &[&[0], &[3]], &[9]), story(&[1, 2], &[], &[0])];
    check(&two, &[], &two);
    check(&two, &[(0, 3), (1, 77)], &two);
}

#[test]
fn a_joined_story_keeps_who_tells_of_either_besides() {
    check(&[story(&[0, 3], &[], &[9]), story(&[1], &[], &[0, 8])], &[(1, 3)], &[story(&[0, 1, 3], &[], &[8, 9])]);
}

#[test]
fn a_report_joins_the_chapter_that_it_tells_after() {
    check(
        &[story(&[0, 1, 5, 6], &[&[0, 1], &[5, 6]], &[]), story(&[7], &[], &[])],
        &[(5, 7)],
        &[story(&[0, 1, 5, 6, 7], &[&[0, 1], &[5, 6, 7]], &[])],
    );
}

#[test]
fn chapters_of_both_stand_in_order_of_time() {
    check(
        &[story(&[1, 9], &[&[1], &[9]], &[]), story(&[2, 4, 99], &[&[99], &[2], &[4]], &[])],
        &[(1, 2)],
        &[story(&[1, 2, 4, 9, 99], &[&[99], &[1, 2], &[4], &[9]], &[])],
    );
}

#[test]
fn chapters_that_a_joined_story_ties_together_are_none() {
    check(
        &[story(&[0, 5], &[&[0], &[5]], &[]), story(&[1, 6], &[], &[])],
        &[(0, 1), (5, 6)],
        &[story(&[0, 1, 5, 6], &[], &[])],
    );
}
