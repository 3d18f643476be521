//! A part as bytes, so that it can be kept, or sent to where it is told.

use variorum::reuse::{Copy, PageVersions, VersionRule};
use variorum::storyfile::Part;
use variorum::text::{Packer, Unpacker};

/// The form of the bytes; another one is none of ours.
const FORM: u8 = 1;

/// Returns `part` as bytes: the same part gives the same bytes.
pub fn part_bytes(part: &Part) -> Vec<u8> {
    let mut out = Packer(vec![FORM]);
    numbers(&mut out, &part.documents);
    out.list(&part.pages, |out, it| {
        numbers(out, &it.members);
        out.list(&it.rules, |out, it| out.byte(it.number()));
    });
    out.list(&part.copies, |out, it| {
        number(out, it.a);
        number(out, it.b);
        out.float(it.a_in_b);
        out.float(it.b_in_a);
    });
    out.list(&part.chapters, |out, it| numbers(out, it));
    out.list(&part.groups, |out, it| numbers(out, it));
    out.list(&part.also, |out, it| out.text(it));
    out.0
}

/// Returns the part that `bytes` are; nothing where they are none.
pub fn part_of(bytes: &[u8]) -> Option<Part> {
    let mut it = Unpacker(bytes);
    (it.byte()? == FORM).then_some(())?;
    let part = Part {
        documents: numbers_of(&mut it)?,
        pages: it.list(|it| {
            let members = numbers_of(it)?;
            Some(PageVersions {
                members,
                rules: it.list(|it| VersionRule::ALL.get(usize::from(it.byte()?)).copied())?,
            })
        })?,
        copies: it.list(|it| {
            let (a, b) = (number_of(it)?, number_of(it)?);
            Some(Copy { a, b, a_in_b: it.float()?, b_in_a: it.float()? })
        })?,
        chapters: it.list(numbers_of)?,
        groups: it.list(numbers_of)?,
        also: it.list(Unpacker::text)?,
    };
    it.0.is_empty().then_some(part)
}

fn number(out: &mut Packer, number: usize) {
    out.word(number as u32);
}

fn numbers(out: &mut Packer, numbers: &[usize]) {
    out.list(numbers, |out, it| number(out, *it));
}

fn number_of(bytes: &mut Unpacker) -> Option<usize> {
    bytes.word().map(|it| it as usize)
}

fn numbers_of(bytes: &mut Unpacker) -> Option<Vec<usize>> {
    bytes.list(number_of)
}
