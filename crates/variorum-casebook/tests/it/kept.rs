//! What is kept reads back as it was, and everything else is made of it.

use crate::folder::{Folder, add, examples};
use std::fs;
use std::io::Write;
use variorum::capture::{Capture, Told, charset_named, from_json_line};
use variorum::storyfile::json;
use variorum::text::{Note, Span};
use variorum_casebook::{Casebook, Fault, Kept, rebuild};

#[test]
fn a_capture_reads_back_as_it_was() {
    let folder = Folder::new();
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    let odd = Capture {
        source: "folder with spaces/ünïcode \u{202e}\"name\".txt".to_owned(),
        url: Some("not an address\r\nInjected: yes".to_owned()),
        fetched: Some("2025-02".to_owned()),
        told: Told {
            title: Some("T".to_owned()),
            publisher: Some(String::new()),
            published: Some("12 May".to_owned()),
        },
        charset: charset_named("windows-1252").expect("a known encoding"),
        clean: true,
        notes: vec![
            Note { place: Some(Span::new(1, 2)), message: "a note".to_owned() },
            Note { place: None, message: "another".to_owned() },
        ],
        ..Capture::of_text("", "The dyke holds.")
    };
    let line = r#"{"id": "x1", "html": "<p>The dyke \u0000 broke.</p>", "fetched": "2025-02-12T10:00:00+01:00"}"#;
    let all = [odd, from_json_line("a.jsonl", 1, line).expect("a record"), Capture::of_text("empty.txt", " ")];
    assert_eq!(add(&mut case, &all), [Kept::New; 3]);
    let mut back = Vec::new();
    case.each_capture(&mut |it| {
        back.push(it);
        Ok(())
    })
    .expect("captures that read back");
    assert_eq!(back, all);
    assert_eq!(add(&mut case, &all), [Kept::Known; 3]);
    assert_eq!(case.list_captures().expect("a list").len(), 3);
}

#[test]
fn all_but_the_captures_is_made_anew() {
    let (folder, mut pile) = (Folder::new(), examples());
    // The name that sorts first comes last.
    pile.push(Capture { source: "0-first.txt".to_owned(), ..pile[1].clone() });
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    add(&mut case, &pile[..5]);
    add(&mut case, &pile[5..]);
    let before = json(&case.edition().expect("an edition"));
    assert_eq!(before, json(&variorum::read(pile)));
    let error = rebuild(&folder.case(), 2, &mut |_| {}).expect_err("somebody may add");
    assert!(matches!(error, Fault::Busy(_)), "{error}");
    drop(case);
    for name in ["case.db", "case.db-wal", "case.db-shm", "settle.lock", "write.lock", "turn.lock"] {
        let _ = fs::remove_file(folder.case().join(name));
    }
    assert!(matches!(Casebook::open(&folder.case()), Err(Fault::NoDatabase(_))));
    assert!(matches!(Casebook::open_or_create(&folder.case()), Err(Fault::NoDatabase(_))));
    let rebuilt = rebuild(&folder.case(), 2, &mut |_| {}).expect("a casebook made anew");
    assert_eq!((rebuilt.n_captures, rebuilt.n_sightings, rebuilt.problems.len()), (12, 13, 0));
    let case = Casebook::open(&folder.case()).expect("the casebook made anew");
    assert_eq!(json(&case.edition().expect("an edition")), before);
    assert_eq!(case.verify(&mut |_| {}).expect("a check").problems, [""; 0]);
}

#[test]
fn a_torn_end_is_cut_off() {
    let (folder, pile) = (Folder::new(), examples());
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    add(&mut case, &pile[..2]);
    let archive = folder.case().join("captures/000001.warc.gz");
    let whole = fs::read(&archive).expect("an archive");
    let mut file = fs::OpenOptions::new().append(true).open(&archive).expect("an archive");
    file.write_all(&whole[..200]).expect("room");
    let found = case.verify(&mut |_| {}).expect("a check");
    assert_eq!((found.problems.len(), found.notes.len()), (0, 1), "{found:?}");
    add(&mut case, &pile[2..3]);
    let found = case.verify(&mut |_| {}).expect("a check");
    assert_eq!((found.problems.len(), found.notes.len(), found.n_captures), (0, 0, 3), "{found:?}");
    assert_eq!(json(&case.edition().expect("an edition")), json(&variorum::read(pile[..3].to_vec())));
}

#[test]
fn what_is_no_casebook_is_said() {
    let folder = Folder::new();
    let told = |it: Result<Casebook, Fault>| it.expect_err("no casebook").to_string();
    let case = folder.case();
    assert_eq!(
        told(Casebook::open(&case)),
        format!("{}: no casebook; expected a folder with case.db", case.display())
    );
    fs::create_dir(&case).expect("a folder");
    fs::write(case.join("letter.txt"), "Dear Ada,").expect("a file");
    assert!(told(Casebook::open_or_create(&case)).contains("a folder with other files in it"));
    fs::write(case.join("case.db"), "Dear Ada, this is no database but a letter of some length.").expect("a file");
    assert!(
        told(Casebook::open(&case)).contains("case.db: the database is damaged"),
        "{}",
        told(Casebook::open(&case))
    );
    assert!(told(Casebook::open_or_create(&case.join("letter.txt"))).contains("a file; expected a casebook"));
}
