//! Articles a second into the store, and how long a search takes, at the sizes given: `cargo bench -p variorum-casebook --bench store -- 10000 100000`.
//!
//! Reading a page is timed apart; what is timed here is what the store does: archive, fsync, tables, index. `--table FILE` writes the figures as
//! the page of results reads them.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{available_parallelism, scope};
use std::time::{Duration, Instant};
use variorum::capture::Capture;
use variorum_casebook::{Casebook, Prepared, prepare, query};

/// Captures kept in one transaction, as `variorum add` does.
const BATCH: usize = 128;
/// Searches of each kind.
const SEARCHES: usize = 200;
/// Readers beside each other, while captures are added.
const READERS: usize = 20;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let table = args.iter().position(|it| it == "--table").and_then(|it| args.get(it + 1));
    let sizes: Vec<usize> = args.iter().filter_map(|it| it.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1000] } else { sizes };
    let folder = std::env::temp_dir().join(format!("casebook-bench-{}", std::process::id()));
    let mut case = Casebook::open_or_create(&folder).expect("a writable temp folder");
    let mut words = Words::new();
    let mut figures = Figures::default();
    let (mut n, mut spent, mut busy) = (0, Duration::ZERO, Duration::ZERO);
    for size in sizes {
        let (n_before, spent_before, busy_before) = (n, spent, busy);
        while n < size {
            let batch = prepared(&mut words, n, BATCH.min(size - n));
            let (start, worked) = (Instant::now(), processor());
            case.keep(&batch).expect("room");
            spent += start.elapsed();
            busy += processor() - worked;
            n += batch.len();
        }
        let rate = |spent: Duration| (n - n_before) as f64 / spent.as_secs_f64();
        let (by_clock, by_core) = (rate(spent - spent_before), rate(busy - busy_before));
        let articles = format!("{n} articles");
        figures.tell("the casebook, adding", &articles, "articles a second, by the clock", by_clock);
        figures.tell("the casebook, adding", &articles, "articles a core-second", by_core);
        for (name, question) in questions() {
            let times = searches(&case, &mut words, question);
            figures.times("the casebook, searching", &format!("{articles}: {name}"), times);
        }
        let more = prepared(&mut words, n, 4 * BATCH);
        n += more.len();
        let times = beside(&folder, &mut case, more);
        let of = format!("{articles}: one word, {READERS} readers while adding");
        figures.times("the casebook, searching", &of, times);
    }
    if let Some(table) = table {
        // Cargo runs a bench in its crate's folder.
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(table);
        std::fs::write(path, figures.table()).expect("a folder for the table");
    }
    drop(case);
    let _ = std::fs::remove_dir_all(folder);
}

type Question = fn(&mut Words) -> String;

fn questions() -> [(&'static str, Question); 5] {
    [
        ("one word", |it| it.word()),
        ("two words", |it| format!("{} {}", it.word(), it.word())),
        ("the commonest word", |it| it.of[0].clone()),
        ("a phrase of two words", |it| format!("\"{} {}\"", it.word(), it.word())),
        ("the worst phrase: the two commonest words", |it| format!("\"{} {}\"", it.of[0], it.of[1])),
    ]
}

/// How long searches take of the processor, which does not hang on what else the machine does.
fn searches(case: &Casebook, words: &mut Words, question: Question) -> Vec<Duration> {
    let one = |_| {
        let before = processor();
        search(case, &question(words));
        processor() - before
    };
    (0..SEARCHES).map(one).collect()
}

/// How long this thread has been on a processor, as Linux counts it; elsewhere the clock.
fn processor() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|it| it.split(' ').next()?.parse().ok());
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn search(case: &Casebook, question: &str) -> Duration {
    let query = query(question).expect("a question");
    let start = Instant::now();
    let hits = case.search(&query, 0, 20).expect("an answer");
    std::hint::black_box(hits);
    start.elapsed()
}

/// Searches of many readers while `more` is kept.
fn beside(folder: &Path, case: &mut Casebook, more: Vec<Prepared>) -> Vec<Duration> {
    let is_over = AtomicBool::new(false);
    scope(|threads| {
        let readers: Vec<_> = (0..READERS)
            .map(|n| {
                let is_over = &is_over;
                threads.spawn(move || {
                    let case = Casebook::open(folder).expect("a casebook");
                    let (mut words, mut times) = (Words { state: n as u64 + 99, ..Words::new() }, Vec::new());
                    while !is_over.load(Ordering::Relaxed) || times.is_empty() {
                        times.push(search(&case, &words.word()));
                        // A reader reads what was found.
                        std::thread::sleep(Duration::from_millis(50));
                    }
                    times
                })
            })
            .collect();
        for batch in more.chunks(BATCH) {
            case.keep(batch).expect("room");
            std::thread::sleep(Duration::from_millis(200));
        }
        is_over.store(true, Ordering::Relaxed);
        readers.into_iter().flat_map(|it| it.join().expect("a reader that ends")).collect()
    })
}

/// Figures as the page of results reads them.
#[derive(Default)]
struct Figures {
    /// Set, what, figure, value.
    lines: Vec<String>,
}

impl Figures {
    fn tell(&mut self, set: &str, what: &str, figure: &str, value: f64) {
        println!("{what}: {figure} {value:.1}");
        self.lines.push(format!("{set}\t{what}\t{figure}\t{value:.1}\n"));
    }

    /// Those of one set together, in the order in which they were told.
    fn table(mut self) -> String {
        self.lines.sort_by(|a, b| a.split('\t').next().cmp(&b.split('\t').next()));
        "# Written by the casebook's bench `store`: set, what, figure, value.\n".to_owned() + &self.lines.concat()
    }

    fn times(&mut self, set: &str, what: &str, mut times: Vec<Duration>) {
        times.sort();
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
        for (figure, share) in [("median, ms", 0.5), ("p99, ms", 0.99), ("worst, ms", 1.0)] {
            self.tell(set, what, figure, at(share));
        }
    }
}

/// So many articles from the one numbered `from` on, read on all cores.
fn prepared(words: &mut Words, from: usize, n: usize) -> Vec<Prepared> {
    let texts: Vec<(usize, String)> = (from..from + n).map(|it| (it, words.report(it))).collect();
    let n_each = n.div_ceil(available_parallelism().map_or(1, |it| it.get())).max(1);
    scope(|threads| {
        let parts: Vec<_> = texts
            .chunks(n_each)
            .map(|part| threads.spawn(|| part.iter().map(|it| read(it.0, &it.1)).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|it| it.join().expect("a reader that ends")).collect()
    })
}

fn read(n: usize, text: &str) -> Prepared {
    let capture = Capture {
        fetched: Some("2031-03-12T10:00:00Z".to_owned()),
        ..Capture::of_text(&format!("{n}.txt"), text)
    };
    prepare(&variorum::document(capture))
}

/// Words of no language, as common as those of one (Zipf 1935).
struct Words {
    of: Vec<String>,
    sums: Vec<f64>,
    state: u64,
}

impl Words {
    fn new() -> Self {
        let parts = [
            "ba", "ne", "tor", "li", "van", "mos", "ker", "dal", "run", "sef", "pin", "gow", "hul", "tra", "zem",
            "nor",
        ];
        let word =
            |n: usize| (0..1 + n % 3).map(|it| parts[(n >> (4 * it)) % 16]).collect::<String>() + parts[n % 13];
        let of: Vec<String> = (0..30_000)
            .map(|n| format!("{}{}", word(n), if n < 400 { "" } else { parts[n / 400 % 16] }))
            .collect();
        let mut sum = 0.0;
        let sums = (0..of.len()).map(|n| {
            sum += 1.0 / (n as f64 + 2.7);
            sum
        });
        Words { sums: sums.collect(), of, state: 7 }
    }

    /// A number below 1.0 (splitmix64).
    fn chance(&mut self) -> f64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.state;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn word(&mut self) -> String {
        let at = self.chance() * self.sums[self.sums.len() - 1];
        self.of[self.sums.partition_point(|it| *it < at)].clone()
    }

    fn sentence(&mut self) -> String {
        let words: Vec<String> = (0..15).map(|_| self.word()).collect();
        let text = words.join(" ");
        format!("{}{}.", text[..1].to_uppercase(), &text[1..])
    }

    /// A report of some 450 words.
    fn report(&mut self, n: usize) -> String {
        let paragraph = |it: &mut Self| (0..3).map(|_| it.sentence()).collect::<Vec<_>>().join(" ");
        let body: Vec<String> = (0..10).map(|_| paragraph(self)).collect();
        format!(
            "{}\n\n{} March 2031\n\n{}\n",
            self.sentence().trim_end_matches('.'),
            1 + n % 28,
            body.join("\n\n")
        )
    }
}
