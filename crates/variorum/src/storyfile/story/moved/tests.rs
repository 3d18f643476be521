use crate::capture::Capture;
use crate::storyfile::records::{MovementRecord, PositionsRecord, StoryRecord};
use crate::storyfile::{Editing, Grouping};

/// One day of the invented strike at the salt works of Orlund.
fn report(outlet: &str, day: Option<&str>, text: &str) -> Capture {
    let mut capture = Capture::of_text(outlet, text);
    capture.told.published = day.map(ToOwned::to_owned);
    capture
}

fn told(captures: Vec<Capture>) -> StoryRecord {
    let documents = captures.into_iter().map(crate::document).collect();
    crate::edit_as(documents, &Editing::grouped(Grouping::OneStory)).0.stories.remove(0)
}

const FIRST: &str = "Orlund salt works stand still\n\nAt Orlund the salt workers are refusing the night shift, their union said. The \
    pans have been raked by hand since the days of the old king, and the wages are those of a lighthouse keeper.\n";
const THEN: &str = "Quarrel over the night shift\n\nSalt workers in Orlund refuse a night shift that the owners want. A letter to \
    the board went unanswered for a month, says a foreman who has been there for thirty years.\n";
const LATER: &str = "Orlund waits\n\nThe salt workers of Orlund refuse a night shift. Ships wait in the roads, and the harbour café \
    has sold out of soup, its owner told us with a grin.\n";
const UNDATED: &str = "A reader writes\n\nThe salt workers of Orlund refuse the night shift. My own grandfather carried sacks there \
    in the great frost and would have laughed at them, for what it is worth.\n";

fn about_shifts(story: &StoryRecord) -> MovementRecord {
    let found = story.movements.iter().find(|it| it.text.contains("the salt workers are refusing"));
    found.unwrap_or_else(|| panic!("{:?}", story.movements)).clone()
}

#[test]
fn the_earliest_dated_report_told_it_first_and_others_took_it_up() {
    let story = told(vec![
        report("mail.txt", Some("2031-05-04"), LATER),
        report("post.txt", Some("2031-05-02"), FIRST),
        report("star.txt", Some("2031-05-03"), THEN),
    ]);
    let movement = about_shifts(&story);
    let steps: Vec<_> = movement.tellings.iter().map(|it| (it.time.as_str(), it.step.as_str())).collect();
    assert_eq!(steps, [("2031-05-02", "first"), ("2031-05-03", "taken up"), ("2031-05-04", "taken up")]);
    assert!(movement.tellings.iter().all(|it| it.grade == "record"), "{movement:?}");
}

#[test]
fn of_one_day_nobody_is_first_alone_and_the_undated_have_no_time() {
    let story = told(vec![
        report("mail.txt", Some("2031-05-04"), LATER),
        report("post.txt", Some("2031-05-02"), FIRST),
        report("star.txt", Some("2031-05-02"), THEN),
        report("echo.txt", None, UNDATED),
    ]);
    let movement = about_shifts(&story);
    let firsts = movement.tellings.iter().filter(|it| it.step == "first");
    assert_eq!(firsts.count(), 2, "{movement:?}");
    assert_eq!(movement.undated.len(), 1, "{movement:?}");
}

#[test]
fn a_story_of_one_day_does_not_move() {
    let day = Some("2031-05-02");
    let story = told(vec![report("post.txt", day, FIRST), report("star.txt", day, THEN)]);
    assert_eq!(story.movements, []);
}

#[test]
fn a_toll_that_rises_is_told_anew() {
    let nine = "Mine at Grau\n\nNine miners were killed in the pit at Grau on Friday, the rescue service said. Lamps were seen on \
        the hill all night, and the church was open.\n";
    let more = "Pit disaster\n\nThe rescue service says 14 miners were killed in the pit at Grau on Friday. The owner, who lives \
        abroad, sent a short letter that the mayor read aloud in the rain.\n";
    let story =
        told(vec![report("post.txt", Some("2031-05-02"), nine), report("star.txt", Some("2031-05-03"), more)]);
    let updated: Vec<_> = story.movements.iter().filter(|it| it.conflict.is_some()).collect();
    let values: Vec<_> = updated.iter().flat_map(|it| &it.tellings).map(|it| it.value.clone()).collect();
    assert_eq!(updated.len(), 1, "{:?}", story.conflicts);
    assert!(values.len() == 2 && values[1].as_ref().is_some_and(|it| it.contains("14")), "{values:?}");
}

#[track_caller]
fn check(reports: &[(&str, &str)], want: &[&[&str]]) {
    let capture = |(n, (day, text)): (usize, &(&str, &str))| {
        let mut capture = Capture::of_text(&format!("{n}.txt"), &format!("The bridge at Tarn\n\n{text}\n"));
        capture.told.published = Some((*day).to_owned());
        capture
    };
    let documents = reports.iter().enumerate().map(capture).map(crate::document).collect();
    let file = crate::edit_as(documents, &Editing::grouped(Grouping::OneStory)).0;
    let stances = |it: &PositionsRecord| it.positions.iter().map(|it| it.stance.exact.clone()).collect::<Vec<_>>();
    let found: Vec<Vec<String>> = file.stories[0].positions.iter().map(stances).collect();
    assert_eq!(found, want, "{reports:?}");
}

#[test]
fn where_somebody_stood_is_told_day_by_day() {
    check(
        &[
            ("2031-05-02", "Mayor Ada Orr opposes the bridge at Tarn, she told the council."),
            ("2031-05-09", "Mayor Ada Orr supports the bridge at Tarn now that it has a path."),
        ],
        &[&["opposes", "supports"]],
    );
}

#[test]
fn one_day_one_stance_or_another_matter_is_no_change() {
    let against = "Mayor Ada Orr opposes the bridge at Tarn, she told the council.";
    let for_it = "Mayor Ada Orr supports the bridge at Tarn now that it has a path.";
    check(&[("2031-05-02", against), ("2031-05-02", for_it)], &[]);
    check(&[("2031-05-02", against), ("2031-05-09", against)], &[]);
    check(&[("2031-05-02", against), ("2031-05-09", "Mayor Ada Orr supports free ferries for pupils.")], &[]);
}
