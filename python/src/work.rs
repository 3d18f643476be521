//! Threads of ours: what runs there holds no lock of Python, and neither a panic nor a deep page ends the interpreter.

use crate::fault::{ProgramFault, of_panic};
use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{Builder, available_parallelism};
use std::time::Duration;

/// The name of all threads of ours.
const NAME: &str = "variorum";

/// A thread's stack: enough for a page nested as deeply as the parser lets it be.
const STACK_BYTES: usize = 16 << 20;

/// How long a signal waits to be heard, at most.
pub const TICK: Duration = Duration::from_millis(50);

/// Returns what `work` gives, done on a thread of ours. A signal ends the waiting, not the thread: what that gives is dropped.
pub fn done<T: Send + 'static>(py: Python<'_>, work: impl FnOnce() -> T + Send + 'static) -> PyResult<T> {
    let (sender, receiver) = channel();
    start(move || {
        let made = catch_unwind(AssertUnwindSafe(work)).map_err(|it| of_panic(&*it));
        // Nobody listens where a signal came.
        let _ = sender.send(made);
    })?;
    let mut waiting = receiver;
    loop {
        let (heard, again) = py.detach(move || (waiting.recv_timeout(TICK), waiting));
        waiting = again;
        match heard {
            Ok(made) => return made.map_err(ProgramFault::new_err),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            Err(RecvTimeoutError::Disconnected) => return Err(ProgramFault::new_err("a thread ended unheard")),
        }
    }
}

/// Starts a thread of ours.
pub fn start(work: impl FnOnce() + Send + 'static) -> PyResult<()> {
    let started = Builder::new().name(NAME.to_owned()).stack_size(STACK_BYTES).spawn(work);
    started.map(drop).map_err(|it| PyOSError::new_err(format!("cannot start a thread: {it}")))
}

/// Returns the next that comes, `None` where nothing will; hears signals meanwhile.
pub fn next<T: Send>(py: Python<'_>, receiver: &mut Option<Receiver<T>>) -> PyResult<Option<T>> {
    while let Some(waiting) = receiver.take() {
        let (heard, waiting) = py.detach(move || (waiting.recv_timeout(TICK), waiting));
        match heard {
            Ok(it) => {
                *receiver = Some(waiting);
                return Ok(Some(it));
            }
            Err(RecvTimeoutError::Timeout) => {
                *receiver = Some(waiting);
                py.check_signals()?;
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
        }
    }
    Ok(None)
}

/// Returns how many threads are asked for: all cores where nothing is.
pub fn n_threads(jobs: Option<usize>) -> usize {
    jobs.unwrap_or_else(|| available_parallelism().map_or(1, |it| it.get())).clamp(1, 256)
}

/// Keeps panics on threads of ours out of stderr, for they are raised; `RUST_BACKTRACE` brings them back.
pub fn quiet_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(NAME) || std::env::var_os("RUST_BACKTRACE").is_some() {
            usual(panic);
        }
    }));
}

/// Panics, the way a fault of the program would: so that tests see what becomes of one.
#[pyfunction]
#[pyo3(name = "_fail")]
pub fn fail(py: Python<'_>, message: String) -> PyResult<()> {
    done(py, move || panic!("{message}"))
}
