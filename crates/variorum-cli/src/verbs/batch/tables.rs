//! The tables of the last stage asked for, gathered in one folder.

use super::run::{Run, names_in};
use super::{copies, extract, stories, telling};
use crate::options::Stage;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use variorum_tables::Table;

/// The folder's name.
const STAGE: &str = "tables";

/// Gathers the tables, and returns how many there are.
pub fn tables(run: &Run) -> Result<usize> {
    let mut of: Vec<(&str, Table)> = extract::TABLES.map(|it| (extract::STAGE, it)).to_vec();
    if run.options.until >= Stage::Copies {
        of.extend(copies::TABLES.map(|it| (copies::STAGE, it)));
    }
    match run.options.until {
        Stage::Stories => of.extend(stories::TABLES.map(|it| (stories::STAGE, it))),
        Stage::Claims => {
            of.retain(|it| it.0 != extract::STAGE || it.1 == Table::Errors);
            of.extend(telling::told_tables().into_iter().map(|it| (telling::STAGE, it)));
        }
        Stage::Extract | Stage::Copies => {}
    }
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for (stage, table) in of {
        for name in names_in(&run.stage(stage).join(table.name()))? {
            // Of two stages that write one table the later one's files stand behind those of the earlier.
            let from = format!("{stage}/{}/{name}", table.name());
            let to = format!("{}/{name}", table.name());
            let to = if files.contains_key(&to) { format!("{}/{stage}-{name}", table.name()) } else { to };
            files.insert(to, from);
        }
    }
    let folder = run.stage(STAGE);
    let mut names: Vec<&str> = files.keys().filter_map(|it| it.split_once('/')).map(|it| it.0).collect();
    names.dedup();
    let n_tables = names.len();
    if let Some(manifest) = run.manifest(STAGE)?
        && manifest.files.iter().map(|it| &it.path).eq(files.keys())
        && manifest.counts.get("until") == Some(&(run.options.until as u64))
    {
        return Ok(n_tables);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    for (path, from) in &files {
        link(&run.folder.join(from), &folder.join(path))?;
    }
    run.complete(STAGE, &names, &[("tables", n_tables as u64), ("until", run.options.until as u64)])?;
    Ok(n_tables)
}

/// Has the file under a second name; a copy of it where the disk knows no second names.
fn link(from: &Path, to: &Path) -> Result<()> {
    let make = || {
        fs::create_dir_all(to.parent().unwrap_or(to))?;
        fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
    };
    make().with_context(|| to.display().to_string())
}
