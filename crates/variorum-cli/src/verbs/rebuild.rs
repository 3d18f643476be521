//! `rebuild`: a casebook made anew from its captures.

use crate::ledger::{printable, say};
use crate::options::{Common, Rebuild};
use crate::output::print_line;
use crate::reading::n_threads;
use anyhow::Result;

/// Makes everything but the captures anew; status 1 where some of them cannot be read.
pub fn rebuild(options: &Rebuild, common: &Common) -> Result<u8> {
    let rebuilt = variorum_casebook::rebuild(&options.case.casebook, n_threads(common), &mut |_| {})?;
    rebuilt.problems.iter().for_each(|it| say(&printable(&format!("variorum: {it}"))));
    print_line(&format!(
        "{} captures under {} names, addresses and times; {} stories and pages",
        rebuilt.n_captures, rebuilt.n_sightings, rebuilt.settled.n_parts
    ))?;
    Ok(u8::from(!rebuilt.problems.is_empty()))
}
