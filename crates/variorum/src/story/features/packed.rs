//! Features as bytes, to be kept or sent: the same features give the same bytes, and come back as they were. Their id is left to the caller.

use super::{Features, Term};
use crate::story::day::Day;
use crate::story::facts::Fact;
use crate::text::{Packer, Unpacker};

impl Features {
    /// Writes all but the id.
    pub fn pack(&self, out: &mut Packer) {
        out.byte(u8::from(self.day.is_some()));
        if let Some(day) = self.day {
            out.word(day.from as u32);
            out.word(day.to as u32);
            out.float(day.grade);
        }
        pack_terms(&self.terms, out);
        out.list(&self.facts, |out, it| {
            out.word(it.about);
            out.long(it.value);
        });
        out.list(&self.asides, |out, it| pack_terms(it, out));
    }

    /// Reads what [`Self::pack`] wrote; nothing where the bytes are no features.
    pub fn unpack(id: String, bytes: &mut Unpacker) -> Option<Self> {
        let day = match bytes.byte()? {
            0 => None,
            _ => {
                let (from, to) = (bytes.word()? as i32, bytes.word()? as i32);
                Some(Day { from, to, grade: bytes.float()? })
            }
        };
        let terms = unpack_terms(bytes)?;
        let facts = bytes.list(|it| Some(Fact { about: it.word()?, value: it.long()? }))?;
        Some(Features { id, day, terms, facts, asides: bytes.list(unpack_terms)? })
    }
}

fn pack_terms(terms: &[(Term, f32)], out: &mut Packer) {
    out.list(terms, |out, it| {
        out.word(it.0);
        out.float(it.1);
    });
}

fn unpack_terms(bytes: &mut Unpacker) -> Option<Vec<(Term, f32)>> {
    bytes.list(|it| Some((it.word()?, it.float()?)))
}
