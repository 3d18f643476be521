//! Sources that articles credit.

use super::evidence::name_of;
use super::names::{is_host_of, is_own_name, own_host, publisher_key, source_key};
use crate::Document;
use crate::article::{CreditKind, agency};
use crate::reuse::address;
use crate::text::{Raw, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// An agency, outlet or page that one or more articles credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name as compared; for one that nobody names, one of its own.
    pub key: String,
    /// Its name as credited.
    pub name: String,
    /// Whether a page names it: `agencies` name nobody.
    pub is_named: bool,
    /// Every credit to it, by document and place.
    pub credits: Vec<SourceCredit>,
}

/// One article's credit to a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceCredit {
    /// Index of the crediting document.
    pub document: usize,
    /// What the credit says.
    pub kind: CreditKind,
    /// Whether it is the page's address and not words that says it.
    pub is_link: bool,
    /// The crediting words.
    pub span: Span<Raw>,
}

/// Returns the sources that `members` credit, by name; an outlet's credit to itself is none.
///
/// A name that may be anybody's (`(Norpress)` on the last line, a byline) is a source's where another credit, another
/// member or the list of agencies knows it. An address is a credit where it is certainly another outlet's.
pub fn sources(documents: &[Document], members: &[usize]) -> Vec<Source> {
    let known = known_names(documents, members);
    let mut found: BTreeMap<String, Source> = BTreeMap::new();
    let mut add = |key: String, name: &str, is_named: bool, credit: SourceCredit| {
        let entry = found.entry(key.clone()).or_insert_with(|| Source {
            key,
            name: name.to_owned(),
            is_named,
            credits: Vec::new(),
        });
        let has = |it: &SourceCredit| it.document == credit.document && it.kind == credit.kind;
        if !entry.credits.iter().any(has) {
            entry.credits.push(credit);
        }
    };
    for n in members {
        let (document, article) = (&documents[*n], &documents[*n].article);
        for credit in &article.credits {
            let name = credit.value.name.as_deref().unwrap_or("");
            let key = source_key(name);
            let own = |kind| SourceCredit { document: *n, kind, is_link: false, span: credit.evidence };
            match (key.is_empty(), credit.value.kind) {
                (true, kind) => {
                    add(
                        format!("unnamed-{}{}", word_of(kind), article.id),
                        &unnamed(documents, *n, kind),
                        false,
                        own(kind),
                    );
                }
                (false, _) if is_own_name(document, &key) => {}
                (false, CreditKind::Signed) if !known.contains(&key) => {}
                (false, CreditKind::Signed) => add(key, name, true, own(CreditKind::Supplied)),
                (false, kind) => add(key, name, true, own(kind)),
            }
        }
        for byline in article.authors.iter().chain(&article.bylines) {
            let key = source_key(&byline.value);
            if !is_own_name(document, &key) && (known.contains(&key) || agency(&byline.value).is_some()) {
                let kind = CreditKind::Supplied;
                let credit = SourceCredit { document: *n, kind, is_link: false, span: byline.evidence };
                add(key, &byline.value, true, credit);
            }
        }
    }
    for (n, key, name, span) in links(documents, members) {
        add(key, &name, true, SourceCredit { document: n, kind: CreditKind::Republished, is_link: true, span });
    }
    found.into_values().collect()
}

/// The names by which a credit that may be anybody's is known to be a source's.
fn known_names(documents: &[Document], members: &[usize]) -> FxHashSet<String> {
    let mut known: FxHashSet<String> = FxHashSet::default();
    for n in members {
        known.insert(publisher_key(&documents[*n]));
        let sure = documents[*n].article.credits.iter().filter(|it| it.value.kind != CreditKind::Signed);
        known.extend(sure.filter_map(|it| Some(source_key(it.value.name.as_deref()?))));
        let signed = documents[*n].article.credits.iter().filter_map(|it| it.value.name.as_deref());
        known.extend(signed.filter(|it| agency(it).is_some()).map(source_key));
    }
    known.remove("");
    known
}

/// The credits that addresses are: a page that gives another outlet's page as its own.
///
/// That is sure where the page was caught at another outlet's host, or where another member's page of that address is here
/// and the host is that member's. A page whose host alone looks strange may just have two names.
fn links(documents: &[Document], members: &[usize]) -> Vec<(usize, String, String, Span<Raw>)> {
    let mut at: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let canonical = |n: usize| {
        let found = documents[n].article.canonical.as_ref()?;
        Some((address(&found.value)?, found.evidence))
    };
    for n in members {
        let own = documents[*n].capture.url.as_deref().and_then(address);
        let given = canonical(*n).map(|it| it.0);
        let keys: FxHashSet<String> =
            own.into_iter().chain(given).filter(|it| it.names_a_page).map(|it| it.key).collect();
        for key in keys {
            at.entry(key).or_default().push(*n);
        }
    }
    let mut found = Vec::new();
    for n in members {
        let Some((address, span)) = canonical(*n) else { continue };
        let publisher = publisher_key(&documents[*n]);
        if is_host_of(&address.host, documents[*n].publisher().unwrap_or("")) {
            continue;
        }
        let is_home = |it: &&usize| {
            **it != *n
                && publisher_key(&documents[**it]) != publisher
                && (is_host_of(&address.host, documents[**it].publisher().unwrap_or(""))
                    || own_host(&documents[**it]).as_ref() == Some(&address.host))
        };
        let home = at.get(&address.key).and_then(|it| it.iter().find(is_home));
        let strange = own_host(&documents[*n]).is_some_and(|it| !same_site(&it, &address.host));
        if let Some(home) = home {
            let name = name_of(documents, *home).to_owned();
            found.push((*n, source_key(&name), name, span));
        } else if strange && !publisher.is_empty() {
            found.push((*n, source_key(&address.host), address.host, span));
        }
    }
    found
}

/// `news.brix.example` and `brix.example` are one site.
fn same_site(a: &str, b: &str) -> bool {
    let inside = |a: &str, b: &str| a.strip_suffix(b).is_some_and(|it| it.is_empty() || it.ends_with('.'));
    let name = |it: &str| it.split('.').rev().nth(1).map(str::to_owned);
    inside(a, b) || inside(b, a) || name(a).filter(|it| it.len() > 3) == name(b)
}

/// Begins the key of a source that a page does not name.
fn word_of(kind: CreditKind) -> &'static str {
    match kind {
        CreditKind::Contributed | CreditKind::Supplied | CreditKind::Signed => "agencies-",
        CreditKind::Release => "release-",
        CreditKind::Translated => "original-",
        CreditKind::Excerpt | CreditKind::Republished => "",
    }
}

/// What to call a source that a page does not name.
fn unnamed(documents: &[Document], n: usize, kind: CreditKind) -> String {
    let who = name_of(documents, n);
    match kind {
        CreditKind::Contributed | CreditKind::Supplied | CreditKind::Signed => {
            format!("agencies that {who} does not name")
        }
        CreditKind::Release => format!("the press release that {who} prints"),
        CreditKind::Translated => format!("the report that {who} translates"),
        CreditKind::Excerpt | CreditKind::Republished => format!("the page that {who} is taken from"),
    }
}

#[cfg(test)]
mod tests;
