//! What every rendering asks of a story file: who stands behind an id, which letters, in what order.

mod altered;
mod changes;
mod corrections;
mod printed;
mod voices;

use super::lines::count;
use super::records::{
    Anchor, ArticleRecord, AttestationRecord, CaptureRecord, EntryRecord, ReadingRecord, RenderingRecord,
    StoryFile, StoryRecord, UtteranceRecord,
};
use crate::text::fold;
pub(super) use altered::altered_words;
pub(super) use changes::{Woven, change_words, part_words, version_name, woven};
pub(super) use corrections::{corrected_words, correction_words};
pub(super) use printed::printed;
use std::collections::HashMap;
pub(super) use voices::voices;

/// The articles and captures of a story file by id.
pub(super) struct Shelf<'a> {
    /// The file itself.
    pub file: &'a StoryFile,
    articles: HashMap<&'a str, &'a ArticleRecord>,
    captures: HashMap<&'a str, (usize, &'a CaptureRecord)>,
}

impl<'a> Shelf<'a> {
    /// Returns the shelf of `file`.
    pub fn new(file: &'a StoryFile) -> Self {
        let articles = file.articles.iter().map(|it| (it.id.as_str(), it)).collect();
        let captures = file.captures.iter().enumerate().map(|(n, it)| (it.id.as_str(), (n, it))).collect();
        Shelf { file, articles, captures }
    }

    /// Returns the article of that id.
    pub fn article(&self, id: &str) -> Option<&'a ArticleRecord> {
        self.articles.get(id).copied()
    }

    /// Returns the capture of that id.
    pub fn capture(&self, id: &str) -> Option<&'a CaptureRecord> {
        self.captures.get(id).map(|it| it.1)
    }

    /// Returns the capture's place in the file's list.
    pub fn capture_index(&self, id: &str) -> Option<usize> {
        self.captures.get(id).map(|it| it.0)
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

    /// Returns how many independent origins attest something.
    pub fn origins(&self, attestations: &[AttestationRecord]) -> usize {
        let mut origins: Vec<_> = attestations.iter().map(|it| it.origin).collect();
        origins.sort_unstable();
        origins.dedup();
        origins.len()
    }

    /// Returns the utterances that several origins render, most first, and those that only one does.
    pub fn utterances(&self) -> (Vec<&'a UtteranceRecord>, Vec<&'a UtteranceRecord>) {
        let (mut several, one): (Vec<_>, Vec<_>) = self.story.utterances.iter().partition(|it| it.origins >= 2);
        several.sort_by_key(|it| std::cmp::Reverse(it.origins));
        (several, one)
    }
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

/// Returns the entries that change wording, and those that only change spelling and points.
pub(super) fn by_weight(utterance: &UtteranceRecord) -> (Vec<EntryRecord>, Vec<EntryRecord>) {
    printed(utterance).into_iter().partition(|it| it.readings.iter().any(|it| it.substantive))
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

/// Where one witness's words differ from the base: a range of its tokens (empty where it leaves words out), the number of
/// the entry, and its reading there; no reading for the base itself.
pub(super) struct Variant<'a> {
    /// Half-open range of the rendering's tokens.
    pub tokens: (usize, usize),
    /// Index of the entry in the apparatus.
    pub entry: usize,
    /// What it reads.
    pub reading: Option<&'a ReadingRecord>,
}

/// Returns where `rendering` differs from the base, in order of its tokens. An entry whose words cannot be found again in
/// the rendering is left to the apparatus.
pub(super) fn variants<'a>(utterance: &'a UtteranceRecord, rendering: &RenderingRecord) -> Vec<Variant<'a>> {
    let mut found = Vec::new();
    let n_tokens = rendering.tokens.len();
    let mut entries: Vec<_> = utterance.apparatus.iter().enumerate().collect();
    entries.sort_by_key(|(n, it)| (it.lemma.tokens, *n));
    let (mut at, mut base_at) = (0, 0);
    for (entry, record) in entries {
        let [start, end] = record.lemma.tokens.map(|it| it as usize);
        if rendering.siglum == utterance.base {
            if start >= at && end <= n_tokens && start <= end {
                found.push(Variant { tokens: (start, end), entry, reading: None });
                at = end;
            }
            continue;
        }
        let guess = at + start.saturating_sub(base_at);
        let reading = record.readings.iter().find(|it| it.sigla.contains(&rendering.siglum));
        let words = reading.map_or(&record.lemma.text, |it| &it.text);
        if let Some(tokens) = place(&rendering.tokens, words, at, guess) {
            if reading.is_some() {
                found.push(Variant { tokens, entry, reading });
            }
            (at, base_at) = (tokens.1, end.max(base_at));
        }
    }
    found
}

/// Returns where `words` stand among `tokens` from `from` on, as near to `guess` as can be, white space not minded.
fn place(tokens: &[String], words: &str, from: usize, guess: usize) -> Option<(usize, usize)> {
    let words: String = words.split_whitespace().collect();
    if words.is_empty() {
        let at = guess.min(tokens.len());
        return Some((at, at));
    }
    let spells = |start: usize| {
        let mut rest = words.as_str();
        for (n, token) in tokens[start..].iter().enumerate() {
            rest = rest.strip_prefix(token.as_str())?;
            if rest.is_empty() {
                return Some((start, start + n + 1));
            }
        }
        None
    };
    let low = guess.saturating_sub(SEARCHED).max(from);
    let high = (guess + SEARCHED).min(tokens.len());
    (low..high).filter_map(spells).min_by_key(|it| it.0.abs_diff(guess))
}

/// How many tokens before and after the expected place are tried; between two entries the tokens are equal, so that a
/// reading stands where it is expected unless words were transposed.
const SEARCHED: usize = 32;

/// Returns where each of `tokens` stands in `text`, in bytes; nothing where the tokens are not those of the text.
pub(super) fn token_ranges(text: &str, tokens: &[String]) -> Option<Vec<(usize, usize)>> {
    let mut at = 0;
    let mut ranges = Vec::with_capacity(tokens.len());
    for token in tokens {
        let start = at + text[at..].find(token.as_str())?;
        at = start + token.len();
        ranges.push((start, at));
    }
    Some(ranges)
}

#[cfg(test)]
mod tests;
