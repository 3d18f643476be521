//! The captures and the stories as a bag (BagIt 1.0, RFC 8493) with SHA-256 manifests.

use super::bundle::{Bundle, whole};
use crate::book::Casebook;
use crate::fault::{Fault, Result};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

/// Where the records stand in a bag.
const RECORDS: &str = "data/records.jsonl";

impl Casebook {
    /// Makes a bag of `folder`, which must not be there yet: the web archives, and every record as JSON lines. It is there whole or not at all.
    pub fn export_bag(&self, folder: &Path) -> Result<()> {
        whole(folder, |draft| {
            let captures = draft.join("data/captures");
            fs::create_dir_all(&captures).map_err(Fault::file(&captures))?;
            self.bag(draft, &|| true)?.write_into(draft)
        })
    }

    /// Returns the files of a bag, ready to be handed on. What is not in the casebook as it is, the records, is made in the folder `room`, which
    /// is to stay until it was; [`Fault::Stopped`] as soon as `is_wanted` says so.
    pub fn bag(&self, room: &Path, is_wanted: &dyn Fn() -> bool) -> Result<Bundle> {
        let path = room.join(RECORDS);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| File::create_new(&path));
        let mut file = BufWriter::new(made.map_err(Fault::file(&path))?);
        self.lines_while(&mut file, &path, is_wanted)?;
        file.flush().map_err(Fault::file(&path))?;
        let mut bag = Bundle::default();
        for archive in self.archives()? {
            if !is_wanted() {
                return Err(Fault::Stopped);
            }
            bag.add_archive(format!("data/captures/{}", archive.name), archive)?;
        }
        bag.add_file(RECORDS.to_owned(), path)?;
        let n_bytes: u64 = bag.files.iter().map(|it| it.sum.n_bytes).sum();
        let about =
            format!("Bag-Software-Agent: {}\nPayload-Oxum: {n_bytes}.{}\n", crate::PROGRAM, bag.files.len());
        let manifest = manifest(&bag, 0);
        let n_payload = bag.files.len();
        bag.add_bytes("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_vec());
        bag.add_bytes("bag-info.txt", about.into_bytes());
        bag.add_bytes("manifest-sha256.txt", manifest.into_bytes());
        let tags = self::manifest(&bag, n_payload);
        bag.add_bytes("tagmanifest-sha256.txt", tags.into_bytes());
        Ok(bag)
    }
}

/// The digests of the files from the one numbered `from` on.
fn manifest(bag: &Bundle, from: usize) -> String {
    bag.files[from..].iter().map(|it| format!("{}  {}\n", it.sum.sha256, it.name)).collect()
}
