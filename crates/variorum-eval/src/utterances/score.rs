//! The counts of one event, or of several together.

use super::counts::{Score, WEIGHTY};
use super::gold::{Event, Reading, Rendering};
use super::told::{self, Told, Variant, variant};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use variorum::storyfile::records::UtteranceRecord;

/// A rendering is found where this share of its words and the told ones together is of both.
const FOUND: f64 = 0.5;
/// Reasons of which the page or the words give evidence.
const EVIDENT: [&str; 3] = ["translated", "trimmed", "merged"];

/// A rendering of the gold and where it was found.
struct Item<'e> {
    id: &'e str,
    speaker: Option<&'e str>,
    rendering: &'e Rendering,
    told: Option<usize>,
}

/// Scores an event.
///
/// # Errors
///
/// Where a report cannot be read.
pub fn score(event: &Event) -> Result<Score> {
    let (utterances, told) = told::read(event)?;
    let mut score = Score { n_events: 1, n_utterances: event.gold.groups.len(), ..Score::default() };
    let items = items(event, &told);
    score.groups(event, &items, &utterances, &told);
    score.negatives(event, &items, &told);
    score.apparatus(event, &utterances, &told);
    score.altered(event, &items, &told);
    Ok(score)
}

fn items<'e>(event: &'e Event, told: &[Told]) -> Vec<Item<'e>> {
    let item = |id, speaker, rendering| Item { id, speaker, rendering, told: found(event, rendering, told) };
    let groups =
        event.gold.groups.iter().flat_map(|group| {
            group.renderings.iter().map(|it| item(group.id.as_str(), group.speaker.as_deref(), it))
        });
    let single = |it: &'e Rendering| item(it.id.as_deref().unwrap_or_default(), it.speaker.as_deref(), it);
    groups.chain(event.gold.singletons.iter().map(single)).collect()
}

/// The told rendering that shares the largest part of its words.
fn found(event: &Event, rendering: &Rendering, told: &[Told]) -> Option<usize> {
    let page = event.pages.get(&rendering.file)?;
    let own = told::words(page, rendering.places().into_iter().map(|it| it.1));
    let likeness = |it: &Told| {
        let both = own.intersection(&it.words).count() as f64;
        if it.file == rendering.file { both / (own.len() + it.words.len()) as f64 } else { 0.0 }
    };
    // Shares of the union from shares of the sum.
    let least = FOUND / (1.0 + FOUND);
    let best =
        (0..told.len()).max_by(|a, b| likeness(&told[*a]).total_cmp(&likeness(&told[*b])).then(b.cmp(a)))?;
    (likeness(&told[best]) >= least).then_some(best)
}

/// The told renderings whose words are, for the larger part, words of this one.
fn parts<'t>(event: &Event, rendering: &Rendering, told: &'t [Told]) -> Vec<&'t Told> {
    let Some(page) = event.pages.get(&rendering.file) else { return Vec::new() };
    let own = told::words(page, rendering.places().into_iter().map(|it| it.1));
    let is_part =
        |it: &&Told| it.file == rendering.file && 2 * own.intersection(&it.words).count() > it.words.len();
    told.iter().filter(is_part).collect()
}

impl Score {
    /// Whether renderings are found, under their speaker, and together.
    fn groups(&mut self, event: &Event, items: &[Item<'_>], utterances: &[UtteranceRecord], told: &[Told]) {
        let counted: Vec<&Item<'_>> = items.iter().filter(|it| !it.rendering.optional).collect();
        let home = |it: &Item<'_>| it.told.map(|it| told[it].utterance);
        for item in &counted {
            self.found.count(item.told.is_some());
            let Some(at) = home(item) else {
                self.miss(3, format!("not found: {}", shown(item)));
                continue;
            };
            if let Some(speaker) = item.speaker {
                let name = utterances[at].speaker.as_deref().unwrap_or_default();
                self.speaker.count(is_named(name, speaker));
                if !is_named(name, speaker) {
                    self.miss(7, format!("told to be by {name:?}, is by {speaker}: {}", shown(item)));
                }
            }
        }
        let n_both = |test: &dyn Fn(&Item<'_>) -> bool| counted.iter().filter(|it| test(it)).count();
        for item in counted.iter().filter(|it| it.told.is_some()) {
            let n_told = n_both(&|it| home(it) == home(item));
            let n_right = n_both(&|it| it.told.is_some() && it.id == item.id);
            let n_shared = n_both(&|it| home(it) == home(item) && it.id == item.id);
            self.precision += n_shared as f64 / n_told as f64;
            self.recall += n_shared as f64 / n_right as f64;
        }
        for (n, a) in counted.iter().enumerate() {
            for b in &counted[n + 1..] {
                let is_told = a.told.is_some() && home(a) == home(b);
                if is_told {
                    self.pair_precision.count(a.id == b.id);
                }
                if a.id == b.id {
                    self.pair_recall.count(is_told);
                }
            }
        }
        self.tell_split(event, &counted, &home);
        self.tell_joined(event, &counted, &home);
    }

    fn tell_split(&mut self, event: &Event, items: &[&Item<'_>], home: &dyn Fn(&Item<'_>) -> Option<usize>) {
        for group in &event.gold.groups {
            let mut parts: BTreeMap<usize, Vec<&Item<'_>>> = BTreeMap::new();
            for item in items.iter().filter(|it| it.id == group.id) {
                if let Some(at) = home(item) {
                    parts.entry(at).or_default().push(item);
                }
            }
            let mut parts: Vec<_> = parts.into_values().collect();
            parts.sort_by_key(|it| std::cmp::Reverse(it.len()));
            for (n, stray) in parts.iter().enumerate().skip(1) {
                let all: Vec<String> = stray.iter().map(|it| shown(it)).collect();
                let rank = if stray.len() > 1 { 1 } else { 2 };
                let main = shown(parts[0][0]);
                self.miss(
                    rank,
                    format!(
                        "split {} ({} of {} parts) from {main}: {}",
                        group.id,
                        n + 1,
                        parts.len(),
                        all.join(" + ")
                    ),
                );
            }
        }
    }

    fn tell_joined(&mut self, event: &Event, items: &[&Item<'_>], home: &dyn Fn(&Item<'_>) -> Option<usize>) {
        let mut ids: BTreeMap<usize, BTreeMap<&str, &Item<'_>>> = BTreeMap::new();
        for item in items {
            if let Some(at) = home(item) {
                ids.entry(at).or_default().entry(item.id).or_insert(item);
            }
        }
        for joined in ids.values().filter(|it| it.len() > 1) {
            let is_hard = |it: &&(String, String, String)| {
                joined.contains_key(it.0.as_str()) && joined.contains_key(it.1.as_str())
            };
            let why = event.gold.hard_negatives.iter().find(is_hard);
            let all: Vec<String> = joined.iter().map(|it| format!("{} {}", it.0, shown(it.1))).collect();
            let reason = why.map_or(String::new(), |it| format!(" ({})", it.2));
            self.miss(if why.is_some() { 0 } else { 2 }, format!("joined{reason}: {}", all.join(" + ")));
        }
    }

    /// Whether what must be apart is, and what belongs to no utterance is left out.
    fn negatives(&mut self, event: &Event, items: &[Item<'_>], told: &[Told]) {
        for (a, b, _) in &event.gold.hard_negatives {
            let homes = |id: &String| -> BTreeSet<usize> {
                items
                    .iter()
                    .filter(|it| it.id == id && !it.rendering.optional)
                    .filter_map(|it| it.told.map(|it| told[it].utterance))
                    .collect()
            };
            let (a, b) = (homes(a), homes(b));
            self.apart.count(!a.is_empty() && !b.is_empty() && a.is_disjoint(&b));
        }
        for trap in &event.gold.traps {
            let at = found(event, trap, told);
            self.left_out.count(at.is_none());
            if at.is_some() {
                self.miss(6, format!("told, though no part of the event: {}: {}", trap.file, trap.text));
            }
        }
    }

    /// Whether the apparatus tells the variants of substance. A rendering may be told in several parts.
    fn apparatus<'e>(&mut self, event: &'e Event, utterances: &[UtteranceRecord], told: &[Told]) {
        for group in &event.gold.groups {
            for entry in &group.apparatus.entries {
                // The lemma is told of whoever reads so: the base may be told in other parts.
                let deviates = |it: &&Rendering| entry.readings.iter().any(|r| r.sigla.contains(&it.witness));
                let agreeing = group.renderings.iter().filter(|it| !deviates(it) && it.has(&entry.lemma));
                let base: Vec<&Told> = agreeing.flat_map(|it| parts(event, it, told)).collect();
                let by_witness = |it: &'e Reading| it.sigla.iter().map(move |siglum| (it, siglum));
                for (reading, siglum) in entry.readings.iter().flat_map(by_witness) {
                    let Some(rendering) = group.renderings.iter().find(|it| it.witness == *siglum) else {
                        continue;
                    };
                    let witness = parts(event, rendering, told);
                    let pairs = base.iter().flat_map(|a| witness.iter().map(move |b| (*a, *b)));
                    let best = pairs
                        .filter(|(a, b)| a.utterance == b.utterance)
                        .map(|(a, b)| {
                            variant(&utterances[a.utterance].apparatus, &a.siglum, &b.siglum, entry, reading)
                        })
                        .min();
                    let counts = self.variants.entry(reading.class.clone()).or_default();
                    counts[0].count(matches!(best, Some(Variant::Right | Variant::Classed(_))));
                    counts[1].count(best == Some(Variant::Right));
                    let why = match best {
                        Some(Variant::Right) => continue,
                        Some(Variant::Classed(class)) => format!("told to be {class}"),
                        Some(Variant::Missing) => "not in the apparatus".to_owned(),
                        None => "its renderings are not one utterance".to_owned(),
                    };
                    let rank = if WEIGHTY.contains(&reading.class.as_str()) { 4 } else { 5 };
                    let (lemma, text) = (or_nothing(&entry.lemma), or_nothing(&reading.text));
                    let variant = format!("{} {lemma} ] {text} {siglum}, {}", group.id, reading.class);
                    self.miss(rank, format!("{variant}: {why}: {}: “{}”", rendering.file, rendering.text));
                }
            }
        }
    }

    /// Whether quotations in marks that differ in substance are flagged, and no others.
    fn altered(&mut self, event: &Event, items: &[Item<'_>], told: &[Told]) {
        for item in items {
            let group = event.gold.groups.iter().find(|it| it.id == item.id);
            let altered = group.and_then(|it| it.altered.iter().find(|it| it.witness == item.rendering.witness));
            let flagged = parts(event, item.rendering, told).iter().find_map(|it| it.altered.as_deref());
            if altered.is_some_and(|it| it.optional) {
                continue;
            }
            if let Some(altered) = altered {
                self.flagged_found.count(flagged.is_some());
                match flagged {
                    None => self.miss(6, format!("altered ({}), not flagged: {}", altered.reason, shown(item))),
                    // The others are told by the variants themselves.
                    Some(told) if EVIDENT.contains(&altered.reason.as_str()) => {
                        self.reasons.count(told == altered.reason);
                        if told != altered.reason {
                            self.miss(6, format!("told to be {told:?}, is {}: {}", altered.reason, shown(item)));
                        }
                    }
                    Some(_) => {}
                }
            }
            if flagged.is_some() && !item.rendering.optional {
                self.flagged_right.count(altered.is_some());
                if altered.is_none() {
                    self.miss(6, format!("flagged as altered: {}", shown(item)));
                }
            }
        }
    }
}

fn shown(item: &Item<'_>) -> String {
    format!("{}: “{}”", item.rendering.file, item.rendering.text)
}

fn or_nothing(text: &str) -> &str {
    if text.is_empty() { "∅" } else { text }
}

/// Whether a told name is the right one, or a part of it that names the same: `Falk` for `Linnea Falk`.
fn is_named(told: &str, right: &str) -> bool {
    let (told, right) = (told.to_lowercase(), right.to_lowercase());
    let last = right.rsplit(' ').next().unwrap_or_default();
    !told.is_empty() && (told.split(' ').any(|it| it == last) || right.contains(&told))
}
