//! What is handed on, as the programs of others read it.
//!
//! `VARIORUM_ARCHIVES` names a Python that has warcio, wacz and bagit; `.ci/run` installs them.

use crate::folder::{Folder, add, examples};
use std::cell::Cell;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use variorum::capture::Capture;
use variorum_casebook::{Bundle, Casebook, Fault};

fn case(folder: &Folder) -> Casebook {
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    let mut all = examples();
    all.push(Capture {
        source: "again.txt".to_owned(),
        fetched: Some("2031-03-12T10:00:00Z".to_owned()),
        ..all[0].clone()
    });
    all.push(Capture {
        url: Some("https://www.kelda.example/news/dyke?id=4".to_owned()),
        ..Capture::of_text("url.txt", "The dyke holds.")
    });
    add(&mut case, &all);
    case
}

fn written(folder: &Folder, name: &str, write: impl FnOnce(&mut dyn Write, &Path)) -> PathBuf {
    let path = folder.path().join(name);
    write(&mut fs::File::create(&path).expect("room"), &path);
    path
}

/// Runs `script`; nothing where no Python has the packages.
fn python(script: &str, args: &[&Path]) -> Option<String> {
    let Some(python) = std::env::var_os("VARIORUM_ARCHIVES") else {
        let _ =
            writeln!(std::io::stderr(), "skipped: VARIORUM_ARCHIVES names no Python with warcio, wacz and bagit");
        return None;
    };
    let ran = Command::new(python).arg("-c").arg(script).args(args).output().expect("a Python that starts");
    let told = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{told}");
    Some(told)
}

#[test]
fn warcio_reads_and_checks_the_archive() {
    let folder = Folder::new();
    let case = case(&folder);
    let path = written(&folder, "case.warc.gz", |out, path| case.export_warc(out, path).expect("an archive"));
    let script = "import sys, hashlib\n\
        from warcio.archiveiterator import ArchiveIterator\n\
        from warcio.checker import Checker\n\
        class Args: inputs = [sys.argv[1]]; verbose = True\n\
        assert Checker(Args()).process_all() == 0\n\
        kinds = []\n\
        for it in ArchiveIterator(open(sys.argv[1], 'rb'), check_digests='raise'):\n\
        \x20   kinds.append(it.rec_type)\n\
        \x20   body = it.content_stream().read()\n\
        \x20   if it.rec_type == 'resource': assert 'sha256:' + hashlib.sha256(body).hexdigest() == it.rec_headers['WARC-Payload-Digest']\n\
        print(kinds.count('warcinfo'), kinds.count('resource'), kinds.count('revisit'))";
    if let Some(told) = python(script, &[&path]) {
        assert!(told.trim_end().ends_with("1 13 1"), "{told}");
    }
}

#[test]
fn py_wacz_validates_the_archive() {
    let folder = Folder::new();
    let case = case(&folder);
    let path = written(&folder, "case.wacz", |out, path| case.export_wacz(out, path).expect("an archive"));
    let again = written(&folder, "again.wacz", |out, path| case.export_wacz(out, path).expect("an archive"));
    assert_eq!(fs::read(&path).expect("a file"), fs::read(&again).expect("a file"));
    let script = "import sys\nfrom wacz.main import main\nmain(['validate', '-f', sys.argv[1]])";
    if let Some(told) = python(script, &[&path]) {
        assert!(told.contains("Validation Succeeded") || told.contains("Validation succeeded"), "{told}");
    }
}

#[test]
fn bagit_validates_the_bag() {
    let folder = Folder::new();
    let case = case(&folder);
    let bag = folder.path().join("bag");
    case.export_bag(&bag).expect("a bag");
    assert!(case.export_bag(&bag).expect_err("it is there").to_string().contains("there already"));
    let room = folder.path().join("room");
    let zip = written(&folder, "bag.zip", |out, path| {
        case.bag(&room, &|| true).expect("a bag").write_zip("norrvik", out, path).expect("room");
    });
    let script = "import sys, bagit, zipfile, os\n\
        folder, bag, zip = sys.argv[1:]\n\
        bagit.Bag(bag).validate(processes=1)\n\
        with zipfile.ZipFile(zip) as it:\n\
        \x20   assert it.testzip() is None\n\
        \x20   it.extractall(folder)\n\
        bagit.Bag(os.path.join(folder, 'norrvik')).validate(processes=1)";
    python(script, &[folder.path(), &bag, &zip]);
}

#[test]
fn what_nobody_waits_for_is_not_made() {
    let folder = Folder::new();
    let case = case(&folder);
    let room = |name: &str| folder.path().join(name);
    let stopped = |it: Result<Bundle, Fault>| matches!(it, Err(Fault::Stopped));
    assert!(stopped(case.bag(&room("a"), &|| false)) && stopped(case.tables(&room("b"), &|| false)));
    let asked = Cell::new(0);
    let for_a_while = || asked.replace(asked.get() + 1) < 2;
    assert!(stopped(case.tables(&room("c"), &for_a_while)));
    fs::write(room("d"), "a file").expect("room");
    for error in [case.export_tables(&room("d")), case.export_bag(&room("a"))] {
        assert!(error.expect_err("it is there").to_string().ends_with("expected a new folder"));
    }
}

#[test]
fn every_record_is_a_line() {
    let folder = Folder::new();
    let case = case(&folder);
    let mut lines = Vec::new();
    case.export_lines(&mut lines, Path::new("memory")).expect("lines");
    let edition = case.edition().expect("an edition");
    let lines: Vec<serde_json::Value> = String::from_utf8(lines)
        .expect("JSON is UTF-8")
        .lines()
        .map(|it| serde_json::from_str(it).expect("a line of JSON"))
        .collect();
    let count = |kind: &str| lines.iter().filter(|it| it["record"] == kind).count();
    assert_eq!(count("article"), edition.articles.len());
    assert_eq!(count("quotation"), edition.quotations.len());
    assert_eq!(count("story"), edition.stories.len());
    assert_eq!(count("claim"), edition.stories.iter().map(|it| it.claims.len()).sum::<usize>());
    assert!(count("utterance") > 0 && count("derivation") > 0 && count("capture") == 13);
}
