//! What is known of every line that may be the headline of a saved page, as numbers: for the learned choice among them.

use super::super::super::body::Matrix;
use super::super::super::words::{WordSet, flag, is_dense, key_of, stats};
use super::super::is_marked_up;
use super::{Candidate, Cut, FARTHEST, Lines, Row};

impl Lines<'_> {
    /// Returns a row of numbers for each candidate.
    pub fn matrix(&self, candidates: &[Candidate]) -> Matrix {
        let mut cells = Vec::with_capacity(candidates.len() * 80);
        // What stands around a line is the same for all of its parts.
        let mut around = (0, 0, Vec::new());
        for it in candidates {
            self.own(it, &mut cells);
            self.place(it, &mut cells);
            self.agreement(it, &mut cells);
            if (it.line, it.n_lines) != (around.0, around.1) {
                around = (it.line, it.n_lines, Vec::new());
                self.neighbours(it, &mut around.2);
            }
            cells.extend_from_slice(&around.2);
        }
        Matrix { width: cells.len().checked_div(candidates.len()).unwrap_or(0), cells }
    }

    fn own(&self, it: &Candidate, cells: &mut Vec<f32>) {
        let words = it.span.of(&self.page.text);
        let stats = stats(words);
        let count = |is: fn(char) -> bool| words.chars().filter(|c| is(*c)).count() as f32;
        let n_chars = words.chars().count() as f32;
        cells.extend([
            it.n_lines as f32,
            flag(it.cut == Cut::Last),
            flag(it.cut == Cut::Path),
            flag(it.cut == Cut::Kicker),
            flag(it.cut == Cut::Number),
            stats.n_words as f32,
            n_chars,
            stats.n_low as f32 / stats.n_words.max(1) as f32,
            stats.n_stops as f32,
            flag(stats.ends),
            flag(stats.colon),
            stats.n_commas as f32,
            stats.n_numbers as f32,
            count(char::is_uppercase) / n_chars.max(1.0),
            count(|c| matches!(c, '|' | '»' | '>' | '•' | '·' | '/' | '→')),
            count(|c| matches!(c, ':' | '：' | '–' | '—')),
            count(|c| matches!(c, '"' | '“' | '„' | '«' | '「' | '‘' | '\'')),
            flag(words.ends_with(['?', '!', '？', '！'])),
            flag(words.ends_with("...") || words.ends_with('…')),
            flag(words.starts_with(char::is_lowercase)),
            flag(words.starts_with(|c: char| c.is_ascii_digit())),
            flag(words.chars().any(is_dense)),
            flag(words.contains("](") || words.contains("://") || words.contains('@')),
        ]);
    }

    fn place(&self, it: &Candidate, cells: &mut Vec<f32>) {
        let row = &self.rows[it.line];
        let chunk = &self.chunks[it.chunk];
        let mark = self.region.marks[it.chunk];
        let last = &self.rows[it.line + it.n_lines - 1];
        let first_chunk = self.rows.get(self.first).map_or(self.chunks.len(), |it| it.chunk);
        cells.extend([
            it.line as f32 - self.first as f32,
            (it.chunk as f32 - first_chunk as f32).clamp(-60.0, 60.0),
            (it.line as f32).min(200.0),
            it.line as f32 / self.rows.len().max(1) as f32,
            flag(mark.is_some()),
            mark.map_or(-1.0, |it| f32::from(it.kind as u8)),
            flag(mark.is_some_and(|it| it.section)),
            flag(self.region.is_body[it.chunk]),
            flag(chunk.bullet),
            flag(row.gap),
            flag(it.span.start <= chunk.span.start + 4),
            flag(last.span.end >= chunk.span.end),
            flag(self.rows.get(it.line + it.n_lines).is_none_or(|it| it.gap)),
            flag(is_marked_up(row.span.of(&self.page.text))),
            flag(self.dates[it.chunk].iter().any(|it| it.stated.day.is_some())),
            flag(self.is_signed(it.chunk)),
        ]);
    }

    fn agreement(&self, it: &Candidate, cells: &mut Vec<f32>) {
        let text = it.span.of(&self.page.text);
        let key = key_of(text);
        let words = WordSet::of(text);
        let same = self.counts.get(&key).copied().unwrap_or(0);
        let parts = self.parts.get(&key).copied().unwrap_or(0);
        cells.extend([
            same.min(6) as f32,
            parts.min(6) as f32,
            words.shared(&self.body),
            words.shared(&self.opening),
            words.shared(&self.top),
            words.jaccard(&self.top),
            words.len() as f32,
        ]);
    }

    fn neighbours(&self, it: &Candidate, cells: &mut Vec<f32>) {
        let below = it.line + it.n_lines;
        self.neighbour(it.line.checked_sub(1), cells);
        self.neighbour(it.line.checked_sub(2), cells);
        self.neighbour(Some(below), cells);
        self.neighbour(Some(below + 1), cells);
        self.neighbour(Some(below + 2), cells);
        let next = |is: &dyn Fn(&Row) -> bool| {
            let at = self.rows[below.min(self.rows.len())..].iter().take(FARTHEST).position(is);
            at.map_or(FARTHEST as f32, |it| it as f32)
        };
        let prose = next(&|it| it.stats.n_words >= 12 && it.stats.n_low * 2 >= it.stats.n_words);
        let date = next(&|it| self.dates[it.chunk].iter().any(|it| it.stated.day.is_some()));
        let name = next(&|it| self.is_signed(it.chunk));
        let longest = |rows: &[Row]| rows.iter().map(|it| it.n_chars).max().unwrap_or(0).min(400) as f32;
        let above = &self.rows[it.line.saturating_sub(12)..it.line];
        let between = self.rows.get(below..self.first.max(below)).unwrap_or_default();
        cells.extend([prose, date, name, longest(above), longest(&between[..between.len().min(30)])]);
    }

    fn neighbour(&self, row: Option<usize>, cells: &mut Vec<f32>) {
        let Some(row) = row.and_then(|it| self.rows.get(it)) else {
            cells.extend([-1.0; 7]);
            return;
        };
        let date = self.dates[row.chunk].iter().any(|it| it.stated.day.is_some());
        cells.extend([
            row.stats.n_words.min(100) as f32,
            row.stats.n_low as f32 / row.stats.n_words.max(1) as f32,
            flag(row.stats.ends),
            flag(self.chunks[row.chunk].bullet),
            flag(row.gap),
            flag(date && row.n_chars < 120),
            flag(self.region.marks[row.chunk].is_some()),
        ]);
    }
}
