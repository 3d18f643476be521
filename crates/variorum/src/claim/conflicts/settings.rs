//! On which occasion something was said.

use super::{Attested, Conflict, Kind, Value};
use crate::Document;
use crate::collation::Mode;
use crate::story::Setting;
use crate::text::fold;
use std::collections::BTreeMap;

/// Occasions that reports name for what was said, when different reports name different ones.
pub(super) fn places(documents: &[Document], settings: &[Setting]) -> Option<Conflict> {
    let mut first: BTreeMap<usize, &Setting> = BTreeMap::new();
    for setting in settings {
        first.entry(setting.document).or_insert(setting);
    }
    let mut values: BTreeMap<String, Value> = BTreeMap::new();
    for setting in first.values() {
        let words = fold(setting.span.of(&documents[setting.document].article.text));
        let value = values.entry(words.to_lowercase()).or_insert(Value { value: words, attested: vec![] });
        let text = vec![setting.span];
        value.attested.push(Attested { document: setting.document, mode: Mode::Reported, text, raw: None });
    }
    (values.len() >= 2).then(|| Conflict {
        kind: Kind::Setting,
        about: "the occasion".to_owned(),
        claims: vec![],
        values: values.into_values().collect(),
        explanation: None,
    })
}

