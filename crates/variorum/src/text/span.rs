//! Half-open byte ranges that know which text they count in.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    marker::PhantomData,
    ops::Range,
};

/// Marks bytes of a capture as it lay on disk.
pub enum Raw {}
/// Marks bytes of a capture's decoded page, furniture and all.
pub enum Decoded {}
/// Marks bytes of an article's text.
pub enum Text {}

/// A half-open range of bytes, `start..end`, in the text that `In` names.
///
/// Spans of different texts do not mix:
///
/// ```compile_fail
/// use variorum::text::{Raw, Span, Text};
/// let raw: Span<Raw> = Span::<Text>::new(0, 1);
/// ```
pub struct Span<In> {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    place: PhantomData<fn() -> In>,
}

impl<In> Span<In> {
    /// Returns the span `start..end`; a reversed range becomes the empty span at `start`.
    ///
    /// Offsets past 4 GiB do not occur: captures are refused long before that size.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { start: narrow(start), end: narrow(end.max(start)), place: PhantomData }
    }

    /// Returns the number of bytes covered.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Returns whether no byte is covered.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns whether `other` lies wholly inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that covers both.
    pub fn join(self, other: Self) -> Self {
        Span { start: self.start.min(other.start), end: self.end.max(other.end), place: PhantomData }
    }

    /// Returns the words of `text` here, or nothing where the span does not fit it.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Returns the span without leading and trailing white space of `text`.
    pub fn trim(self, text: &str) -> Self {
        let words = self.of(text);
        let left = words.len() - words.trim_start_matches(super::is_space).len();
        let kept = words.trim_matches(super::is_space).len();
        Span::new(self.start as usize + left, self.start as usize + left + kept)
    }
}

impl<In> Copy for Span<In> {}
impl<In> Clone for Span<In> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<In> PartialEq for Span<In> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<In> Eq for Span<In> {}
impl<In> PartialOrd for Span<In> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<In> Ord for Span<In> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<In> Hash for Span<In> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<In> fmt::Debug for Span<In> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
