//! What is known of every title that a page gives, as numbers: for the learned choice among them.

use super::super::body::Matrix;
use super::super::chunk::Chunk;
use super::super::region::Region;
use super::super::votes::Vote;
use super::super::words::letters;
use super::super::words::{WordSet, flag, is_dense, n_words};
use super::{Form, Rival, Rivals, Source};
use crate::capture::{FactKind, Page, Tag, Zone};

/// What titles are compared with.
pub(super) struct Ground<'a> {
    page: &'a Page,
    chunks: &'a [Chunk],
    /// The first chunk of the report.
    first: usize,
    /// The words of the address, and how many.
    slug: WordSet,
    body: WordSet,
    description: WordSet,
    /// The first title of each kind of place, as its key and its words.
    places: Vec<(String, WordSet)>,
    n_headings: usize,
}

/// How many of the report's first chunks are read for their words.
const BODY_CHUNKS: usize = 24;

impl<'a> Ground<'a> {
    pub fn new(page: &'a Page, chunks: &'a [Chunk], region: &Region, url: Option<&str>, all: &Rivals) -> Self {
        let body = (0..chunks.len()).filter(|n| region.is_body[*n]).take(BODY_CHUNKS);
        let body: Vec<&str> = body.map(|it| chunks[it].words(page)).collect();
        let stated = |kind: FactKind| page.facts.iter().find(|it| it.kind == kind).map(|it| it.value.as_str());
        let place = |source: Source| {
            let first =
                all.rivals.iter().find_map(|it| it.forms.iter().find(|it| it.source == source && it.whole));
            first.map_or_else(Default::default, |it| (letters(&it.value), WordSet::of(&it.value)))
        };
        Ground {
            page,
            chunks,
            first: region.is_body.iter().position(|it| *it).unwrap_or(region.chunks.start),
            slug: WordSet::of(&slug(stated(FactKind::Canonical).or(url).unwrap_or(""))),
            body: WordSet::of(&body.join(" ")),
            description: WordSet::of(stated(FactKind::Description).unwrap_or("")),
            places: PLACES.iter().map(|it| place(*it)).collect(),
            n_headings: chunks.iter().filter(|it| it.tag == Tag::Heading(1)).count(),
        }
    }

    /// Returns a row for each form of each rival, in order.
    pub fn rows(&self, rivals: &[Rival]) -> Matrix {
        let mut cells = Vec::new();
        let mut n_rows = 0;
        for rival in rivals {
            for form in &rival.forms {
                n_rows += 1;
                self.votes(rival, &mut cells);
                self.sources(rival, form, &mut cells);
                self.shape(form, &mut cells);
                self.agreement(rival, form, &mut cells);
                self.place(rival, &mut cells);
                self.whole(&mut cells);
            }
        }
        Matrix { width: cells.len().checked_div(n_rows).unwrap_or(0), cells }
    }

    fn votes(&self, rival: &Rival, cells: &mut Vec<f32>) {
        cells.extend(Vote::ALL.iter().map(|it| flag(rival.votes.contains(it))));
        cells.push(rival.votes.iter().map(|it| super::weight(*it)).sum::<i32>() as f32);
    }

    /// Which places give it in just this form.
    fn sources(&self, rival: &Rival, form: &Form, cells: &mut Vec<f32>) {
        let same = || rival.places.iter().filter(|it| it.1 == form.value);
        cells.extend(Source::ALL.iter().map(|it| flag(same().any(|place| place.0 == *it))));
        cells.push(same().count() as f32);
        cells.push(rival.places.len() as f32);
        cells.push(rival.forms.len() as f32);
    }

    fn shape(&self, form: &Form, cells: &mut Vec<f32>) {
        let value = form.value.as_str();
        let count = |is: fn(char) -> bool| value.chars().filter(|c| is(*c)).count() as f32;
        let n_chars = value.chars().count() as f32;
        let n_upper = count(char::is_uppercase);
        let low = value.split_whitespace().filter(|it| it.starts_with(char::is_lowercase)).count();
        cells.extend([
            n_words(value) as f32,
            n_chars,
            n_upper / n_chars.max(1.0),
            low as f32 / n_words(value).max(1) as f32,
            count(|c| c.is_ascii_digit()),
            count(|c| matches!(c, '|' | '•' | '·' | '»' | '«' | '~' | '/' | '>')),
            count(|c| matches!(c, '-' | '–' | '—')),
            count(|c| matches!(c, ':' | '：')),
            count(|c| matches!(c, '‘' | '’' | '“' | '”')),
            count(|c| matches!(c, '\'' | '"')),
            count(|c| matches!(c, '#' | '*' | '_' | '{' | '…' | '⋆')) + flag(value.contains("..")),
            flag(value.ends_with('.')),
            flag(value.ends_with(['?', '？'])),
            flag(value.starts_with(char::is_lowercase)),
            flag(value.chars().any(is_dense)),
        ]);
    }

    /// How far its words are those of the other places, of the address, of the report.
    fn agreement(&self, rival: &Rival, form: &Form, cells: &mut Vec<f32>) {
        let words = WordSet::of(&form.value);
        let n = n_words(&form.value) as f32;
        for (key, other) in &self.places {
            let relation = match () {
                () if key.is_empty() => -2.0,
                () if *key == rival.key => 4.0,
                () if key.starts_with(&rival.key) => 3.0,
                () if key.ends_with(&rival.key) => 2.0,
                () if key.contains(&rival.key) => 1.0,
                () if rival.key.contains(key.as_str()) => -1.0,
                () => 0.0,
            };
            cells.extend([relation, words.jaccard(other), n - other.len() as f32]);
        }
        cells.extend([
            words.shared(&self.slug),
            self.slug.shared(&words),
            self.slug.len() as f32,
            words.shared(&self.body),
            words.shared(&self.description),
        ]);
    }

    /// Where the page shows it.
    fn place(&self, rival: &Rival, cells: &mut Vec<f32>) {
        let Some((n, chunk)) = rival.chunk.and_then(|n| Some((n, self.chunks.get(n)?))) else {
            cells.extend([40.0, -1.0, -1.0, 0.0, 0.0, 0.0]);
            return;
        };
        let calls = self.page.lines[chunk.line].element.map_or("", |it| {
            let element = &self.page.elements[it as usize];
            self.page.called(element)
        });
        let lower = calls.to_ascii_lowercase();
        let any = |signs: &[&str]| flag(signs.iter().any(|it| lower.contains(it)));
        cells.extend([
            (n as f32 - self.first as f32).clamp(-30.0, 30.0),
            (n as f32).min(200.0),
            zone_number(chunk.zone),
            flag(chunk.linked),
            any(&["headline", "title", "heading", "entry"]),
            any(&["logo", "site", "brand", "masthead", "hidden", "sr-only", "widget"]),
        ]);
    }

    /// What the page gives at all, and how far its places agree.
    fn whole(&self, cells: &mut Vec<f32>) {
        cells.push(self.n_headings.min(6) as f32);
        for (a, b) in [(0, 1), (0, 2), (0, 3), (1, 2), (2, 3)] {
            let (a, b) = (&self.places[a], &self.places[b]);
            let known = !a.0.is_empty() && !b.0.is_empty();
            cells.push(if known { a.1.jaccard(&b.1) + flag(a.0 == b.0) } else { -1.0 });
        }
    }
}

/// The places that titles are compared with.
const PLACES: [Source; 5] =
    [Source::Heading, Source::TitleElement, Source::Card, Source::Record, Source::SecondCard];

fn zone_number(zone: Zone) -> f32 {
    match zone {
        Zone::Plain => 0.0,
        Zone::Menu => 1.0,
        Zone::Related => 2.0,
        Zone::Meta => 3.0,
        _ => 4.0,
    }
}

/// The words of an address that may be those of a title: its longest part.
///
/// `https://gazette.example/2031/dyke-holds-through-night-4711.html?a=b` gives `dyke holds through night 4711`.
fn slug(address: &str) -> String {
    let path = address.split("://").last().unwrap_or("").split(['?', '#']).next().unwrap_or("");
    let parts = path.split('/').skip(1);
    let part = parts.max_by_key(|it| it.split(['-', '_', '+']).filter(|it| it.len() > 1).count()).unwrap_or("");
    let bare = part.split_once('.').map_or(part, |it| it.0);
    bare.replace(['-', '_', '+', ','], " ")
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn the_longest_part_of_an_address_may_be_a_title() {
        assert_eq!(slug("https://g.example/2031/dyke-holds-through-night.html?a=b-c"), "dyke holds through night");
        assert_eq!(slug("https://g.example/"), "");
    }
}
