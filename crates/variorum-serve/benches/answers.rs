//! How long answers take over HTTP while captures are added, at the sizes given: `cargo bench -p variorum-serve --bench answers -- 10000`.
//!
//! Twenty readers ask beside each other for a story, a page of stories, a search, each with a pause; somebody uploads pages all the while. What is timed
//! is all that a reader on this machine waits for, by the clock; readers and server share its cores.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::collections::BTreeMap;
use std::io::Read;
use std::net::SocketAddr;
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
/// Reports of one event.
const TOLD_BY: usize = 4;

fn main() {
    let mut sizes: Vec<usize> = std::env::args().filter_map(|it| it.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.push(400);
    }
    let folder = std::env::temp_dir().join(format!("serve-bench-{}", std::process::id()));
    let mut case = Casebook::open_or_create(&folder).expect("a writable temp folder");
    let n_threads = available_parallelism().map_or(1, |it| it.get());
    let mut n = 0;
    let (sender, receiver) = channel();
    let options = Options {
        casebook: folder.clone(),
        address: "127.0.0.1:0".parse().expect("an address"),
        token: None,
        limits: Limits::default(),
    };
    std::thread::spawn(move || variorum_serve::serve(&options, |it| sender.send(it).expect("a bench that waits")));
    let address = receiver.recv().expect("a free port");
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
            let (times, n_added) = asked(address, &stories, is_adding.then_some(n));
            n += n_added;
            for (what, times) in times {
                println!("{n} articles: {what}, {READERS} readers {told}: {}", spread(times));
            }
            if is_adding {
                println!("{n} articles: {n_added} uploaded meanwhile, their stories told");
            }
        }
    }
    drop(case);
    let _ = std::fs::remove_dir_all(folder);
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

fn spread(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    format!("median {:.1} ms, p99 {:.1} ms, worst {:.1} ms of {}", at(0.5), at(0.99), at(1.0), times.len())
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

/// Pseudo-random numbers (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) % n.max(1) as u64) as usize
    }
}

const PARTS: [&str; 16] =
    ["ba", "ne", "tor", "li", "van", "mos", "ker", "dal", "run", "sef", "pin", "gow", "hul", "tra", "zem", "nor"];

/// The word of that rank, of no language.
fn word(rank: usize) -> String {
    (0..2 + rank % 2).map(|it| PARTS[(rank >> (4 * it)) % 16]).collect::<String>() + PARTS[rank % 13]
}

/// A report of some 250 words, one of [`TOLD_BY`] on an event; the frequent words are frequent.
fn report(n: usize) -> String {
    let (event, teller) = (n / TOLD_BY, n % TOLD_BY);
    let mut of_event = Chance(event as u64 + 1000);
    let mut own = Chance(n as u64 + 7_000_000);
    let name = |chance: &mut Chance| {
        let word = word(400 + chance.below(60_000));
        format!("{}{}", word[..1].to_uppercase(), &word[1..])
    };
    let (place, first, last) = (name(&mut of_event), name(&mut of_event), name(&mut of_event));
    let day = 1 + event % 28;
    let sentence = |chance: &mut Chance| {
        // Half of all words are of the thirty most frequent.
        let words = (0..14).map(|it| word(if it % 2 == 0 { chance.below(30) } else { chance.below(8000) }));
        words.collect::<Vec<_>>().join(" ")
    };
    let said = sentence(&mut of_event);
    let mut text = format!("{place} {}\n\n{day} March 2031\n\n", sentence(&mut of_event));
    for paragraph in 0..5 {
        let shared = sentence(&mut of_event);
        let alone = sentence(&mut own);
        text.push_str(&format!(
            "In {place} {shared} {} on {day} March. {first} {last} {alone}.\n\n",
            20 + paragraph
        ));
        if paragraph == 2 {
            text.push_str(&format!("“{said},” {first} {last} said in {place}.\n\n"));
        }
    }
    text.push_str(&format!("Teller {teller}\n"));
    text
}
