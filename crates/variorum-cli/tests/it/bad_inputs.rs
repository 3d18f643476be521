//! Bad inputs: each is named with its reason, and the run goes on.

use super::program::{Folder, REPORT, Run, run, run_with_stdin, skip};

/// Runs `extract` on one bad file beside a good one; the good one must come out and the bad one be told in one line.
#[track_caller]
fn check_refused(name: &str, bytes: &[u8], want: &str) {
    let folder = Folder::new();
    let (bad, good) = (folder.put(name, bytes), folder.put("good.txt", REPORT.as_bytes()));
    let run = run(&["extract", "--quiet", &bad, &good]);
    assert_eq!(run.stderr, format!("variorum: {bad}: {want}\n"));
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert_eq!(run.stdout.lines().count(), 1);
}

/// Runs `verb` on one odd file, which must be read.
#[track_caller]
fn check_read(verb: &str, name: &str, bytes: &[u8]) -> Run {
    let folder = Folder::new();
    let run = run(&[verb, "--quiet", &folder.put(name, bytes)]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    run
}

#[test]
fn what_is_no_page_is_named_with_what_was_expected() {
    let expected = "expected saved text, HTML, MHTML, WARC, WACZ, a feed or JSONL";
    check_refused("empty.txt", b"", &format!("an empty file; {expected}"));
    check_refused("x.bin", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", &format!("a PNG image; {expected}"));
    check_refused("picture.html", b"\xff\xd8\xff\xe0\0\x10JFIF", &format!("a JPEG image; {expected}"));
    check_refused("nul.txt", &[0; 4096], &format!("a binary file; {expected}"));
}

#[test]
fn a_page_over_the_limit_is_refused_by_its_size() {
    let folder = Folder::new();
    let path = folder.path().join("film.txt");
    let file = std::fs::File::create(&path).expect("a writable temp folder");
    std::io::Write::write_all(&mut &file, b"One line of text ").expect("a writable temp folder");
    // Sparse: a gigabyte that is not on the disk.
    file.set_len(1 << 30).expect("a file system with sparse files");
    let run = run(&["extract", "--quiet", &path.to_string_lossy()]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("1073741824 bytes") || run.stderr.contains("a binary file"), "{}", run.stderr);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
}

#[test]
fn odd_pages_are_read() {
    check_read("quotes", "marks.txt", "“".repeat(1_000_000).as_bytes());
    check_read("quotes", "straight.txt", "\"".repeat(1_000_000).as_bytes());
    let mut wide = vec![0xff, 0xfe];
    for unit in REPORT.encode_utf16().chain([0xd800, u16::from(b'x'), 0xdc00]) {
        wide.extend(unit.to_le_bytes());
    }
    check_read("extract", "lone-surrogate.txt", &wide);
    let turned = REPORT.replace("Berit Holm", "\u{202e}mloH tireB\u{202c}\u{2066}\u{200f}");
    check_read("extract", "bidi.txt", turned.as_bytes());
    check_read("extract", "one-nul.txt", REPORT.replace("ferry", "fer\0ry").as_bytes());
    check_read(
        "extract",
        "latin.txt",
        b"Caf\xe9 closes\n\nThe caf\xe9 at Lowmoor closes on Monday, its owner said.\n",
    );
    check_read("extract", "deep.html", "<div>".repeat(100_000).as_bytes());
}

#[test]
fn a_path_that_cannot_be_opened_is_told_and_the_rest_is_read() {
    let folder = Folder::new();
    let good = folder.put("good.txt", REPORT.as_bytes());
    let missing = folder.path().join("missing.txt").to_string_lossy().into_owned();
    let both = run(&["extract", "--quiet", &missing, &good]);
    assert_eq!(both.stderr, format!("variorum: {missing}: no such file or folder\n"));
    assert_eq!((both.status, both.stdout.lines().count()), (1, 1));
    assert_eq!(run(&["extract", "--quiet", &missing]).status, 2);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.put("secret.txt", REPORT.as_bytes());
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("our own file");
    if std::fs::File::open(&path).is_ok() {
        skip("this user (root?) may read everything");
        return;
    }
    let run = run(&["extract", "--quiet", &path]);
    assert_eq!(run.stderr, format!("variorum: {path}: permission denied\n"));
    assert_eq!(run.status, 2);
}

#[test]
fn a_folder_without_files_is_told() {
    let folder = Folder::new();
    folder.put(".hidden/page.txt", REPORT.as_bytes());
    let path = folder.path().to_string_lossy().into_owned();
    let run = run(&["read", "--quiet", &path]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("a folder without files"), "{}", run.stderr);
}

#[test]
fn a_folder_without_articles_is_read_and_says_so() {
    let folder = Folder::new();
    folder.put("menu.txt", b"Home\nNews\nSport\nLogin\n");
    let path = folder.path().to_string_lossy().into_owned();
    let run = run(&["read", &path]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("1 input: 0 articles, 1 without, 0 refused"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_folder_that_holds_itself_is_read_once() {
    let folder = Folder::new();
    folder.put("a/page.txt", REPORT.as_bytes());
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).expect("links");
    let run = run(&["extract", "--quiet", &folder.path().to_string_lossy()]);
    assert_eq!((run.status, run.stdout.lines().count()), (0, 1), "{}", run.stderr);
}

#[test]
fn one_bad_line_of_jsonl_costs_that_line_only() {
    let lines = [
        serde_json::json!({"id": "one", "text": REPORT}).to_string(),
        "{\"id\": \"two\", \"text\": ".to_owned(),
        String::new(),
        "[1, 2]".to_owned(),
        serde_json::json!({"id": "five", "gold": 1}).to_string(),
        serde_json::json!({"id": "six", "text": REPORT}).to_string(),
    ];
    let run = run_with_stdin(&["extract", "-"], lines.join("\n").as_bytes());
    assert_eq!(run.status, 1);
    let ids: Vec<String> = run.stdout.lines().map(id_of).collect();
    assert_eq!(ids, ["one", "six"]);
    let told: Vec<_> = run.stderr.lines().map(|it| it.split(": column").next().unwrap_or(it)).collect();
    assert_eq!(told[..3], ["variorum: -: line 2", "variorum: -: line 4", "variorum: -: line 5"]);
    assert!(told[3].ends_with("3 refused"), "{told:?}");
}

#[test]
fn a_line_over_the_limit_is_passed_over() {
    let mut stream = format!("{}\n", serde_json::json!({"id": "a", "text": REPORT})).into_bytes();
    stream.extend_from_slice(b"{\"id\": \"b\", \"text\": \"");
    stream.resize(stream.len() + (33 << 20), b'x');
    stream.extend_from_slice(format!("\"}}\n{}\n", serde_json::json!({"id": "c", "text": REPORT})).as_bytes());
    let run = run_with_stdin(&["extract", "--quiet", "-"], &stream);
    assert_eq!(run.status, 1);
    assert_eq!(run.stdout.lines().map(id_of).collect::<Vec<_>>(), ["a", "c"]);
    assert!(run.stderr.starts_with("variorum: -: line 2: 3460"), "{}", run.stderr);
}

pub fn id_of(line: &str) -> String {
    let record: serde_json::Value = serde_json::from_str(line).expect("a record is JSON");
    record["id"].as_str().expect("an id is a string").to_owned()
}
