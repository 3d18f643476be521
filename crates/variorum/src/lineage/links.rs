//! What makes two articles one origin, and what leaves it open.
//!
//! Comes in: a story's articles, their copies, the sources they credit. Goes out: links, each with evidence and a confidence,
//! and doubts: reasons why an article may not be a source of its own though nothing links it for certain.

use super::Source;
use super::attribution::{Attribution, AttributionKind, attributions};
use super::credits::SourceCredit;
use super::evidence::{Evidence, EvidenceKind, name_of, shared_passages};
use super::likeness::{FactLikeness, Facts, MAX_RIVALS, facts, likeness, pairs_across_languages};
use super::names::publisher_key;
use crate::Document;
use crate::article::CreditKind;
use crate::reuse::Copy;
use crate::story::Place;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Two articles that go back to one source.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Indices of the documents, the smaller first.
    pub pair: (usize, usize),
    /// From 0.0 to 1.0.
    pub confidence: f32,
    /// What says so; nothing for copies, whose passages do.
    pub evidence: Vec<Evidence>,
}

/// A reason why an article may be no source of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// Index of the document.
    pub document: usize,
    /// The article it may go back to; nothing where that may be any of the others.
    pub on: Option<usize>,
    /// What raises it.
    pub evidence: Vec<Evidence>,
}

/// Two articles of which one holds this share of the other's words, quotations aside, are one origin.
const SAME_ORIGIN: f32 = 0.5;
/// How sure a credit makes: a line may be left over from another story.
const CREDITED: f32 = 0.9;
/// Two that credit one agency and share no words rest on its service, maybe on two of its reports.
const SAME_AGENCY: f32 = 0.7;
/// A translation that says it is one, of a report that tells the same facts.
const TRANSLATED: f32 = 0.8;
/// A report that names its source in the lead and tells that source's facts.
const RETOLD: f32 = 0.75;
/// Two reports of one newsroom: no second source, whatever else they are.
const SAME_NEWSROOM: f32 = 0.6;

/// Returns the links and doubts among `members`, sorted.
pub fn links(
    documents: &[Document],
    members: &[usize],
    copies: &[Copy],
    sources: &[Source],
) -> (Vec<Link>, Vec<Doubt>) {
    let ground = Ground::new(documents, members, copies, sources);
    let mut links = ground.copied();
    links.extend(ground.credited());
    links.extend(ground.newsrooms());
    let mut doubts = ground.unnamed();
    ground.retold(&mut links, &mut doubts);
    ground.translated(&mut links, &mut doubts);
    doubts.extend(ground.thin());
    links.sort_by(|a, b| a.pair.cmp(&b.pair).then(b.confidence.total_cmp(&a.confidence)));
    doubts.sort_by_key(|it| (it.document, it.on));
    (links, doubts)
}

struct Ground<'a> {
    documents: &'a [Document],
    members: &'a [usize],
    copies: Vec<&'a Copy>,
    sources: &'a [Source],
    facts: BTreeMap<usize, Facts>,
}

impl<'a> Ground<'a> {
    fn new(documents: &'a [Document], members: &'a [usize], copies: &'a [Copy], sources: &'a [Source]) -> Self {
        let inside: FxHashSet<usize> = members.iter().copied().collect();
        let facts = if members.len() > 1 { members } else { &[] };
        Ground {
            documents,
            members,
            copies: copies.iter().filter(|it| inside.contains(&it.a) && inside.contains(&it.b)).collect(),
            sources,
            facts: facts.iter().map(|it| (*it, self::facts(&documents[*it]))).collect(),
        }
    }

    /// Copies of each other. Their passages are left to be found where the link is needed: a wire of a thousand copies has a
    /// hundred thousand pairs, and an origin needs one a member.
    fn copied(&self) -> Vec<Link> {
        let close = self.copies.iter().filter(|it| it.a_in_b.max(it.b_in_a) >= SAME_ORIGIN);
        let link = |it: &&Copy| {
            let share = it.a_in_b.max(it.b_in_a).min(1.0);
            Link { pair: (it.a, it.b), confidence: 0.5 + share * 0.49, evidence: Vec::new() }
        };
        close.map(link).collect()
    }

    /// Those that credit one supplier, and those that credit a member.
    fn credited(&self) -> Vec<Link> {
        let mut links = Vec::new();
        for source in self.sources.iter().filter(|it| it.is_named) {
            let mut rest: Vec<&SourceCredit> = source.credits.iter().filter(|it| supplies(it.kind)).collect();
            rest.sort_by_key(|it| it.document);
            for pair in rest.windows(2).filter(|it| it[0].document != it[1].document) {
                let evidence = pair.iter().map(|it| credit_evidence(source, it)).collect();
                links.push(link((pair[0].document, pair[1].document), SAME_AGENCY, evidence));
            }
            for credit in &source.credits {
                let Some(home) = self.home(source, credit.document) else { continue };
                if supplies(credit.kind) || credit.kind == CreditKind::Excerpt {
                    let evidence = vec![credit_evidence(source, credit)];
                    links.push(link((home, credit.document), CREDITED, evidence));
                }
            }
        }
        links
    }

    /// The member that a source published itself.
    fn home(&self, source: &Source, not: usize) -> Option<usize> {
        self.members.iter().copied().find(|it| *it != not && publisher_key(&self.documents[*it]) == source.key)
    }

    /// Two reports of one newsroom that both are its own.
    fn newsrooms(&self) -> Vec<Link> {
        let credited = self.sources.iter().flat_map(|it| &it.credits).filter(|it| supplies(it.kind));
        let mut foreign: FxHashSet<usize> = credited.map(|it| it.document).collect();
        let key = |n: usize| publisher_key(&self.documents[n]);
        let close = self.copies.iter().filter(|it| it.a_in_b.max(it.b_in_a) >= SAME_ORIGIN);
        foreign.extend(close.filter(|it| key(it.a) != key(it.b)).flat_map(|it| [it.a, it.b]));
        let mut last: FxHashMap<String, usize> = FxHashMap::default();
        let mut links = Vec::new();
        for n in self.members.iter().filter(|it| !foreign.contains(it)) {
            let key = key(*n);
            if key.is_empty() {
                continue;
            }
            if let Some(before) = last.insert(key, *n) {
                let evidence = Evidence {
                    kind: EvidenceKind::Publisher,
                    text: format!("both are {}'s own reports", name_of(self.documents, *n)),
                    places: [before, *n].iter().filter_map(|it| self.masthead(*it)).collect(),
                };
                links.push(link((before, *n), SAME_NEWSROOM, vec![evidence]));
            }
        }
        links
    }

    fn masthead(&self, n: usize) -> Option<(usize, Place)> {
        let found = self.documents[n].article.publishers.first()?;
        Some((n, Place::Raw(found.evidence)))
    }

    /// Those that credit agencies without a name, or an agency for a part that nobody can tell.
    fn unnamed(&self) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        for source in self.sources {
            for credit in source.credits.iter().filter(|it| it.kind == CreditKind::Contributed) {
                let others = source.credits.iter().filter(|it| it.document != credit.document);
                let on = others.map(|it| it.document).min().or_else(|| self.home(source, credit.document));
                // Nobody else here rests on a named agency: then it is a source like any other.
                if on.is_some() || !source.is_named {
                    doubts.push(Doubt {
                        document: credit.document,
                        on,
                        evidence: vec![credit_evidence(source, credit)],
                    });
                }
            }
        }
        doubts
    }

    /// Those that say in their text whose report they tell after.
    fn retold(&self, links: &mut Vec<Link>, doubts: &mut Vec<Doubt>) {
        if self.members.len() < 2 {
            return;
        }
        let mut homes: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for n in self.members {
            homes.entry(publisher_key(&self.documents[*n])).or_default().push(*n);
        }
        homes.remove("");
        for source in self.sources.iter().filter(|it| it.is_named) {
            let supplied = source.credits.iter().filter(|it| supplies(it.kind)).map(|it| it.document);
            homes.entry(source.key.clone()).or_default().extend(supplied);
        }
        let known: FxHashSet<String> = homes.keys().cloned().collect();
        for n in self.members {
            let told = attributions(&self.documents[*n], &known);
            let lead: BTreeMap<&str, &Attribution> = told
                .iter()
                .filter(|it| it.kind == AttributionKind::Reported && it.in_lead)
                .rev()
                .map(|it| (it.key.as_str(), it))
                .collect();
            for (key, attribution) in lead {
                let rivals = homes.get(key).map_or(&[][..], Vec::as_slice).iter().filter(|it| *it != n);
                let rated = rivals.take(MAX_RIVALS).map(|it| (self.likeness(*n, *it), *it));
                let best = rated.max_by(|a, b| a.0.share.total_cmp(&b.0.share).then(b.1.cmp(&a.1)));
                let evidence = self.attributed(*n, attribution);
                match best {
                    Some((likeness, home)) if likeness.is_retold() => {
                        let facts = self.like(*n, home, likeness);
                        links.push(link((*n, home), RETOLD, vec![evidence, facts]));
                    }
                    Some((_, home)) => {
                        doubts.push(Doubt { document: *n, on: Some(home), evidence: vec![evidence] })
                    }
                    None => {}
                }
            }
        }
    }

    fn attributed(&self, n: usize, attribution: &Attribution) -> Evidence {
        let words = attribution.span.of(&self.documents[n].article.text);
        Evidence {
            kind: EvidenceKind::Attribution,
            text: format!("says in its lead whose report it tells: “{}”", crate::text::fold(words)),
            places: vec![(n, Place::Text(attribution.span))],
        }
    }

    /// Those that tell the same facts in another language: one origin where one says that it is a translation, else open.
    fn translated(&self, links: &mut Vec<Link>, doubts: &mut Vec<Doubt>) {
        let translations: FxHashMap<usize, Evidence> = self
            .sources
            .iter()
            .flat_map(|source| source.credits.iter().map(move |it| (source, it)))
            .filter(|it| it.1.kind == CreditKind::Translated)
            .map(|(source, it)| (it.document, credit_evidence(source, it)))
            .collect();
        for (a, b) in pairs_across_languages(self.documents, self.members, &self.facts) {
            let likeness = self.likeness(a, b);
            if !likeness.is_close() {
                continue;
            }
            let facts = self.like(a, b, likeness);
            match translations.get(&a).or_else(|| translations.get(&b)) {
                Some(said) => links.push(link((a, b), TRANSLATED, vec![said.clone(), facts])),
                None => {
                    // Who came first is the source of the other, if either is.
                    let (document, on) = if self.precedes(a, b) { (b, a) } else { (a, b) };
                    doubts.push(Doubt { document, on: Some(on), evidence: vec![facts] });
                }
            }
        }
    }

    /// Copies of too little to make one origin and too much to be chance: the rest may be the article's own. Of several the
    /// one that holds most.
    fn thin(&self) -> Vec<Doubt> {
        let mut most: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
        for it in self.copies.iter().filter(|it| it.a_in_b.max(it.b_in_a) < SAME_ORIGIN) {
            let (document, on) = if self.precedes(it.a, it.b) { (it.b, it.a) } else { (it.a, it.b) };
            let share = it.a_in_b.max(it.b_in_a);
            let known = most.entry(document).or_insert((share, on));
            if share > known.0 {
                *known = (share, on);
            }
        }
        let doubt = |(document, (_, on)): (usize, (f32, usize))| Doubt {
            document,
            on: Some(on),
            evidence: shared_passages(self.documents, document.min(on), document.max(on)),
        };
        most.into_iter().map(doubt).filter(|it| !it.evidence.is_empty()).collect()
    }

    fn precedes(&self, a: usize, b: usize) -> bool {
        let published = |n: usize| self.documents[n].article.published();
        match (published(a), published(b)) {
            (Some(x), Some(y)) if x.is_before(y) => true,
            (Some(x), Some(y)) if y.is_before(x) => false,
            _ => {
                let length = |n: usize| (std::cmp::Reverse(self.documents[n].article.text.len()), n);
                length(a) < length(b)
            }
        }
    }

    fn likeness(&self, a: usize, b: usize) -> FactLikeness {
        likeness(&self.facts[&a], &self.facts[&b])
    }

    /// What two reports tell alike, and where: the first common numbers.
    fn like(&self, a: usize, b: usize, likeness: FactLikeness) -> Evidence {
        const SHOWN: usize = 3;
        let (a_facts, b_facts) = (&self.facts[&a], &self.facts[&b]);
        let other: FxHashMap<u64, Span<crate::text::Text>> = b_facts.numbers.iter().copied().collect();
        let common = a_facts.numbers.iter().filter_map(|it| Some((it.1, *other.get(&it.0)?))).take(SHOWN);
        Evidence {
            kind: EvidenceKind::Likeness,
            text: format!(
                "{} numbers and {} names in common, {:.0} % of the numbers in one order",
                likeness.n_numbers,
                likeness.n_names,
                likeness.in_order * 100.0
            ),
            places: common.flat_map(|it| [(a, Place::Text(it.0)), (b, Place::Text(it.1))]).collect(),
        }
    }
}

fn link(pair: (usize, usize), confidence: f32, evidence: Vec<Evidence>) -> Link {
    Link { pair: (pair.0.min(pair.1), pair.0.max(pair.1)), confidence, evidence }
}

/// Whether a credit gives the whole report to its source.
fn supplies(kind: CreditKind) -> bool {
    matches!(kind, CreditKind::Supplied | CreditKind::Republished | CreditKind::Release)
}

/// What a credit says, in words.
pub(super) fn credit_evidence(source: &Source, credit: &SourceCredit) -> Evidence {
    let name = &source.name;
    let text = match credit.kind {
        _ if credit.is_link => format!("gives a page of {name} as its own address"),
        CreditKind::Excerpt => "gives only the beginning and sends the reader to its source".to_owned(),
        CreditKind::Contributed if source.is_named => format!("credits {name} for a part of it"),
        CreditKind::Contributed => "credits agencies that it does not name".to_owned(),
        CreditKind::Republished => format!("says that it stood first in {name}"),
        CreditKind::Translated => "says that it is a translation".to_owned(),
        CreditKind::Release if source.is_named => format!("prints a release of {name}"),
        CreditKind::Release => "prints a press release".to_owned(),
        CreditKind::Supplied | CreditKind::Signed => format!("credits {name}"),
    };
    let kind = if credit.is_link { EvidenceKind::Link } else { EvidenceKind::Credit };
    Evidence { kind, text, places: vec![(credit.document, Place::Raw(credit.span))] }
}
