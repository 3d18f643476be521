//! What every rendering asks of a story file: who stands behind an id, which letters, in what order.

mod altered;
mod anchored;
mod brief;
mod changes;
mod corrections;
mod moved;
mod pair;
mod printed;
mod segments;
mod variants;
mod voices;

use super::lines::count;
use super::records::{
    Anchor, ArticleRecord, AttestationRecord, CaptureRecord, EntryRecord, RenderingRecord, StoryFile, StoryRecord,
    UtteranceRecord,
};
use crate::text::fold;
pub(super) use altered::altered_words;
pub(super) use anchored::walk;
pub(super) use changes::{Woven, change_words, part_words, version_name, woven};
pub(super) use corrections::{corrected_words, correction_words};
pub(super) use moved::anchored_words;
pub(super) use pair::{Both, Laid, laid, laid_beside};
pub use pair::{Pair, PairFault, pair};
pub(super) use printed::printed;
pub(super) use segments::segments;
use std::collections::{BTreeSet, HashMap};
#[cfg(test)]
use variants::Variant;
pub(super) use variants::{token_ranges, variants};
pub(super) use voices::voices;

/// The articles and captures of a story file by id.
pub(super) struct Shelf<'a> {
    /// The file itself.
    pub file: &'a StoryFile,
    articles: HashMap<&'a str, &'a ArticleRecord>,
    captures: HashMap<&'a str, &'a CaptureRecord>,
}

impl<'a> Shelf<'a> {
    /// Returns the shelf of `file`.
    pub fn new(file: &'a StoryFile) -> Self {
        let articles = file.articles.iter().map(|it| (it.id.as_str(), it)).collect();
        let captures = file.captures.iter().map(|it| (it.id.as_str(), it)).collect();
        Shelf { file, articles, captures }
    }

    /// Returns the article of that id.
    pub fn article(&self, id: &str) -> Option<&'a ArticleRecord> {
        self.articles.get(id).copied()
    }

    /// Returns the capture of that id.
    pub fn capture(&self, id: &str) -> Option<&'a CaptureRecord> {
        self.captures.get(id).copied()
    }

    /// Returns the articles that stand in no story, in the file's order; earlier versions stand with their page.
    pub fn outside(&self) -> Vec<&'a ArticleRecord> {
        let inside: std::collections::HashSet<_> =
            self.file.stories.iter().flat_map(|it| &it.members).map(String::as_str).collect();
        let stands_alone = |it: &&ArticleRecord| {
            let page = it.version_of.as_deref().filter(|it| self.articles.contains_key(it));
            !inside.contains(it.id.as_str()) && page.is_none()
        };
        self.file.articles.iter().filter(stands_alone).collect()
    }
}

/// One story, its sigla at hand.
pub(super) struct View<'a> {
    /// The story.
    pub story: &'a StoryRecord,
    sigla: HashMap<&'a str, (usize, &'a str, &'a str)>,
    by_capture: HashMap<&'a str, &'a str>,
}

impl<'a> View<'a> {
    /// Returns the view of `story`.
    pub fn new(story: &'a StoryRecord, shelf: &Shelf<'a>) -> Self {
        let sigla = story.sigla.iter().enumerate();
        let sigla: HashMap<_, _> =
            sigla.map(|(n, it)| (it.article.as_str(), (n, it.siglum.as_str(), it.label.as_str()))).collect();
        let by_capture = story.sigla.iter().filter_map(|it| shelf.article(&it.article).map(|a| (a, it)));
        let by_capture = by_capture.map(|(article, it)| (article.capture.as_str(), it.siglum.as_str())).collect();
        View { story, sigla, by_capture }
    }

    /// Returns the letters that stand for an article; its id where it has none.
    pub fn siglum<'b>(&self, article: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.sigla.get(article).map_or(article, |it| it.1)
    }

    /// Returns what a reader would call an article or a credited source.
    pub fn name(&self, id: &str) -> String {
        if let Some((_, siglum, label)) = self.sigla.get(id) {
            return format!("{siglum} ({label})");
        }
        self.story.sources.iter().find(|it| it.source == id).map_or_else(|| id.to_owned(), |it| it.name.clone())
    }

    /// Returns the letters of the article whose capture `anchor` points into.
    pub fn siglum_of(&self, anchor: &Anchor) -> &'a str {
        self.by_capture.get(anchor.capture.as_str()).copied().unwrap_or("?")
    }

    /// Returns the letters of those who attest something, each once, in the order of the story's sigla.
    pub fn attesting<'b>(&self, attestations: &'b [AttestationRecord]) -> Vec<&'b str>
    where
        'a: 'b,
    {
        let rank = |article: &str| self.sigla.get(article).map_or(usize::MAX, |it| it.0);
        let mut articles: Vec<_> = attestations.iter().map(|it| it.article.as_str()).collect();
        articles.sort_by_key(|it| (rank(it), *it));
        articles.dedup();
        articles.into_iter().map(|it| self.siglum(it)).collect()
    }

    /// Returns the letters of the captures that `anchors` point into, each once, in the order of the story's sigla.
    pub fn sigla_of(&self, anchors: &[Anchor]) -> Vec<&'a str> {
        let found: Vec<_> = anchors.iter().map(|it| self.siglum_of(it)).collect();
        let known = self.story.sigla.iter().map(|it| it.siglum.as_str());
        let mut sigla: Vec<_> = known.filter(|it| found.contains(it)).collect();
        sigla.extend(found.iter().find(|it| **it == "?"));
        sigla
    }

    /// Returns the utterances that several origins render, most first, and those that only one does.
    pub fn utterances(&self) -> (Vec<&'a UtteranceRecord>, Vec<&'a UtteranceRecord>) {
        let (mut several, one): (Vec<_>, Vec<_>) = self.story.utterances.iter().partition(|it| it.origins >= 2);
        several.sort_by_key(|it| std::cmp::Reverse(it.origins));
        (several, one)
    }
}

/// Returns how many independent origins attest something.
pub(super) fn n_origins(attestations: &[AttestationRecord]) -> usize {
    attestations.iter().map(|it| it.origin).collect::<BTreeSet<_>>().len()
}

/// Returns what a file holds, in numbers.
pub(super) fn counted(file: &StoryFile) -> String {
    let n_earlier = file.articles.iter().filter(|it| it.version_of.is_some()).count();
    let mut parts = vec![
        count(file.stories.len(), "story", "stories"),
        count(file.articles.len() - n_earlier, "article", "articles"),
        count(file.captures.len(), "capture", "captures"),
    ];
    if n_earlier > 0 {
        parts.insert(2, count(n_earlier, "earlier version", "earlier versions"));
    }
    parts.join(", ")
}

/// Returns the paragraphs of an article's text, each with the anchors of its words.
pub(super) fn paragraphs(article: &ArticleRecord) -> Vec<(&str, Vec<&Anchor>)> {
    let mut anchors = article.body.iter().peekable();
    let mut found = Vec::new();
    for words in article.text.split("\n\n").filter(|it| !it.trim().is_empty()) {
        let whole = fold(words);
        let mut rest = whole.as_str();
        let mut own = Vec::new();
        while let Some(after) = anchors.peek().and_then(|it| rest.strip_prefix(it.exact.as_str())) {
            rest = after.trim_start();
            own.extend(anchors.next());
        }
        found.push((words, own));
    }
    found
}

/// Returns the rendering whose words the apparatus prints.
pub(super) fn base(utterance: &UtteranceRecord) -> Option<&RenderingRecord> {
    utterance.renderings.iter().find(|it| it.siglum == utterance.base).or(utterance.renderings.first())
}

/// Returns the sigla of those who read as the lemma does, the base first.
pub(super) fn lemma_sigla(entry: &EntryRecord) -> Vec<&str> {
    let mut sigla = vec![entry.lemma.siglum.as_str()];
    sigla.extend(entry.lemma.sigla.iter().map(String::as_str).filter(|it| *it != entry.lemma.siglum));
    sigla
}

/// Returns the sigla of the aligned renderings that have the base's very words, the base left out.
pub(super) fn verbatim(utterance: &UtteranceRecord) -> Vec<&str> {
    let aligned = utterance.renderings.iter().filter(|it| it.aligned && it.siglum != utterance.base);
    let differs = |siglum: &str| {
        utterance.apparatus.iter().flat_map(|it| &it.readings).any(|it| it.sigla.iter().any(|it| it == siglum))
    };
    aligned.map(|it| it.siglum.as_str()).filter(|it| !differs(it)).collect()
}

/// Returns the word before an entry, so that a reader finds the place.
fn place_of_addition(utterance: &UtteranceRecord, entry: &EntryRecord) -> String {
    let tokens = base(utterance).map_or(&[][..], |it| &it.tokens);
    let at = (entry.lemma.tokens[0] as usize).min(tokens.len());
    match at {
        0 => "at the beginning".to_owned(),
        _ => {
            let from = tokens[..at].iter().rposition(|it| it.chars().any(char::is_alphanumeric)).unwrap_or(at - 1);
            format!("after “{}”", joined(&tokens[from..at]))
        }
    }
}

/// Returns tokens as a reader would set them: no space before a closing point.
fn joined(tokens: &[String]) -> String {
    let mut text = String::new();
    for token in tokens {
        let closes = token.chars().all(|c| ",.;:!?)]”’%".contains(c));
        if !text.is_empty() && !closes {
            text.push(' ');
        }
        text.push_str(token);
    }
    text
}

/// Returns what a reading does, in words that stand after its sigla.
pub(super) fn class_words(class: &str) -> &str {
    match class {
        "omission" => "left out",
        "addition" => "added",
        "transposition" => "transposed",
        class => class,
    }
}

/// Returns the lemma as an apparatus prints it: a long one pinched, a lone point or the place of an addition with the word
/// before it.
pub(super) fn lemma_words(utterance: &UtteranceRecord, entry: &EntryRecord) -> String {
    let text = &entry.lemma.text;
    if text.is_empty() {
        place_of_addition(utterance, entry)
    } else if text.chars().any(char::is_alphanumeric) {
        pinched(text)
    } else {
        format!("{text} {}", place_of_addition(utterance, entry))
    }
}

/// Returns `text` with its middle left out where it has more than six words: `To be … guarantee,`.
pub(super) fn pinched(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    match words[..] {
        [first, second, .., last] if words.len() > 6 => format!("{first} {second} … {last}"),
        _ => words.join(" "),
    }
}

/// Returns the counts of what was left out by kind, most first, and the bytes of all of it.
pub(super) fn left_out(article: &ArticleRecord) -> (Vec<(&str, usize)>, u64) {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    let mut bytes = 0;
    for part in &article.furniture {
        bytes += u64::from(part.anchor.end.saturating_sub(part.anchor.start));
        match kinds.iter_mut().find(|it| it.0 == part.kind) {
            Some(kind) => kind.1 += 1,
            None => kinds.push((&part.kind, 1)),
        }
    }
    kinds.sort_by_key(|it| (std::cmp::Reverse(it.1), it.0));
    (kinds, bytes)
}

/// Returns the start of a capture's id that is long enough to tell captures apart by eye.
pub(super) fn short_id(id: &str) -> &str {
    let end = id.find(':').map_or(0, |it| it + 1) + 12;
    id.get(..end).unwrap_or(id)
}

#[cfg(test)]
mod tests;
