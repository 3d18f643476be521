//! Speakers, corrected.

use super::{CorrectionKind, Fix};
use crate::Document;
use crate::quotation::{Mention, Person, Quotation};
use crate::text::{Span, Text, folded_form, words};

/// The rule that a quotation with a corrected speaker goes by.
const RULE: &str = "corrected by hand";

/// Gives quotations the speakers that `fix` names; or says why it cannot. A speaker must be named in the report: nobody is
/// put there whom it does not know.
pub fn correct_speakers(documents: &mut [Document], fix: &Fix) -> Result<(), String> {
    let CorrectionKind::Speaker(name) = &fix.kind else { return Ok(()) };
    for (n, words) in &fix.places {
        let document = &mut documents[*n];
        let Some(naming) = naming(&document.article.text, name, *words) else {
            return Err(format!("“{}” nowhere names “{name}”", document.article.source));
        };
        let reading = &mut document.reading;
        let touches = |it: &&mut Quotation| it.content.iter().any(|it| it.overlaps(*words));
        let mut touched: Vec<&mut Quotation> = reading.quotations.iter_mut().filter(touches).collect();
        if touched.is_empty() {
            return Err(format!("no quotation holds “{}”", words.of(&document.article.text)));
        }
        let known = reading.people.iter().position(|it| is_same(&it.name, name));
        let person = known.unwrap_or_else(|| {
            let (name, roles) = (name.clone(), Vec::new());
            reading.people.push(Person { name, roles, is_body: false, span: naming });
            reading.people.len() - 1
        });
        for it in &mut touched {
            it.speaker = Some(Mention { span: naming, person: Some(person) });
            it.confidence = 1.0;
            it.rule = RULE;
        }
    }
    Ok(())
}

fn is_same(known: &str, name: &str) -> bool {
    folded_form(known) == folded_form(name)
}

/// The naming next to the words: the full name, else its last word.
fn naming(text: &str, name: &str, near: Span<Text>) -> Option<Span<Text>> {
    let wanted: Vec<String> = name.split_whitespace().map(folded_form).collect();
    let all = words::<Text>(text, Span::new(0, text.len()));
    let forms: Vec<String> = all.iter().map(|it| folded_form(it.span.of(text))).collect();
    let nearest = |wanted: &[String]| {
        let runs = forms.windows(wanted.len().max(1)).enumerate().filter(|it| it.1 == wanted);
        let spans = runs.map(|(n, _)| all[n].span.join(all[n + wanted.len() - 1].span));
        spans.min_by_key(|it| it.start.abs_diff(near.start))
    };
    nearest(&wanted).or_else(|| nearest(wanted.last().map(std::slice::from_ref)?))
}
