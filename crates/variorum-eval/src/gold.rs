//! Folders of gold of our own writing: one event each, its reports and a file that says what is right.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns the events under `gold`, sorted by name: those whose folder holds a file `name`, each read by `event`.
pub fn events<T>(gold: &Path, name: &str, event: impl Fn(&Path) -> Result<T>) -> Result<Vec<T>> {
    let mut folders: Vec<PathBuf> = fs::read_dir(gold)
        .with_context(|| gold.display().to_string())?
        .filter_map(|it| it.ok().map(|it| it.path()))
        .filter(|it| it.join(name).is_file())
        .collect();
    folders.sort();
    folders.iter().map(|it| event(it).with_context(|| it.display().to_string())).collect()
}

/// Returns the reports in a folder, by name: every file but the one named `gold`.
pub fn reports(folder: &Path, gold: &str) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = name_of(&path);
        if name != gold {
            found.insert(name, fs::read(&path)?);
        }
    }
    Ok(found)
}

/// Returns the last part of a path.
pub fn name_of(path: &Path) -> String {
    path.file_name().map_or(String::new(), |it| it.to_string_lossy().into_owned())
}
