//! The word lists: each is named in SOURCES.md, and no entry stands twice.

use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn every_list_is_named_and_has_no_doubles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let sources = fs::read_to_string(folder.join("SOURCES.md")).expect("SOURCES.md lies in data/");
    for entry in fs::read_dir(&folder).expect("data/ is beside src/") {
        let path = entry.expect("a folder can be read").path();
        let name = path.file_name().map_or(String::new(), |it| it.to_string_lossy().into_owned());
        if name == "SOURCES.md" {
            continue;
        }
        assert!(sources.contains(&format!("| `{name}` |")), "{name} is not named in SOURCES.md");
        let list = fs::read_to_string(&path).expect("lists are UTF-8");
        let mut seen = BTreeSet::new();
        for line in list.lines().filter(|it| !it.is_empty() && !it.starts_with('#')) {
            assert!(seen.insert(line), "{name} has `{line}` twice");
        }
    }
}
