//! What moved in a story: claims that went round, values told anew, pages corrected.

use super::{Shelf, View};
use crate::storyfile::records::{Anchor, MovementRecord};

/// A number, date, name or denial that a page gives otherwise than it did before.
pub(in crate::storyfile) struct PageCorrection<'a> {
    /// When the later version was fetched.
    pub(in crate::storyfile) fetched: Option<&'a str>,
    pub(in crate::storyfile) siglum: &'a str,
    pub(in crate::storyfile) before: &'a [Anchor],
    pub(in crate::storyfile) after: &'a [Anchor],
}

/// Classes of rewordings that correct what a page states.
const CORRECTING: [&str; 4] = ["number", "date", "name", "polarity"];

impl<'a> View<'a> {
    /// Returns the movements that a reader follows: told anew, or taken up by others.
    pub(in crate::storyfile) fn moved(&self) -> Vec<&'a MovementRecord> {
        self.story.movements.iter().filter(|it| it.tellings.iter().any(|it| it.step != "first")).collect()
    }

    /// Returns what the pages of the story's reports give otherwise than they did, page by page, in order of time.
    pub(in crate::storyfile) fn corrected_pages(&self, shelf: &Shelf<'a>) -> Vec<PageCorrection<'a>> {
        let mut found = Vec::new();
        for it in &self.story.sigla {
            let Some(article) = shelf.article(&it.article) else { continue };
            for (n, version) in article.versions.iter().enumerate() {
                let next = article.versions.get(n + 1).map(|it| it.fetched.as_deref());
                let now = || shelf.capture(&article.capture).and_then(|it| it.fetched.as_deref());
                let fetched = next.unwrap_or_else(now);
                let words = version.changes.iter().flat_map(|it| &it.words);
                found.extend(words.filter(|it| CORRECTING.contains(&it.class.as_str())).map(|words| {
                    PageCorrection { fetched, siglum: &it.siglum, before: &words.before, after: &words.after }
                }));
            }
        }
        found
    }
}

/// Returns anchored words as they stand; a dash for none.
pub(in crate::storyfile) fn anchored_words(anchors: &[Anchor]) -> String {
    match anchors {
        [] => "–".to_owned(),
        _ => anchors.iter().map(|it| it.exact.as_str()).collect::<Vec<_>>().join(" … "),
    }
}
