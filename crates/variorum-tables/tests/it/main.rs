//! Tables of the example stories, written, read back, and told part by part.

mod bytes;
mod parts;

use std::fs;
use std::path::{Path, PathBuf};
use variorum::capture::{Capture, from_bytes};
use variorum_tables::Rows;

/// The captures of an example story.
fn captures(story: &str) -> Vec<Capture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../stories").join(story).join("captures");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("the example").filter_map(|it| Some(it.ok()?.path())).collect();
    paths.sort();
    let capture = |it: &PathBuf| {
        let name = it.file_name().expect("a file").to_string_lossy().into_owned();
        from_bytes(&name, fs::read(it).expect("a capture")).expect("a capture that can be read")
    };
    paths.iter().map(capture).collect()
}

/// Every row as its table and its cells.
fn told(rows: &Rows) -> Vec<String> {
    let mut told = Vec::new();
    for (table, batch) in rows {
        told.extend(
            (0..batch.num_rows()).map(|it| format!("{} {:?}", table.name(), batch.slice(it, 1).columns())),
        );
    }
    told
}
