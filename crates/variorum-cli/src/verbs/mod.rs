//! The verbs: each reads its inputs, calls the library and prints what comes back.

mod add;
mod alerts;
mod collate;
mod edition;
mod export;
mod forms;
mod help;
mod ls;
mod rebuild;
mod records;
mod reuse;
mod search;
mod serve;
mod show;
mod stemma;
mod stories;
mod verify;
mod watch;

pub use add::add;
pub use alerts::alerts;
pub use collate::collate;
pub use edition::{demo, read};
pub use export::export;
pub use help::{completions, guide, man, schema};
pub use ls::ls;
pub use rebuild::rebuild;
pub use records::{claims, extract, quotes};
pub use reuse::reuse;
pub use search::search;
pub use serve::{mcp, serve};
pub use show::show;
pub use stemma::print_stemma;
pub use stories::stories;
pub use verify::verify;
pub use watch::watch;
