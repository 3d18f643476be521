//! Origins in words: how many sources a story has, and on which nobody could decide.

use super::lines::count;
use super::records::{OriginRecord, StoryRecord};

/// Returns how many origins count and how many are left open: `2 independent origins, 1 undecided`.
///
/// A story file written before origins had details has none that is undecided.
pub(super) fn counted_origins(story: &StoryRecord) -> String {
    let open = story.origin_details.iter().filter(|it| it.status == "undecided").count();
    let sure = story.origins.len().saturating_sub(open);
    let told = count(sure, "independent origin", "independent origins");
    if open == 0 { told } else { format!("{told}, {open} undecided") }
}

/// Returns what is known of the origin at `at` beside its members: `confidence 0.90`, `undecided, confidence 0.50`; empty
/// where the file tells nothing.
pub(super) fn standing(detail: &OriginRecord) -> String {
    let open = if detail.status == "undecided" { "undecided, " } else { "" };
    format!("{open}confidence {:.2}", detail.confidence)
}
