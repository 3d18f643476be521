//! A ZIP file whose entries are stored as they are, as WACZ wants its archives (APPNOTE 6.3, without its 64-bit records).

use super::Sum;
use crate::fault::{Fault, Result};
use std::io::{self, Read, Write};
use std::path::Path;

/// 1980-01-01, the first day that ZIP knows: the same entries give the same bytes.
const DATE: u16 = 1 << 5 | 1;

/// A ZIP file in the making.
pub struct Zip<'a> {
    out: &'a mut dyn Write,
    path: &'a Path,
    at: u64,
    directory: Vec<u8>,
    n_entries: u16,
}

impl<'a> Zip<'a> {
    /// Begins one; `path` is where `out` leads, for messages.
    pub fn new(out: &'a mut dyn Write, path: &'a Path) -> Self {
        Zip { out, path, at: 0, directory: Vec::new(), n_entries: 0 }
    }

    /// Adds an entry of the bytes of `from`, which `sum` tells of.
    pub fn add(&mut self, name: &str, sum: &Sum, from: &mut dyn Read) -> Result<()> {
        let too_large = || Fault::File {
            path: self.path.to_owned(),
            error: io::Error::other(
                "more than 4 GiB; a WACZ file of this program holds less, expected --format warc or bagit",
            ),
        };
        let (n_bytes, start) = (u32::try_from(sum.n_bytes), u32::try_from(self.at));
        let (Ok(n_bytes), Ok(start)) = (n_bytes, start) else { return Err(too_large()) };
        let mut common = Vec::new();
        // Version 1.0, names in UTF-8, stored.
        for it in [10_u16, 1 << 11, 0, 0, DATE] {
            common.extend(it.to_le_bytes());
        }
        for it in [sum.crc32, n_bytes, n_bytes] {
            common.extend(it.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        let head = [b"PK\x03\x04".as_slice(), &common, name.as_bytes()].concat();
        self.write(&head)?;
        let n = io::copy(from, self.out).map_err(Fault::file(self.path))?;
        if n != sum.n_bytes {
            return Err(Fault::file(self.path)(io::Error::other(format!(
                "{name} has {n} bytes, expected {n_bytes}"
            ))));
        }
        self.at += n;
        // Made by version 2.0; no comment, one disk, no attributes.
        let entry = [
            b"PK\x01\x02".as_slice(),
            &20_u16.to_le_bytes(),
            &common,
            &[0; 10],
            &start.to_le_bytes(),
            name.as_bytes(),
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
        let start = u32::try_from(self.at).unwrap_or(u32::MAX).to_le_bytes();
        let directory = std::mem::take(&mut self.directory);
        let n = self.n_entries.to_le_bytes();
        let length = (directory.len() as u32).to_le_bytes();
        let end = [b"PK\x05\x06".as_slice(), &[0; 4], &n, &n, &length, &start, &[0; 2]].concat();
        self.write(&directory)?;
        self.write(&end)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes).map_err(Fault::file(self.path))?;
        self.at += bytes.len() as u64;
        Ok(())
    }
}
