//! Numbers and words as bytes: little-endian, each list after its length.

use variorum::reuse::{Item, Kept, Sketch};

/// Writes values one after the other.
#[derive(Debug, Default)]
pub struct Packer(pub Vec<u8>);

impl Packer {
    pub fn u32(&mut self, value: u32) {
        self.0.extend(value.to_le_bytes());
    }

    pub fn u64(&mut self, value: u64) {
        self.0.extend(value.to_le_bytes());
    }

    pub fn text(&mut self, text: &str) {
        self.u32(text.len() as u32);
        self.0.extend(text.as_bytes());
    }

    pub fn item(&mut self, item: &Item) {
        self.u32(u32::from(item.published.is_some()));
        self.text(item.published.as_deref().unwrap_or(""));
        self.u32(item.n_bytes);
        self.text(&item.id);
        self.u64(item.outlet);
    }

    /// What of a sketch does not depend on other texts.
    pub fn sketch(&mut self, sketch: &Sketch) {
        self.u32(sketch.words.len() as u32);
        sketch.words.iter().for_each(|it| self.u32(*it));
        self.u32(sketch.kept.len() as u32);
        for it in &sketch.kept {
            self.u64(it.hash);
            self.u32(it.at);
        }
        self.u32(sketch.quoted.len() as u32);
        for it in &sketch.quoted {
            self.u32(it.0);
            self.u32(it.1);
        }
    }
}

/// Reads them back; nothing where bytes are missing.
#[derive(Debug)]
pub struct Unpacker<'a>(pub &'a [u8]);

impl<'a> Unpacker<'a> {
    pub fn bytes(&mut self, n: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(bytes)
    }

    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.bytes(4)?.try_into().ok()?))
    }

    pub fn u64(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.bytes(8)?.try_into().ok()?))
    }

    pub fn text(&mut self) -> Option<String> {
        let n = self.u32()? as usize;
        Some(std::str::from_utf8(self.bytes(n)?).ok()?.to_owned())
    }

    pub fn item(&mut self) -> Option<Item> {
        let is_told = self.u32()? != 0;
        let published = Some(self.text()?).filter(|_| is_told);
        Some(Item { published, n_bytes: self.u32()?, id: self.text()?, outlet: self.u64()? })
    }

    pub fn sketch(&mut self) -> Option<Sketch> {
        let n = self.u32()? as usize;
        let words = self.bytes(n.checked_mul(4)?)?;
        let words = words.chunks_exact(4).map(|it| u32::from_le_bytes([it[0], it[1], it[2], it[3]])).collect();
        let n = self.u32()?;
        let kept =
            (0..n).map(|_| Some(Kept { hash: self.u64()?, at: self.u32()? })).collect::<Option<Vec<_>>>()?;
        let n = self.u32()?;
        let quoted = (0..n).map(|_| Some((self.u32()?, self.u32()?))).collect::<Option<Vec<_>>>()?;
        Some(Sketch { words, kept, quoted, apart: Vec::new() })
    }
}
