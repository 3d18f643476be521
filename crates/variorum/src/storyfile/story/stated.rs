//! The records of what is stated and where the reports differ.

use super::Printer;
use crate::claim::{Attested, Claim, Conflict};
use crate::storyfile::anchors::id;
use crate::storyfile::records::{Anchor, AttestationRecord, ClaimRecord, ConflictRecord, ValueRecord};

impl Printer<'_> {
    pub(super) fn claim(&self, claim: &Claim) -> ClaimRecord {
        let attestations: Vec<AttestationRecord> = claim
            .attestations
            .iter()
            .zip(&claim.apart)
            .map(|(it, apart)| AttestationRecord {
                article: self.article(it.document),
                origin: self.origin(it.document),
                mode: it.mode.name().to_owned(),
                anchors: self.told.anchors[it.document].texts(&it.spans),
                apart: apart.map(|it| it.name().to_owned()),
            })
            .collect();
        let exact: Vec<&str> = attestations[0].anchors.iter().map(|it| it.exact.as_str()).collect();
        let place = attestations[0]
            .anchors
            .iter()
            .map(|it| format!("{}-{}", it.start, it.end))
            .collect::<Vec<_>>()
            .join(" ");
        ClaimRecord {
            claim: id("c", &[&attestations[0].article, &place]),
            text: exact.join(" … "),
            speaker: claim.speaker.map(|it| self.told.cast.members[it].name.clone()),
            agreement: claim.agreement(self.origins.len()).name().to_owned(),
            origins: claim.origins.len() as u32,
            nature: claim.nature.name().to_owned(),
            modality: claim.modality.name().to_owned(),
            denied: claim.is_denied,
            attestations,
        }
    }

    pub(super) fn conflict(&self, conflict: &Conflict, claims: &[ClaimRecord]) -> ConflictRecord {
        let attested = |it: &Attested| {
            let anchors = &self.told.anchors[it.document];
            let raw: Option<Anchor> = it.raw.map(|it| anchors.raw(it));
            AttestationRecord {
                article: self.article(it.document),
                origin: self.origin(it.document),
                mode: it.mode.name().to_owned(),
                anchors: anchors.texts(&it.text).into_iter().chain(raw).collect(),
                apart: None,
            }
        };
        let values: Vec<ValueRecord> = conflict
            .values
            .iter()
            .map(|it| ValueRecord {
                value: it.value.clone(),
                attestations: it.attested.iter().map(attested).collect(),
            })
            .collect();
        let words: Vec<&str> = values.iter().map(|it| it.value.as_str()).collect();
        let home = values.iter().flat_map(|it| &it.attestations).next().map_or("", |it| it.article.as_str());
        ConflictRecord {
            conflict: id("x", &[&[conflict.kind.slot().name(), &conflict.about, home], words.as_slice()].concat()),
            slot: conflict.kind.slot().name().to_owned(),
            kind: conflict.kind.name().to_owned(),
            about: conflict.about.clone(),
            claims: conflict.claims.iter().map(|it| claims[*it].claim.clone()).collect(),
            values,
            explanation: conflict.explanation.clone(),
        }
    }
}
