use crate::capture::from_json_line;
use crate::storyfile::records::{ArticleRecord, StoryFile};
use serde_json::json;

const FIRST: &str = "Dyke holds through the night\n\nBy Ann Orr\n\n12 March 2031\n\n\
    The old dyke at Norrvik held through the night, the minister for waters said on Wednesday.\n\n\
    About 300 residents came to the hall to hear her speak of the pumps and of the spring tide.\n\n\
    The repair costs 4.2 million crowns, and the harbour board will pay half of it by the summer.\n";

const SECOND: &str = "Dyke holds, but the pumps fail\n\nBy Ann Orr and Per Holm\n\n12 March 2031\n\nUpdated 13 March 2031\n\n\
    The old dyke at Norrvik held through the night, the minister for waters said on Wednesday.\n\n\
    About 450 residents came to the hall to hear her speak of the pumps and of the spring tide.\n\n\
    An earlier version of this report gave a wrong number of residents, which the Courier regrets.\n";

fn line(id: &str, url: &str, fetched: &str, text: &str) -> String {
    json!({"id": id, "url": url, "fetched": fetched, "publisher": "Courier", "text": text}).to_string()
}

fn read(lines: &[String]) -> StoryFile {
    let capture = |it: &String| from_json_line("a.jsonl", 1, it).expect("a whole line");
    crate::read(lines.iter().map(capture).collect())
}

fn pile() -> Vec<String> {
    let url = "https://courier.example/2031/03/12/dyke";
    vec![
        line("first", url, "2031-03-12T09:00:00Z", FIRST),
        line("second", &format!("{url}?utm_source=mail"), "2031-03-13T09:00:00Z", SECOND),
    ]
}

fn article<'a>(file: &'a StoryFile, source: &str) -> &'a ArticleRecord {
    file.articles.iter().find(|it| it.source == source).expect("the file has that article")
}

#[test]
fn the_latest_version_stands_in_the_story_alone() {
    let file = read(&pile());
    let (first, second) = (article(&file, "first"), article(&file, "second"));
    assert_eq!(file.stories.len(), 1);
    assert_eq!(file.stories[0].members, [second.id.as_str()]);
    assert_eq!(first.version_of.as_ref(), Some(&second.id));
    assert_eq!((second.version_of.as_ref(), first.versions.len(), second.versions.len()), (None, 0, 1));
    let version = &second.versions[0];
    assert_eq!((version.article.as_str(), version.rule.as_str()), (first.id.as_str(), "versions/address"));
    assert_eq!(version.fetched.as_deref(), Some("2031-03-12T09:00:00Z"));
}

#[test]
fn what_changed_is_told_in_order() {
    let file = read(&pile());
    let changes = &article(&file, "second").versions[0].changes;
    let told: Vec<_> = changes.iter().map(|it| (it.part.as_str(), it.kind.as_str())).collect();
    assert_eq!(
        told,
        [
            ("headline", "reworded"),
            ("byline", "changed"),
            ("modified", "added"),
            ("paragraph", "reworded"),
            ("paragraph", "removed"),
            ("paragraph", "added"),
        ]
    );
    assert!(changes[1].about.ends_with("Per Holm"), "{}", changes[1].about);
    let number = &changes[3].words[0];
    assert_eq!((number.before[0].exact.as_str(), number.after[0].exact.as_str()), ("300", "450"));
    assert_eq!((number.class.as_str(), number.substantive), ("number", true));
    assert!(changes[5].before.is_empty() && changes[5].after[0].exact.starts_with("An earlier version"));
}

#[test]
fn three_versions_are_told_step_by_step() {
    let mut lines = pile();
    let third = SECOND.replace("450", "470");
    lines.push(line("third", "https://m.courier.example/2031/03/12/dyke/", "2031-03-14", &third));
    let forward = read(&lines);
    lines.reverse();
    assert_eq!(forward, read(&lines));
    let third = article(&forward, "third");
    let steps: Vec<_> = third.versions.iter().map(|it| (it.article.as_str(), it.changes.len())).collect();
    assert_eq!(steps, [(article(&forward, "first").id.as_str(), 6), (article(&forward, "second").id.as_str(), 1)]);
}

#[test]
fn the_same_bytes_twice_are_one_capture_and_no_version() {
    let mut lines = pile();
    lines.truncate(1);
    lines.push(line("again", "https://courier.example/2031/03/12/dyke", "2031-03-15", FIRST));
    let file = read(&lines);
    assert_eq!((file.captures.len(), file.articles.len()), (1, 1));
    assert!(file.articles[0].versions.is_empty());
    assert_eq!(file.captures[0].sources, ["again", "first"]);
}

#[test]
fn a_page_that_holds_no_article_is_no_version() {
    let mut lines = pile();
    lines.push(line(
        "gone",
        "https://courier.example/2031/03/12/dyke",
        "2031-03-20",
        "Home | Basket\nPage not found\n",
    ));
    let file = read(&lines);
    assert_eq!(article(&file, "gone").outcome, "not-article");
    assert_eq!(article(&file, "gone").version_of, None);
    assert_eq!(file.stories[0].members, [article(&file, "second").id.as_str()]);
}
