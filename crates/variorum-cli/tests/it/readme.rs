//! Every command of the README does what it says.

use super::program::Folder;
use std::path::Path;
use std::process::Command;

#[test]
fn every_command_of_the_readme_works() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the sources");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README");
    let here = Folder::new();
    std::os::unix::fs::symlink(root.join("stories"), here.path().join("stories")).expect("links");
    let program = Path::new(env!("CARGO_BIN_EXE_variorum")).parent().expect("it lies in a folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut n_run = 0;
    for line in commands(&readme) {
        // These two are what runs this very test, and what continuous integration runs first.
        if line.starts_with("cargo ") {
            continue;
        }
        let output = Command::new("sh").args(["-ec", line]).current_dir(here.path()).env("PATH", &path).output();
        let output = output.expect("a shell");
        assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
        assert!(line.contains(" -o ") || !output.stdout.is_empty(), "{line} prints nothing");
        n_run += 1;
    }
    assert!(n_run >= 10, "only {n_run} commands found");
}

fn commands(readme: &str) -> impl Iterator<Item = &str> {
    let mut is_inside = false;
    readme.lines().filter(move |line| {
        let is_fence = line.starts_with("```");
        is_inside = if is_fence { *line == "```sh" } else { is_inside };
        is_inside && !is_fence && !line.is_empty()
    })
}
