//! Options of the verbs that work on a casebook.

use super::{HandOn, Inputs, Show, Target};
use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Which casebook
#[derive(Debug, Args)]
pub struct Case {
    /// The casebook's folder
    #[arg(long, value_name = "FOLDER")]
    pub casebook: PathBuf,
}

/// `add`
#[derive(Debug, Args)]
pub struct Add {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub case: Case,
    #[command(flatten)]
    pub hand_on: HandOn,
}

/// `ls`
#[derive(Debug, Args)]
pub struct List {
    /// What to list
    #[arg(value_enum, default_value_t = Listed::Stories)]
    pub what: Listed,
    #[command(flatten)]
    pub case: Case,
    /// The form of the list
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    #[command(flatten)]
    pub target: Target,
}

/// What a casebook holds
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    /// Stories, the largest first
    Stories,
    /// Articles, by publication
    Articles,
    /// Captures, as they were kept
    Captures,
}

/// Forms of a list
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// A line each, for a person to read
    Text,
    /// One JSON object a line
    Jsonl,
}

/// `show`
#[derive(Debug, Args)]
pub struct ShowPart {
    /// A story (`s-…`), an article (`a-…`), a capture (`sha256:…`), the beginning of such an id, or a doc id; the whole edition
    /// unless given. Of a capture the very bytes are printed
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    #[command(flatten)]
    pub case: Case,
    #[command(flatten)]
    pub show: Show,
}

/// `search`
#[derive(Debug, Args)]
pub struct Search {
    /// What to look for: words, "a phrase", AND, OR, NOT, parentheses, prefix*; and what narrows it: speaker:NAME, outlet:NAME,
    /// date:2025-02..2025-03, story:ID, kind:article|quotation|direct|mixed|indirect, origins:>=2
    #[arg(required = true, value_name = "QUESTION")]
    pub question: Vec<String>,
    #[command(flatten)]
    pub case: Case,
    /// How many hits to print
    #[arg(long, value_name = "N", default_value = "20")]
    pub most: NonZeroUsize,
    /// How many of the best to pass over
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub skip: usize,
    /// The form of the hits
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    #[command(flatten)]
    pub target: Target,
}

/// `verify`
#[derive(Debug, Args)]
pub struct Verify {
    #[command(flatten)]
    pub case: Case,
}

/// `rebuild`
#[derive(Debug, Args)]
pub struct Rebuild {
    #[command(flatten)]
    pub case: Case,
}

/// `export`
#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub case: Case,
    /// The form of the export
    #[arg(short, long, value_enum)]
    pub format: ExportFormat,
    #[command(flatten)]
    pub target: Target,
}

/// Forms of an export
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// The captures as one WARC 1.1 file
    Warc,
    /// The captures as a WACZ file, with index and pages
    Wacz,
    /// Captures and records as a BagIt bag with SHA-256 manifests: a new folder, named by --output
    Bagit,
    /// Every record of the stories, one JSON object a line
    Jsonl,
    /// Tables for pandas, DuckDB, Spark: a new folder, named by --output, with a folder a table in it
    Parquet,
}
