//! One person across many articles.

use crate::Document;
use crate::text::spelled_form;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Somebody whom one or more articles of a story name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CastMember {
    /// `p-…`, from the name alone, so that it is the same in every run.
    pub id: String,
    /// The fullest name any of the articles gives.
    pub name: String,
    /// Whether this is a body and no human being.
    pub is_body: bool,
}

/// The people of some articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cast {
    /// By name.
    pub members: Vec<CastMember>,
    /// For each article, for each person of its reading: the index into `members`.
    pub of: Vec<Vec<usize>>,
}

/// Returns the cast of `documents`: full names that agree are one person, and a bare surname is the one person of that
/// surname; where two share it, a bare surname stays a person of its own. Of several full forms the one that most
/// articles print is the person's name: a title or a slip of one report names nobody.
pub fn cast(documents: &[&Document]) -> Cast {
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    for document in documents {
        let mut seen: Vec<String> = Vec::new();
        for person in &document.reading.people {
            let key = name_key(&person.name);
            let form = forms.entry(key.clone()).or_insert_with(|| Form::new(&person.name, person.is_body));
            if (person.name.len(), &person.name) > (form.name.len(), &form.name) {
                form.name.clone_from(&person.name);
            }
            if !seen.contains(&key) {
                form.n_articles += 1;
                seen.push(key);
            }
        }
    }
    let keys: Vec<&String> = forms.keys().collect();
    let home: BTreeMap<String, usize> = keys
        .iter()
        .enumerate()
        .map(|(n, key)| ((*key).clone(), fullest_form(&keys, &forms, key).unwrap_or(n)))
        .collect();
    let members = forms
        .values()
        .map(|it| CastMember { id: person_id(&it.name), name: it.name.clone(), is_body: it.is_body })
        .collect();
    let of = documents
        .iter()
        .map(|it| it.reading.people.iter().map(|person| home[&name_key(&person.name)]).collect())
        .collect();
    Cast { members, of }
}

/// One form of a name.
struct Form {
    name: String,
    is_body: bool,
    n_articles: usize,
}

impl Form {
    fn new(name: &str, is_body: bool) -> Self {
        Form { name: name.to_owned(), is_body, n_articles: 0 }
    }
}

/// Returns the id of the person of that full name.
pub fn person_id(name: &str) -> String {
    let digest = Sha256::digest(name_key(name).as_bytes());
    digest[..6].iter().fold(String::from("p-"), |id, byte| id + &format!("{byte:02x}"))
}

/// The words of a name as compared: `United States`, `U.S.` and `US` are one key.
fn name_key(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().map(spelled_form).collect();
    words.into_iter().filter(|it| it != "the").collect::<Vec<_>>().join("-")
}

/// The form that stands for the person a name means: of the forms with a given name that end alike and hold each
/// other's words, the one in most articles, then the longest. Two given names under one surname leave a bare surname
/// undecided.
fn fullest_form(keys: &[&String], forms: &BTreeMap<String, Form>, key: &str) -> Option<usize> {
    if forms.get(key).is_none_or(|it| it.is_body) {
        return None;
    }
    let own: Vec<&str> = key.split('-').collect();
    let words = |n: usize| -> Vec<&str> { keys[n].split('-').collect() };
    let fits = |n: usize| {
        let other = words(n);
        let (short, long) = if own.len() <= other.len() { (&own, &other) } else { (&other, &own) };
        let mut rest = long.iter();
        other.len() >= 2 && long.last() == short.last() && short.iter().all(|it| rest.any(|word| word == it))
    };
    let found: Vec<usize> = (0..keys.len()).filter(|it| !forms[keys[*it]].is_body && fits(*it)).collect();
    // `Ada Orr` and `Minister Ada Orr` hold each other's words; `Ada Orr` and `Bo Orr` do not.
    let agree = |a: usize, b: usize| {
        let (a, b) = (words(a), words(b));
        let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
        let mut rest = long.iter();
        // `Deputy Ada Orr` and `Minister Ada Orr` end in one full name.
        short.iter().all(|it| rest.any(|word| word == it))
            || short.len() > 2 && short[short.len() - 2..] == long[long.len() - 2..]
    };
    if found.iter().any(|a| found.iter().any(|b| !agree(*a, *b))) {
        return None;
    }
    let rank = |n: usize| (forms[keys[n]].n_articles, keys[n].len(), std::cmp::Reverse(n));
    found.into_iter().max_by_key(|it| rank(*it))
}

#[cfg(test)]
mod tests;
