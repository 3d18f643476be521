//! `add`: captures kept in a casebook.

use super::alerts::tell;
use crate::ledger::{Ledger, printable};
use crate::options::{Add, Common, Language};
use crate::output::print_line;
use crate::reading::{n_threads, named};
use crate::threads::Progress;
use anyhow::{Error, Result, bail};
use variorum_casebook::Casebook;
use variorum_intake::Added;

/// Keeps the captures named, and brings the stories up to date.
pub fn add(options: &Add, common: &Common) -> Result<u8> {
    if common.language != Language::Auto {
        bail!("a casebook tells the language of each page by its words; expected no --language");
    }
    let mut case = Casebook::open_or_create(&options.case.casebook)?;
    case.arm_alerts()?;
    let mut ledger = Ledger::new(common.quiet);
    let inputs = named(&options.inputs);
    let counts =
        variorum_intake::add::<Error>(&mut case, &inputs, options.inputs.clean, n_threads(common), &mut |it| {
            if let Added::Read { input, fate, .. } = it {
                ledger.enter(input, fate.clone());
            }
            Ok(())
        })?;
    let mut progress = Progress::new("stories", 0, common.quiet);
    let settled = case.settle(n_threads(common), &mut |n, n_all| {
        progress.n_all = n_all;
        progress.show(n);
    })?;
    drop(progress);
    let status = ledger.close();
    print_line(&printable(&format!(
        "{}: {} kept, {} kept under another name, address or time, {} there already; {} of {} stories and pages told anew",
        options.case.casebook.display(),
        counts.new,
        counts.again,
        counts.known,
        settled.n_told,
        settled.n_parts
    )))?;
    let is_handed_on = tell(&case, &options.hand_on, common)?;
    Ok(status.max(u8::from(!is_handed_on)))
}
