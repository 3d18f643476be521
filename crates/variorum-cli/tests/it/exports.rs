//! What other programs are given, and which variants a person is shown.

use super::program::{Folder, run, story_folder};
use serde_json::Value;

#[test]
fn every_export_is_printed() {
    for (format, opening) in
        [("csv", "record,id,story,"), ("jsonld", "{"), ("annotations", "{"), ("csl", "["), ("bibtex", "@")]
    {
        let demo = run(&["demo", "--format", format]);
        assert_eq!((demo.status, demo.stderr.as_str()), (0, ""), "{format}");
        assert!(demo.stdout.starts_with(opening), "{format}: {}", &demo.stdout[..demo.stdout.len().min(200)]);
        if opening != "@" && format != "csv" {
            serde_json::from_str::<Value>(&demo.stdout).expect("JSON");
        }
        assert_eq!(demo.stdout, run(&["demo", "--format", format]).stdout, "{format}");
    }
}

#[test]
fn an_open_conflict_fails_where_that_is_asked_for() {
    let folder = Folder::new();
    let plain = run(&["claims", "--quiet", &story_folder()]);
    let failing = run(&["claims", "--quiet", "--fail-on", "conflict", &story_folder()]);
    let n_open =
        plain.stdout.lines().filter(|it| it.contains("\"conflict\":") && it.contains("\"explanation\":null"));
    let n_open = n_open.count();
    assert_eq!((plain.status, failing.status), (0, u8::from(n_open > 0).into()));
    assert_eq!(plain.stdout, failing.stdout);
    assert_eq!(failing.stderr.lines().filter(|it| it.starts_with("open conflict x-")).count(), n_open);
    let report = "Norrvik, 12 March 2031\n\nThe repair of the old dyke costs four million crowns, the council said on Tuesday.\n";
    let alone = folder.put("alone.txt", report.as_bytes());
    let quiet = run(&["claims", "--quiet", "--fail-on", "conflict", &alone]);
    assert_eq!((quiet.status, quiet.stderr.as_str()), (0, ""));
}

#[test]
fn claims_are_rows_of_a_spreadsheet() {
    let csv = run(&["claims", "--quiet", "--format", "csv", &story_folder()]);
    assert_eq!((csv.status, csv.stderr.as_str()), (0, ""));
    assert!(csv.stdout.starts_with("record,id,story,text,speaker,agreement,origins,"));
    assert!(csv.stdout.lines().count() > 20 && csv.stdout.ends_with("\r\n"));
}

#[test]
fn variants_are_chosen_by_class() {
    let plain = run(&["demo"]);
    let all = run(&["demo", "--variants", "all"]);
    assert!(plain.stdout.contains(" hidden: ") && !all.stdout.contains(" hidden: "));
    let number = run(&["demo", "--variants", "number"]);
    assert!(number.stdout.contains("variants hidden: "), "{}", number.stdout);
    let wrong = run(&["demo", "--variants", "colour"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.stderr.contains("no class is called colour"), "{}", wrong.stderr);
}

#[test]
fn two_reports_are_laid_side_by_side() {
    let both = run(&["demo", "--side-by-side", "H", "D"]);
    assert_eq!((both.status, both.stderr.as_str()), (0, ""));
    assert!(both.stdout.contains("SAID IN BOTH") && both.stdout.contains("[-") && both.stdout.contains("{+"));
    let page = run(&["demo", "--side-by-side", "H", "D", "--format", "html"]);
    assert!(page.stdout.contains("id=\"s0-two\" checked=\"\""));
    for (args, want) in [
        (["--side-by-side", "H", "Q", "--format", "report"], "no report is called Q"),
        (["--side-by-side", "H", "H", "--format", "report"], "H and H are one report"),
        (["--side-by-side", "H", "D", "--format", "tei"], "--side-by-side is for the report and the page"),
    ] {
        let run = run(&[&["demo"][..], &args].concat());
        assert_eq!(run.status, 2, "{want}");
        assert!(run.stderr.contains(want), "{}", run.stderr);
    }
}
