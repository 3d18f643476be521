//! A reader with a window: look ahead as far as need be, then go on.

use memchr::memmem;
use std::io::{ErrorKind, Read};

/// How much is read at a time.
const CHUNK_BYTES: usize = 256 << 10;

/// How long the window may grow before what was passed is let go.
const WINDOW_BYTES: usize = 4 << 20;

pub(in crate::capture) struct Input<R> {
    reader: R,
    window: Vec<u8>,
    /// Where in the window we stand.
    at: usize,
    /// Where in the file the window begins.
    base: u64,
    is_over: bool,
    fault: Option<String>,
}

impl<R: Read> Input<R> {
    pub fn new(reader: R) -> Self {
        Input { reader, window: Vec::new(), at: 0, base: 0, is_over: false, fault: None }
    }

    /// Returns what lies ahead: at least `n_bytes`, fewer only where the file ends.
    pub fn ahead(&mut self, n_bytes: usize) -> &[u8] {
        while self.window.len() - self.at < n_bytes && !self.is_over {
            self.read_on();
        }
        &self.window[self.at..]
    }

    fn read_on(&mut self) {
        if self.at > 0 && self.window.len() + CHUNK_BYTES > WINDOW_BYTES {
            self.window.drain(..self.at);
            self.base += self.at as u64;
            self.at = 0;
        }
        let held = self.window.len();
        self.window.resize(held + CHUNK_BYTES, 0);
        let n_read = match self.reader.read(&mut self.window[held..]) {
            Ok(n_read) => {
                self.is_over = n_read == 0;
                n_read
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => 0,
            Err(error) => {
                (self.is_over, self.fault) = (true, Some(error.to_string()));
                0
            }
        };
        self.window.truncate(held + n_read);
    }

    /// Goes on by `n_bytes` that were seen ahead.
    pub fn pass(&mut self, n_bytes: usize) {
        self.at = (self.at + n_bytes).min(self.window.len());
    }

    /// Goes on to the next `magic` number at which `is_start`, given what lies `reach` ahead, sees a beginning; else to the end.
    pub fn seek(&mut self, magic: &[u8], reach: usize, is_start: impl Fn(&[u8]) -> bool) {
        loop {
            let ahead = self.ahead(reach);
            if ahead.len() < magic.len() {
                let n_left = ahead.len();
                self.pass(n_left);
                return;
            }
            let found = memmem::find(ahead, magic);
            // A magic number cut in two by the window's end is looked at again with what comes after it.
            let n_passed = found.unwrap_or(ahead.len() + 1 - magic.len());
            self.pass(n_passed);
            if found.is_some() {
                if is_start(self.ahead(reach)) {
                    return;
                }
                self.pass(1);
            }
        }
    }

    /// Returns which byte of the file comes next.
    pub fn place(&self) -> u64 {
        self.base + self.at as u64
    }

    /// Returns why the file could not be read to its end, once.
    pub fn take_fault(&mut self) -> Option<String> {
        self.fault.take()
    }
}
