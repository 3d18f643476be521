//! What is waited for is told once, when it is there.

use crate::folder::{Folder, add, examples};
use std::fs;
use variorum::capture::Capture;
use variorum_casebook::{Alert, Casebook, Fault, rebuild};

const RULES: &str = "[[alert]]\nname = \"dyke\"\nsearch = \"dyke\"\n\
                     [[alert]]\nname = \"minister\"\nspeaker = \"Vossberg\"\n\
                     [[alert]]\nname = \"altered\"\nwhen = \"quotation-altered\"\n\
                     [[alert]]\nname = \"dispute\"\nwhen = \"conflict-opened\"\n\
                     [[alert]]\nname = \"two\"\nwhen = \"origins-passed\"\norigins = 2\n";

/// Adds one capture, as the program does; returns what it tells.
fn step(case: &mut Casebook, capture: &Capture) -> Vec<Alert> {
    case.arm_alerts().expect("rules");
    add(case, std::slice::from_ref(capture));
    case.raise_alerts().expect("alerts")
}

fn names(alerts: &[Alert]) -> Vec<&str> {
    alerts.iter().map(|it| it.alert.as_str()).collect()
}

#[test]
fn each_event_is_told_once_however_the_stories_grow() {
    let (folder, pile) = (Folder::new(), examples());
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    fs::write(folder.case().join("alerts.toml"), RULES).expect("a writable folder");
    let told: Vec<Alert> = pile.iter().flat_map(|it| step(&mut case, it)).collect();
    assert_eq!(told.iter().map(|it| it.number).collect::<Vec<_>>(), (1..=told.len() as u64).collect::<Vec<_>>());

    let count = |name: &str| names(&told).iter().filter(|it| **it == name).count();
    let edition = case.edition().expect("an edition");
    let story = &edition.stories[0];
    // Each story passes two origins at most once, whatever it was called when it did.
    let n_passed = edition
        .stories
        .iter()
        .filter(|it| it.origin_details.iter().filter(|it| it.status == "independent").count() > 2);
    assert_eq!(count("two"), n_passed.count());
    let n_altered: usize = story.utterances.iter().map(|it| it.altered.len()).sum();
    assert!(n_altered > 0 && count("altered") >= n_altered, "{n_altered} altered, {:?}", names(&told));
    let with_dyke =
        case.search(&variorum_casebook::query("dyke").expect("a question"), 0, 100).expect("hits").hits;
    assert_eq!(count("dyke"), with_dyke.len());
    assert!(told.iter().filter(|it| it.alert == "minister").all(|it| it.quotation.is_some()));

    // What tells of it is in the captures.
    for anchor in told.iter().flat_map(|it| &it.anchors) {
        assert!(
            pile.iter().any(|it| it.id == anchor.capture && it.bytes.len() >= anchor.end as usize),
            "{anchor:?}"
        );
    }
    // Nothing new, nothing told; nor when everything was made anew.
    assert_eq!(names(&step(&mut case, &pile[0])), Vec::<&str>::new());
    drop(case);
    rebuild(&folder.case(), 2, &mut |_| {}).expect("a rebuilt casebook");
    let case = Casebook::open(&folder.case()).expect("a casebook");
    assert_eq!(case.raise_alerts().expect("alerts"), []);
    assert_eq!(case.latest_alerts(1000).expect("alerts"), told);

    let log = fs::read_to_string(folder.case().join("alerts.jsonl")).expect("a log");
    let logged: Vec<Alert> = log.lines().map(|it| serde_json::from_str(it).expect("an alert a line")).collect();
    assert_eq!(logged, told);
    let feed = fs::read_to_string(folder.case().join("alerts.atom")).expect("a feed");
    assert_eq!(feed.matches("<entry>").count(), told.len().min(100));
}

/// One report of an accident, by an outlet of its own.
fn crash(outlet: &str, lead: &str, dead: &str) -> Capture {
    let text = format!(
        "{lead} {dead} people were killed on Tuesday when a tram left the rails at the Ostrel bridge in Vardheim, police said. \
         The tram of line 4 hit a wall below the bridge. Mayor Tilde Marek said the line would stay shut until Friday."
    );
    let mut capture = Capture::of_text(&format!("{outlet}.txt"), &text);
    capture.told.publisher = Some(outlet.to_owned());
    capture.told.title = Some(format!("{dead} killed as tram derails at Ostrel bridge in Vardheim"));
    capture.told.published = Some("2031-05-06".to_owned());
    capture
}

#[test]
fn a_conflict_is_told_when_it_opens_and_not_when_others_join_it() {
    let folder = Folder::new();
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    fs::write(folder.case().join("alerts.toml"), RULES).expect("a writable folder");
    let disputes = |told: Vec<Alert>| {
        told.into_iter().filter(|it| it.alert == "dispute").map(|it| it.text).collect::<Vec<_>>()
    };
    let first =
        step(&mut case, &crash("Vardheim Echo", "Rescuers worked through the night in the rain.", "Seven"));
    assert_eq!(disputes(first), Vec::<String>::new());
    let second =
        step(&mut case, &crash("Ostrel Post", "It is the worst accident of the network in a decade.", "Nine"));
    let told = disputes(second);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("even") && told[0].contains("ine"), "{told:?}");
    let third =
        step(&mut case, &crash("Kvarn Kurier", "Schools in the district stayed closed the day after.", "Nine"));
    assert_eq!(disputes(third), Vec::<String>::new());
    assert_eq!(case.list_stories().expect("stories").len(), 1);
}

#[test]
fn what_stood_there_when_a_rule_was_made_is_not_told() {
    let (folder, pile) = (Folder::new(), examples());
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    let (last, first) = pile.split_last().expect("captures");
    add(&mut case, first);
    assert_eq!(case.raise_alerts().expect("no rules, no alerts"), []);
    assert!(!folder.case().join("alerts.db").exists());
    fs::write(
        folder.case().join("alerts.toml"),
        "[[alert]]\nname = \"ferry\"\nsearch = \"ferry OR ferries OR pier\"\n",
    )
    .expect("a writable folder");
    let told = step(&mut case, last);
    assert!(
        told.len() <= 1 && told.iter().all(|it| it.anchors.iter().all(|it| it.capture == last.id)),
        "{told:?}"
    );
    // The same rule under another name is another rule, and waits from now on.
    fs::write(
        folder.case().join("alerts.toml"),
        "[[alert]]\nname = \"boats\"\nsearch = \"ferry OR ferries OR pier\"\n",
    )
    .expect("a writable folder");
    assert_eq!(step(&mut case, last), []);
}

#[test]
fn a_log_that_was_cut_or_torn_goes_on_where_it_ends() {
    let (folder, pile) = (Folder::new(), examples());
    let mut case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    fs::write(folder.case().join("alerts.toml"), RULES).expect("a writable folder");
    let path = folder.case().join("alerts.jsonl");
    let first = step(&mut case, &pile[0]);
    assert!(!first.is_empty());
    // A writer was ended in the middle of a line.
    let whole = fs::read(&path).expect("a log");
    fs::write(&path, [&whole[..], b"{\"number\": 99, \"ti"].concat()).expect("a writable log");
    let second = step(&mut case, &pile[1]);
    let log = fs::read_to_string(&path).expect("a log");
    assert_eq!(log.lines().count(), first.len() + second.len());
    // Somebody took the lines away.
    fs::write(&path, "").expect("a writable log");
    let third: usize = pile[2..].iter().map(|it| step(&mut case, it).len()).sum();
    assert_eq!(fs::read_to_string(&path).expect("a log").lines().count(), third);
}

#[test]
fn rules_that_cannot_be_read_are_named_before_anything_is_added() {
    let folder = Folder::new();
    let case = Casebook::open_or_create(&folder.case()).expect("a new casebook");
    fs::write(folder.case().join("alerts.toml"), "[[alert]]\nname = \"a\"\nsearch = \"(dyke\"\n")
        .expect("a writable folder");
    let fault = case.arm_alerts().expect_err("a question that cannot be asked");
    assert!(matches!(fault, Fault::Rules { .. }), "{fault}");
    assert!(fault.to_string().contains("alerts.toml: alert \"a\": a parenthesis"), "{fault}");
}
