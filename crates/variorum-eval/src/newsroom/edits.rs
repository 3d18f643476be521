//! What happens to a wire on its way into print.

use super::{Paragraphs, Writer};
use crate::random::Random;

/// Nobody prints background under a brief: so many paragraphs are a report.
const LONG: usize = 6;

/// Who writes and edits.
#[derive(Debug)]
pub struct Desk<'a> {
    writer: &'a Writer,
    backgrounds: Vec<Vec<String>>,
    /// What the last speaker said: the next report of another newsroom may quote it too.
    speech: Option<String>,
}

impl<'a> Desk<'a> {
    /// Returns a desk with paragraphs of background at hand.
    pub fn new(writer: &'a Writer, random: &mut Random, n_backgrounds: usize) -> Self {
        let cast = writer.cast(random);
        let backgrounds =
            (0..n_backgrounds).map(|_| (0..2).map(|_| writer.sentence(random, &cast)).collect()).collect();
        Desk { writer, backgrounds, speech: None }
    }

    /// Returns a report of its own.
    pub fn wire(&mut self, random: &mut Random) -> Paragraphs {
        let cast = self.writer.cast(random);
        let mut body: Paragraphs = (0..if random.chance(0.1) { 3 } else { 5 + random.below(8) })
            .map(|_| self.paragraph(random, &cast))
            .collect();
        if random.chance(0.1) {
            let speech = match self.speech.take() {
                Some(speech) => speech,
                None => {
                    let words: Vec<String> =
                        (0..3).map(|_| self.writer.sentence(random, &cast).replace('"', "")).collect();
                    self.speech.insert(format!("“{}” the crowd was told.", words.join(" "))).clone()
                }
            };
            let at = random.below(body.len());
            body[at].push(speech);
        }
        if random.chance(0.15) && body.len() >= LONG {
            body.push(self.backgrounds[random.below(self.backgrounds.len())].clone());
        }
        body
    }

    fn paragraph(&self, random: &mut Random, cast: &[(&'static str, String)]) -> Vec<String> {
        (0..1 + random.below(3)).map(|_| self.writer.sentence(random, cast)).collect()
    }

    /// Returns what an outlet makes of `body`, and what it did; `other` is another wire of the day.
    pub fn edit(
        &self,
        random: &mut Random,
        body: &Paragraphs,
        other: Option<&Paragraphs>,
    ) -> (Paragraphs, Vec<&'static str>) {
        let mut body = body.clone();
        let mut log = Vec::new();
        if random.chance(0.3) && body.len() > 2 {
            let most = body.len() * 2 / 3;
            body.truncate(body.len() - 1 - random.below(most.max(1)).min(body.len() - 2));
            log.push("cut");
        }
        if random.chance(0.45) {
            let n = 1 + random.below(5);
            (0..n).for_each(|_| self.swap(random, &mut body));
            log.push("sub-edit");
        }
        if random.chance(0.2) {
            body.iter_mut()
                .flatten()
                .for_each(|it| *it = it.replace(" on Monday", " today").replace("About ", "Some "));
            log.push("localise");
        }
        if random.chance(0.25) {
            let cast = self.writer.cast(random);
            let paragraph = self.paragraph(random, &cast);
            body.insert(random.below(body.len() + 1), paragraph);
            log.push("local paragraph");
        }
        if random.chance(0.1) {
            correct(random, &mut body);
            log.push("correction");
        }
        if random.chance(0.12) && body.len() >= LONG {
            body.push(self.backgrounds[random.below(self.backgrounds.len())].clone());
            log.push("background");
        }
        if random.chance(0.06)
            && let Some(other) = other
        {
            // Less of the other than of its own: the article stays one of this wire.
            let n_most = body.len().saturating_sub(1).min(other.len() / 2);
            body.extend(other[..n_most].iter().cloned());
            log.push("merge");
        }
        (body, log)
    }

    /// One word for another.
    fn swap(&self, random: &mut Random, body: &mut Paragraphs) {
        let swaps = self.writer.all("swap");
        let paragraph = random.below(body.len());
        let sentence = random.below(body[paragraph].len());
        let (from, to) = swaps[random.below(swaps.len())].split_once('\t').unwrap_or(("", ""));
        let text = &mut body[paragraph][sentence];
        let swapped = text.replacen(&format!(" {from} "), &format!(" {to} "), 1);
        if swapped != *text && !from.is_empty() {
            *text = swapped;
        } else {
            // No such word there: a sub-editor cuts the last clause, or puts one in.
            match text.rsplit_once(", ") {
                Some((before, _)) if before.len() > 30 && random.chance(0.5) => *text = format!("{before}."),
                _ => *text = format!("{}, it was confirmed.", text.trim_end_matches('.')),
            }
        }
    }
}

/// A number was wrong.
fn correct(random: &mut Random, body: &mut Paragraphs) {
    let wrong = body.iter_mut().flatten().find(|it| it.bytes().any(|it| it.is_ascii_digit()));
    if let Some(sentence) = wrong {
        let words: Vec<String> = sentence
            .split(' ')
            .map(
                |it| if it.parse::<u32>().is_ok() { (2 + random.below(9_000)).to_string() } else { it.to_owned() },
            )
            .collect();
        *sentence = words.join(" ");
    }
    body.push(vec!["This article was corrected: an earlier version gave another number.".to_owned()]);
}
