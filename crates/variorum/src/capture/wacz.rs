//! WACZ: web archives in a ZIP file, stored or deflated, ZIP64 too.

use super::container::{Problem, is_bomb};
use super::warc::Records;
use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ReaderAt, ZipArchive, ZipArchiveEntryWayfinder, ZipLocator};
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Mutex, PoisonError};

/// One web archive in a WACZ file.
#[derive(Debug, Clone)]
pub struct Archive {
    /// Its path in the file: `archive/data.warc.gz`.
    pub name: String,
    entry: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
}

/// A WACZ file: its web archives in the order of its directory.
pub struct Wacz<R> {
    zip: ZipArchive<Seekable<R>>,
    /// The web archives.
    pub archives: Vec<Archive>,
    /// How many files stand beside them: pages, indexes, logs.
    pub n_others: usize,
}

/// The most files a directory may list.
const FILE_LIMIT: usize = 1 << 20;

impl<R: Read + Seek> Wacz<R> {
    /// Reads the directory; an error says what is wrong with it.
    pub fn open(mut reader: R) -> Result<Self, String> {
        let mut buffer = vec![0; rawzip::RECOMMENDED_BUFFER_SIZE];
        let n_bytes = reader.seek(SeekFrom::End(0)).map_err(|it| it.to_string())?;
        let zip = ZipLocator::new().locate_in_reader(Seekable(Mutex::new(reader)), &mut buffer, n_bytes);
        let zip = zip.map_err(|(_, it)| it.to_string())?;
        let (mut archives, mut n_others) = (Vec::new(), 0);
        let mut entries = zip.entries(&mut buffer);
        while let Some(entry) = entries.next_entry().map_err(|it| it.to_string())? {
            let name = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
            if is_archive(&name) {
                archives.push(Archive { name, entry: entry.wayfinder(), method: entry.compression_method() });
            } else if !entry.is_dir() {
                n_others += 1;
            }
            if archives.len() + n_others >= FILE_LIMIT {
                return Err(format!("a directory of more than {FILE_LIMIT} files"));
            }
        }
        Ok(Wacz { zip, archives, n_others })
    }

    /// Returns the records of one of its web archives. Places count in the archive's own bytes.
    pub fn records(&self, archive: &Archive) -> Result<Records<Box<dyn Read + '_>>, String> {
        let entry = self.zip.get_entry(archive.entry).map_err(|it| it.to_string())?;
        let reader = entry.reader();
        Ok(Records::new(match archive.method {
            CompressionMethod::STORE => Box::new(reader) as Box<dyn Read + '_>,
            CompressionMethod::DEFLATE => Box::new(Bounded(DeflateDecoder::new(io::BufReader::new(reader)))),
            _ => return Err("packed in a way that this version does not unpack".to_owned()),
        }))
    }
}

/// A reader that is asked for bytes at a place.
struct Seekable<R>(Mutex<R>);

impl<R: Read + Seek> ReaderAt for Seekable<R> {
    fn read_at(&self, into: &mut [u8], place: u64) -> io::Result<usize> {
        let mut reader = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        reader.seek(SeekFrom::Start(place))?;
        reader.read(into)
    }
}

/// A deflated file that may not be a bomb.
struct Bounded<R: io::BufRead>(DeflateDecoder<R>);

impl<R: io::BufRead> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if is_bomb(self.0.total_in(), self.0.total_out()) {
            return Err(io::Error::other(Problem::Bomb.to_string()));
        }
        self.0.read(into)
    }
}

/// `archive/data.warc.gz`, and the same with other endings that web archives have.
fn is_archive(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let endings = [".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz", ".warc.wet.gz"];
    endings.iter().any(|it| lower.ends_with(it))
}

#[cfg(test)]
mod tests;
