//! Who is who: the people an article names, and whom each mention means.

mod mentions;
mod resolve;

use super::inner::Inner;
use super::items::{Item, Kind};
use super::lexicon::{DET, OBJECT, PRONOUN};
use super::names::{self, Named};
use super::paragraphs::Paragraph;
use super::{Mention, Person, Quotation, Reading, subject};
use crate::text::{Span, Table, Text};
use mentions::{appositive_after, appositive_before, bare_name, head_name, items_of};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Names longer than this are headlines in capitals, not names.
const MAX_NAME_WORDS: usize = 5;

/// Gives every quotation its speaker, and the reading its quotations and people.
pub fn name(paragraphs: Vec<Paragraph>, text: &str) -> Reading {
    let mut cast = Cast { text, ..Cast::default() };
    for paragraph in paragraphs.iter().filter(|it| !it.is_title) {
        cast.meet(&paragraph.row);
    }
    cast.adopt_single_names(&paragraphs);
    let mut quotations = Vec::new();
    // Titles are read last: they lean on names the body gives in full.
    let (titles, body): (Vec<_>, Vec<_>) = paragraphs.into_iter().partition(|it| it.is_title);
    for paragraph in body.into_iter().chain(titles) {
        cast.read(paragraph, &mut quotations);
    }
    quotations.sort_by_key(|it: &Quotation| it.content.iter().map(|it| it.start).min());
    cast.reading(quotations)
}

static GIVEN_NAMES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../data/given-names.tsv")));

/// More offices than this for one person are a list, not a person; keeps the search linear.
const MAX_OFFICES: usize = 12;

#[derive(Default)]
struct Cast<'t> {
    text: &'t str,
    people: Vec<Known>,
    by_key: HashMap<String, usize>,
    by_surname: HashMap<String, usize>,
    /// First names of full names; `None` where several people have it.
    by_given: HashMap<String, Option<usize>>,
    /// Human beings who spoke or acted, the latest last.
    recent: Vec<usize>,
    /// Whom the latest sentence was about, if it quoted nobody.
    watched: Option<usize>,
    /// The latest body that spoke.
    body: Option<usize>,
}

struct Known {
    person: Person,
    offices: Vec<Vec<String>>,
    female: Option<bool>,
    /// Whether anything but two capitals in a row says that this is somebody.
    sure: bool,
}

impl Cast<'_> {
    /// Notes the full names of a paragraph, with the offices before and after them.
    fn meet(&mut self, row: &[Item]) {
        let all = names::named(row, 0..row.len());
        for (i, named) in all.iter().enumerate() {
            let n_words = row[named.name.clone()].iter().filter(|it| it.kind == Kind::Word).count();
            if !(2..=MAX_NAME_WORDS).contains(&n_words) || names::is_body(row, named.name.clone()) {
                continue;
            }
            let person = self.human(row, named.name.clone());
            self.hold_office(person, row, named.office.clone());
            // `Ann Orr, the mayor` and `The mayor, Ann Orr,`
            if let Some(office) = appositive_after(row, named.name.end).or_else(|| appositive_before(row, &all, i))
            {
                self.hold_office(person, row, office);
            }
        }
    }

    fn human(&mut self, row: &[Item], name: Range<usize>) -> usize {
        let span = row[name.start].span.join(row[name.end - 1].span);
        let words = bare_name(span.of(self.text));
        let span = Span::new(span.start as usize, span.start as usize + words.len());
        self.add(words, span, false)
    }

    fn add(&mut self, words: &str, span: Span<Text>, is_body: bool) -> usize {
        let key = names::key(words);
        if let Some(known) = self.by_key.get(&key) {
            return *known;
        }
        let surname = words.split_whitespace().next_back().unwrap_or("");
        if !is_body
            && words.split_whitespace().count() == 1
            && let Some(known) = self.by_surname.get(surname)
        {
            return *known;
        }
        let index = self.people.len();
        let name = crate::text::fold(words);
        let person = Person { name, roles: Vec::new(), is_body, span };
        let given = words.split_whitespace().next().filter(|_| !is_body && words.contains(' '));
        let female = given.and_then(|it| GIVEN_NAMES.get(&it.to_lowercase())).map(|it| it == "female");
        if let Some(given) = given {
            let homonyms = self.by_given.entry(given.to_owned()).or_insert(Some(index));
            *homonyms = homonyms.filter(|it| *it == index);
        }
        self.people.push(Known { person, offices: Vec::new(), female, sure: false });
        self.by_key.insert(key, index);
        if !is_body {
            self.by_surname.entry(surname.to_owned()).or_insert(index);
        }
        index
    }

    fn hold_office(&mut self, person: usize, row: &[Item], office: Range<usize>) {
        if office.is_empty() {
            return;
        }
        let (words, has_head) = names::office_words(row, office.clone());
        if !has_head {
            return;
        }
        let known = &mut self.people[person];
        if known.person.roles.len() >= MAX_OFFICES {
            return;
        }
        known.sure = true;
        known.female =
            row[office.clone()].iter().find_map(|it| it.lexicon.is_female_title(it.text)).or(known.female);
        let said: Vec<_> =
            row[office].iter().filter(|it| it.is_word() && !it.is(DET)).map(|it| it.text.to_lowercase()).collect();
        let role = said.join(" ");
        let honorific = words.len() == 1
            && matches!(words[0].as_str(), "mr" | "mrs" | "ms" | "miss" | "mme" | "dr" | "sir" | "herr" | "frau");
        if !honorific && !known.person.roles.contains(&role) {
            known.person.roles.push(role);
        }
        if !known.offices.contains(&words) && !honorific {
            known.offices.push(words);
        }
    }

    /// A surname that stands alone somewhere makes a two-word name a person's.
    fn adopt_single_names(&mut self, paragraphs: &[Paragraph]) {
        for paragraph in paragraphs.iter().filter(|it| !it.is_title) {
            for (i, item) in paragraph.row.iter().enumerate().filter(|it| it.1.is_capital()) {
                let alone = i == 0 || !paragraph.row[i - 1].is_capital();
                let alone = alone && paragraph.row.get(i + 1).is_none_or(|it| !it.is_capital());
                if let Some(person) = self.by_surname.get(bare_name(item.text)).filter(|_| alone) {
                    self.people[*person].sure = true;
                }
            }
        }
    }

    /// Resolves the speakers of one paragraph, sentence by sentence.
    fn read(&mut self, mut paragraph: Paragraph, quotations: &mut Vec<Quotation>) {
        let row = std::mem::take(&mut paragraph.row);
        let mut quoted = paragraph.quoted.into_iter().peekable();
        for range in &paragraph.sentences {
            let end = row[range.end - 1].span.end;
            let mut spoke = false;
            while let Some(next) = quoted.next_if(|it| it.quotation.content[0].start < end) {
                let mut quotation = next.quotation;
                let named = next.speaker.and_then(|it| items_of(&row, it));
                let person = match (&named, next.speaker) {
                    (Some(items), _) => {
                        // The speaker may stand in a later sentence than the first words spoken.
                        let sentence = paragraph.sentences.iter().find(|it| it.contains(&items.start));
                        self.resolve(&row, sentence.unwrap_or(range), items.clone())
                    }
                    (None, Some(_)) => self.recent.last().copied(),
                    (None, None) => None,
                };
                quotation.speaker = next.speaker.map(|span| Mention { span, person });
                quotation.inner = next.inner.into_iter().map(|it| self.inner(it, person)).collect();
                if let Some(person) = person {
                    self.people[person].sure = true;
                    self.spoke(person);
                }
                spoke = true;
                quotations.push(quotation);
            }
            if !spoke && !paragraph.is_title {
                self.watch(&row, range);
            }
        }
    }

    /// Whom a speaker quotes in turn: `I` is the speaker, `he` is left unknown.
    fn inner(&mut self, inner: Inner, outer: Option<usize>) -> Quotation {
        let Inner { row, quoted } = inner;
        let mut quotation = quoted.quotation;
        quotation.speaker = quoted.speaker.map(|span| {
            let items = items_of(&row, span);
            let first = items.as_ref().map(|it| &row[it.start]);
            let person = match (first, items.clone()) {
                (Some(first), _) if first.is(PRONOUN | OBJECT) => {
                    outer.filter(|_| matches!(first.text, "I" | "ich"))
                }
                (Some(_), Some(items)) => self.resolve(&row, &(0..row.len()), items),
                _ => None,
            };
            Mention { span, person }
        });
        if let Some(person) = quotation.speaker.as_ref().and_then(|it| it.person) {
            self.people[person].sure = true;
        }
        quotation
    }

    fn spoke(&mut self, person: usize) {
        self.watched = None;
        if self.people[person].person.is_body {
            self.body = Some(person);
            return;
        }
        self.recent.retain(|it| *it != person);
        self.recent.push(person);
        if self.recent.len() > 8 {
            self.recent.remove(0);
        }
    }

    /// The subject of a sentence without a quotation is whom the next `he` may mean.
    fn watch(&mut self, row: &[Item], range: &Range<usize>) {
        let subject = subject::first_subject(row, range.start, range.end);
        let named = subject.clone().and_then(|it| head_name(row, it));
        // `Burgomaster Orr spoke`: a surname alone, and what he is.
        let is_new = |it: &Named| {
            !it.name.is_empty() && !it.office.is_empty() && !it.possessive && row[it.name.start].is_capital()
        };
        let named = named.and_then(|it| {
            let known = self.known(row, &it);
            known.or_else(|| if is_new(&it) { self.stranger(row, &subject?, &it) } else { None })
        });
        // `The minister, Ann Orr, is to come`; `For Orr it is about more`: where the subject is nobody known, whom it names first.
        let person = named.or_else(|| {
            let human = |it: &usize| !self.people[*it].person.is_body;
            names::named(row, range.clone()).iter().filter_map(|it| self.known(row, it)).find(human)
        });
        if let Some(person) = person.filter(|it| !self.people[*it].person.is_body) {
            self.spoke(person);
            self.watched = Some(person);
        }
    }

    /// Drops names that never spoke, hold no office and never stand alone: most are places.
    fn reading(self, mut quotations: Vec<Quotation>) -> Reading {
        let mut order: Vec<_> = (0..self.people.len()).filter(|it| self.people[*it].sure).collect();
        order.sort_by_key(|it| self.people[*it].person.span);
        let mut place = vec![None; self.people.len()];
        for (to, from) in order.iter().enumerate() {
            place[*from] = Some(to);
        }
        let renumber = |it: &mut Quotation| {
            if let Some(mention) = it.speaker.as_mut() {
                mention.person = mention.person.and_then(|it| place[it]);
            }
        };
        for quotation in &mut quotations {
            renumber(quotation);
            quotation.inner.iter_mut().for_each(renumber);
        }
        let people = order.iter().map(|it| self.people[*it].person.clone()).collect();
        Reading { quotations, people }
    }
}
