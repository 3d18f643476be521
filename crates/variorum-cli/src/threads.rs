//! Work cut into ranges and done on all cores, the results in order whatever the number of threads.

use anyhow::{Context, Result, anyhow};
use std::io::{self, IsTerminal, Write};
use std::ops::Range;
use std::sync::Mutex;
use std::thread::{Builder, scope};
use std::time::{Duration, Instant};
use variorum_intake::STACK_BYTES;

/// Returns what `make` gives for each range of at most `step` of `0..n`, in order.
pub fn spread<T: Send>(
    n: usize,
    step: usize,
    n_threads: usize,
    make: &(dyn Fn(Range<usize>) -> Result<T> + Sync),
) -> Result<Vec<T>> {
    let n_steps = n.div_ceil(step.max(1));
    let next = Mutex::new(0..n_steps);
    let take = || next.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).next();
    let work = || -> Result<Vec<(usize, T)>> {
        let mut done = Vec::new();
        while let Some(at) = take() {
            done.push((at, make(at * step..n.min((at + 1) * step))?));
        }
        Ok(done)
    };
    let all: Result<Vec<_>> = scope(|threads| {
        let start =
            || Builder::new().stack_size(STACK_BYTES).spawn_scoped(threads, work).context("cannot start a thread");
        let workers: Vec<_> = (0..n_threads.clamp(1, n_steps.max(1))).map(|_| start()).collect::<Result<_>>()?;
        let ended = |it: std::thread::ScopedJoinHandle<Result<Vec<(usize, T)>>>| {
            it.join().unwrap_or_else(|_| Err(anyhow!("a thread failed, which is a fault of the program")))
        };
        workers.into_iter().map(ended).collect()
    });
    let mut all: Vec<(usize, T)> = all?.into_iter().flatten().collect();
    all.sort_by_key(|it| it.0);
    Ok(all.into_iter().map(|it| it.1).collect())
}

/// How far a long step is, on a terminal.
pub struct Progress {
    what: &'static str,
    pub n_all: usize,
    told: Option<Instant>,
}

impl Progress {
    /// Returns one for `n_all` things.
    pub fn new(what: &'static str, n_all: usize, is_quiet: bool) -> Self {
        let shows = !is_quiet && io::stderr().is_terminal();
        Progress { what, n_all, told: shows.then(Instant::now) }
    }

    /// Tells that `n` of them are done, ten times a second at most.
    pub fn show(&mut self, n: usize) {
        if let Some(told) = &mut self.told
            && told.elapsed() >= Duration::from_millis(100)
        {
            *told = Instant::now();
            let _ = write!(io::stderr(), "\r\x1b[K{n} of {} {}", self.n_all, self.what);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.told.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
