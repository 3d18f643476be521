//! How the lists of a language are read.

use super::{
    ADVERB, BARE, BE, COMPLEMENTIZER, CONJ, Class, Cue, DET, DO, Entry, Form, Frame, GENITIVE, HAVE, HE, HEARER,
    LINK, Lexicon, MODAL, NEUTER, NOUN, NOUN_QUOTED, NOUNISH, OBJECT, OBJECT_TO, Order, POSS, PREP, PRONOUN,
    QUOTE, RELATIVE, SHE, SUBORD, Side, THAT, TIME, TO, Title, WH, WHETHER,
};
use crate::quotation::Manner;
use crate::text::{WordList, entries, rows};
use rustc_hash::FxHashMap;

/// The texts of the lists.
pub(super) struct Files {
    pub(super) grammar: &'static str,
    pub(super) cues: &'static str,
    pub(super) cue_nouns: &'static str,
    pub(super) manners: &'static str,
    pub(super) titles: &'static str,
    pub(super) sources: &'static str,
    pub(super) bodies: &'static str,
    pub(super) places: &'static str,
}

impl Files {
    /// Returns the lists.
    pub(super) fn read(self, order: Order) -> Lexicon {
        Lexicon {
            order,
            words: self.words(),
            titles: entries(self.titles).filter_map(title_of).collect(),
            manners: rows(self.manners)
                .flat_map(|it| it.0.split(' ').map(move |form| (form, manner_of(it.1))))
                .collect(),
            sources: rows(self.sources).map(|it| (it.0.split(' ').collect(), side_of(it.1))).collect(),
            denials: rows(self.manners).filter(|it| it.1 == "denial").flat_map(|it| it.0.split(' ')).collect(),
            bodies: WordList::parse(self.bodies),
            places: WordList::parse(self.places),
        }
    }

    fn words(&self) -> FxHashMap<&'static str, Entry> {
        let mut words: FxHashMap<&'static str, Entry> = FxHashMap::default();
        for (word, classes) in rows(self.grammar) {
            let class = classes.split(' ').map(class_of).fold(0, |all, it| all | it);
            words.entry(word).or_default().class |= class;
        }
        for line in entries(self.cues) {
            let mut columns = line.split('\t');
            let (forms, particle) = (columns.next().unwrap_or(""), columns.next().unwrap_or("-"));
            let frames = columns.next().unwrap_or("").split(' ').map(frame_of).fold(0, |all, it| all | it);
            let particle = (particle != "-").then_some(particle);
            for (word, form) in forms.split(' ').zip(FORMS).filter(|it| it.0 != "-") {
                words.entry(word).or_default().cues.push(Cue { form, particle, frames });
            }
        }
        for word in entries(self.cue_nouns) {
            words.entry(word).or_default().class |= NOUNISH;
        }
        // The longer cue first: `called on` before `called`.
        for entry in words.values_mut() {
            entry.cues.sort_by_key(|it| it.particle.is_none());
        }
        words
    }
}

fn title_of(line: &'static str) -> Option<(&'static str, (Title, Option<bool>))> {
    let mut columns = line.split('\t');
    let word = columns.next()?;
    let part = columns.next()?;
    let title = match part {
        "head" => Title::Head(columns.next()?),
        "region" => Title::Region,
        _ => Title::Modifier,
    };
    Some((word, (title, columns.next().map(|it| it == "female"))))
}

fn side_of(name: &str) -> Side {
    match name {
        "behind" => Side::Behind,
        "closing" => Side::Closing,
        _ => Side::Before,
    }
}

fn manner_of(name: &str) -> Manner {
    match name {
        "belief" => Manner::Belief,
        "act" => Manner::Act,
        _ => Manner::Speech,
    }
}

const FORMS: [Form; 5] = [Form::Base, Form::Third, Form::Past, Form::Ing, Form::Participle];

fn class_of(name: &str) -> Class {
    match name {
        "det" => DET,
        "possessive" => POSS,
        "pronoun" => PRONOUN,
        "object" => OBJECT,
        "preposition" => PREP,
        "conjunction" => CONJ,
        "subordinator" => SUBORD,
        "be" => BE,
        "have" => HAVE,
        "do" => DO,
        "modal" => MODAL,
        "adverb" => ADVERB,
        "time" => TIME,
        "relative" => RELATIVE,
        "wh" => WH,
        "complementizer" => COMPLEMENTIZER,
        "genitive" => GENITIVE,
        "link" => LINK,
        "he" => HE,
        "she" => SHE,
        "neuter" => NEUTER,
        _ => 0,
    }
}

fn frame_of(name: &str) -> Frame {
    match name {
        "that" => THAT,
        "bare" => BARE,
        "quote" => QUOTE,
        "hearer" => HEARER,
        "wh" => WHETHER,
        "object-to" => OBJECT_TO,
        "noun" => NOUN,
        "to" => TO,
        "noun-quoted" => NOUN_QUOTED,
        _ => 0,
    }
}
