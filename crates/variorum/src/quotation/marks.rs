//! Which quotation marks belong together.
//!
//! Marks are paired paragraph by paragraph, by shape and by what stands beside them, so that a stray mark spoils
//! nothing beyond its own paragraph.

use crate::text::{Span, Text, is_closing_mark, is_mark, is_opening_mark, is_space};

/// Words in quotation marks, marks included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked {
    /// From the opening mark to the closing one.
    pub span: Span<Text>,
    /// The same without the marks.
    pub inner: Span<Text>,
    /// Whether the paragraph opens with the mark and ends before any closing one.
    pub open_ended: bool,
}

/// Returns the outermost marked passages of the paragraph at `span`, in order.
///
/// Double marks come first; single ones count only where no double mark stands.
pub fn marked(text: &str, span: Span<Text>) -> Vec<Marked> {
    let marks = marks_in(text, span);
    let doubles: Vec<_> = marks.iter().copied().filter(|it| it.double).collect();
    if doubles.is_empty() {
        let singles: Vec<_> = marks.into_iter().filter(|it| it.opens != it.closes).collect();
        return singles_paired(&singles);
    }
    paired(&doubles, span)
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    double: bool,
    opens: bool,
    closes: bool,
}

fn marks_in(text: &str, span: Span<Text>) -> Vec<Mark> {
    let slice = span.of(text);
    let base = span.start as usize;
    let mut found = Vec::new();
    let mut before = ' ';
    let mut skip_to = 0;
    for (at, c) in slice.char_indices() {
        if at < skip_to {
            continue;
        }
        let rest = &slice[at..];
        let twin =
            rest.starts_with("''") || rest.starts_with("``") || rest.starts_with("‘‘") || rest.starts_with("’’");
        let single = matches!(c, '\'' | '‘' | '’' | '`');
        if is_mark(c) || twin || single {
            let len = if twin { c.len_utf8() * 2 } else { c.len_utf8() };
            skip_to = at + len;
            let after = slice[at + len..].chars().next().unwrap_or(' ');
            let (opens, closes) = shape(c, twin || is_mark(c), before, after);
            found.push(Mark { start: base + at, end: base + at + len, double: !single || twin, opens, closes });
        }
        before = c;
    }
    found
}

/// Returns whether a mark can open and whether it can close, by its shape and its neighbours.
///
/// The mark in ` "We` opens, the one in `go," ` closes, whatever their shape would allow; in `5" 3` nothing tells.
fn shape(c: char, double: bool, before: char, after: char) -> (bool, bool) {
    let free = |it: char| is_space(it) || matches!(it, '(' | '[' | '—' | '–' | '/' | '-');
    let left_free = free(before) || matches!(before, '‘' | '\'') && double;
    let right_free = free(after) || matches!(after, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '…');
    if double {
        // `“` closes „in German“, `»` opens »there«, `”` opens ”in Swedish”: neighbours tell more than shapes.
        return match (left_free, right_free) {
            _ if matches!(c, '„' | '‟') => (true, false),
            (true, false) => (true, false),
            (false, true) => (false, true),
            _ if is_opening_mark(c) => (true, false),
            _ if is_closing_mark(c) => (false, true),
            _ => (true, true),
        };
    }
    match c {
        '‘' | '`' => (left_free && !right_free, false),
        _ => (left_free && after.is_alphanumeric() && c != '’', !left_free && right_free),
    }
}

/// Pairs by a stack, so that a mark never closed keeps no later pair from being found.
fn paired(marks: &[Mark], paragraph: Span<Text>) -> Vec<Marked> {
    let mut open: Vec<usize> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (i, mark) in marks.iter().enumerate() {
        if mark.closes && !(mark.opens && open.is_empty()) {
            if let Some(from) = open.pop() {
                pairs.push((from, i));
            }
        } else if mark.opens {
            open.push(i);
        }
    }
    pairs.sort_unstable();
    let mut found = Vec::new();
    let first_open =
        open.first().copied().filter(|it| marks[*it].start == paragraph.start as usize && pairs.is_empty());
    if let Some(i) = first_open {
        let end = paragraph.end as usize;
        return vec![Marked {
            span: Span::new(marks[i].start, end),
            inner: Span::new(marks[i].end, end),
            open_ended: true,
        }];
    }
    let mut covered = 0;
    for (from, to) in pairs {
        let (from, to) = (&marks[from], &marks[to]);
        if from.start >= covered {
            covered = to.end;
            found.push(between(from, to));
        }
    }
    found
}

/// Pairs each opening single mark with the last closing one before the next opening, for apostrophes close words too.
///
/// `'The voters' choice stands,' he said` is one passage.
fn singles_paired(marks: &[Mark]) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut open: Option<&Mark> = None;
    let mut close: Option<&Mark> = None;
    for mark in marks {
        if mark.opens {
            if let (Some(from), Some(to)) = (open, close.take()) {
                found.push(between(from, to));
                open = None;
            }
            open = open.or(Some(mark));
        } else if open.is_some() {
            close = Some(mark);
        }
    }
    if let (Some(from), Some(to)) = (open, close) {
        found.push(between(from, to));
    }
    found
}

fn between(from: &Mark, to: &Mark) -> Marked {
    Marked { span: Span::new(from.start, to.end), inner: Span::new(from.end, to.start), open_ended: false }
}
