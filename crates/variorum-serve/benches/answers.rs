//! How long answers take over HTTP while captures are added, at the sizes given: `cargo bench -p variorum-serve --bench answers -- 10000`.
//!
//! Twenty readers ask beside each other for a story, a page of stories, a search, each with a pause; somebody uploads pages all the while. What is timed
//! is all that a reader on this machine waits for, by the clock; readers and server share its cores. What they used of the processor, and what other
//! programs did meanwhile, stands beside it. `--casebook FOLDER` takes a case made before, as the casebook's bench `settling` makes one, and leaves it
//! larger; `--table FILE` writes the figures as the page of results reads them.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "../../variorum-casebook/benches/made/reports.rs"]
mod reports;

use reports::{Chance, report, word};
use std::collections::BTreeMap;
use std::io::Read;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread::{available_parallelism, scope, sleep};
use std::time::{Duration, Instant};
use variorum::capture::Capture;
use variorum_casebook::{Casebook, Prepared, prepare};
use variorum_serve::{Limits, Options};

/// Readers beside each other.
const READERS: usize = 20;
/// A reader reads what was answered.
const PAUSE: Duration = Duration::from_millis(50);
/// How long they ask.
const ASKED: Duration = Duration::from_secs(20);
/// Captures kept in one transaction.
const BATCH: usize = 128;
/// Pages of an upload.
const UPLOADED: usize = 16;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let named = |name: &str| args.iter().position(|it| it == name).and_then(|it| args.get(it + 1));
    let mut sizes: Vec<usize> = args.iter().filter_map(|it| it.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.push(400);
    }
    let own = std::env::temp_dir().join(format!("serve-bench-{}", std::process::id()));
    let folder = named("--casebook").map_or(own.clone(), PathBuf::from);
    let mut case = Casebook::open_or_create(&folder).expect("a writable folder");
    let n_threads = available_parallelism().map_or(1, |it| it.get());
    let mut n = case.n_captures().expect("captures") as usize;
    let (sender, receiver) = channel();
    let options = Options {
        casebook: folder.clone(),
        address: "127.0.0.1:0".parse().expect("an address"),
        token: None,
        limits: Limits::default(),
    };
    std::thread::spawn(move || variorum_serve::serve(&options, |it| sender.send(it).expect("a bench that waits")));
    let address = receiver.recv().expect("a free port");
    // What readers waited, and what the machine did.
    let (mut waited, mut did) = (String::new(), String::new());
    for size in sizes {
        while n < size {
            let more = BATCH.min(size - n);
            case.keep(&prepared(n, more, n_threads)).expect("room");
            n += more;
        }
        let settled = case.settle(n_threads, &mut |_, _| {}).expect("stories");
        let n_stories = case.n_stories().expect("stories");
        println!("{n} articles in {n_stories} stories, {} told now", settled.n_told);
        let stories: Vec<String> = case.list_stories().expect("stories").into_iter().map(|it| it.story).collect();
        for (is_adding, told) in [(false, "alone"), (true, "while adding")] {
            let busy = Busy::now();
            let (times, n_added) = asked(address, &stories, is_adding.then_some(n));
            let (own, others) = busy.since();
            n += n_added;
            let n_answers: usize = times.values().map(Vec::len).sum();
            for (what, times) in times {
                let what = format!("{size} articles: {what}, {READERS} readers {told}");
                for (figure, ms) in spread(times) {
                    println!("{what}: {figure} {ms:.1}");
                    waited.push_str(&format!("answers over HTTP\t{what}\t{figure}\t{ms:.1}\n"));
                }
            }
            let what = format!("{size} articles: {READERS} readers {told}");
            for (figure, value) in [
                ("answers", n_answers as f64),
                ("pages added", n_added as f64),
                ("processor, s", own),
                ("others on the machine, s", others),
            ] {
                println!("{what}: {figure} {value:.1}");
                did.push_str(&format!("what the machine did meanwhile\t{what}\t{figure}\t{value:.1}\n"));
            }
        }
    }
    if let Some(table) = named("--table") {
        // Cargo runs a bench in its crate's folder.
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(table);
        let head = "# Written by the server's bench `answers`: set, what, figure, value.\n";
        std::fs::write(path, [head, &waited, &did].concat()).expect("a folder for the table");
    }
    drop(case);
    if folder == own {
        let _ = std::fs::remove_dir_all(folder);
    }
}

/// Seconds of processor time so far, both cores together: this program's, and all programs'. Linux counts hundredths; elsewhere there are none.
struct Busy {
    own: f64,
    all: f64,
}

impl Busy {
    fn now() -> Self {
        let seconds = |path: &str, skip: usize, n: usize| {
            let text = std::fs::read_to_string(path).unwrap_or_default();
            let line = text.lines().next().unwrap_or_default();
            let numbers = line.rsplit(") ").next().unwrap_or_default().split_whitespace().skip(skip).take(n);
            numbers.map(|it| it.parse::<u64>().unwrap_or(0)).sum::<u64>() as f64 / 100.0
        };
        // Of a program: user, system. Of the machine: user, nice, system.
        Busy { own: seconds("/proc/self/stat", 11, 2), all: seconds("/proc/stat", 1, 3) }
    }

    /// What this program used since, and what the others did.
    fn since(&self) -> (f64, f64) {
        let now = Busy::now();
        let own = now.own - self.own;
        (own, (now.all - self.all - own).max(0.0))
    }
}

type Times = BTreeMap<&'static str, Vec<Duration>>;

/// How long the readers wait; where `from` is given, pages from that number on are uploaded meanwhile, and how many were.
fn asked(address: SocketAddr, stories: &[String], from: Option<usize>) -> (Times, usize) {
    let is_over = AtomicBool::new(false);
    scope(|threads| {
        let adding = threads.spawn(|| from.map_or(0, |from| added(address, from, &is_over)));
        let readers: Vec<_> = (0..READERS).map(|n| threads.spawn(move || read(address, stories, n))).collect();
        let mut all = Times::new();
        for reader in readers {
            for (what, times) in reader.join().expect("a reader that ends") {
                all.entry(what).or_default().extend(times);
            }
        }
        is_over.store(true, Ordering::Relaxed);
        (all, adding.join().expect("one who adds and ends"))
    })
}

fn read(address: SocketAddr, stories: &[String], reader: usize) -> Times {
    let agent = ureq::Agent::new_with_defaults();
    let (mut times, start) = (Times::new(), Instant::now());
    let mut chance = Chance(reader as u64 + 1);
    while start.elapsed() < ASKED {
        let story = &stories[chance.below(stories.len())];
        let (a, b) = (word(chance.below(400)), word(chance.below(30)));
        for (what, path) in [
            ("a story", format!("stories/{story}")),
            ("a page of stories", format!("stories?limit=50&offset={}", chance.below(stories.len()))),
            ("one word", format!("search?q={a}")),
            ("the worst phrase", format!("search?q=%22{}%20{}%22", word(0), word(1))),
            ("two words", format!("search?q={a}%20{b}")),
        ] {
            let asked = Instant::now();
            let answer = agent.get(format!("http://{address}/api/v1/{path}")).call();
            let mut bytes = Vec::new();
            // A story may have been told anew meanwhile, and have another id.
            if let Ok(mut answer) = answer {
                answer.body_mut().as_reader().read_to_end(&mut bytes).expect("a whole answer");
            }
            times.entry(what).or_default().push(asked.elapsed());
            sleep(PAUSE);
        }
    }
    times
}

fn added(address: SocketAddr, from: usize, is_over: &AtomicBool) -> usize {
    let agent = ureq::Agent::new_with_defaults();
    let (origin, mut n) = (format!("http://{address}"), 0);
    while !is_over.load(Ordering::Relaxed) {
        let mut body = String::new();
        for page in from + n..from + n + UPLOADED {
            let head = format!("Content-Disposition: form-data; name=\"files\"; filename=\"{page}.txt\"");
            body.push_str(&format!("--edge\r\n{head}\r\n\r\n{}\r\n", report(page)));
        }
        body.push_str("--edge--\r\n");
        let sent = agent.post(format!("{origin}/api/v1/uploads")).header("Origin", &origin);
        let sent = sent.header("Content-Type", "multipart/form-data; boundary=edge").send(body.as_bytes());
        let job: String = sent.expect("an answer").into_body().read_to_string().expect("text");
        let job: serde_json::Value = serde_json::from_str(&job).expect("a job");
        let events = format!("{origin}/api/v1/jobs/{}/events", job["job"].as_str().expect("an id"));
        agent.get(events).call().expect("events").into_body().read_to_string().expect("its end");
        n += UPLOADED;
    }
    n
}

/// By the clock.
fn spread(mut times: Vec<Duration>) -> [(&'static str, f64); 3] {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    [("median, ms", at(0.5)), ("p99, ms", at(0.99)), ("worst, ms", at(1.0))]
}

fn prepared(from: usize, n: usize, n_threads: usize) -> Vec<Prepared> {
    let all: Vec<usize> = (from..from + n).collect();
    scope(|threads| {
        let one = |n: &usize| {
            let capture = Capture::of_text(&format!("{n}.txt"), &report(*n));
            prepare(&variorum::document(capture))
        };
        let parts = all.chunks(n.div_ceil(n_threads).max(1));
        let parts: Vec<_> =
            parts.map(|part| threads.spawn(move || part.iter().map(one).collect::<Vec<_>>())).collect();
        parts.into_iter().flat_map(|it| it.join().expect("a reader that ends")).collect()
    })
}
