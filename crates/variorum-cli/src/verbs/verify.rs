//! `verify`: a casebook held against itself.

use crate::ledger::{printable, say};
use crate::options::{Common, Verify};
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
        say(&format!(
            "{} captures in {} records, {} anchors in {} stories and pages: {}",
            found.n_captures,
            found.n_records,
            found.n_anchors,
            found.n_parts,
            if found.problems.is_empty() {
                "all true".to_owned()
            } else {
                format!("{} faults", found.problems.len())
            }
        ));
    }
    Ok(u8::from(!found.problems.is_empty()))
}
