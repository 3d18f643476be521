//! The verbs that work on a casebook.

use super::program::{Folder, REPORT, run, run_with_stdin, story_folder};

fn case(folder: &Folder) -> String {
    folder.path().join("case").to_str().expect("temp folders have plain names").to_owned()
}

#[test]
fn what_is_added_in_two_steps_reads_as_at_once() {
    let folder = Folder::new();
    let (case, stories) = (case(&folder), story_folder());
    let first = run(&["add", &format!("{stories}/kelda-post.txt"), "--casebook", &case]);
    assert_eq!((first.status, first.stdout.contains("1 kept")), (0, true), "{}", first.stderr);
    assert!(first.stderr.contains("kelda-post.txt  article, "), "{}", first.stderr);
    let rest = run(&["add", &stories, "--casebook", &case, "--quiet"]);
    assert!(
        rest.stdout.contains("7 kept, 0 kept under another name, address or time, 1 there already"),
        "{}",
        rest.stdout
    );
    for form in ["report", "json", "html", "tei", "annotations"] {
        let kept = run(&["show", "--casebook", &case, "--format", form]);
        assert_eq!(kept.status, 0, "{}", kept.stderr);
        assert!(kept.stdout == run(&["read", &stories, "--format", form]).stdout, "{form} is another");
    }
    let verified = run(&["verify", "--casebook", &case]);
    assert_eq!((verified.status, verified.stdout.contains("all true")), (0, true), "{}", verified.stderr);
    let rebuilt = run(&["rebuild", "--casebook", &case]);
    assert_eq!(rebuilt.status, 0, "{}", rebuilt.stderr);
    assert!(run(&["show", "--casebook", &case]).stdout == run(&["read", &stories]).stdout);
}

#[test]
fn what_is_refused_is_said_and_the_rest_is_kept() {
    let folder = Folder::new();
    let case = case(&folder);
    let jsonl = folder
        .put("mixed.jsonl", format!("{}\nnot JSON\n", serde_json::json!({"id": "a", "text": REPORT})).as_bytes());
    let added = run(&["add", &jsonl, "--casebook", &case]);
    assert_eq!(added.status, 1);
    assert!(added.stderr.contains("mixed.jsonl: line 2: "), "{}", added.stderr);
    assert!(added.stdout.contains("1 kept"), "{}", added.stdout);
    let again = run_with_stdin(&["add", "-", "--casebook", &case, "--quiet"], REPORT.as_bytes());
    assert!(again.stdout.contains("0 kept, 1 kept under another name"), "{}", again.stdout);
    assert_eq!(run(&["add", "nowhere.txt", "--casebook", &case]).status, 2);
    let captures = run(&["ls", "captures", "--casebook", &case, "--format", "jsonl"]).stdout;
    let capture: serde_json::Value = serde_json::from_str(captures.trim()).expect("one line of JSON");
    assert_eq!((&capture["source"], &capture["sightings"]), (&"-".into(), &2.into()));
    let id = capture["id"].as_str().expect("an id");
    assert_eq!(run(&["show", id, "--casebook", &case]).stdout, REPORT);
    assert_eq!(run(&["show", &id[..20], "--casebook", &case]).stdout, REPORT);
}

#[test]
fn stories_articles_and_words_are_found() {
    let folder = Folder::new();
    let case = case(&folder);
    run(&["add", &story_folder(), "--casebook", &case]);
    let stories = run(&["ls", "--casebook", &case]).stdout;
    let (id, _) = stories.split_once(' ').expect("an id and more");
    let story = run(&["show", id, "--casebook", &case, "--format", "json"]);
    let file: serde_json::Value = serde_json::from_str(&story.stdout).expect("a story file");
    assert_eq!(file["stories"].as_array().map(Vec::len), Some(1));
    assert_eq!(file["stories"][0]["story"], id);
    let hits = run(&["search", "flood meadows", "speaker:vossberg", "--casebook", &case, "--format", "jsonl"]);
    let hit: serde_json::Value = serde_json::from_str(hits.stdout.lines().next().expect("a hit")).expect("JSON");
    assert!(
        hit["snippets"][0]["anchor"]["exact"].as_str().is_some_and(|it| it.to_lowercase().contains("meadows")),
        "{hit}"
    );
    let article = hit["article"].as_str().expect("an id");
    let shown = run(&["show", article, "--casebook", &case, "--format", "json"]).stdout;
    let shown: serde_json::Value = serde_json::from_str(&shown).expect("an article record");
    assert_eq!((&shown["id"], &shown["headline"]["exact"]), (&hit["article"], &hit["headline"]));
    let words = run(&["show", article, "--casebook", &case]).stdout;
    assert!(words.contains(hit["headline"].as_str().and_then(|it| it.get(..30)).expect("a headline")), "{words}");
    let told = run(&["search", "flood meadows", "--casebook", &case]);
    assert!(told.stdout.contains("[flood] [meadows]"), "{}", told.stdout);
    let none = run(&["search", "zebra", "--casebook", &case]);
    assert_eq!((none.status, none.stdout.as_str(), none.stderr.as_str()), (0, "", "nothing found\n"));
    let wrong = run(&["search", "kind:poem", "--casebook", &case]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.stderr.contains("kind:poem is not known; expected article"), "{}", wrong.stderr);
    let unknown = run(&["show", "s-000000000000", "--casebook", &case]);
    assert_eq!((unknown.status, unknown.stderr.contains("hint:")), (2, true));
}

#[test]
fn what_is_handed_on_can_be_read_again() {
    let folder = Folder::new();
    let case = case(&folder);
    run(&["add", &story_folder(), "--casebook", &case]);
    for (form, name) in
        [("warc", "case.warc.gz"), ("wacz", "case.wacz"), ("jsonl", "case.jsonl"), ("bagit", "bag")]
    {
        let path = folder.path().join(name);
        let path = path.to_str().expect("temp folders have plain names");
        let done = run(&["export", "--casebook", &case, "--format", form, "-o", path]);
        assert_eq!(done.status, 0, "{form}: {}", done.stderr);
    }
    assert!(folder.path().join("bag/data/captures/000001.warc.gz").is_file());
    assert_eq!(run(&["export", "--casebook", &case, "--format", "bagit"]).status, 2);
    let nowhere = run(&["ls", "--casebook", "nowhere"]);
    assert_eq!(nowhere.status, 2);
    assert_eq!(nowhere.stderr, "variorum: nowhere: no casebook; expected a folder with case.db\n");
}

#[test]
fn what_was_waited_for_is_told_and_handed_on() {
    let folder = Folder::new();
    let (case, stories) = (case(&folder), story_folder());
    assert_eq!(run(&["add", &format!("{stories}/kelda-post.txt"), "--casebook", &case]).status, 0);
    let saved = run(&["alerts", "--casebook", &case, "--save", "insurers", "--search", "insurers"]);
    assert_eq!((saved.status, saved.stdout.as_str()), (0, ""), "{}", saved.stderr);
    let bad = run(&["alerts", "--casebook", &case, "--save", "rain", "--when", "rain"]);
    assert_eq!((bad.status, bad.stderr.contains("\"rain\" is not known")), (2, true), "{}", bad.stderr);
    let handed = folder.path().join("handed.jsonl");
    let command = format!("cat > '{}'", handed.display());
    let added = run(&["add", &stories, "--casebook", &case, "--on-alert", &command]);
    assert_eq!(added.status, 0, "{}", added.stderr);
    assert!(added.stderr.contains("alert: "), "{}", added.stderr);
    let listed = run(&["alerts", "--casebook", &case, "--format", "jsonl"]);
    assert!(listed.stdout.lines().count() > 1, "{}", listed.stdout);
    assert_eq!(std::fs::read_to_string(&handed).expect("what the command wrote"), listed.stdout);
    // Nothing new: the command is not run.
    std::fs::remove_file(&handed).expect("the file");
    assert_eq!(run(&["add", &stories, "--casebook", &case, "--on-alert", &command]).status, 0);
    assert!(!handed.exists());
    assert_eq!(run(&["alerts", "--casebook", &case, "--save", "old", "--search", "dyke"]).status, 0);
    let failing = folder.put("new.txt", b"Norrvik dyke\n\nThe dyke at Norrvik holds, the mayor said on Monday. \
        Insurers were asked to pay for the houses behind the dyke, and the district agreed to it after a long meeting.\n");
    let added = run(&["add", &failing, "--casebook", &case, "--on-alert", "exit 3"]);
    assert_eq!((added.status, added.stderr.contains("expected exit status 0")), (1, true), "{}", added.stderr);
}
