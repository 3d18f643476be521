//! Counts over a line's words that tell running text from titles and menus, in any language.

use crate::text::{is_closing_mark, is_mark, is_space, normal_form, pieces, push_lower};

/// Counts over a piece of text.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Stats {
    /// Words; where a script parts none, half its characters.
    pub n_words: usize,
    /// Words that begin in lower case, and words of scripts without case.
    pub n_low: usize,
    /// Words that are all digits and points.
    pub n_numbers: usize,
    /// Ends of sentences, inside and last.
    pub n_stops: usize,
    /// Commas and semicolons of any script.
    pub n_commas: usize,
    /// Whether a sentence ends at the end.
    pub ends: bool,
    /// Whether it ends in a colon.
    pub colon: bool,
}

impl Stats {
    /// Whether at least half of the words are low: `The dyke held through the night` is, `Ten Best Dykes In Town` is not.
    pub fn is_running(&self) -> bool {
        self.n_words >= 4 && self.n_low * 2 >= self.n_words
    }

    /// Whether it reads as a sentence or more.
    pub fn is_prose(&self) -> bool {
        self.n_stops > 0 && self.n_words >= 8 && self.n_low * 5 >= self.n_words * 2
    }

    /// Whether it is several sentences, though names and openings of speech leave few words low.
    ///
    /// `Ann Orr said: "We hold." Bo Ek told Dyke Radio: "Orr lied." …` is; `Ferry Sinks. Dyke Holds. Mayor Goes. …` is not.
    pub fn is_talk(&self) -> bool {
        self.n_stops >= 3 && self.n_words >= 24 && self.n_low * 5 >= self.n_words
    }
}

/// Returns the counts over `text`.
pub(super) fn stats(text: &str) -> Stats {
    let mut stats = Stats::default();
    let mut n_dense = 0;
    for word in pieces(text) {
        let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else {
            stats.n_stops += usize::from(is_stop_word(word));
            continue;
        };
        stats.n_words += 1;
        stats.n_numbers += usize::from(first.is_numeric() && !word.contains(char::is_alphabetic));
        stats.n_low += usize::from(first.is_alphabetic() && !first.is_uppercase());
        stats.n_stops += usize::from(ends_sentence(word));
        stats.n_commas += usize::from(word.ends_with([',', ';', '،', '、', '，']));
        if is_dense(first) || word.len() > 24 {
            let dense = word.chars().filter(|c| is_dense(*c)).count();
            n_dense += dense;
            if dense > 0 {
                stats.n_stops +=
                    word.chars().filter(|c| matches!(c, '。' | '！' | '？')).count().saturating_sub(1);
                stats.n_commas += word.chars().filter(|c| matches!(c, '、' | '，')).count();
            }
        }
    }
    stats.n_words += n_dense / 2;
    stats.n_low += n_dense / 2;
    stats.ends = ends_sentence(text);
    stats.colon = text.trim_end_matches(is_space).ends_with([':', '：']);
    stats
}

/// Whether a text of a dozen words or more has at least five different ones; shorter texts always do.
///
/// `The dyke held through the night …` does; `dyke dyke dyke …` does not.
pub(super) fn is_varied(text: &str) -> bool {
    let words = || pieces(text).take(VARIED_WORDS);
    if words().nth(11).is_none() {
        return true;
    }
    let mut seen: Vec<String> = Vec::new();
    for word in words() {
        let key: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if !key.is_empty() && !seen.contains(&key) {
            seen.push(key);
        }
        if seen.len() >= 5 {
            return true;
        }
    }
    false
}

/// How many words tell whether a text says more than one thing.
const VARIED_WORDS: usize = 400;

fn is_stop_word(word: &str) -> bool {
    word.ends_with(['.', '!', '?', '…', '।', '؟']) && word.chars().count() <= 3
}

/// Scripts that put no space between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
pub(super) fn is_dense(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{2fa1f}')
}

/// Whether `text` ends where a sentence does: `It held.”` and `它守住了。` do, `Read on...` and `The U.S` do not.
pub(super) fn ends_sentence(text: &str) -> bool {
    if text.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    let bare = text.trim_end_matches(|c: char| {
        is_space(c) || is_mark(c) || is_closing_mark(c) || matches!(c, '\'' | '’' | ')' | ']' | '*' | '_')
    });
    if bare.ends_with(['!', '?', '。', '！', '？', '।', '؟', '۔']) {
        return true;
    }
    bare.ends_with('.') && !bare.ends_with("..") || bare.ends_with('…') && text.len() > bare.len()
}

/// Whether the first letter is in lower case: `of the river`; not `The river`, `“the river`, `5 rivers`.
pub(super) fn is_lower_start(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

/// Whether a line must go on: it ends in a comma, a hyphen, a light word, a possessive or an abbreviation's dots.
///
/// `In a shift, the U.S.`, `met with` and `the mayor’s` do; `The dyke held.` and `Reactions` do not.
pub(super) fn opens_on(text: &str) -> bool {
    if text.ends_with([',', ';']) {
        return true;
    }
    let Some(last) = text.rsplit(is_space).next() else { return false };
    let initials = last.len() >= 4 && last.ends_with('.') && last.split('.').all(|it| it.chars().count() <= 1);
    let normal = normal_form(last);
    let word = last.ends_with(char::is_alphabetic) && last.starts_with(char::is_alphabetic);
    initials || word && (normal.light && last.starts_with(char::is_lowercase) || normal.folded.ends_with("'s"))
}

/// Returns `text` in lower case, its words parted by one space, without points at either end.
pub(super) fn key_of(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in pieces(text) {
        if !key.is_empty() {
            key.push(' ');
        }
        push_lower(&mut key, word);
    }
    let kept = |c: char| !(c.is_alphanumeric() || matches!(c, '©' | '!' | '['));
    let start = key.len() - key.trim_start_matches(kept).len();
    key.truncate(key.trim_end_matches(|c: char| !c.is_alphanumeric()).len().max(start));
    key.drain(..start);
    key
}

/// Returns the letters and digits of a title alone, in lower case: two that differ in points and capitals are the same.
pub(super) fn letters(title: &str) -> String {
    let mut key = String::with_capacity(title.len());
    for run in title.split(|c: char| !c.is_alphanumeric()) {
        push_lower(&mut key, run);
    }
    key
}

/// Returns 1 for yes and 0 for no, as the learned scores see them.
pub(super) fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// Returns how many runs of letters and digits there are.
pub(super) fn n_words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).count()
}

/// Returns how many in a hundred of the words of the shorter of two titles stand in the other.
pub(super) fn overlap(a: &str, b: &str) -> usize {
    let words = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).take(64);
        let mut words: Vec<String> = words.map(str::to_lowercase).collect();
        words.sort();
        words.dedup();
        words
    };
    let (a, b) = (words(a), words(b));
    let n_shared = a.iter().filter(|it| b.binary_search(it).is_ok()).count();
    100 * n_shared / a.len().min(b.len()).max(1)
}

/// The words of a text, each once, for comparing many texts with each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct WordSet(Vec<u32>);

impl WordSet {
    /// Returns the words of `text` in lower case; scripts that part no words give their pairs of characters.
    pub fn of(text: &str) -> WordSet {
        const MOST: usize = 4096;
        let mut words = Vec::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).take(MOST) {
            if !word.starts_with(is_dense) {
                words.push(hash_of(word.chars().flat_map(char::to_lowercase)));
                continue;
            }
            let nexts = word.chars().skip(1).chain([' ']);
            words.extend(word.chars().zip(nexts).take(MOST).map(|it| hash_of([it.0, it.1].into_iter())));
        }
        words.sort_unstable();
        words.dedup();
        WordSet(words)
    }

    /// Returns how many words there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the share of these words that the others have too, 0 to 1; -1 where there are none or no others.
    pub fn shared(&self, others: &WordSet) -> f32 {
        if self.0.is_empty() || others.0.is_empty() {
            return -1.0;
        }
        self.n_shared(others) as f32 / self.0.len() as f32
    }

    /// Returns the words of both over the words of either, 0 to 1; -1 where one has none.
    pub fn jaccard(&self, others: &WordSet) -> f32 {
        if self.0.is_empty() || others.0.is_empty() {
            return -1.0;
        }
        let n_shared = self.n_shared(others);
        n_shared as f32 / (self.0.len() + others.0.len() - n_shared) as f32
    }

    fn n_shared(&self, others: &WordSet) -> usize {
        self.0.iter().filter(|it| others.0.binary_search(it).is_ok()).count()
    }
}

/// FNV-1a over characters: two words in a million are taken for one.
fn hash_of(word: impl Iterator<Item = char>) -> u32 {
    word.fold(0x811c_9dc5, |hash, c| (hash ^ c as u32).wrapping_mul(0x0100_0193))
}

/// Whether the letters of a longer title end in those of a shorter one that is a title of its own.
pub(super) fn ends_key(longer: &str, shorter: &str) -> bool {
    longer.len() > shorter.len() && longer.ends_with(shorter) && shorter.chars().count() > 12
}

/// Returns where a title may be cut: the end of what stands before each separator, and the start of what stands after.
///
/// `Dyke Holds | Gazette` and `Gazette - Dyke Holds` have one place; `Half-time` and `2031/32` have none.
pub(super) fn title_cuts(title: &str) -> Vec<(usize, usize)> {
    const MOST_CUTS: usize = 8;
    let is_sign = |c: char| matches!(c, '|' | '-' | '–' | '—' | '·' | '•' | '»' | ':' | '«' | '/' | '~');
    let mut cuts = Vec::new();
    let mut from = 0;
    for (at, sign) in title.char_indices().filter(|it| is_sign(it.1)) {
        if at < from || cuts.len() >= MOST_CUTS {
            continue;
        }
        let left = title[..at].trim_end_matches(is_space);
        let signs = title[at..].len() - title[at..].trim_start_matches(is_sign).len();
        let after = &title[at + signs..];
        let right = title.len() - after.trim_start_matches(is_space).len();
        let spaced = right > at + signs;
        let stroke = matches!(sign, '|' | '»');
        let parts = left.len() < at && spaced || stroke || sign == '-' && spaced && signs == 1;
        if parts && !left.is_empty() && right < title.len() {
            cuts.push((left.len(), right));
        }
        from = at + signs;
    }
    cuts
}

#[cfg(test)]
mod tests;
