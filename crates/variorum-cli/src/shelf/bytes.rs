//! What of an article its copies are found by, as bytes.

use variorum::reuse::{Item, Kept, Sketch};
use variorum::text::{Packer, Unpacker};

/// Writes `item`.
pub fn pack_item(out: &mut Packer, item: &Item) {
    out.maybe(item.published.as_deref());
    out.word(item.n_bytes);
    out.text(&item.id);
    out.long(item.outlet);
}

/// Reads what [`pack_item`] wrote.
pub fn item_of(bytes: &mut Unpacker) -> Option<Item> {
    Some(Item { published: bytes.maybe()?, n_bytes: bytes.word()?, id: bytes.text()?, outlet: bytes.long()? })
}

/// Writes what of a sketch does not depend on other texts.
pub fn pack_sketch(out: &mut Packer, sketch: &Sketch) {
    out.list(&sketch.words, |out, it| out.word(*it));
    out.list(&sketch.kept, |out, it| {
        out.long(it.hash);
        out.word(it.at);
    });
    out.list(&sketch.quoted, |out, it| {
        out.word(it.0);
        out.word(it.1);
    });
}

/// Reads what [`pack_sketch`] wrote.
pub fn sketch_of(bytes: &mut Unpacker) -> Option<Sketch> {
    let n = bytes.word()? as usize;
    // Most of a sketch: read in one go.
    let words = bytes.bytes(n.checked_mul(4)?)?;
    let words = words.chunks_exact(4).map(|it| u32::from_le_bytes([it[0], it[1], it[2], it[3]])).collect();
    let kept = bytes.list(|it| Some(Kept { hash: it.long()?, at: it.word()? }))?;
    let quoted = bytes.list(|it| Some((it.word()?, it.word()?)))?;
    Some(Sketch { words, kept, quoted, apart: Vec::new() })
}
