use super::*;
use crate::capture::Capture;
use crate::lineage::sources;
use crate::reuse::{ReuseText, copies};

const OUTLETS: [&str; 4] = ["Dyke Post", "Tide Times", "Isle Courier", "Pier Herald"];
const WIRE: &str = "The old dyke at Norrvik broke at four on Tuesday morning and the water ran into 64 houses of the lower town. \
                    Rescuers took 73 people from the upper windows and counted 12 boats adrift in the basin until the evening.\n\n\
                    The pumps of 1987 had failed twice since Friday, the warden told the council in a letter of 14 March.";
const OWN: &str = "When the siren went Jorunn Eik stood on her stairs with two dogs. A priest served soup for two hundred in his \
                   church, and nobody at the water office picked up the telephone when this paper rang.";

/// The origins of reports, each by an outlet of its own, that are one story.
fn origins_of(texts: &[&str]) -> Vec<(Vec<usize>, OriginStatus)> {
    let documents: Vec<Document> = texts.iter().enumerate().map(|it| document(OUTLETS[it.0], it.1)).collect();
    let reuse: Vec<ReuseText> = documents
        .iter()
        .map(|it| ReuseText { text: it.article.body(), id: &it.article.source, ..ReuseText::default() })
        .collect();
    let members: Vec<usize> = (0..documents.len()).collect();
    let found = origins(&documents, &members, &copies(&reuse), &sources(&documents, &members));
    assert!(found.iter().all(|it| (0.0..=1.0).contains(&it.confidence)), "{found:?}");
    found.into_iter().map(|it| (it.members, it.status)).collect()
}

fn document(outlet: &str, text: &str) -> Document {
    let mut capture = Capture::of_text(outlet, text).clean();
    capture.told.publisher = Some(outlet.to_owned());
    crate::document(capture)
}

#[track_caller]
fn check(texts: &[&str], want: &[&[usize]], undecided: &[usize]) {
    let found = origins_of(texts);
    let sets: Vec<&[usize]> = found.iter().map(|it| it.0.as_slice()).collect();
    assert_eq!(sets, want, "{texts:?}");
    let open: Vec<usize> =
        found.iter().filter(|it| it.1 == OriginStatus::Undecided).flat_map(|it| it.0.clone()).collect();
    assert_eq!(open, undecided, "{texts:?}");
}

#[test]
fn copies_are_one_origin_and_a_report_of_its_own_another() {
    let cut = WIRE.split("\n\n").next().unwrap_or("");
    check(&[WIRE, OWN, cut], &[&[0, 2], &[1]], &[]);
}

#[test]
fn who_credits_one_agency_rests_on_it_whatever_the_words() {
    let (a, b) = (format!("NORRVIK (Reuters) - {WIRE}"), format!("{OWN}\n\nSource: Reuters"));
    check(&[&a, &b], &[&[0, 1]], &[]);
}

#[test]
fn a_picture_and_an_interview_are_no_supply() {
    let (a, b) = (format!("NORRVIK (Reuters) - {WIRE}"), format!("{OWN}\n\nPhoto: Reuters"));
    check(&[&a, &b], &[&[0], &[1]], &[]);
    let told = format!("{OWN}\n\nA warden told Reuters that he had warned the town.");
    check(&[&a, &told], &[&[0], &[1]], &[]);
}

#[test]
fn agencies_without_a_name_leave_it_open() {
    let open = format!("{OWN}\n\nWith inputs from agencies");
    check(&[WIRE, &open], &[&[0], &[1]], &[1]);
    check(&[&open], &[&[0]], &[0]);
}

#[test]
fn a_rewriting_that_names_its_source_stands_under_it() {
    let told = "Water ran into 64 houses when the dyke of Norrvik gave way, the Dyke Post reported on Tuesday. Rescuers brought 73 \
                to safety; 12 boats floated about. The pumps, of 1987, had been the matter of a letter of 14 March to the council.";
    check(&[WIRE, told, OWN], &[&[0, 1], &[2]], &[]);
    let thin = "The dyke at Norrvik has broken, the Dyke Post reported. Our streets are dry, and the baker sold out by nine.";
    check(&[WIRE, thin], &[&[0], &[1]], &[1]);
}

#[test]
fn one_newsroom_is_one_source() {
    let mut documents = vec![document("Dyke Post", WIRE), document("Dyke Post", OWN), document("Tide Times", "")];
    documents[2] = document(
        "Tide Times",
        "The tide at Norrvik turned at noon and left the streets of the lower town full of mud.",
    );
    let found = origins(&documents, &[0, 1, 2], &[], &[]);
    assert_eq!(found.iter().map(|it| it.members.clone()).collect::<Vec<_>>(), [vec![0, 1], vec![2]]);
    assert_eq!(found[0].evidence[0].kind.name(), "publisher");
}

#[test]
fn a_quotation_that_both_wrote_down_makes_nothing_one() {
    let said = "“There will be no second dyke at Norrvik, neither by the front door nor by the cellar window, and I say so to all of \
                you who have come here tonight with lamps and letters and long memories,”";
    let a = format!("{said} the minister said.\n\n{WIRE}");
    let b = format!("{OWN}\n\nThen the minister came. {said} she said.");
    let documents = [document("Dyke Post", &a), document("Tide Times", &b)];
    let quoted = |it: &Document| it.reading.quotations.iter().flat_map(|it| it.content.clone()).collect();
    let reuse: Vec<ReuseText> = documents
        .iter()
        .map(|it| ReuseText {
            text: it.article.body(),
            quoted: quoted(it),
            id: &it.article.source,
            ..ReuseText::default()
        })
        .collect();
    let found = origins(&documents, &[0, 1], &copies(&reuse), &[]);
    assert_eq!(found.len(), 2);
}
