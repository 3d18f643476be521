//! Whole stories: captures in, the expected story file beside them.
//!
//! `UPDATE_EXPECT=1 cargo test` rewrites the expected files; the diff is the review.

use std::{fs, path::Path};
use variorum::capture::from_bytes;

/// A folder of captures.
pub struct Pile {
    pub name: String,
    /// File name and bytes, sorted.
    pub captures: Vec<(String, Vec<u8>)>,
}

fn pile(name: &str, folder: &Path) -> Option<Pile> {
    let mut captures: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .ok()?
        .filter_map(|it| it.ok().map(|it| it.path()))
        .filter(|it| it.is_file())
        .map(|it| {
            let name = it.file_name().map_or(String::new(), |it| it.to_string_lossy().into_owned());
            (name, fs::read(&it).expect("a capture can be read"))
        })
        .collect();
    captures.sort();
    Some(Pile { name: name.to_owned(), captures })
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .and_then(Path::parent)
        .expect("crates/variorum lies two folders down")
}

/// The stories shipped with the project.
pub fn stories() -> Vec<Pile> {
    let mut names: Vec<_> = fs::read_dir(repository().join("stories"))
        .expect("stories/ is beside crates/")
        .filter_map(|it| it.ok().map(|it| it.path()))
        .filter(|it| it.is_dir())
        .filter_map(|it| Some(it.file_name()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names.iter().filter_map(|it| pile(it, &repository().join("stories").join(it).join("captures"))).collect()
}

/// The stories shipped, and the shared seeds where they lie beside the project.
pub fn piles() -> Vec<Pile> {
    let seeds = pile("seeds", &repository().join("../shared/seeds"));
    if seeds.is_none() {
        #[allow(clippy::print_stdout, reason = "a skipped test says so")]
        {
            println!("skipped: the seeds, for ../shared/seeds is not there");
        }
    }
    stories().into_iter().chain(seeds).collect()
}

#[test]
fn each_story_reads_as_expected() {
    for Pile { name, captures } in stories() {
        let captures =
            captures.into_iter().map(|it| from_bytes(&it.0, it.1).expect("stories hold readable captures"));
        let file = variorum::read(captures.collect());
        let told = serde_json::to_string_pretty(&file).expect("records serialise") + "\n";
        let path = repository().join("stories").join(&name).join("expected.json");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &told).expect("the expected file can be written");
        }
        let expected = fs::read_to_string(&path).expect("expected.json lies beside captures/");
        assert!(expected == told, "{name}: the story file is not as expected; see the diff after UPDATE_EXPECT=1");
    }
}
