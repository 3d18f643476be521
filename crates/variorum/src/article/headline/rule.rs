//! What a title is told with: its forms, and the rule that speaks for it.

use super::super::votes::Vote;
use super::Rival;
use crate::text::Finding;

impl Rival {
    /// Returns the title as a finding for each of its forms.
    pub fn findings(&self) -> impl Iterator<Item = Finding<String>> + '_ {
        let rule = self.rule();
        self.forms.iter().map(move |it| Finding { value: it.value.clone(), evidence: it.evidence, rule })
    }

    /// The rule that speaks for it, by the strongest of its places.
    fn rule(&self) -> &'static str {
        let has = |vote: Vote| self.votes.contains(&vote);
        let cut = has(Vote::TitleWithoutOutlet) || has(Vote::TitleWithoutLast);
        let card =
            [Vote::Card, Vote::SecondCard, Vote::CardWithoutOutlet, Vote::CardWithoutLast, Vote::CardWithoutFirst];
        let card = card.into_iter().any(has);
        let stated = cut || card || has(Vote::TitleElement) || has(Vote::Record);
        match () {
            () if has(Vote::Heading1) && stated => "headline/h1-stated",
            () if has(Vote::Heading1) => "headline/h1",
            () if has(Vote::Heading2) && stated => "headline/heading-stated",
            () if has(Vote::TailOfHeading) => "headline/without-kicker",
            () if card => "headline/open-graph",
            () if has(Vote::Record) => "headline/json-ld",
            () if cut => "headline/title-without-outlet",
            () if has(Vote::Heading2) => "headline/heading",
            () => "headline/markup",
        }
    }
}
