//! Stories as a reader chooses among them: what the edition itself says of each.

use crate::folder::{Folder, add, examples};
use variorum::storyfile::records::StoryRecord;
use variorum_casebook::{AmongStories, Casebook, OrderOfStories, Page, n_texts};

const ALL: Page = Page { offset: 0, limit: 100 };

fn n_open(story: &StoryRecord) -> u64 {
    story.conflicts.iter().filter(|it| it.explanation.is_none() && it.slot != "wording").count() as u64
}

#[test]
fn stories_are_chosen_by_what_they_are() {
    let folder = Folder::new();
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    add(&mut case, &examples());
    let edition = case.edition().expect("an edition");
    let all = case.stories_among(&AmongStories::default(), ALL).expect("a list");
    assert_eq!(all.len(), edition.stories.len());
    for (told, story) in all.iter().zip(&edition.stories) {
        assert_eq!((&told.row.story, told.texts, told.open), (&story.story, n_texts(story), n_open(story)));
        let has = |capture: &str| {
            edition.articles.iter().any(|it| story.members.contains(&it.id) && it.capture == capture)
        };
        let n = edition.captures.iter().filter(|it| has(&it.id)).count() as u64;
        assert!(told.captures >= n && told.texts <= story.members.len() as u64 && told.texts >= 1, "{told:?}");
    }
    let check = |among: &AmongStories, is_wanted: &dyn Fn(&StoryRecord) -> bool| {
        let mut want: Vec<&str> =
            edition.stories.iter().filter(|it| is_wanted(it)).map(|it| it.story.as_str()).collect();
        let found = case.stories_among(among, ALL).expect("a list");
        let mut found: Vec<&str> = found.iter().map(|it| it.row.story.as_str()).collect();
        assert_eq!(case.n_stories_among(among).expect("a number"), want.len() as u64, "{among:?}");
        want.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, want, "{among:?}");
    };
    let day = edition.stories[0].from.clone().expect("a dated story");
    let none = AmongStories::default;
    check(&none(), &|_| true);
    for from in [&day[..4], &day[..7], &day, "0001", "9999"] {
        check(&AmongStories { from: Some(from.into()), ..none() }, &|it| {
            it.to.as_deref().is_some_and(|to| to >= from || from.starts_with(to))
        });
        check(&AmongStories { to: Some(from.into()), ..none() }, &|it| {
            it.from.as_deref().is_some_and(|day| day <= from || day.starts_with(from))
        });
    }
    check(&AmongStories { open_only: true, ..none() }, &|it| n_open(it) > 0);
    check(&AmongStories { least_articles: 5, ..none() }, &|it| it.members.len() >= 5);
    check(&AmongStories { least_origins: 99, ..none() }, &|_| false);
}

#[test]
fn the_order_of_stories_is_the_one_asked_for_page_by_page() {
    let folder = Folder::new();
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    add(&mut case, &examples());
    for order in [OrderOfStories::Articles, OrderOfStories::Latest, OrderOfStories::Origins] {
        let among = AmongStories { order, ..AmongStories::default() };
        let all = case.stories_among(&among, ALL).expect("a list");
        let is_in_order = all.windows(2).all(|it| match order {
            OrderOfStories::Articles => it[0].row.articles >= it[1].row.articles,
            OrderOfStories::Latest => it[0].row.to >= it[1].row.to,
            OrderOfStories::Origins => it[0].row.origins >= it[1].row.origins,
        });
        assert!(is_in_order, "{order:?}");
        let paged = (0..all.len() as u64)
            .flat_map(|offset| case.stories_among(&among, Page { offset, limit: 1 }).expect("a page"));
        assert!(paged.eq(all.iter().cloned()), "{order:?}");
    }
}
