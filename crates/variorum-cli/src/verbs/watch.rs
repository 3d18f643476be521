//! `watch`: feeds asked again and again, and their pages kept in a casebook.

use super::alerts::tell;
use crate::ledger::{printable, say};
use crate::options::{Common, Watch};
use crate::output::print_line;
use crate::reading::n_threads;
use anyhow::{Context, Result, bail};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;
use variorum::capture::Unread;
use variorum::capture::warc::Records;
use variorum_casebook::{Asked, Casebook, Exchanged, Fault, Fetched, Kept, Written, prepare};
use variorum_watch::{Event, Exchange, Fetcher, Known, Limits, Plan, Reach, Round, Source, sources};

/// Asks the feeds named, once or until it is ended; what is new goes to the casebook.
pub fn watch(options: &Watch, common: &Common) -> Result<u8> {
    let feeds = feeds(&options.feeds)?;
    let reach = if options.allow_loopback { Reach::Loopback } else { Reach::Public };
    let limits = Limits { bytes: options.max_bytes.get(), seconds: options.timeout.get() };
    let plan = Plan {
        every: options.every.get().saturating_mul(60).min(i64::MAX as u64) as i64,
        most_pages: options.most.get(),
        delay: (options.delay.clamp(0.0, 86_400.0) * 1000.0) as u64,
        jobs: options.jobs_at_once.get(),
        ..Plan::default()
    };
    let name = match &options.contact {
        Some(contact) => format!("{} (+{})", NAME, contact.replace(['\r', '\n', '(', ')'], " ")),
        None => NAME.to_owned(),
    };
    let mut round = Round::new(Fetcher::new(limits, reach, &name), plan);
    let case = Casebook::open_or_create(&options.casebook)?;
    let fetched = Fetched::open(&options.casebook)?;
    let mut desk = Desk { case, fetched, last: None, is_quiet: common.quiet, counts: Counts::default() };
    loop {
        desk.case.arm_alerts()?;
        desk.counts = Counts::default();
        let is_quiet = common.quiet;
        let mut n_failed = 0;
        round.run(&feeds, &mut desk, &mut |event| {
            n_failed += usize::from(matches!(event, Event::Failed { .. } | Event::Forbidden(_)));
            if !is_quiet {
                say(&printable(&told_of(&event)));
            }
        })?;
        let settled = desk.case.settle(n_threads(common), &mut |_, _| {})?;
        let it = desk.counts;
        print_line(&printable(&format!(
            "{}: {} pages fetched, {} of them new, {} no pages of news; {} of {} stories and pages told anew",
            options.casebook.display(),
            it.fetched,
            it.new,
            it.refused,
            settled.n_told,
            settled.n_parts
        )))?;
        let is_handed_on = tell(&desk.case, &options.hand_on, common)?;
        if options.once {
            return Ok(u8::from(n_failed + it.refused > 0 || !is_handed_on));
        }
        std::thread::sleep(Duration::from_secs(options.every.get().saturating_mul(60)));
    }
}

/// The name that servers are told.
const NAME: &str = concat!("variorum/", env!("CARGO_PKG_VERSION"));

/// The addresses named: as they are, or in files with lists.
fn feeds(named: &[String]) -> Result<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for it in named {
        if it.starts_with("http://") || it.starts_with("https://") {
            found.push(it.clone());
            continue;
        }
        let text =
            fs::read(Path::new(it)).with_context(|| format!("{it}: neither an address nor a file with a list"))?;
        let listed = sources(&String::from_utf8_lossy(&text));
        if listed.is_empty() {
            bail!("{it}: lists no feed; expected OPML with xmlUrl, or addresses line by line");
        }
        found.extend(listed.into_iter().map(|it| it.url));
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|it| seen.insert(it.clone()));
    Ok(found)
}

fn told_of(event: &Event) -> String {
    match event {
        Event::Listed { feed, listed, new, left: 0 } => format!("{feed}: {new} new of {listed} pages"),
        Event::Listed { feed, listed, new, left } => {
            format!("{feed}: {new} new of {listed} pages, {left} of them left for later rounds")
        }
        Event::Unchanged(url) => format!("{url}: not changed"),
        Event::NotDue(url) => format!("{url}: not due yet"),
        Event::Page(url) => format!("{url}: fetched"),
        Event::Forbidden(url) => format!("{url}: not asked, robots.txt of the host forbids it"),
        Event::Failed { url, why } => format!("{url}: {why}"),
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    fetched: usize,
    new: usize,
    refused: usize,
}

/// Where what is fetched goes.
struct Desk {
    case: Casebook,
    fetched: Fetched,
    /// The record of the last exchange.
    last: Option<Written>,
    is_quiet: bool,
    counts: Counts,
}

impl Desk {
    fn refuse(&mut self, asked: &str, why: &str) {
        self.counts.refused += 1;
        if !self.is_quiet {
            say(&printable(&format!("{asked}: no page of news: {why}")));
        }
    }
}

impl Source for Desk {
    type Fault = Fault;

    fn known(&mut self, url: &str) -> Result<Known, Fault> {
        let Asked { etag, modified, due, failures } = self.fetched.known(url)?;
        Ok(Known { etag, modified, due, failures })
    }

    fn learn(&mut self, url: &str, known: &Known) -> Result<(), Fault> {
        let Known { etag, modified, due, failures } = known.clone();
        self.fetched.learn(url, &Asked { etag, modified, due, failures })
    }

    fn has_page(&mut self, url: &str) -> Result<bool, Fault> {
        self.fetched.has_page(url)
    }

    fn keep(&mut self, it: &Exchange) -> Result<(), Fault> {
        let cut = it.cut.map(|it| it.name());
        let exchange =
            Exchanged { url: &it.url, time: &it.time, request: &it.request, head: &it.head, body: &it.body, cut };
        self.last = Some(self.fetched.keep(&exchange)?);
        Ok(())
    }

    /// The page is read out of the record that was just written, as `variorum read` would read it.
    fn take_page(&mut self, asked: &str, _: &Exchange) -> Result<(), Fault> {
        self.counts.fetched += 1;
        let Some(written) = self.last.take() else { return Ok(()) };
        let Some(Ok(mut record)) = Records::new(&written.record[..]).next() else { return Ok(()) };
        record.number = written.number;
        match record.capture(&written.archive) {
            Ok(capture) => match catch_unwind(AssertUnwindSafe(|| prepare(&variorum::document(capture)))) {
                Ok(prepared) => {
                    let kept = self.case.keep(&[prepared])?;
                    self.counts.new += kept.iter().filter(|it| **it == Kept::New).count();
                }
                Err(_) => self.refuse(asked, "this program failed on it, which is a fault of the program"),
            },
            Err(Unread::Skipped(what)) => self.refuse(asked, &what),
            Err(Unread::Refused(refusal)) => self.refuse(asked, &refusal.to_string()),
        }
        self.fetched.note_page(asked)
    }
}
