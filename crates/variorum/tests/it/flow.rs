//! The rooms of `variorum` form one line; this test keeps it straight.

use std::{fs, path::Path};

/// The rooms in reading order. A room may use itself and the rooms before it.
const ROOMS: &[&str] =
    &["text", "capture", "article", "quotation", "reuse", "story", "collation", "lineage", "claim", "storyfile"];

/// What the library never does: the outside world belongs to the casebook and the CLI.
const OUTSIDE: &[&str] = &["std::fs", "std::net", "std::env", "SystemTime::now", "println!"];

fn violations(room: &str, source: &str) -> Vec<String> {
    let rank = |name: &str| ROOMS.iter().position(|it| *it == name);
    let mut res = Vec::new();
    for (line_idx, line) in source.lines().enumerate() {
        let code = line.split("//").next().unwrap_or("");
        for tail in code.split("crate::").skip(1) {
            if tail.starts_with('{') {
                res.push(format!("{}: name the room: `use crate::room::...`", line_idx + 1));
            }
            let used: String = tail.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if rank(room) < rank(&used) {
                res.push(format!("{}: `{room}` uses the later room `{used}`", line_idx + 1));
            }
        }
        for word in OUTSIDE.iter().filter(|it| code.contains(**it)) {
            res.push(format!("{}: `{room}` touches the outside world: `{word}`", line_idx + 1));
        }
    }
    res
}

fn visit(dir: &Path, room: &str, res: &mut Vec<String>) {
    for entry in fs::read_dir(dir).expect("the rooms are beside this test") {
        let path = entry.expect("a folder of sources can be read").path();
        if path.is_dir() {
            visit(&path, room, res);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let source = fs::read_to_string(&path).expect("sources are UTF-8");
            res.extend(violations(room, &source).iter().map(|it| format!("{}:{it}", path.display())));
        }
    }
}

#[test]
fn data_flows_one_way() {
    let src = Path::new(option_env!("CARGO_MANIFEST_DIR").unwrap_or(".")).join("src");
    let mut res = Vec::new();
    for room in ROOMS {
        visit(&src.join(room), room, &mut res);
    }
    assert!(res.is_empty(), "\n{}", res.join("\n"));
}

#[test]
fn a_later_room_is_caught() {
    assert_eq!(
        violations("article", "use crate::text::Span;\nuse crate::quotation::Quotation;"),
        ["2: `article` uses the later room `quotation`"],
    );
    assert!(violations("article", "// see crate::quotation").is_empty());
}
