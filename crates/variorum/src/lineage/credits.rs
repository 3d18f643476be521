//! Sources that articles credit.

use crate::Document;
use crate::article::CreditKind;
use crate::text::{Raw, Span, normal_form};
use std::collections::BTreeMap;

/// An agency, outlet or page that one or more articles credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name as compared; for the unnamed page that an excerpt sends its reader to, one of its own.
    pub key: String,
    /// Its name as credited.
    pub name: String,
    /// Index of the crediting document, the kind of credit, and the crediting words.
    pub credits: Vec<(usize, CreditKind, Span<Raw>)>,
}

/// Returns the sources that `members` credit, by name; an outlet's credit to itself is none.
pub fn sources(documents: &[Document], members: &[usize]) -> Vec<Source> {
    let mut found: BTreeMap<String, Source> = BTreeMap::new();
    for n in members {
        let (document, article) = (&documents[*n], &documents[*n].article);
        for credit in &article.credits {
            let name = credit.value.name.as_deref().unwrap_or("");
            let key = source_key(name);
            if !key.is_empty() && is_own_name(document, &key) {
                continue;
            }
            let (key, shown) = match key.as_str() {
                "" => (
                    format!("unnamed-{}", article.id),
                    format!("the page that {} is taken from", document.publisher().unwrap_or(&article.source)),
                ),
                _ => (key, name.to_owned()),
            };
            let entry = found.entry(key.clone()).or_insert(Source { key, name: shown, credits: Vec::new() });
            entry.credits.push((*n, credit.value.kind, credit.evidence));
        }
    }
    found.into_values().collect()
}

/// `The Live Mint`, `livemint` and `LiveMint` are one source.
pub(super) fn source_key(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(|it| normal_form(it).folded).filter(|it| it != "the").collect()
}

/// Whether the document's publisher is the credited name.
fn is_own_name(document: &Document, key: &str) -> bool {
    document.publisher().is_some_and(|it| source_key(it) == key)
}
