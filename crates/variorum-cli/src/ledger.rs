//! What became of every input, told on stderr: refusals at once, the rest at the end.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};
use variorum_intake::Fate;

/// The ledger of one run: a row for each input, in order.
#[derive(Debug)]
pub struct Ledger {
    rows: Vec<Row>,
    is_quiet: bool,
    progress: Option<Progress>,
}

#[derive(Debug, Default)]
struct Row {
    input: Arc<str>,
    n_articles: usize,
    n_quotations: Option<usize>,
    n_others: usize,
    n_refused: usize,
    n_unopened: usize,
    why: Option<String>,
    /// How often each reason was met.
    skipped: BTreeMap<String, usize>,
}

#[derive(Debug)]
struct Progress {
    n_read: usize,
    told: Instant,
}

/// How many reasons for skipping are told of one input, the most frequent ones.
const TOLD_REASONS: usize = 6;

/// How many are kept apart: a server may call its files whatever it likes.
const KEPT_REASONS: usize = 100;

/// How long a progress line stands before the next.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

impl Ledger {
    /// Returns an empty ledger. Progress is shown on a terminal only.
    pub fn new(is_quiet: bool) -> Self {
        let shows = !is_quiet && io::stderr().is_terminal();
        let progress = shows.then(|| Progress { n_read: 0, told: Instant::now() });
        Ledger { rows: Vec::new(), is_quiet, progress }
    }

    /// Enters what became of a page of `input`. Pages of one input come one after the other.
    pub fn enter(&mut self, input: &Arc<str>, fate: Fate) {
        if let Some(told) = refusal_line(input, &fate) {
            self.clear_progress();
            say(&told);
        }
        if self.rows.last().is_none_or(|it| it.input != *input) {
            self.rows.push(Row { input: input.clone(), ..Row::default() });
        }
        let row = self.rows.last_mut().expect("a row was pushed if there was none");
        match fate {
            Fate::Article { n_quotations } => {
                row.n_articles += 1;
                if let Some(n_quotations) = n_quotations {
                    *row.n_quotations.get_or_insert(0) += n_quotations;
                }
            }
            Fate::NotArticle(reason) => {
                row.n_others += 1;
                row.why = Some(reason);
            }
            Fate::Skipped { reason, n } => {
                let is_kept = row.skipped.len() < KEPT_REASONS || row.skipped.contains_key(&reason);
                *row.skipped.entry(if is_kept { reason } else { "of another kind".to_owned() }).or_default() += n;
            }
            Fate::Refused { .. } => row.n_refused += 1,
            Fate::Unopened(_) => row.n_unopened += 1,
        }
        self.show_progress();
    }

    /// Tells the whole ledger, unless it is a quiet one, and returns the exit status.
    pub fn close(self) -> u8 {
        self.clear_progress();
        if !self.is_quiet {
            say(self.told().trim_end());
        }
        self.status()
    }

    /// Returns 0 where everything was read, 1 where something was refused, 2 where nothing could even be opened.
    fn status(&self) -> u8 {
        let n_unopened = self.total(|it| it.n_unopened);
        if n_unopened > 0 && self.rows.iter().all(|it| it.n_unopened > 0) {
            return 2;
        }
        u8::from(n_unopened + self.total(|it| it.n_refused) > 0)
    }

    /// Returns how many pages were refused so far.
    pub fn n_refused(&self) -> usize {
        self.total(|it| it.n_refused + it.n_unopened)
    }

    fn total(&self, count: impl Fn(&Row) -> usize) -> usize {
        self.rows.iter().map(count).sum()
    }

    fn told(&self) -> String {
        let mut told = String::new();
        let width = self.rows.iter().map(|it| it.input.chars().count()).max().unwrap_or(0).min(60);
        for row in &self.rows {
            told.push_str(&format!("{:width$}  {}\n", printable(&row.input), row.outcome()));
        }
        told.push_str(&format!(
            "{}: {}, {} without, {} refused",
            counted(self.rows.len(), "input"),
            counted(self.total(|it| it.n_articles), "article"),
            self.total(|it| it.n_others),
            self.total(|it| it.n_refused + it.n_unopened),
        ));
        match self.total(|it| it.skipped.values().sum()) {
            0 => told.push('\n'),
            n_skipped => told.push_str(&format!(", {n_skipped} skipped\n")),
        }
        told
    }

    fn show_progress(&mut self) {
        let Some(progress) = &mut self.progress else { return };
        progress.n_read += 1;
        if progress.told.elapsed() >= PROGRESS_EVERY {
            progress.told = Instant::now();
            let _ = write!(io::stderr(), "\r\x1b[K{} read", counted(progress.n_read, "page"));
        }
    }

    fn clear_progress(&self) {
        if self.progress.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

impl Row {
    /// `article, 7 quotations`; `12 articles, 40 quotations, 1 refused`; `no article: a list of links`.
    fn outcome(&self) -> String {
        let n_pages = self.n_articles + self.n_others + self.n_refused + self.n_unopened;
        let mut parts = Vec::new();
        if self.n_articles > 0 {
            parts.push(if n_pages == 1 { "article".to_owned() } else { counted(self.n_articles, "article") });
            parts.extend(self.n_quotations.map(|it| counted(it, "quotation")));
        }
        match (&self.why, n_pages) {
            (Some(why), 1) => parts.push(format!("no article: {}", printable(why))),
            _ if self.n_others > 0 => parts.push(format!("{} without an article", self.n_others)),
            _ => {}
        }
        let n_refused = self.n_refused + self.n_unopened;
        if n_refused > 0 {
            parts.push(if n_pages == 1 { "refused".to_owned() } else { format!("{n_refused} refused") });
        }
        parts.extend(self.told_skipped());
        parts.join(", ")
    }
}

impl Row {
    /// `5 skipped (3 × request record, 2 × image/png)`, the most frequent reason first.
    fn told_skipped(&self) -> Option<String> {
        let n_skipped: usize = self.skipped.values().sum();
        let mut reasons: Vec<_> = self.skipped.iter().map(|(reason, n)| (*n, reason)).collect();
        reasons.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
        let told: Vec<_> =
            reasons.iter().take(TOLD_REASONS).map(|(n, why)| format!("{n} × {}", printable(why))).collect();
        let n_more: usize = reasons.iter().skip(TOLD_REASONS).map(|it| it.0).sum();
        let more = if n_more > 0 { format!(", {n_more} × other") } else { String::new() };
        (n_skipped > 0).then(|| format!("{n_skipped} skipped ({}{more})", told.join(", ")))
    }
}

fn refusal_line(input: &str, fate: &Fate) -> Option<String> {
    let told = match fate {
        Fate::Refused { line_no: Some(line_no), reason } => format!("{input}: line {line_no}: {reason}"),
        Fate::Refused { line_no: None, reason } | Fate::Unopened(reason) => format!("{input}: {reason}"),
        Fate::Article { .. } | Fate::NotArticle(_) | Fate::Skipped { .. } => return None,
    };
    Some(format!("variorum: {}", printable(&told)))
}

fn counted(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}

/// Returns `text` with what would steer a terminal, or turn the line about, spelt out: `\u{202e}`.
pub fn printable(text: &str) -> String {
    let steers = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) { shown.extend(c.escape_unicode()) } else { shown.push(c) }
    }
    shown
}

/// Says one line, or more, on stderr. Where stderr is closed there is nobody to tell, and that is no fault.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

#[cfg(test)]
mod tests;
