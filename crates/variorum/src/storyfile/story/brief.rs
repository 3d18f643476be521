//! The records of the brief.

use super::Printer;
use crate::claim::{Attested, BriefLine, Passage};
use crate::storyfile::records::{
    Anchor, AttestationRecord, BriefPassageRecord, BriefRecord, ClaimRecord, ConflictRecord,
};

impl Printer<'_> {
    pub(super) fn brief_line(
        &self,
        line: &BriefLine,
        claims: &[ClaimRecord],
        conflicts: &[ConflictRecord],
    ) -> BriefRecord {
        let passages: Vec<BriefPassageRecord> = line.passages.iter().map(|it| self.passage(it)).collect();
        let words: Vec<&str> = passages.iter().map(|it| it.text.as_str()).collect();
        BriefRecord {
            text: words.join(" / "),
            anchors: passages.iter().flat_map(|it| it.anchors.iter().cloned()).collect(),
            part: line.part.name().to_owned(),
            citations: line.citations.iter().map(|it| self.citation(it)).collect(),
            claims: line.claims.iter().map(|it| claims[*it].claim.clone()).collect(),
            conflict: line.conflict.map(|it| conflicts[it].conflict.clone()),
            passages,
        }
    }

    fn passage(&self, passage: &Passage) -> BriefPassageRecord {
        let home = &self.told.anchors[passage.document];
        let raw: Option<Anchor> = passage.raw.map(|it| home.raw(it));
        let anchors: Vec<Anchor> = home.texts(&passage.text).into_iter().chain(raw).collect();
        let words: Vec<&str> = anchors.iter().map(|it| it.exact.as_str()).collect();
        BriefPassageRecord {
            ours: passage.ours.map(ToOwned::to_owned),
            text: words.join(" … "),
            articles: passage.told_by.iter().map(|it| self.article(*it)).collect(),
            anchors,
        }
    }

    fn citation(&self, place: &Attested) -> AttestationRecord {
        AttestationRecord {
            article: self.article(place.document),
            origin: self.origin(place.document),
            mode: place.mode.name().to_owned(),
            anchors: self.told.anchors[place.document].texts(&place.text),
            apart: None,
        }
    }
}

#[cfg(test)]
mod tests;
