//! The forms in which each thing is printed, and the other choices of one word.

use clap::ValueEnum;

/// Forms of an edition
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// What a person reads in a terminal
    Report,
    /// The story file, unabridged
    Json,
    /// One page that needs nothing else
    Html,
    /// Markdown
    Markdown,
    /// TEI P5 XML with a critical apparatus
    Tei,
    /// Claims and conflicts as comma-separated values, a line a report that attests them; no cell is a formula
    Csv,
    /// schema.org JSON-LD: NewsArticle, Quotation, Person, Event
    Jsonld,
    /// Every anchor as a W3C Web Annotation, with quote, position and byte selectors
    Annotations,
    /// The articles as CSL-JSON, for Zotero, Pandoc and citeproc
    Csl,
    /// The articles as BibTeX
    Bibtex,
}

/// Forms of an article
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ArticleFormat {
    /// One JSON object a line
    Jsonl,
    /// Headline, byline, publisher, date, text, and what was left out, for a person to read
    Text,
    /// Markdown
    Markdown,
}

/// Forms of records
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RecordFormat {
    /// One JSON object a line
    Jsonl,
}

/// Forms of claims and conflicts
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ClaimFormat {
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values, a line a report that attests it; no cell is a formula
    Csv,
}

/// Findings that a script can stop at
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Failing {
    /// A conflict that nothing explains
    Conflict,
}

/// Forms of a collation
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// CollateX-compatible JSON, with the apparatus
    Json,
    /// CollateX-compatible CSV, a line a witness
    Csv,
    /// The variant graph in GraphML, as CollateX names its parts
    Graphml,
    /// TEI P5 XML with a critical apparatus
    Tei,
    /// The variant graph drawn
    Svg,
    /// An HTML table
    Html,
    /// A table of plain text
    Text,
}

/// Forms of a stemma
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StemmaFormat {
    /// Nodes and edges with their evidence
    Json,
    /// The language of Graphviz
    Dot,
    /// A drawing
    Svg,
}

/// Languages
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English, whatever the words say
    En,
    /// Told by the words of each page
    Auto,
}

/// When to colour
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
