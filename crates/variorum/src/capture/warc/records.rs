//! Records out of a stream of bytes, their lengths checked against what is there.

use super::head::{HEAD_LIMIT, Head, head_end};
use super::stream::{Barrier, MAGIC, MAGIC_BYTES, Stream, is_record};
use crate::capture::container::{Broken, Place, Problem, RECORD_LIMIT};
use crate::capture::pack::Unpacked;
use std::io::Read;

/// One record: its head, and its block as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Which record of the file it is, from 1.
    pub number: usize,
    /// Where it begins.
    pub place: Place,
    /// Its head, the version line and the blank line included.
    pub head: Vec<u8>,
    /// What follows the head, `Content-Length` bytes of it.
    pub block: Vec<u8>,
    /// Whether bytes follow the block that belong to no record: its length may say too little.
    pub is_short: bool,
}

/// The records of a WARC file in order, each whole or told of as broken. Holds one record at a time.
///
/// ```
/// use variorum::capture::warc::Records;
/// let warc = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n";
/// let records: Vec<_> = Records::new(&warc[..]).collect();
/// assert_eq!(records[0].as_ref().map(|it| it.block.as_slice()), Ok(&b"hi"[..]));
/// ```
pub struct Records<R> {
    stream: Stream<R>,
    number: usize,
    /// How many line ends closed the record before.
    n_closing: Option<usize>,
    /// Told before the next record.
    pending: Option<Broken>,
}

impl<R: Read> Records<R> {
    /// Returns the records of what `reader` reads: plain, gzip or Zstandard, told by its first bytes.
    pub fn new(reader: R) -> Self {
        Records::of(Unpacked::new(reader))
    }

    /// Returns the records of what was looked at, but not read from.
    pub fn of(unpacked: Unpacked<R>) -> Self {
        Records { stream: Stream::of(unpacked), number: 0, n_closing: None, pending: None }
    }

    fn record(&mut self) -> Option<Result<Record, Broken>> {
        self.stream.let_go();
        self.stream.pass_line_ends();
        let place = self.stream.place();
        if self.stream.need(MAGIC.len()).is_empty() {
            let problem = self.stream.take_torn()?;
            return Some(Err(Broken { number: None, place, problem }));
        }
        if !is_record(self.stream.need(MAGIC_BYTES)) {
            let n_bytes = self.stream.pass_stray();
            // Damage that cut a record's first bytes short is told as damage.
            let problem = match self.stream.take_torn() {
                Some(problem) if n_bytes < MAGIC.len() as u64 => problem,
                Some(problem) => {
                    self.pending = Some(Broken { number: None, place, problem });
                    Problem::Stray { n_bytes }
                }
                None => Problem::Stray { n_bytes },
            };
            return Some(Err(Broken { number: None, place, problem }));
        }
        self.number += 1;
        let number = Some(self.number);
        let head_len = match self.head_len() {
            Ok(head_len) => head_len,
            Err(problem) => return Some(Err(Broken { number, place, problem })),
        };
        let head = self.stream.held[self.stream.at..self.stream.at + head_len].to_vec();
        self.stream.at += head_len;
        let length = Head(&head).get("Content-Length").and_then(|it| it.parse::<u64>().ok());
        let Some(length) = length else {
            self.pass_to_next_record();
            return Some(Err(Broken { number, place, problem: Problem::NoLength }));
        };
        if length > RECORD_LIMIT as u64 {
            return self.pass_large(&head, length, place);
        }
        let length = length as usize;
        let n_there = self.stream.need(length).len().min(length);
        if let Some(found) = self.stream.member_within(n_there) {
            self.stream.at += found;
            let problem = Problem::Clipped { promised: length as u64, found: found as u64 };
            return Some(Err(Broken { number, place, problem }));
        }
        if n_there < length {
            return Some(Err(self.clipped(number, place, length as u64, n_there)));
        }
        self.whole(head, length, place)
    }

    /// Returns the length of the head at hand, or what is wrong with it, having passed it.
    fn head_len(&mut self) -> Result<usize, Problem> {
        let mut seen = 0;
        loop {
            let ahead = self.stream.need(seen + 1024);
            let n_ahead = ahead.len();
            let end = head_end(ahead, seen);
            let within = end.unwrap_or(n_ahead).min(HEAD_LIMIT);
            if let Some(found) = self.stream.member_within(within) {
                self.stream.at += found;
                return Err(Problem::ClippedHead);
            }
            if let Some(end) = end.filter(|it| *it <= HEAD_LIMIT) {
                return Ok(end);
            }
            if n_ahead < seen + 1024 {
                self.stream.at = self.stream.held.len();
                return Err(self.stream.take_torn().unwrap_or(Problem::ClippedHead));
            }
            if n_ahead > HEAD_LIMIT {
                self.pass_to_next_record();
                return Err(Problem::NoLength);
            }
            seen = n_ahead;
        }
    }

    /// Passes everything up to the next record, having told of it already.
    fn pass_to_next_record(&mut self) {
        if !is_record(self.stream.need(MAGIC_BYTES)) {
            self.stream.pass_stray();
        }
    }

    fn clipped(&mut self, number: Option<usize>, place: Place, promised: u64, found: usize) -> Broken {
        let found_bytes = found as u64;
        // A length that is a lie may have swallowed the records after it.
        if let Some(at) = self.stream.record_within(self.stream.at, self.stream.at + found) {
            let found = (at - self.stream.at) as u64;
            self.stream.at = at;
            return Broken { number, place, problem: Problem::Clipped { promised, found } };
        }
        self.stream.at += found;
        let problem = match self.stream.take_torn() {
            None | Some(Problem::ClippedMember) => Problem::Clipped { promised, found: found_bytes },
            Some(problem) => problem,
        };
        Broken { number, place, problem }
    }

    /// A record too large to hold is passed piece by piece.
    fn pass_large(&mut self, head: &[u8], length: u64, place: Place) -> Option<Result<Record, Broken>> {
        let number = Some(self.number);
        let mut left = length;
        while left > 0 {
            let n_ahead = self.stream.need(MAGIC.len() + 4).len();
            let n_within = n_ahead.min(usize::try_from(left).unwrap_or(usize::MAX));
            let found = self.stream.member_within(n_within).or_else(|| {
                // Without members nothing can be trusted but a record's own first line.
                let at = self
                    .stream
                    .record_within(self.stream.at, self.stream.at + n_within)
                    .filter(|_| self.stream.is_plain());
                at.map(|at| at - self.stream.at)
            });
            if let Some(at) = found {
                self.stream.at += at;
                let problem = Problem::Clipped { promised: length, found: length - left + at as u64 };
                return Some(Err(Broken { number, place, problem }));
            }
            if self.stream.barrier.is_some() && n_ahead as u64 <= left && n_ahead < MAGIC.len() + 4 {
                let found = length - left + n_ahead as u64;
                if n_ahead as u64 == left {
                    self.stream.at += n_ahead;
                    break;
                }
                self.stream.at += n_ahead;
                let problem = match self.stream.take_torn() {
                    None | Some(Problem::ClippedMember) => Problem::Clipped { promised: length, found },
                    Some(problem) => problem,
                };
                return Some(Err(Broken { number, place, problem }));
            }
            // The last few bytes stay, for a first line cut in two.
            let n_passed = if n_within as u64 == left { n_within } else { n_within - n_within.min(MAGIC_BYTES) };
            self.stream.at += n_passed.max(1);
            left -= n_passed.max(1) as u64;
            self.stream.let_go();
        }
        let record =
            Record { number: self.number, place, head: head.to_vec(), block: Vec::new(), is_short: false };
        if record.is_wanted() {
            return Some(Err(Broken { number, place, problem: Problem::TooLarge { n_bytes: length } }));
        }
        Some(Ok(record))
    }

    /// A record whose block is all there; looks at what follows it before it is believed.
    fn whole(&mut self, head: Vec<u8>, length: usize, place: Place) -> Option<Result<Record, Broken>> {
        let number = Some(self.number);
        let start = self.stream.at;
        self.stream.at += length;
        let n_ends = self.stream.pass_line_ends();
        let after = self.stream.need(MAGIC_BYTES);
        let is_followed = is_record(after);
        let is_last = after.is_empty();
        // Damage of the record's own member makes it doubtful; damage of the next one does not.
        let is_own = !self.stream.begins_member_from(start + length);
        if is_last
            && is_own
            && let Some(Barrier::Torn(problem @ (Problem::Damaged(_) | Problem::Bomb))) = &self.stream.barrier
        {
            let problem = problem.clone();
            self.stream.barrier = None;
            return Some(Err(Broken { number, place, problem }));
        }
        let is_short = !is_followed && !is_last;
        if is_short {
            // Too short a record swallows the next one's head: find that, and go back to it.
            let end = (start + length + MAGIC_BYTES).min(self.stream.held.len());
            if let Some(at) = self.stream.record_within(start, end).filter(|it| *it < start + length) {
                self.stream.at = at;
                let problem = Problem::Clipped { promised: length as u64, found: (at - start) as u64 };
                return Some(Err(Broken { number, place, problem }));
            }
        }
        let usual = self.n_closing.unwrap_or(2).min(2);
        if is_last && self.stream.barrier == Some(Barrier::Over) && n_ends < usual {
            self.pending = Some(Broken { number, place, problem: Problem::Unclosed });
        }
        self.n_closing = Some(n_ends);
        let block = self.stream.held[start..start + length].to_vec();
        Some(Ok(Record { number: self.number, place, head, block, is_short }))
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = Result<Record, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.pending.take() {
            Some(broken) => Some(Err(broken)),
            None => self.record(),
        }
    }
}
