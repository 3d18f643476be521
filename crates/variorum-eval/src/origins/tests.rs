use super::*;

#[test]
fn every_source_of_the_invented_stories_is_counted_once() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/origins");
    let stories = stories(&gold).expect("the gold lies beside the sources");
    assert!(stories.len() >= 12, "only {} stories", stories.len());
    let wrong: Vec<String> = stories
        .iter()
        .filter(|it| !it.is_right())
        .map(|it| format!("{}\n  right {}\n  told  {}", it.story, line(&it.gold), line(&it.told)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_source_split_or_an_open_question_closed_is_wrong() {
    let set = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect::<BTreeSet<_>>();
    let right = Origins { sets: [set(&["a", "b"]), set(&["c"])].into(), undecided: set(&["c"]) };
    let check = |told: Origins, want: bool| {
        let one = Told { story: String::new(), gold: right.clone(), told, grouped: Origins::default() };
        assert_eq!(one.is_right(), want, "{}", line(&one.told));
    };
    check(right.clone(), true);
    check(Origins { undecided: BTreeSet::new(), ..right.clone() }, false);
    check(Origins { sets: [set(&["a"]), set(&["b"]), set(&["c"])].into(), ..right.clone() }, false);
    assert_eq!(line(&right), "a + b | c?");
}
