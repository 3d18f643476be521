//! gzip (RFC 1952): members one after the other, as web archives have them, one a record.
//!
//! A member that lies whole in the window is unpacked at once by libdeflate, twice as fast as any stream (measured on
//! the pages of `variorum-eval warc`); one that does not is streamed.

use super::input::Input;
use super::{Packing, Piece};
use crate::capture::container::{Problem, is_bomb};
use flate2::{Crc, Decompress, FlushDecompress, Status};
use memchr::memmem;
use std::io::Read;

pub(super) const MAGIC: &[u8] = b"\x1f\x8b\x08";

/// How far to look ahead for a whole member: nineteen pages of twenty pack to less.
const MEMBER_BYTES: usize = 512 << 10;

/// How much a member may unpack to at once.
const SCRATCH_BYTES: usize = 4 << 20;

/// How much a stream hands on at a time.
const PIECE_BYTES: usize = 128 << 10;

/// How many bytes of a member are kept to look through again when it turns out to be damaged.
const KEPT_BYTES: usize = 1 << 20;

/// The length of CRC and length at a member's end.
const TRAILER_BYTES: usize = 8;

pub(super) struct Gzip {
    whole: libdeflater::Decompressor,
    scratch: Vec<u8>,
    state: State,
}

enum State {
    /// Before a member, or the end.
    Between,
    /// At a member's first byte, told of.
    Begun,
    /// Within a member.
    Within(Box<Stream>),
    /// At bytes that begin no member, told of all the same.
    Stray,
    /// After damage: look for the next member from this far ahead on.
    Lost(usize),
}

struct Stream {
    inflate: Decompress,
    crc: Crc,
    /// How far ahead of the window's place we have read; the bytes before are kept for a second look.
    kept: usize,
    /// Whether the member's first byte is still in the window.
    is_whole: bool,
}

impl Gzip {
    pub fn new() -> Self {
        Gzip { whole: libdeflater::Decompressor::new(), scratch: Vec::new(), state: State::Between }
    }

    pub fn next<R: Read>(&mut self, input: &mut Input<R>, out: &mut Vec<u8>) -> Piece {
        match &mut self.state {
            State::Between => self.begin(input),
            State::Begun => {
                if self.take_whole(input, out) {
                    self.state = State::Between;
                    return Piece::Bytes;
                }
                let kept = header_len(input.ahead(MEMBER_BYTES)).unwrap_or(0);
                let stream = Stream { inflate: Decompress::new(false), crc: Crc::new(), kept, is_whole: true };
                self.state = State::Within(Box::new(stream));
                self.next(input, out)
            }
            State::Stray => {
                self.state = State::Lost(1);
                let ahead = input.ahead(MEMBER_BYTES);
                let is_clipped =
                    ahead.len() < MEMBER_BYTES && ahead.starts_with(&MAGIC[..ahead.len().min(MAGIC.len())]);
                Piece::Torn(if is_clipped {
                    Problem::ClippedMember
                } else {
                    Problem::Damaged(Packing::Gzip.name())
                })
            }
            State::Within(stream) => {
                let piece = stream.next(input, &mut self.scratch, out);
                match &piece {
                    Piece::Torn(_) => {
                        let from = if stream.is_whole { 1 } else { stream.kept };
                        self.state = State::Lost(from);
                    }
                    // The member has ended, and well.
                    Piece::Over => {
                        self.state = State::Between;
                        return self.next(input, out);
                    }
                    _ => {}
                }
                piece
            }
            State::Lost(from) => {
                let from = *from;
                input.ahead(from);
                input.pass(from);
                input.seek(MAGIC, MEMBER_BYTES, is_member);
                self.state = State::Between;
                self.next(input, out)
            }
        }
    }

    fn begin<R: Read>(&mut self, input: &mut Input<R>) -> Piece {
        // Zeros may pad a file out to a block of tape.
        while input.ahead(1).first() == Some(&0) {
            let n_zeros = input.ahead(1).iter().take_while(|it| **it == 0).count();
            input.pass(n_zeros);
        }
        let ahead = input.ahead(MEMBER_BYTES);
        if ahead.is_empty() {
            return Piece::Over;
        }
        if header_len(ahead).is_some() {
            self.state = State::Begun;
            return Piece::Start(input.place());
        }
        self.state = State::Stray;
        Piece::Start(input.place())
    }

    /// Appends a member that lies whole in the window and is sound; says whether it did.
    fn take_whole<R: Read>(&mut self, input: &mut Input<R>, out: &mut Vec<u8>) -> bool {
        let ahead = input.ahead(MEMBER_BYTES);
        // A small file must not pay for a large buffer; a member's length stands at its end.
        let room = if ahead.len() < MEMBER_BYTES { ahead.len().saturating_mul(32) } else { SCRATCH_BYTES };
        let room = room.clamp(PIECE_BYTES, SCRATCH_BYTES);
        if self.scratch.len() < room {
            self.scratch.resize(room, 0);
        }
        let Ok(n_out) = self.whole.gzip_decompress(ahead, &mut self.scratch) else { return false };
        let unpacked = &self.scratch[..n_out];
        let Some(n_in) = member_len(ahead, unpacked) else { return false };
        if is_bomb(n_in as u64, n_out as u64) {
            return false;
        }
        out.extend_from_slice(unpacked);
        input.pass(n_in);
        true
    }
}

/// Returns the length of the member at the start of `ahead` that unpacks to `unpacked`: libdeflate does not tell it, but
/// the trailer does, which is the checksum and the length of what was unpacked.
fn member_len(ahead: &[u8], unpacked: &[u8]) -> Option<usize> {
    let mut trailer = [0; TRAILER_BYTES];
    trailer[..4].copy_from_slice(&libdeflater::crc32(unpacked).to_le_bytes());
    trailer[4..].copy_from_slice(&(unpacked.len() as u32).to_le_bytes());
    let start = header_len(ahead)?;
    let ends = memmem::find_iter(&ahead[start..], &trailer).map(|at| start + at + TRAILER_BYTES);
    // The same eight bytes inside the data are not followed by a member, or by padding.
    ends.into_iter().find(|&end| {
        let after = &ahead[end..];
        after.first().is_none_or(|it| *it == 0) || after.starts_with(&MAGIC[..after.len().min(MAGIC.len())])
    })
}

impl Stream {
    /// [`Piece::Over`] is the member's end.
    fn next<R: Read>(&mut self, input: &mut Input<R>, scratch: &mut Vec<u8>, out: &mut Vec<u8>) -> Piece {
        if scratch.len() < PIECE_BYTES {
            scratch.resize(PIECE_BYTES, 0);
        }
        loop {
            if self.kept > KEPT_BYTES {
                input.pass(self.kept);
                (self.kept, self.is_whole) = (0, false);
            }
            let ahead = input.ahead(self.kept + 1).get(self.kept..).unwrap_or(&[]);
            let (n_in, n_out) = (self.inflate.total_in(), self.inflate.total_out());
            let status = self.inflate.decompress(ahead, &mut scratch[..PIECE_BYTES], FlushDecompress::None);
            let is_empty = ahead.is_empty();
            self.kept += (self.inflate.total_in() - n_in) as usize;
            let n_unpacked = (self.inflate.total_out() - n_out) as usize;
            let unpacked = &scratch[..n_unpacked];
            self.crc.update(unpacked);
            out.extend_from_slice(unpacked);
            if is_bomb(self.inflate.total_in(), self.inflate.total_out()) {
                return Piece::Torn(Problem::Bomb);
            }
            match status {
                Err(_) => return Piece::Torn(Problem::Damaged(Packing::Gzip.name())),
                Ok(Status::StreamEnd) => return self.end(input),
                _ if n_unpacked > 0 => return Piece::Bytes,
                _ if is_empty => return Piece::Torn(Problem::ClippedMember),
                _ => {}
            }
        }
    }

    fn end<R: Read>(&mut self, input: &mut Input<R>) -> Piece {
        let ahead = input.ahead(self.kept + TRAILER_BYTES).get(self.kept..).unwrap_or(&[]);
        let Some(trailer) = ahead.first_chunk::<TRAILER_BYTES>() else {
            return Piece::Torn(Problem::ClippedMember);
        };
        let sum = u32::from_le_bytes([trailer[0], trailer[1], trailer[2], trailer[3]]);
        let len = u32::from_le_bytes([trailer[4], trailer[5], trailer[6], trailer[7]]);
        if sum != self.crc.sum() || len != self.inflate.total_out() as u32 {
            return Piece::Torn(Problem::Damaged(Packing::Gzip.name()));
        }
        input.pass(self.kept + TRAILER_BYTES);
        Piece::Over
    }
}

/// Returns the length of the gzip header that `bytes` begin with, if they do.
fn header_len(bytes: &[u8]) -> Option<usize> {
    const CRC: u8 = 2;
    const EXTRA: u8 = 4;
    const NAME: u8 = 8;
    const COMMENT: u8 = 16;
    const RESERVED: u8 = 0xe0;
    let flags = *bytes.get(3)?;
    if !bytes.starts_with(MAGIC) || flags & RESERVED != 0 {
        return None;
    }
    let mut len = 10;
    if flags & EXTRA != 0 {
        len += 2 + usize::from(u16::from_le_bytes([*bytes.get(len)?, *bytes.get(len + 1)?]));
    }
    for _ in 0..(flags & NAME != 0) as usize + (flags & COMMENT != 0) as usize {
        len += bytes.get(len..)?.iter().position(|it| *it == 0)? + 1;
    }
    if flags & CRC != 0 {
        len += 2;
    }
    (len <= bytes.len()).then_some(len)
}

/// Whether a magic number begins a member, not just three bytes like it: a sane header, and data that unpack.
fn is_member(bytes: &[u8]) -> bool {
    let is_sane = bytes.len() > 10 && matches!(bytes[8], 0 | 2 | 4) && matches!(bytes[9], 0..=13 | 255);
    let Some(len) = header_len(bytes).filter(|_| is_sane) else { return false };
    let mut start = [0; 512];
    Decompress::new(false).decompress(&bytes[len..], &mut start, FlushDecompress::None).is_ok()
}
