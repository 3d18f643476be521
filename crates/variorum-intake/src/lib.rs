//! What is named on a command line, or given to a server, read into documents and kept in a casebook.
//!
//! Comes in: files, folders, stdin, each told by its content. Goes out: documents in input order, and the fate of every page. What is
//! printed of them is left to the callers.

mod add;
mod fate;
mod inputs;
mod lines;
mod reading;
mod streams;

pub use add::{Added, Counts, Kept, add};
pub use fate::{Depth, Fate};
pub use inputs::{Input, plain_error};
pub use reading::{How, Make, STACK_BYTES, Step, Take, all_cores, document_of, quiet_panics, read_from};
