//! What is asked for is found, and whatever is asked gets an answer.

use crate::folder::{Folder, add, examples};
use proptest::prelude::*;
use std::sync::LazyLock;
use std::sync::Mutex;
use variorum::capture::exact;
use variorum::text::Span;
use variorum_casebook::{Casebook, Hit, QueryFault, query};

/// One casebook for all questions.
static CASE: LazyLock<(Folder, Mutex<Casebook>)> = LazyLock::new(|| {
    let folder = Folder::new();
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    add(&mut case, &examples());
    (folder, Mutex::new(case))
});

fn found(question: &str) -> Vec<Hit> {
    let query = query(question).expect("a question");
    let case = CASE.1.lock().expect("no test failed with it");
    case.search(&query, 0, 100).expect("an answer").hits
}

#[track_caller]
fn check(question: &str, sources: &[&str]) {
    let mut found: Vec<String> = found(question).into_iter().map(|it| it.source).collect();
    found.sort();
    found.dedup();
    assert_eq!(found, sources, "{question}");
}

const PIER: [&str; 4] = [
    "lowmoor-pier/echo-evening.html",
    "lowmoor-pier/echo-morning.html",
    "lowmoor-pier/island-packet.txt",
    "lowmoor-pier/packet-shop.html",
];

#[test]
fn words_phrases_and_filters_narrow_what_is_found() {
    let all = found("kind:article").len();
    assert_eq!(all, found("origins:>=0").len());
    let pier = found("lowmoor").len();
    assert!(pier > 0 && pier < all, "{pier} of {all}");
    assert_eq!(found("lowm*").len(), pier);
    assert_eq!(found("LOWMOOR").len(), pier);
    let (dyke, both, any) =
        (found("norrvik").len(), found("lowmoor norrvik").len(), found("lowmoor OR norrvik").len());
    assert_eq!(any, pier + dyke - both);
    assert_eq!(found("lowmoor AND norrvik").len() + found("lowmoor NOT norrvik").len(), pier);
    assert_eq!(found("(lowmoor OR norrvik) NOT lowmoor").len(), any - pier);
    assert!(found("\"flood meadows\"").len() <= found("flood meadows").len());
    assert!(!found("\"flood meadows\"").is_empty() && found("\"meadows flood\"").is_empty());
    check("lowmoor origins:>=99", &[]);
    check("lowmoor date:1999", &[]);
    assert!(PIER.iter().any(|it| found("lowmoor").iter().any(|hit| hit.source == *it)));
}

#[test]
fn a_speaker_is_found_by_name() {
    let hits = found("speaker:vossberg");
    assert!(hits.len() > 3, "{}", hits.len());
    assert!(hits.iter().all(|it| it.speaker.as_deref().is_some_and(|it| it.contains("Vossberg"))), "{hits:?}");
    let direct = found("speaker:vossberg kind:direct");
    assert!(!direct.is_empty() && direct.iter().all(|it| it.kind == "direct"));
    let articles = found("speaker:vossberg kind:article");
    assert!(articles.iter().all(|it| it.kind == "article") && articles.len() > 2);
    assert!(found("speaker:nobody").is_empty());
    let dyke = found("speaker:vossberg dyke");
    assert!(!dyke.is_empty() && dyke.len() < hits.len());
}

#[test]
fn a_story_a_day_and_an_outlet_narrow() {
    let story = found("dyke")[0].story.clone().expect("its story is told");
    let own = found(&format!("story:{story}"));
    assert!(own.len() > 3 && own.iter().all(|it| it.story.as_deref() == Some(story.as_str())));
    let hit = own.iter().find(|it| it.published.is_some() && it.publisher.is_some()).expect("a dated one");
    let day = &hit.published.as_ref().expect("dated")[..10];
    assert!(found(&format!("date:{day}")).iter().any(|it| it.article == hit.article));
    assert!(found(&format!("date:{}..{day}", &day[..7])).iter().any(|it| it.article == hit.article));
    assert!(!found(&format!("date:..{}", "2001")).iter().any(|it| it.article == hit.article));
    let outlet = hit.publisher.as_deref().expect("it has one");
    assert!(found(&format!("outlet:\"{outlet}\"")).iter().any(|it| it.article == hit.article));
}

#[test]
fn every_place_is_sliced_from_its_capture() {
    let case = CASE.1.lock().expect("no test failed with it");
    let mut n = 0;
    for question in ["dyke", "\"the flood meadows\" OR ferry*", "speaker:vossberg", "date:2031"] {
        let query = query(question).expect("a question");
        for hit in case.search(&query, 0, 50).expect("an answer").hits {
            for it in &hit.snippets {
                n += 1;
                let capture = case.capture_of(&it.anchor.capture).expect("a capture");
                let words = exact(&capture, Span::new(it.anchor.start as usize, it.anchor.end as usize));
                assert_eq!(words, it.anchor.exact, "{question}");
                let n_points = it.anchor.exact.chars().count() as u32;
                assert!(it.marks.iter().all(|it| it[0] < it[1] && it[1] <= n_points));
            }
        }
    }
    assert!(n > 20, "{n}");
}

#[test]
fn what_cannot_be_asked_is_said() {
    let fault = |it: &str| query(it).expect_err(it);
    assert_eq!(fault("  "), QueryFault::Empty);
    assert_eq!(fault("\"…\""), QueryFault::Empty);
    assert_eq!(fault("dyke AND"), QueryFault::Alone("AND"));
    assert_eq!(fault("OR dyke"), QueryFault::Alone("OR"));
    assert_eq!(fault("NOT dyke"), QueryFault::OnlyNot);
    assert_eq!(fault("(dyke"), QueryFault::Parenthesis);
    assert_eq!(fault("dyke)"), QueryFault::Parenthesis);
    assert_eq!(fault("dyke NOT speaker:x"), QueryFault::Alone("NOT"));
    assert!(fault("kind:poem").to_string().starts_with("kind:poem is not known; expected article"));
    assert!(matches!(fault("date:yesterday"), QueryFault::Value("date", ..)));
    assert!(matches!(fault("origins:many"), QueryFault::Value("origins", ..)));
    assert_eq!(query("time: 10:30 re:vote").expect("words").words, "\"time\" AND \"10 30\" AND \"re vote\"");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn any_string_gets_an_answer_or_a_reason(text in "\\PC{0,40}") {
        answers(&text);
    }

    #[test]
    fn any_question_gets_an_answer_or_a_reason(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "dyke", "\"flood meadows\"", "AND", "OR", "NOT", "(", ")", "flo*", "\"", "*", "speaker:", "speaker:\"a b\"", "outlet:x", "date:2031",
                "date:2031..", "kind:quotation", "kind:direct", "origins:>=1", "story:s-", "NEAR(a b)", "content:x", "^a", "-", "+", "a:b", "\u{0}", "𐍈", "ﬀ", "़",
            ]),
            0..9,
        ),
    ) {
        answers(&words.join(" "));
    }
}

fn answers(text: &str) {
    if let Ok(query) = query(text) {
        let case = CASE.1.lock().expect("no test failed with it");
        let answer = case.search(&query, 0, 5);
        assert!(answer.is_ok(), "{text:?} asks {:?}: {answer:?}", query.words);
    }
}
