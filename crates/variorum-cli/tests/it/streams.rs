//! Order, pipes and the exit status.

use super::bad_inputs::id_of;
use super::program::{REPORT, command, run, run_with_stdin, story_folder};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

fn pile(n: usize) -> Vec<u8> {
    let line = |n: usize| {
        // Pages of very different lengths, so that readers overtake each other.
        let text = REPORT.repeat(1 + (n * 7919) % 40);
        serde_json::json!({"id": format!("doc-{n}"), "text": text}).to_string() + "\n"
    };
    (0..n).map(line).collect::<String>().into_bytes()
}

#[test]
fn records_come_out_in_input_order_whatever_the_jobs() {
    let pile = pile(300);
    let one = run_with_stdin(&["extract", "--quiet", "--jobs", "1", "-"], &pile);
    let ids: Vec<_> = one.stdout.lines().map(id_of).collect();
    assert_eq!(ids, (0..300).map(|it| format!("doc-{it}")).collect::<Vec<_>>());
    for jobs in ["2", "7"] {
        assert!(
            run_with_stdin(&["extract", "--quiet", "--jobs", jobs, "-"], &pile).stdout == one.stdout,
            "{jobs}"
        );
    }
}

#[test]
fn shuffled_captures_give_the_same_edition() {
    let mut paths: Vec<String> = std::fs::read_dir(story_folder())
        .expect("the stories come with the sources")
        .map(|it| it.expect("a readable folder").path().to_string_lossy().into_owned())
        .collect();
    paths.sort();
    let edition = |paths: &[String], jobs: &str| {
        let mut args = vec!["read", "--quiet", "--format", "json", "--jobs", jobs];
        args.extend(paths.iter().map(String::as_str));
        let run = run(&args);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        run.stdout
    };
    let want = edition(&paths, "1");
    paths.reverse();
    assert_eq!(edition(&paths, "2"), want);
    paths.rotate_left(3);
    assert_eq!(edition(&paths, "2"), want);
}

#[test]
fn a_reader_that_leaves_early_is_no_fault() {
    let mut child = command().args(["extract", "-"]).stdin(Stdio::piped()).spawn().expect("the built program");
    let mut stdin = child.stdin.take().expect("piped");
    let mut stdout = child.stdout.take().expect("piped");
    let pile = pile(400);
    // Stdin stays open: the program must leave although its input has not ended.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&pile);
        stdin
    });
    let mut first = [0; 10];
    stdout.read_exact(&mut first).expect("a record");
    drop(stdout);
    let output = child.wait_with_output().expect("a child that ends");
    drop(writer.join());
    assert_eq!(output.status.code(), Some(0));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!told.contains("panicked") && !told.contains("variorum:"), "{told}");
}

#[test]
fn a_record_is_passed_on_before_the_input_ends() {
    let mut child =
        command().args(["extract", "--quiet", "-"]).stdin(Stdio::piped()).spawn().expect("the built program");
    let mut stdin = child.stdin.take().expect("piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    // The pipes hold less than all of it, so writing and reading go side by side; stdin stays open until all is read.
    let writer = std::thread::spawn(move || {
        stdin.write_all(&pile(40)).expect("a program that reads");
        stdin
    });
    for n in 0..40 {
        let mut line = String::new();
        stdout.read_line(&mut line).expect("a record");
        assert_eq!(id_of(&line), format!("doc-{n}"));
    }
    drop(writer.join());
    assert!(child.wait().expect("a child that ends").success());
}

#[test]
fn a_page_on_stdin_is_read() {
    let run = run_with_stdin(&["extract", "-"], REPORT.as_bytes());
    assert_eq!(run.status, 0);
    assert_eq!(id_of(run.stdout.trim_end()), "-");
    assert!(run.stderr.starts_with("-  article\n"), "{}", run.stderr);
}

#[test]
fn a_clean_text_is_left_as_it_is() {
    let text = "Share this. The dyke holds, she said.\nHome\nLogin";
    let line = serde_json::json!({"id": "a", "text": text}).to_string();
    let run = run_with_stdin(&["extract", "--quiet", "--clean", "-"], line.as_bytes());
    let record: serde_json::Value = serde_json::from_str(&run.stdout).expect("a record is JSON");
    assert_eq!(record["text"], text);
}

#[test]
fn the_first_word_is_a_guide() {
    let run = run(&[]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("variorum demo"), "{}", run.stdout);
}

#[test]
fn an_unknown_verb_or_option_could_not_be_done() {
    assert_eq!(run(&["raed", "x"]).status, 2);
    assert_eq!(run(&["read", "--format", "pdf", "x"]).status, 2);
    assert_eq!(run(&["read"]).status, 2);
    assert_eq!(run(&["extract", "--jobs", "0", "x"]).status, 2);
}
