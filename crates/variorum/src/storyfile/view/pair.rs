//! Two reports of a story beside each other: what both say, and where they differ.

use super::{token_ranges, variants};
use crate::collation::{Witness, collate};
use crate::storyfile::entries::table_entries;
use crate::storyfile::records::{RenderingRecord, StoryFile, StoryRecord, UtteranceRecord};
use crate::storyfile::table::utterance_of;
use std::fmt;

/// Two reports of one story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The story, by its place in the file.
    pub(in crate::storyfile) story: usize,
    /// The ids of the articles.
    pub(in crate::storyfile) left: String,
    pub(in crate::storyfile) right: String,
}

/// Why two reports cannot be laid side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PairFault {
    /// No report of any story is called so.
    Unknown(String),
    /// No story has them both.
    Apart(String, String),
    /// Both names are names of one report.
    Same(String, String),
}

impl fmt::Display for PairFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PairFault::Unknown(name) => write!(out, "no report is called {name}"),
            PairFault::Apart(a, b) => write!(out, "{a} and {b} stand in no story together"),
            PairFault::Same(a, b) => write!(out, "{a} and {b} are one report; expected two"),
        }
    }
}

impl std::error::Error for PairFault {}

/// Finds two reports by siglum, id, doc id or the last part of that, in the first story that has both.
pub fn pair(file: &StoryFile, left: &str, right: &str) -> Result<Pair, PairFault> {
    let found = |story: &StoryRecord, name: &str| -> Option<String> {
        let by_siglum = story.sigla.iter().find(|it| it.siglum == name).map(|it| it.article.clone());
        by_siglum.or_else(|| story.members.iter().find(|it| is_called(file, it, name)).cloned())
    };
    for (n, story) in file.stories.iter().enumerate() {
        match (found(story, left), found(story, right)) {
            (Some(a), Some(b)) if a == b => return Err(PairFault::Same(left.to_owned(), right.to_owned())),
            (Some(a), Some(b)) => return Ok(Pair { story: n, left: a, right: b }),
            _ => {}
        }
    }
    let unknown = [left, right].into_iter().find(|name| file.stories.iter().all(|it| found(it, name).is_none()));
    Err(match unknown {
        Some(name) => PairFault::Unknown(name.to_owned()),
        None => PairFault::Apart(left.to_owned(), right.to_owned()),
    })
}

fn is_called(file: &StoryFile, article: &str, name: &str) -> bool {
    let source = file.articles.iter().find(|it| it.id == article).map_or("", |it| it.source.as_str());
    article == name || source == name || source.rsplit(['/', '\\']).next() == Some(name)
}

/// An utterance as both report it.
pub(in crate::storyfile) struct Both<'a> {
    pub utterance: &'a UtteranceRecord,
    pub left: &'a RenderingRecord,
    pub right: &'a RenderingRecord,
    /// The two collated with each other, the left one as base; nothing where either is told too loosely.
    pub compared: Option<UtteranceRecord>,
}

/// What two reports say: both, only the left, only the right.
pub(in crate::storyfile) struct Laid<'a> {
    pub both: Vec<Both<'a>>,
    pub left: Vec<&'a RenderingRecord>,
    pub right: Vec<&'a RenderingRecord>,
}

/// Lays what two reports of a story say side by side, in the order of the story's utterances.
pub(in crate::storyfile) fn laid<'a>(story: &'a StoryRecord, pair: &Pair) -> Laid<'a> {
    let mut laid = Laid { both: Vec::new(), left: Vec::new(), right: Vec::new() };
    for utterance in &story.utterances {
        let of = |article: &str| {
            let mut own: Vec<_> = utterance.renderings.iter().filter(|it| it.article == article).collect();
            own.sort_by_key(|it| !is_aligned(utterance, it));
            own.first().copied()
        };
        match (of(&pair.left), of(&pair.right)) {
            (Some(left), Some(right)) => laid.both.push(laid_beside(utterance, left, right)),
            (Some(left), None) => laid.left.push(left),
            (None, Some(right)) => laid.right.push(right),
            (None, None) => {}
        }
    }
    laid
}

fn is_aligned(utterance: &UtteranceRecord, it: &RenderingRecord) -> bool {
    it.aligned || it.siglum == utterance.base
}

/// Lays two renderings of an utterance side by side.
pub(in crate::storyfile) fn laid_beside<'a>(
    utterance: &'a UtteranceRecord,
    left: &'a RenderingRecord,
    right: &'a RenderingRecord,
) -> Both<'a> {
    let is_close = is_aligned(utterance, left) && is_aligned(utterance, right);
    let compared = is_close.then(|| {
        let witness = |it: &RenderingRecord| Witness::of_text(&it.siglum, &it.text);
        let table = collate(&[witness(left), witness(right)]);
        utterance_of(&table, &table_entries(&table, 0), 0)
    });
    Both { utterance, left, right, compared }
}

/// Running words of one side; where they differ from the other side, the class of the difference.
pub(in crate::storyfile) struct Piece<'a> {
    pub words: &'a str,
    pub class: Option<String>,
}

impl<'a> Both<'a> {
    /// Returns the words of a side, cut where they differ from the other.
    pub fn pieces(&self, is_left: bool) -> Vec<Piece<'a>> {
        let text = if is_left { &self.left.text } else { &self.right.text };
        let whole = || vec![Piece { words: text, class: None }];
        let Some(compared) = &self.compared else { return whole() };
        let Some(rendering) = compared.renderings.get(usize::from(!is_left)) else { return whole() };
        let Some(ranges) = token_ranges(text, &rendering.tokens) else { return whole() };
        let (mut pieces, mut at) = (Vec::new(), 0);
        for variant in variants(compared, rendering) {
            let (first, last) = variant.tokens;
            if first == last {
                continue;
            }
            let (start, end) = (ranges[first].0, ranges[last - 1].1);
            if start < at {
                continue;
            }
            let class = compared.apparatus[variant.entry].readings.first().map(|it| it.class.clone());
            pieces.push(Piece { words: &text[at..start], class: None });
            pieces.push(Piece { words: &text[start..end], class });
            at = end;
        }
        pieces.push(Piece { words: &text[at..], class: None });
        pieces.retain(|it| !it.words.is_empty());
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storyfile::fixture::story_file;

    #[test]
    fn reports_are_found_by_every_name() {
        let file = story_file();
        let want = pair(&file, "P", "C").expect("both");
        for (left, right) in [("post.txt", "courier.txt"), (want.left.as_str(), "C")] {
            assert_eq!(pair(&file, left, right).as_ref(), Ok(&want));
        }
        assert_eq!(pair(&file, "P", "Q"), Err(PairFault::Unknown("Q".into())));
        assert_eq!(pair(&file, "P", "post.txt"), Err(PairFault::Same("P".into(), "post.txt".into())));
    }

    #[test]
    fn what_differs_is_told_of_these_two_alone() {
        let file = story_file();
        let laid = laid(&file.stories[0], &pair(&file, "C", "H").expect("both"));
        let told = |is_left: bool| -> Vec<String> {
            let pieces = laid.both[0].pieces(is_left).into_iter();
            pieces.filter(|it| it.class.is_some()).map(|it| it.words.to_owned()).collect()
        };
        assert!(told(true).iter().any(|it| it.contains("no")), "{:?}", told(true));
        assert!(told(false).iter().any(|it| it.contains("not")), "{:?}", told(false));
        let whole: String = laid.both[0].pieces(true).iter().map(|it| it.words).collect();
        assert_eq!(whole, laid.both[0].left.text);
        assert!(laid.both[1].compared.is_none(), "the Herald tells it loosely");
        assert_eq!((laid.left.len(), laid.right.len()), (0, 1));
    }
}
