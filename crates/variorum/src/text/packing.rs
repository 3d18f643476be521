//! Numbers and words as bytes, to be kept or sent: little-endian, each text and each list after its length.
//!
//! Comes in: plain values, or bytes from anywhere. Goes out: bytes that follow from the values alone, or the values, if bytes are those of any.

/// Values written one after the other.
///
/// ```
/// use variorum::text::{Packer, Unpacker};
/// let mut out = Packer::default();
/// out.text("dyke");
/// out.list(&[3, 5], |out, it| out.word(*it));
/// let mut bytes = Unpacker(&out.0);
/// assert_eq!((bytes.text(), bytes.list(Unpacker::word)), (Some("dyke".to_owned()), Some(vec![3, 5])));
/// assert_eq!(bytes.byte(), None);
/// ```
#[derive(Debug, Default)]
pub struct Packer(pub Vec<u8>);

impl Packer {
    /// One byte.
    pub fn byte(&mut self, value: u8) {
        self.0.push(value);
    }

    /// Four bytes.
    pub fn word(&mut self, value: u32) {
        self.0.extend(value.to_le_bytes());
    }

    /// Eight bytes.
    pub fn long(&mut self, value: u64) {
        self.0.extend(value.to_le_bytes());
    }

    /// The four bytes of a float, which comes back as the very one it was.
    pub fn float(&mut self, value: f32) {
        self.word(value.to_bits());
    }

    /// A text of less than 4 GiB.
    pub fn text(&mut self, text: &str) {
        self.word(text.len() as u32);
        self.0.extend(text.as_bytes());
    }

    /// A text that may not be there, which is another thing than an empty one.
    pub fn maybe(&mut self, text: Option<&str>) {
        self.byte(u8::from(text.is_some()));
        text.into_iter().for_each(|it| self.text(it));
    }

    /// A list of fewer than 2³² items, each written by `put`.
    pub fn list<T>(&mut self, list: &[T], mut put: impl FnMut(&mut Self, &T)) {
        self.word(list.len() as u32);
        list.iter().for_each(|it| put(self, it));
    }
}

/// Bytes still to be read; each value is nothing where bytes are missing or are none of its kind.
#[derive(Debug, Clone)]
pub struct Unpacker<'a>(pub &'a [u8]);

impl<'a> Unpacker<'a> {
    /// The next `n` bytes.
    pub fn bytes(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    /// See [`Packer::byte`].
    pub fn byte(&mut self) -> Option<u8> {
        self.bytes(1).map(|it| it[0])
    }

    /// See [`Packer::word`].
    pub fn word(&mut self) -> Option<u32> {
        self.bytes(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    /// See [`Packer::long`].
    pub fn long(&mut self) -> Option<u64> {
        self.bytes(8)?.try_into().ok().map(u64::from_le_bytes)
    }

    /// See [`Packer::float`].
    pub fn float(&mut self) -> Option<f32> {
        self.word().map(f32::from_bits)
    }

    /// See [`Packer::text`].
    pub fn text(&mut self) -> Option<String> {
        let n = self.word()? as usize;
        String::from_utf8(self.bytes(n)?.to_vec()).ok()
    }

    /// See [`Packer::maybe`].
    pub fn maybe(&mut self) -> Option<Option<String>> {
        if self.byte()? == 0 { Some(None) } else { self.text().map(Some) }
    }

    /// See [`Packer::list`].
    pub fn list<T>(&mut self, mut take: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let n = self.word()? as usize;
        // No item takes less than a byte, so a length that lies reserves no more than there is.
        let mut list = Vec::with_capacity(n.min(self.0.len()));
        for _ in 0..n {
            list.push(take(self)?);
        }
        Some(list)
    }
}
