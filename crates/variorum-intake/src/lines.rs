//! Lines of a stream, each held only as long as it may be.

use std::io::{self, BufRead};

/// One line of a stream.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Its bytes, without the line end.
    Whole(Vec<u8>),
    /// It has more bytes than allowed; they were passed over and counted.
    TooLong(u64),
}

/// Returns the next line of `stream`, or `None` at its end. Never holds more than `limit` bytes of it.
pub(crate) fn next_line(stream: &mut impl BufRead, limit: usize) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let mut n_bytes = 0_u64;
    loop {
        let buffer = match stream.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if buffer.is_empty() {
            return Ok((n_bytes > 0).then(|| finish(line, n_bytes, limit)));
        }
        let end = memchr::memchr(b'\n', buffer);
        let piece = &buffer[..end.unwrap_or(buffer.len())];
        n_bytes += piece.len() as u64;
        if n_bytes <= limit as u64 {
            line.extend_from_slice(piece);
        } else {
            line = Vec::new();
        }
        let used = piece.len() + usize::from(end.is_some());
        stream.consume(used);
        if end.is_some() {
            return Ok(Some(finish(line, n_bytes, limit)));
        }
    }
}

fn finish(mut line: Vec<u8>, n_bytes: u64, limit: usize) -> Line {
    if n_bytes > limit as u64 {
        return Line::TooLong(n_bytes);
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Line::Whole(line)
}

#[cfg(test)]
mod tests;
