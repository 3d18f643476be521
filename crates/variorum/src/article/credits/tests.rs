use super::*;
use crate::capture::{Capture, page};

#[track_caller]
fn check_opening(words: &str, want: Option<(&str, &[&str], &str)>) {
    let (page, _) = page(&Capture::of_text("a", words));
    let found = opening(&page, Span::new(0, words.len()));
    let got = found.as_ref().map(|it| {
        let names: Vec<&str> = it.names.iter().map(|it| it.of(words)).collect();
        (it.place.map_or("", |it| it.of(words)), names, &words[it.span.end as usize..])
    });
    assert_eq!(got, want.map(|it| (it.0, it.1.to_vec(), it.2)), "{words}");
}

#[test]
fn a_dateline_and_its_credit_open_a_report() {
    check_opening(
        "OSTEND, (Dykewire / Coast News / ABC - 9th May, 2031) The dyke",
        Some(("OSTEND", &["Dykewire", "Coast News", "ABC"], "The dyke")),
    );
    check_opening("LONDON (Reuters) - The dyke", Some(("LONDON", &["Reuters"], "The dyke")));
    check_opening("New Delhi, May 9 (PTI): The dyke", Some(("New Delhi", &["PTI"], "The dyke")));
    check_opening("(DYKENEWS- Coast Mint) The dyke", Some(("", &["DYKENEWS", "Coast Mint"], "The dyke")));
    check_opening("NEW YORK — “The dyke", Some(("NEW YORK", &[], "“The dyke")));
}

#[test]
fn a_sentence_with_brackets_or_a_dash_opens_nothing() {
    check_opening("Orr (Labour) said the dyke held.", None);
    check_opening("NATO (an alliance) was asked.", None);
    check_opening("UPDATE: The dyke holds.", None);
    check_opening("The dyke — built in 1911 — held.", None);
    check_opening("", None);
}

#[test]
fn a_tail_that_sends_the_reader_away_is_cut() {
    let check =
        |words: &str, want: Option<&str>| assert_eq!(read_on_tail(words).map(|it| &words[..it]), want, "{words}");
    check("and the coast......CONTINUE READING AT THE SOURCE>>>", Some("and the coast."));
    check("The ferry sails at nine… [Read more]", Some("The ferry sails at nine"));
    check("Continue reading aloud, the judge said.", None);
    check("She would read more books now", None);
}

#[test]
fn an_agency_signs_the_last_paragraph() {
    let check = |words: &str, want: Option<(&str, &str)>| {
        assert_eq!(signature(words).map(|it| (&words[..it.0], &words[it.1..it.2])), want, "{words}");
    };
    check("It sails at nine. — AP", Some(("It sails at nine.", "AP")));
    check("It sails at nine. (ANI)", Some(("It sails at nine.", "ANI")));
    check("It sails at nine (local time).", None);
}

#[test]
fn a_line_of_its_own_credits_a_source() {
    let check = |words: &str, want: &[&str]| {
        let (page, _) = page(&Capture::of_text("a", words));
        let chunk = crate::article::chunk::chunks(&page)[0];
        assert_eq!(credit_line(&page, &chunk).iter().map(|it| it.of(words)).collect::<Vec<_>>(), want, "{words}");
    };
    check("Source: Harbour Wire", &["Harbour Wire"]);
    check("(With inputs from PTI)", &["PTI"]);
    check("- AP", &["AP"]);
    check("Sources said no", &[]);
    check("AP", &[]);
}

#[test]
fn a_line_that_sends_the_reader_on_names_the_source() {
    let check = |words: &str, want: Option<Option<&str>>| {
        assert_eq!(read_on_line(words).map(|it| it.map(|it| &words[it.0..it.1])), want, "{words}");
    };
    check("Read the full story at Harbour Wire", Some(Some("Harbour Wire")));
    check("Continue reading at the source »", Some(None));
    check("Read more: Ferries stay in port", None);
    check("Full story: ferries stay in port", None);
}
