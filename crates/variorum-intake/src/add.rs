//! Captures read and kept in a casebook, in batches.

use crate::fate::{Depth, Fate};
use crate::inputs::Input;
use crate::reading::{How, Step, read_from};
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};
use variorum_casebook::{Casebook, Prepared, prepare};

pub use variorum_casebook::Kept;

/// Captures are written in batches of at most so many, and at most so many bytes, and none waits longer than this.
const BATCH: usize = 128;
const BATCH_BYTES: usize = 8 << 20;
const WAIT: Duration = Duration::from_secs(1);

/// What is told while captures are added.
#[derive(Debug)]
pub enum Added<'a> {
    /// A page was read; pages come in input order.
    Read {
        /// The input it came from.
        input: &'a Arc<str>,
        /// The capture's id and its doc id, where there is one.
        capture: Option<(&'a str, &'a str)>,
        /// What became of it.
        fate: &'a Fate,
    },
    /// So many more of the captures read are on the disk, in the order in which they were read; what became of each.
    Kept(&'a [Kept]),
}

/// How many captures were kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Whose bytes are new.
    pub new: usize,
    /// Whose bytes were there under another name, address or time.
    pub again: usize,
    /// That were there already.
    pub known: usize,
}

/// Reads `inputs` with `n_threads` threads and keeps their captures in `case`; the stories are as they were until it is settled. `tell` is told
/// what happens, and ends it with an error: what was kept until then is kept.
pub fn add<E: From<io::Error> + From<variorum_casebook::Fault>>(
    case: &mut Casebook,
    inputs: &[Input],
    clean: bool,
    n_threads: usize,
    tell: &mut dyn FnMut(Added) -> Result<(), E>,
) -> Result<Counts, E> {
    let how = How { clean, english: false, depth: Depth::Quotations, n_threads };
    let mut batch = Batch { waiting: Vec::new(), n_bytes: 0, since: Instant::now(), counts: Counts::default() };
    let make = |document: variorum::Document| {
        let prepared = prepare(&document);
        (document.capture.id, document.capture.source, prepared)
    };
    read_from(0, inputs, how, &make, &mut |step| {
        if let Step::Page { input, fate, made, .. } = step {
            let capture = made.as_ref().map(|it| (it.0.as_str(), it.1.as_str()));
            tell(Added::Read { input: &input, capture, fate: &fate })?;
            batch.waiting.extend(made.map(|it| {
                batch.n_bytes += it.2.n_bytes();
                it.2
            }));
        }
        let is_due = batch.waiting.len() >= BATCH || batch.n_bytes >= BATCH_BYTES || batch.since.elapsed() >= WAIT;
        if is_due { batch.keep(case, tell) } else { Ok(()) }
    })?;
    batch.keep(case, tell)?;
    Ok(batch.counts)
}

/// What is ready to be kept.
struct Batch {
    waiting: Vec<Prepared>,
    n_bytes: usize,
    since: Instant,
    counts: Counts,
}

impl Batch {
    fn keep<E: From<variorum_casebook::Fault>>(
        &mut self,
        case: &mut Casebook,
        tell: &mut dyn FnMut(Added) -> Result<(), E>,
    ) -> Result<(), E> {
        (self.n_bytes, self.since) = (0, Instant::now());
        if self.waiting.is_empty() {
            return Ok(());
        }
        let kept = case.keep(&std::mem::take(&mut self.waiting))?;
        for it in &kept {
            *match it {
                Kept::New => &mut self.counts.new,
                Kept::Again => &mut self.counts.again,
                Kept::Known => &mut self.counts.known,
            } += 1;
        }
        tell(Added::Kept(&kept))
    }
}
