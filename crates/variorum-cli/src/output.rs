//! Where data goes: stdout, or a file that appears whole or not at all; and what a terminal can show.

use crate::options::{Color, Target};
use anyhow::{Context, Result, anyhow};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};
use variorum_casebook::Fault;
use variorum_intake::plain_error;

/// Where data goes. Nothing is sure to be there before [`Output::finish`].
pub enum Output {
    /// Standard output.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A file in the making beside the one it will replace.
    File(Box<Draft>),
}

/// A file in the making. Dropped unfinished, it is removed.
pub struct Draft {
    file: BufWriter<File>,
    path: PathBuf,
    /// `None` where `path` is a device or a pipe, written to straight.
    draft_path: Option<PathBuf>,
}

impl Output {
    /// Opens what `target` names; `-` or nothing is stdout.
    pub fn open(target: &Target) -> Result<Self> {
        match &target.output {
            Some(path) if path.as_os_str() != "-" => Ok(Output::File(Box::new(Draft::open(path)?))),
            _ => Ok(Output::Stdout(BufWriter::with_capacity(1 << 16, io::stdout().lock()))),
        }
    }

    /// Writes what is still buffered, and puts a file in its place.
    pub fn finish(self) -> Result<()> {
        match self {
            Output::Stdout(mut stdout) => Ok(stdout.flush().context("stdout")?),
            Output::File(draft) => draft.finish(),
        }
    }

    /// Returns whether the output is a terminal.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Output::Stdout(_)) && io::stdout().is_terminal()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Stdout(stdout) => stdout.write(bytes),
            Output::File(draft) => draft.file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stdout(stdout) => stdout.flush(),
            Output::File(draft) => draft.file.flush(),
        }
    }
}

impl Draft {
    fn open(path: &Path) -> Result<Self> {
        // A link is followed, so that the file it names is replaced and the link stays.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let about = fs::metadata(&path).ok();
        if about.as_ref().is_some_and(|it| it.is_dir()) {
            return Err(anyhow!("cannot write {}: a folder, expected a file", path.display()));
        }
        let is_straight = about.is_some_and(|it| !it.is_file());
        let name =
            path.file_name().ok_or_else(|| anyhow!("cannot write {}: not a file's name", path.display()))?;
        let draft_name = format!(".{}.{}.part", name.to_string_lossy(), std::process::id());
        let draft_path = (!is_straight).then(|| path.with_file_name(draft_name));
        let mut options = OpenOptions::new();
        options.write(true).create_new(draft_path.is_some());
        let file =
            options.open(draft_path.as_ref().unwrap_or(&path)).map_err(|error| cannot_write(&path, &error))?;
        Ok(Draft { file: BufWriter::with_capacity(1 << 16, file), path, draft_path })
    }

    fn finish(mut self) -> Result<()> {
        self.file.flush().map_err(|error| cannot_write(&self.path, &error))?;
        if let Some(draft_path) = &self.draft_path {
            self.file.get_ref().sync_all().map_err(|error| cannot_write(&self.path, &error))?;
            fs::rename(draft_path, &self.path).map_err(|error| cannot_write(&self.path, &error))?;
            self.draft_path = None;
        }
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(draft_path) = &self.draft_path {
            let _ = fs::remove_file(draft_path);
        }
    }
}

fn cannot_write(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("cannot write {}: {}", path.display(), plain_error(error))
}

/// Writes one line to stdout: what a verb that makes something made.
pub fn print_line(line: &str) -> Result<()> {
    writeln!(io::stdout(), "{line}").context("stdout")
}

/// Returns whether the error is that the reader of our output has gone.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|it| {
        let io = it.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = it.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        let case = it.downcast_ref::<Fault>().and_then(Fault::io_kind);
        io.or(json).or(case) == Some(io::ErrorKind::BrokenPipe)
    })
}

/// Returns how many columns a report may have: `COLUMNS`, else the terminal's, else 80.
pub fn columns() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|it| it.parse().ok());
    let seen = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    told.or_else(seen).filter(|&it| it > 0).unwrap_or(80)
}

/// Returns whether to colour what goes to a terminal (`is_terminal`) or not.
pub fn is_colored(color: Color, is_terminal: bool) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => is_terminal && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty()),
    }
}
