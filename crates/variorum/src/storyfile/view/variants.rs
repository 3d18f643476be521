//! Where a witness's words differ from the base.

use crate::storyfile::records::{ReadingRecord, RenderingRecord, UtteranceRecord};

/// Where one witness's words differ from the base: a range of its tokens (empty where it leaves words out), the number of
/// the entry, and its reading there; no reading for the base itself.
pub(in crate::storyfile) struct Variant<'a> {
    /// Half-open range of the rendering's tokens.
    pub tokens: (usize, usize),
    /// Index of the entry in the apparatus.
    pub entry: usize,
    /// What it reads.
    pub reading: Option<&'a ReadingRecord>,
}

/// Returns where `rendering` differs from the base, in order of its tokens. An entry whose words cannot be found again in
/// the rendering is left to the apparatus.
pub(in crate::storyfile) fn variants<'a>(
    utterance: &'a UtteranceRecord,
    rendering: &RenderingRecord,
) -> Vec<Variant<'a>> {
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
pub(in crate::storyfile) fn token_ranges(text: &str, tokens: &[String]) -> Option<Vec<(usize, usize)>> {
    let mut at = 0;
    let mut ranges = Vec::with_capacity(tokens.len());
    for token in tokens {
        let start = at + text[at..].find(token.as_str())?;
        at = start + token.len();
        ranges.push((start, at));
    }
    Some(ranges)
}
