use super::*;
use crate::article::CreditKind::{self, Contributed, Release, Republished, Signed, Supplied, Translated};
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
    check_opening("Berlin (dpa/bb) - The dyke", Some(("Berlin", &["dpa", "bb"], "The dyke")));
    check_opening("Madrid, 9 may (EFE).- El dique", Some(("Madrid", &["EFE"], "El dique")));
    check_opening("МОСКВА, 9 мая. /ТАСС/. Дамба", Some(("МОСКВА", &["ТАСС"], "Дамба")));
    check_opening("NORRVIK (Halfeed) — The dyke", Some(("NORRVIK", &["Halfeed"], "The dyke")));
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
    check("Sie fährt um neun. (dpa/ab)", Some(("Sie fährt um neun.", "dpa")));
    check("It sails at nine (local time).", None);
}

#[track_caller]
fn check_line(words: &str, want: &[(Option<&str>, CreditKind)]) {
    let (page, _) = page(&Capture::of_text("a", words));
    let chunk = crate::article::chunk::chunks(&page)[0];
    let found = credit_line(&page, &chunk);
    let told: Vec<_> = found.iter().map(|it| (it.name.map(|it| it.of(words)), it.kind)).collect();
    assert_eq!(told, want, "{words}");
}

#[test]
fn a_line_of_its_own_credits_a_source() {
    check_line("Source: Harbour Wire", &[(Some("Harbour Wire"), Supplied)]);
    check_line("- AP", &[(Some("AP"), Supplied)]);
    check_line("(dpa/ab)", &[(Some("dpa"), Supplied)]);
    check_line("Fuente: EFE", &[(Some("EFE"), Supplied)]);
    check_line("Источник: ТАСС", &[(Some("ТАСС"), Supplied)]);
    check_line("来源：新华社", &[(Some("新华社"), Supplied)]);
    check_line("Sources said no", &[]);
    check_line("AP", &[]);
}

#[test]
fn a_line_says_that_a_part_is_anothers() {
    check_line("(With inputs from PTI)", &[(Some("PTI"), Contributed)]);
    check_line("Mit Material von dpa und AFP", &[(Some("dpa"), Contributed), (Some("AFP"), Contributed)]);
    check_line("avec AFP", &[(Some("AFP"), Contributed)]);
    check_line("With agencies", &[(None, Contributed)]);
    check_line("(con agencias)", &[(None, Contributed)]);
    check_line("With love", &[]);
    check_line("Additional reporting by Ann Orr", &[(Some("Ann Orr"), Signed)]);
}

#[test]
fn a_line_says_where_the_report_stood_first() {
    check_line("This article first appeared in Harbour Quarterly.", &[(Some("Harbour Quarterly"), Republished)]);
    check_line("The post Dyke holds appeared first on Dyke Post.", &[(Some("Dyke Post"), Republished)]);
    check_line(
        "This story was originally published by the Harbour Quarterly on 3 May.",
        &[(Some("Harbour Quarterly"), Republished)],
    );
    check_line("Dieser Artikel erschien zuerst in der Hafenzeitung.", &[(Some("Hafenzeitung"), Republished)]);
    check_line("The letter first appeared in Oslo.", &[]);
}

#[test]
fn a_line_says_that_the_report_is_a_translation_or_a_release() {
    check_line("Aus dem Englischen übersetzt. Quelle: Hafen", &[(None, Translated), (Some("Hafen"), Supplied)]);
    check_line("Translated from Spanish.", &[(None, Translated)]);
    check_line("Press release by the Harbour Board", &[(Some("Harbour Board"), Release)]);
    check_line("Pressemitteilung: Hafenamt Norrvik", &[(Some("Hafenamt Norrvik"), Release)]);
}

#[test]
fn who_took_the_picture_wrote_nothing() {
    check_line("Photo: Reuters", &[]);
    check_line("(AP Photo/Ann Orr)", &[]);
    check_line("Source: Getty Images", &[]);
    check_line("Foto: dpa", &[]);
}

#[test]
fn an_agency_goes_by_many_names() {
    assert_eq!(agency("Associated Press"), agency("AP"));
    assert_eq!(agency("Deutsche Presse-Agentur"), Some("dpa"));
    assert_eq!((agency("Pa"), agency("Apa"), agency("Norrvik")), (None, None, None));
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
