//! The weights of `models/`, read once.

use super::decode::{join, second};
use super::features::features;
use super::lexicon::Lexicon;
use super::trees::Trees;
use crate::article::chunk::Chunk;
use crate::article::region::Region;
use crate::capture::Page;
use std::sync::LazyLock;

/// What scores the chunks of one kind of page.
#[derive(Debug)]
pub(super) struct Model {
    lexicon: Lexicon,
    first: Trees,
    second: Trees,
}

/// For pages in HTML.
pub(super) static HTML: LazyLock<Option<Model>> = LazyLock::new(|| {
    Model::parse(
        include_str!("../../../models/html-lexicon.tsv"),
        include_str!("../../../models/html-first.trees"),
        include_str!("../../../models/html-second.trees"),
    )
});

/// For pages saved as text.
pub(super) static TEXT: LazyLock<Option<Model>> = LazyLock::new(|| {
    Model::parse(
        include_str!("../../../models/text-lexicon.tsv"),
        include_str!("../../../models/text-first.trees"),
        include_str!("../../../models/text-second.trees"),
    )
});

impl Model {
    /// Returns the model that three files hold, or nothing where they hold none: the rules then stand alone.
    fn parse(lexicon: &str, first: &str, second: &str) -> Option<Model> {
        let trees = |text| Trees::parse(text).ok().filter(|it| !it.trees.is_empty());
        Some(Model { lexicon: Lexicon::parse(lexicon), first: trees(first)?, second: trees(second)? })
    }

    /// Returns the log-odds of every chunk that it belongs to the report.
    pub fn scores(&self, page: &Page, chunks: &[Chunk], keys: &[String], region: &Region) -> Option<Vec<f32>> {
        let rows = features(page, chunks, keys, region, &self.lexicon);
        let first = self.first.scores(&rows)?;
        let second = self.second.scores(&second(page, chunks, &rows, &first))?;
        Some(join(&first, &second))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_that_are_shipped_can_be_read() {
        assert!(HTML.is_some() && TEXT.is_some());
    }
}
