//! CollateX's own input gives CollateX's tables, cell by cell, white space and all.
//!
//! CollateX is not ours to ship. It is looked for in the Python that `VARIORUM_COLLATEX` names, where `.ci/run` puts it, else in `python3`;
//! without it the tests say so and prove nothing. Where the variable is set it must be there.

use super::program::{run_with_stdin, skip};
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// Inputs whose table is not a matter of taste: CollateX's own examples, and ours of the same kinds.
fn inputs() -> Vec<Value> {
    let plain = |texts: &[&str]| {
        let witness = |(n, it): (usize, &&str)| json!({"id": format!("W{n}"), "content": it});
        json!({"witnesses": texts.iter().enumerate().map(witness).collect::<Vec<_>>()})
    };
    let token = |t: &str, n: &str, line: u32| json!({"t": t, "n": n, "line": line});
    vec![
        plain(&["The quick brown fox jumps over the dog.", "The brown fox jumps over the lazy dog."]),
        plain(&["The black cat", "The cat", "The black dog"]),
        plain(&["The grey koala", "The gray koala", "The brown koala"]),
        plain(&[
            "a quick black cat sat on the mat",
            "a black cat sat on a mat",
            "a quick cat sat down on the mat",
        ]),
        plain(&[
            "The warden opened the old sluice at dawn, and the harbour emptied.",
            "The warden opened the sluice at dawn, and the harbour slowly emptied.",
            "The warden opened the old sluice at noon, and the whole harbour emptied.",
            "The warden opened the old sluice at dawn, and the harbour emptied.",
        ]),
        json!({"witnesses": [
            {"id": "A", "tokens": [token("A ", "a", 1), token("bleak ", "bleak", 1), token("Harbour ", "harbour", 2)]},
            {"id": "B", "tokens": [token("A ", "a", 1), token("Harbour ", "harbour", 1)]},
            {"id": "C", "tokens": [token("a ", "a", 1), token("bleke ", "bleak", 1), token("haven ", "harbour", 1)]},
        ]}),
    ]
}

const PROGRAM: &str = "import collatex, json, sys
print(collatex.collate(json.load(sys.stdin), output='json', segmentation=sys.argv[1] == 'joined'))";

/// Returns CollateX's table; `None` where it is not installed and nobody said it is.
fn collatex(input: &Value, shape: &str) -> Option<Value> {
    let named = std::env::var_os("VARIORUM_COLLATEX");
    let python = named.clone().unwrap_or_else(|| "python3".into());
    let mut command = Command::new(&python);
    command.args(["-c", PROGRAM, shape]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = command.spawn().and_then(|mut child| {
        // A Python without CollateX ends before it has read anything.
        let _ = child.stdin.take().map(|mut it| it.write_all(input.to_string().as_bytes()));
        child.wait_with_output()
    });
    match output {
        Ok(output) if output.status.success() => serde_json::from_slice(&output.stdout).ok(),
        told => {
            assert!(named.is_none(), "VARIORUM_COLLATEX names {python:?}, which has no CollateX: {told:?}");
            skip(&format!("no CollateX in {}", python.to_string_lossy()));
            None
        }
    }
}

/// The text of each cell, null for an empty one.
fn cells(table: &Value) -> Vec<Vec<Option<String>>> {
    let text = |cell: &Value| {
        let tokens = cell.as_array()?;
        Some(tokens.iter().filter_map(|it| it["t"].as_str()).collect())
    };
    let rows = table["table"].as_array().expect("a table has rows");
    rows.iter().map(|it| it.as_array().expect("a row has cells").iter().map(text).collect()).collect()
}

#[test]
fn collatex_and_we_make_the_same_table() {
    for input in inputs() {
        for shape in ["apart", "joined"] {
            let Some(theirs) = collatex(&input, shape) else { return };
            let options: &[&str] =
                if shape == "joined" { &["collate", "--joined", "-"] } else { &["collate", "-"] };
            let run = run_with_stdin(options, input.to_string().as_bytes());
            assert_eq!((run.status, run.stderr.as_str()), (0, ""));
            let ours: Value = serde_json::from_str(&run.stdout).expect("a table is JSON");
            assert_eq!(ours["witnesses"], theirs["witnesses"], "{input}");
            assert_eq!(cells(&ours), cells(&theirs), "{shape}: {input}");
        }
    }
}

#[test]
fn members_of_a_token_come_back_as_from_collatex() {
    let input = inputs().pop().expect("there are inputs");
    let Some(theirs) = collatex(&input, "apart") else { return };
    let run = run_with_stdin(&["collate", "-"], input.to_string().as_bytes());
    let ours: Value = serde_json::from_str(&run.stdout).expect("a table is JSON");
    for member in ["t", "n", "line", "_sigil"] {
        assert_eq!(ours["table"][0][2][0][member], theirs["table"][0][2][0][member], "{member}");
    }
}

#[test]
fn every_form_of_the_table_is_printed() {
    let input = inputs().swap_remove(4).to_string();
    for (format, opening, word) in [
        ("json", "{", "\"apparatus\""),
        ("csv", "W0,The ", "slowly "),
        ("graphml", "<?xml", "attr.name=\"witnesses\""),
        ("svg", "<svg", "slowly"),
        ("tei", "<?xml", "<rdg"),
        ("html", "<!doctype html>", "W0 (x2)"),
        ("text", "W0 (x2)", "W1 leaves out “old”."),
    ] {
        let run = run_with_stdin(&["collate", "--base", "W3", "--format", format, "-"], input.as_bytes());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{format}");
        assert!(run.stdout.starts_with(opening) && run.stdout.contains(word), "{format}: {}", run.stdout);
    }
    let wrong = run_with_stdin(&["collate", "--base", "X", "-"], input.as_bytes());
    assert_eq!(wrong.status, 2);
    assert!(wrong.stderr.contains("no witness is called X; expected one of W0, W1, W2, W3"), "{}", wrong.stderr);
}

#[test]
fn an_omission_is_an_empty_reading_and_those_who_agree_are_one() {
    let input = inputs().swap_remove(4).to_string();
    let run = run_with_stdin(&["collate", "--base", "W0", "--format", "tei", "-"], input.as_bytes());
    let old = "<app><lem wit=\"#W0 #W2 #W3\">old</lem><rdg wit=\"#W1\" type=\"omission\" subtype=\"substantive\"></rdg></app>";
    assert!(run.stdout.contains(old), "{}", run.stdout);
}
