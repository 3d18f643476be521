//! `add`: captures kept in a casebook.

use super::alerts::tell;
use crate::ledger::printable;
use crate::options::{Add, Common, Language};
use crate::output::print_line;
use crate::reading::{Depth, Made, n_threads, read_all};
use crate::threads::Progress;
use anyhow::{Result, bail};
use std::time::{Duration, Instant};
use variorum_casebook::{Casebook, Kept, Prepared, prepare};

/// Captures are written in batches of at most so many, and at most so many bytes, and none waits longer than this.
const BATCH: usize = 128;
const BATCH_BYTES: usize = 8 << 20;
const WAIT: Duration = Duration::from_secs(1);

/// Keeps the captures named, and brings the stories up to date.
pub fn add(options: &Add, common: &Common) -> Result<u8> {
    if common.language != Language::Auto {
        bail!("a casebook tells the language of each page by its words; expected no --language");
    }
    let mut case = Casebook::open_or_create(&options.case.casebook)?;
    case.arm_alerts()?;
    let mut batch = Batch::default();
    let ledger =
        read_all(&options.inputs, common, Depth::Quotations, &|document| prepare(&document), &mut |made| {
            if let Made::One(prepared) = made {
                batch.n_bytes += prepared.n_bytes();
                batch.waiting.push(prepared);
            }
            let is_due =
                batch.waiting.len() >= BATCH || batch.n_bytes >= BATCH_BYTES || batch.since.elapsed() >= WAIT;
            if is_due { batch.keep(&mut case) } else { Ok(()) }
        })?;
    batch.keep(&mut case)?;
    let mut progress = Progress::new("stories", 0, common.quiet);
    let settled = case.settle(n_threads(common), &mut |n, n_all| {
        progress.n_all = n_all;
        progress.show(n);
    })?;
    drop(progress);
    let status = ledger.close();
    let [new, again, known] = batch.counts;
    print_line(&printable(&format!(
        "{}: {new} kept, {again} kept under another name, address or time, {known} there already; {} of {} stories and pages told anew",
        options.case.casebook.display(),
        settled.n_told,
        settled.n_parts
    )))?;
    let is_handed_on = tell(&case, &options.hand_on, common)?;
    Ok(status.max(u8::from(!is_handed_on)))
}

/// What is ready to be kept.
struct Batch {
    waiting: Vec<Prepared>,
    n_bytes: usize,
    since: Instant,
    /// New ones, those under another name, those there already.
    counts: [usize; 3],
}

impl Default for Batch {
    fn default() -> Self {
        Batch { waiting: Vec::new(), n_bytes: 0, since: Instant::now(), counts: [0; 3] }
    }
}

impl Batch {
    fn keep(&mut self, case: &mut Casebook) -> Result<()> {
        (self.n_bytes, self.since) = (0, Instant::now());
        if self.waiting.is_empty() {
            return Ok(());
        }
        for kept in case.keep(&std::mem::take(&mut self.waiting))? {
            self.counts[match kept {
                Kept::New => 0,
                Kept::Again => 1,
                Kept::Known => 2,
            }] += 1;
        }
        Ok(())
    }
}
