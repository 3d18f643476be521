//! The record of one story.

mod brief;
mod moved;
mod stated;
mod utterances;

use super::anchors::{Anchors, id};
use super::records::{
    Anchor, ClaimRecord, ConflictRecord, EventRecord, EvidenceRecord, FacetRecord, LineageRecord, OriginRecord,
    SiglumRecord, SourceRecord, StoryRecord, TimelineRecord,
};
use super::sigla::sigla;
use crate::Document;
use crate::claim::{brief, claims, conflicts, movements, positions, timeline};
use crate::collation::{Fix, Statement, statements, utterances};
use crate::lineage::{Derivation, Evidence, Exemplar, Origin, Source, derivations, origins, sources};
use crate::reuse::Copy;
use crate::story::{Cast, Facet, Place, Story, event, event_day};
use crate::text::fold;

/// All that a story is told from.
pub(super) struct Told<'a> {
    pub(super) documents: &'a [Document],
    pub(super) anchors: &'a [Anchors<'a>],
    pub(super) story: &'a Story,
    pub(super) cast: &'a Cast,
    pub(super) copies: &'a [Copy],
    /// What a person corrected and whose words stand in this story.
    pub(super) fixes: &'a [Fix],
    /// Words of the brief at most.
    pub(super) brief_words: u32,
}

/// A story's record, and what its making showed.
pub(super) struct Made {
    pub(super) record: StoryRecord,
    /// The members of which only a part was compared.
    pub(super) clipped: Vec<usize>,
    /// The corrections that were applied.
    pub(super) applied: Vec<usize>,
}

/// Returns the record of a story, its rooms called in their order.
pub(super) fn story_record(told: &Told) -> Made {
    let (documents, members) = (told.documents, &told.story.members);
    let day = event_day(documents, members);
    let event = event(documents, told.story, told.cast, day.as_ref());
    let (mut all, mut clipped): (Vec<Statement>, Vec<usize>) = (Vec::new(), Vec::new());
    for (n, people) in members.iter().zip(&told.cast.of) {
        let (own, is_clipped) = statements(documents, *n, people);
        all.extend(own);
        clipped.extend(is_clipped.then_some(*n));
    }
    let (utterances, _) = utterances(documents, told.cast, &all, told.fixes);
    let mut sources = sources(documents, members);
    let details = origins(documents, members, told.copies, &sources);
    let derivations = derivations(documents, members, told.copies, &mut sources);
    let origins: Vec<Vec<usize>> = details.iter().map(|it| it.members.clone()).collect();
    let claims = claims(documents, members, told.cast, &utterances, &origins);
    let conflicts = conflicts(documents, members, told.cast, day.as_ref(), &utterances, &claims);
    let brief = brief(documents, members, &details, &claims, &conflicts, told.brief_words);

    let printer = Printer { told, origins: &origins, sigla: member_sigla(told) };
    let ids: Vec<String> = members.iter().map(|it| printer.article(*it)).collect();
    let published = || members.iter().filter_map(|it| documents[*it].article.published().map(ToString::to_string));
    let claim_records: Vec<ClaimRecord> = claims.iter().map(|it| printer.claim(it)).collect();
    let conflict_records: Vec<ConflictRecord> =
        conflicts.iter().map(|it| printer.conflict(it, &claim_records)).collect();
    let brief = brief.iter().map(|it| printer.brief_line(it, &claim_records, &conflict_records)).collect();
    let movements = movements(documents, members, &details, &claims, &conflicts)
        .iter()
        .map(|it| printer.movement(it, &claim_records, &conflict_records))
        .collect();
    let positions = positions(documents, members, told.cast, &utterances);
    let record = StoryRecord {
        story: id("s", &ids.iter().map(String::as_str).collect::<Vec<_>>()),
        headline: event.what.as_ref().map_or(String::new(), |it| it.value.clone()),
        from: published().chain(day.map(|it| it.day.to_string())).min(),
        to: published().max(),
        sigla: printer.siglum_records(),
        origins: origins.iter().map(|it| it.iter().map(|it| printer.article(*it)).collect()).collect(),
        chapters: told
            .story
            .chapters
            .iter()
            .map(|it| it.iter().map(|it| printer.article(*it)).collect())
            .collect(),
        also: told.story.also.iter().map(|it| documents[*it].article.id.clone()).collect(),
        origin_details: details.iter().map(|it| printer.origin_record(it)).collect(),
        because: because(told.story),
        event: EventRecord {
            who: event.who.iter().map(|it| printer.facet(it)).collect(),
            what: event.what.as_ref().map(|it| printer.facet(it)),
            when: event.when.as_ref().map(|it| printer.facet(it)),
            place: event.place.iter().map(|it| printer.facet(it)).collect(),
        },
        utterances: printer.utterances(&utterances),
        sources: sources.iter().map(|it| printer.source(it)).collect(),
        lineage: derivations.iter().map(|it| printer.derivation(it, &sources)).collect(),
        conflicts: conflict_records,
        claims: claim_records,
        timeline: timeline(documents, members)
            .iter()
            .map(|it| TimelineRecord {
                time: it.time.to_string(),
                text: fold(it.span.of(&documents[it.document].article.text)),
                anchors: told.anchors[it.document].text(it.span),
            })
            .collect(),
        movements,
        positions: positions.iter().map(|it| printer.positions(it)).collect(),
        brief,
        members: ids,
    };
    let applied = utterances.iter().flat_map(|it| it.corrected.iter().copied()).collect();
    Made { record, clipped, applied }
}

fn because(story: &Story) -> String {
    match story.members.len() {
        1 => "the only report of its event among the captures".to_owned(),
        _ if story.shared.is_empty() => "alike in the words of headline and lead".to_owned(),
        _ => format!("alike in the words of headline and lead; most name {}", story.shared.join(", ")),
    }
}

/// What a reader would call an article: its publisher, else the last part of its source.
fn label(document: &Document) -> String {
    document.publisher().map(fold).unwrap_or_else(|| {
        let file = document.article.source.rsplit(['/', '\\']).next().unwrap_or_default();
        file.rsplit_once('.').map_or(file, |it| it.0).to_owned()
    })
}

fn member_sigla(told: &Told) -> Vec<String> {
    let labels: Vec<String> = told.story.members.iter().map(|it| label(&told.documents[*it])).collect();
    sigla(&labels.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Turns what the rooms found into records of one story.
struct Printer<'a> {
    told: &'a Told<'a>,
    origins: &'a [Vec<usize>],
    sigla: Vec<String>,
}

impl Printer<'_> {
    fn article(&self, n: usize) -> String {
        self.told.documents[n].article.id.clone()
    }

    fn siglum(&self, n: usize) -> &str {
        let at = self.told.story.members.iter().position(|it| *it == n);
        at.map_or("", |it| &self.sigla[it])
    }

    fn siglum_records(&self) -> Vec<SiglumRecord> {
        let record = |n: &usize| SiglumRecord {
            siglum: self.siglum(*n).to_owned(),
            article: self.article(*n),
            label: label(&self.told.documents[*n]),
        };
        self.told.story.members.iter().map(record).collect()
    }

    fn origin(&self, document: usize) -> u32 {
        self.origins.iter().position(|it| it.contains(&document)).unwrap_or(0) as u32
    }

    fn n_origins(&self, documents: impl Iterator<Item = usize>) -> u32 {
        let mut found: Vec<u32> = documents.map(|it| self.origin(it)).collect();
        found.sort_unstable();
        found.dedup();
        found.len() as u32
    }

    fn place(&self, (n, place): &(usize, Place)) -> Vec<Anchor> {
        match place {
            Place::Text(span) => self.told.anchors[*n].text(*span),
            Place::Raw(span) => vec![self.told.anchors[*n].raw(*span)],
        }
    }

    fn facet(&self, facet: &Facet) -> FacetRecord {
        FacetRecord {
            value: facet.value.clone(),
            origins: self.n_origins(facet.stated.iter().map(|it| it.0)),
            anchors: facet.stated.iter().flat_map(|it| self.place(it)).collect(),
        }
    }

    fn source(&self, source: &Source) -> SourceRecord {
        SourceRecord {
            source: source_id(source),
            name: source.name.clone(),
            anchors: source.credits.iter().map(|it| self.told.anchors[it.document].raw(it.span)).collect(),
        }
    }

    fn derivation(&self, derivation: &Derivation, sources: &[Source]) -> LineageRecord {
        LineageRecord {
            from: match derivation.from {
                Exemplar::Article(n) => self.article(n),
                Exemplar::Source(n) => source_id(&sources[n]),
            },
            to: self.article(derivation.to),
            extent: derivation.extent.name().to_owned(),
            status: derivation.status.name().to_owned(),
            evidence: self.evidence(&derivation.evidence),
            confidence: (f64::from(derivation.confidence) * 100.0).round() / 100.0,
        }
    }

    fn origin_record(&self, origin: &Origin) -> OriginRecord {
        OriginRecord {
            members: origin.members.iter().map(|it| self.article(*it)).collect(),
            status: origin.status.name().to_owned(),
            confidence: (f64::from(origin.confidence) * 100.0).round() / 100.0,
            evidence: self.evidence(&origin.evidence),
        }
    }

    fn evidence(&self, evidence: &[Evidence]) -> Vec<EvidenceRecord> {
        let record = |it: &Evidence| EvidenceRecord {
            kind: it.kind.name().to_owned(),
            text: it.text.clone(),
            anchors: it.places.iter().flat_map(|it| self.place(it)).collect(),
        };
        evidence.iter().map(record).collect()
    }
}

fn source_id(source: &Source) -> String {
    format!("source:{}", source.key)
}
