//! `stemma`: who took it from whom, as a tree.

use crate::options::{StemmaFormat, StemmaOptions};
use crate::output::Output;
use anyhow::{Context, Result, anyhow, bail};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use variorum::lineage::{Stemma, stemma, stemma_table};
use variorum::storyfile::records::{StoryFile, StoryRecord};
use variorum::storyfile::{stemma_dot, stemma_json, stemma_svg, story_stemma};
use variorum_intake::plain_error;

/// Bytes of a table or story file that are read at most: 256 MiB.
const LIMIT: u64 = 256 << 20;

/// Prints the stemma of a table or of a story.
pub fn print_stemma(options: &StemmaOptions) -> Result<u8> {
    let name = options.path.display();
    let bytes = bytes_of(&options.path).map_err(|error| anyhow!("{name}: {}", plain_error(&error)))?;
    if bytes.len() as u64 > LIMIT {
        bail!("{name}: more bytes than a table may have; expected at most {LIMIT}");
    }
    let text = String::from_utf8(bytes).map_err(|error| anyhow!("{name}: {error}; expected UTF-8"))?;
    let stemma = stemma_of(&text, options).with_context(|| name.to_string())?;
    let printed = match options.format {
        StemmaFormat::Json => stemma_json(&stemma),
        StemmaFormat::Dot => stemma_dot(&stemma),
        StemmaFormat::Svg => stemma_svg(&stemma),
    };
    let mut output = Output::open(&options.target)?;
    output.write_all(printed.as_bytes()).context("cannot write the stemma")?;
    output.finish()?;
    Ok(0)
}

/// A story file is JSON; everything else is a table.
fn stemma_of(text: &str, options: &StemmaOptions) -> Result<Stemma> {
    if !text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        let table = stemma_table(text)?;
        if let Some(root) = options.root.as_ref().filter(|it| !table.sigla.contains(it)) {
            bail!("no witness is called {root}; the table has {}", table.sigla.join(", "));
        }
        return Ok(stemma(&table, options.root.as_deref()));
    }
    if options.root.is_some() {
        bail!("a story tells its own directions; expected no --root beside a story file");
    }
    let file: StoryFile = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| anyhow!("{error}; expected a table or what `variorum read --format json` prints"))?;
    Ok(story_stemma(story_of(&file, options.story.as_deref())?))
}

/// The story named, else the first, which has the most members.
fn story_of<'a>(file: &'a StoryFile, named: Option<&str>) -> Result<&'a StoryRecord> {
    match named {
        None => file.stories.first().ok_or_else(|| anyhow!("the file has no story")),
        Some(id) => file.stories.iter().find(|it| it.story == id).ok_or_else(|| {
            let known: Vec<&str> = file.stories.iter().map(|it| it.story.as_str()).collect();
            anyhow!("no story is called {id}; the file has {}", known.join(", "))
        }),
    }
}

fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(LIMIT + 1).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
