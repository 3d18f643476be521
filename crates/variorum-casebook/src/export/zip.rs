//! A ZIP file whose entries are stored as they are, as WACZ wants its archives (APPNOTE 6.3, with its 64-bit records where they are needed).

use super::Sum;
use crate::fault::{Fault, Result};
use std::io::{self, Read, Write};
use std::path::Path;

/// 1980-01-01, the first day that ZIP knows: the same entries give the same bytes.
const DATE: u16 = 1 << 5 | 1;
/// What a field of 32 bits says of what it has no room for; the same of 16.
const BEYOND: u32 = u32::MAX;
const BEYOND_16: u16 = u16::MAX;

/// A ZIP file in the making.
pub struct Zip<'a> {
    out: &'a mut dyn Write,
    path: &'a Path,
    at: u64,
    directory: Vec<u8>,
    n_entries: u64,
    /// Sizes and places from this on stand in records of 64 bits.
    beyond: u64,
}

impl<'a> Zip<'a> {
    /// Begins one; `path` is where `out` leads, for messages.
    pub fn new(out: &'a mut dyn Write, path: &'a Path) -> Self {
        Zip { out, path, at: 0, directory: Vec::new(), n_entries: 0, beyond: u64::from(BEYOND) }
    }

    /// Adds an entry of the bytes of `from`, which `sum` tells of.
    pub fn add(&mut self, name: &str, sum: &Sum, from: &mut dyn Read) -> Result<()> {
        let (start, n_bytes) = (self.at, sum.n_bytes);
        let is_long = n_bytes >= self.beyond;
        let sizes: Vec<u8> = if is_long { [n_bytes.to_le_bytes(); 2].concat() } else { Vec::new() };
        let place = if start >= self.beyond { start.to_le_bytes().to_vec() } else { Vec::new() };
        let common = |more: &[u8]| {
            let mut common = Vec::new();
            // Version 1.0, or 4.5 for 64 bits; names in UTF-8, stored.
            for it in [if more.is_empty() { 10 } else { 45 }, 1 << 11, 0, 0, DATE] {
                common.extend(u16::to_le_bytes(it));
            }
            let n_bytes = if is_long { BEYOND } else { n_bytes as u32 };
            for it in [sum.crc32, n_bytes, n_bytes] {
                common.extend(it.to_le_bytes());
            }
            for it in [name.len(), more.len()] {
                common.extend((it as u16).to_le_bytes());
            }
            common
        };
        let more = extra(&sizes);
        self.write(&[b"PK\x03\x04".as_slice(), &common(&more), name.as_bytes(), &more].concat())?;
        let n = io::copy(from, self.out).map_err(Fault::file(self.path))?;
        if n != n_bytes {
            let problem = format!("{name} has {n} bytes, expected {n_bytes}");
            return Err(Fault::file(self.path)(io::Error::other(problem)));
        }
        self.at += n;
        // Made by version 4.5; no comment, one disk, no attributes.
        let more = extra(&[sizes, place].concat());
        let entry = [
            b"PK\x01\x02".as_slice(),
            &45_u16.to_le_bytes(),
            &common(&more),
            &[0; 10],
            &self.short(start).to_le_bytes(),
            name.as_bytes(),
            &more,
        ];
        self.directory.extend(entry.concat());
        self.n_entries += 1;
        Ok(())
    }

    /// Adds an entry of `bytes`.
    pub fn add_bytes(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.add(name, &Sum::of(bytes), &mut &*bytes)
    }

    /// Writes the directory, which ends it.
    pub fn finish(mut self) -> Result<()> {
        let (start, directory) = (self.at, std::mem::take(&mut self.directory));
        self.write(&directory)?;
        let n_bytes = directory.len() as u64;
        let n = match u16::try_from(self.n_entries) {
            Ok(n) if u64::from(n) < self.beyond => n,
            _ => BEYOND_16,
        };
        if n == BEYOND_16 || start.max(n_bytes) >= self.beyond {
            let (end, n_entries) = (self.at, self.n_entries);
            // The bytes after this field, versions 4.5, one disk.
            let mut record = [b"PK\x06\x06".as_slice(), &44_u64.to_le_bytes(), &[45, 0, 45, 0], &[0; 8]].concat();
            for it in [n_entries, n_entries, n_bytes, start] {
                record.extend(it.to_le_bytes());
            }
            let place = [b"PK\x06\x07".as_slice(), &[0; 4], &end.to_le_bytes(), &1_u32.to_le_bytes()];
            record.extend(place.concat());
            self.write(&record)?;
        }
        let (n, n_bytes, start) =
            (n.to_le_bytes(), self.short(n_bytes).to_le_bytes(), self.short(start).to_le_bytes());
        self.write(&[b"PK\x05\x06".as_slice(), &[0; 4], &n, &n, &n_bytes, &start, &[0; 2]].concat())
    }

    /// What a field of 32 bits says.
    fn short(&self, long: u64) -> u32 {
        if long < self.beyond { long as u32 } else { BEYOND }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes).map_err(Fault::file(self.path))?;
        self.at += bytes.len() as u64;
        Ok(())
    }
}

/// The field of an entry that holds what is too long for its own; nothing where nothing is.
fn extra(long: &[u8]) -> Vec<u8> {
    match long {
        [] => Vec::new(),
        long => [&1_u16.to_le_bytes(), &(long.len() as u16).to_le_bytes(), long].concat(),
    }
}

#[cfg(test)]
mod tests;
