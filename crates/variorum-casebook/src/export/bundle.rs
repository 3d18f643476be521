//! Files that are handed on together: each is there, and its digest known, before a byte of any is.

use super::zip::Zip;
use super::{Archive, Sum};
use crate::fault::{Fault, Result};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Files that are handed on together. It outlives none of the files that it was made in.
#[derive(Debug, Default)]
pub struct Bundle {
    pub(super) files: Vec<Ready>,
}

/// A file that is ready.
#[derive(Debug)]
pub(super) struct Ready {
    /// Its path in the bundle, with `/`.
    pub name: String,
    pub sum: Sum,
    from: From,
}

#[derive(Debug)]
enum From {
    Archive(Archive),
    File(PathBuf),
    Bytes(Vec<u8>),
}

impl Bundle {
    pub(super) fn add_archive(&mut self, name: String, archive: Archive) -> Result<()> {
        let sum = archive.sum()?;
        self.files.push(Ready { name, sum, from: From::Archive(archive) });
        Ok(())
    }

    pub(super) fn add_file(&mut self, name: String, path: PathBuf) -> Result<()> {
        let opened = File::open(&path).and_then(|mut it| Sum::read(&mut it));
        let sum = opened.map_err(Fault::file(&path))?;
        self.files.push(Ready { name, sum, from: From::File(path) });
        Ok(())
    }

    pub(super) fn add_bytes(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.push(Ready { name: name.to_owned(), sum: Sum::of(&bytes), from: From::Bytes(bytes) });
    }

    /// Writes all of it into `folder`; what lies there already, in its place, stays.
    pub(super) fn write_into(&self, folder: &Path) -> Result<()> {
        for it in &self.files {
            let path = folder.join(&it.name);
            if matches!(&it.from, From::File(from) if *from == path) {
                continue;
            }
            let mut file = File::create_new(&path).map_err(Fault::file(&path))?;
            io::copy(&mut it.open()?, &mut file).map_err(Fault::file(&path))?;
        }
        Ok(())
    }

    /// Writes all of it as one ZIP file, in which it is the folder `root`: the same files give the same bytes. `out_path` is where `out` leads, for
    /// messages.
    pub fn write_zip(&self, root: &str, out: &mut dyn Write, out_path: &Path) -> Result<()> {
        let mut zip = Zip::new(out, out_path);
        for it in &self.files {
            zip.add(&format!("{root}/{}", it.name), &it.sum, &mut it.open()?)?;
        }
        zip.finish()
    }
}

impl Ready {
    fn open(&self) -> Result<Box<dyn Read + '_>> {
        Ok(match &self.from {
            From::Archive(archive) => Box::new(archive.open()?),
            From::File(path) => Box::new(File::open(path).map_err(Fault::file(path))?),
            From::Bytes(bytes) => Box::new(bytes.as_slice()),
        })
    }
}

/// Makes `folder`, which must not be there yet, with `make`: it is there whole or not at all.
pub(super) fn whole(folder: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    if folder.exists() {
        return Err(Fault::Taken(folder.to_owned()));
    }
    let mut draft = folder.as_os_str().to_owned();
    draft.push(format!(".{}.part", std::process::id()));
    let draft = PathBuf::from(draft);
    let made = fs::create_dir_all(&draft).map_err(Fault::file(&draft)).and_then(|()| make(&draft));
    let made = made.and_then(|()| fs::rename(&draft, folder).map_err(Fault::file(folder)));
    if made.is_err() {
        let _ = fs::remove_dir_all(&draft);
    }
    made
}
