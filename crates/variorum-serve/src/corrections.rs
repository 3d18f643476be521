//! Corrections by hand, as the page makes them: appended to `corrections.toml` in the casebook's folder, which a person may edit too.

use crate::desk::{Desk, lock};
use crate::problem::{Kind, Problem};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;
use variorum::collation::{Correction, CorrectionKind, Corrections};
use variorum_casebook::{Fault, Saved};

/// Characters that a field of a correction has at most.
const MOST_POINTS: usize = 4000;
/// Renderings that one correction names at most.
const MOST_RENDERINGS: usize = 100;

/// A correction as it is made on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewCorrection {
    /// `merge`, `split`, `align` or `speaker`.
    pub kind: String,
    /// The words it is about: of `merge` two or more, of `align` two, of `split` one or more, of `speaker` one.
    pub renderings: Vec<NewWords>,
    /// Of `speaker`: who says them, as the report names the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Words of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewWords {
    /// The report: its id, its address, its source or the last part of that.
    pub report: String,
    /// Its words.
    pub words: String,
}

impl From<&Correction> for NewCorrection {
    fn from(it: &Correction) -> Self {
        let words = it.renderings.iter().map(|it| NewWords { report: it.report.clone(), words: it.words.clone() });
        NewCorrection {
            kind: it.kind.name().to_owned(),
            renderings: words.collect(),
            speaker: match &it.kind {
                CorrectionKind::Speaker(name) => Some(name.clone()),
                _ => None,
            },
            note: it.note.clone(),
        }
    }
}

impl Desk {
    /// Returns where corrections are saved.
    pub fn corrections_path(&self) -> PathBuf {
        Saved::path(self.folder())
    }

    /// Returns the corrections saved, in the order in which they are applied.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is no such file; says why.
    pub fn corrections(&self) -> Result<Corrections, Problem> {
        let broken = |problem| Fault::Corrections { path: self.corrections_path(), problem };
        self.saved().read.map_err(|it| broken(it).into())
    }

    /// Returns what the file says now.
    pub(crate) fn saved(&self) -> Saved {
        let mut last = lock(&self.saved);
        *last = std::mem::take(&mut *last).again(self.folder());
        last.clone()
    }
}

/// Appends `correction` to the file of corrections, which is whole at any time.
///
/// # Errors
///
/// It cannot be a correction; the file is broken already; the file cannot be written.
pub fn append_correction(desk: &Desk, correction: &NewCorrection) -> Result<(), Problem> {
    let entry = toml_of(correction).map_err(|why| Problem::new(Kind::BadCorrection, why))?;
    Corrections::parse(&entry).map_err(|why| Problem::new(Kind::BadCorrection, why))?;
    if !desk.exists() {
        return Err(Problem::new(Kind::UnknownId, "no casebook yet; expected captures to be added first"));
    }
    let unwritten = |error: io::Error| {
        let detail = format!("{}: {error}", desk.corrections_path().display());
        Problem::new(
            if error.kind() == io::ErrorKind::StorageFull { Kind::NoRoom } else { Kind::CasebookFailed },
            detail,
        )
    };
    // Two pages, or two programs, that append at once: one after the other.
    let turn = File::create(desk.folder().join("corrections.lock")).map_err(unwritten)?;
    turn.lock().map_err(unwritten)?;
    desk.corrections()?;
    let path = desk.corrections_path();
    let mut text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(unwritten(error)),
    };
    if !text.is_empty() {
        text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
    }
    text.push_str(&entry);
    Corrections::parse(&text).map_err(|why| Problem::new(Kind::BadCorrection, why))?;
    let draft_path = path.with_extension("toml.part");
    let write = || -> io::Result<()> {
        let mut draft = File::create(&draft_path)?;
        draft.write_all(text.as_bytes())?;
        draft.sync_all()?;
        fs::rename(&draft_path, &path)
    };
    write().map_err(unwritten)
}

/// A correction as the file has it; or why it is none.
fn toml_of(it: &NewCorrection) -> Result<String, String> {
    let fields = it.renderings.iter().flat_map(|it| [&it.report, &it.words]).chain(&it.speaker);
    for field in fields.clone().chain(&it.note) {
        let n_points = field.chars().count();
        if n_points > MOST_POINTS {
            return Err(format!("a field of {n_points} characters; expected at most {MOST_POINTS}"));
        }
    }
    if fields.into_iter().any(|it| it.trim().is_empty()) {
        return Err("an empty field; expected a report, its words, and of a speaker the name".to_owned());
    }
    if it.renderings.len() > MOST_RENDERINGS {
        return Err(format!("{} renderings; expected at most {MOST_RENDERINGS}", it.renderings.len()));
    }
    let mut entry = format!("[[{}]]\n", it.kind);
    if let Some(note) = it.note.as_deref().filter(|it| !it.trim().is_empty()) {
        entry.push_str(&format!("note = {}\n", quoted(note)));
    }
    match (it.kind.as_str(), &it.speaker, &it.renderings[..]) {
        ("speaker", Some(speaker), [one]) => {
            let (report, words, speaker) = (quoted(&one.report), quoted(&one.words), quoted(speaker));
            entry.push_str(&format!("report = {report}\nwords = {words}\nspeaker = {speaker}\n"));
        }
        ("speaker", ..) => return Err("of a speaker one rendering and the name are expected".to_owned()),
        ("merge" | "split" | "align", None, renderings) => {
            entry.push_str("renderings = [\n");
            for it in renderings {
                let (report, words) = (quoted(&it.report), quoted(&it.words));
                entry.push_str(&format!("  {{ report = {report}, words = {words} }},\n"));
            }
            entry.push_str("]\n");
        }
        (kind, Some(_), _) => return Err(format!("a {kind} with a speaker; expected none")),
        (kind, None, _) => {
            return Err(format!("“{kind}” is no correction; expected merge, split, align or speaker"));
        }
    }
    Ok(entry)
}

/// A basic string of TOML 1.0.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests;
