//! `verify`: a casebook held against itself.

use crate::ledger::{printable, say};
use crate::options::{Common, Verify};
use crate::output::print_line;
use crate::threads::Progress;
use anyhow::Result;
use variorum_casebook::Casebook;

/// Says what does not hold, and where; status 1 where anything does not.
pub fn verify(options: &Verify, common: &Common) -> Result<u8> {
    let case = Casebook::open(&options.case.casebook)?;
    let mut progress = Progress::new("stories", case.list_stories()?.len(), common.quiet);
    let found = case.verify(&mut |n| progress.show(n))?;
    drop(progress);
    for it in &found.problems {
        say(&printable(it));
    }
    if !common.quiet {
        found.notes.iter().for_each(|it| say(&printable(&format!("note: {it}"))));
    }
    let outcome = match found.problems.len() {
        0 => "all true".to_owned(),
        1 => "1 fault".to_owned(),
        n => format!("{n} faults"),
    };
    print_line(&format!(
        "{} captures in {} records, {} anchors in {} stories and pages: {outcome}",
        found.n_captures, found.n_records, found.n_anchors, found.n_parts
    ))?;
    Ok(u8::from(!found.problems.is_empty()))
}
