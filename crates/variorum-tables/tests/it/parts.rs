//! Parts told one by one, as a cluster tells them, are the edition.

use super::{captures, told};
use std::collections::BTreeMap;
use std::convert::Infallible;
use variorum::capture::Capture;
use variorum::story::Vocabulary;
use variorum::storyfile::{article_record, parts, quotation_records};
use variorum_tables::tables::ErrorRow;
use variorum_tables::{
    Given, Table, capture, edition_rows, error_rows, extract, part_bytes, part_of, tell_captures,
};

/// Both examples, one page of them caught again a day later.
fn pile() -> Vec<Capture> {
    let mut all = captures("norrvik-dyke");
    all.extend(captures("lowmoor-pier"));
    let page = |day: &str, more: &str| Capture {
        url: Some("https://www.kelda.example/news/dyke-holds-through-the-night".to_owned()),
        fetched: Some(day.to_owned()),
        ..Capture::of_text(
            &format!("kelda-{day}.txt"),
            &format!(
                "Dyke holds through the night\n\n11 March 2031\n\nThe old dyke at Norrvik held through the night, the harbour board said \
                 on Tuesday, and forty families slept at home. “We were lucky with the wind,” said Berit Holm.{more}\n"
            ),
        )
    };
    all.push(page("2031-03-11T10:00:00Z", ""));
    all.push(page("2031-03-12T10:00:00Z", " Repairs begin on Friday."));
    all
}

#[test]
fn the_rows_of_all_parts_are_those_of_the_edition() {
    let all = pile();
    let mut vocabulary = Vocabulary::default();
    let extracted: Vec<_> = all.iter().map(|it| extract(it.clone(), &mut vocabulary)).collect();
    let digests = extracted.iter().map(|it| it.digest.clone()).collect();
    let parts = parts(digests, &mut |n| Ok::<_, Infallible>(extracted[n].body.clone())).expect("no fault");
    let mut rows = Vec::new();
    for part in &parts {
        assert_eq!(part_of(&part_bytes(part)).as_ref(), Some(part));
        let captures = part.documents.iter().map(|it| all[*it].clone()).collect();
        rows.extend(told(&tell_captures(captures, BTreeMap::new(), part)));
    }
    let mut whole = told(&edition_rows(&variorum::read(all)));
    whole.sort();
    rows.sort();
    assert_eq!(rows, whole);
    assert!(parts.len() > 2 && parts.iter().any(|it| !it.pages.is_empty()));
}

#[test]
fn torn_bytes_are_no_part() {
    let all = pile();
    let digests = all.iter().map(|it| extract(it.clone(), &mut Vocabulary::default()).digest).collect();
    let parts =
        parts(digests, &mut |n| Ok::<_, Infallible>(variorum::document(all[n].clone()).article.body().to_owned()));
    let bytes = part_bytes(&parts.expect("no fault")[0]);
    for n in 0..bytes.len() {
        assert_eq!(part_of(&bytes[..n]), None, "{n} bytes");
    }
    assert_eq!(part_of(&[bytes, vec![0]].concat()), None);
}

#[test]
fn a_document_has_the_rows_of_its_records() {
    for it in captures("norrvik-dyke") {
        let document = variorum::document(it.clone());
        let rows = extract(it, &mut Vocabulary::default()).rows;
        let n_rows = |table: Table| rows.iter().find(|it| it.0 == table).expect("it is there").1.num_rows();
        assert_eq!(n_rows(Table::Articles), 1);
        assert_eq!(n_rows(Table::Dates), article_record(&document).dates.len());
        let all = quotation_records(&document);
        let n_inner: usize = all.iter().map(|it| it.inner.len()).sum();
        assert!(n_rows(Table::Quotations) >= all.len() + n_inner);
        assert!(told(&rows)[0].contains(&document.article.id));
    }
}

#[test]
fn what_is_no_page_is_refused_and_told() {
    let given = Given { doc: "a.bin".to_owned(), ..Given::default() };
    let refusal =
        capture(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(), given).expect_err("no page");
    let row = ErrorRow {
        stage: "extract".to_owned(),
        input: "a.bin".to_owned(),
        line: None,
        doc: Some("a.bin".to_owned()),
        reason: refusal.to_string(),
    };
    assert_eq!(error_rows(&[row])[0].1.num_rows(), 1);
}
