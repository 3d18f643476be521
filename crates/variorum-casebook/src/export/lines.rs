//! Every record of the stories as a line of JSON, `record` saying what it is.

use crate::book::Casebook;
use crate::fault::{Fault, Result};
use serde::Serialize;
use serde_json::{Value, to_value};
use std::io::Write;
use std::path::Path;
use variorum::storyfile::records::StoryFile;

impl Casebook {
    /// Writes captures, articles, quotations, stories, utterances, derivations, claims and conflicts, one a line, story by story; what belongs
    /// to a story names it in `story`.
    pub fn export_lines(&self, out: &mut dyn Write, out_path: &Path) -> Result<()> {
        self.lines_while(out, out_path, &|| true)
    }

    /// The same; [`Fault::Stopped`] as soon as `is_wanted` says so.
    pub(super) fn lines_while(
        &self,
        out: &mut dyn Write,
        out_path: &Path,
        is_wanted: &dyn Fn() -> bool,
    ) -> Result<()> {
        self.each_part(&mut |file| match is_wanted() {
            true => write_part(&file, out).map_err(Fault::file(out_path)),
            false => Err(Fault::Stopped),
        })
    }
}

fn write_part(file: &StoryFile, out: &mut dyn Write) -> std::io::Result<()> {
    let home = file.stories.first().map(|it| it.story.as_str());
    let mut put = |kind: &str, records: Vec<Value>| {
        records.into_iter().try_for_each(|mut record| {
            if let Value::Object(fields) = &mut record {
                fields.insert("record".to_owned(), kind.into());
                if kind != "story" {
                    fields.insert("story".to_owned(), home.into());
                }
            }
            serde_json::to_writer(&mut *out, &record)?;
            out.write_all(b"\n")
        })
    };
    put("capture", values(&file.captures))?;
    put("article", values(&file.articles))?;
    put("quotation", values(&file.quotations))?;
    for story in &file.stories {
        put("utterance", values(&story.utterances))?;
        put("derivation", values(&story.lineage))?;
        put("claim", values(&story.claims))?;
        put("conflict", values(&story.conflicts))?;
        let mut whole = values(std::slice::from_ref(story));
        for field in ["utterances", "lineage", "claims", "conflicts"] {
            whole.iter_mut().filter_map(Value::as_object_mut).for_each(|it| drop(it.remove(field)));
        }
        put("story", whole)?;
    }
    Ok(())
}

fn values(records: &[impl Serialize]) -> Vec<Value> {
    records.iter().map(|it| to_value(it).expect("records have string keys only")).collect()
}
