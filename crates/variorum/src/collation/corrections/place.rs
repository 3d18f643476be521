//! Where the words of a correction stand.

use super::{Correction, CorrectionKind, Corrections, NamedWords};
use crate::Document;
use crate::text::{Span, Text, folded_form, words};

/// A correction whose words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Its index among the corrections.
    pub correction: usize,
    /// What it does.
    pub kind: CorrectionKind,
    /// The words of each rendering: the document and where in its text.
    pub places: Vec<(usize, Span<Text>)>,
}

/// Returns for each correction where its words stand, or why they were not found.
pub fn locate(corrections: &Corrections, documents: &[Document]) -> Vec<Result<Fix, String>> {
    let fix = |(n, it): (usize, &Correction)| {
        let places = it.renderings.iter().map(|it| place(it, documents)).collect::<Result<Vec<_>, _>>()?;
        Ok(Fix { correction: n, kind: it.kind.clone(), places })
    };
    corrections.all.iter().enumerate().map(fix).collect()
}

fn place(named: &NamedWords, documents: &[Document]) -> Result<(usize, Span<Text>), String> {
    let found: Vec<usize> = (0..documents.len()).filter(|it| is_named(&documents[*it], &named.report)).collect();
    match found[..] {
        [] => Err(format!("no report is named “{}”", named.report)),
        [n] => find(&documents[n].article.text, &named.words)
            .map(|it| (n, it))
            .ok_or_else(|| format!("“{}” does not hold “{}”", named.report, named.words)),
        _ => Err(format!("{} reports are named “{}”", found.len(), named.report)),
    }
}

fn is_named(document: &Document, name: &str) -> bool {
    let article = &document.article;
    let file = article.source.rsplit(['/', '\\']).next();
    article.id == name
        || article.source == name
        || file == Some(name)
        || document.capture.url.as_deref() == Some(name)
}

/// The first place where `text` has these words, whatever points, marks and spaces stand between.
pub(super) fn find(text: &str, wanted: &str) -> Option<Span<Text>> {
    let forms = |text: &str| -> Vec<(Span<Text>, String)> {
        let all = words::<Text>(text, Span::new(0, text.len()));
        all.iter().map(|it| (it.span, folded_form(it.span.of(text)))).collect()
    };
    let wanted: Vec<String> = forms(wanted).into_iter().map(|it| it.1).collect();
    let all = forms(text);
    if wanted.is_empty() {
        return None;
    }
    let run = all.windows(wanted.len()).find(|it| it.iter().zip(&wanted).all(|(it, word)| it.1 == *word))?;
    Some(run.first()?.0.join(run.last()?.0))
}
