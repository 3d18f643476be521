//! Stories: in memory and on disk, whatever the pile holds; a run that was stopped.

use super::program::{Folder, run};
use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// The n-th number of a row that looks random (Knuth's multiplier).
fn draw(n: usize, of: usize) -> usize {
    ((n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) as usize % of
}

/// Reports of events over half a year, each in words of its own: some copied, some caught twice, some without a day, some
/// digests of two events, some told again in German with the same numbers.
pub fn pile(n: usize, seed: usize) -> Vec<u8> {
    let mut lines = String::new();
    for at in 0..n {
        let lot = |what: usize, of: usize| draw(at * 16 + what + seed * 1_000_003, of);
        let event = lot(0, n / 4 + 1);
        let word = |k: usize| format!("{}mark{}", ["N", "t", "v", "S"][k % 4], event * 31 + k % 12);
        let own = |from: usize, to: usize| {
            (from..to).map(|k| format!("{} side{} ", word(k + lot(k, 5)), lot(k + 7, 900))).collect::<String>()
        };
        let numbers = (0..6).map(|k| format!("{} ", 20 + draw(event * 8 + k, 900))).collect::<String>();
        let names = format!("Ada{event} Lindqvist{event} Norrvik{event}");
        let text = match lot(1, 9) {
            0 => format!(
                "{}.\n\nAlso today: {} and Mirela Dost of Kolva spoke on {}.",
                own(0, 30),
                own(90, 93),
                (0..20).map(|k| format!("Tmark{} ", (event + 1) * 31 + k % 12)).collect::<String>()
            ),
            1 => format!(
                "Die Behörde und der Rat sagten, dass es nicht mehr als {numbers} waren und {names} mit der Stadt."
            ),
            2 => format!(
                "The council and the mayor said that it was no more than {numbers} and {names} with the town."
            ),
            3 => format!("{} the same for all {}", (0..60).map(word).collect::<Vec<_>>().join(" "), own(0, 4)),
            _ => format!("{}. {}", own(0, 25), own(25, 40)),
        };
        let day = (event * 37 + lot(2, 4)) % 180;
        let mut record = serde_json::json!({
            "id": format!("doc-{at}"), "text": text, "title": format!("{} {} {}", word(0), word(1), word(lot(3, 9))),
            "publisher": format!("The {} Tide", lot(4, 7)),
        });
        if lot(5, 8) > 0 {
            record["published"] = format!("2031-{:02}-{:02}", 1 + day / 28, 1 + day % 28).into();
        }
        if lot(6, 6) == 0 {
            let page = lot(9, n / 8 + 1);
            record["url"] = format!("https://tide{}.example/the-dyke-holds-again-{page}", page % 5).into();
            record["fetched"] = format!("2031-07-{:02}T10:00:00Z", 1 + lot(10, 28)).into();
        }
        lines.push_str(&(record.to_string() + "\n"));
        // The same capture under the same name once more.
        if lot(11, 25) == 0 {
            lines.push_str(&(record.to_string() + "\n"));
        }
    }
    lines.into_bytes()
}

#[test]
fn memory_and_disk_give_the_same_bytes() {
    for seed in 0..6 {
        let folder = Folder::new();
        let input = folder.put("pile.jsonl", &pile(60 + seed * 70, seed));
        let memory = run(&["stories", "--clean", "--quiet", &input]);
        assert_eq!((memory.status, memory.stderr.as_str()), (0, ""));
        let told = |what: &str| memory.stdout.lines().filter(|it| it.contains(what)).count();
        assert!(told("\"also\":[\"") + told("\"chapters\":[[") < told("\"members\":"), "{}", memory.stdout);
        let work = folder.path().join("work").to_string_lossy().into_owned();
        for jobs in ["1", "3"] {
            let disk = run(&["stories", "--clean", "--quiet", "--jobs", jobs, "--work", &work, &input]);
            assert_eq!((disk.status, disk.stderr.as_str()), (0, ""));
            assert!(disk.stdout == memory.stdout, "seed {seed}\n{}\n{}", memory.stdout, disk.stdout);
        }
        let left = fs::read_dir(&work).expect("the folder was made").map(|it| it.expect("readable").file_name());
        let left: Vec<String> = left.map(|it| it.to_string_lossy().into_owned()).collect();
        assert!(left.iter().all(|it| it.starts_with("words-") || it.starts_with("index-")), "{left:?}");
    }
}

#[test]
fn pages_in_every_form_come_back_from_the_disk() {
    let folder = Folder::new();
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../stories");
    let memory = run(&["stories", "--quiet", examples]);
    let work = folder.path().join("work").to_string_lossy().into_owned();
    let disk = run(&["stories", "--quiet", "--work", &work, examples]);
    assert!(memory.stdout.lines().count() > 3);
    assert!(disk.stdout == memory.stdout && disk.status == memory.status);
}

#[test]
fn a_run_that_was_killed_goes_on_to_the_same_stories() {
    let folder = Folder::new();
    let input = folder.put("pile.jsonl", &pile(4300, 9));
    let memory = run(&["stories", "--clean", "--quiet", &input]);
    let work = folder.path().join("work").to_string_lossy().into_owned();
    let args = ["stories", "--clean", "--work", &work, &input];
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let index = format!("{work}/index-000000");
    for _ in 0..2000 {
        if fs::exists(&index).unwrap_or(false) {
            break;
        }
        sleep(Duration::from_millis(5));
    }
    child.kill().expect("a program that runs can be killed");
    child.wait().expect("it has ended");
    let again = run(&args);
    assert!(again.stdout == memory.stdout);
    assert!(again.stderr.contains("pages were read before"), "{}", again.stderr);
    let other = run(&["stories", "--quiet", "--work", &work, &input]);
    assert_eq!(other.status, 2);
    assert!(other.stderr.contains("another run"), "{}", other.stderr);
}
