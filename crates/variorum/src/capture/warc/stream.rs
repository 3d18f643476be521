//! Unpacked bytes with a memory of where in the file they came from, and of what lies behind the last of them.

use crate::capture::container::{Place, Problem};
use crate::capture::pack::{Piece, Unpacked, Unpacker};
use memchr::memmem;
use std::collections::VecDeque;
use std::io::Read;

/// What begins every record.
pub(super) const MAGIC: &[u8] = b"WARC/";

/// How many bytes tell that a record begins.
pub(super) const MAGIC_BYTES: usize = MAGIC.len() + 3;

/// How many bytes tell that a record begins in the middle of a line.
const TOLD_BYTES: usize = 32;

/// What is done with is let go when it has come to this.
const DONE_BYTES: usize = 1 << 20;

pub(super) struct Stream<R> {
    unpacker: Unpacker<R>,
    /// Unpacked bytes; those before `at` are done with.
    pub held: Vec<u8>,
    pub at: usize,
    /// How many unpacked bytes went before `held`.
    base: u64,
    /// Where members begin, in order: unpacked bytes before them, and their place in the file.
    starts: VecDeque<(u64, u64)>,
    /// What lies behind the last byte held.
    pub barrier: Option<Barrier>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Barrier {
    Over,
    Torn(Problem),
}

impl<R: Read> Stream<R> {
    /// Returns what was looked at, but not read from.
    pub fn of(unpacked: Unpacked<R>) -> Self {
        let barrier = match unpacked.last {
            Some(Piece::Torn(problem)) => Some(Barrier::Torn(problem)),
            Some(_) => Some(Barrier::Over),
            None => None,
        };
        let (unpacker, held, starts) = (unpacked.unpacker, unpacked.held, unpacked.starts.into());
        Stream { unpacker, held, at: 0, base: 0, starts, barrier }
    }

    /// Returns whether the bytes lie in the file as they are handed on.
    pub fn is_plain(&self) -> bool {
        self.unpacker.is_plain()
    }

    /// Returns how many unpacked bytes came before the one at `at` in `held`.
    fn position(&self, at: usize) -> u64 {
        self.base + at as u64
    }

    /// Returns whether a member begins behind the byte at `at` in `held`, or with it.
    pub fn begins_member_from(&self, at: usize) -> bool {
        self.starts.back().is_some_and(|it| it.0 >= self.position(at))
    }

    /// Unpacks one piece more; false where none is to be had before what lies behind is cleared away.
    fn pull(&mut self) -> bool {
        if self.barrier.is_some() {
            return false;
        }
        match self.unpacker.next(&mut self.held) {
            Piece::Bytes => {}
            Piece::Start(byte) => self.starts.push_back((self.position(self.held.len()), byte)),
            Piece::Torn(problem) => self.barrier = Some(Barrier::Torn(problem)),
            Piece::Over => self.barrier = Some(Barrier::Over),
        }
        self.barrier.is_none()
    }

    /// Returns the next bytes: `n_bytes` at least, fewer only before a barrier.
    pub fn need(&mut self, n_bytes: usize) -> &[u8] {
        while self.held.len() - self.at < n_bytes && self.pull() {}
        &self.held[self.at..]
    }

    pub fn let_go(&mut self) {
        if self.at == self.held.len() || self.at > DONE_BYTES {
            self.held.drain(..self.at);
            self.base += self.at as u64;
            self.at = 0;
            // One huge record must not keep its memory for good.
            if self.held.capacity() > 8 * DONE_BYTES && self.held.len() < DONE_BYTES {
                self.held.shrink_to(2 * DONE_BYTES);
            }
        }
        let place = self.position(self.at);
        while self.starts.get(1).is_some_and(|it| it.0 <= place) {
            self.starts.pop_front();
        }
    }

    /// Returns the place of the next byte.
    pub fn place(&self) -> Place {
        let at = self.position(self.at);
        if self.unpacker.is_plain() {
            return Place { byte: at, unpacked: 0 };
        }
        match self.starts.iter().take_while(|it| it.0 <= at).last() {
            Some((start, byte)) => Place { byte: *byte, unpacked: at - start },
            None => Place { byte: 0, unpacked: at },
        }
    }

    /// Returns how far ahead, after the next byte and within `n_bytes`, a member begins that begins with a record.
    pub fn member_within(&mut self, n_bytes: usize) -> Option<usize> {
        let at = self.position(self.at);
        let mut n = self.starts.partition_point(|it| it.0 <= at);
        while let Some(start) = self.starts.get(n).map(|it| it.0).filter(|it| *it < at + n_bytes as u64) {
            let ahead = (start - at) as usize;
            if self.need(ahead + MAGIC.len())[ahead..].starts_with(MAGIC) {
                return Some(ahead);
            }
            n += 1;
        }
        None
    }

    /// Returns where in `held`, from `from` to `to`, a record begins: on a line of its own, with a member, or before a line
    /// that only a record has second.
    pub fn record_within(&self, from: usize, to: usize) -> Option<usize> {
        let magics = memmem::find_iter(&self.held[from..to], MAGIC).map(|it| from + it);
        let begins = |at: usize| {
            let is_line = at.checked_sub(1).is_some_and(|before| self.held[before] == b'\n');
            let is_member = || self.starts.binary_search_by_key(&self.position(at), |it| it.0).is_ok();
            is_line || is_member() || has_fields(&self.held[at..])
        };
        magics.filter(|&at| to >= at + MAGIC_BYTES && is_record(&self.held[at..to])).find(|&at| begins(at))
    }

    /// Passes what lies behind the last byte held, and returns its problem.
    pub fn take_torn(&mut self) -> Option<Problem> {
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
    pub fn pass_line_ends(&mut self) -> usize {
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
    pub fn pass_stray(&mut self) -> u64 {
        let from = self.position(self.at);
        // The first byte is known to begin no record.
        self.at += self.need(1).len().min(1);
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
                // A record's first two lines may begin with the last bytes held, and the line end before them tells it.
                None => self.at = self.held.len().saturating_sub(TOLD_BYTES).max(self.at),
            }
            if self.at > DONE_BYTES {
                self.at -= 1;
                self.let_go();
                self.at += 1;
            }
        }
        self.position(self.at) - from
    }
}

/// Whether `bytes` begin a record: `WARC/1.`.
pub(super) fn is_record(bytes: &[u8]) -> bool {
    let version = bytes.strip_prefix(MAGIC);
    version.is_some_and(|it| it.first().is_none_or(u8::is_ascii_digit) && it.get(1).is_none_or(|it| *it == b'.'))
}

/// Whether a record's second line follows its first: `WARC/1.1`, then `WARC-Type: response`.
fn has_fields(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(TOLD_BYTES)];
    let second = memchr::memchr(b'\n', head).map(|at| &head[at + 1..]);
    second.is_some_and(|it| it.starts_with(b"WARC-") || it.starts_with(b"Content-"))
}
