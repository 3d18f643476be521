//! The tables by name, and what each holds.

#[cfg(test)]
use crate::columns::Row;
use crate::columns::{ColumnAbout, abouts, schema};
use crate::tables::*;
use arrow_schema::SchemaRef;

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// One row a capture.
    Articles,
    /// One row a date that a capture states.
    Dates,
    /// One row a quotation.
    Quotations,
    /// One row a story.
    Stories,
    /// One row an article of a story.
    Members,
    /// One row a set of articles that are one source.
    Origins,
    /// One row a source credited and not captured.
    Sources,
    /// One row a derivation.
    Derivations,
    /// One row a rendering of an utterance.
    Renderings,
    /// One row a reading of the apparatus.
    Readings,
    /// One row a claim.
    Claims,
    /// One row a conflict.
    Conflicts,
    /// One row an article's attestation of a claim, or of a value in conflict.
    Attestations,
    /// One row an article of a copy group.
    Copies,
    /// One row a passage that two articles share.
    Passages,
    /// One row an input that could not be read, or a document that could not be told.
    Errors,
}

impl Table {
    /// All tables, those of one document first.
    pub const ALL: [Table; 16] = [
        Table::Articles,
        Table::Dates,
        Table::Quotations,
        Table::Stories,
        Table::Members,
        Table::Origins,
        Table::Sources,
        Table::Derivations,
        Table::Renderings,
        Table::Readings,
        Table::Claims,
        Table::Conflicts,
        Table::Attestations,
        Table::Copies,
        Table::Passages,
        Table::Errors,
    ];

    /// Returns its name, as folders and files are called.
    pub fn name(self) -> &'static str {
        match self {
            Table::Articles => "articles",
            Table::Dates => "dates",
            Table::Quotations => "quotations",
            Table::Stories => "stories",
            Table::Members => "members",
            Table::Origins => "origins",
            Table::Sources => "sources",
            Table::Derivations => "derivations",
            Table::Renderings => "renderings",
            Table::Readings => "readings",
            Table::Claims => "claims",
            Table::Conflicts => "conflicts",
            Table::Attestations => "attestations",
            Table::Copies => "copies",
            Table::Passages => "passages",
            Table::Errors => "errors",
        }
    }

    /// Returns what a row of it is.
    pub fn about(self) -> &'static str {
        match self {
            Table::Articles => "one row a capture: its article, or why it has none",
            Table::Dates => "one row a date that a capture states, in the order of its page",
            Table::Quotations => "one row a quotation, with those quoted in it",
            Table::Stories => "one row a story: all the articles on one event",
            Table::Members => "one row an article of a story",
            Table::Origins => "one row a set of articles of a story that are one source",
            Table::Sources => "one row an agency, outlet or page that is credited and not among the captures",
            Table::Derivations => "one row a derivation: who took words from whom",
            Table::Renderings => "one row a rendering: one article's words for one utterance",
            Table::Readings => "one row a reading: what some renderings have in place of the base's words",
            Table::Claims => "one row a claim: a statement of a story and how many origins make it",
            Table::Conflicts => "one row a point on which the reports of a story differ",
            Table::Attestations => "one row an article's attestation of a claim, or of a value in conflict",
            Table::Copies => {
                "one row an article of a copy group; an article that nobody copies is a group of its own"
            }
            Table::Passages => "one row a passage that an article shares with the one it most likely took it from",
            Table::Errors => "one row an input that was refused, or a document that could not be told",
        }
    }

    /// Returns its columns, in order.
    pub fn columns(self) -> Vec<ColumnAbout> {
        match self {
            Table::Articles => abouts::<ArticleRow>(),
            Table::Dates => abouts::<DateRow>(),
            Table::Quotations => abouts::<QuotationRow>(),
            Table::Stories => abouts::<StoryRow>(),
            Table::Members => abouts::<MemberRow>(),
            Table::Origins => abouts::<OriginRow>(),
            Table::Sources => abouts::<SourceRow>(),
            Table::Derivations => abouts::<DerivationRow>(),
            Table::Renderings => abouts::<RenderingRow>(),
            Table::Readings => abouts::<ReadingRow>(),
            Table::Claims => abouts::<ClaimRow>(),
            Table::Conflicts => abouts::<ConflictRow>(),
            Table::Attestations => abouts::<AttestationRow>(),
            Table::Copies => abouts::<CopyRow>(),
            Table::Passages => abouts::<PassageRow>(),
            Table::Errors => abouts::<ErrorRow>(),
        }
    }

    /// Returns its columns as Arrow names and types them.
    pub fn schema(self) -> SchemaRef {
        schema(&self.columns())
    }

    /// Returns a batch of it without a row.
    pub fn empty(self) -> arrow_array::RecordBatch {
        arrow_array::RecordBatch::new_empty(self.schema())
    }

    /// Returns the table of that name.
    pub fn named(name: &str) -> Option<Self> {
        Table::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// Whether `R` is a row of the table that says so; a slip here would put rows into the wrong file.
#[cfg(test)]
fn is_of<R: Row>(table: Table) -> bool {
    R::TABLE == table
}

/// Returns the page that tells of all tables and columns, as Markdown.
pub fn about() -> String {
    let mut page = include_str!("about.md").to_owned();
    for table in Table::ALL {
        page.push_str(&format!(
            "\n## {}\n\n{}.\n\n| column | type | null | |\n| --- | --- | --- | --- |\n",
            table.name(),
            table.about()
        ));
        for it in table.columns() {
            let null = if it.is_nullable { "may be" } else { "" };
            page.push_str(&format!("| `{}` | {} | {null} | {} |\n", it.name, told_kind(&it.kind), it.about));
        }
    }
    page
}

fn told_kind(kind: &arrow_schema::DataType) -> String {
    use arrow_schema::DataType as Kind;
    match kind {
        Kind::Utf8 => "text".to_owned(),
        Kind::Int32 => "int32".to_owned(),
        Kind::Int64 => "int64".to_owned(),
        Kind::Float64 => "double".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Date32 => "date".to_owned(),
        Kind::List(inner) => match inner.data_type() {
            Kind::Struct(fields) if fields.len() == 2 => "list of spans".to_owned(),
            Kind::Struct(_) => "list of anchors".to_owned(),
            inner => format!("list of {}", told_kind(inner)),
        },
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
