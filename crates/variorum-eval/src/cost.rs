//! What a run costs: processor time on the seeds, and how it grows when the input doubles.

use crate::measure::Places;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs over the seeds whose mean is told.
const RUNS: u32 = 20;
/// Clock ticks a second in `/proc/self/stat`: fixed at 100 for user space on Linux.
const TICKS: f64 = 100.0;

/// One line of the table: what was read, and milliseconds of processor time, children and all.
pub struct Cost {
    /// What was read.
    pub what: String,
    /// Milliseconds at the size named.
    pub once_ms: f64,
    /// Milliseconds at twice that size; `None` where nothing was doubled.
    pub twice_ms: Option<f64>,
}

/// Returns the costs, or nothing where the system does not tell processor time the way Linux does.
pub fn costs(places: &Places) -> Result<Vec<Cost>> {
    if processor_ms().is_none() {
        return Ok(Vec::new());
    }
    let mut seeds: Vec<PathBuf> =
        fs::read_dir(places.shared.join("seeds"))?.filter_map(|it| Some(it.ok()?.path())).collect();
    seeds.sort();
    let read_seeds = spent(places, &seeds, RUNS)?;
    let mut found = vec![Cost { what: "the five seeds".to_owned(), once_ms: read_seeds, twice_ms: None }];
    let folder = std::env::temp_dir().join(format!("variorum-cost-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    for (what, unit, n) in [
        ("a million quotation marks on one line", "\"", 1_000_000),
        ("8 MB of words on one line", "words and other things were said of the dyke ", 186_000),
        (
            "10,000 paragraphs of speech",
            "“The dyke will hold,” the warden said on Monday. She told the town that pumps would run.\n\n",
            10_000,
        ),
    ] {
        let size = |times: usize| -> Result<f64> {
            let path = folder.join(format!("{times}.txt"));
            fs::write(&path, unit.repeat(n * times))?;
            spent(places, &[path], 1)
        };
        found.push(Cost { what: what.to_owned(), once_ms: size(1)?, twice_ms: Some(size(2)?) });
    }
    fs::remove_dir_all(&folder)?;
    Ok(found)
}

/// Mean processor time of `variorum read` over `paths`.
fn spent(places: &Places, paths: &[PathBuf], runs: u32) -> Result<f64> {
    let before = processor_ms().unwrap_or(0.0);
    for _ in 0..runs {
        let mut command = Command::new(&places.variorum);
        command.args(["read", "--quiet", "--format", "json"]).args(paths);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.status().with_context(|| places.variorum.display().to_string())?;
    }
    Ok((processor_ms().unwrap_or(0.0) - before) / f64::from(runs))
}

/// Processor time of all children that have ended, user and system.
fn processor_ms() -> Option<f64> {
    let stat = fs::read_to_string(Path::new("/proc/self/stat")).ok()?;
    // The name in brackets may hold spaces; fields are counted behind it: cutime and cstime are the 16th and 17th of all.
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |n: usize| fields.get(n)?.parse::<f64>().ok();
    Some((ticks(13)? + ticks(14)?) * 1000.0 / TICKS)
}
