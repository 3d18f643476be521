//! The edition assembled, and its printed forms: JSON, terminal report, HTML, Markdown, TEI, and what other programs read.
//!
//! Comes in: what all rooms found. Goes out: the only serialised types of the library ([`records`]) and their renderings.

pub mod records;

mod anchors;
mod assemble;
mod base64;
mod copies;
mod corrected;
mod document;
mod entries;
mod pile;
mod sigla;
mod stemma;
mod story;
mod story_why;
mod versions;
mod why;

mod exports;
mod html;
mod independence;
mod lines;
mod markdown;
mod places;
mod report;
mod schema;
mod table;
mod tei;
mod ties;
mod variants;
mod view;

#[cfg(test)]
mod fixture;

pub use assemble::{Digest, DigestPage, Editing, Grouping, Part, Parting, assemble, parts, reuse_text, tell_part};
pub use copies::{Kept, copy_record, passage_records, reuse_records};
pub use document::{article_record, quotation_records};
pub use entries::table_entries;
pub use exports::{annotations, bibtex, claims_csv, csl_json, json_ld, urn};
pub use html::{PageStyle, html, html_as, served};
pub use markdown::{article_markdown, markdown, markdown_as};
pub use pile::{StoryPile, story_record, story_records, tied_stories};
pub use report::{ReportStyle, article_report, report, side_by_side};
pub use schema::{json, schema};
pub use sigla::sigla;
pub use stemma::{stemma_dot, stemma_json, stemma_svg, story_stemma};
pub use story_why::story_why_report;
pub use table::{GivenWitness, Members, WitnessFault, base_of, collatex_witnesses, text_witness};
pub use table::{TableShape, table_csv, table_graphml, table_html, table_json, table_svg, table_tei, table_text};
pub use tei::tei;
pub use variants::Variants;
pub use versions::version_page;
pub use view::{Pair, PairFault, pair};
pub use why::why_report;
