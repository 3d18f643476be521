//! Help in its three forms: what to do first, completions, the man page.

use crate::options::{Completions, Man, Options};
use crate::output::Output;
use anyhow::{Context, Result};
use clap::CommandFactory;
use std::io::Write;

const GUIDE: &str = "\
variorum shows who reported what, in which words, from whom.

  variorum demo                    read the example that comes with the program
  variorum read FOLDER             read your own captures: saved text, HTML, JSONL
  variorum read FOLDER --format html -o edition.html
  variorum quotes FILE             who said what, one JSON record a line
  variorum --help                  every verb and option
";

/// Prints what to do first.
pub fn guide() -> Result<u8> {
    let mut output = Output::open(&crate::options::Target { output: None })?;
    output.write_all(GUIDE.as_bytes()).context("stdout")?;
    output.finish()?;
    Ok(0)
}

/// Prints a completion script.
pub fn completions(options: &Completions) -> Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Options::command(), "variorum", &mut script);
    let mut output = Output::open(&options.target)?;
    output.write_all(&script).context("cannot write the script")?;
    output.finish()?;
    Ok(0)
}

/// Prints the man page, the verbs' options included.
pub fn man(options: &Man) -> Result<u8> {
    let mut command = Options::command().disable_help_subcommand(true);
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page).context("cannot make the man page")?;
    for verb in command.get_subcommands() {
        let verb_page = clap_mangen::Man::new(verb.clone());
        writeln!(page, ".SH \"VARIORUM {}\"", verb.get_name().to_uppercase())?;
        if let Some(about) = verb.get_about() {
            writeln!(page, "{about}")?;
        }
        writeln!(page, ".PP")?;
        verb_page.render_synopsis_section(&mut page).context("cannot make the man page")?;
        verb_page.render_options_section(&mut page).context("cannot make the man page")?;
    }
    let mut output = Output::open(&options.target)?;
    output.write_all(&page).context("cannot write the man page")?;
    output.finish()?;
    Ok(0)
}
