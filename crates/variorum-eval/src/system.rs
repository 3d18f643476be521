//! What the system tells of this process, the way Linux does, and other programs run.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Clock ticks a second in `/proc/self/stat`: fixed at 100 for user space on Linux.
const TICKS: f64 = 100.0;

/// Returns the seconds of processor time, user and system, of this process so far; `None` where the system does not tell.
pub fn processor_s() -> Option<f64> {
    spent(11)
}

/// Returns the same of all children that have ended.
pub fn children_s() -> Option<f64> {
    spent(13)
}

/// The sum of two fields that follow each other, counted from 0 behind the program's name.
fn spent(first: usize) -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name stands in brackets and may hold spaces.
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |n: usize| fields.get(n)?.parse::<f64>().ok();
    Some((ticks(first)? + ticks(first + 1)?) / TICKS)
}

/// Returns the kilobytes of memory that this process holds now.
pub fn resident_kb() -> Option<f64> {
    status("VmRSS:")
}

/// Returns the most kilobytes of memory that this process has held so far.
pub fn most_resident_kb() -> Option<f64> {
    status("VmHWM:")
}

fn status(name: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|it| it.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}

/// Makes a virtual environment in `folder` with the `packages` and returns its Python; see [`python_in`].
pub fn python_with(folder: &Path, packages: &[&str]) -> Result<PathBuf> {
    let python = python_in(folder);
    run(Command::new("python3").args(["-m", "venv"]).arg(folder.join("venv")))?;
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(packages))?;
    Ok(python)
}

/// Returns where the Python of the virtual environment in `folder` is, made or not.
pub fn python_in(folder: &Path) -> PathBuf {
    folder.join("venv/bin/python")
}

/// Runs a program to its end; an error where it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| program.clone())?;
    if !status.success() {
        bail!("{program} ended with {status}");
    }
    Ok(())
}
