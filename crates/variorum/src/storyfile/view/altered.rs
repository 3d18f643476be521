//! What an altered quotation is called in words.

use super::pinched;
use crate::storyfile::records::{AlteredPlace, AlteredRecord};

/// Places told in full; more are counted.
const TOLD: usize = 3;

/// Returns what is altered about a quotation, a sentence without its subject and its point: `has “never” where most that
/// quote it have “not”`.
pub(in crate::storyfile) fn altered_words(altered: &AlteredRecord) -> String {
    let others = match altered.against.as_str() {
        "majority" => "most that quote it have",
        _ => "the base has",
    };
    let mut told: Vec<String> = altered.places.iter().take(TOLD).map(|it| place(it, others)).collect();
    if told.is_empty() {
        told.push("is worded otherwise throughout".to_owned());
    }
    if altered.places.len() > TOLD {
        told.push(format!("differs in {} more places", altered.places.len() - TOLD));
    }
    let reason = match altered.reason.as_deref() {
        Some("trimmed") => " (likely trimmed without a sign)",
        Some("merged") => " (likely joined from another utterance)",
        Some("translated") => " (likely put into another language and back)",
        _ => "",
    };
    format!("{}{reason}", told.join("; "))
}

fn place(it: &AlteredPlace, others: &str) -> String {
    match (it.reads.is_empty(), it.standard.is_empty()) {
        (true, _) => format!("leaves out “{}”", pinched(&it.standard)),
        (_, true) => format!("adds “{}”", pinched(&it.reads)),
        _ => format!("has “{}” where {others} “{}”", pinched(&it.reads), pinched(&it.standard)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn altered(places: &[(&str, &str)], against: &str, reason: Option<&str>) -> String {
        let places = places.iter().map(|it| AlteredPlace { entry: 0, reads: it.0.into(), standard: it.1.into() });
        altered_words(&AlteredRecord {
            siglum: "B".into(),
            article: "a-1".into(),
            against: against.into(),
            places: places.collect(),
            reason: reason.map(Into::into),
        })
    }

    #[test]
    fn every_kind_of_place_has_its_words() {
        assert_eq!(
            altered(&[("never", "not"), ("", "with its lamp"), ("at all", "")], "majority", None),
            "has “never” where most that quote it have “not”; leaves out “with its lamp”; adds “at all”"
        );
        assert_eq!(altered(&[("a", "b")], "base", None), "has “a” where the base has “b”");
        assert_eq!(
            altered(&[], "base", Some("translated")),
            "is worded otherwise throughout (likely put into another language and back)"
        );
    }

    #[test]
    fn many_places_are_counted() {
        let five = [("a", "b"), ("c", "d"), ("e", "f"), ("g", "h"), ("i", "k")];
        assert!(altered(&five, "base", Some("merged")).contains("; differs in 2 more places (likely joined"));
    }
}
