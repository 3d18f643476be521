//! Batches: the rows of everything read at once, however a pile is cut; a run that was killed; what other programs read.
//!
//! `VARIORUM_TABLES` names a Python that has duckdb and pandas with pyarrow; `.ci/run` installs them. `VARIORUM_KILLS` is how often runs are
//! killed; three unless told.

use super::program::{Folder, REPORT, Run, command, run, skip, story_folder};
use super::stories::pile;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use variorum::capture::from_json_line;
use variorum::storyfile::records::{ArticleRecord, CopyRecord, QuotationRecord, StoryClusterRecord, StoryFile};
use variorum_tables::tables::ErrorRow;
use variorum_tables::{
    Records, Rows, Table, cluster_rows, copy_rows, document_rows, edition_rows, error_rows, records,
};

/// Every row as its table and its cells, sorted.
fn told(rows: &Rows) -> Vec<String> {
    let mut told = Vec::new();
    for (table, batch) in rows {
        told.extend(
            (0..batch.num_rows()).map(|it| format!("{} {:?}", table.name(), batch.slice(it, 1).columns())),
        );
    }
    told.sort();
    told
}

/// The rows of all tables in a folder.
fn rows_in(folder: &Path) -> Rows {
    let mut rows = Rows::new();
    for table in Table::ALL {
        let Ok(files) = fs::read_dir(folder.join(table.name())) else { continue };
        for path in files.map(|it| it.expect("a name").path()) {
            let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).expect("a file"));
            let reader = reader.expect("a Parquet file").build().expect("columns that can be read");
            rows.extend(reader.map(|it| (table, it.expect("rows that can be read"))));
        }
    }
    rows
}

fn lines<T: serde::de::DeserializeOwned>(run: &Run) -> Vec<T> {
    run.stdout.lines().map(|it| serde_json::from_str(it).expect("a record")).collect()
}

fn done(args: &[&str]) -> Run {
    let done = run(args);
    assert_eq!(done.status, 0, "{args:?}\n{}", done.stderr);
    done
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The lines of a pile, each capture once: an edition counts the same bytes once, whatever they came as.
fn lines_once(pile: Vec<u8>) -> Vec<u8> {
    let mut seen = BTreeSet::new();
    let pile = String::from_utf8(pile).expect("JSON is UTF-8");
    let text = |it: &str| serde_json::from_str::<serde_json::Value>(it).expect("a record")["text"].to_string();
    pile.lines().filter(|it| seen.insert(text(it))).flat_map(|it| format!("{it}\n").into_bytes()).collect()
}

#[track_caller]
fn check_edition(inputs: &[&str], folder: &Folder) {
    let read = done(&[&["read", "--quiet", "--format", "json"], inputs].concat());
    let edition: StoryFile = serde_json::from_str(&read.stdout).expect("a story file");
    let groups: Vec<CopyRecord> = lines(&done(&[&["reuse", "--quiet"], inputs].concat()));
    let want = told(&[edition_rows(&edition), copy_rows(&groups)].concat());
    for (jobs, segment) in [("1", "7"), ("3", "2000")] {
        let out = text(&folder.path().join(format!("out-{jobs}")));
        let args = ["batch", "--quiet", "--jobs", jobs, "--segment", segment, "-o", &out];
        done(&[&args, inputs].concat());
        let found = told(&rows_in(&Path::new(&out).join("tables")));
        assert_eq!(found.len(), want.len(), "{inputs:?}, {jobs} jobs");
        for (found, want) in found.iter().zip(&want) {
            assert!(found == want, "{found}\n\n{want}");
        }
    }
}

#[test]
fn the_rows_of_the_examples_are_those_of_reading_them_at_once() {
    let folder = Folder::new();
    check_edition(&[concat!(env!("CARGO_MANIFEST_DIR"), "/../../stories")], &folder);
}

#[test]
fn the_rows_of_a_pile_are_those_of_reading_it_at_once() {
    let folder = Folder::new();
    let input = folder.put("pile.jsonl", &pile(70, 3));
    check_edition(&["--clean", &input], &folder);
}

#[test]
fn without_claims_the_rows_are_those_of_each_verb() {
    let folder = Folder::new();
    let input = folder.put("pile.jsonl", &lines_once(pile(260, 5)));
    let inputs = ["--clean", "--quiet", input.as_str()];
    let capture = |(at, line): (usize, &str)| from_json_line(&input, at + 1, line).expect("a record").clean();
    let pile = fs::read_to_string(&input).expect("the pile");
    let all: Vec<Records> = pile.lines().enumerate().map(|it| records(&variorum::document(capture(it)))).collect();
    let articles: Vec<ArticleRecord> = lines(&done(&[&["extract"], &inputs[..]].concat()));
    assert!(all.iter().map(|it| &it.article).eq(&articles));
    let quotations: Vec<QuotationRecord> = lines(&done(&[&["quotes"], &inputs[..]].concat()));
    assert!(all.iter().flat_map(|it| &it.quotations).eq(&quotations));
    let groups: Vec<CopyRecord> = lines(&done(&[&["reuse"], &inputs[..]].concat()));
    let stories: Vec<StoryClusterRecord> = lines(&done(&[&["stories"], &inputs[..]].concat()));
    let ids: BTreeMap<&str, &str> = all.iter().map(|it| (it.article.source.as_str(), it.id.as_str())).collect();
    let article = |it: &String| ids[it.as_str()].to_owned();
    let stories: Vec<_> =
        stories.into_iter().map(|it| (it.clone(), it.members.iter().map(article).collect())).collect();
    let want = told(&[document_rows(&all), copy_rows(&groups), cluster_rows(&stories)].concat());
    for (jobs, segment) in [("2", "33"), ("1", "2000")] {
        let out = text(&folder.path().join(format!("out-{jobs}")));
        let args = ["batch", "--until", "stories", "--jobs", jobs, "--segment", segment, "-o", &out];
        done(&[&args, &inputs[..]].concat());
        let found = told(&rows_in(&Path::new(&out).join("tables")));
        for (found, want) in found.iter().zip(&want) {
            assert!(found == want, "{found}\n\n{want}");
        }
        assert_eq!(found.len(), want.len());
    }
    // What is complete is passed over, and another depth gathers other tables.
    let out = text(&folder.path().join("out-2"));
    let args = ["batch", "--until", "extract", "--jobs", "2", "--segment", "33", "-o", &out];
    done(&[&args, &inputs[..]].concat());
    assert!(told(&rows_in(&Path::new(&out).join("tables"))) == told(&document_rows(&all)));
    let other = run(&["batch", "--quiet", "--until", "extract", "-o", &out, &input]);
    assert_eq!(other.status, 2);
    assert!(other.stderr.contains("another run"), "{}", other.stderr);
}

#[test]
fn what_is_refused_is_a_row_and_not_the_end() {
    let folder = Folder::new();
    folder.put("in/a.txt", REPORT.as_bytes());
    folder.put("in/b.bin", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0");
    folder.put("in/c.jsonl", b"{\"id\": \"c\", \"text\": \"The pier at Lowmoor will close for three weeks, the board said.\"}\nno JSON\n");
    let (input, out) = (text(&folder.path().join("in")), text(&folder.path().join("out")));
    let missing = text(&folder.path().join("missing.warc"));
    let batch = run(&["batch", "--quiet", "-o", &out, &input, &missing]);
    assert_eq!(batch.status, 1, "{}", batch.stderr);
    let rows = rows_in(&Path::new(&out).join("tables"));
    let n = |table| rows.iter().filter(|it| it.0 == table).map(|it| it.1.num_rows()).sum::<usize>();
    assert_eq!((n(Table::Articles), n(Table::Errors)), (2, 3));
    let error = |input: String, line, reason: &str| ErrorRow {
        stage: "extract".to_owned(),
        input,
        line,
        doc: None,
        reason: reason.to_owned(),
    };
    let missing = error_rows(&[error(missing, None, "no such file or folder")]);
    assert!(told(&rows).contains(&told(&missing)[0]));
    let again = run(&["batch", "--quiet", "-o", &out, &input, &text(&folder.path().join("missing.warc"))]);
    assert_eq!(again.status, 1, "{}", again.stderr);
}

/// All files of a folder with their bytes.
fn files_in(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a name").path();
        if path.is_dir() {
            found.extend(files_in(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).expect("a file"));
        }
    }
    found
}

/// The tables of a run, by path within them.
fn bytes_of(out: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let tables = Path::new(out).join("tables");
    let within = |it: PathBuf| it.strip_prefix(&tables).expect("it lies within").to_owned();
    files_in(&tables).into_iter().map(|it| (within(it.0), it.1)).collect()
}

#[test]
fn a_run_that_was_killed_ends_with_the_same_bytes() {
    let n_kills: u64 = std::env::var("VARIORUM_KILLS").ok().and_then(|it| it.parse().ok()).unwrap_or(3);
    let folder = Folder::new();
    let input = folder.put("pile.jsonl", &pile(150, 8));
    let (whole, killed) = (text(&folder.path().join("whole")), text(&folder.path().join("killed")));
    let args =
        |out: &str| ["batch", "--clean", "--quiet", "--segment", "20", "-o", out, &input].map(str::to_owned);
    let started = std::time::Instant::now();
    assert_eq!(command().args(args(&whole)).status().expect("it runs").code(), Some(0));
    let all_ms = started.elapsed().as_millis() as u64;
    for kill in 0..n_kills {
        let mut child =
            command().args(args(&killed)).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        // Every run goes on from where the last one was, so that small steps meet every stage.
        sleep(Duration::from_millis(all_ms * (1 + kill * 7 % 5) / (2 + n_kills)));
        child.kill().expect("a program that runs can be killed, one that has ended too");
        child.wait().expect("it has ended");
    }
    assert_eq!(command().args(args(&killed)).status().expect("it runs").code(), Some(0));
    let (whole, killed) = (bytes_of(&whole), bytes_of(&killed));
    assert!(whole.keys().eq(killed.keys()), "{:?}\n{:?}", whole.keys(), killed.keys());
    for (path, bytes) in &whole {
        assert!(killed[path] == *bytes, "{}", path.display());
    }
}

#[test]
fn stage_after_stage_in_runs_of_their_own_is_one_run() {
    let folder = Folder::new();
    let pile = folder.put("pile.jsonl", &pile(90, 11));
    let stories = concat!(env!("CARGO_MANIFEST_DIR"), "/../../stories");
    let (whole, steps) = (text(&folder.path().join("whole")), text(&folder.path().join("steps")));
    let until = |out: &str, until: &str, jobs: &str| {
        let args = ["batch", "--quiet", "--segment", "25", "--until", until, "--jobs", jobs, "-o", out];
        done(&[&args[..], &[pile.as_str(), stories]].concat());
    };
    until(&whole, "claims", "1");
    // Every run but the first has the shelf alone: what of a page it does not keep, no later stage can tell.
    for (stage, jobs) in [("extract", "2"), ("copies", "1"), ("stories", "3")] {
        until(&steps, stage, jobs);
    }
    let so_far = bytes_of(&steps);
    assert!(
        so_far.keys().any(|it| it.starts_with("members")) && !so_far.keys().any(|it| it.starts_with("claims"))
    );
    until(&steps, "stories", "1");
    assert!(bytes_of(&steps) == so_far, "a run that finds all done changes nothing");
    until(&steps, "claims", "3");
    let (whole, steps) = (bytes_of(&whole), bytes_of(&steps));
    assert!(whole.keys().eq(steps.keys()), "{:?}\n{:?}", whole.keys(), steps.keys());
    for (path, bytes) in &whole {
        assert!(steps[path] == *bytes, "{}", path.display());
    }
}

#[test]
fn the_tables_of_a_casebook_are_those_of_its_edition() {
    let folder = Folder::new();
    let case = text(&folder.path().join("case"));
    done(&["add", "--quiet", "--casebook", &case, concat!(env!("CARGO_MANIFEST_DIR"), "/../../stories")]);
    let out = text(&folder.path().join("tables"));
    done(&["export", "--casebook", &case, "--format", "parquet", "-o", &out]);
    let shown = done(&["show", "--casebook", &case, "--format", "json"]);
    let edition: StoryFile = serde_json::from_str(&shown.stdout).expect("a story file");
    let groups = lines(&done(&["reuse", "--quiet", concat!(env!("CARGO_MANIFEST_DIR"), "/../../stories")]));
    let of_groups = |rows: &Rows| {
        let mut told = told(rows);
        // The ids of groups are told by doc ids, which a casebook has as they were given.
        told.retain(|it| !it.starts_with("copies") && !it.starts_with("passages"));
        told
    };
    let found = rows_in(Path::new(&out));
    assert!(of_groups(&found) == told(&edition_rows(&edition)));
    let n = |rows: &Rows, table| rows.iter().filter(|it| it.0 == table).map(|it| it.1.num_rows()).sum::<usize>();
    let copies: Vec<CopyRecord> = groups;
    assert!(n(&found, Table::Copies) > 0 && n(&found, Table::Copies) <= n(&copy_rows(&copies), Table::Copies));
    let again = run(&["export", "--casebook", &case, "--format", "parquet", "-o", &out]);
    assert_eq!(again.status, 2);
    assert!(again.stderr.contains("expected a new folder"), "{}", again.stderr);
}

/// Joins every table with those it says it joins, in DuckDB and in pandas.
const JOINS: &str = r#"
import sys, pathlib, duckdb, pandas
folder = pathlib.Path(sys.argv[1])
def table(name): return f"read_parquet('{folder}/{name}/*.parquet')"
def one(sql): return duckdb.sql(sql).fetchall()[0][0]
joins = [("quotations", "article", "articles", "article"), ("dates", "article", "articles", "article"),
         ("members", "story", "stories", "story"), ("members", "article", "articles", "article"),
         ("renderings", "article", "articles", "article"), ("renderings", "quotation", "quotations", "quotation"),
         ("readings", "utterance", "renderings", "utterance"), ("claims", "story", "stories", "story"),
         ("attestations", "claim", "claims", "claim"), ("attestations", "conflict", "conflicts", "conflict"),
         ("attestations", "article", "articles", "article"), ("derivations", "to", "articles", "article"),
         ("copies", "doc", "articles", "doc"), ("passages", "group", "copies", "group")]
for a, x, b, y in joins:
    lost = one(f'select count(*) from {table(a)} where "{x}" is not null and "{x}" not in (select "{y}" from {table(b)})')
    assert lost == 0, (a, x, b, y, lost)
    left, right = pandas.read_parquet(folder / a), pandas.read_parquet(folder / b)
    assert left[x].dropna().isin(right[y]).all(), (a, x, b, y)
    assert len(left) == one(f"select count(*) from {table(a)}")
counted = f"select story, count(*) n from {table('members')} group by story"
assert one(f"select count(*) from {table('stories')} s join ({counted}) m using (story) where s.n_members <> m.n") == 0
types = dict((it[0], it[1]) for it in duckdb.sql(f"describe select * from {table('articles')}").fetchall())
assert types["published_day"] == "DATE" and types["published"] == "VARCHAR" and types["bytes"] == "BIGINT", types
assert "STRUCT" in types["body"] and types["docs"] == "VARCHAR[]", types
# The law of anchors: a span of code points of the text is the quotation's words.
rows = duckdb.sql(f"select q.text, a.text, q.spans from {table('quotations')} q join {table('articles')} a using (article) where len(q.spans) = 1").fetchall()
fold = lambda it: " ".join(it.split())
assert rows and all(fold(a[s[0]["start"]:s[0]["end"]]) == fold(q) for q, a, s in rows)
days = pandas.read_parquet(folder / "articles", columns=["published", "published_day"]).dropna()
assert len(days) and all(str(d)[:10] == p[:10] for p, d in zip(days.published, days.published_day))
print("joined")
"#;

#[test]
fn duckdb_and_pandas_read_and_join_the_tables() {
    let Some(python) = std::env::var_os("VARIORUM_TABLES") else {
        return skip("VARIORUM_TABLES names no Python with duckdb, pandas and pyarrow");
    };
    let folder = Folder::new();
    let (case, out) = (text(&folder.path().join("case")), text(&folder.path().join("out")));
    done(&["add", "--quiet", "--casebook", &case, &story_folder()]);
    let exported = text(&folder.path().join("exported"));
    done(&["export", "--casebook", &case, "--format", "parquet", "-o", &exported]);
    done(&["batch", "--quiet", "--segment", "4", "-o", &out, &story_folder()]);
    for tables in [exported, text(&Path::new(&out).join("tables"))] {
        let ran = Command::new(&python).args(["-c", JOINS, &tables]).output().expect("a Python that starts");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        assert_eq!(String::from_utf8_lossy(&ran.stdout).trim(), "joined");
    }
}
