use super::*;
use crate::capture::Capture;

fn read(text: &str) -> Facts {
    facts(&crate::document(Capture::of_text("a", text).clean()))
}

const ENGLISH: &str = "In Velden 5 died and 13 were hurt at 2,140 metres. Benno Rautner dug for 19 hours after 80 centimetres \
                       fell in 24 hours, as in 1999, Petra Solm said.";

#[test]
fn a_translation_keeps_numbers_names_and_order() {
    let german = "In Velden starben 5, 13 wurden verletzt, auf 2.140 Metern. Benno Rautner grub 19 Stunden, nachdem in 24 Stunden \
                  80 Zentimeter fielen, wie 1999, so Petra Solm.";
    let found = likeness(&read(ENGLISH), &read(german));
    assert!(found.is_close(), "{found:?}");
    assert_eq!(found, likeness(&read(german), &read(ENGLISH)));
}

#[test]
fn two_reports_of_one_event_share_a_few_numbers() {
    let other =
        "Velden mourns 13 people. The 80 lamps, 44 wreaths and 61 candles were counted by Petra Solm at 17.30.";
    assert!(!likeness(&read(ENGLISH), &read(other)).is_close());
    assert!(!likeness(&read(ENGLISH), &read("")).is_close());
}

#[test]
fn the_longest_rise_is_found() {
    assert_eq!(longest_rise(&[3, 1, 2, 5, 4]), 3);
    assert_eq!(longest_rise(&[]), 0);
}
