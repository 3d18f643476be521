//! Folders of their own, and captures to put into casebooks.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use variorum::capture::{Capture, from_bytes};
use variorum_casebook::{Casebook, Kept, prepare};

/// A folder of its own, removed when dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static N: AtomicU32 = AtomicU32::new(0);
        let name = format!("casebook-{}-{}", std::process::id(), N.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("a writable temp folder");
        Folder(path)
    }

    /// The casebook in it.
    pub fn case(&self) -> PathBuf {
        self.0.join("case")
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The captures of all shipped stories, by folder and name.
pub fn examples() -> Vec<Capture> {
    let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../stories");
    let mut found = Vec::new();
    for story in ["norrvik-dyke", "lowmoor-pier"] {
        let folder = stories.join(story).join("captures");
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
            .expect("stories are beside crates")
            .map(|it| it.expect("a name").path())
            .collect();
        paths.sort();
        found.extend(paths.iter().map(|it| {
            let name = it.file_name().expect("files have names").to_string_lossy().into_owned();
            from_bytes(&format!("{story}/{name}"), std::fs::read(it).expect("a capture")).expect("a page")
        }));
    }
    found
}

/// Adds `captures` at once, as the program does.
pub fn add(case: &mut Casebook, captures: &[Capture]) -> Vec<Kept> {
    let prepared: Vec<_> = captures.iter().map(|it| prepare(&variorum::document(it.clone()))).collect();
    let kept = case.keep(&prepared).expect("a casebook that can be written");
    case.settle(2, &mut |_, _| {}).expect("stories that can be told");
    kept
}
