//! Who says what in one article: content, cue, speaker; and the people the article names.
//!
//! That two articles mean the same person is left to `story`; that two quotations are one utterance, to `collation`.

mod alone;
mod content;
mod inner;
mod items;
pub mod learned;
mod lexicon;
mod manner;
mod marks;
mod names;
mod opening;
mod paragraphs;
mod people;
mod sentence;
mod signed;
mod subject;

pub(crate) use marks::marked;

use crate::article::Article;
use crate::text::{Span, Text};

/// Words that an article gives to a speaker.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    /// How the words are given.
    pub kind: QuotationKind,
    /// The words, in one or more pieces; marks are inside a direct piece, the cue and a leading "that" outside.
    pub content: Vec<Span<Text>>,
    /// The words that tell of speaking: `said`, `According to`.
    pub cue: Option<Span<Text>>,
    /// Whether it is said, thought or done.
    pub manner: Manner,
    /// Whether the cue takes back what it brings: `denied that`.
    pub denied: bool,
    /// Who speaks.
    pub speaker: Option<Mention>,
    /// How likely it is right, words and speaker, from 0.0 to 1.0, rounded to two places; learned for English, a
    /// guess of the rule elsewhere.
    pub confidence: f32,
    /// The rule that found it.
    pub rule: &'static str,
    /// What the speaker quotes in turn: `“He told me, ‘Go,’” Orr said.`
    pub inner: Vec<Quotation>,
}

impl Quotation {
    /// Returns whether it is something said, which is all that an edition prints.
    ///
    /// What somebody is reported to think or to do is no utterance of his.
    pub fn is_utterance(&self) -> bool {
        self.manner == Manner::Speech
    }
}

/// How a quotation is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuotationKind {
    /// All inside quotation marks.
    Direct,
    /// Partly inside.
    Mixed,
    /// In the reporter's words.
    Indirect,
}

impl QuotationKind {
    /// Returns the kind's name in every output.
    pub fn name(self) -> &'static str {
        match self {
            QuotationKind::Direct => "direct",
            QuotationKind::Mixed => "mixed",
            QuotationKind::Indirect => "indirect",
        }
    }
}

/// What a cue tells of: only speech is something said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manner {
    /// `said`, `according to`, `the claim that`; all words in marks.
    Speech,
    /// `believes`, `hoped`, `is expected`.
    Belief,
    /// `plans to`, `endorsed`, `refused to`.
    Act,
}

impl Manner {
    /// Returns the manner's name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Manner::Speech => "speech",
            Manner::Belief => "belief",
            Manner::Act => "act",
        }
    }
}

/// The words that name a speaker at one place, and whom they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where: `he`, `the defence secretary`, `Hegseth`.
    pub span: Span<Text>,
    /// Index into [`Reading::people`]; `None` for somebody the article never names.
    pub person: Option<usize>,
}

/// A person, office or body that an article names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The fullest name: `Pete Hegseth`, `the United States`.
    pub name: String,
    /// Offices the article gives, lower case: `defence secretary`.
    pub roles: Vec<String>,
    /// Whether this is a body, a government or a group rather than one human being.
    pub is_body: bool,
    /// Where the fullest name stands.
    pub span: Span<Text>,
}

/// All the quotations of one article and the people it names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// In text order.
    pub quotations: Vec<Quotation>,
    /// In order of first full naming.
    pub people: Vec<Person>,
}

/// Returns the quotations of `article`, and its people.
pub fn quotations(article: &Article) -> Reading {
    // The weights were learned from English; elsewhere the rules and their lexicons stand alone.
    let is_english = matches!(article.language, "en" | "und");
    let judged = |it: &mut _| {
        if is_english {
            learned::read(&article.text, it);
        }
    };
    people::name(paragraphs::of(article, judged), &article.text)
}

#[cfg(test)]
mod tests;
