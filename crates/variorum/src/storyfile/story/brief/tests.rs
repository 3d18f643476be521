use crate::capture::Capture;
use crate::storyfile::records::{BriefRecord, StoryFile};
use crate::storyfile::{Editing, Grouping};

const COURIER: &str = "Pier of Skarholm to close\n\nThe pier of Skarholm will close for six weeks from Monday, harbour master \
    Ada Orr said. The repair costs 4.2 million crowns. But nobody asked the fishermen.\n\nA seal slept on the slipway all morning.\n";
const POST: &str = "Harbour\n\nHarbour master Ada Orr said the pier of Skarholm will close for six weeks from Monday. \
    It is old. The repair is to cost 4.7 million crowns.\n\nThe ferries of the Blue Line will land at Tangen instead.\n";

fn told(length: u32) -> StoryFile {
    let capture = |name: &str, text: &str| Capture::of_text(name, text);
    let captures = [capture("courier.txt", COURIER), capture("post.txt", POST)];
    let documents = captures.into_iter().map(crate::document).collect();
    crate::edit_as(documents, &Editing { brief_words: length, ..Editing::grouped(Grouping::OneStory) }).0
}

fn lines(file: &StoryFile, part: &str) -> Vec<BriefRecord> {
    file.stories[0].brief.iter().filter(|it| it.part == part).cloned().collect()
}

#[test]
fn what_independent_reports_agree_on_comes_first_and_cites_both() {
    let file = told(150);
    let agreed = lines(&file, "agreed");
    assert_eq!(file.stories[0].brief[0], agreed[0]);
    assert!(agreed[0].text.contains("will close for six weeks"), "{}", agreed[0].text);
    assert!(agreed[0].citations.iter().any(|it| it.anchors[0].capture != agreed[0].anchors[0].capture));
    assert!(agreed.iter().all(|it| !it.text.contains("crowns")), "{agreed:?}");
}

#[test]
fn what_one_tells_and_what_they_tell_otherwise_follow_with_our_phrases_apart() {
    let file = told(150);
    let one: Vec<String> = lines(&file, "one").into_iter().map(|it| it.text).collect();
    assert!(one.contains(&"A seal slept on the slipway all morning.".to_owned()), "{one:?}");
    assert!(one.contains(&"The ferries of the Blue Line will land at Tangen instead.".to_owned()), "{one:?}");
    let conflict = &lines(&file, "conflict")[0];
    let ours: Vec<_> = conflict.passages.iter().map(|it| it.ours.as_deref().unwrap_or("")).collect();
    assert_eq!(ours, ["Reports differ:", "or:"]);
    assert!(conflict.text.contains("4.2 million crowns") && conflict.text.contains("4.7 million crowns"));
    assert!(!conflict.text.contains("differ") && conflict.passages.iter().all(|it| it.articles.len() == 1));
}

#[test]
fn a_brief_is_never_longer_than_asked_but_one_sentence_at_least() {
    let mut before = 0;
    for length in [1, 10, 20, 40, 80, 160, 10_000] {
        let brief = told(length).stories[0].brief.clone();
        let ours = brief.iter().flat_map(|it| &it.passages).filter_map(|it| it.ours.as_deref());
        let all: Vec<&str> = brief.iter().map(|it| it.text.as_str()).chain(ours).collect();
        let n = all.iter().flat_map(|it| it.split_whitespace()).filter(|it| *it != "/").count();
        assert!(n <= length as usize || brief.len() == 1, "{length}: {all:?}");
        assert!(n >= before, "{length}: {all:?}");
        before = n;
    }
}
