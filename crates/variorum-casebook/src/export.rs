//! A casebook handed on: its captures as web archives that others read, its stories as records and as tables.

mod copies;
mod lines;

mod bundle;
mod zip;

mod bag;
mod tables;
mod wacz;

pub use bundle::Bundle;

use crate::book::Casebook;
use crate::fault::{Fault, Result};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// A web archive, as far as its bytes are acknowledged.
#[derive(Debug)]
pub(crate) struct Archive {
    pub name: String,
    pub path: PathBuf,
    pub n_bytes: u64,
}

/// What is said of a file that is handed on.
#[derive(Debug)]
struct Sum {
    sha256: String,
    crc32: u32,
    n_bytes: u64,
}

impl Casebook {
    pub(crate) fn archives(&self) -> Result<Vec<Archive>> {
        let row = |it: &rusqlite::Row| Ok((it.get::<_, String>(0)?, it.get::<_, u64>(1)?));
        let all = self.rows("SELECT name, n_bytes FROM archive ORDER BY archive", row)?;
        let archive = |(name, n_bytes): (String, u64)| Archive { path: self.archive_path(&name), name, n_bytes };
        Ok(all.into_iter().map(archive).collect())
    }

    /// Writes all captures as one WARC file, each record a gzip member.
    pub fn export_warc(&self, out: &mut dyn Write, out_path: &Path) -> Result<()> {
        for archive in self.archives()? {
            let n = io::copy(&mut archive.open()?, out).map_err(Fault::file(out_path))?;
            archive.check(n)?;
        }
        Ok(())
    }
}

impl Archive {
    /// Opens what is acknowledged of it.
    fn open(&self) -> Result<io::Take<File>> {
        Ok(File::open(&self.path).map_err(Fault::file(&self.path))?.take(self.n_bytes))
    }

    /// Says so where it has fewer bytes than it should.
    fn check(&self, n: u64) -> Result<()> {
        let problem = || format!("the file ends here, {} bytes are expected: captures are lost", self.n_bytes);
        if n == self.n_bytes {
            Ok(())
        } else {
            Err(Fault::Record { path: self.path.clone(), byte: n, problem: problem() })
        }
    }

    fn sum(&self) -> Result<Sum> {
        let sum = Sum::read(&mut self.open()?).map_err(Fault::file(&self.path))?;
        self.check(sum.n_bytes)?;
        Ok(sum)
    }
}

impl Sum {
    fn read(from: &mut dyn Read) -> io::Result<Self> {
        let (mut sha, mut crc, mut n_bytes) = (Sha256::new(), flate2::Crc::new(), 0);
        let mut buffer = vec![0; 1 << 16];
        loop {
            let n = from.read(&mut buffer)?;
            if n == 0 {
                break;
            }
            sha.update(&buffer[..n]);
            crc.update(&buffer[..n]);
            n_bytes += n as u64;
        }
        Ok(Sum { sha256: hex(&sha.finalize()), crc32: crc.sum(), n_bytes })
    }

    fn of(bytes: &[u8]) -> Self {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        Sum { sha256: hex(&Sha256::digest(bytes)), crc32: crc.sum(), n_bytes: bytes.len() as u64 }
    }
}

/// Returns `bytes` in hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}
