//! Who copies whom among the captures of a casebook, from the digests that it keeps.

use crate::book::Casebook;
use crate::digest::{from_bytes, unpacked_text};
use crate::fault::Result;
use std::cell::RefCell;
use variorum::reuse::{Item, Pile, Sketch, pile_groups};
use variorum::storyfile::records::CopyRecord;
use variorum::storyfile::{copy_record, passage_records};

impl Casebook {
    /// Gives `take` every copy group, singletons too, by capture; what `variorum reuse` tells of the same captures.
    pub fn each_copy_group(&self, take: &mut dyn FnMut(CopyRecord) -> Result<()>) -> Result<()> {
        let (captures, items, sketches) = self.compared()?;
        let pile = Pile::of(&items, sketches);
        let groups = pile_groups(&pile.order, pile.n_dated, &pile.all_links());
        let mut place = vec![0; items.len()];
        pile.order.iter().enumerate().for_each(|(n, text)| place[*text] = n);
        let fault = RefCell::new(None);
        let passages = |from: usize, to: usize| {
            let words = |n: usize| self.body(captures[n]);
            match words(from).and_then(|from| Ok((from, words(to)?))) {
                Ok((a, b)) => passage_records(
                    (&items[from].id, &a, &pile.sketches[place[from]]),
                    (&items[to].id, &b, &pile.sketches[place[to]]),
                ),
                Err(error) => {
                    fault.replace(Some(error));
                    Vec::new()
                }
            }
        };
        for group in &groups {
            let record = copy_record(group, &|n| items[n].id.as_str(), &passages);
            if let Some(error) = fault.take() {
                return Err(error);
            }
            take(record)?;
        }
        Ok(())
    }

    /// The captures by number, and what of each is compared.
    fn compared(&self) -> Result<(Vec<i64>, Vec<Item>, Vec<Sketch>)> {
        let fault = self.fault();
        let (mut captures, mut items, mut sketches) = (Vec::new(), Vec::new(), Vec::new());
        let mut sql = self.db.prepare("SELECT capture, digest FROM article ORDER BY capture").map_err(&fault)?;
        let mut rows = sql.query([]).map_err(&fault)?;
        while let Some(row) = rows.next().map_err(&fault)? {
            let capture: i64 = row.get(0).map_err(&fault)?;
            let bytes = row.get_ref(1).and_then(|it| Ok(it.as_blob()?)).map_err(&fault)?;
            let digest = from_bytes(bytes).ok_or_else(|| {
                self.bad_row(format!("article of capture {capture}"), "a digest that cannot be read")
            })?;
            captures.push(capture);
            items.push(digest.item);
            sketches.push(digest.sketch);
        }
        Ok((captures, items, sketches))
    }

    fn body(&self, capture: i64) -> Result<String> {
        let sql = "SELECT body FROM article WHERE capture = ?1";
        let body: rusqlite::Result<Vec<u8>> =
            self.db.prepare_cached(sql).and_then(|mut sql| sql.query_row([capture], |it| it.get(0)));
        unpacked_text(&body.map_err(self.fault())?)
            .ok_or_else(|| self.bad_row(format!("article of capture {capture}"), "a body that cannot be read"))
    }
}
