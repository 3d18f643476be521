//! Who is quoted in a story, and where.

use super::{Shelf, View};
use crate::storyfile::lines::count;
use crate::storyfile::records::QuotationRecord;
use std::collections::BTreeMap;

/// Somebody who is quoted, and every quotation of theirs.
pub(in crate::storyfile) struct Voice<'a> {
    /// The fullest name; `None` for all whom nobody names.
    pub name: Option<&'a str>,
    /// The quotations, in the order of the story's sigla, then of the text.
    pub quotations: Vec<&'a QuotationRecord>,
}

impl Voice<'_> {
    /// Returns how many quotations there are and of which kinds: `3 quotations: 2 direct, 1 indirect`.
    pub fn counted(&self) -> String {
        let n = |kind: &str| self.quotations.iter().filter(|it| it.kind == kind).count();
        let kinds = ["direct", "mixed", "indirect"].map(|it| (n(it), it));
        let told: Vec<_> = kinds.iter().filter(|it| it.0 > 0).map(|it| format!("{} {}", it.0, it.1)).collect();
        format!("{}: {}", count(self.quotations.len(), "quotation", "quotations"), told.join(", "))
    }

    /// Returns the letters of the articles that quote, each once.
    pub fn sigla<'b>(&'b self, view: &'b View) -> Vec<&'b str> {
        let mut sigla: Vec<_> = self.quotations.iter().map(|it| view.siglum(&it.article)).collect();
        sigla.dedup();
        sigla
    }
}

/// Returns who is quoted in the story of `view`, most often first; those whom nobody names come last, together.
pub(in crate::storyfile) fn voices<'a>(view: &View<'a>, shelf: &Shelf<'a>) -> Vec<Voice<'a>> {
    let rank: BTreeMap<&str, usize> =
        view.story.sigla.iter().enumerate().map(|(n, it)| (it.article.as_str(), n)).collect();
    let mut by_person: BTreeMap<Option<&str>, Voice<'a>> = BTreeMap::new();
    let own = shelf.file.quotations.iter().filter(|it| rank.contains_key(it.article.as_str()));
    for quotation in own {
        let speaker = quotation.speaker.as_ref();
        let person = speaker.and_then(|it| it.person.as_deref());
        let name = speaker.and_then(|it| it.name.as_deref()).filter(|_| person.is_some());
        let voice = by_person.entry(person).or_insert_with(|| Voice { name, quotations: Vec::new() });
        voice.quotations.push(quotation);
    }
    let mut voices: Vec<_> = by_person.into_values().collect();
    for voice in &mut voices {
        voice.quotations.sort_by_key(|it| rank[it.article.as_str()]);
    }
    voices.sort_by_key(|it| (it.name.is_none(), std::cmp::Reverse(it.quotations.len()), it.name));
    voices
}
