//! A fault anywhere is found, and told by its place.

use crate::folder::{Folder, add, examples};
use std::fs;
use variorum_casebook::{Casebook, Fault};

fn case() -> (Folder, Casebook) {
    let folder = Folder::new();
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    add(&mut case, &examples());
    (folder, case)
}

#[track_caller]
fn problems(case: &Casebook) -> Vec<String> {
    case.verify(&mut |_| {}).expect("a check that can be done").problems
}

#[test]
fn a_casebook_holds() {
    let (_folder, case) = case();
    let found = case.verify(&mut |_| {}).expect("a check");
    assert_eq!(found.problems, [""; 0]);
    assert_eq!((found.n_captures, found.n_records), (12, 13));
    assert!(found.n_anchors > 500 && found.n_parts > 1, "{found:?}");
}

#[test]
fn a_flipped_bit_is_found_wherever_it_is() {
    let (folder, case) = case();
    let archive = folder.case().join("captures/000001.warc.gz");
    let whole = fs::read(&archive).expect("an archive");
    let starts: Vec<u64> = case.list_captures().expect("a list").iter().map(|it| it.start).collect();
    for at in (starts[0] as usize + 30..whole.len()).step_by(whole.len() / 7) {
        let mut broken = whole.clone();
        broken[at] ^= 4;
        fs::write(&archive, &broken).expect("room");
        let found = problems(&case);
        assert!(found.iter().any(|it| it.contains("000001.warc.gz: byte ")), "byte {at}: {found:?}");
    }
    fs::write(&archive, &whole[..whole.len() - 10]).expect("room");
    assert!(problems(&case).iter().any(|it| it.contains("the file ends")), "{:?}", problems(&case));
    fs::remove_file(&archive).expect("it is there");
    assert!(problems(&case)[0].contains("no such file"), "{:?}", problems(&case));
    let error = case.captures(&[&case.list_captures().expect("a list")[0].id]).expect_err("no file");
    assert!(error.to_string().ends_with("000001.warc.gz: no such file; the casebook expects it"), "{error}");
}

#[test]
fn captures_that_are_gone_are_not_written_over() {
    let (folder, mut case) = case();
    let archive = folder.case().join("captures/000001.warc.gz");
    let whole = fs::read(&archive).expect("an archive");
    fs::write(&archive, &whole[..whole.len() / 2]).expect("room");
    let prepared = variorum_casebook::prepare(&variorum::document(variorum::capture::Capture::of_text(
        "new.txt",
        "The dyke holds.",
    )));
    let error = case.keep(&[prepared]).expect_err("an archive that lost its end");
    assert!(matches!(error, Fault::Record { .. }) && error.to_string().contains("captures are lost"), "{error}");
    assert_eq!(fs::read(&archive).expect("an archive"), &whole[..whole.len() / 2]);
}

#[test]
fn a_database_that_says_otherwise_is_found_out() {
    let changes = [
        ("UPDATE sighting SET about = replace(about, 'norrvik', 'sorrvik')", "does not know so"),
        ("UPDATE capture SET id = 'sha256:00' WHERE capture = 1", "does not know so"),
        ("DELETE FROM article_words WHERE rowid = 2", "is not in the index"),
        ("DELETE FROM member WHERE capture = 3", "stands in no story"),
        ("PRAGMA foreign_keys = 0; DELETE FROM capture WHERE capture = 3", "that is not there"),
        ("UPDATE part SET file = x'00' WHERE part = 1", "a story file that cannot be read"),
    ];
    for (change, told) in changes {
        let (folder, case) = case();
        drop(case);
        let db = rusqlite::Connection::open(folder.case().join("case.db")).expect("a database");
        db.execute_batch(change).expect("a change");
        drop(db);
        let case = Casebook::open(&folder.case()).expect("a casebook");
        let found = problems(&case);
        assert!(found.iter().any(|it| it.contains(told)), "{change}: {found:?}");
    }
}
