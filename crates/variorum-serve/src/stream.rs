//! Answers that are made while they are sent.

use axum::body::{Body, Bytes};
use futures_core::Stream;
use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// So many pieces wait to be sent at most: who reads slowly keeps who writes waiting.
const WAITING: usize = 4;
/// Bytes of a piece that is written.
const PIECE_BYTES: usize = 1 << 16;

/// Pieces of an answer. An error ends it so that who reads sees that it is not whole.
pub type Pieces = Sender<io::Result<Bytes>>;

/// Returns where to put an answer's pieces, and the answer.
pub fn streamed() -> (Pieces, Body) {
    let (sender, receiver) = channel(WAITING);
    (sender, Body::from_stream(Received(receiver)))
}

struct Received(Receiver<io::Result<Bytes>>);

impl Stream for Received {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

/// Writes into an answer, from a thread that may wait. Nothing is sure to be sent before [`Write::flush`].
#[derive(Debug)]
pub struct Writing {
    to: Pieces,
    piece: Vec<u8>,
}

impl Writing {
    /// Returns what writes to `to`.
    pub fn new(to: Pieces) -> Self {
        Writing { to, piece: Vec::with_capacity(PIECE_BYTES) }
    }

    /// Ends the answer where all was written; else breaks it off.
    pub fn end<E: std::fmt::Display>(mut self, written: Result<(), E>) {
        match written {
            Ok(()) => drop(self.flush()),
            Err(error) => drop(self.to.blocking_send(Err(io::Error::other(error.to_string())))),
        }
    }
}

impl Write for Writing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE_BYTES {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE_BYTES));
        self.to.blocking_send(Ok(piece.into())).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}
