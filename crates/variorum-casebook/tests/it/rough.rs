//! Writers beside each other, writers that are ended, disks that are full. The writers are processes: this test program itself, told by its
//! environment to write.
//!
//! `VARIORUM_KILLS` says how many writers to end; a handful unless it does.

use crate::folder::Folder;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use variorum::capture::Capture;
use variorum::storyfile::json;
use variorum_casebook::{Casebook, Fault, prepare};

/// Where a writer is to write, its name, how many captures, and how many at a time.
const TASK: &str = "VARIORUM_TASK";

/// The report numbered `n` of the writer called `name`.
fn capture(name: &str, n: usize) -> Capture {
    let text = format!(
        "Ferry number {n} of {name} sails again\n\n{} May 2031\n\nThe ferry {name} {n} sailed from Lowmoor on Monday, the harbour board \
         said, after {n} days at the quay.\n\n“We know that it took long,” said Berit Holm, who chairs the board.\n",
        1 + n % 28
    );
    Capture::of_text(&format!("{name}/{n}.txt"), &text)
}

/// Not a test: what a writer does. It prints the number of each capture once it is acknowledged.
#[test]
fn writer() {
    let Ok(task) = std::env::var(TASK) else { return };
    let task: Vec<&str> = task.split('\n').collect();
    let (folder, name) = (Path::new(task[0]), task[1]);
    let (n, size): (usize, usize) = (task[2].parse().expect("a number"), task[3].parse().expect("a number"));
    let write = || -> Result<(), Fault> {
        let mut case = Casebook::open_or_create(folder)?;
        for from in (0..n).step_by(size) {
            let batch: Vec<_> =
                (from..n.min(from + size)).map(|it| prepare(&variorum::document(capture(name, it)))).collect();
            case.keep(&batch)?;
            (from..from + batch.len()).for_each(|it| say(&format!("kept {it}")));
            if from / size % 3 == 2 {
                case.settle(1, &mut |_, _| {})?;
            }
        }
        case.settle(1, &mut |_, _| {}).map(drop)
    };
    match write() {
        Ok(()) => say("done"),
        Err(fault) => say(&format!("fault {fault}")),
    }
}

/// A line on stdout, past what captures the output of tests.
fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").expect("somebody listens");
    std::io::stdout().flush().expect("somebody listens");
}

fn start(before: &str, folder: &Path, name: &str, n: usize, size: usize) -> Child {
    let program = std::env::current_exe().expect("this program");
    let task = format!("{}\n{name}\n{n}\n{size}", folder.display());
    let mut command = Command::new("sh");
    command.args([
        "-c",
        &format!("{before} exec \"$0\" rough::writer --exact --nocapture"),
        &program.to_string_lossy(),
    ]);
    command.env(TASK, task).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a writer that starts")
}

/// What a writer says: the captures it was told are kept, and how it ended.
fn heard(child: Child) -> (Vec<usize>, Option<String>) {
    let (mut kept, mut end) = (Vec::new(), None);
    for line in BufReader::new(child.stdout.expect("it was piped")).lines().map_while(Result::ok) {
        match line.rsplit_once("kept ").and_then(|it| it.1.parse().ok()) {
            Some(n) => kept.push(n),
            None if line.ends_with("done") || line.contains("fault ") => end = Some(line),
            None => {}
        }
    }
    (kept, end)
}

#[test]
fn four_writers_wait_for_each_other() {
    let folder = Folder::new();
    let writers: Vec<Child> =
        ["ada", "bo", "cy", "di"].iter().map(|it| start("", &folder.case(), it, 24, 2)).collect();
    for writer in writers {
        let (kept, end) = heard(writer);
        assert_eq!((kept.len(), end.as_deref().map(|it| it.ends_with("done"))), (24, Some(true)), "{end:?}");
    }
    let case = Casebook::open(&folder.case()).expect("a casebook");
    let found = case.verify(&mut |_| {}).expect("a check");
    assert_eq!((found.n_captures, found.problems, found.notes), (96, Vec::new(), Vec::new()));
    let all = ["ada", "bo", "cy", "di"].iter().flat_map(|name| (0..24).map(|it| capture(name, it))).collect();
    assert_eq!(json(&case.edition().expect("an edition")), json(&variorum::read(all)));
}

#[test]
fn a_writer_that_is_killed_loses_nothing_acknowledged() {
    let n_rounds = std::env::var("VARIORUM_KILLS").ok().and_then(|it| it.parse().ok()).unwrap_or(6);
    // A casebook is verified in each round, so none becomes large.
    for from in (0..n_rounds).step_by(10) {
        let folder = Folder::new();
        let mut acknowledged = BTreeSet::new();
        for round in from..n_rounds.min(from + 10) {
            kill_one(&folder, round, &mut acknowledged);
        }
        let (_, end) = heard(start("", &folder.case(), "last", 4, 2));
        assert!(end.as_deref().is_some_and(|it| it.ends_with("done")), "{end:?}");
        let case = Casebook::open(&folder.case()).expect("a casebook");
        let mut all = Vec::new();
        case.each_capture(&mut |it| {
            all.push(it);
            Ok(())
        })
        .expect("captures that read back");
        assert!(all.len() >= acknowledged.len());
        assert_eq!(json(&case.edition().expect("an edition")), json(&variorum::read(all)), "resumed otherwise");
        let found = case.verify(&mut |_| {}).expect("a check");
        assert_eq!((found.problems, found.notes), (Vec::new(), Vec::new()));
    }
}

/// Ends a writer while it writes, and looks at what it left.
fn kill_one(folder: &Folder, round: usize, acknowledged: &mut BTreeSet<(usize, usize)>) {
    let mut writer = start("", &folder.case(), &format!("w{round}"), 60, 3);
    // Ever later, from before the first capture to in the midst of telling stories.
    std::thread::sleep(Duration::from_millis(5 + (round * 37 % 400) as u64));
    writer.kill().expect("it can be ended");
    let _ = writer.wait();
    acknowledged.extend(heard(writer).0.into_iter().map(|it| (round, it)));
    if !folder.case().join("case.db").exists() {
        assert!(acknowledged.is_empty());
        return;
    }
    let case = Casebook::open(&folder.case()).expect("a casebook");
    let found = case.verify(&mut |_| {}).expect("a check");
    assert_eq!(found.problems, [""; 0], "round {round}");
    let captures = case.list_captures().expect("a list");
    let there: BTreeSet<&str> = captures.iter().map(|it| it.source.as_str()).collect();
    let is_lost = |it: &&(usize, usize)| !there.contains(format!("w{}/{}.txt", it.0, it.1).as_str());
    let lost: Vec<_> = acknowledged.iter().filter(is_lost).collect();
    assert!(lost.is_empty(), "round {round}: {lost:?}");
}

/// Files may grow to half a megabyte: so a disk that is full looks to the program, but for the error's name.
#[test]
fn a_full_disk_is_said_and_breaks_nothing() {
    let folder = Folder::new();
    let (kept, end) = heard(start("", &folder.case(), "first", 4, 2));
    assert_eq!((kept.len(), end.is_some()), (4, true));
    let (kept, end) = heard(start("trap '' XFSZ; ulimit -f 1000;", &folder.case(), "full", 4000, 40));
    let end = end.expect("it says how it ended");
    assert!(end.contains("no room left to write"), "{end}");
    let case = Casebook::open(&folder.case()).expect("a casebook");
    assert_eq!(case.verify(&mut |_| {}).expect("a check").problems, [""; 0]);
    assert!(case.list_captures().expect("a list").len() >= kept.len() + 4);
    drop(case);
    let (kept, end) = heard(start("", &folder.case(), "after", 4, 2));
    assert_eq!((kept.len(), end.as_deref().map(|it| it.ends_with("done"))), (4, Some(true)), "{end:?}");
}
