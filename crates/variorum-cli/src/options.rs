//! Every option, written once: the help, the man page and the completions are made from this file.

mod alerts;
mod batch;
mod casebook;
mod forms;
mod serve;
mod watch;

pub use alerts::{Alerts, HandOn};
pub use batch::{Batch, Stage};
pub use casebook::{Add, Case, Export, ExportFormat, List, ListFormat, Listed, Rebuild, Search, ShowPart, Verify};
use clap::{Args, Parser, Subcommand};
pub use forms::{
    ArticleFormat, ClaimFormat, Color, Failing, Format, Language, RecordFormat, StemmaFormat, TableFormat,
};
pub use serve::{Mcp, Serve};
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use variorum::storyfile::Variants;
pub use watch::Watch;

/// Words of a brief unless somebody wants another length.
const BRIEF_WORDS: NonZeroU32 = match NonZeroU32::new(variorum::claim::BRIEF_WORDS) {
    Some(words) => words,
    None => NonZeroU32::MIN,
};

/// The variorum edition of the news: who reported what, in which words, from whom
///
/// Reads captures of news pages - saved text, HTML, MHTML, web archives (WARC, WET, WACZ), feeds (RSS, Atom, JSON Feed), or
/// JSONL with one `text` or `html` a line, packed with gzip or Zstandard or not - and shows the story they tell together. What
/// each input is, is told by its content. Every string in the output points at the bytes it came from.
#[derive(Debug, Parser)]
#[command(name = "variorum", version, max_term_width = 100)]
#[command(
    after_help = "Exit status: 0 done, 1 done but some input was refused or a --fail-on finding was met, 2 could not.\n\
                        Try `variorum demo` first: it needs no files."
)]
pub struct Options {
    /// What to do
    #[command(subcommand)]
    pub verb: Option<Verb>,
    /// Options that every verb takes
    #[command(flatten)]
    pub common: Common,
}

/// Options that every verb takes
#[derive(Debug, Args)]
pub struct Common {
    /// How many pages to read at once; all cores unless given
    #[arg(short, long, global = true, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Say nothing on stderr but what was refused
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Take every page as English, or tell its language by its words
    #[arg(long, global = true, value_enum, default_value_t = Language::Auto, value_name = "LANGUAGE")]
    pub language: Language,
    /// Colour the report: on a terminal, always, or never; NO_COLOR is heeded
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

/// What to do
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Read captures and print their edition: stories, utterances, who took what from whom, claims and conflicts
    Read(Edition),
    /// Read the example that comes with the program
    Demo(Show),
    /// Print the article in each capture: one JSON record a line, or text to read
    Extract(Extraction),
    /// Print the quotations of each capture, one JSON record a line
    Quotes(Records),
    /// Print which captures copy which words, one JSON record a group
    Reuse(Reuse),
    /// Print which captures report the same event, one JSON record a story
    Stories(Stories),
    /// Print what the captures state, and where they differ, one JSON record a line
    Claims(Claims),
    /// Make tables (Parquet) of a pile of any size, stage after stage, in bounded memory; stopped, it goes on where it was
    Batch(Batch),
    /// Collate texts word by word: CollateX JSON, or plain text files, one witness each
    Collate(Collation),
    /// Print who took it from whom: the stemma of an aligned table (TSV) or of a story file
    Stemma(StemmaOptions),
    /// Keep captures in a casebook, and bring its stories up to date
    Add(Add),
    /// List what a casebook holds
    Ls(List),
    /// Print a story, an article or a capture of a casebook, or its whole edition
    Show(ShowPart),
    /// Search a casebook: words, "phrases", AND, OR, NOT, prefix*, and filters
    Search(Search),
    /// Verify a casebook: every digest, anchor and record
    Verify(Verify),
    /// Make everything in a casebook but its captures anew
    Rebuild(Rebuild),
    /// Feeds asked again and again, and their new pages kept in a casebook
    Watch(Watch),
    /// Rules that wait for something in a casebook, and what came of it
    Alerts(Alerts),
    /// Write a casebook's captures, or its records, for other programs
    Export(Export),
    /// Show a casebook in the browser, and answer for it as a JSON API
    Serve(Serve),
    /// Let a program that speaks the Model Context Protocol read a casebook, over stdin and stdout
    Mcp(Mcp),
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print the JSON Schema of the story file
    Schema(Man),
    /// Print the man page
    Man(Man),
}

/// What to read
#[derive(Debug, Args)]
pub struct Inputs {
    /// Files, folders (read recursively, in order of name) and `-` for stdin
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The text given already is the article's text: clean nothing away
    #[arg(long)]
    pub clean: bool,
}

/// Where to write
#[derive(Debug, Args)]
pub struct Target {
    /// Write to FILE instead of stdout, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `read`
#[derive(Debug, Args)]
pub struct Edition {
    #[command(flatten)]
    pub inputs: Inputs,
    /// Tell all reports as one story: you know that they report one event
    #[arg(long)]
    pub one_story: bool,
    /// Apply the corrections in FILE (TOML: merge, split, align, speaker); each is shown as such
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<PathBuf>,
    /// The brief of each story in at most N words, ours counted; where no sentence is as short as that, in one sentence
    #[arg(long, value_name = "N", default_value_t = BRIEF_WORDS)]
    pub length: NonZeroU32,
    #[command(flatten)]
    pub show: Show,
}

/// How to show an edition
#[derive(Debug, Args)]
pub struct Show {
    /// The form of the edition
    #[arg(short, long, value_enum, default_value_t = Format::Report)]
    pub format: Format,
    /// Which variants the report, the page and Markdown show: `substantive` (other words), `all`, or classes parted by commas
    /// (punctuation, case, spelling, abbreviation, inflection, synonym, substitution, omission, addition, transposition, number,
    /// date, name, polarity). What is hidden is counted
    #[arg(long, value_name = "CLASSES", default_value = "substantive", value_parser = Variants::parse)]
    pub variants: Variants,
    /// Lay two reports side by side, by siglum, file name or id: what both say with every difference marked, what only one
    /// says, what both state. In the page both are chosen from the start
    #[arg(long, num_args = 2, value_names = ["REPORT", "REPORT"])]
    pub side_by_side: Option<Vec<String>>,
    #[command(flatten)]
    pub target: Target,
}

/// `extract`
#[derive(Debug, Args)]
pub struct Extraction {
    #[command(flatten)]
    pub inputs: Inputs,
    /// The form of the articles
    #[arg(short, long, value_enum, default_value_t = ArticleFormat::Jsonl)]
    pub format: ArticleFormat,
    #[command(flatten)]
    pub target: Target,
}

/// `quotes`
#[derive(Debug, Args)]
pub struct Records {
    #[command(flatten)]
    pub inputs: Inputs,
    /// The form of the records
    #[arg(short, long, value_enum, default_value_t = RecordFormat::Jsonl)]
    pub format: RecordFormat,
    #[command(flatten)]
    pub target: Target,
}

/// `claims`
#[derive(Debug, Args)]
pub struct Claims {
    #[command(flatten)]
    pub inputs: Inputs,
    /// The form of the records
    #[arg(short, long, value_enum, default_value_t = ClaimFormat::Jsonl)]
    pub format: ClaimFormat,
    /// End with status 1 where such a finding stands, for scripts; each is named on stderr
    #[arg(long, value_enum, value_name = "FINDING")]
    pub fail_on: Option<Failing>,
    /// Print the brief of each story too, in at most N words, one record a line (JSONL)
    #[arg(long, value_name = "N")]
    pub length: Option<NonZeroU32>,
    #[command(flatten)]
    pub target: Target,
}

/// `stories`
#[derive(Debug, Args)]
pub struct Stories {
    #[command(flatten)]
    pub inputs: Inputs,
    /// The form of the records
    #[arg(short, long, value_enum, default_value_t = RecordFormat::Jsonl)]
    pub format: RecordFormat,
    /// Tell instead why two captures are of one story or of two: which words, days, copies and numbers decided
    #[arg(long, num_args = 2, value_names = ["ID", "ID"], conflicts_with = "work")]
    pub why: Option<Vec<String>>,
    /// Keep what was read in FOLDER and not in memory, for large piles; started again, a run goes on where it stopped
    #[arg(long, value_name = "FOLDER")]
    pub work: Option<PathBuf>,
    #[command(flatten)]
    pub target: Target,
}

/// `reuse`
#[derive(Debug, Args)]
pub struct Reuse {
    #[command(flatten)]
    pub inputs: Inputs,
    /// The form of the records
    #[arg(short, long, value_enum, default_value_t = RecordFormat::Jsonl)]
    pub format: RecordFormat,
    /// Tell instead why two captures are copies or not: which passages, shares, times and rules decided
    #[arg(long, num_args = 2, value_names = ["ID", "ID"], conflicts_with = "work")]
    pub why: Option<Vec<String>>,
    /// Keep what was read in FOLDER and not in memory, for large piles; started again, a run goes on where it stopped
    #[arg(long, value_name = "FOLDER")]
    pub work: Option<PathBuf>,
    #[command(flatten)]
    pub target: Target,
}

/// `collate`
#[derive(Debug, Args)]
pub struct Collation {
    /// CollateX JSON, or plain text files whose names are their sigla; `-` for stdin
    #[arg(required = true, value_name = "FILE")]
    pub paths: Vec<PathBuf>,
    /// The form of the table
    #[arg(short, long, value_enum, default_value_t = TableFormat::Json)]
    pub format: TableFormat,
    /// The witness whose words the apparatus prints; the one that most others agree with unless given
    #[arg(long, value_name = "SIGLUM")]
    pub base: Option<String>,
    /// Join neighbouring columns where the same witnesses agree, as CollateX does (JSON and CSV)
    #[arg(long)]
    pub joined: bool,
    #[command(flatten)]
    pub target: Target,
}

/// `stemma`
#[derive(Debug, Args)]
pub struct StemmaOptions {
    /// A table, tab-separated: a line of sigla, then a line a place; `-` where a witness leaves it out, `?` for a lacuna. Or a
    /// story file. `-` for stdin
    #[arg(value_name = "FILE")]
    pub path: PathBuf,
    /// The form of the stemma
    #[arg(short, long, value_enum, default_value_t = StemmaFormat::Json)]
    pub format: StemmaFormat,
    /// The witness of the table that all others descend from; without it no edge has a direction
    #[arg(long, value_name = "SIGLUM")]
    pub root: Option<String>,
    /// The story of the file; the one with the most reports unless given
    #[arg(long, value_name = "ID")]
    pub story: Option<String>,
    #[command(flatten)]
    pub target: Target,
}

/// `completions`
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
    #[command(flatten)]
    pub target: Target,
}

/// `man` and `schema`
#[derive(Debug, Args)]
pub struct Man {
    #[command(flatten)]
    pub target: Target,
}
