use super::{article, compared, lineage, quotations, story, style, utterance, words};
use crate::storyfile::fixture::{HOSTILE, hostile_story_file, story_file};
use crate::storyfile::html;
use crate::storyfile::records::StoryFile;
use crate::storyfile::view::{pair, walk};

/// Every served page of a file.
fn pages(file: &StoryFile) -> Vec<String> {
    let record = &file.stories[0];
    let mut pages = vec![story(file).expect("a story"), lineage(file).expect("a story")];
    pages.extend(file.articles.iter().map(|it| article(file, &it.id).expect("an article")));
    pages.extend(record.utterances.iter().map(|it| utterance(file, &it.utterance, None).expect("one").main));
    pages.extend(quotations(file, &|_| true).map(|it| it.1));
    let two = (&record.sigla[0].article, &record.sigla[1].article);
    pages.push(compared(file, &pair(file, two.0, two.1).expect("two reports")).expect("a story"));
    pages
}

fn hrefs(page: &str) -> Vec<&str> {
    page.split("href=\"").skip(1).map(|it| &it[..it.find('"').expect("a closing mark")]).collect()
}

#[test]
fn every_link_leads_to_a_page_that_is_served_or_to_what_stands_here() {
    for page in pages(&story_file()) {
        for href in hrefs(&page) {
            match href.strip_prefix('#') {
                Some(id) => assert!(page.contains(&format!("id=\"{id}\"")), "{href}"),
                None => assert!(
                    ["/captures/", "/articles/", "/stories/"].iter().any(|it| href.starts_with(it)),
                    "{href}"
                ),
            }
        }
    }
}

#[test]
fn every_anchor_of_a_story_leads_into_its_capture() {
    const SHOWN: &[&str] = &[
        "rendering",
        "claim",
        "conflict",
        "brief",
        "timeline",
        "evidence",
        "source",
        "body",
        "date",
        "furniture",
    ];
    let file = story_file();
    let all = pages(&file).concat();
    let mut n = 0;
    walk(&file, &mut |it| {
        let digest = it.anchor.capture.strip_prefix("sha256:").unwrap_or(&it.anchor.capture);
        let href = format!("/captures/{digest}?from={}&amp;to={}#mark", it.anchor.start, it.anchor.end);
        if SHOWN.contains(&it.role) {
            n += 1;
            assert!(all.contains(&href), "{} {href}", it.role);
        }
    });
    assert!(n >= 40, "{n}");
}

#[test]
fn the_saved_page_says_what_the_served_one_says() {
    let file = story_file();
    let bare = |page: &str| -> String {
        let mut words = String::new();
        page.split('<').filter_map(|it| it.split_once('>')).for_each(|it| words.push_str(it.1));
        words
    };
    let (served, saved) = (bare(&story(&file).expect("a story")), bare(&html(&file, &[])));
    for heading in ["In brief, in their own words", "What was said", "In conflict", "Origins and lineage"] {
        assert!(served.contains(heading) && saved.contains(heading), "{heading}");
    }
    for it in &file.stories[0].utterances {
        let words = &it.text[..it.text.find([',', '.', ' ']).unwrap_or(it.text.len())];
        assert_eq!(served.contains(words), saved.contains(words), "{words}");
    }
}

#[test]
fn what_a_capture_smuggles_in_stays_words() {
    for harm in HOSTILE {
        for page in pages(&hostile_story_file(harm)) {
            let acts = harm.contains(['<', '"', '\u{202e}', '\u{1b}']);
            assert!(!acts || !page.contains(harm), "{harm}");
            assert!(!page.contains("<script") && !page.contains("<img"), "{harm}");
            assert!(!page.contains(" style=\""), "a served page has no styles of its own");
        }
    }
    assert_eq!(words("a<b>&\u{202e}"), "<bdi>a&lt;b&gt;&amp;⟨U+202E⟩</bdi>");
}

#[test]
fn an_utterance_stands_in_four_views_between_its_neighbours() {
    let file = story_file();
    let first = utterance(&file, &file.stories[0].utterances[0].utterance, None).expect("an utterance");
    for view in ["id=\"apparatus\"", "id=\"synopsis\"", "id=\"graph\"", "id=\"beside\""] {
        assert_eq!(first.main.matches(view).count(), 1, "{view}");
    }
    assert_eq!(first.place.1, file.stories[0].utterances.len());
    let second = utterance(&file, first.after.as_deref().expect("another"), None).expect("an utterance");
    assert_eq!(second.before.as_deref(), Some(file.stories[0].utterances[0].utterance.as_str()));
    assert_eq!(utterance(&file, "u-none", None), None);
}

#[test]
fn two_renderings_are_those_a_reader_chose() {
    let file = story_file();
    let it = &file.stories[0].utterances[0];
    let (a, b) = (&it.renderings[0].siglum, &it.renderings[2].siglum);
    let page = utterance(&file, &it.utterance, Some((b, a))).expect("an utterance").main;
    let beside = &page[page.find("id=\"beside\"").expect("the view")..];
    let place = |siglum: &str| beside.find(&format!("<b class=\"sig\">{siglum}</b>")).expect("a side");
    assert!(place(b) < place(a));
}

#[test]
fn the_style_knows_every_choice() {
    let style = style();
    for it in ["#show-number:checked", "#s0-l39:checked", "#s0-o0:not(:checked)", ".apparatus"] {
        assert!(style.contains(it), "{it}");
    }
}
