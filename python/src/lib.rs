//! The engine for Python: the extension module `variorum._variorum`, under the package that `variorum/` holds.
//!
//! Comes in: captures as bytes, or the names of files. Goes out: records as JSON, which the package makes objects of. What news is, is
//! left to `variorum`. Everything that reads runs on threads of ours with the lock of Python released; what fails there becomes an
//! exception, and a signal is heard while they work.

// The macros of PyO3 write `unsafe` blocks, so that the workspace's `forbid` cannot stand here. By hand we write it in `columns` alone.
#![deny(unsafe_code)]
#![warn(missing_docs, unused_qualifications)]
#![warn(
    clippy::all,
    clippy::dbg_macro,
    clippy::todo,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used
)]

mod work;

mod jobs;
mod pages;
mod pile;

mod casebook;
mod collating;
mod edition;

mod cluster;
mod columns;
mod tables;

mod fault;

use pyo3::prelude::*;

/// What the package `variorum` is built on; its own users want that package.
#[pymodule]
mod _variorum {
    use super::*;

    #[pymodule_export]
    use casebook::Case;
    #[pymodule_export]
    use cluster::{parts, tell};
    #[pymodule_export]
    use collating::{Alignment, collate};
    #[pymodule_export]
    use columns::{Rows, joined};
    #[pymodule_export]
    use edition::{Edition, reuse, stories};
    #[pymodule_export]
    use pages::{article, quotations};
    #[pymodule_export]
    use pile::Pile;
    #[pymodule_export]
    use tables::{copy_tables, edition_tables, empty_table, table_columns};
    #[pymodule_export]
    use work::fail;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        work::quiet_panics();
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("SCHEMA", variorum::storyfile::schema())
    }
}
