//! Claims and conflicts for a spreadsheet.

use crate::storyfile::records::{AttestationRecord, StoryFile, StoryRecord};
use crate::storyfile::view::{Shelf, n_origins};

/// The columns, in order.
const COLUMNS: [&str; 18] = [
    "record",
    "id",
    "story",
    "text",
    "speaker",
    "agreement",
    "origins",
    "slot",
    "value",
    "explanation",
    "siglum",
    "outlet",
    "source",
    "origin",
    "mode",
    "capture",
    "bytes",
    "words",
];

/// Returns the claims and conflicts of `file` as comma-separated values (RFC 4180): a line of names, then a line for each report that
/// attests a claim, or a value of a conflict. `origins` counts the independent origins of the claim or value; `origin` numbers the one
/// that the report belongs to, from 1. `bytes` are half-open ranges of the capture.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn claims_csv(file: &StoryFile) -> String {
    let shelf = Shelf::new(file);
    let mut out = String::new();
    row(&mut out, &COLUMNS);
    for story in &file.stories {
        for it in &story.claims {
            let origins = it.origins.to_string();
            let speaker = it.speaker.as_deref().unwrap_or_default();
            let told = ["claim", &it.claim, &story.story, &it.text, speaker, &it.agreement, &origins, "", "", ""];
            it.attestations.iter().for_each(|at| row(&mut out, &with_place(told, &place(&shelf, story, at))));
        }
        for it in &story.conflicts {
            for value in &it.values {
                let origins = n_origins(&value.attestations).to_string();
                let why = it.explanation.as_deref().unwrap_or_default();
                let told = [
                    "conflict",
                    &it.conflict,
                    &story.story,
                    &it.about,
                    "",
                    "",
                    &origins,
                    &it.slot,
                    &value.value,
                    why,
                ];
                value
                    .attestations
                    .iter()
                    .for_each(|at| row(&mut out, &with_place(told, &place(&shelf, story, at))));
            }
        }
    }
    out
}

fn with_place<'a>(told: [&'a str; 10], place: &'a [String; 8]) -> Vec<&'a str> {
    told.into_iter().chain(place.iter().map(String::as_str)).collect()
}

/// Who attests something, and where it stands.
fn place(shelf: &Shelf, story: &StoryRecord, it: &AttestationRecord) -> [String; 8] {
    let siglum = story.sigla.iter().find(|known| known.article == it.article);
    let source = shelf.article(&it.article).map_or(it.article.as_str(), |it| it.source.as_str());
    let bytes: Vec<String> = it.anchors.iter().map(|at| format!("{}-{}", at.start, at.end)).collect();
    let words: Vec<&str> = it.anchors.iter().map(|at| at.exact.as_str()).collect();
    [
        siglum.map_or(String::new(), |it| it.siglum.clone()),
        siglum.map_or(String::new(), |it| it.label.clone()),
        source.to_owned(),
        (u64::from(it.origin) + 1).to_string(),
        it.mode.clone(),
        it.anchors.first().map_or(String::new(), |it| it.capture.clone()),
        bytes.join("; "),
        words.join(" … "),
    ]
}

fn row(out: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|it| cell(it)).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// Returns a cell that no spreadsheet computes (CWE-1236, and OWASP on CSV injection), quoted where it must be.
///
/// `=1+1` becomes `'=1+1`, and so does what opens with `+`, `-`, `@`, a tab, the end of a line, or the wide forms of those signs;
/// `a = b` stays.
fn cell(words: &str) -> String {
    let acts = words.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let guarded = if acts { format!("'{words}") } else { words.to_owned() };
    if guarded.contains(['"', ',', '\r', '\n', ';', '\t']) || guarded != guarded.trim() {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_formula_is_no_formula() {
        for (words, want) in [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("＝1", "'＝1"),
            ("a = b", "a = b"),
            ("a, b", "\"a, b\""),
            ("“a” \"b\"", "\"“a” \"\"b\"\"\""),
            ("=\"a\",1", "\"'=\"\"a\"\",1\""),
        ] {
            assert_eq!(cell(words), want);
        }
    }
}
