use super::*;
use crate::capture::Capture;
use crate::lineage::sources;
use crate::reuse::{ReuseText, copies};

const FIRST: &str =
    "The old dyke at Norrvik broke at four on Tuesday morning and the water ran into 64 houses of the lower town.";
const SECOND: &str =
    "Rescuers took 73 people from the upper windows and counted 12 boats adrift in the basin until the evening.";
const THIRD: &str =
    "The pumps of 1987 had failed twice since Friday, the warden told the council in a letter of the spring.";
const OTHER: &str =
    "Bakers of the lower town gave away their bread, and a priest served soup for two hundred in the old church.";
const MORE: &str = "The harbour master has kept a list of the boats that are lost, and the council wants to pay for half of them.";

/// Derivations as `0>1`, sources as `name>1`, `?` where undecided.
fn told(reports: &[(&str, &[&str])]) -> Vec<String> {
    let documents: Vec<Document> = reports
        .iter()
        .enumerate()
        .map(|(n, (published, paragraphs))| {
            let mut capture = Capture::of_text(&format!("r{n}"), &paragraphs.join("\n\n")).clean();
            capture.told.published = (!published.is_empty()).then(|| (*published).to_owned());
            capture.told.publisher = Some(format!("Paper {n}"));
            crate::document(capture)
        })
        .collect();
    let reuse: Vec<ReuseText> = documents
        .iter()
        .map(|it| ReuseText { text: it.article.body(), id: &it.article.source, ..ReuseText::default() })
        .collect();
    let members: Vec<usize> = (0..documents.len()).collect();
    let mut sources = sources(&documents, &members);
    let found = derivations(&documents, &members, &copies(&reuse), &mut sources);
    assert!(found.iter().all(|it| !it.evidence.is_empty() && (0.0..=1.0).contains(&it.confidence)), "{found:?}");
    let name = |it: &Exemplar| match it {
        Exemplar::Article(n) => n.to_string(),
        Exemplar::Source(n) => sources[*n].name.split(' ').take(3).collect::<Vec<_>>().join(" "),
    };
    let open = |it: &Derivation| if it.status == DerivationStatus::Undecided { "?" } else { "" };
    found.iter().map(|it| format!("{}>{}{}", name(&it.from), it.to, open(it))).collect()
}

#[test]
fn the_earlier_one_had_the_words() {
    let all = [FIRST, SECOND, THIRD];
    assert_eq!(told(&[("2031-05-02", &all), ("2031-05-01", &all)]), ["1>0"]);
    assert_eq!(told(&[("2031-05-01T08:00", &all), ("2031-05-01T09:30", &all)]), ["0>1"]);
}

#[test]
fn a_text_that_is_a_part_of_another_is_cut_from_it() {
    assert_eq!(told(&[("", &[FIRST, SECOND]), ("", &[FIRST, SECOND, THIRD, MORE])]), ["1>0"]);
    // A day does not tell the order within it.
    assert_eq!(
        told(&[("2031-05-01", &[FIRST, SECOND]), ("2031-05-01T09:30", &[FIRST, SECOND, THIRD, MORE])]),
        ["1>0"]
    );
}

#[test]
fn two_that_nothing_tells_apart_have_a_common_source() {
    let found = told(&[("", &[FIRST, SECOND, THIRD]), ("", &[FIRST, SECOND, OTHER])]);
    assert_eq!(found, ["a common source>0?", "a common source>1?"]);
}

#[test]
fn one_article_may_have_two_exemplars() {
    let found = told(&[
        ("2031-05-01", &[FIRST, SECOND]),
        ("2031-05-01", &[OTHER, MORE]),
        ("2031-05-03", &[FIRST, SECOND, OTHER, MORE]),
    ]);
    assert_eq!(found, ["0>2", "1>2"]);
}

#[test]
fn an_own_report_derives_from_nothing() {
    assert_eq!(told(&[("2031-05-01", &[FIRST, SECOND]), ("2031-05-02", &[OTHER, MORE])]), Vec::<String>::new());
}

#[test]
fn readings_against_all_others_show_the_nearer_exemplar() {
    let changed = SECOND.replace("73 people", "37 people");
    let found = told(&[
        ("2031-05-01", &[FIRST, SECOND, THIRD]),
        ("2031-05-02", &[FIRST, &changed, OTHER, THIRD]),
        ("2031-05-03", &[FIRST, &changed, OTHER, THIRD]),
    ]);
    assert_eq!(found, ["0>1", "1>2"]);
}
