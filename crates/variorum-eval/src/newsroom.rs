//! A simulator of newsrooms: wires, and what outlets make of them, in English-looking sentences from a grammar.
//!
//! Sub-editors swap words and round numbers; local papers put places and paragraphs in; most cut from the end; some
//! merge two wires, or print the same background under unrelated news; two reporters at one speech print the same words. The
//! same seed gives the same articles. Gold: `cluster` (the wire that most words are from), `parent`, `log`.

mod edits;

use crate::random::Random;
use crate::say;
use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, ValueEnum};
use edits::Desk;
use serde_json::json;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

const WORDS: &str = include_str!("../data/newsroom.tsv");
/// Outlets; how often each prints falls with its number.
const N_OUTLETS: usize = 150;
/// Paragraphs of background that anyone prints under anything.
const N_BACKGROUNDS: usize = 40;

/// What `newsroom` is told.
#[derive(Debug, Args)]
pub struct Options {
    /// How many articles
    #[arg(value_name = "N")]
    pub n: usize,
    /// The same seed gives the same articles
    #[arg(value_name = "SEED")]
    pub seed: u64,
    /// Where they go, one JSON record a line
    #[arg(value_name = "FILE")]
    pub output: PathBuf,
    /// The words of the articles alone, or whole pages with what their outlets print around them
    #[arg(long, value_enum, default_value_t = Form::Clean)]
    pub form: Form,
}

/// What is written of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// The article
    Clean,
    /// The page
    Raw,
}

impl Options {
    /// Returns what `2000 5 raw` asks for: how many, the seed, the form.
    pub fn parse(told: &str, output: PathBuf) -> Result<Self> {
        let [n, seed, form] = told.split(' ').collect::<Vec<_>>()[..] else {
            bail!("expected how many, a seed and a form: {told}")
        };
        let form = Form::from_str(form, false).map_err(|error| anyhow!("{error}: {form}"))?;
        Ok(Options { n: n.parse()?, seed: seed.parse()?, output, form })
    }
}

/// An article: paragraphs of sentences.
pub type Paragraphs = Vec<Vec<String>>;

/// An article in print.
#[derive(Debug, Clone)]
struct Printed {
    id: usize,
    cluster: usize,
    parent: Option<usize>,
    minute: u64,
    outlet: usize,
    log: Vec<&'static str>,
    body: Paragraphs,
}

/// Writes the articles.
pub fn newsroom(options: &Options) -> Result<()> {
    let mut random = Random::new(options.seed);
    let writer = Writer::of(WORDS);
    let mut desk = Desk::new(&writer, &mut random, N_BACKGROUNDS);
    let outlets: Vec<(Vec<String>, Vec<String>)> = (0..N_OUTLETS)
        .map(|n| (writer.furniture(&mut random, n, 10), writer.furniture(&mut random, n, 25)))
        .collect();
    let mut printed: Vec<Printed> = Vec::new();
    let mut cluster = 0;
    let mut last_wire: Option<(u64, Paragraphs)> = None;
    while printed.len() < options.n {
        let size = family_size(&mut random, options.n).min(options.n - printed.len());
        let mut family: Vec<Printed> = Vec::new();
        let start = random.below(200_000) as u64;
        for n in 0..size {
            let parent = (n > 0).then(|| if random.chance(0.65) { 0 } else { random.below(n) });
            let (body, log, minute) = match parent {
                None => (desk.wire(&mut random), Vec::new(), start),
                Some(it) => {
                    let minute = family[it].minute + 1 + random.below(900) as u64;
                    let other = last_wire.as_ref().filter(|it| it.0 < minute).map(|it| &it.1);
                    let (body, log) = desk.edit(&mut random, &family[it].body, other);
                    (body, log, minute)
                }
            };
            let outlet = outlet(&mut random, N_OUTLETS);
            let parent = parent.map(|it| family[it].id);
            family.push(Printed { id: printed.len() + n, cluster, parent, minute, outlet, log, body });
        }
        last_wire = family.first().map(|it| (it.minute, it.body.clone()));
        printed.extend(family);
        cluster += 1;
    }
    random.shuffle(&mut printed);
    let file = File::create(&options.output).with_context(|| options.output.display().to_string())?;
    let mut out = BufWriter::new(file);
    for it in &printed {
        let mut lines: Vec<String> = it.body.iter().map(|sentences| sentences.join(" ")).collect();
        if options.form == Form::Raw {
            let (head, foot) = &outlets[it.outlet];
            lines = [head.clone(), lines, foot.clone()].concat();
        }
        let time = jiff::Timestamp::from_second(1_800_000_000 + it.minute as i64 * 60)?;
        let record = json!({
            "id": format!("n{:07}", it.id), "cluster": it.cluster, "parent": it.parent.map(|it| format!("n{it:07}")),
            "publisher": format!("The {} Paper", it.outlet), "published": time.to_string(), "log": it.log,
            "text": lines.join("\n"),
        });
        writeln!(out, "{record}")?;
    }
    out.flush()?;
    say(&format!("{} articles of {cluster} wires", printed.len()));
    Ok(())
}

/// Returns an outlet: half of all articles are in the first ones, the last ones have one or two.
fn outlet(random: &mut Random, n: usize) -> usize {
    let most = 1 + random.below(n);
    let fewer = 1 + random.below(most);
    random.below(fewer)
}

/// Most news stands alone; some is printed by a handful, little by everyone.
fn family_size(random: &mut Random, n: usize) -> usize {
    match random.below(1000) {
        0..600 => 1,
        600..760 => 2,
        760..930 => 3 + random.below(5),
        930..994 => 8 + random.below(18),
        _ => 40 + random.below(n / 250 + 20),
    }
}

/// Who turns patterns into sentences.
#[derive(Debug)]
pub struct Writer {
    kinds: HashMap<&'static str, Vec<&'static str>>,
}

impl Writer {
    fn of(file: &'static str) -> Self {
        let mut kinds: HashMap<&str, Vec<&str>> = HashMap::new();
        for (kind, entry) in file.lines().filter(|it| !it.starts_with('#')).filter_map(|it| it.split_once('\t')) {
            kinds.entry(kind).or_default().push(entry);
        }
        Writer { kinds }
    }

    /// All entries of a kind.
    pub fn all(&self, kind: &str) -> &[&'static str] {
        self.kinds.get(kind).map_or(&[], Vec::as_slice)
    }

    fn one(&self, random: &mut Random, kind: &str) -> String {
        let name = |random: &mut Random, most: usize| {
            let n = 2 + random.below(most - 1);
            let word: String = (0..n).map(|_| self.one(random, "syllable")).collect();
            word[..1].to_uppercase() + &word[1..]
        };
        match kind {
            "n" => (2 + random.below(9_000)).to_string(),
            "place" => name(random, 3),
            "name" => format!("{} {}", name(random, 2), name(random, 3)),
            _ => self.all(kind).get(random.below(self.all(kind).len().max(1))).copied().unwrap_or("").to_owned(),
        }
    }

    /// One sentence. News of one place and its people: `cast` holds who and where comes again and again.
    pub fn sentence(&self, random: &mut Random, cast: &[(&'static str, String)]) -> String {
        let pattern = self.one(random, "pattern");
        let mut told = String::new();
        let mut rest = pattern.as_str();
        while let Some((before, (kind, after))) =
            rest.split_once('{').and_then(|(x, y)| Some((x, y.split_once('}')?)))
        {
            told.push_str(before);
            let known: Vec<&String> = cast.iter().filter(|it| it.0 == kind).map(|it| &it.1).collect();
            match known.len() {
                n if n > 0 && random.chance(0.6) => told.push_str(known[random.below(n)]),
                _ => told.push_str(&self.one(random, kind)),
            }
            rest = after;
        }
        told.push_str(rest);
        if random.chance(0.5) {
            told.push_str(&format!(", {}", self.one(random, "reason")));
        }
        told[..1].to_uppercase() + &told[1..] + "."
    }

    /// Who and where a piece of news is about.
    pub fn cast(&self, random: &mut Random) -> Vec<(&'static str, String)> {
        ["place", "name", "name", "thing", "body", "happening", "office"]
            .map(|kind| (kind, self.one(random, kind)))
            .to_vec()
    }

    /// Lines around the articles of an outlet; the first is its name.
    fn furniture(&self, random: &mut Random, outlet: usize, most: usize) -> Vec<String> {
        let n = random.below(most);
        let line = |random: &mut Random| {
            let words: Vec<String> = (0..1 + random.below(4)).map(|_| self.one(random, "menu")).collect();
            format!("{} {}", words.join(" "), self.one(random, "place"))
        };
        let lines = (0..n).map(|_| line(random)).collect::<Vec<_>>();
        std::iter::once(format!("The {outlet} Paper of {}", self.one(random, "place"))).chain(lines).collect()
    }
}

#[cfg(test)]
mod tests;
