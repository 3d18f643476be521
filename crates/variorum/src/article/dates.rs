//! Every date a page states, with its role and its evidence.

mod accept;
mod address;
mod ages;
mod agree;
mod around;
mod choose;
mod clues;
mod counted;
mod cursor;
mod forms;
mod jalali;
mod labels;
mod locale;
mod marked;
mod markup;
mod names;
mod place;
mod resolve;
mod roles;
mod scan;
mod tense;

use crate::text::{Finding, Raw, Span};
pub use choose::Testimony;
pub use clues::{Clue, Voice};
use jiff::civil::Date;
pub(super) use labels::{label_role, opens_date};
pub use resolve::resolve;
pub(super) use roles::{Ground, dates};
pub(super) use scan::{Form, Sighting, scan};
use std::fmt;

/// A point in time as exactly as it was told: RFC 3339 or a prefix of it when shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day, 1 to 31; set only where the month is.
    pub day: Option<u8>,
    /// Hour and minute; set only where the day is.
    pub time: Option<(u8, u8)>,
    /// Minutes east of UTC, when told; set only where the time is.
    pub offset_min: Option<i16>,
}

impl Moment {
    /// Returns a day.
    pub fn day(date: Date) -> Self {
        Moment {
            year: date.year(),
            month: Some(date.month().unsigned_abs()),
            day: Some(date.day().unsigned_abs()),
            time: None,
            offset_min: None,
        }
    }

    /// Returns whether this moment is certainly earlier than `other`: as far as both are told, and by the clock of one
    /// place where both tell their offset from UTC. A day is not before an hour of that day.
    pub fn is_before(&self, other: &Moment) -> bool {
        let (a, b) = (self.minutes(), other.minutes());
        if let (Some(a), Some(b)) = (a, b)
            && self.offset_min.is_some() == other.offset_min.is_some()
        {
            return a < b;
        }
        let parts = |it: &Moment| [Some(i32::from(it.year)), it.month.map(i32::from), it.day.map(i32::from)];
        for (a, b) in parts(self).into_iter().zip(parts(other)) {
            match (a, b) {
                (Some(a), Some(b)) if a == b => {}
                (Some(a), Some(b)) => return a < b,
                _ => return false,
            }
        }
        false
    }

    /// Minutes since year 0, by UTC where the offset is told.
    fn minutes(&self) -> Option<i64> {
        let (hour, minute) = self.time?;
        let days = i64::from(self.date()?.since(Date::constant(0, 1, 1)).ok()?.get_days());
        Some(days * 1440 + i64::from(hour) * 60 + i64::from(minute) - i64::from(self.offset_min.unwrap_or(0)))
    }

    /// Returns the day, where one is told.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year, self.month? as i8, self.day? as i8).ok()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        let Some(month) = self.month else { return Ok(()) };
        write!(f, "-{month:02}")?;
        let Some(day) = self.day else { return Ok(()) };
        write!(f, "-{day:02}")?;
        let Some((hour, minute)) = self.time else { return Ok(()) };
        write!(f, "T{hour:02}:{minute:02}")?;
        match self.offset_min {
            None => Ok(()),
            Some(0) => write!(f, ":00Z"),
            Some(east) => {
                let sign = if east < 0 { '-' } else { '+' };
                write!(f, ":00{sign}{:02}:{:02}", east.unsigned_abs() / 60, east.unsigned_abs() % 60)
            }
        }
    }
}

/// What a stated date is a date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateRole {
    /// The article appeared.
    Published,
    /// The article was changed.
    Modified,
    /// Something the body tells happened.
    Event,
    /// The page's own clock, template or copyright line.
    Page,
    /// Another article's date, or a part of something else: a related story, an upload path.
    Other,
}

impl DateRole {
    /// Returns the role's name in every output.
    pub fn name(self) -> &'static str {
        match self {
            DateRole::Published => "published",
            DateRole::Modified => "modified",
            DateRole::Event => "event",
            DateRole::Page => "page",
            DateRole::Other => "other",
        }
    }
}

/// A date as the page states it. What it leaves out (`Wednesday`, `February 12th`) stays out until evidence fills it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedDate {
    /// The date in full, as far as it is known; `None` while year or day wait for evidence.
    pub value: Option<Moment>,
    /// Year, month, day and weekday as stated, Monday 1 to Sunday 7.
    pub stated: Stated,
    /// What it is a date of.
    pub role: DateRole,
    /// Whether it is accepted in its role; of the publication dates at most one is.
    pub accepted: bool,
    /// Why it has its role, or why it was refused, or what filled in what it left out: one clause for a reader.
    pub because: String,
    /// The bytes that state it.
    pub evidence: Span<Raw>,
    /// The rule that found it.
    pub rule: &'static str,
    /// Bytes elsewhere, in this capture or another, that filled in what was left out: capture id and place.
    pub basis: Option<(String, Span<Raw>)>,
    /// What it says for days on which the report may have appeared; nothing where it cannot be a date of publication.
    pub told: Vec<Testimony>,
}

/// The parts of a date that the page spells out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stated {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
    /// Monday 1 to Sunday 7.
    pub weekday: Option<u8>,
    /// Whether the sentence speaks of a day to come: `will sail on Friday`.
    pub ahead: bool,
}

impl StatedDate {
    /// Returns the value as a finding, where it is known.
    pub fn finding(&self) -> Option<Finding<Moment>> {
        self.value.map(|value| Finding { value, evidence: self.evidence, rule: self.rule })
    }
}
