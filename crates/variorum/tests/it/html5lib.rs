//! html5lib's cases, where they speak of text: what its tokenizer and its tree hold is what our page holds.
//!
//! The cases are not ours to ship. They are looked for in the folder that `VARIORUM_HTML5LIB` names, else in
//! `target/html5lib-tests`, where `.ci/run` puts them; without them the tests say so and prove nothing.
//!
//! Compared are characters without white space: which elements part words is a matter of style sheets, and html5lib is
//! silent about it. What differs by design is left out of the trees, or counted apart, below.

use crate::laws::check_record;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};
use variorum::capture::{Capture, Media, page};
use variorum::document;
use variorum::storyfile::article_record;

/// Elements whose words are no words of the page: they are run, shown elsewhere, chosen from, or drawn.
const SILENT: &[&str] = &[
    "script",
    "style",
    "textarea",
    "noscript",
    "iframe",
    "template",
    "select",
    "object",
    "title",
    "svg svg",
    "math math",
    "noembed",
    "noframes",
];

/// How many tree cases of html5lib 1.1 hold our words. It may rise; what lowers it has lost words, or found some that are none.
const LEAST_TREES: usize = 1306;
/// As many of its tokenizer cases.
const LEAST_TOKENS: usize = 6651;

fn cases() -> Option<PathBuf> {
    let told = env::var_os("VARIORUM_HTML5LIB").map(PathBuf::from);
    let folder =
        told.clone().unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/html5lib-tests"));
    let there = folder.join("tree-construction").is_dir();
    assert!(there || told.is_none(), "VARIORUM_HTML5LIB names {}, which holds no cases", folder.display());
    if !there {
        let _ = writeln!(io::stderr(), "skipped: html5lib's cases are not at {}", folder.display());
    }
    there.then_some(folder)
}

fn files(folder: &Path, extension: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).expect("the folder of cases can be read");
    let mut paths: Vec<PathBuf> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == extension));
    paths.sort();
    let read = |it: &PathBuf| {
        let name = it.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, String::from_utf8_lossy(&fs::read(it).expect("a file of cases can be read")).into_owned())
    };
    paths.iter().map(read).collect()
}

/// Our page's characters, and on the way the anchor law over its article.
fn ours(name: &str, html: &str) -> String {
    let capture = Capture { media: Media::Html, ..Capture::of_text(name, html) };
    let (page, _) = page(&capture);
    let words: String = page.lines.iter().map(|it| it.span.of(&page.text)).collect();
    let document = document(capture);
    let record = serde_json::to_value(article_record(&document)).expect("records serialise");
    check_record(name, &record, &[document.capture]);
    squeezed(&words)
}

/// Without white space, and without what a tree may not hold or no reader sees.
fn squeezed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// Counts what agrees, and names what does not when `HTML5LIB_WRONG` asks for it.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    apart: BTreeMap<&'static str, usize>,
}

impl Tally {
    fn compare(&mut self, file: &str, html: &str, want: &str) {
        let got = ours(file, html);
        let is_right = got == squeezed(want);
        *if is_right { &mut self.right } else { &mut self.wrong } += 1;
        if !is_right && env::var_os("HTML5LIB_WRONG").is_some() {
            let _ = writeln!(io::stderr(), "{file}\t{html:?}\twant {:?}\tgot {got:?}", squeezed(want));
        }
    }

    #[track_caller]
    fn check(&self, what: &str, least: usize) {
        let (right, wrong, apart) = (self.right, self.wrong, &self.apart);
        let _ =
            writeln!(io::stderr(), "html5lib's {what}: {right} as ours, {wrong} not; apart by design: {apart:?}");
        assert!(right >= least, "{what}: only {right} as ours, the floor is {least}");
    }
}

#[test]
fn a_page_holds_the_words_of_html5libs_tree() {
    let Some(folder) = cases() else { return };
    let mut tally = Tally::default();
    for (file, cases) in files(&folder.join("tree-construction"), "dat") {
        for case in cases.split("\n\n#data\n").filter_map(TreeCase::of) {
            match case.apart() {
                Some(why) => *tally.apart.entry(why).or_default() += 1,
                None => tally.compare(&file, &case.html, &case.words(SILENT)),
            }
        }
    }
    tally.check("trees", LEAST_TREES);
}

/// One case of a `.dat` file.
struct TreeCase {
    html: String,
    /// The names of its other parts: `document-fragment`, `script-on`.
    parts: Vec<String>,
    /// The lines of the tree, each without its `| `.
    tree: Vec<String>,
}

impl TreeCase {
    fn of(case: &str) -> Option<Self> {
        let case = case.strip_prefix("#data\n").unwrap_or(case);
        let (html, rest) = case.split_once("\n#errors").or_else(|| Some(("", case.strip_prefix("#errors")?)))?;
        let (parts, tree) = rest.split_once("#document\n")?;
        let parts = parts.lines().filter_map(|it| it.strip_prefix('#')).map(str::to_owned).collect();
        let mut lines: Vec<String> = Vec::new();
        for line in tree.lines() {
            match (line.strip_prefix("| "), lines.last_mut()) {
                (Some(line), _) => lines.push(line.to_owned()),
                // Text with a line end in it goes on in the first column.
                (None, Some(last)) => *last = format!("{last}\n{line}"),
                (None, None) => {}
            }
        }
        Some(TreeCase { html: html.to_owned(), parts, tree: lines })
    }

    /// Why the case says nothing of our pages, if it does not.
    fn apart(&self) -> Option<&'static str> {
        let has = |name: &str| self.tree.iter().any(|it| it.trim_start() == name);
        let part = |name: &str| self.parts.iter().any(|it| it.starts_with(name));
        if part("document-fragment") {
            return Some("a fragment inside some element, no page");
        }
        if part("script-on") {
            return Some("a browser that runs scripts");
        }
        if has("<frameset>") {
            return Some("a page of frames, whose words a browser drops and we keep");
        }
        let (want, got) = (squeezed(&self.words(SILENT)), ours("apart", &self.html));
        if want != got && self.leaves_silent_open() && squeezed(&self.words(&[])) == got {
            return Some("an element that hides words and is never closed: we hide nothing");
        }
        (has("<table>") && want != got && sorted(&want) == sorted(&got))
            .then_some("the same words, some moved out of a table: we keep the order of the bytes")
    }

    /// Whether the case opens a silent element more often than it closes it.
    fn leaves_silent_open(&self) -> bool {
        let html = self.html.to_ascii_lowercase();
        let n = |sign: &str, name: &str| html.matches(&format!("{sign}{name}")).count();
        let names = SILENT.iter().filter_map(|it| it.split(' ').next());
        names.into_iter().any(|it| n("<", it) > n("</", it))
    }

    /// The words of the tree, but for those of `silent` elements.
    fn words(&self, silent_names: &[&str]) -> String {
        let mut words = String::new();
        let mut silent: Option<usize> = None;
        for line in &self.tree {
            let depth = line.len() - line.trim_start_matches(' ').len();
            if silent.is_some_and(|it| depth > it) {
                continue;
            }
            silent = None;
            let node = &line[depth..];
            if let Some(text) = node.strip_prefix('"') {
                words.push_str(text.strip_suffix('"').unwrap_or(text));
            } else if let Some(name) = node.strip_prefix('<').and_then(|it| it.strip_suffix('>'))
                && silent_names.contains(&name)
            {
                silent = Some(depth);
            }
        }
        words
    }
}

fn sorted(words: &str) -> Vec<char> {
    let mut found: Vec<char> = squeezed(words).chars().collect();
    found.sort_unstable();
    found
}

#[test]
fn a_page_holds_the_characters_of_html5libs_tokens() {
    let Some(folder) = cases() else { return };
    let mut tally = Tally::default();
    for (file, cases) in files(&folder.join("tokenizer"), "test") {
        let cases: Value = serde_json::from_str(&cases.replace('\u{feff}', "")).expect("a file of cases is JSON");
        for case in cases["tests"].as_array().into_iter().flatten() {
            match TokenCase::of(case) {
                Ok(it) => tally.compare(&file, &it.html, &it.words),
                Err(why) => *tally.apart.entry(why).or_default() += 1,
            }
        }
    }
    tally.check("tokens", LEAST_TOKENS);
}

struct TokenCase {
    html: String,
    words: String,
}

impl TokenCase {
    fn of(case: &Value) -> Result<Self, &'static str> {
        let states = case["initialStates"].as_array();
        if states.is_some_and(|it| !it.iter().any(|it| it == "Data state")) {
            return Err("text inside an element that is read in another way");
        }
        let is_escaped = case["doubleEscaped"] == true;
        let plain = |words: &str| if is_escaped { unescaped(words) } else { Some(words.to_owned()) };
        let lone = "half of a surrogate pair, which no text holds";
        let html = case["input"].as_str().and_then(plain).ok_or(lone)?;
        let mut words = String::new();
        for token in case["output"].as_array().into_iter().flatten() {
            let word = |n: usize| token[n].as_str().unwrap_or_default();
            match word(0) {
                "Character" => words.push_str(&plain(word(1)).ok_or(lone)?),
                "StartTag" if SILENT.contains(&word(1)) => {
                    return Err("an element whose words are none of the page");
                }
                _ => {}
            }
        }
        Ok(TokenCase { html, words })
    }
}

/// Returns `words` with `\uXXXX` resolved, or nothing where that is no character.
fn unescaped(words: &str) -> Option<String> {
    let json = format!("\"{}\"", words.replace('"', "\\\""));
    serde_json::from_str(&json).ok()
}
