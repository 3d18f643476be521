//! Values that bring their evidence, and notes about what went wrong.

use super::{Raw, Span};

/// A value, the bytes it rests on, and the rule that found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding<T> {
    /// What was found.
    pub value: T,
    /// The bytes of the capture that say so.
    pub evidence: Span<Raw>,
    /// The rule's name, as `room/rule`.
    pub rule: &'static str,
}

/// Something a reader should know about a capture: noise met, a value given up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// Where, when there is a place.
    pub place: Option<Span<Raw>>,
    /// What was met and what was expected; lower case, no full stop.
    pub message: String,
}
