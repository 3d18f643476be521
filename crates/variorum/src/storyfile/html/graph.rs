//! The variant graph and the alignment table of one utterance.

use super::markup::bdi;
use crate::storyfile::records::UtteranceRecord;
use crate::storyfile::table::drawing;
use crate::storyfile::view::segments;

/// Wider than this in columns a drawing helps nobody.
const MOST_COLUMNS: usize = 120;

/// Writes both, folded away; nothing where no two renderings are aligned. `id` begins the ids inside.
pub(super) fn graph(out: &mut String, id: &str, utterance: &UtteranceRecord) {
    let mut inner = String::new();
    if drawn(&mut inner, id, utterance) {
        out.push_str(&format!(
            "<details class=\"graph\">\n<summary>Alignment table and variant graph</summary>\n{inner}</details>\n"
        ));
    }
}

/// Writes both and returns whether there is anything to write.
pub(super) fn drawn(out: &mut String, id: &str, utterance: &UtteranceRecord) -> bool {
    let Some(table) = segments(utterance).filter(|it| it.columns.len() <= MOST_COLUMNS) else { return false };
    out.push_str("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Alignment table\">\n");
    out.push_str("<table class=\"columns\">\n<tbody>\n");
    for (w, witness) in table.witnesses.iter().enumerate() {
        out.push_str(&format!("<tr><th scope=\"row\"><b class=\"sig\">{}</b></th>", bdi(&witness.siglum)));
        for c in 0..table.columns.len() {
            match table.cell(c, w) {
                Some(it) => out.push_str(&format!("<td>{}</td>", bdi(&it.text))),
                None => out.push_str("<td class=\"empty\">–</td>"),
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    out.push_str(&format!(
        "<figure class=\"tree variant\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{id}-graph\">\n"
    ));
    out.push_str(&drawing(&table, 0, &format!("{id}-arrow")).replacen("<svg ", "<svg aria-hidden=\"true\" ", 1));
    out.push_str(&format!(
        "<figcaption id=\"{id}-graph\">The words of the base on the first line, what others have in their place beneath. \
         Each way from left to right is a report. Dashed: words that moved.</figcaption>\n</figure>\n"
    ));
    true
}
