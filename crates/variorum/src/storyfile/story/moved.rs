//! The records of how a story moved.

use super::Printer;
use crate::claim::{DateGrade, Movement, Position, Positions, Telling, publication};
use crate::storyfile::records::{
    ClaimRecord, ConflictRecord, MovementRecord, PositionRecord, PositionsRecord, TellingRecord,
};
use crate::text::fold;

impl Printer<'_> {
    pub(super) fn movement(
        &self,
        movement: &Movement,
        claims: &[ClaimRecord],
        conflicts: &[ConflictRecord],
    ) -> MovementRecord {
        let tellings: Vec<TellingRecord> = movement.tellings.iter().map(|it| self.telling(it)).collect();
        let first = tellings.first().map_or(&[][..], |it| &it.anchors);
        let words: Vec<&str> = first.iter().map(|it| it.exact.as_str()).collect();
        MovementRecord {
            text: words.join(" … "),
            claim: movement.claim.map(|it| claims[it].claim.clone()),
            conflict: movement.conflict.map(|it| conflicts[it].conflict.clone()),
            undated: movement.undated.iter().map(|it| self.article(*it)).collect(),
            tellings,
        }
    }

    fn telling(&self, telling: &Telling) -> TellingRecord {
        TellingRecord {
            time: telling.time.to_string(),
            step: telling.step.name().to_owned(),
            value: telling.value.clone(),
            article: self.article(telling.document),
            origin: self.origin(telling.document),
            grade: self.grade(telling.document),
            rule: publication(&self.told.documents[telling.document]).map_or("", |it| it.rule).to_owned(),
            anchors: self.told.anchors[telling.document].texts(&telling.spans),
        }
    }

    fn grade(&self, n: usize) -> String {
        publication(&self.told.documents[n]).map_or("", |it| DateGrade::of(it).name()).to_owned()
    }

    pub(super) fn positions(&self, positions: &Positions) -> PositionsRecord {
        PositionsRecord {
            speaker: positions.name.clone(),
            person: positions.person.map(|it| self.told.cast.members[it].id.clone()),
            positions: positions.positions.iter().map(|it| self.position(it)).collect(),
        }
    }

    fn position(&self, position: &Position) -> PositionRecord {
        let anchors = &self.told.anchors[position.document];
        PositionRecord {
            time: position.time.to_string(),
            text: fold(position.sentence.of(&self.told.documents[position.document].article.text)),
            stance: anchors.one(position.words),
            article: self.article(position.document),
            grade: self.grade(position.document),
            anchors: anchors.text(position.sentence),
        }
    }
}

#[cfg(test)]
mod tests;
