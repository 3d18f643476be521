//! Lines joined to chunks: a chunk is a paragraph, a list item, a title or a piece of furniture, whole.

use super::words::{Stats, ends_sentence, is_lower_start, key_of, opens_on, stats};
use crate::capture::{Line, Page, Tag, Zone};
use crate::text::{Decoded, Span};
use std::collections::HashSet;

/// A run of lines that belong together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Chunk {
    /// Its words, bullet left out.
    pub span: Span<Decoded>,
    /// Where it stands, bullet and all.
    pub whole: Span<Decoded>,
    /// Whether a bullet opens it.
    pub bullet: bool,
    /// Whether a blank line stands above it.
    pub gap: bool,
    /// What markup says it is.
    pub tag: Tag,
    /// The part of the page that markup says it belongs to.
    pub zone: Zone,
    /// Whether most of it is links.
    pub linked: bool,
    /// Its first line.
    pub line: usize,
    /// Counts over its words.
    pub stats: Stats,
}

impl Chunk {
    /// Returns the words on the page, line ends and all.
    pub fn words<'a>(&self, page: &'a Page) -> &'a str {
        self.span.of(&page.text)
    }
}

/// Returns the words of each chunk as they are compared: see [`key_of`].
pub(super) fn keys(page: &Page, chunks: &[Chunk]) -> Vec<String> {
    chunks.iter().map(|it| key_of(it.words(page))).collect()
}

/// Returns the chunks of `page` in order.
pub(super) fn chunks(page: &Page) -> Vec<Chunk> {
    let rows: Vec<Row> = page.lines.iter().map(|it| row(page, it)).collect();
    let width = wrap_width(page, &rows);
    let titles = marked_titles(page, &rows);
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut gap = false;
    let mut marker: Option<Row> = None;
    let mut last: Option<Row> = None;
    for (n, row) in rows.into_iter().enumerate() {
        if row.span.is_empty() {
            if row.bullet.is_empty() {
                gap = true;
                last = None;
            } else {
                marker = Some(row);
            }
            continue;
        }
        if let (Some(above), Some(chunk)) = (last, chunks.last_mut())
            && marker.is_none()
            && row.bullet.is_empty()
            && !is_title_again(page, &above, &titles)
            && !is_title_again(page, &row, &titles)
            && continues(page, &above, &row, width)
        {
            chunk.span = chunk.span.join(row.span);
            chunk.whole = chunk.whole.join(row.span);
        } else {
            let mark = marker.take().filter(|_| row.bullet.is_empty()).map_or(row.bullet, |it| it.bullet);
            let whole = if mark.is_empty() { row.span } else { mark.join(row.span) };
            let line = &page.lines[n];
            chunks.push(Chunk {
                span: row.span,
                whole,
                bullet: !mark.is_empty() || line.tag == Tag::Item,
                gap,
                tag: line.tag,
                zone: line.zone,
                linked: line.n_linked as usize * 2 > row.span.len(),
                line: n,
                stats: Stats::default(),
            });
        }
        (gap, marker, last) = (false, None, Some(row));
    }
    for chunk in &mut chunks {
        chunk.stats = stats(chunk.span.of(&page.text));
    }
    chunks
}

/// A line, its bullet apart from its words.
#[derive(Debug, Clone, Copy)]
struct Row {
    span: Span<Decoded>,
    bullet: Span<Decoded>,
    n_chars: usize,
    tag: Tag,
}

fn row(page: &Page, line: &Line) -> Row {
    let whole = line.span.trim(&page.text);
    let words = whole.of(&page.text);
    let len = bullet_len(words);
    let bullet = Span::new(whole.start as usize, whole.start as usize + len);
    let span = Span::new(bullet.end as usize, whole.end as usize).trim(&page.text);
    Row { span, bullet, n_chars: words.chars().count(), tag: line.tag }
}

/// The length of the mark that makes a line a list item.
///
/// `• Home` and `- Home` have one, and a `-` that stands alone above its words; `-5 degrees` and `***Flood***` do not.
fn bullet_len(words: &str) -> usize {
    let Some(first) = words.chars().next() else { return 0 };
    let after = &words[first.len_utf8()..];
    let alone = after.is_empty() || after.starts_with([' ', '\t', '\u{a0}']);
    match first {
        '•' | '◦' | '▪' | '‣' | '●' | '○' | '■' | '·' => first.len_utf8(),
        '-' | '*' | '+' | '–' if alone => 1.max(first.len_utf8()),
        _ => 0,
    }
}

/// The keys of the lines that marks of emphasis make titles.
///
/// `***The dyke holds for now***` is one; `**Note**` is too short to know again, `***Note*** the dyke` has words outside.
fn marked_titles(page: &Page, rows: &[Row]) -> HashSet<String> {
    let words = rows.iter().filter(|it| it.n_chars <= LONGEST_TITLE).map(|it| it.span.of(&page.text));
    let marked = words.filter(|it| is_marked_up(it)).map(key_of);
    marked.filter(|it| it.split(' ').count() >= FEWEST_TITLE_WORDS).collect()
}

/// A title line has at most this many characters, marks and all.
const LONGEST_TITLE: usize = 400;
/// A title of fewer words may be printed again by chance.
const FEWEST_TITLE_WORDS: usize = 4;

/// `***Dyke holds***`, `# Dyke holds`, `**Dyke holds**`.
pub(super) fn is_marked_up(words: &str) -> bool {
    words.starts_with("# ") || words.starts_with("**") && words.ends_with("**")
}

/// Whether a line is the whole of a marked title, with marks or without: the lead below it is no part of it.
///
/// `The dyke holds for now` is, where `***The dyke holds for now***` stands too; `The dyke holds for now, the` is not.
fn is_title_again(page: &Page, row: &Row, titles: &HashSet<String>) -> bool {
    !titles.is_empty() && row.n_chars <= LONGEST_TITLE && titles.contains(&key_of(row.span.of(&page.text)))
}

/// Lines shorter than this are no sign of wrapping: menus are full of them.
const WRAPPED_CHARS: usize = 40;
/// Nothing wraps at more than this; longer lines are paragraphs.
const WIDEST_WRAP: usize = 200;

/// Returns the width at which a program broke the page's paragraphs into lines, if one did.
///
/// A page is wrapped where a third of its longer lines stop in mid-sentence and go on in lower case.
fn wrap_width(page: &Page, rows: &[Row]) -> Option<usize> {
    let long = |it: &&Row| it.n_chars >= WRAPPED_CHARS;
    let n_long = rows.iter().filter(long).count();
    let is_break = |pair: &&[Row]| {
        let [above, below] = pair else { return false };
        let words = below.span.of(&page.text);
        (WRAPPED_CHARS..=WIDEST_WRAP).contains(&above.n_chars)
            && above.tag == Tag::Plain
            && below.bullet.is_empty()
            && words.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase())
            && !ends_sentence(above.span.of(&page.text))
    };
    let breaks: Vec<_> = rows.windows(2).filter(is_break).map(|it| it[0].n_chars).collect();
    (breaks.len() >= 2 && breaks.len() * 3 >= n_long).then(|| breaks.iter().copied().max()).flatten()
}

/// Whether `below` goes on where `above` stopped.
///
/// In a page wrapped at 72, a line of 70 goes on before `President`; `Reactions:` does not go on before `The mayor`.
fn continues(page: &Page, above: &Row, below: &Row, width: Option<usize>) -> bool {
    if above.tag != Tag::Plain || below.tag != Tag::Plain {
        return false;
    }
    let (upper, lower) = (above.span.of(&page.text), below.span.of(&page.text));
    let unfinished = !ends_sentence(upper);
    let low = is_lower_start(lower);
    let Some(width) = width else {
        return unfinished && low && above.n_chars >= WRAPPED_CHARS && stats(upper).is_running();
    };
    let word_chars = lower.split(char::is_whitespace).next().unwrap_or("").chars().count();
    let most = above.n_chars + 1 + word_chars;
    let full = above.n_chars <= width && most > width && above.n_chars >= WRAPPED_CHARS.min(width / 2);
    // Rough wrapping leaves lines well short of the width.
    let cut_off = unfinished && most * 5 > width * 3 && above.n_chars <= width && stats(upper).is_running();
    full || cut_off || unfinished && low || opens_on(upper) && above.n_chars >= 20
}

#[cfg(test)]
mod tests;
