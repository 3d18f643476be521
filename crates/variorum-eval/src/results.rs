//! The page of results.

use crate::cost::Cost;
use crate::measure::{Figure, Places};
use crate::peers::Table;
use anyhow::{Context, Result};
use std::fmt::Write;
use std::fs;
use std::process::Command;

const HEAD: &str = "\
# Results

Written by `cargo run --release -p variorum-eval -- figures`; do not edit by hand. `figures --check` fails where a figure falls
below `crates/variorum-eval/floor.tsv`. Shares and F1 are in percent. Gold, data and scorers are not part of the
repository; paths are relative to their folder, scorers lie in its `bench/` or in `crates/variorum-eval/scorers/`.
The body finder was trained on the pages of WCXB and Fundus below, and the weights of dates and headlines were fitted on theirs: on sites it
never saw, its F1 stands in `crates/variorum/models/README.md`.

";

const PEERS: &str = "\
## beside the peers

`cargo run --release -p variorum-eval -- peers`: every tool that installs here is given the same pages in one run, on one thread, and
the same scorers. Pages a second are of processor time; ours is from bytes to the whole record, decoding, dates and the
anchor of every string included. The rows of ours are of that run too, and may be older than the figures above.
";

const COPIES: &str = "\
## copies, beside the peers

`cargo run --release -p variorum-eval -- copies-peers`: every tool that installs here groups the same articles of the simulator of wires in one
run, on one thread: the library alone, words to groups with their parents. The peers give MinHash of four-word shingles, 128 hashes, Jaccard
.5 and more. Articles a second are of processor time; KB an article is the most held beyond the articles themselves.
";

const PIPELINE: &str = "\
## the whole pipeline, beside one of the usual parts

`cargo run --release -p variorum-eval -- pipeline`: 793 pages in HTML (WCXB), and 1,207 clean texts (84 of PolNeAR, 682 of AllSides, 441 of the
simulator of wires); every capture goes through every part: articles, quotations, copies, stories. Ours is `variorum batch --until stories --jobs 1`,
the program's whole run, tables written; of the other neither imports nor models loaded are counted, no table is written, and its threshold of
stories is the best for the set. Seconds are of processor time. Each part is scored on the captures that have gold for it.
";

const STORIES: &str = "\
## stories beside the plain method, and what they cost

`cargo run --release -p variorum-eval -- stories`: TF-IDF with the thresholds that are best for each set, streaming and in batch, beside
ours with one setting for all. Cost: invented articles of 640 words over six weeks, all in the window; processor time of one thread; `one more`
is the time in which an article of any day is added and all stories are up to date (median and worst of twenty), `KB an article` what the index
holds. The articles of BASIL, 640 words, have 134 terms and 1.5 asides each; with neither function words nor a chief name, as they once were, the invented
ones had 220 and 2.6, and a third more time went into each.
";

const COLLATION: &str = "\
## collation, beside CollateX

`cargo run --release -p variorum-eval -- collation`: invented texts that descend from one, a tenth of their words changed, collated from words to
table by both tools, each table in a process of its own, in one run. Sizes are witnesses x words. Milliseconds are of processor time, one
thread; MB is the most held beyond the program and its lists. F1 counts equal words of neighbouring witnesses put in one column: right are
those that come from the same word of the common text. CollateX is not given the sizes that would take it minutes to hours.
";

const CLAIMS: &str = "\
## claims and conflicts of invented events, beside the plain method

`cargo run --release -p variorum-eval -- claims`: reports of our own writing with their claims, conflicts and decoys marked by hand; nobody
tunes on the events held out. A place is found when an attestation has half its bytes in common with it. A told conflict is a real one when two of its values lie on
two rival values of the gold; explained ones (rounding, roles of dates, parts, updates) are not to be open. The plain method takes
sentences with enough common words for one claim, at the threshold that is best on the events tuned on, and numbers that differ in them for a conflict.
";

const INJECTED: &str = "\
## conflicts made by program

`cargo run --release -p variorum-eval -- injected`: in a near-copy of a report, none of them
of the events held out, one thing is changed; marks, spellings, the order of day and
month and small numbers are written another way too, and where `nothing` was changed, that is all. A change is told when an open conflict sets
its place in the report against its place in the copy; every other open conflict is a false alarm. The plain method is the one above.
";

const CASEBOOK: &str = "\
## the casebook

`cargo bench -p variorum-casebook --bench store -- --table crates/variorum-eval/casebook.tsv 10000 100000`: invented reports of 450 words added in
batches of 128, each batch on the disk before the next; reading pages is not counted. Searches: processor time of one, 200 of each kind.
`20 readers` search beside each other while captures are added, by the clock, in which stands whatever else the machine did.
";

const SETTLING: &str = "\
## one capture more

`cargo bench -p variorum-casebook --bench settling -- 100000 FOLDER --table crates/variorum-eval/settling.tsv`: invented reports of 250 words, four of an
event, in a case; one more is read, kept, and the stories brought up to date. `of that` and `of those` are phases, each run by itself. Processor time of
both cores together. An AMD EPYC of which others used most meanwhile, 2026-11-23. While all records of captures and all rows of stories were read for it,
the whole took 17,770 ms of the processor; what is left are for the most part the likenesses of all reports, which are found anew each time.
";

const ANSWERS: &str = "\
## answers over HTTP

`cargo bench -p variorum-serve --bench answers -- 10000 --table crates/variorum-eval/answers.tsv`, and the same for 100000, each of a case that the bench above
made (`--casebook FOLDER`): twenty readers beside each other who pause for 50 ms, for 20 s alone and for 20 s while somebody uploads sixteen pages at a time,
all on one machine of two cores. How long a reader waits is by the clock, in which stands whatever else the machine did; that is told beside it. An AMD EPYC,
2026-11-23. Stories were counted by reading all of them then, which took 45 ms of the processor at a hundred thousand articles, and takes 2 ms since.
";

/// Where the tables of the benches of one capture more, and of the server, lie.
pub const SETTLING_TABLE: &str = "crates/variorum-eval/settling.tsv";
pub const ANSWERS_TABLE: &str = "crates/variorum-eval/answers.tsv";

/// Where the table of the casebook's bench lies.
pub const CASEBOOK_TABLE: &str = "crates/variorum-eval/casebook.tsv";

/// What other commands measured.
pub struct Tables {
    /// Of [`crate::peers`].
    pub peers: Vec<Table>,
    /// Of [`crate::copies::beside`].
    pub copies: Vec<Table>,
    /// Of [`crate::pipeline`].
    pub pipeline: Vec<Table>,
    /// Of [`crate::stories`].
    pub stories: Vec<Table>,
    /// Of [`crate::claims`].
    pub claims: Vec<Table>,
    /// Of [`crate::injected`].
    pub injected: Vec<Table>,
    /// Of [`crate::collation`].
    pub collation: Vec<Table>,
    /// Of the casebook's bench.
    pub casebook: Vec<Table>,
    /// Of its bench of one capture more.
    pub settling: Vec<Table>,
    /// Of the server's bench.
    pub answers: Vec<Table>,
}

/// Returns the page, laid out the same way every time.
pub fn page(figures: &[Figure], tables: &Tables, costs: &[Cost], places: &Places) -> Result<String> {
    let mut page = HEAD.to_owned();
    writeln!(page, "Machine: {}.  ", machine())?;
    writeln!(
        page,
        "Versions: {}; {}; {}.\n",
        told_by(&places.variorum.to_string_lossy()),
        told_by("rustc"),
        told_by("python3")
    )?;
    let mut set = "";
    for figure in figures {
        if figure.set != set {
            set = figure.set;
            writeln!(page, "{}## {set}\n\n`{}`\n\n| what | figure |\n| --- | ---: |", gap(&page), figure.command)?;
        }
        writeln!(page, "| {} | {:.1} |", figure.what, figure.value)?;
    }
    let all = [
        (PEERS, &tables.peers),
        (COPIES, &tables.copies),
        (PIPELINE, &tables.pipeline),
        (STORIES, &tables.stories),
        (COLLATION, &tables.collation),
        (CLAIMS, &tables.claims),
        (INJECTED, &tables.injected),
        (CASEBOOK, &tables.casebook),
        (SETTLING, &tables.settling),
        (ANSWERS, &tables.answers),
    ];
    for (head, tables) in all {
        if !tables.is_empty() {
            write!(page, "\n{head}")?;
            tables.iter().try_for_each(|it| write_table(&mut page, it))?;
        }
    }
    writeln!(page, "\n## cost\n\nThe program's run, whole; processor time of both cores together\n")?;
    writeln!(page, "| verb | what is read | ms | ms at twice the size |\n| --- | --- | ---: | ---: |")?;
    for cost in costs {
        let twice = cost.twice_ms.map_or("-".to_owned(), |it| format!("{it:.0}"));
        writeln!(page, "| `{}` | {} | {:.0} | {twice} |", cost.verb, cost.what, cost.once_ms)?;
    }
    Ok(page)
}

/// One set's tools, a row each.
fn write_table(page: &mut String, table: &Table) -> Result<()> {
    writeln!(page, "\n### {}\n\n| tool | {} |", table.set, table.columns.join(" | "))?;
    writeln!(page, "| --- |{}", " ---: |".repeat(table.columns.len()))?;
    for (tool, row) in &table.rows {
        let cells: Vec<String> =
            row.iter().map(|it| it.map_or("-".to_owned(), |value| format!("{value:.1}"))).collect();
        writeln!(page, "| {tool} | {} |", cells.join(" | "))?;
    }
    Ok(())
}

fn gap(page: &str) -> &'static str {
    if page.ends_with("\n\n") { "" } else { "\n" }
}

/// `AMD EPYC 7B13, 2 cores, linux x86_64`.
fn machine() -> String {
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = about.lines().find_map(|it| it.strip_prefix("model name")?.split_once(':'));
    let model = model.map_or("unknown processor", |it| it.1.trim());
    let n_cores = std::thread::available_parallelism().map_or(1, |it| it.get());
    format!("{model}, {n_cores} cores, {} {}", std::env::consts::OS, std::env::consts::ARCH)
}

fn told_by(program: &str) -> String {
    let output = Command::new(program).arg("--version").output().with_context(|| program.to_owned());
    let told = output.map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned());
    told.unwrap_or_else(|error| format!("{error:#}"))
}
