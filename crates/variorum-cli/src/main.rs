//! The program `variorum`: options in, the library called, its records out.
//!
//! Data goes to stdout, talk to stderr. Exit status: 0 done, 1 done but some input was refused, 2 could not.

mod options;
mod verbs;

mod demo;
mod ledger;
mod output;
mod reading;
mod shelf;
mod threads;

use clap::Parser;
use options::{Options, Verb};
use output::is_broken_pipe;
use std::process::ExitCode;

fn main() -> ExitCode {
    let options = Options::parse();
    reading::quiet_panics();
    match run(&options) {
        Ok(status) => ExitCode::from(status),
        // The reader has gone, `| head` for one: nobody is left to tell, and nothing went wrong.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            ledger::say(&format!("variorum: {error:#}"));
            ExitCode::from(2)
        }
    }
}

/// Returns the exit status: 0, 1 or 2.
fn run(options: &Options) -> anyhow::Result<u8> {
    let common = &options.common;
    match &options.verb {
        None => verbs::guide(),
        Some(Verb::Read(it)) => verbs::read(it, common),
        Some(Verb::Demo(it)) => verbs::demo(it, common),
        Some(Verb::Extract(it)) => verbs::extract(it, common),
        Some(Verb::Quotes(it)) => verbs::quotes(it, common),
        Some(Verb::Reuse(it)) => verbs::reuse(it, common),
        Some(Verb::Stories(it)) => verbs::stories(it, common),
        Some(Verb::Claims(it)) => verbs::claims(it, common),
        Some(Verb::Batch(it)) => verbs::batch(it, common),
        Some(Verb::Collate(it)) => verbs::collate(it, common),
        Some(Verb::Stemma(it)) => verbs::print_stemma(it),
        Some(Verb::Add(it)) => verbs::add(it, common),
        Some(Verb::Ls(it)) => verbs::ls(it, common),
        Some(Verb::Show(it)) => verbs::show(it, common),
        Some(Verb::Search(it)) => verbs::search(it, common),
        Some(Verb::Verify(it)) => verbs::verify(it, common),
        Some(Verb::Rebuild(it)) => verbs::rebuild(it, common),
        Some(Verb::Watch(it)) => verbs::watch(it, common),
        Some(Verb::Alerts(it)) => verbs::alerts(it, common),
        Some(Verb::Export(it)) => verbs::export(it, common),
        Some(Verb::Serve(it)) => verbs::serve(it, common),
        Some(Verb::Mcp(it)) => verbs::mcp(it),
        Some(Verb::Completions(it)) => verbs::completions(it),
        Some(Verb::Schema(it)) => verbs::schema(it),
        Some(Verb::Man(it)) => verbs::man(it),
    }
}
