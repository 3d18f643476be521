//! Zstandard (RFC 8878): frames one after the other, with the dictionary that a web archive may carry in its first frame.

use super::input::Input;
use super::{Packing, Piece};
use crate::capture::container::{Problem, is_bomb};
use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder};
use std::io::Read;

pub(super) const MAGIC: &[u8] = b"\x28\xb5\x2f\xfd";

/// A skippable frame that holds the dictionary of all frames after it (IIPC, "Zstandard Compression of WARC files").
const DICTIONARY_FRAME: u8 = 0x5d;

/// A dictionary larger than this serves nobody; zstd's own trainer stops at 110 KiB.
const DICTIONARY_LIMIT: usize = 16 << 20;

/// The largest frame header, and the largest block with its header and the checksum after it.
const HEADER_BYTES: usize = 18;
const BLOCK_BYTES: usize = 3 + (128 << 10) + 4;

/// How many bytes of a frame are kept to look through again when it turns out to be damaged.
const KEPT_BYTES: usize = 1 << 20;

/// The widest window taken: what `zstd --long` packs with.
const WIDEST_WINDOW: u64 = 128 << 20;

pub(super) struct Zstd {
    decoder: FrameDecoder,
    dictionary_id: Option<u32>,
    state: State,
    n_in: u64,
    n_out: u64,
    /// How far ahead of the window's place we have read; the bytes before are kept for a second look.
    kept: usize,
    /// Whether the frame's first byte is still in the window.
    is_whole: bool,
}

enum State {
    Between,
    Within,
    /// All blocks read, some bytes perhaps still held.
    Ending,
    /// At bytes that begin no frame, told of all the same.
    Stray(Problem),
    Lost,
}

/// Whether `bytes` begin a skippable frame, as a web archive with a dictionary does.
pub(super) fn is_skippable(bytes: &[u8]) -> bool {
    bytes.len() >= 4 && bytes[0] & 0xf0 == 0x50 && bytes[1..4] == [0x2a, 0x4d, 0x18]
}

impl Zstd {
    pub fn new() -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WIDEST_WINDOW);
        Zstd { decoder, dictionary_id: None, state: State::Between, n_in: 0, n_out: 0, kept: 0, is_whole: true }
    }

    pub fn next<R: Read>(&mut self, input: &mut Input<R>, out: &mut Vec<u8>) -> Piece {
        match &self.state {
            State::Between => {
                while is_skippable(input.ahead(8)) {
                    if !self.skip(input) {
                        (self.kept, self.is_whole) = (0, false);
                        return self.torn(Problem::ClippedMember);
                    }
                }
                self.begin(input)
            }
            State::Within => self.block(input, out),
            State::Ending => {
                let decoder = &self.decoder;
                let is_sound = match (decoder.get_checksum_from_data(), decoder.get_calculated_checksum()) {
                    (Some(told), Some(found)) => told == found,
                    _ => true,
                };
                if !is_sound {
                    return self.torn(Problem::Damaged(Packing::Zstd.name()));
                }
                input.pass(self.kept);
                self.state = State::Between;
                self.next(input, out)
            }
            State::Stray(problem) => {
                let problem = problem.clone();
                self.torn(problem)
            }
            State::Lost => {
                input.pass(if self.is_whole { 1 } else { self.kept });
                input.seek(MAGIC, BLOCK_BYTES, is_frame);
                self.state = State::Between;
                self.next(input, out)
            }
        }
    }

    fn torn(&mut self, problem: Problem) -> Piece {
        self.state = State::Lost;
        Piece::Torn(problem)
    }

    fn begin<R: Read>(&mut self, input: &mut Input<R>) -> Piece {
        let place = input.place();
        let ahead = input.ahead(HEADER_BYTES);
        if ahead.is_empty() {
            return Piece::Over;
        }
        let n_ahead = ahead.len();
        let mut rest = &ahead[..n_ahead.min(HEADER_BYTES)];
        let names_dictionary = ahead.get(4).is_some_and(|it| it & 3 != 0);
        let begun = self.decoder.init(&mut rest);
        let n_read = n_ahead.min(HEADER_BYTES) - rest.len();
        let begun = begun.is_ok()
            && match self.dictionary_id {
                Some(id) if !names_dictionary => self.decoder.force_dict(id).is_ok(),
                _ => true,
            };
        (self.kept, self.is_whole) = (0, true);
        if !begun {
            let is_clipped = n_ahead < HEADER_BYTES;
            let damaged = Problem::Damaged(Packing::Zstd.name());
            self.state = State::Stray(if is_clipped { Problem::ClippedMember } else { damaged });
            return Piece::Start(place);
        }
        (self.state, self.kept, self.n_in, self.n_out) = (State::Within, n_read, n_read as u64, 0);
        Piece::Start(place)
    }

    fn block<R: Read>(&mut self, input: &mut Input<R>, out: &mut Vec<u8>) -> Piece {
        if self.kept > KEPT_BYTES {
            input.pass(self.kept);
            (self.kept, self.is_whole) = (0, false);
        }
        let ahead = input.ahead(self.kept + BLOCK_BYTES).get(self.kept..).unwrap_or(&[]);
        let n_ahead = ahead.len().min(BLOCK_BYTES);
        let mut rest = &ahead[..n_ahead];
        let read = self.decoder.decode_blocks(&mut rest, BlockDecodingStrategy::UptoBlocks(1));
        let n_read = n_ahead - rest.len();
        // A reader that runs dry is a file that ends; everything else is damage.
        if read.is_err() {
            let is_clipped = n_ahead < BLOCK_BYTES && is_clipped_block(&ahead[..n_ahead]);
            return self.torn(if is_clipped {
                Problem::ClippedMember
            } else {
                Problem::Damaged(Packing::Zstd.name())
            });
        }
        self.kept += n_read;
        let held = out.len();
        if self.decoder.collect_to_writer(&mut *out).is_err() {
            return self.torn(Problem::Damaged(Packing::Zstd.name()));
        }
        self.n_in += n_read as u64;
        self.n_out += (out.len() - held) as u64;
        if is_bomb(self.n_in, self.n_out) {
            return self.torn(Problem::Bomb);
        }
        if self.decoder.is_finished() {
            self.state = State::Ending;
        }
        if out.len() > held { Piece::Bytes } else { self.next(input, out) }
    }

    /// Passes a skippable frame, and learns its dictionary if it is one; false where the file ends within it.
    fn skip<R: Read>(&mut self, input: &mut Input<R>) -> bool {
        let ahead = input.ahead(8);
        let Some(head) = ahead.first_chunk::<8>().copied() else {
            let n_left = ahead.len();
            input.pass(n_left);
            return false;
        };
        let mut n_left = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        input.pass(8);
        if head[0] == DICTIONARY_FRAME && self.dictionary_id.is_none() && n_left <= DICTIONARY_LIMIT {
            let ahead = input.ahead(n_left);
            self.learn(&ahead[..n_left.min(ahead.len())]);
        }
        while n_left > 0 {
            let n_passed = input.ahead(n_left.min(BLOCK_BYTES)).len().min(n_left);
            if n_passed == 0 {
                return false;
            }
            input.pass(n_passed);
            n_left -= n_passed;
        }
        true
    }

    /// The dictionary may itself be packed.
    fn learn(&mut self, frame: &[u8]) {
        let unpacked = frame.starts_with(MAGIC).then(|| super::unpack(frame, DICTIONARY_LIMIT).0);
        if let Ok(dictionary) = Dictionary::decode_dict(unpacked.as_deref().unwrap_or(frame)) {
            let id = dictionary.id;
            if self.decoder.add_dict(dictionary).is_ok() {
                self.dictionary_id = Some(id);
            }
        }
    }
}

/// Whether the block at the start of `bytes` is longer than they are.
fn is_clipped_block(bytes: &[u8]) -> bool {
    let [a, b, c, ..] = *bytes else { return true };
    let head = u32::from_le_bytes([a, b, c, 0]);
    let n_bytes = if (head >> 1) & 3 == 1 { 1 } else { (head >> 3) as usize };
    let n_checked = if head & 1 == 1 { 4 } else { 0 };
    n_bytes <= 128 << 10 && 3 + n_bytes + n_checked > bytes.len()
}

/// Whether a magic number begins a frame: the bit that RFC 8878 keeps for later must be 0.
fn is_frame(bytes: &[u8]) -> bool {
    bytes.get(4).is_some_and(|it| it & 0x08 == 0)
}
