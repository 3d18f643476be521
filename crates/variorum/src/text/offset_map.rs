//! From a text back to the bytes of the capture, through decoding, folding, entities and dropped furniture.

use super::{Decoded, Raw, Span, Text, is_space, pieces};
use std::marker::PhantomData;

/// A run of equal units: each `from_unit` bytes of the text stand for `raw_unit` bytes of the capture.
///
/// UTF-8 kept as it is: one run, 1 to 1. UTF-16 ASCII: one run, 1 to 2. An entity or a folded gap: one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    from: u32,
    raw: u32,
    units: u32,
    from_unit: u32,
    raw_unit: u32,
    /// Set where words were left out between the run before and this one.
    torn: bool,
}

impl Run {
    fn text_end(&self) -> u32 {
        self.from + self.units * self.from_unit
    }
    fn raw_end(&self) -> u32 {
        self.raw + self.units * self.raw_unit
    }
}

/// Maps byte ranges of the text that `In` names to byte ranges of the capture.
pub struct OffsetMap<In> {
    runs: Vec<Run>,
    place: PhantomData<fn() -> In>,
}

impl<In> OffsetMap<In> {
    /// Returns a map without a run: the map of an empty text.
    pub fn new() -> Self {
        OffsetMap { runs: Vec::new(), place: PhantomData }
    }

    /// Returns the map of a UTF-8 text of `len` bytes that starts at byte `raw` of its capture.
    pub fn identity(raw: usize, len: usize) -> Self {
        let mut map = OffsetMap::new();
        map.push(1, 1, raw, len);
        map
    }

    /// Appends `units` units of `from_unit` text bytes, each standing for `raw_unit` capture bytes from `raw` on.
    pub fn push(&mut self, from_unit: usize, raw_unit: usize, raw: usize, units: usize) {
        self.push_run(from_unit, raw_unit, raw, units, false);
    }

    fn push_run(&mut self, from_unit: usize, raw_unit: usize, raw: usize, units: usize, torn: bool) {
        let narrow = |n: usize| u32::try_from(n).expect("captures are far smaller than 4 GiB");
        if units == 0 || from_unit == 0 {
            return;
        }
        let run = Run {
            from: self.len() as u32,
            raw: narrow(raw),
            units: narrow(units),
            from_unit: narrow(from_unit),
            raw_unit: narrow(raw_unit),
            torn,
        };
        if let Some(last) = self.runs.last_mut()
            && !torn
            && last.raw_end() == run.raw
            && (last.from_unit, last.raw_unit) == (run.from_unit, run.raw_unit)
        {
            last.units += run.units;
        } else {
            self.runs.push(run);
        }
    }

    /// Returns the number of text bytes mapped.
    pub fn len(&self) -> usize {
        self.runs.last().map_or(0, |it| it.text_end() as usize)
    }

    /// Returns whether nothing is mapped.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Returns the runs that meet `span`, first to last.
    fn meeting(&self, span: Span<In>) -> &[Run] {
        let first = self.runs.partition_point(|it| it.text_end() <= span.start);
        let last = self.runs.partition_point(|it| it.from < span.end);
        &self.runs[first.min(last)..last]
    }

    /// Returns the bytes of the capture that `span` came from: from its first unit to its last, whatever lay between.
    /// An empty span gives the empty place where it stands.
    pub fn raw(&self, span: Span<In>) -> Span<Raw> {
        match self.meeting(span) {
            [] => {
                let at = self.place(span.start) as usize;
                Span::new(at, at)
            }
            met @ [first, ..] => {
                let last = met[met.len() - 1];
                let start = first.raw + span.start.saturating_sub(first.from) / first.from_unit * first.raw_unit;
                let covered = span.end.min(last.text_end()) - last.from;
                Span::new(start as usize, (last.raw + covered.div_ceil(last.from_unit) * last.raw_unit) as usize)
            }
        }
    }

    /// Returns the place in the capture of the place `at`; past the end, that of the end.
    fn place(&self, at: u32) -> u32 {
        let before = self.runs.partition_point(|it| it.from < at);
        let run = before.checked_sub(1).and_then(|it| self.runs.get(it));
        let past = |it: &Run| it.raw + ((at - it.from) / it.from_unit).min(it.units) * it.raw_unit;
        run.map_or_else(|| self.runs.first().map_or(0, |it| it.raw), past)
    }

    /// Returns `span` cut at every place where words of the capture were left out, each piece with its bytes.
    pub fn pieces(&self, span: Span<In>) -> Vec<(Span<In>, Span<Raw>)> {
        let mut cuts = vec![span.start];
        cuts.extend(self.meeting(span).iter().filter(|it| it.torn && it.from > span.start).map(|it| it.from));
        cuts.push(span.end);
        let piece = |cut: &[u32]| Span::new(cut[0] as usize, cut[1] as usize);
        cuts.windows(2).map(piece).filter(|it| !it.is_empty()).map(|it| (it, self.raw(it))).collect()
    }
}

impl<In> Default for OffsetMap<In> {
    fn default() -> Self {
        OffsetMap::new()
    }
}
impl<In> Clone for OffsetMap<In> {
    fn clone(&self) -> Self {
        OffsetMap { runs: self.runs.clone(), place: PhantomData }
    }
}
impl<In> std::fmt::Debug for OffsetMap<In> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(&self.runs).finish()
    }
}
impl<In> PartialEq for OffsetMap<In> {
    fn eq(&self, other: &Self) -> bool {
        self.runs == other.runs
    }
}

/// Builds an article's text from pieces of a decoded page, keeping the way back to the bytes.
///
/// ```
/// use variorum::text::{OffsetMap, OffsetMapBuilder, Raw, Span};
/// let page = "• Home\nThe dyke\nholds.";
/// let map = OffsetMap::identity(0, page.len());
/// let mut builder = OffsetMapBuilder::new(page, &map);
/// builder.push(Span::new(9, page.len()));
/// let (text, map) = builder.finish();
/// assert_eq!(text, "The dyke holds.");
/// assert_eq!(map.raw(Span::new(0, 14)), Span::<Raw>::new(9, 23));
/// ```
pub struct OffsetMapBuilder<'a> {
    page: &'a str,
    page_map: &'a OffsetMap<Decoded>,
    text: String,
    map: OffsetMap<Text>,
    /// Where in the page the last copied byte ended.
    copied_to: Option<u32>,
}

impl<'a> OffsetMapBuilder<'a> {
    /// Returns an empty text over `page`.
    pub fn new(page: &'a str, page_map: &'a OffsetMap<Decoded>) -> Self {
        OffsetMapBuilder { page, page_map, text: String::new(), map: OffsetMap::new(), copied_to: None }
    }

    /// Returns the length of the text built so far, in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Returns whether nothing was added yet.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Appends the words of the page at `span`, white space folded to single spaces and trimmed; returns their place.
    /// Pieces come in page order. An earlier paragraph is joined by nothing: see [`Self::push_gap`].
    pub fn push(&mut self, span: Span<Decoded>) -> Span<Text> {
        let words = span.of(self.page);
        let start = self.text.len();
        // Words with nothing but one space between them are copied at one go.
        let mut run: Option<(usize, usize)> = None;
        for piece in pieces(words) {
            let at = span.start as usize + (piece.as_ptr() as usize - words.as_ptr() as usize);
            let end = at + piece.len();
            match run {
                Some((from, to)) if &self.page[to..at] == " " => run = Some((from, end)),
                _ => {
                    self.copy_run(run.replace((at, end)), start);
                }
            }
        }
        self.copy_run(run, start);
        Span::new(start, self.text.len())
    }

    /// Copies a run of words; a space stands before it, unless it is the first since `start`.
    fn copy_run(&mut self, run: Option<(usize, usize)>, start: usize) {
        let Some((from, to)) = run else { return };
        if self.text.len() > start {
            self.insert(" ");
        }
        self.copy(from, to);
    }

    /// Appends characters that stand for the white space since the last copied word: `" "` or `"\n\n"`.
    pub fn push_gap(&mut self, gap: &str) {
        self.insert(gap);
    }

    /// Inserted characters map to the empty place after the last copied word.
    fn insert(&mut self, gap: &str) {
        let at = self.map.runs.last().map_or(0, Run::raw_end) as usize;
        self.map.push(gap.len(), 0, at, 1);
        self.text.push_str(gap);
    }

    fn copy(&mut self, start: usize, end: usize) {
        let torn = match self.copied_to {
            Some(at) if (at as usize) <= start => {
                !self.page[at as usize..start].chars().all(|c| is_space(c) || c == '\u{feff}')
            }
            Some(_) => true,
            None => false,
        };
        let mut first = torn;
        for run in self.page_map.meeting(Span::new(start, end)) {
            let skip = (start as u32).saturating_sub(run.from);
            let until = (end as u32).min(run.text_end()) - run.from;
            let (from_unit, raw_unit) = (run.from_unit, run.raw_unit);
            let units = until.div_ceil(from_unit) - skip / from_unit;
            let raw = run.raw + skip / from_unit * raw_unit;
            self.map.push_run(from_unit as usize, raw_unit as usize, raw as usize, units as usize, first);
            first = false;
        }
        self.text.push_str(&self.page[start..end]);
        self.copied_to = Some(end as u32);
    }

    /// Returns the text and its map.
    pub fn finish(self) -> (String, OffsetMap<Text>) {
        (self.text, self.map)
    }
}

#[cfg(test)]
mod tests;
