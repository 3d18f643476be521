//! The captures and the stories as a bag (BagIt 1.0, RFC 8493) with SHA-256 manifests.

use super::{Sum, hex};
use crate::book::Casebook;
use crate::fault::{Fault, Result};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

impl Casebook {
    /// Makes a bag of `folder`, which must not be there yet: the web archives, and every record as JSON lines.
    pub fn export_bag(&self, folder: &Path) -> Result<()> {
        if folder.exists() {
            return Err(Fault::Other {
                path: folder.to_owned(),
                met: "something that is there already, expected a new folder",
            });
        }
        let data = folder.join("data");
        fs::create_dir_all(data.join("captures")).map_err(Fault::file(folder))?;
        let mut manifest = String::new();
        let (mut n_bytes, mut n_files) = (0, 0);
        for archive in self.archives()? {
            let name = format!("data/captures/{}", archive.name);
            let (path, sum) = (folder.join(&name), archive.sum()?);
            let mut file = File::create_new(&path).map_err(Fault::file(&path))?;
            io::copy(&mut archive.open()?, &mut file).map_err(Fault::file(&path))?;
            manifest.push_str(&format!("{}  {name}\n", sum.sha256));
            (n_bytes, n_files) = (n_bytes + sum.n_bytes, n_files + 1);
        }
        let path = data.join("records.jsonl");
        let mut file = Summed {
            out: BufWriter::new(File::create_new(&path).map_err(Fault::file(&path))?),
            sha: Sha256::new(),
            n: 0,
        };
        self.export_lines(&mut file, &path)?;
        file.flush().map_err(Fault::file(&path))?;
        manifest.push_str(&format!("{}  data/records.jsonl\n", hex(&file.sha.finalize())));
        (n_bytes, n_files) = (n_bytes + file.n, n_files + 1);
        let files = [
            ("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_owned()),
            (
                "bag-info.txt",
                format!("Bag-Software-Agent: {}\nPayload-Oxum: {n_bytes}.{n_files}\n", crate::PROGRAM),
            ),
            ("manifest-sha256.txt", manifest),
        ];
        let mut tags = String::new();
        for (name, text) in &files {
            let path = folder.join(name);
            fs::write(&path, text).map_err(Fault::file(&path))?;
            tags.push_str(&format!("{}  {name}\n", Sum::of(text.as_bytes()).sha256));
        }
        let path = folder.join("tagmanifest-sha256.txt");
        fs::write(&path, tags).map_err(Fault::file(&path))
    }
}

/// What is written, and its digest.
struct Summed<W> {
    out: W,
    sha: Sha256,
    n: u64,
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.out.write(bytes)?;
        self.sha.update(&bytes[..n]);
        self.n += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
