//! The program as its users meet it: the built binary, its streams and its exit status.

mod bad_inputs;
mod batch;
mod casebook;
mod collatex;
mod containers;
mod exports;
mod outputs;
mod program;
#[cfg(unix)]
mod readme;
mod reuse;
mod serve;
mod stories;
mod streams;
mod watch;
