//! Records out of a stream of bytes, their lengths checked against what is there.

use super::head::{HEAD_LIMIT, Head, head_end};
use crate::capture::container::{Broken, Place, Problem, RECORD_LIMIT};
use crate::capture::pack::{Piece, Unpacked, Unpacker};
use memchr::memmem;
use std::collections::VecDeque;
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
    unpacker: Unpacker<R>,
    /// Unpacked bytes; those before `at` are done with.
    held: Vec<u8>,
    at: usize,
    /// How many unpacked bytes went before `held`.
    base: u64,
    /// Where members begin: unpacked bytes before them, and their place in the file.
    starts: VecDeque<(u64, u64)>,
    /// What lies behind the last byte held.
    barrier: Option<Barrier>,
    number: usize,
    /// How many line ends closed the record before.
    n_closing: Option<usize>,
    /// Told before the next record.
    pending: Option<Broken>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Barrier {
    Over,
    Torn(Problem),
}

/// What begins every record.
const MAGIC: &[u8] = b"WARC/";

/// What is done with is let go when it has come to this.
const DONE_BYTES: usize = 1 << 20;

impl<R: Read> Records<R> {
    /// Returns the records of what `reader` reads: plain, gzip or Zstandard, told by its first bytes.
    pub fn new(reader: R) -> Self {
        Records::of(Unpacked::new(reader))
    }

    /// Returns the records of what was looked at, but not read from.
    pub fn of(unpacked: Unpacked<R>) -> Self {
        let barrier = match unpacked.last {
            Some(Piece::Torn(problem)) => Some(Barrier::Torn(problem)),
            Some(_) => Some(Barrier::Over),
            None => None,
        };
        Records {
            unpacker: unpacked.unpacker,
            held: unpacked.held,
            at: 0,
            base: 0,
            starts: unpacked.starts.into(),
            barrier,
            number: 0,
            n_closing: None,
            pending: None,
        }
    }

    /// Unpacks one piece more; false where none is to be had before what lies behind is cleared away.
    fn pull(&mut self) -> bool {
        if self.barrier.is_some() {
            return false;
        }
        match self.unpacker.next(&mut self.held) {
            Piece::Bytes => {}
            Piece::Start(byte) => self.starts.push_back((self.base + self.held.len() as u64, byte)),
            Piece::Torn(problem) => self.barrier = Some(Barrier::Torn(problem)),
            Piece::Over => self.barrier = Some(Barrier::Over),
        }
        self.barrier.is_none()
    }

    /// Returns the next bytes: `n_bytes` at least, fewer only before a barrier.
    fn need(&mut self, n_bytes: usize) -> &[u8] {
        while self.held.len() - self.at < n_bytes && self.pull() {}
        &self.held[self.at..]
    }

    fn let_go(&mut self) {
        if self.at == self.held.len() || self.at > DONE_BYTES {
            self.held.drain(..self.at);
            self.base += self.at as u64;
            self.at = 0;
            // One huge record must not keep its memory for good.
            if self.held.capacity() > 8 * DONE_BYTES && self.held.len() < DONE_BYTES {
                self.held.shrink_to(2 * DONE_BYTES);
            }
        }
        let place = self.base + self.at as u64;
        while self.starts.get(1).is_some_and(|it| it.0 <= place) {
            self.starts.pop_front();
        }
    }

    /// Returns the place of the next byte.
    fn place(&self) -> Place {
        let at = self.base + self.at as u64;
        if self.unpacker.is_plain() {
            return Place { byte: at, unpacked: 0 };
        }
        match self.starts.iter().rev().find(|it| it.0 <= at) {
            Some((start, byte)) => Place { byte: *byte, unpacked: at - start },
            None => Place { byte: 0, unpacked: at },
        }
    }

    /// Returns how far ahead, after the next byte and within `n_bytes`, a member begins that begins with a record.
    fn member_within(&mut self, n_bytes: usize) -> Option<usize> {
        let at = self.base + self.at as u64;
        let within = |it: &&(u64, u64)| it.0 > at && it.0 < at + n_bytes as u64;
        let ahead: Vec<usize> = self.starts.iter().filter(within).map(|it| (it.0 - at) as usize).collect();
        ahead.into_iter().find(|&it| self.need(it + MAGIC.len())[it..].starts_with(MAGIC))
    }

    /// Returns where in `held`, from `from` to `to`, a record begins on a line of its own, or with a member.
    fn record_within(&self, from: usize, to: usize) -> Option<usize> {
        let magics = memmem::find_iter(&self.held[from..to], MAGIC).map(|it| from + it);
        let begins = |at: usize| match at.checked_sub(1) {
            Some(before) if self.held[before] == b'\n' => true,
            _ => self.starts.iter().any(|it| it.0 == self.base + at as u64),
        };
        magics.filter(|&at| to >= at + MAGIC.len() + 3 && is_record(&self.held[at..to])).find(|&at| begins(at))
    }

    fn broken(&self, number: Option<usize>, place: Place, problem: Problem) -> Broken {
        Broken { number, place, problem }
    }

    /// Passes what lies behind the last byte held, and returns its problem.
    fn take_torn(&mut self) -> Option<Problem> {
        match &self.barrier {
            Some(Barrier::Torn(problem)) => {
                let problem = problem.clone();
                self.barrier = None;
                Some(problem)
            }
            _ => None,
        }
    }

    /// Passes line ends; returns how many there were.
    fn pass_line_ends(&mut self) -> usize {
        let mut n_ends = 0;
        while let Some(&byte) = self.need(1).first() {
            if !matches!(byte, b'\r' | b'\n') {
                break;
            }
            n_ends += usize::from(byte == b'\n');
            self.at += 1;
        }
        n_ends
    }

    /// Passes everything up to the next record, or to a barrier; returns how many bytes that were.
    fn pass_stray(&mut self) -> u64 {
        let from = self.base + self.at as u64;
        // The first byte is known to begin no record.
        self.at += usize::from(!self.need(1).is_empty());
        loop {
            self.need(self.held.len() - self.at + 1);
            match self.record_within(self.at, self.held.len()) {
                Some(at) => {
                    self.at = at;
                    break;
                }
                None if self.barrier.is_some() => {
                    self.at = self.held.len();
                    break;
                }
                // A record's first bytes may be the last ones held, and the line end before them tells it.
                None => self.at = self.held.len().saturating_sub(MAGIC.len() + 4).max(self.at),
            }
            if self.at > DONE_BYTES {
                self.at -= 1;
                self.let_go();
                self.at += 1;
            }
        }
        self.base + self.at as u64 - from
    }

    fn record(&mut self) -> Option<Result<Record, Broken>> {
        self.let_go();
        self.pass_line_ends();
        let place = self.place();
        if self.need(MAGIC.len()).is_empty() {
            let problem = self.take_torn()?;
            return Some(Err(self.broken(None, place, problem)));
        }
        if !is_record(self.need(MAGIC.len() + 3)) {
            let n_bytes = self.pass_stray();
            // Damage that cut a record's first bytes short is told as damage.
            let problem = match self.take_torn() {
                Some(problem) if n_bytes < MAGIC.len() as u64 => problem,
                Some(problem) => {
                    self.pending = Some(Broken { number: None, place, problem });
                    Problem::Stray { n_bytes }
                }
                None => Problem::Stray { n_bytes },
            };
            return Some(Err(self.broken(None, place, problem)));
        }
        self.number += 1;
        let number = Some(self.number);
        let head_len = match self.head_len() {
            Ok(head_len) => head_len,
            Err(problem) => return Some(Err(self.broken(number, place, problem))),
        };
        let head = self.held[self.at..self.at + head_len].to_vec();
        self.at += head_len;
        let length = Head(&head).get("Content-Length").and_then(|it| it.parse::<u64>().ok());
        let Some(length) = length else {
            self.to_next_record();
            return Some(Err(self.broken(number, place, Problem::NoLength)));
        };
        if length > RECORD_LIMIT as u64 {
            return self.pass_large(&head, length, place);
        }
        let length = length as usize;
        let n_there = self.need(length).len().min(length);
        if let Some(found) = self.member_within(n_there) {
            self.at += found;
            let problem = Problem::Clipped { promised: length as u64, found: found as u64 };
            return Some(Err(self.broken(number, place, problem)));
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
            let ahead = self.need(seen + 1024);
            let n_ahead = ahead.len();
            let end = head_end(ahead, seen);
            let within = end.unwrap_or(n_ahead).min(HEAD_LIMIT);
            if let Some(found) = self.member_within(within) {
                self.at += found;
                return Err(Problem::ClippedHead);
            }
            if let Some(end) = end.filter(|it| *it <= HEAD_LIMIT) {
                return Ok(end);
            }
            if n_ahead < seen + 1024 {
                self.at = self.held.len();
                return Err(self.take_torn().unwrap_or(Problem::ClippedHead));
            }
            if n_ahead > HEAD_LIMIT {
                self.to_next_record();
                return Err(Problem::NoLength);
            }
            seen = n_ahead;
        }
    }

    /// Passes everything up to the next record, having told of it already.
    fn to_next_record(&mut self) {
        if !is_record(self.need(MAGIC.len() + 3)) {
            self.pass_stray();
        }
    }

    fn clipped(&mut self, number: Option<usize>, place: Place, promised: u64, found: usize) -> Broken {
        let found_bytes = found as u64;
        // A length that is a lie may have swallowed the records after it.
        if let Some(at) = self.record_within(self.at, self.at + found) {
            let found = (at - self.at) as u64;
            self.at = at;
            return self.broken(number, place, Problem::Clipped { promised, found });
        }
        self.at += found;
        let problem = match self.take_torn() {
            None | Some(Problem::ClippedMember) => Problem::Clipped { promised, found: found_bytes },
            Some(problem) => problem,
        };
        self.broken(number, place, problem)
    }

    /// A record too large to hold is passed piece by piece.
    fn pass_large(&mut self, head: &[u8], length: u64, place: Place) -> Option<Result<Record, Broken>> {
        let number = Some(self.number);
        let mut left = length;
        while left > 0 {
            let n_ahead = self.need(MAGIC.len() + 4).len();
            let n_within = n_ahead.min(usize::try_from(left).unwrap_or(usize::MAX));
            let found = self.member_within(n_within).or_else(|| {
                // Without members nothing can be trusted but a record's own first line.
                let at = self.record_within(self.at, self.at + n_within).filter(|_| self.unpacker.is_plain());
                at.map(|at| at - self.at)
            });
            if let Some(at) = found {
                self.at += at;
                let problem = Problem::Clipped { promised: length, found: length - left + at as u64 };
                return Some(Err(self.broken(number, place, problem)));
            }
            if self.barrier.is_some() && n_ahead as u64 <= left && n_ahead < MAGIC.len() + 4 {
                let found = length - left + n_ahead as u64;
                if n_ahead as u64 == left {
                    self.at += n_ahead;
                    break;
                }
                self.at += n_ahead;
                let problem = match self.take_torn() {
                    None | Some(Problem::ClippedMember) => Problem::Clipped { promised: length, found },
                    Some(problem) => problem,
                };
                return Some(Err(self.broken(number, place, problem)));
            }
            // The last few bytes stay, for a first line cut in two.
            let n_passed =
                if n_within as u64 == left { n_within } else { n_within - n_within.min(MAGIC.len() + 3) };
            self.at += n_passed.max(1);
            left -= n_passed.max(1) as u64;
            self.let_go();
        }
        let record =
            Record { number: self.number, place, head: head.to_vec(), block: Vec::new(), is_short: false };
        if record.is_wanted() {
            return Some(Err(self.broken(number, place, Problem::TooLarge { n_bytes: length })));
        }
        Some(Ok(record))
    }

    /// A record whose block is all there; looks at what follows it before it is believed.
    fn whole(&mut self, head: Vec<u8>, length: usize, place: Place) -> Option<Result<Record, Broken>> {
        let number = Some(self.number);
        let start = self.at;
        self.at += length;
        let n_ends = self.pass_line_ends();
        let after = self.need(MAGIC.len() + 3);
        let is_followed = is_record(after);
        let is_last = after.is_empty();
        // Damage of the record's own member makes it doubtful; damage of the next one does not.
        let end = self.base + (start + length) as u64;
        let is_own = !self.starts.iter().any(|it| it.0 >= end);
        if is_last
            && is_own
            && let Some(Barrier::Torn(problem @ (Problem::Damaged(_) | Problem::Bomb))) = &self.barrier
        {
            let problem = problem.clone();
            self.barrier = None;
            return Some(Err(self.broken(number, place, problem)));
        }
        let is_short = !is_followed && !is_last;
        if is_short {
            // Too short a record swallows the next one's head: find that, and go back to it.
            if let Some(at) = self.record_within(start, start + length) {
                self.at = at;
                let problem = Problem::Clipped { promised: length as u64, found: (at - start) as u64 };
                return Some(Err(self.broken(number, place, problem)));
            }
        }
        let usual = self.n_closing.unwrap_or(2).min(2);
        if is_last && self.barrier == Some(Barrier::Over) && n_ends < usual {
            self.pending = Some(Broken { number, place, problem: Problem::Unclosed });
        }
        self.n_closing = Some(n_ends);
        let block = self.held[start..start + length].to_vec();
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

/// Whether `bytes` begin a record: `WARC/1.`.
fn is_record(bytes: &[u8]) -> bool {
    let version = bytes.strip_prefix(MAGIC);
    version.is_some_and(|it| it.first().is_none_or(u8::is_ascii_digit) && it.get(1).is_none_or(|it| *it == b'.'))
}
