use super::changes::{KINDS, Kind, Stock, change, touches};
use super::{ask, pair};
use crate::random::Random;

const REPORT: &str = "Gale takes roof off school\n\nA gale took the roof off the school in Marbeck on Tuesday, and 340 pupils were sent home, the county said. It had been built in 1967.\n\n“The slates came down like knives on the yard,” headmistress said.\n\nMayor Lena Voss said that lessons would begin again on 14 May, in tents if need be, and that the repair would cost 12,500 crowns.\n\nThe school of Ostrand takes in the smallest.";

fn stock() -> Stock {
    let mut stock = Stock::default();
    stock.add("In the morning they met at Tolvik. “Nobody should ever forget what happened yesterday,” he said.");
    stock
}

#[test]
fn every_kind_changes_what_it_says_and_nothing_else() {
    let words = |it: &str| it.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    for kind in KINDS {
        for seed in 0..40 {
            let edits = change(REPORT, kind, &stock(), &mut Random::new(seed)).expect("the report has all kinds");
            let mut changed = REPORT.to_owned();
            for edit in edits.iter().rev() {
                assert_ne!(REPORT[edit.at.clone()], edit.new, "{kind:?}");
                changed.replace_range(edit.at.clone(), &edit.new);
            }
            let n = words(&changed).iter().zip(words(REPORT)).filter(|it| *it.0 != it.1).count();
            assert_eq!(n, 1, "{kind:?}: {changed}");
        }
    }
}

#[test]
fn a_report_without_a_kind_is_left_out() {
    assert_eq!(change("Nothing was said.", Kind::Weekday, &stock(), &mut Random::new(1)), None);
    assert!(pair("Nothing was said.", Some(Kind::Number), &stock(), &mut Random::new(1)).is_none());
}

#[test]
fn the_places_of_a_pair_are_where_the_change_is() {
    for kind in KINDS {
        for seed in 0..40 {
            let random = &mut Random::new(seed);
            let pair = pair(REPORT, Some(kind), &stock(), random).expect("the report has all kinds");
            for (old, new) in pair.old.iter().zip(&pair.new) {
                assert_ne!(REPORT[old.clone()], pair.text[new.clone()], "{kind:?}");
            }
        }
    }
    assert_eq!(touches(REPORT, &mut Random::new(3)), touches(REPORT, &mut Random::new(3)));
}

#[test]
fn a_copy_without_any_change_is_no_conflict() {
    let same = super::Pair { kind: None, text: REPORT.to_owned() + " ", old: vec![], new: vec![] };
    let [asked, plain] = ask(REPORT, &same).expect("an edition");
    assert!(plain.alarms.is_empty() && asked.alarms.is_empty() && asked.told == [false; 3], "{:?}", asked.alarms);
}
