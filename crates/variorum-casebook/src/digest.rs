//! Digests as bytes, for the database: the same digest gives the same bytes, and comes back as it was.

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use std::io::{Read, Write};
use variorum::lineage::{Facts, Tellable};
use variorum::reuse::{Item, Kept, Sketch};
use variorum::story::{Day, Fact, Features};
use variorum::storyfile::{Digest, DigestPage, Parting};
use variorum::text::Span;

/// The form of the bytes; another one is none of ours.
const FORM: u8 = 1;

/// Returns `digest` as bytes.
pub fn to_bytes(digest: &Digest) -> Vec<u8> {
    let mut out = Out(vec![FORM]);
    digest.place.iter().for_each(|it| out.text(it));
    let item = &digest.item;
    out.maybe(item.published.as_deref());
    out.word(item.n_bytes);
    out.long(item.outlet);
    let sketch = &digest.sketch;
    out.list(&sketch.words, |out, it| out.word(*it));
    out.list(&sketch.kept, |out, it| {
        out.long(it.hash);
        out.word(it.at);
    });
    out.ranges(&sketch.quoted);
    out.ranges(&sketch.apart);
    out.0.push(u8::from(digest.report.is_some()));
    if let Some(report) = &digest.report {
        out.features(&report.features);
        out.told(&report.told);
        out.page(&report.page);
    }
    out.0
}

/// Returns the digest that `bytes` are; nothing where they are none.
pub fn from_bytes(bytes: &[u8]) -> Option<Digest> {
    let mut it = In(bytes);
    (it.byte()? == FORM).then_some(())?;
    let place = [it.text()?, it.text()?, it.text()?];
    let (published, n_bytes, outlet) = (it.maybe()?, it.word()?, it.long()?);
    let item = Item { published, n_bytes, id: place[1].clone(), outlet };
    let words = it.list(In::word)?;
    let kept = it.list(|it| Some(Kept { hash: it.long()?, at: it.word()? }))?;
    let sketch = Sketch { words, kept, quoted: it.ranges()?, apart: it.ranges()? };
    let report = match it.byte()? {
        0 => None,
        _ => Some(Parting {
            features: it.features(format!("{}\t{}", place[2], place[1]))?,
            told: it.told()?,
            page: it.page()?,
        }),
    };
    it.0.is_empty().then_some(Digest { place, item, sketch, report })
}

/// Bytes in the making.
struct Out(Vec<u8>);

impl Out {
    fn word(&mut self, value: u32) {
        self.0.extend(value.to_le_bytes());
    }

    fn long(&mut self, value: u64) {
        self.0.extend(value.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.word(text.len() as u32);
        self.0.extend(text.as_bytes());
    }

    fn maybe(&mut self, text: Option<&str>) {
        self.0.push(u8::from(text.is_some()));
        text.into_iter().for_each(|it| self.text(it));
    }

    fn list<T>(&mut self, list: &[T], mut put: impl FnMut(&mut Self, &T)) {
        self.word(list.len() as u32);
        list.iter().for_each(|it| put(self, it));
    }

    fn ranges(&mut self, ranges: &[(u32, u32)]) {
        self.list(ranges, |out, it| {
            out.word(it.0);
            out.word(it.1);
        });
    }

    fn terms(&mut self, terms: &[(u32, f32)]) {
        self.list(terms, |out, it| {
            out.word(it.0);
            out.word(it.1.to_bits());
        });
    }

    fn features(&mut self, features: &Features) {
        self.0.push(u8::from(features.day.is_some()));
        if let Some(day) = features.day {
            self.word(day.from as u32);
            self.word(day.to as u32);
            self.word(day.grade.to_bits());
        }
        self.terms(&features.terms);
        self.list(&features.facts, |out, it| {
            out.word(it.about);
            out.long(it.value);
        });
        self.list(&features.asides, |out, it| out.terms(it));
    }

    fn told(&mut self, told: &Tellable) {
        self.text(&told.language);
        self.maybe(told.published.map(|it| it.to_string()).as_deref());
        self.list(&told.facts.numbers, |out, it| {
            out.long(it.0);
            out.word(it.1.start);
            out.word(it.1.end);
        });
        let mut names: Vec<u64> = told.facts.names.iter().copied().collect();
        names.sort_unstable();
        self.list(&names, |out, it| out.long(*it));
    }

    fn page(&mut self, page: &DigestPage) {
        self.text(&page.id);
        self.text(&page.headline);
        let rest = [&page.url, &page.canonical, &page.publisher, &page.fetched, &page.modified, &page.published];
        rest.into_iter().for_each(|it| self.maybe(it.as_deref()));
    }
}

/// Bytes still to be read.
struct In<'a>(&'a [u8]);

impl<'a> In<'a> {
    fn bytes(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.bytes(1).map(|it| it[0])
    }

    fn word(&mut self) -> Option<u32> {
        self.bytes(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    fn long(&mut self) -> Option<u64> {
        self.bytes(8)?.try_into().ok().map(u64::from_le_bytes)
    }

    fn text(&mut self) -> Option<String> {
        let n = self.word()? as usize;
        String::from_utf8(self.bytes(n)?.to_vec()).ok()
    }

    fn maybe(&mut self) -> Option<Option<String>> {
        if self.byte()? == 0 { Some(None) } else { self.text().map(Some) }
    }

    fn list<T>(&mut self, mut take: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let n = self.word()? as usize;
        // No item takes less than a byte, so a length that lies reserves no more than there is.
        let mut list = Vec::with_capacity(n.min(self.0.len()));
        for _ in 0..n {
            list.push(take(self)?);
        }
        Some(list)
    }

    fn ranges(&mut self) -> Option<Vec<(u32, u32)>> {
        self.list(|it| Some((it.word()?, it.word()?)))
    }

    fn terms(&mut self) -> Option<Vec<(u32, f32)>> {
        self.list(|it| Some((it.word()?, f32::from_bits(it.word()?))))
    }

    fn features(&mut self, id: String) -> Option<Features> {
        let day = match self.byte()? {
            0 => None,
            _ => {
                let (from, to) = (self.word()? as i32, self.word()? as i32);
                Some(Day { from, to, grade: f32::from_bits(self.word()?) })
            }
        };
        let terms = self.terms()?;
        let facts = self.list(|it| Some(Fact { about: it.word()?, value: it.long()? }))?;
        Some(Features { id, day, terms, facts, asides: self.list(In::terms)? })
    }

    fn told(&mut self) -> Option<Tellable> {
        let language = self.text()?;
        let published = match self.maybe()? {
            Some(day) => Some(day.parse().ok()?),
            None => None,
        };
        let numbers = self.list(|it| {
            let (number, start, end) = (it.long()?, it.word()?, it.word()?);
            Some((number, Span::new(start as usize, end as usize)))
        })?;
        let names = self.list(In::long)?.into_iter().collect();
        Some(Tellable { language, published, facts: Facts { numbers, names } })
    }

    fn page(&mut self) -> Option<DigestPage> {
        let (id, headline) = (self.text()?, self.text()?);
        let (url, canonical, publisher) = (self.maybe()?, self.maybe()?, self.maybe()?);
        let (fetched, modified, published) = (self.maybe()?, self.maybe()?, self.maybe()?);
        Some(DigestPage { id, url, canonical, publisher, headline, fetched, modified, published })
    }
}

/// Returns `bytes` packed, for columns that are read seldom.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3 + 32), Compression::fast());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory takes what is written")
}

/// Returns what [`packed`] packed; nothing where it is not that.
pub fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    ZlibDecoder::new(bytes).read_to_end(&mut all).ok()?;
    Some(all)
}

/// The same, of text.
pub fn unpacked_text(bytes: &[u8]) -> Option<String> {
    String::from_utf8(unpacked(bytes)?).ok()
}
