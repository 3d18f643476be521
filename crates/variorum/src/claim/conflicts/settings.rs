//! Where, or on which occasion, something was said: rivals when reports of the same words put them in different places.

use super::sentences::{Sentence, Word};
use super::topic::topic;
use super::{Attested, Conflict, Kind, Value};
use crate::Document;
use crate::collation::Mode;
use crate::story::Cast;
use crate::text::{Span, Text, edit_distance, entries, fold};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

static VENUES: LazyLock<HashMap<&'static str, (bool, &'static str)>> = LazyLock::new(|| {
    let rows = entries(include_str!("../../../data/venues-en.tsv")).map(|it| it.split('\t').collect::<Vec<_>>());
    rows.filter(|it| it.len() == 3).map(|it| (it[0], (it[1] == "place", it[2]))).collect()
});

/// How many words may stand between `in` and the word for the place.
const MAX_INSIDE: usize = 9;

/// A phrase that says where somebody spoke.
#[derive(Debug, Clone)]
struct Setting<'s> {
    span: Span<Text>,
    /// What kind of place it is.
    place: Option<&'static str>,
    /// What kind of occasion.
    occasion: Option<&'static str>,
    /// Whether it is beside the occasion: `on the sidelines of`.
    is_beside: bool,
    /// Names that tell it from others of its kind.
    names: BTreeSet<&'s str>,
}

impl Setting<'_> {
    /// Whether both cannot be where one thing was said: two places that are not alike, a meeting and its margin, the meetings of two bodies.
    fn rivals(&self, other: &Setting) -> bool {
        match (self.place.zip(other.place), self.occasion.zip(other.occasion)) {
            (_, Some((a, b))) if a == b => {
                let named = !self.names.is_empty() && !other.names.is_empty();
                self.is_beside != other.is_beside || named && self.names.is_disjoint(&other.names)
            }
            (Some((a, b)), None) => a != b,
            _ => false,
        }
    }
}

/// Topics that what two reports quote of one person must share.
const SHARED: usize = 2;

/// Returns the conflicts of setting: of each person, among the reports that tell the same words of that person. Two names that are one in
/// two spellings are one person.
pub(super) fn settings(documents: &[Document], members: &[usize], cast: &Cast, all: &[Sentence]) -> Vec<Conflict> {
    let humans: Vec<usize> = (0..cast.members.len()).filter(|it| !cast.members[*it].is_body).collect();
    let mut person_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut initials: BTreeMap<Option<char>, Vec<usize>> = BTreeMap::new();
    for n in humans {
        let same = initials.entry(cast.members[n].name.chars().next()).or_default();
        let first = same.iter().find(|it| are_spellings(&cast.members[**it].name, &cast.members[n].name)).copied();
        person_of.insert(n, first.unwrap_or(n));
        if first.is_none() && same.len() < MAX_INITIAL {
            same.push(n);
        }
    }
    let mut told: BTreeMap<usize, Vec<Speech>> = BTreeMap::new();
    for (document, own) in members.iter().zip(&cast.of) {
        let from = all.partition_point(|it| it.document < *document);
        let sentences: Vec<&Sentence> = all[from..].iter().take_while(|it| it.document == *document).collect();
        let speakers = documents[*document].reading.quotations.iter().filter_map(|it| it.speaker.as_ref()?.person);
        let speakers: BTreeSet<usize> =
            speakers.filter_map(|it| own.get(it).copied()).filter(|it| person_of.contains_key(it)).collect();
        for speaker in speakers {
            let (settings, quoted) = of_speaker(&documents[*document], own, speaker, &sentences);
            if !settings.is_empty() {
                told.entry(person_of[&speaker]).or_default().push(Speech {
                    document: *document,
                    settings,
                    quoted,
                });
            }
        }
    }
    told.iter().filter_map(|it| rivals(documents, &cast.members[*it.0].name, it.1)).collect()
}

/// Of many people with one initial only so many are compared.
const MAX_INITIAL: usize = 100;

/// What one report tells of one person's speech.
struct Speech<'s> {
    document: usize,
    settings: Vec<Setting<'s>>,
    /// What each sentence that brings words of the person is about.
    quoted: Vec<BTreeSet<&'s str>>,
}

impl Speech<'_> {
    /// Whether both bring the same words, by what they are about.
    fn shares(&self, other: &Speech) -> bool {
        self.quoted.iter().any(|a| other.quoted.iter().any(|b| a.intersection(b).count() >= SHARED))
    }
}

fn are_spellings(a: &str, b: &str) -> bool {
    let (a, b): (Vec<String>, Vec<String>) =
        (a.split(' ').map(str::to_lowercase).collect(), b.split(' ').map(str::to_lowercase).collect());
    a.len() >= 2
        && a.len() == b.len()
        && a.iter().zip(&b).all(|it| edit_distance(it.0, it.1) <= usize::from(it.0.len() > 3))
}

/// The settings in the sentences of one report that bring words of a speaker, and in the sentence before them that names the
/// speaker.
fn of_speaker<'s>(
    document: &Document,
    own: &[usize],
    speaker: usize,
    sentences: &[&'s Sentence],
) -> (Vec<Setting<'s>>, Vec<BTreeSet<&'s str>>) {
    let text = &document.article.text;
    let of_speaker =
        document.reading.quotations.iter().filter(|it| {
            it.speaker.as_ref().and_then(|it| it.person).and_then(|it| own.get(it)) == Some(&speaker)
        });
    let mut brought: Vec<Span<Text>> = Vec::new();
    for quotation in of_speaker {
        brought.extend(quotation.cue);
        brought.extend(quotation.speaker.as_ref().map(|it| it.span));
        brought.extend(quotation.content.first());
    }
    let names: Vec<&str> = document
        .reading
        .people
        .iter()
        .zip(own)
        .filter(|it| *it.1 == speaker)
        .map(|it| it.0.name.as_str())
        .collect();
    let surname = |it: &Sentence| {
        names.iter().filter_map(|it| it.rsplit(' ').next()).any(|name| it.span.of(text).contains(name))
    };
    let brings = |it: &Sentence| brought.iter().any(|span| it.span.overlaps(*span));
    let (mut found, mut quoted) = (Vec::new(), Vec::new());
    for (n, sentence) in sentences.iter().enumerate() {
        if brings(sentence) {
            let said = sentence.words.iter().filter(|it| !it.is_name());
            quoted.push(said.filter_map(topic).collect());
        }
        let leads = sentences.get(n + 1).is_some_and(|it| brings(it)) && surname(sentence);
        if brings(sentence) || leads {
            found.extend(phrases(text, &sentence.words));
        }
    }
    (found, quoted)
}

/// The settings of one sentence, outside quotation marks.
fn phrases<'s>(text: &str, words: &'s [Word]) -> Vec<Setting<'s>> {
    let mut found: Vec<Setting> = Vec::new();
    for at in 0..words.len() {
        let opens = matches!(
            words[at].normal.folded.as_str(),
            "in" | "at"
                | "on"
                | "from"
                | "during"
                | "outside"
                | "inside"
                | "beside"
                | "before"
                | "by"
                | "aboard"
                | "told"
        );
        if !opens || words[at].is_quoted || found.last().is_some_and(|it| it.span.end > words[at].span.start) {
            continue;
        }
        let goes_on = |it: &usize| {
            let gap = text.get(words[it - 1].span.end as usize..words[*it].span.start as usize).unwrap_or(",");
            let word = words[*it].normal.folded.as_str();
            gap.trim().is_empty()
                && !words[*it].is_quoted
                && !matches!(word, "that" | "which" | "who" | "and" | "said" | "as")
        };
        let end = (at + 1..words.len().min(at + 1 + MAX_INSIDE)).take_while(goes_on).last();
        let Some(end) = end else { continue };
        let inside = &words[at + 1..=end];
        let venue = |is_place: bool| {
            // `in the Supreme Court`, `at the White House` are bodies more often than houses.
            let of_kind = |it: &(usize, &Word)| {
                !(is_place && it.1.is_capital) && VENUES.get(it.1.key.as_str()).is_some_and(|it| it.0 == is_place)
            };
            inside.iter().enumerate().find(of_kind).map(|it| (it.0, VENUES[it.1.key.as_str()].1))
        };
        let (place, occasion) = (venue(true), venue(false));
        // `told a news conference`, but `told the court` is whom, not where.
        let is_told = words[at].normal.folded == "told";
        if is_told && occasion.is_none() || place.is_none() && occasion.is_none() {
            continue;
        }
        let in_front =
            inside.iter().any(|it| matches!(it.key.as_str(), "front" | "steps")) || words[at].key == "outside";
        found.push(Setting {
            span: words[at].span.join(words[end].span),
            place: place.map(|it| if in_front { "outdoors" } else { it.1 }),
            occasion: occasion.map(|it| it.1),
            is_beside: inside.iter().any(|it| matches!(it.key.as_str(), "sidelines" | "margins" | "fringes")),
            names: inside.iter().filter(|it| it.is_name()).map(|it| it.normal.stem.as_str()).collect(),
        });
    }
    found
}

/// Groups what the reports tell; where no two of their settings can be one, they are rivals.
fn rivals(documents: &[Document], speaker: &str, told: &[Speech]) -> Option<Conflict> {
    let apart = |a: &Speech, b: &Speech| a.settings.iter().all(|a| b.settings.iter().all(|b| a.rivals(b)));
    let kept = told.iter().filter(|a| told.iter().any(|b| a.document != b.document && a.shares(b) && apart(a, b)));
    let mut values: Vec<(Value, &Setting)> = Vec::new();
    for speech in kept {
        let first = &speech.settings[0];
        let words = fold(first.span.of(&documents[speech.document].article.text));
        let attested = Attested::at(speech.document, Mode::Reported, first.span);
        match values.iter_mut().find(|it| !it.1.rivals(first)) {
            Some(value) => value.0.attested.push(attested),
            None => values.push((Value { value: words, attested: vec![attested] }, first)),
        }
    }
    (values.len() >= 2).then(|| Conflict {
        kind: Kind::Setting,
        about: format!("where {speaker} spoke"),
        claims: vec![],
        values: values.into_iter().map(|it| it.0).collect(),
        explanation: None,
    })
}
