//! One quotation in different words: what the apparatus tells, as a conflict that it explains.

use super::{Attested, Conflict, Kind, Value};
use crate::Document;
use crate::collation::{Mode, Rendering, Utterance, VariantClass};
use crate::text::fold;
use std::collections::BTreeSet;

/// Renderings of one utterance, at least one of them inside quotation marks, that differ in words another report gives.
pub(super) fn wording(documents: &[Document], utterance: &Utterance, claims: Vec<usize>) -> Option<Conflict> {
    let rival = |class: VariantClass| {
        use VariantClass::{Date, Name, Number, Polarity, Substitution, Synonym};
        matches!(class, Substitution | Synonym | Number | Date | Name | Polarity)
    };
    let readings: Vec<_> =
        utterance.apparatus.iter().flat_map(|it| &it.readings).filter(|it| rival(it.class)).collect();
    let rows: BTreeSet<usize> = readings.iter().flat_map(|it| it.witnesses.iter().copied()).collect();
    let quoted = |it: &Mode| matches!(it, Mode::Direct | Mode::Mixed);
    let base = utterance.renderings.first()?;
    if !quoted(&base.statement.mode) || rows.is_empty() {
        return None;
    }
    let concerned: Vec<_> = utterance
        .renderings
        .iter()
        .filter(|it| it.row.is_some_and(|row| row == 0 || rows.contains(&row)))
        .collect();
    let articles: BTreeSet<usize> = concerned.iter().map(|it| it.statement.document).collect();
    if articles.len() < 2 {
        return None;
    }
    let mut values: Vec<Value> = Vec::new();
    for it in &concerned {
        let attested = Attested {
            document: it.statement.document,
            mode: it.statement.mode,
            text: it.statement.spans.clone(),
            raw: None,
        };
        let words = fold(&it.text);
        match values.iter_mut().find(|it| it.value == words) {
            Some(value) => value.attested.push(attested),
            None => values.push(Value { value: words, attested: vec![attested] }),
        }
    }
    let n_quoted = concerned.iter().filter(|it| quoted(&it.statement.mode)).count();
    let explanation = match n_quoted {
        1 => "one report quotes, the others put it in their own words",
        _ => "one quotation in different words; see the apparatus",
    };
    let about = fold(&words_of(documents, base));
    Some(Conflict { kind: Kind::Wording, about, claims, values, explanation: Some(explanation.to_owned()) })
}

fn words_of(documents: &[Document], rendering: &Rendering) -> String {
    let text = &documents[rendering.statement.document].article.text;
    rendering.statement.spans.iter().map(|it| it.of(text)).collect::<Vec<_>>().join(" … ")
}
