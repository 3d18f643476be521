//! Copies: in memory and on disk, with one thread and several, and why.

use super::program::{Folder, run, run_with_stdin};
use std::fs;

/// Articles of three wires and of none, cut and touched, as JSONL.
fn pile(n: usize) -> Vec<u8> {
    let line = |n: usize| {
        let (wire, from) = (n % 3, n * 7919 % 40);
        let words =
            |name: &str, from: usize, to: usize| (from..to).map(|n| format!("{name}{n} ")).collect::<String>();
        let text = match n % 7 {
            0 => words(&format!("own{n}x"), 0, 30),
            6 => format!("“{}” she said. {}", words("speech", 0, 30), words(&format!("own{n}x"), 0, 40)),
            _ => format!(
                "{}touch{n} {}",
                words(&format!("wire{wire}x"), from, 90),
                words(&format!("wire{wire}x"), 91, 140)
            ),
        };
        let published = format!("2031-01-{:02}T10:00:00Z", n * 31 % 28 + 1);
        serde_json::json!({"id": format!("doc-{n}"), "text": text, "published": published, "publisher": format!("The {} Tide", n % 5)})
            .to_string()
            + "\n"
    };
    (0..n).map(line).collect::<String>().into_bytes()
}

#[test]
fn memory_and_disk_and_any_number_of_threads_give_the_same_bytes() {
    let folder = Folder::new();
    let pile = pile(400);
    let input = folder.put("pile.jsonl", &pile);
    let one = run(&["reuse", "--clean", "--quiet", "--jobs", "1", &input]);
    assert_eq!((one.status, one.stderr.as_str()), (0, ""));
    assert!(one.stdout.lines().any(|it| it.matches("\"id\"").count() > 50), "wires have many copies");
    assert!(run(&["reuse", "--clean", "--quiet", "--jobs", "5", &input]).stdout == one.stdout);
    let work = folder.path().join("work").to_string_lossy().into_owned();
    for _ in 0..2 {
        let disk = run(&["reuse", "--clean", "--quiet", "--work", &work, &input]);
        assert_eq!((disk.status, disk.stderr.as_str()), (0, ""));
        assert!(disk.stdout == one.stdout);
    }
    let left: Vec<String> = fs::read_dir(&work)
        .expect("the folder was made")
        .map(|it| it.expect("a readable folder").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(left.iter().all(|it| it.starts_with("words-") || it.starts_with("index-")), "{left:?}");
}

#[test]
fn a_run_that_was_stopped_goes_on_where_it_was() {
    let folder = Folder::new();
    let input = folder.put("pile.jsonl", &pile(2300));
    let work = folder.path().join("work").to_string_lossy().into_owned();
    let whole = run(&["reuse", "--clean", "--quiet", "--work", &work, &input]);
    assert_eq!(whole.status, 0);
    // As a kill leaves it: words of a segment, no index.
    fs::remove_file(format!("{work}/index-000001")).expect("the second segment has an index");
    fs::write(format!("{work}/postings-0000.run"), b"torn").expect("a writable folder");
    let again = run(&["reuse", "--clean", "--work", &work, &input]);
    assert!(again.stdout == whole.stdout);
    assert!(again.stderr.contains("2000 pages were read before"), "{}", again.stderr);
    let other = run(&["reuse", "--quiet", "--work", &work, &input]);
    assert_eq!(other.status, 2);
    assert!(other.stderr.contains("another run"), "{}", other.stderr);
}

#[test]
fn order_of_input_changes_order_of_records_alone() {
    let pile = String::from_utf8(pile(120)).expect("ASCII");
    let groups = |lines: Vec<&str>| {
        let run = run_with_stdin(&["reuse", "--clean", "--quiet", "-"], (lines.join("\n") + "\n").as_bytes());
        let mut groups: Vec<String> = run
            .stdout
            .lines()
            .map(|it| {
                serde_json::from_str::<serde_json::Value>(it).expect("a record is JSON")["group"].to_string()
            })
            .collect();
        groups.sort();
        groups
    };
    assert_eq!(groups(pile.lines().collect()), groups(pile.lines().rev().collect()));
}

#[test]
fn why_tells_what_decided() {
    let folder = Folder::new();
    let input = folder.put("pile.jsonl", &pile(30));
    let why = |a: &str, b: &str| run(&["reuse", "--clean", "--quiet", "--why", a, b, &input]);
    let copies = why("doc-4", "doc-1");
    assert_eq!((copies.status, copies.stderr.as_str()), (0, ""));
    for told in ["doc-1", "doc-4", "one group", "reuse/", "words:", "35 %", "2031-01-"] {
        assert!(copies.stdout.contains(told), "no {told} in:\n{}", copies.stdout);
    }
    let quotation = why("doc-6", "doc-13");
    assert!(quotation.stdout.contains("two groups"), "{}", quotation.stdout);
    assert!(quotation.stdout.contains("in quotation marks"), "{}", quotation.stdout);
    let missing = why("doc-6", "nobody");
    assert_eq!(missing.status, 2);
    assert!(missing.stderr.contains("no article nobody"), "{}", missing.stderr);
}
