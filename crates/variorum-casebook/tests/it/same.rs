//! A casebook that grows tells what reading everything at once tells.

use crate::folder::{Folder, add, examples};
use proptest::prelude::*;
use variorum::capture::Capture;
use variorum::storyfile::json;
use variorum_casebook::Casebook;

/// The examples and what makes it hard: versions of pages, copies, translations' languages, a page without a report, the same bytes under
/// two names.
fn pile() -> Vec<Capture> {
    let mut pile = examples();
    let (a, b) = (pile[0].clone(), pile[4].clone());
    pile.push(Capture { source: "another/name.txt".to_owned(), ..a.clone() });
    pile.push(Capture {
        source: "a/first-name.txt".to_owned(),
        url: Some("https://pointer.example/news/dyke-breaks-at-norrvik".to_owned()),
        ..a.clone()
    });
    let page = |n: u32, text: &str| Capture {
        url: Some("https://kelda.example/news/2031/dyke-breaks-at-norrvik".to_owned()),
        fetched: Some(format!("2031-03-1{n}T08:00:00Z")),
        ..Capture::of_text(&format!("kelda-{n}.txt"), text)
    };
    let text = String::from_utf8(b.bytes.clone()).expect("saved text");
    pile.push(page(3, &text.replace("Monday", "Tuesday")));
    pile.push(page(4, &format!("{text}\n\nThe ministry answered on Thursday that it had not been asked.\n")));
    pile.push(Capture::of_text("links.txt", "Home\n\nNews\n\nSport\n\nLogin\n"));
    let german = "Deich bei Norrvik bricht\n\n12. März 2031\n\nDer Deich bei Norrvik ist am Mittwoch gebrochen, neun Straßen stehen unter \
                  Wasser, sagte Bürgermeisterin Ada Lindqvist. 412 Menschen verließen ihre Häuser, 37 Boote halfen.\n\n\
                  „Wir bauen hinter dem alten Deich nichts mehr auf“, sagte Lindqvist.\n";
    pile.push(Capture::of_text("norrvik-de.txt", german));
    pile
}

fn at_once(pile: &[Capture]) -> String {
    json(&variorum::read(pile.to_vec()))
}

#[test]
fn one_capture_after_the_other_tells_what_all_at_once_tell() {
    let (folder, pile) = (Folder::new(), pile());
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    for n in 0..pile.len() {
        add(&mut case, &pile[n..=n]);
        let edition = case.edition().expect("an edition");
        assert_eq!(json(&edition), at_once(&pile[..=n]), "after {}", pile[n].source);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn batches_in_any_order_tell_what_all_at_once_tell(
        order in Just((0..pile().len()).collect::<Vec<_>>()).prop_shuffle(),
        size in 1_usize..8,
    ) {
        let (folder, pile) = (Folder::new(), pile());
        let shuffled: Vec<Capture> = order.iter().map(|it| pile[*it].clone()).collect();
        for batch in shuffled.chunks(size) {
            let mut case = Casebook::open_or_create(&folder.case()).expect("a casebook");
            add(&mut case, batch);
        }
        let case = Casebook::open(&folder.case()).expect("a casebook");
        prop_assert_eq!(json(&case.edition().expect("an edition")), at_once(&pile));
        case.each_capture(&mut |it| {
            let same = pile.iter().filter(|other| other.id == it.id);
            assert!(same.clone().any(|other| *other == it), "{} reads back otherwise", it.source);
            Ok(())
        }).expect("captures that read back");
    }
}
