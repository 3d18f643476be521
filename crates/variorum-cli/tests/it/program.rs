//! Runs the built program.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// What one run left behind.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Returns a command that starts the program, its surroundings made the same everywhere.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
    command.env_remove("COLUMNS").env_remove("NO_COLOR").env_remove("RUST_BACKTRACE");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub fn run(args: &[&str]) -> Run {
    finish(command().args(args), b"")
}

pub fn run_with_stdin(args: &[&str], stdin: &[u8]) -> Run {
    finish(command().args(args).stdin(Stdio::piped()), stdin)
}

fn finish(command: &mut Command, stdin: &[u8]) -> Run {
    let mut child = command.spawn().expect("the program was built for this test");
    let pipe = child.stdin.take();
    let output = std::thread::scope(|threads| {
        threads.spawn(move || {
            // The program may leave without reading all of it.
            pipe.map(|mut it| it.write_all(stdin).is_ok())
        });
        child.wait_with_output().expect("a child that ends")
    });
    Run {
        status: output.status.code().expect("not ended by a signal"),
        stdout: String::from_utf8(output.stdout).expect("data is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("talk is UTF-8"),
    }
}

/// A folder of its own, removed when dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static N: AtomicU32 = AtomicU32::new(0);
        let name = format!("variorum-{}-{}", std::process::id(), N.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("a writable temp folder");
        Folder(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file into the folder and returns its path.
    pub fn put(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).expect("a writable temp folder");
        }
        std::fs::write(&path, bytes).expect("a writable temp folder");
        path.to_str().expect("temp folders have plain names").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A report that any reader takes for one.
pub const REPORT: &str = "Ferry pier closes for repairs\n\n12 May 2025\n\n\
    The ferry pier at Lowmoor will close for three weeks from Monday while its piles are replaced, the harbour board said.\n\n\
    “We know that this is hard on the islands, and we will be quick,” said Berit Holm, who chairs the board.\n\n\
    Boats will sail from the old coal quay until the work is done, and tickets stay good for both.\n";

/// The folder of the shipped story's captures.
pub fn story_folder() -> String {
    format!("{}/../../stories/norrvik-dyke/captures", env!("CARGO_MANIFEST_DIR"))
}

/// Says why a test proves nothing here.
pub fn skip(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}
