//! What the stories of a large pile cost, and how the plain method does on the same sets.

use crate::measure::{Places, score};
use crate::say;
use crate::suite::GROUPS;
use crate::system::{processor_s, python_in, python_with, resident_kb, run};
use anyhow::{Context, Result};
use clap::Args;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use variorum::Document;
use variorum::capture::{Capture, Told};
use variorum::story::{Features, Index, Vocabulary};

/// Where the table lies.
pub const TABLE: &str = "crates/variorum-eval/stories.tsv";
/// Sizes of the invented piles, in articles, all in one window of six weeks.
const SIZES: &[usize] = &[1_000, 10_000, 100_000, 200_000];
/// What is said where the system keeps no account.
const UNTOLD: &str = "the system tells no processor time or memory";
/// Words of an invented article: as many as those of BASIL have.
const WORDS: usize = 640;
/// Of a hundred words of an invented article so many are function words: so it has as many terms as one of BASIL, 134.
const LIGHT: usize = 43;
/// Sets that all methods are scored on.
const SETS: &[(&str, &str)] = &[
    ("stories, AllSides", "data/stories/allsides-dev.jsonl.gz"),
    ("stories, BASIL", "data/stories/basil.jsonl.gz"),
];

/// What `stories` is told.
#[derive(Debug, Args)]
pub struct Options {
    /// Measure the cost alone
    #[arg(long)]
    cost: bool,
    /// The largest pile measured, in articles
    #[arg(long, default_value_t = 200_000, value_name = "N")]
    most: usize,
    /// The program to score, built in release
    #[arg(long, default_value = "target/release/variorum", value_name = "FILE")]
    variorum: PathBuf,
    /// The folder of data and bench
    #[arg(long, default_value = "../shared", value_name = "FOLDER")]
    shared: PathBuf,
    /// Where groups and the Python packages go
    #[arg(long, default_value = "target/stories", value_name = "FOLDER")]
    out: PathBuf,
    /// The table
    #[arg(long, default_value = TABLE, value_name = "FILE")]
    table: PathBuf,
}

/// Measures and writes the table, in the form of `peers`.
pub fn stories(options: &Options) -> Result<()> {
    let mut table = "# Written by `variorum-eval stories`: set, method, figure, value.\n".to_owned();
    let mut row = |set: &str, method: &str, figures: &[(&str, f64)]| {
        for (figure, value) in figures {
            say(&format!("{set:20} {method:24} {figure:28} {value:.1}"));
            let _ = writeln!(table, "{set}\t{method}\t{figure}\t{value:.1}");
        }
    };
    if !options.cost {
        fs::create_dir_all(&options.out)?;
        for (set, input) in SETS {
            for (method, path) in grouped(options, input)? {
                let places = Places {
                    variorum: options.variorum.clone(),
                    shared: options.shared.clone(),
                    scorers: PathBuf::from(crate::SCORERS),
                };
                row(set, &method, &score(&GROUPS, &places, &options.shared.join(input), &path)?);
            }
        }
    }
    for size in SIZES.iter().filter(|it| **it <= options.most) {
        row("stories, cost", &format!("{size} articles"), &cost(*size)?);
    }
    fs::write(&options.table, table).with_context(|| options.table.display().to_string())
}

/// Returns the groups that each method makes of a set.
fn grouped(options: &Options, input: &str) -> Result<Vec<(String, PathBuf)>> {
    let input = fs::canonicalize(options.shared.join(input))?;
    let ours = options.out.join("variorum.jsonl");
    let unzipped = options.out.join("set.jsonl");
    let unzip = Command::new("gzip").arg("-dc").arg(&input).output().context("gzip")?;
    fs::write(&unzipped, unzip.stdout)?;
    run(Command::new(&options.variorum).args(["stories", "--clean", "--quiet", "-o"]).args([&ours, &unzipped]))?;
    let python = python_in(&options.out);
    if !python.is_file() {
        python_with(&options.out, &["scikit-learn"])?;
    }
    let mut found = vec![("variorum".to_owned(), ours)];
    for way in ["streaming", "batch"] {
        let path = options.out.join(format!("{way}.jsonl"));
        let program = Path::new("crates/variorum-eval/peers/stories.py");
        run(Command::new(&python).arg(program).args([way.as_ref(), unzipped.as_os_str(), path.as_os_str()]))?;
        found.push((format!("TF-IDF, {way}"), path));
    }
    Ok(found)
}

/// Articles of any day that are added late, one by one.
const N_LATE: usize = 20;

/// Returns what the stories of `n` invented articles cost: thousands of articles a second of processor time for the features, for
/// index and stories, for both; the milliseconds in which one more article of any day is settled, the median and the most of twenty;
/// kilobytes an article; what tells how the invented articles compare with real ones.
fn cost(n: usize) -> Result<Vec<(&'static str, f64)>> {
    let mut newsroom = Newsroom::new(n);
    let mut vocabulary = Vocabulary::default();
    let mut index = Index::default();
    let memory = resident_kb().context(UNTOLD)?;
    let (mut features_s, mut index_s) = (0.0, 0.0);
    let (mut n_terms, mut n_asides) = (0, 0);
    // Articles are made a few thousand at a time, so that their texts are no part of the memory.
    let mut made = 0;
    while made < n {
        let batch: Vec<Document> = (made..n.min(made + 2_000)).map(|it| newsroom.article(it)).collect();
        made += batch.len();
        let before = processor_s().context(UNTOLD)?;
        let all: Vec<Features> =
            batch.iter().map(|it| Features::of(it, it.article.source.clone(), &mut vocabulary)).collect();
        let between = processor_s().context(UNTOLD)?;
        n_terms += all.iter().map(|it| it.terms.len()).sum::<usize>();
        n_asides += all.iter().map(|it| it.asides.len()).sum::<usize>();
        all.into_iter().for_each(|it| index.add(it));
        features_s += between - before;
        index_s += processor_s().context(UNTOLD)? - between;
    }
    let before = processor_s().context(UNTOLD)?;
    index.settle();
    index_s += processor_s().context(UNTOLD)? - before;
    let n_stories = index.stories().len();
    let held = resident_kb().context(UNTOLD)? - memory;
    let mut late_ms: Vec<f64> = Vec::new();
    for late in 0..N_LATE {
        let late = Features::of(&newsroom.article(n + late), format!("late {late}"), &mut vocabulary);
        let before = processor_s().context(UNTOLD)?;
        index.add(late);
        index.settle();
        late_ms.push((processor_s().context(UNTOLD)? - before) * 1000.0);
    }
    late_ms.sort_by(f64::total_cmp);
    let rate = |seconds: f64| n as f64 / seconds.max(0.01) / 1000.0;
    Ok(vec![
        ("features, thousands a second", rate(features_s)),
        ("stories, thousands a second", rate(index_s)),
        ("both, thousands a second", rate(features_s + index_s)),
        ("one more, ms", late_ms[N_LATE / 2]),
        ("one more at worst, ms", late_ms[N_LATE - 1]),
        ("KB an article", held / n as f64),
        ("articles a story", n as f64 / n_stories.max(1) as f64),
        ("terms an article", n_terms as f64 / n as f64),
        ("asides an article", n_asides as f64 / n as f64),
    ])
}

/// Writes articles on invented events: words by Zipf's law, one in twelve the event's own; the first of them its
/// chief name, so that an article has 1 to 2 asides, as those of BASIL have; events of one report and of hundreds, over six weeks.
struct Newsroom {
    state: u64,
    events: Vec<Event>,
    n: usize,
}

struct Event {
    words: Vec<usize>,
    day: usize,
}

const FUNCTION_WORDS: [&str; 20] = [
    "the", "of", "to", "and", "in", "that", "a", "was", "for", "he", "on", "with", "is", "it", "by", "as", "from",
    "not", "be", "they",
];
/// Words of the language that are no function words, the commonest first.
const LANGUAGE: usize = 60_000;
const DAYS: usize = 42;

impl Newsroom {
    fn new(n: usize) -> Self {
        let mut it = Newsroom { state: 0x9e37_79b9_7f4a_7c15, events: Vec::new(), n };
        for _ in 0..(n / 5).max(1) {
            let mut words: Vec<usize> = (0..40).map(|_| 300 + it.zipf(LANGUAGE - 300)).collect();
            words[0] = words[0].next_multiple_of(NAMES);
            let day = it.below(DAYS);
            it.events.push(Event { words, day });
        }
        it
    }

    /// xorshift64* (Vigna 2016).
    fn next(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() >> 33) as usize % n
    }

    /// A rank by Zipf's law, from 0 on.
    fn zipf(&mut self, n: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((n as f64).powf(share) - 1.0) as usize
    }

    fn article(&mut self, number: usize) -> Document {
        // A third of the articles are on a few great events; an event lasts three days.
        let at = if self.below(3) == 0 { self.zipf(self.events.len()) } else { self.below(self.events.len()) };
        let mut text = String::new();
        for n in 0..WORDS {
            if self.below(100) < LIGHT {
                text.push_str(FUNCTION_WORDS[self.zipf(FUNCTION_WORDS.len())]);
            } else if self.below(6) == 0 {
                let of = self.events[at].words.len();
                let word = self.zipf(of);
                spell(self.events[at].words[word], &mut text);
            } else {
                spell(self.zipf(LANGUAGE), &mut text);
            }
            text.push_str(if n % 90 == 89 {
                ".\n\n"
            } else if n % 18 == 17 {
                ". "
            } else {
                " "
            });
        }
        let mut title = String::new();
        for n in 0..8 {
            spell(self.events[at].words[n], &mut title);
            title.push(' ');
        }
        let day = (self.events[at].day + self.below(3)).min(DAYS - 1);
        let published = Some(format!("2031-{:02}-{:02}", 1 + day / 28, 1 + day % 28));
        let told = Told { title: Some(title), published, ..Told::default() };
        let name = format!("{}-{number}", self.n);
        let capture = Capture { told, ..Capture::of_text(&name, &text) }.clean();
        let (article, notes) = variorum::article::extract(&capture);
        Document { capture, article, reading: Default::default(), notes }
    }
}

/// Of the rarer words every fourth is a name.
const NAMES: usize = 4;

/// Writes the word of a rank.
fn spell(rank: usize, text: &mut String) {
    const SYLLABLES: [&str; 20] = [
        "ba", "do", "ke", "li", "mu", "na", "po", "ra", "se", "ti", "vo", "wa", "zu", "fe", "gi", "ho", "ja",
        "ly", "qua", "xi",
    ];
    let begin = text.len();
    let mut rest = rank + 20;
    while rest > 0 {
        text.push_str(SYLLABLES[rest % 20]);
        rest /= 20;
    }
    if rank > 300 && rank.is_multiple_of(NAMES) {
        let head = text[begin..=begin].to_uppercase();
        text.replace_range(begin..=begin, &head);
    }
}
