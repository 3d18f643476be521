//! Packed bytes unpacked piece by piece: gzip with any number of members, Zstandard with any number of frames, or plain.
//!
//! A damaged member costs itself: what follows is found again by the next member's magic number.

mod gzip;
mod input;
mod zstd;

use super::container::Problem;
use gzip::Gzip;
use input::Input;
use std::io::{self, Read};
use zstd::Zstd;

/// How bytes are packed, told by their magic number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// RFC 1952.
    Gzip,
    /// RFC 8878.
    Zstd,
}

impl Packing {
    /// Returns how `bytes` are packed, if they are.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(gzip::MAGIC) {
            return Some(Packing::Gzip);
        }
        (bytes.starts_with(zstd::MAGIC) || zstd::is_skippable(bytes)).then_some(Packing::Zstd)
    }

    /// Returns its name with what it is a name of.
    pub fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip data",
            Packing::Zstd => "Zstandard data",
        }
    }
}

/// What comes next out of packed data.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Some bytes were appended.
    Bytes,
    /// A member begins at this byte of the file.
    Start(u64),
    /// The rest of the member is lost; what comes next is a later one.
    Torn(Problem),
    /// Nothing is left.
    Over,
}

/// Packed data in the course of being unpacked.
pub(super) struct Unpacker<R> {
    input: Input<R>,
    form: Form,
}

enum Form {
    Unknown,
    Plain,
    Gzip(Box<Gzip>),
    Zstd(Box<Zstd>),
}

/// How many plain bytes are handed on at a time.
const PIECE_BYTES: usize = 256 << 10;

impl<R: Read> Unpacker<R> {
    pub fn new(reader: R) -> Self {
        Unpacker { input: Input::new(reader), form: Form::Unknown }
    }

    /// Appends the next piece to `out`, or says what is there in place of one.
    pub fn next(&mut self, out: &mut Vec<u8>) -> Piece {
        let piece = match &mut self.form {
            Form::Unknown => {
                self.form = match Packing::of(self.input.ahead(4)) {
                    Some(Packing::Gzip) => Form::Gzip(Box::new(Gzip::new())),
                    Some(Packing::Zstd) => Form::Zstd(Box::new(Zstd::new())),
                    None => Form::Plain,
                };
                return self.next(out);
            }
            Form::Plain => {
                let ahead = self.input.ahead(1);
                let piece = &ahead[..ahead.len().min(PIECE_BYTES)];
                out.extend_from_slice(piece);
                let n_bytes = piece.len();
                self.input.pass(n_bytes);
                if n_bytes > 0 { Piece::Bytes } else { Piece::Over }
            }
            Form::Gzip(gzip) => gzip.next(&mut self.input, out),
            Form::Zstd(zstd) => zstd.next(&mut self.input, out),
        };
        // A file that cannot be read on looks clipped; say why.
        if matches!(piece, Piece::Over | Piece::Torn(Problem::ClippedMember))
            && let Some(why) = self.input.take_fault()
        {
            return Piece::Torn(Problem::Unread(why));
        }
        piece
    }

    /// Returns whether the bytes lie in the file as they are handed on.
    pub fn is_plain(&self) -> bool {
        matches!(self.form, Form::Plain)
    }
}

/// A reader of what another reader's bytes unpack to; plain bytes are handed on. A damaged, clipped or lying member is an
/// error, told after what was unpacked before it; then it ends.
///
/// What it holds can be looked at before it is read, and read as records where it turns out to hold some:
/// [`super::warc::Records::of`].
pub struct Unpacked<R> {
    pub(super) unpacker: Unpacker<R>,
    pub(super) held: Vec<u8>,
    at: usize,
    /// Where members begin: unpacked bytes before them, and their place in the file. Kept while looking ahead.
    pub(super) starts: Vec<(u64, u64)>,
    /// What lies behind the bytes held.
    pub(super) last: Option<Piece>,
}

impl<R: Read> Unpacked<R> {
    /// Returns a reader of what `reader`'s bytes unpack to.
    pub fn new(reader: R) -> Self {
        Unpacked { unpacker: Unpacker::new(reader), held: Vec::new(), at: 0, starts: Vec::new(), last: None }
    }

    /// Returns the first bytes, unread: one piece more than the last time, until `is_enough` says so or no more can be had.
    pub fn look(&mut self, mut is_enough: impl FnMut(&[u8]) -> bool) -> &[u8] {
        while self.last.is_none() && !is_enough(&self.held) {
            self.pull(true);
        }
        &self.held
    }

    /// Returns whether the bytes are handed on as they are; known once some were looked at.
    pub fn is_plain(&self) -> bool {
        self.unpacker.is_plain()
    }

    /// Returns what was found wrong while looking ahead.
    pub fn problem(&self) -> Option<&Problem> {
        match &self.last {
            Some(Piece::Torn(problem)) => Some(problem),
            _ => None,
        }
    }

    fn pull(&mut self, keeps_starts: bool) {
        match self.unpacker.next(&mut self.held) {
            Piece::Bytes => {}
            Piece::Start(byte) if keeps_starts => self.starts.push((self.held.len() as u64, byte)),
            Piece::Start(_) => {}
            last => self.last = Some(last),
        }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.held.len() && self.last.is_none() && !into.is_empty() {
            self.held.clear();
            self.at = 0;
            self.pull(false);
        }
        if self.at == self.held.len()
            && let Some(Piece::Torn(problem)) = &self.last
        {
            let problem = problem.to_string();
            self.last = Some(Piece::Over);
            return Err(io::Error::other(problem));
        }
        let n_bytes = into.len().min(self.held.len() - self.at);
        into[..n_bytes].copy_from_slice(&self.held[self.at..self.at + n_bytes]);
        self.at += n_bytes;
        Ok(n_bytes)
    }
}

/// Returns what `packed` unpacks to, as far as that goes, and why it goes no farther, if it does not.
/// Stops at `limit` bytes and at [`super::RATIO_LIMIT`].
pub(super) fn unpack(packed: &[u8], limit: usize) -> (Vec<u8>, Option<Problem>) {
    let mut unpacker = Unpacker::new(packed);
    let mut out = Vec::new();
    loop {
        match unpacker.next(&mut out) {
            Piece::Bytes | Piece::Start(_) => {}
            Piece::Over => return (out, None),
            Piece::Torn(problem) => return (out, Some(problem)),
        }
        if out.len() > limit {
            let n_bytes = out.len() as u64;
            return (out, Some(Problem::TooLarge { n_bytes }));
        }
    }
}

#[cfg(test)]
mod tests;
