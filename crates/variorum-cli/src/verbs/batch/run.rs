//! A run: its folder, what it was asked, and the manifests of the stages that are complete.

use crate::options::{Batch, Common};
use anyhow::{Context, Result, anyhow, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use variorum_intake::plain_error;
use variorum_tables::PROGRAM;

/// What a run works with.
pub struct Run<'a> {
    pub options: &'a Batch,
    pub common: &'a Common,
    pub folder: &'a Path,
    /// What everything in the folder follows from, besides the captures.
    pub signature: Vec<String>,
}

/// What a complete stage left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Its name.
    pub stage: String,
    /// The program and its version.
    pub program: String,
    /// The options and inputs that it follows from.
    pub options: Vec<String>,
    /// How many of what.
    pub counts: BTreeMap<String, u64>,
    /// Its files, by path.
    pub files: Vec<Kept>,
}

/// A file of a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its path within the stage's folder.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// Its digest.
    pub sha256: String,
}

impl<'a> Run<'a> {
    /// Opens the folder.
    pub fn open(options: &'a Batch, common: &'a Common) -> Result<Self> {
        let folder = options.output.as_path();
        fs::create_dir_all(folder)
            .map_err(|error| anyhow!("cannot use {}: {}", folder.display(), plain_error(&error)))?;
        let mut signature = vec![
            format!("clean {}", options.inputs.clean),
            format!("language {:?}", common.language).to_lowercase(),
            format!("segment {}", options.segment),
        ];
        signature.extend(options.inputs.paths.iter().map(|it| it.to_string_lossy().into_owned()));
        Ok(Run { options, common, folder, signature })
    }

    /// Returns the folder of a stage.
    pub fn stage(&self, stage: &str) -> PathBuf {
        self.folder.join(stage)
    }

    /// Returns the folder in which a stage may sort, empty.
    pub fn runs(&self, stage: &str) -> Result<PathBuf> {
        let folder = self.stage(stage).join("runs");
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
        }
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        Ok(folder)
    }

    /// Returns the manifest of a stage that is complete; its files are there as it names them.
    pub fn manifest(&self, stage: &str) -> Result<Option<Manifest>> {
        let path = self.stage(stage).join("manifest.json");
        let Ok(bytes) = fs::read(&path) else { return Ok(None) };
        let manifest: Manifest = serde_json::from_slice(&bytes)
            .with_context(|| format!("{} is no manifest of a stage", path.display()))?;
        if manifest.program != PROGRAM || manifest.options != self.signature {
            bail!("{} holds what another run made; hint: give an empty folder", self.folder.display());
        }
        let is_there =
            |it: &Kept| fs::metadata(self.stage(stage).join(&it.path)).is_ok_and(|about| about.len() == it.bytes);
        if let Some(missing) = manifest.files.iter().find(|it| !is_there(it)) {
            let path = self.stage(stage).join(&missing.path);
            bail!("{} is not there as its manifest has it; hint: remove the folder {stage}", path.display());
        }
        Ok(Some(manifest))
    }

    /// Notes that a stage is complete: its `folders` are its files.
    pub fn complete(&self, stage: &str, folders: &[&str], counts: &[(&str, u64)]) -> Result<Manifest> {
        let mut files = Vec::new();
        for folder in folders {
            for name in names_in(&self.stage(stage).join(folder))? {
                let path = format!("{folder}/{name}");
                files.push(kept(&self.stage(stage), path)?);
            }
        }
        let manifest = Manifest {
            stage: stage.to_owned(),
            program: PROGRAM.to_owned(),
            options: self.signature.clone(),
            counts: counts.iter().map(|it| (it.0.to_owned(), it.1)).collect(),
            files,
        };
        let json = serde_json::to_vec_pretty(&manifest).context("cannot make JSON")?;
        write_whole(&self.stage(stage).join("manifest.json"), &json)?;
        Ok(manifest)
    }
}

/// Says so where a stage has lost or doubled a document.
pub fn check(what: &str, n: u64, expected: u64) -> Result<()> {
    if n != expected {
        bail!("{n} {what}, expected {expected}, which is a fault of the program");
    }
    Ok(())
}

/// Writes a file so that it is there whole or not at all.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let draft = path.with_extension("part");
    let write = || {
        fs::write(&draft, bytes)?;
        File::open(&draft)?.sync_all()?;
        fs::rename(&draft, path)
    };
    write().with_context(|| path.display().to_string())
}

/// Returns the names of the files in `folder`, sorted; none where there is no such folder.
pub fn names_in(folder: &Path) -> Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut names = Vec::new();
    for entry in entries {
        names
            .push(entry.with_context(|| folder.display().to_string())?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn kept(folder: &Path, path: String) -> Result<Kept> {
    let digest = || -> std::io::Result<(u64, String)> {
        let mut file = File::open(folder.join(&path))?;
        let (mut sha, mut bytes) = (Sha256::new(), 0);
        let mut buffer = vec![0; 1 << 16];
        loop {
            match file.read(&mut buffer)? {
                0 => return Ok((bytes, sha.finalize().iter().map(|it| format!("{it:02x}")).collect())),
                n => {
                    sha.update(&buffer[..n]);
                    bytes += n as u64;
                }
            }
        }
    };
    let (bytes, sha256) = digest().with_context(|| folder.join(&path).display().to_string())?;
    Ok(Kept { path, bytes, sha256 })
}
