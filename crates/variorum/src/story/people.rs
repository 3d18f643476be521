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
/// surname; where two share it, a bare surname stays a person of its own.
pub fn cast(documents: &[&Document]) -> Cast {
    let mut full: BTreeMap<String, (String, bool)> = BTreeMap::new();
    for person in documents.iter().flat_map(|it| &it.reading.people) {
        let key = name_key(&person.name);
        let entry = full.entry(key).or_insert_with(|| (person.name.clone(), person.is_body));
        if (person.name.len(), &person.name) > (entry.0.len(), &entry.0) {
            entry.0.clone_from(&person.name);
        }
    }
    let keys: Vec<&String> = full.keys().collect();
    let home: BTreeMap<String, usize> = keys
        .iter()
        .enumerate()
        .map(|(n, key)| ((*key).clone(), fuller_name(&keys, &full, key).unwrap_or(n)))
        .collect();
    let members = full
        .values()
        .map(|(name, is_body)| CastMember { id: person_id(name), name: name.clone(), is_body: *is_body })
        .collect();
    let of = documents
        .iter()
        .map(|it| it.reading.people.iter().map(|person| home[&name_key(&person.name)]).collect())
        .collect();
    Cast { members, of }
}

/// Returns the id of the person of that full name.
pub fn person_id(name: &str) -> String {
    let digest = Sha256::digest(name_key(name).as_bytes());
    digest[..6].iter().fold(String::from("p-"), |id, byte| id + &format!("{byte:02x}"))
}

/// The words of a name as compared: `United States`, `U.S.` and `US` are one key.
fn name_key(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().map(|it| spelled_form(it)).collect();
    words.into_iter().filter(|it| it != "the").collect::<Vec<_>>().join("-")
}

/// The only longer name whose last word, or whose words in order, the shorter name has: `orr` in `linnea-orr`.
fn fuller_name(keys: &[&String], full: &BTreeMap<String, (String, bool)>, key: &str) -> Option<usize> {
    if full.get(key).is_some_and(|it| it.1) {
        return None;
    }
    let short: Vec<&str> = key.split('-').collect();
    let fits = |other: &str| {
        let long: Vec<&str> = other.split('-').collect();
        let mut rest = long.iter();
        long.len() > short.len()
            && long.last() == short.last()
            && short.iter().all(|it| rest.any(|word| word == it))
    };
    let mut found = (0..keys.len()).filter(|it| !full[keys[*it]].1 && fits(keys[*it]));
    let first = found.next()?;
    // `Ada Maria Orr` beside `Ada Orr` is the same fuller person; `Bo Orr` beside `Ada Orr` leaves `Orr` undecided.
    let longest = found.try_fold(first, |best, next| {
        let (a, b) = (keys[best], keys[next]);
        let same = a.split('-').next() == b.split('-').next();
        same.then_some(if b.len() > a.len() { next } else { best })
    })?;
    Some(longest)
}

#[cfg(test)]
mod tests;
