//! What is known of every name in an author's place, as numbers: for the learned choice among them.

use super::super::body::Matrix;
use super::super::dates::Sighting;
use super::super::region::Region;
use super::super::words::{flag, is_dense, letters};
use super::name::is_joint;
use super::{Ground, NOBODY, OPENERS, Rival};
use crate::capture::{Tag, Zone};
use crate::text::{Decoded, Span};

/// The kinds of places that give a name, as [`Rival::places`] calls them.
const PLACES: [&str; 11] = [
    "byline/json-ld",
    "byline/json-ld-body",
    "byline/meta",
    "byline/rel-author",
    "byline/microdata",
    "byline/author-link",
    "byline/class",
    "byline/by",
    "byline/before-date",
    "byline/below-by",
    "byline/name-line",
];

/// Adds the names that stand on lines around the headline and below the report, whatever says that they are authors.
pub(super) fn add_name_lines(ground: &Ground<'_>, rivals: &mut Vec<Rival>, region: &Region) {
    const BELOW: usize = 8;
    let last = region.is_body.iter().rposition(|it| *it);
    let tail = last.map_or(0..0, |it| it..(it + 1 + BELOW).min(ground.chunks.len()));
    let spans = [ground.head, ground.chunks.get(tail).map_or(ground.head, span_of)];
    for within in spans {
        for line in ground.page.lines.iter().filter(|it| within.covers(it.span)) {
            let words = line.span.of(&ground.page.text);
            if words.split_whitespace().take(MOST_LINE_WORDS + 1).count() > MOST_LINE_WORDS || words.len() > 300 {
                continue;
            }
            for piece in pieces(words) {
                let start = line.span.start as usize;
                let shown = Span::new(start + piece.0, start + piece.1);
                if is_name_like(shown.of(&ground.page.text)) {
                    ground.add_shown(rivals, shown, "byline/name-line", 0);
                }
            }
        }
    }
}

/// A line of more words is a sentence.
const MOST_LINE_WORDS: usize = 24;

fn span_of(chunks: &[super::Chunk]) -> Span<Decoded> {
    let (first, last) = (chunks.first(), chunks.last());
    first.zip(last).map_or(Span::new(0, 0), |(first, last)| first.whole.join(last.whole))
}

/// The parts of a line that may be a name: what stands between separators, and behind a word that opens a byline.
fn pieces(words: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let is_sign =
        |c: char| matches!(c, '|' | '•' | '·' | '—' | '–' | ',' | '\u{1}' | '(' | ')' | '/' | ':' | '،' | '、');
    let mut from = 0;
    for (at, sign) in words.char_indices().filter(|it| is_sign(it.1)).chain([(words.len(), ' ')]) {
        found.push((from, at));
        from = (at + sign.len_utf8()).min(words.len());
    }
    let opened = words.match_indices(' ').filter(|it| {
        let before = words[..it.0].rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
        OPENERS.has(&before.to_lowercase())
    });
    let opened: Vec<usize> = opened.map(|it| it.0 + 1).collect();
    for at in opened {
        let end =
            words[at..].split_inclusive(' ').take_while(|it| is_name_word(it.trim())).map(str::len).sum::<usize>();
        found.push((at, at + end));
    }
    // Few lines have a joint at all: one look over the words is cheaper than a search for each.
    let joined = words.split(' ').any(|word| JOINTS.iter().any(|it| it.trim() == word));
    for joint in JOINTS.iter().filter(|_| joined) {
        if let Some(at) = words.find(joint) {
            found.push((0, at));
            found.push((at + joint.len(), words.len()));
        }
    }
    found.retain(|it| it.0 < it.1);
    found
}

/// What stands between the names of two authors.
const JOINTS: [&str; 8] = [" and ", " & ", " und ", " et ", " y ", " och ", " og ", " en "];

fn is_name_word(word: &str) -> bool {
    let small = ["de", "van", "von", "der", "bin", "al", "la", "del", "da", "di", "el"];
    word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()) || small.contains(&word)
}

/// `Ann Orr`, `Ludwig van Beethoven`, `渡辺洋介`; not `Read more about boats` nor `9 May`.
fn is_name_like(words: &str) -> bool {
    let words = words.trim();
    let n_words = words.split_whitespace().count();
    let n_chars = words.chars().count();
    let dense = words.chars().any(|c| is_dense(c) || ('\u{ac00}'..='\u{d7a3}').contains(&c));
    if dense {
        return (2..=12).contains(&n_chars) && n_words <= 3;
    }
    (1..=7).contains(&n_words) && (3..=60).contains(&n_chars) && !words.contains(|c: char| c.is_ascii_digit())
}

/// Returns a row of numbers for each rival.
pub(super) fn rows(
    ground: &Ground<'_>,
    rivals: &[Rival],
    region: &Region,
    dates: &[Vec<Sighting>],
    head: Option<usize>,
) -> Matrix {
    let view = View {
        ground,
        region,
        dates,
        first: region.is_body.iter().position(|it| *it).unwrap_or(region.chunks.start),
        last: region.is_body.iter().rposition(|it| *it).unwrap_or(region.chunks.start),
        head,
        rivals,
        best: rivals.iter().map(Rival::score).max().unwrap_or(0),
        is_text: ground.chunks.iter().all(|it| it.tag == Tag::Plain),
    };
    let mut cells = Vec::with_capacity(rivals.len() * 80);
    for (n, rival) in rivals.iter().enumerate() {
        view.places(n, rival, &mut cells);
        view.shape(rival, &mut cells);
        view.spot(rival, &mut cells);
    }
    Matrix { width: cells.len().checked_div(rivals.len()).unwrap_or(0), cells }
}

struct View<'a, 'b> {
    ground: &'a Ground<'b>,
    region: &'a Region,
    dates: &'a [Vec<Sighting>],
    first: usize,
    last: usize,
    head: Option<usize>,
    rivals: &'a [Rival],
    best: i32,
    is_text: bool,
}

impl View<'_, '_> {
    fn places(&self, n: usize, rival: &Rival, cells: &mut Vec<f32>) {
        let has = |rule: &str| rival.places.iter().any(|it| it.0 == rule);
        cells.extend(PLACES.iter().map(|it| flag(has(it))));
        let with =
            |rule: &str| self.rivals.iter().filter(|it| it.places.iter().any(|it| it.0 == rule)).count() as f32;
        let contained =
            self.rivals.iter().filter(|it| it.key.len() > rival.key.len() && it.key.contains(&rival.key));
        let contains =
            self.rivals.iter().filter(|it| it.key.len() < rival.key.len() && rival.key.contains(&it.key));
        cells.extend([
            rival.places.len() as f32,
            rival.score() as f32,
            rival.doubt as f32,
            (rival.score() - self.best) as f32,
            n as f32,
            self.rivals.len() as f32,
            with("byline/json-ld"),
            with("byline/meta"),
            with("byline/class") + with("byline/microdata") + with("byline/rel-author"),
            contained.count() as f32,
            contains.count() as f32,
            flag(self.is_text),
        ]);
    }

    fn shape(&self, rival: &Rival, cells: &mut Vec<f32>) {
        let value = rival.value.as_str();
        let words: Vec<&str> = value.split_whitespace().collect();
        let n_words = words.len() as f32;
        let low = words.iter().filter(|it| it.starts_with(char::is_lowercase)).count() as f32;
        let lower = value.to_lowercase();
        let text = &self.ground.page.text;
        let n_shown = memchr::memmem::find_iter(text.as_bytes(), value).take(6).count() as f32;
        let outlet = |it: &String| it.contains(&rival.key) || rival.key.contains(it.as_str());
        cells.extend([
            n_words,
            value.chars().count() as f32,
            low / n_words.max(1.0),
            flag(value.contains(',')),
            flag(value.contains(" and ") || value.contains('&')),
            flag(value.contains(|c: char| c.is_ascii_digit())),
            flag(value.contains('.')),
            flag(value.chars().all(|c| !c.is_lowercase())),
            flag(value.chars().any(is_dense)),
            flag(words.last().is_some_and(|it| it.starts_with(char::is_lowercase))),
            flag(NOBODY.has(&lower)),
            flag(self.ground.outlets.contains(&rival.key)),
            flag(self.ground.outlets.iter().any(outlet)),
            flag(rival.plain),
            flag(super::super::credits::is_agency(value)),
            n_shown,
            words.iter().map(|it| it.chars().count()).max().unwrap_or(0) as f32,
            words.iter().map(|it| it.chars().count()).min().unwrap_or(0) as f32,
        ]);
    }

    /// Where it stands on the page, and among what.
    fn spot(&self, rival: &Rival, cells: &mut Vec<f32>) {
        let ground = self.ground;
        let Some(shown) = rival.shown else {
            cells.extend([-1.0; 34]);
            return;
        };
        let n = ground
            .chunks
            .partition_point(|it| it.span.end <= shown.start)
            .min(ground.chunks.len().saturating_sub(1));
        let Some(chunk) = ground.chunks.get(n) else {
            cells.extend([-1.0; 34]);
            return;
        };
        let text = &ground.page.text;
        let before = text.get(chunk.span.start as usize..shown.start as usize).unwrap_or("");
        let after = text.get(shown.end as usize..chunk.span.end as usize).unwrap_or("");
        let opener = before.trim_end().trim_end_matches(':').rsplit(char::is_whitespace).next().unwrap_or("");
        let distance = |to: usize| (n as f32 - to as f32).clamp(-30.0, 30.0);
        let dated = |n: Option<usize>| {
            let sightings = n.and_then(|it| self.dates.get(it));
            flag(sightings.is_some_and(|it| it.iter().any(|it| it.stated.day.is_some())))
        };
        let line = ground.page.lines.partition_point(|it| it.span.end <= shown.start);
        let called = ground.page.lines.get(line).and_then(|it| it.element).map_or(String::new(), |it| {
            let element = &ground.page.elements[it as usize];
            let outer = element.parent.map_or("", |it| ground.page.called(&ground.page.elements[it as usize]));
            format!("{} {outer}", ground.page.called(element)).to_ascii_lowercase()
        });
        let any = |signs: &[&str]| flag(signs.iter().any(|it| called.contains(it)));
        let row = ground.page.lines.get(line).map_or("", |it| it.span.of(text)).trim();
        let above = n.checked_sub(1).map(|it| ground.chunks[it].words(ground.page)).unwrap_or("");
        let below = ground.chunks.get(n + 1).map_or("", |it| it.words(ground.page));
        let opens = |words: &str| {
            words.len() < 24 && OPENERS.has(words.trim().trim_end_matches(':').to_lowercase().as_str())
        };
        let count = |words: &str| words.split_whitespace().take(60).count() as f32;
        let next = after.trim_start();
        cells.extend([
            self.head.map_or(-31.0, distance),
            distance(self.first),
            distance(self.last),
            flag(self.region.is_body.get(n).copied().unwrap_or(false)),
            flag(ground.head.covers(shown)),
            match chunk.zone {
                Zone::Plain => 0.0,
                Zone::Menu => 1.0,
                Zone::Related => 2.0,
                Zone::Meta => 3.0,
                Zone::Caption => 4.0,
                _ => 5.0,
            },
            flag(chunk.linked),
            flag(matches!(chunk.tag, Tag::Heading(_))),
            flag(chunk.bullet),
            chunk.stats.n_words.min(100) as f32,
            rival.value.len() as f32 / chunk.span.len().max(1) as f32,
            rival.value.len() as f32 / row.len().max(1) as f32,
            flag(before.trim().is_empty()),
            flag(after.trim().is_empty()),
            count(before),
            flag(OPENERS.has(&opener.to_lowercase())),
            flag(opens(above)),
            flag(is_joint(before) || before.trim_end().ends_with([',', '&'])),
            flag(next.starts_with(',')),
            flag(next.starts_with(['|', '•', '·', '-', '–', '—', '/'])),
            flag(next.starts_with('(')),
            dated(Some(n)),
            dated(n.checked_sub(1)),
            dated(Some(n + 1)),
            count(above),
            count(below),
            flag(super::super::words::ends_sentence(above)),
            flag(super::super::words::ends_sentence(row)),
            flag(self.region.marks.get(n).is_some_and(Option::is_some)),
            any(&["author", "byline", "writer", "contributor", "autor", "auteur"]),
            any(&["bio", "profile", "about", "avatar"]),
            any(&["comment", "related", "caption", "credit", "photo", "image", "card", "widget", "review"]),
            any(&["meta", "date", "info", "time", "publish"]),
            flag(letters(row) == rival.key),
        ]);
    }
}
