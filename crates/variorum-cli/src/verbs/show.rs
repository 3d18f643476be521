//! `show`: a part of a casebook, or all of it, as `read` prints an edition.

use super::forms::edition_in;
use crate::ledger::printable;
use crate::options::{Common, Format, ShowPart};
use crate::output::{Output, columns, is_colored};
use anyhow::{Context, Result, anyhow};
use std::io::Write;
use variorum::storyfile::records::StoryFile;
use variorum::storyfile::{ReportStyle, article_markdown, article_report};
use variorum_casebook::{Casebook, Fault};

/// Prints the story, the article or the capture named; the edition of all where none is.
pub fn show(options: &ShowPart, common: &Common) -> Result<u8> {
    let case = Casebook::open(&options.case.casebook)?;
    let mut output = Output::open(&options.show.target)?;
    let known = |fault: Fault| match fault {
        Fault::Unknown(id) => anyhow!(
            "nothing here has the id {id}\nhint: `variorum ls stories`, `articles` or `captures` lists the ids"
        ),
        other => other.into(),
    };
    let told = match options.id.as_deref() {
        Some(id) if id.starts_with("sha256:") => {
            let capture = case.capture_of(id).map_err(known)?;
            // A page must not steer the terminal that it is shown on.
            match output.is_terminal() {
                true => String::from_utf8_lossy(&capture.bytes)
                    .lines()
                    .map(|it| printable(it) + "\n")
                    .collect::<String>()
                    .into_bytes(),
                false => capture.bytes,
            }
        }
        Some(id) => {
            let file = case.file_of(id).map_err(known)?;
            let article = file.articles.iter().find(|it| id.starts_with("a-") && it.id.starts_with(id));
            let style = || ReportStyle {
                width: columns(),
                color: is_colored(common.color, output.is_terminal()),
                variants: options.show.variants,
            };
            match (article, options.show.format) {
                (Some(article), Format::Report) => article_report(article, &style()).into_bytes(),
                (Some(article), Format::Markdown) => article_markdown(article).into_bytes(),
                (Some(article), Format::Json) => serde_json::to_vec_pretty(article).context("cannot make JSON")?,
                _ => told(&case, &file, options, common, &output)?,
            }
        }
        None => told(&case, &case.edition()?, options, common, &output)?,
    };
    output.write_all(&told).context("cannot write the edition")?;
    output.finish()?;
    Ok(0)
}

fn told(
    case: &Casebook,
    file: &StoryFile,
    options: &ShowPart,
    common: &Common,
    output: &Output,
) -> Result<Vec<u8>> {
    let captures = || {
        let ids: Vec<&str> = file.articles.iter().map(|it| it.capture.as_str()).collect();
        Ok(case.captures(&ids)?)
    };
    Ok(edition_in(&options.show, file, &captures, common.color, output.is_terminal())?.into_bytes())
}
