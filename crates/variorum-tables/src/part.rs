//! A part as bytes, so that it can be kept, or sent to where it is told.

use variorum::reuse::{Copy, PageVersions, VersionRule};
use variorum::storyfile::Part;

/// The form of the bytes; another one is none of ours.
const FORM: u8 = 1;

/// The rules of versions by number.
const RULES: [VersionRule; 3] = [VersionRule::Address, VersionRule::Canonical, VersionRule::SameText];

/// Returns `part` as bytes: the same part gives the same bytes.
pub fn part_bytes(part: &Part) -> Vec<u8> {
    let mut out = Out(vec![FORM]);
    out.numbers(&part.documents);
    out.list(&part.pages, |out, it| {
        out.numbers(&it.members);
        out.list(&it.rules, |out, it| out.number(RULES.iter().position(|rule| rule == it).unwrap_or(0)));
    });
    out.list(&part.copies, |out, it| {
        out.number(it.a);
        out.number(it.b);
        out.0.extend(it.a_in_b.to_bits().to_le_bytes());
        out.0.extend(it.b_in_a.to_bits().to_le_bytes());
    });
    out.list(&part.chapters, |out, it| out.numbers(it));
    out.list(&part.groups, |out, it| out.numbers(it));
    out.list(&part.also, |out, it| {
        out.number(it.len());
        out.0.extend(it.as_bytes());
    });
    out.0
}

/// Returns the part that `bytes` are; nothing where they are none.
pub fn part_of(bytes: &[u8]) -> Option<Part> {
    let mut it = In(bytes);
    (it.bytes(1)? == [FORM]).then_some(())?;
    let part = Part {
        documents: it.numbers()?,
        pages: it.list(|it| {
            let members = it.numbers()?;
            Some(PageVersions { members, rules: it.list(|it| RULES.get(it.number()?).copied())? })
        })?,
        copies: it.list(|it| {
            Some(Copy { a: it.number()?, b: it.number()?, a_in_b: it.float()?, b_in_a: it.float()? })
        })?,
        chapters: it.list(In::numbers)?,
        groups: it.list(In::numbers)?,
        also: it.list(|it| {
            let n = it.number()?;
            String::from_utf8(it.bytes(n)?.to_vec()).ok()
        })?,
    };
    it.0.is_empty().then_some(part)
}

struct Out(Vec<u8>);

impl Out {
    fn number(&mut self, number: usize) {
        self.0.extend((number as u32).to_le_bytes());
    }

    fn numbers(&mut self, numbers: &[usize]) {
        self.list(numbers, |out, it| out.number(*it));
    }

    fn list<T>(&mut self, list: &[T], mut put: impl FnMut(&mut Self, &T)) {
        self.number(list.len());
        list.iter().for_each(|it| put(self, it));
    }
}

struct In<'a>(&'a [u8]);

impl<'a> In<'a> {
    fn bytes(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    fn word(&mut self) -> Option<u32> {
        self.bytes(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    fn number(&mut self) -> Option<usize> {
        self.word().map(|it| it as usize)
    }

    fn float(&mut self) -> Option<f32> {
        self.word().map(f32::from_bits)
    }

    fn numbers(&mut self) -> Option<Vec<usize>> {
        self.list(In::number)
    }

    fn list<T>(&mut self, mut take: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let n = self.number()?;
        // No item takes less than a byte, so a length that lies reserves no more than there is.
        let mut list = Vec::with_capacity(n.min(self.0.len()));
        for _ in 0..n {
            list.push(take(self)?);
        }
        Some(list)
    }
}
