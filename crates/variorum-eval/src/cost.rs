//! What a run costs: processor time on the seeds, and how it grows when the input doubles.

use crate::measure::Places;
use crate::system::children_s;
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Runs over the seeds whose mean is told.
const RUNS: u32 = 20;

/// One line of the table: what was read, and milliseconds of processor time, children and all.
pub struct Cost {
    /// The verb it was read with.
    pub verb: &'static str,
    /// What was read.
    pub what: String,
    /// Milliseconds at the size named.
    pub once_ms: f64,
    /// Milliseconds at twice that size; `None` where nothing was doubled.
    pub twice_ms: Option<f64>,
}

/// Something hostile or large, made anew.
struct Grown {
    what: &'static str,
    verb: &'static str,
    /// The page at so many times its size.
    page: fn(usize) -> String,
}

const SPEECH: &str =
    "“The dyke will hold,” the warden said on Monday. She told the town that pumps would run.\n\n";
const WORDS: &str = "words and other things were said of the dyke ";

const GROWN: &[Grown] = &[
    Grown { what: "a million quotation marks on one line", verb: "read", page: |n| "\"".repeat(1_000_000 * n) },
    Grown { what: "8 MB of words on one line", verb: "read", page: |n| WORDS.repeat(186_000 * n) },
    Grown { what: "10,000 paragraphs of speech", verb: "read", page: |n| SPEECH.repeat(10_000 * n) },
    Grown { what: "100,000 words of reports full of speech", verb: "quotes", page: |n| reports(100_000 * n) },
    Grown {
        what: "a page of 8,000 paragraphs, 1 MB",
        verb: "extract",
        page: |n| {
            html(&format!("<p>The pumps at <a href=/p>Norrvik</a> ran, she said. {WORDS}{WORDS}</p>\n"), 8_000 * n)
        },
    },
    Grown { what: "1,000 elements, each inside the last", verb: "extract", page: |n| nested(1_000 * n) },
    Grown { what: "10,000 elements, each inside the last", verb: "extract", page: |n| nested(10_000 * n) },
    Grown { what: "100,000 elements, each inside the last", verb: "extract", page: |n| nested(100_000 * n) },
    Grown { what: "1,000,000 elements, each inside the last", verb: "extract", page: |n| nested(1_000_000 * n) },
    Grown {
        what: "30,000 links",
        verb: "extract",
        page: |n| html("<li><a href=\"/story/of/the/dyke.html\">The dyke at Norrvik</a></li>\n", 30_000 * n),
    },
    Grown {
        what: "one paragraph of 5 MB",
        verb: "extract",
        page: |n| html(&format!("<p>{}</p>", WORDS.repeat(5_000_000 / WORDS.len() * n)), 1),
    },
];

/// Our own reports with hard speakers, over and over, to so many words.
fn reports(n_words: usize) -> String {
    let marked = include_str!("../gold/quotations/hard-speakers.txt");
    let lines: Vec<&str> = marked.lines().filter(|it| !it.starts_with(['@', '#', '='])).collect();
    let report = lines.join("\n") + "\n\n";
    report.repeat(n_words.div_ceil(report.split_whitespace().count()))
}

fn html(unit: &str, times: usize) -> String {
    format!("<!doctype html><html lang=en><title>Dyke</title><body>\n{}</body></html>\n", unit.repeat(times))
}

fn nested(depth: usize) -> String {
    html(&format!("{}<p>The dyke holds, she said.</p>{}", "<div>".repeat(depth), "</div>".repeat(depth)), 1)
}

/// Returns the costs, or nothing where the system does not tell processor time the way Linux does.
pub fn costs(places: &Places) -> Result<Vec<Cost>> {
    if children_s().is_none() {
        return Ok(Vec::new());
    }
    let mut seeds: Vec<PathBuf> =
        fs::read_dir(places.shared.join("seeds"))?.filter_map(|it| Some(it.ok()?.path())).collect();
    seeds.sort();
    let once_ms = spent(places, "read", &seeds, RUNS)?;
    let mut found = vec![Cost { verb: "read", what: "the five seeds".to_owned(), once_ms, twice_ms: None }];
    let folder = std::env::temp_dir().join(format!("variorum-cost-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    for grown in GROWN {
        let size = |times: usize| -> Result<f64> {
            let path = folder.join(format!("{times}.capture"));
            fs::write(&path, (grown.page)(times))?;
            spent(places, grown.verb, &[path], 1)
        };
        let (once_ms, twice_ms) = (size(1)?, Some(size(2)?));
        found.push(Cost { verb: grown.verb, what: grown.what.to_owned(), once_ms, twice_ms });
    }
    fs::remove_dir_all(&folder)?;
    Ok(found)
}

/// Mean processor time of `variorum VERB` over `paths`.
fn spent(places: &Places, verb: &str, paths: &[PathBuf], runs: u32) -> Result<f64> {
    let before = children_s().unwrap_or(0.0);
    for _ in 0..runs {
        let mut command = Command::new(&places.variorum);
        command.args([verb, "--quiet"]).args(paths).stdout(Stdio::null()).stderr(Stdio::null());
        if verb == "read" {
            command.args(["--format", "json"]);
        }
        command.status().with_context(|| places.variorum.display().to_string())?;
    }
    Ok((children_s().unwrap_or(0.0) - before) * 1000.0 / f64::from(runs))
}
