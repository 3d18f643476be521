//! What markup states of an article beside headline, byline and dates: outlet, section, address, language.

use super::headline::Rival;
use super::words::{letters, title_cuts};
use crate::capture::{Fact, FactKind, Page};
use crate::text::{Finding, Span, language_of};

/// Returns the outlets that the markup names, best first: by name, then by what follows the headline in the title element.
pub(super) fn stated_publishers(page: &Page, headline: Option<&Rival>) -> Vec<Finding<String>> {
    let named = of_kind(page, FactKind::Site).map(|it| {
        let rule = if it.found_in == "json-ld" { "publisher/json-ld" } else { "publisher/meta" };
        Finding { value: it.value.clone(), evidence: it.evidence, rule }
    });
    named.chain(headline.and_then(|it| title_rest(page, it))).collect()
}

/// `Gazette` in `Dyke Holds | Gazette`, where `Dyke Holds` is the headline.
fn title_rest(page: &Page, headline: &Rival) -> Option<Finding<String>> {
    let title = of_kind(page, FactKind::Title).find(|it| it.found_in == "title-element")?;
    let cut = title_cuts(&title.value).into_iter().find(|it| letters(&title.value[..it.0]) == headline.key)?;
    let (value, evidence) = (title.value[cut.1..].to_owned(), title.part(Span::new(cut.1, title.value.len())));
    Some(Finding { value, evidence, rule: "publisher/title-suffix" })
}

/// Returns the host of the article's address, the last hint of who published it: `gazette.example`.
pub(super) fn publisher_host(page: &Page) -> Option<Finding<String>> {
    let fact = of_kind(page, FactKind::Canonical).find(|it| !it.escaped && it.value.contains("://"))?;
    let start = fact.value.find("://")? + 3;
    let start = if fact.value[start..].starts_with("www.") { start + 4 } else { start };
    let end = fact.value[start..].find(['/', '?', '#', ':']).map_or(fact.value.len(), |it| start + it);
    let value = fact.value.get(start..end).filter(|it| it.contains('.'))?.to_owned();
    Some(Finding { value, evidence: fact.part(Span::new(start, end)), rule: "publisher/host" })
}

/// Returns what the markup says the page is: `WebSite`, `product`.
///
/// No more than a word beside other reasons: of 1,051 articles one in eight calls itself `website` or the like.
pub(super) fn page_type(page: &Page) -> Option<&str> {
    const LONGEST: usize = 40;
    let mut types = of_kind(page, FactKind::Type).map(|it| it.value.as_str());
    types.find(|it| it.len() <= LONGEST && it.chars().all(|c| c.is_ascii_alphanumeric() || "._:-/".contains(c)))
}

/// Returns the sections that the markup names, in order.
pub(super) fn sections(page: &Page) -> Vec<Finding<String>> {
    let rule = |fact: &Fact| if fact.found_in == "json-ld" { "section/json-ld" } else { "section/meta" };
    let facts = of_kind(page, FactKind::Section).filter(|it| !it.value.contains("://"));
    let sections = facts.map(|it| Finding { value: it.value.clone(), evidence: it.evidence, rule: rule(it) });
    distinct(sections, str::to_owned)
}

/// Returns the first finding of each value, as many as a reader would look at; two whose `key` is the same are one.
pub(super) fn distinct(
    findings: impl Iterator<Item = Finding<String>>,
    key: impl Fn(&str) -> String,
) -> Vec<Finding<String>> {
    const MOST_RIVALS: usize = 8;
    let mut seen: Vec<String> = Vec::new();
    let mut kept = Vec::new();
    for finding in findings.filter(|it| !it.value.is_empty()) {
        let key = key(&finding.value);
        if kept.len() < MOST_RIVALS && !seen.contains(&key) {
            seen.push(key);
            kept.push(finding);
        }
    }
    kept
}

/// Returns the address that the article is to be known by: that of `link rel=canonical`, of a card, of the record.
pub(super) fn canonical(page: &Page) -> Option<Finding<String>> {
    let rule = |fact: &Fact| match fact.found_in {
        "link" => (0, "canonical/link"),
        "json-ld" => (2, "canonical/json-ld"),
        _ => (1, "canonical/meta"),
    };
    let fact =
        of_kind(page, FactKind::Canonical).filter(|it| it.value.contains("://")).min_by_key(|it| rule(it).0)?;
    Some(Finding { value: fact.value.clone(), evidence: fact.evidence, rule: rule(fact).1 })
}

/// Returns the language of `body`, ISO 639-1: by its words where they are many, else by what the markup says of it.
///
/// Templates keep the `lang` of the shop they were bought in, so words come first: from 200 characters on they are hardly
/// ever wrong.
pub(super) fn language(page: &Page, body: &str) -> &'static str {
    const ENOUGH: usize = 200;
    let told = language_of(body);
    if let Some(told) = told
        && body.len() >= ENOUGH
    {
        return told;
    }
    let stated = of_kind(page, FactKind::Language).find_map(|it| known_language(&it.value));
    stated.or(told).unwrap_or("und")
}

/// Returns the ISO 639-1 code that a language tag begins with: `en` of `en-GB` and `en_US`.
fn known_language(tag: &str) -> Option<&'static str> {
    let code = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    crate::text::language_named(&code)
}

fn of_kind(page: &Page, kind: FactKind) -> impl Iterator<Item = &Fact> {
    page.facts.iter().filter(move |it| it.kind == kind && !it.value.is_empty() && !it.evidence.is_empty())
}

#[cfg(test)]
mod tests;
