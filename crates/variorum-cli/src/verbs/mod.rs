//! The verbs: each reads its inputs, calls the library and prints what comes back.

mod collate;
mod edition;
mod forms;
mod help;
mod records;
mod reuse;
mod stemma;
mod stories;

pub use collate::collate;
pub use edition::{demo, read};
pub use help::{completions, guide, man, schema};
pub use records::{claims, extract, quotes};
pub use reuse::reuse;
pub use stemma::print_stemma;
pub use stories::stories;
