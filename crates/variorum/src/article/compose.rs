//! The article's text, its blocks and the way back to the capture.

use super::chunk::Chunk;
use super::head::Head;
use super::region::Region;
use super::{Block, BlockKind};
use crate::capture::{Page, Tag};
use crate::text::{Decoded, OffsetMap, OffsetMapBuilder, Span, Text, is_space};
use std::collections::BTreeMap;

/// Text, map, blocks, and where the body begins.
pub(super) type Composed = (String, OffsetMap<Text>, Vec<Block>, usize);

/// Returns the text of an article: the headline, then the body, paragraphs parted by a blank line. `kept` tells what is
/// left of chunks that lost a part.
pub(super) fn compose(
    page: &Page,
    chunks: &[Chunk],
    region: &Region,
    head: &Head,
    kept: &BTreeMap<usize, Span<Decoded>>,
) -> Composed {
    let mut builder = OffsetMapBuilder::new(&page.text, &page.map);
    let mut blocks = Vec::new();
    let mut add = |builder: &mut OffsetMapBuilder<'_>, span: Span<Decoded>, kind: BlockKind| {
        if span.trim(&page.text).is_empty() {
            return;
        }
        if !builder.is_empty() {
            builder.push_gap("\n\n");
        }
        let span = builder.push(span);
        blocks.push(Block { span, kind });
    };
    let has_body = region.is_body.iter().any(|it| *it);
    if let Some(headline) = head.headlines.first().filter(|_| has_body) {
        add(&mut builder, headline.0, BlockKind::Headline);
    }
    let mut body_start = builder.len();
    for (n, chunk) in chunks.iter().enumerate().filter(|it| region.is_body[it.0]) {
        let span = kept.get(&n).copied().unwrap_or(chunk.span);
        add(&mut builder, span, kind_of(chunk));
    }
    let (text, map) = builder.finish();
    if body_start > 0 {
        body_start = (body_start + 2).min(text.len());
    }
    (text, map, blocks, body_start)
}

/// `Key points:` and `What comes next` are subheads; `It held.` is a short paragraph.
fn kind_of(chunk: &Chunk) -> BlockKind {
    let stats = &chunk.stats;
    if chunk.bullet {
        BlockKind::Bullet
    } else if matches!(chunk.tag, Tag::Heading(_)) || !stats.ends && stats.n_stops == 0 && stats.n_words <= 14 {
        BlockKind::Subhead
    } else {
        BlockKind::Paragraph
    }
}

/// Returns the text of a capture that is clean: unchanged, its blocks parted by blank lines or, where there is none, by
/// line ends.
pub(super) fn clean(page: &Page) -> Composed {
    let text = page.text.clone();
    let map = if is_identity(page) {
        OffsetMap::identity(0, text.len())
    } else {
        let mut map = OffsetMap::new();
        for (at, c) in text.char_indices() {
            let raw = page.map.raw(Span::new(at, at + c.len_utf8()));
            map.push(c.len_utf8(), raw.len(), raw.start as usize, 1);
        }
        map
    };
    let by_blank =
        page.lines.windows(3).any(|it| it[1].span.trim(&text).is_empty() && !it[0].span.trim(&text).is_empty());
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in &page.lines {
        let words = line.span.trim(&text);
        if words.is_empty() {
            open = false;
            continue;
        }
        let span = Span::new(words.start as usize, words.end as usize);
        match blocks.last_mut() {
            Some(last) if open && by_blank => last.span = last.span.join(span),
            _ => blocks.push(Block { span, kind: BlockKind::Paragraph }),
        }
        open = true;
    }
    debug_assert!(blocks.iter().all(|it| !it.span.of(&text).starts_with(is_space)));
    (text, map, blocks, 0)
}

/// Whether each byte of the text is the byte of the capture at the same place.
fn is_identity(page: &Page) -> bool {
    page.map == OffsetMap::identity(0, page.text.len())
}

#[cfg(test)]
mod tests;
