//! What one capture more costs a case of the size given, phase by phase: `cargo bench -p variorum-casebook --bench settling -- 100000 FOLDER`.
//!
//! The case is made in FOLDER if it is not there, and stays there, one report larger each time. Times are of the processor, both cores together,
//! and by the clock. `--table FILE` writes them as the page of results reads them.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "made/reports.rs"]
mod reports;

use reports::report;
use rusqlite::Connection;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::thread::{available_parallelism, scope};
use std::time::{Duration, Instant};
use variorum::capture::Capture;
use variorum::reuse::{Item, Pile, Sketch, pile_copies};
use variorum::story::Index;
use variorum::storyfile::{Digest, parts};
use variorum_casebook::{Casebook, Prepared, digest_of, prepare};

/// Captures kept in one transaction.
const BATCH: usize = 128;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let table = args.iter().position(|it| it == "--table").and_then(|it| args.get(it + 1));
    let mut plain = args.iter().skip(1).filter(|it| !it.starts_with("--") && Some(*it) != table);
    let size: usize = plain.next().and_then(|it| it.parse().ok()).unwrap_or(400);
    let own = std::env::temp_dir().join(format!("settling-bench-{}", std::process::id()));
    let folder = plain.next().map_or(own.clone(), PathBuf::from);
    let n_threads = available_parallelism().map_or(1, |it| it.get());
    let mut case = Casebook::open_or_create(&folder).expect("a writable folder");
    let mut figures = Figures { size, lines: Vec::new() };
    let mut n = case.n_captures().expect("captures") as usize;
    while n < size {
        let more = BATCH.min(size - n);
        case.keep(&prepared(n, more, n_threads)).expect("room");
        n += more;
    }
    case.settle(n_threads, &mut |_, _| {}).expect("stories");
    println!("{n} articles in {} stories", case.n_stories().expect("stories"));
    let one = figures.timed("reading it", || prepared(n, 1, 1));
    figures.timed("keeping it", || case.keep(&one).expect("room"));
    let settle = || case.settle(n_threads, &mut |_, _| {}).expect("stories");
    let settled = figures.timed("bringing the stories up to date, whole", settle);
    println!("told anew: {} of {} parts", settled.n_told, settled.n_parts);
    phases(&folder, &mut figures);
    if let Some(table) = table {
        // Cargo runs a bench in its crate's folder.
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(table);
        let head = "# Written by the casebook's bench `settling`: set, what, figure, value.\n";
        std::fs::write(path, head.to_owned() + &figures.lines.concat()).expect("a folder for the table");
    }
    if folder == own {
        drop(case);
        let _ = std::fs::remove_dir_all(own);
    }
}

/// The phases of finding out which parts there are, each by itself.
fn phases(folder: &Path, figures: &mut Figures) {
    let bytes = figures.timed("of that: digests read from the tables", || read(folder));
    println!("{} bytes of digests", bytes.iter().map(Vec::len).sum::<usize>());
    let digest = |it: &Vec<u8>| digest_of(it).expect("a digest");
    let digests =
        figures.timed("of that: the same as values", || bytes.iter().map(digest).collect::<Vec<Digest>>());
    let whole = digests.clone();
    let told = |_| Ok::<_, ()>(String::new());
    figures.timed("of that: which parts there are", || parts(whole, &mut { told }).expect("parts"));
    let mut digests = digests;
    digests.sort_by(|a, b| a.place.cmp(&b.place));
    let items: Vec<Item> = digests.iter().map(|it| it.item.clone()).collect();
    let sketches: Vec<Sketch> = digests.iter().map(|it| it.sketch.clone()).collect();
    let pile = figures.timed("of those: a pile made of the sketches", || Pile::of(&items, sketches));
    figures.timed("of those: its copies", || black_box(pile_copies(&pile)));
    let mut index = Index::default();
    let reports = digests.into_iter().filter_map(|it| it.report);
    figures.timed("of those: reports put into the index", || reports.for_each(|it| index.add(it.features)));
    figures.timed("of those: likenesses and stories", || index.settle());
}

/// Figures as the page of results reads them.
struct Figures {
    size: usize,
    lines: Vec<String>,
}

impl Figures {
    fn timed<T>(&mut self, what: &str, work: impl FnOnce() -> T) -> T {
        let (start, worked) = (Instant::now(), processor());
        let made = work();
        let (by_clock, busy) = (start.elapsed(), processor().saturating_sub(worked));
        for (figure, time) in [("processor, ms", busy), ("by the clock, ms", by_clock)] {
            let ms = time.as_secs_f64() * 1000.0;
            println!("{what}: {figure} {ms:.1}");
            let what = format!("{} articles: {what}", self.size);
            self.lines.push(format!("one capture more\t{what}\t{figure}\t{ms:.1}\n"));
        }
        made
    }
}

fn read(folder: &Path) -> Vec<Vec<u8>> {
    let db = Connection::open(folder.join("case.db")).expect("a database");
    let mut sql = db.prepare("SELECT digest FROM article ORDER BY capture").expect("a table");
    let rows = sql.query_map([], |it| it.get(0)).expect("rows");
    rows.map(|it| it.expect("a digest")).collect()
}

/// How long this program has been on processors, as Linux counts it in hundredths of a second; elsewhere nothing.
fn processor() -> Duration {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = told.rsplit(") ").next().unwrap_or_default().split(' ').skip(11).take(2);
    Duration::from_millis(ticks.filter_map(|it| it.parse::<u64>().ok()).sum::<u64>() * 10)
}

/// So many reports from the one numbered `from` on, read side by side.
fn prepared(from: usize, n: usize, n_threads: usize) -> Vec<Prepared> {
    let all: Vec<usize> = (from..from + n).collect();
    let one = |n: &usize| prepare(&variorum::document(Capture::of_text(&format!("{n}.txt"), &report(*n))));
    scope(|threads| {
        let parts = all.chunks(n.div_ceil(n_threads).max(1));
        let parts: Vec<_> =
            parts.map(|part| threads.spawn(move || part.iter().map(one).collect::<Vec<_>>())).collect();
        parts.into_iter().flat_map(|it| it.join().expect("a reader that ends")).collect()
    })
}
