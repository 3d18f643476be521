//! Which of several likely exemplars a copy was taken from, by what each would leave unexplained.
//!
//! A copy can lose words on its own, but it cannot find again what its exemplar had lost. What speaks against an exemplar is
//! weighed by the room of copies (`reuse`); here the copies of a story are laid out for it.

use crate::Document;
use crate::reuse::{Pile, ReuseText};
use std::collections::BTreeMap;

/// The articles of a story, to be weighed against each other.
pub(super) struct Kin {
    /// The place of each in the pile.
    places: BTreeMap<usize, usize>,
    pile: Pile,
}

impl Kin {
    /// Returns the kin among `members`. Words that people said count like others: whoever copies an article copies them too.
    pub fn of(documents: &[Document], members: &[usize]) -> Self {
        let text = |it: &usize| ReuseText {
            text: documents[*it].article.body(),
            publisher: documents[*it].publisher(),
            id: &documents[*it].article.source,
            ..ReuseText::default()
        };
        let pile = Pile::of_texts(&members.iter().map(text).collect::<Vec<_>>());
        let places = pile.order.iter().enumerate().map(|(place, it)| (members[*it], place)).collect();
        Kin { places, pile }
    }

    /// Returns what each of `exemplars` leaves unexplained in the copy `to`, in their order; the least is the likeliest.
    pub fn unexplained(&self, to: usize, exemplars: &[usize]) -> Vec<u32> {
        let exemplars: Vec<usize> = exemplars.iter().map(|it| self.places[it]).collect();
        self.pile.against(self.places[&to], &exemplars)
    }
}
