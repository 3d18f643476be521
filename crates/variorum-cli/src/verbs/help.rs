//! Help in its four forms: what to do first, completions, the schema, the man page.

use crate::options::{Completions, Man, Options};
use crate::output::Output;
use anyhow::{Context, Result};
use clap::CommandFactory;
use std::io::{self, Write};

const GUIDE: &str = "\
variorum shows who reported what, in which words, from whom.

  variorum demo                    read the example that comes with the program
  variorum read FOLDER             read your own captures: saved text, HTML, WARC, feeds, JSONL
  variorum read FOLDER --format html -o edition.html
  variorum extract FILE --format text
                                   the article in each page, its dates, what was left out
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

/// Prints the JSON Schema that every `--format json` is valid under.
pub fn schema(options: &Man) -> Result<u8> {
    let mut output = Output::open(&options.target)?;
    output.write_all(variorum::storyfile::schema().as_bytes()).context("cannot write the schema")?;
    output.finish()?;
    Ok(0)
}

/// Prints the man page, the verbs' options included.
pub fn man(options: &Man) -> Result<u8> {
    let mut output = Output::open(&options.target)?;
    output.write_all(man_page()?.as_bytes()).context("cannot write the man page")?;
    output.finish()?;
    Ok(0)
}

/// One page for all: a section a verb, under those of the program.
fn man_page() -> Result<String> {
    let mut command = Options::command().disable_help_subcommand(true);
    command.build();
    let mut page = rendered(|page| clap_mangen::Man::new(command.clone()).render(page))?;
    for verb in command.get_subcommands() {
        let name = verb.get_name();
        // There is no page `variorum-read(1)`: the verb's section is here.
        page = page.replace(&format!("variorum\\-{name}(1)"), &format!("variorum {name}"));
        let about = verb.get_about().map(|it| it.to_string()).unwrap_or_default();
        let man = clap_mangen::Man::new(verb.clone());
        let parts = rendered(|page| {
            man.render_synopsis_section(page)?;
            man.render_options_section(page)
        })?;
        page.push_str(&format!(".SH \"VARIORUM {}\"\n{about}\n", name.to_uppercase()));
        page.push_str(&parts.replace(".SH ", ".SS "));
    }
    Ok(page)
}

fn rendered(render: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> Result<String> {
    let mut page = Vec::new();
    render(&mut page).context("cannot make the man page")?;
    String::from_utf8(page).context("cannot make the man page")
}
