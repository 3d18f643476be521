//! Reads the development pages with Variorum and with every other extractor that is a Rust crate, in one run, on one thread.
//!
//! For each set and tool it writes `OUT/SET/TOOL.jsonl`: an article record with the processor time of its page, in
//! `cpu_ms`. `variorum-eval peers` runs this, its Python twin beside it (`peers/peers.py`) and the scorers.

mod pages;
mod tools;

use anyhow::{Context, Result};
use clap::Parser;
use pages::{Page, SETS, Set};
use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use tools::{TOOLS, Tool};

/// The stack that the readers get: some of them recurse as deep as a page is nested.
const STACK_BYTES: usize = 1 << 30;

/// Reads pages with us and with others
#[derive(Debug, Parser)]
struct Options {
    /// The folder of data
    #[arg(long)]
    shared: PathBuf,
    /// Where the records go
    #[arg(long)]
    out: PathBuf,
    /// Only the tools whose names begin so
    #[arg(long, default_value = "")]
    tool: String,
    /// Only the sets whose names begin so
    #[arg(long, default_value = "")]
    only: String,
    /// What cargo passes to every bench
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<()> {
    let options = Options::parse();
    std::panic::set_hook(Box::new(|_| {}));
    let run = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || run(&options))?;
    run.join().ok().context("a reader ended the run")?
}

fn run(options: &Options) -> Result<()> {
    for set in SETS.iter().filter(|it| it.name.starts_with(&options.only)) {
        let input = options.shared.join("data").join(set.input);
        let Some(pages) = pages::read(&input)? else { continue };
        let folder = options.out.join(set.name);
        fs::create_dir_all(&folder)?;
        for tool in TOOLS.iter().filter(|it| it.kinds.contains(&set.kind) && it.name.starts_with(&options.tool)) {
            measure(tool, set, &pages, &folder)?;
        }
    }
    Ok(())
}

/// Writes what `tool` makes of `pages`.
fn measure(tool: &Tool, set: &Set, pages: &[Page], folder: &Path) -> Result<()> {
    // Word lists and models are loaded with the first page: that is not its cost.
    if let Some(first) = pages.first() {
        let _ = catch_unwind(AssertUnwindSafe(|| (tool.read)(first)));
    }
    let path = folder.join(format!("{}.jsonl", tool.name));
    let mut output = BufWriter::new(File::create(&path).with_context(|| path.display().to_string())?);
    let mut total_ms = 0.0;
    for page in pages {
        let before = processor_ms();
        let read = catch_unwind(AssertUnwindSafe(|| (tool.read)(page)));
        let cpu_ms = processor_ms() - before;
        total_ms += cpu_ms;
        let mut record = read.ok().flatten().map_or_else(|| json!({}), Value::from);
        record["id"] = json!(page.id);
        record["cpu_ms"] = json!(cpu_ms);
        writeln!(output, "{record}")?;
    }
    let rate = pages.len() as f64 * 1000.0 / total_ms;
    writeln!(std::io::stderr(), "{:14} {:24} {rate:8.0} pages a second of processor time", set.name, tool.name)?;
    output.flush().context("cannot write the records")
}

/// Processor time of this thread.
fn processor_ms() -> f64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as f64 * 1e3 + now.tv_nsec as f64 / 1e6
}
