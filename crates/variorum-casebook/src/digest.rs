//! Digests as bytes, for the database: the same digest gives the same bytes, and comes back as it was.

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use std::io::{Read, Write};
use variorum::lineage::{Facts, Tellable};
use variorum::reuse::{Item, Kept, Sketch};
use variorum::story::Features;
use variorum::storyfile::{Digest, DigestPage, Parting};
use variorum::text::{Packer, Span, Unpacker};

/// The form of the bytes; another one is none of ours.
const FORM: u8 = 1;

/// Returns `digest` as bytes.
pub fn to_bytes(digest: &Digest) -> Vec<u8> {
    let mut out = Packer(vec![FORM]);
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
    ranges(&mut out, &sketch.quoted);
    ranges(&mut out, &sketch.apart);
    out.byte(u8::from(digest.report.is_some()));
    if let Some(report) = &digest.report {
        report.features.pack(&mut out);
        told(&mut out, &report.told);
        page(&mut out, &report.page);
    }
    out.0
}

/// Returns the digest that `bytes` are; nothing where they are none.
pub fn from_bytes(bytes: &[u8]) -> Option<Digest> {
    let mut it = Unpacker(bytes);
    (it.byte()? == FORM).then_some(())?;
    let place = [it.text()?, it.text()?, it.text()?];
    let (published, n_bytes, outlet) = (it.maybe()?, it.word()?, it.long()?);
    let item = Item { published, n_bytes, id: place[1].clone(), outlet };
    let words = it.list(Unpacker::word)?;
    let kept = it.list(|it| Some(Kept { hash: it.long()?, at: it.word()? }))?;
    let sketch = Sketch { words, kept, quoted: ranges_of(&mut it)?, apart: ranges_of(&mut it)? };
    let report = match it.byte()? {
        0 => None,
        _ => Some(Parting {
            features: Features::unpack(format!("{}\t{}", place[2], place[1]), &mut it)?,
            told: told_of(&mut it)?,
            page: page_of(&mut it)?,
        }),
    };
    it.0.is_empty().then_some(Digest { place, item, sketch, report })
}

fn ranges(out: &mut Packer, ranges: &[(u32, u32)]) {
    out.list(ranges, |out, it| {
        out.word(it.0);
        out.word(it.1);
    });
}

fn ranges_of(bytes: &mut Unpacker) -> Option<Vec<(u32, u32)>> {
    bytes.list(|it| Some((it.word()?, it.word()?)))
}

fn told(out: &mut Packer, told: &Tellable) {
    out.text(&told.language);
    out.maybe(told.published.map(|it| it.to_string()).as_deref());
    out.list(&told.facts.numbers, |out, it| {
        out.long(it.0);
        out.word(it.1.start);
        out.word(it.1.end);
    });
    let mut names: Vec<u64> = told.facts.names.iter().copied().collect();
    names.sort_unstable();
    out.list(&names, |out, it| out.long(*it));
}

fn told_of(bytes: &mut Unpacker) -> Option<Tellable> {
    let language = bytes.text()?;
    let published = match bytes.maybe()? {
        Some(day) => Some(day.parse().ok()?),
        None => None,
    };
    let numbers = bytes.list(|it| {
        let (number, start, end) = (it.long()?, it.word()?, it.word()?);
        Some((number, Span::new(start as usize, end as usize)))
    })?;
    let names = bytes.list(Unpacker::long)?.into_iter().collect();
    Some(Tellable { language, published, facts: Facts { numbers, names } })
}

fn page(out: &mut Packer, page: &DigestPage) {
    out.text(&page.id);
    out.text(&page.headline);
    let rest = [&page.url, &page.canonical, &page.publisher, &page.fetched, &page.modified, &page.published];
    rest.into_iter().for_each(|it| out.maybe(it.as_deref()));
}

fn page_of(bytes: &mut Unpacker) -> Option<DigestPage> {
    let (id, headline) = (bytes.text()?, bytes.text()?);
    let (url, canonical, publisher) = (bytes.maybe()?, bytes.maybe()?, bytes.maybe()?);
    let (fetched, modified, published) = (bytes.maybe()?, bytes.maybe()?, bytes.maybe()?);
    Some(DigestPage { id, url, canonical, publisher, headline, fetched, modified, published })
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
