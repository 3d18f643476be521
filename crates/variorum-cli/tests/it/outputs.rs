//! What is written, and where.

use super::program::{Folder, REPORT, run, run_with_stdin, story_folder};

#[test]
fn the_demo_is_the_edition_of_the_shipped_story() {
    let demo = run(&["demo", "--format", "json"]);
    assert_eq!((demo.status, demo.stderr.as_str()), (0, ""));
    let edition: serde_json::Value = serde_json::from_str(&demo.stdout).expect("a story file is JSON");
    assert_eq!(edition["format"], 1);
    assert_eq!(edition["captures"].as_array().map(Vec::len), Some(8));
}

#[test]
fn every_form_of_the_edition_is_printed() {
    for (format, opening) in [("report", ""), ("html", "<!"), ("markdown", "#"), ("tei", "<?xml")] {
        let demo = run(&["demo", "--format", format]);
        assert_eq!((demo.status, demo.stderr.as_str()), (0, ""), "{format}");
        let opens = demo.stdout.get(..opening.len()).is_some_and(|it| it.eq_ignore_ascii_case(opening));
        assert!(
            opens && demo.stdout.contains("Vossberg"),
            "{format}: {}",
            &demo.stdout[..demo.stdout.len().min(200)]
        );
    }
}

#[test]
fn a_report_is_coloured_only_when_told_to() {
    assert!(!run(&["demo"]).stdout.contains('\u{1b}'));
    assert!(!run(&["demo", "--color", "never"]).stdout.contains('\u{1b}'));
    assert!(run(&["demo", "--color", "always"]).stdout.contains("\u{1b}["));
}

#[test]
fn a_file_appears_whole_and_alone() {
    let folder = Folder::new();
    let path = folder.put("edition.json", b"an older edition");
    let run = run(&["demo", "--format", "json", "-o", &path]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let text = std::fs::read_to_string(&path).expect("the file written");
    assert!(text.starts_with('{') && text.trim_end().ends_with('}'));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a readable folder").count(), 1);
}

#[test]
fn an_output_that_cannot_be_written_is_told_before_anything_is_read() {
    let folder = Folder::new();
    let nowhere = folder.path().join("no/such/folder/x.json").to_string_lossy().into_owned();
    let missing = run(&["read", &story_folder(), "-o", &nowhere]);
    assert_eq!(missing.status, 2);
    assert_eq!(missing.stderr, format!("variorum: cannot write {nowhere}: no such file or folder\n"));
    let itself = folder.path().to_string_lossy().into_owned();
    let folder_run = run(&["demo", "-o", &itself]);
    assert_eq!(folder_run.status, 2);
    assert!(folder_run.stderr.ends_with("a folder, expected a file\n"), "{}", folder_run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let run = run(&["demo", "--format", "json", "-o", "/dev/full"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("variorum: cannot write"), "{}", run.stderr);
}

#[test]
fn piles_give_a_record_a_line() {
    let line = |id: &str| serde_json::json!({"id": id, "text": REPORT}).to_string();
    let pile = [line("a"), line("b")].join("\n");
    for verb in ["reuse", "stories"] {
        let run = run_with_stdin(&[verb, "--quiet", "-"], pile.as_bytes());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{verb}");
        let record: serde_json::Value = serde_json::from_str(run.stdout.trim_end()).expect("one record");
        assert_eq!(record["members"].as_array().map(Vec::len), Some(2), "{verb}");
    }
    let claims = run(&["claims", "--quiet", &story_folder()]);
    assert_eq!(claims.status, 0);
    for line in claims.stdout.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a record is JSON");
        assert!(record["claim"].is_string() != record["conflict"].is_string(), "{line}");
    }
}

#[test]
fn witnesses_are_collated_from_collatex_json_and_from_text_files() {
    let folder = Folder::new();
    let a = folder.put("A.txt", b"There will not be any houses behind the dyke.");
    let b = folder.put("B.txt", b"There will be no houses behind the dyke.");
    let files = run(&["collate", &a, &b]);
    assert_eq!((files.status, files.stderr.as_str()), (0, ""));
    let input = r#"{"witnesses": [{"id": "A", "content": "There will not be any houses behind the dyke."},
        {"id": "B", "tokens": [{"t": "There "}, {"t": "will "}, {"t": "be "}, {"t": "no "}, {"t": "houses "},
        {"t": "behind "}, {"t": "the "}, {"t": "dyke"}, {"t": "."}]}]}"#;
    let piped = run_with_stdin(&["collate", "-"], input.as_bytes());
    assert_eq!((piped.status, piped.stderr.as_str()), (0, ""));
    for run in [files, piped] {
        let table: serde_json::Value = serde_json::from_str(&run.stdout).expect("a table is JSON");
        assert_eq!(table["witnesses"], serde_json::json!(["A", "B"]));
        assert!(table["table"].is_array());
    }
}

#[test]
fn a_witness_list_that_is_none_could_not_be_collated() {
    let run = run_with_stdin(&["collate", "-"], b"{\"witness\": []}");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("expected CollateX JSON"), "{}", run.stderr);
}

const TABLE: &[u8] = b"A\tB\tC\nold\tnew\told\nhigh\thigh\tlow\nlong\tlast\t?\n";

#[test]
fn a_table_gives_a_stemma_in_three_forms() {
    let folder = Folder::new();
    let table = folder.put("table.tsv", TABLE);
    let json = run(&["stemma", "--root", "A", &table]);
    assert_eq!((json.status, json.stderr.as_str()), (0, ""));
    let told: serde_json::Value = serde_json::from_str(&json.stdout).expect("a stemma is JSON");
    assert_eq!((&told["edges"][0]["from"], &told["edges"][0]["to"]), (&"A".into(), &"B".into()));
    assert!(run(&["stemma", "--format", "dot", &table]).stdout.contains("\"A\" -> \"B\""));
    assert!(run(&["stemma", "--format", "svg", &table]).stdout.starts_with("<svg"));
    let piped = run_with_stdin(&["stemma", "--root", "A", "-"], TABLE);
    assert_eq!(piped.stdout, json.stdout);
}

#[test]
fn a_story_file_gives_the_stemma_of_its_lineage() {
    let folder = Folder::new();
    let edition = run(&["demo", "--format", "json"]);
    let file = folder.put("edition.json", edition.stdout.as_bytes());
    let stemma = run(&["stemma", &file]);
    assert_eq!((stemma.status, stemma.stderr.as_str()), (0, ""));
    let told: serde_json::Value = serde_json::from_str(&stemma.stdout).expect("a stemma is JSON");
    let story: serde_json::Value = serde_json::from_str(&edition.stdout).expect("an edition is JSON");
    let edges = |it: &serde_json::Value| it.as_array().map_or(0, Vec::len);
    assert!(edges(&told["edges"]) > 0);
    assert_eq!(edges(&told["edges"]), edges(&story["stories"][0]["lineage"]));
}

#[test]
fn a_table_that_is_none_could_not_be_joined() {
    let check = |input: &[u8], options: &[&str], want: &str| {
        let run = run_with_stdin(&[&["stemma", "-"], options].concat(), input);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains(want), "{}", run.stderr);
    };
    check(b"", &[], "the table is empty");
    check(b"A\tB\nx\n", &[], "line 2 has 1 cells, the line of sigla 2");
    check(TABLE, &["--root", "Q"], "no witness is called Q; the table has A, B, C");
    check(b"{}", &[], "expected a table or what `variorum read --format json` prints");
}

#[test]
fn the_schema_is_printed() {
    let schema = run(&["schema"]);
    assert_eq!(schema.status, 0);
    let schema: serde_json::Value = serde_json::from_str(&schema.stdout).expect("the schema is JSON");
    assert!(schema["properties"]["stories"].is_object());
}

#[test]
fn completions_and_the_man_page_know_every_verb() {
    let script = run(&["completions", "bash"]);
    let page = run(&["man"]);
    for verb in ["read", "demo", "extract", "quotes", "reuse", "stories", "claims", "collate", "stemma"] {
        assert!(script.stdout.contains(verb), "{verb}");
        assert!(page.stdout.contains(&format!("VARIORUM {}", verb.to_uppercase())), "{verb}");
    }
}

#[test]
fn an_article_is_printed_to_be_read() {
    let folder = Folder::new();
    let a = folder.put("a.txt", REPORT.as_bytes());
    let b = folder.put("b.txt", b"Home | Basket\nAdd to basket\nCheckout\n");
    let text = run(&["extract", "--quiet", "--format", "text", &a, &b]);
    assert_eq!((text.status, text.stderr.as_str()), (0, ""));
    assert_eq!(text.stdout.lines().filter(|it| it.starts_with("====")).count(), 2, "{}", text.stdout);
    assert!(text.stdout.contains("\nFerry pier closes for repairs\n"), "{}", text.stdout);
    assert!(text.stdout.contains("\npublished: 2025-05-12 from “12 May 2025”"), "{}", text.stdout);
    assert!(text.stdout.contains("\nnot-article: "), "{}", text.stdout);
    let markdown = run(&["extract", "--quiet", "--format", "markdown", &a]);
    assert!(markdown.stdout.starts_with("# Ferry pier closes for repairs\n\n"), "{}", markdown.stdout);
    let path = folder.put("out.txt", b"");
    let written = run(&["extract", "--quiet", "--format", "text", &a, &b, "-o", &path]);
    assert_eq!((written.status, written.stdout.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(&path).expect("the file written"), text.stdout);
}

#[test]
fn stories_say_why() {
    let line =
        |id: &str, text: &str| serde_json::json!({"id": id, "text": text, "published": "2031-03-12"}).to_string();
    let strike = "Ferry crews in Port Sallow walked out over pay. No boat of the Hesper Line will sail until the union agrees.";
    let pile = [line("a", REPORT), line("b", REPORT), line("c", strike)].join("\n");
    let why = |a: &str, b: &str| run_with_stdin(&["stories", "--quiet", "-", "--why", a, b], pile.as_bytes());
    let same = why("a", "b");
    assert_eq!((same.status, same.stderr.as_str()), (0, ""));
    assert!(
        same.stdout.starts_with("a and b: one story\n") && same.stdout.contains("  shared "),
        "{}",
        same.stdout
    );
    let two = why("a", "c");
    assert!(two.stdout.starts_with("a and c: two stories\n") && two.stdout.contains("apart"), "{}", two.stdout);
    let nobody = why("a", "nobody");
    assert_eq!(nobody.status, 2);
    assert!(
        nobody.stderr.contains("no article with the id nobody") && nobody.stderr.contains("hint:"),
        "{}",
        nobody.stderr
    );
}
