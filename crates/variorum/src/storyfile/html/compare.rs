//! Who states what: reports by claims, gaps told as silence.

use super::Page;
use super::markup::{bdi, text};
use crate::storyfile::lines::count;
use crate::storyfile::records::{AttestationRecord, ClaimRecord, ConflictRecord};
use crate::storyfile::view::View;
use std::collections::HashMap;

/// A story of more reports has no table that anybody could read; its claims are lists.
pub(super) const MOST_COLUMNS: usize = 40;

/// One report: its column.
struct Column<'a> {
    /// Its place among the sigla, which the choice of reports counts by.
    k: usize,
    article: &'a str,
    siglum: &'a str,
    label: &'a str,
    /// From 1; the reports of one origin stand together.
    origin: usize,
}

impl<'a> Page<'a> {
    /// Writes the table of a story's claims: a row a claim, a column a report, in each cell how the report attests it or that it is
    /// silent.
    pub(super) fn compared(&self, out: &mut String, n: usize, view: &View<'a>) {
        let story = view.story;
        let origin = |article: &str| story.origins.iter().position(|it| it.iter().any(|it| it == article));
        let mut columns: Vec<Column> = story
            .sigla
            .iter()
            .enumerate()
            .map(|(k, it)| Column {
                k,
                article: &it.article,
                siglum: &it.siglum,
                label: &it.label,
                origin: origin(&it.article).map_or(0, |it| it + 1),
            })
            .collect();
        columns.sort_by_key(|it| (it.origin, it.k));
        self.choice_of_claims(out, n, story);
        out.push_str(
            "<p class=\"label\">A cell tells how the report has the statement and leads to its bytes. <b>silent</b>: the report does not \
             tell it, which is no disagreement. Reports of one origin stand together and count once.</p>\n",
        );
        out.push_str(&format!(
            "<div class=\"scroll wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"s{n}-compare\">\n<table class=\"compare\">\n\
             <caption id=\"s{n}-compare\">Statements by report</caption>\n<thead><tr><th scope=\"col\">Statement</th>"
        ));
        for it in &columns {
            out.push_str(&format!(
                "<th scope=\"col\" class=\"o{}\"><b class=\"sig\">{}</b> <span class=\"outlet\">{}</span> \
                 <span class=\"count\">origin {}</span></th>",
                it.k,
                text(it.siglum),
                bdi(it.label),
                it.origin
            ));
        }
        out.push_str("</tr></thead>\n");
        let disputes = disputes(view);
        for (agreement, title) in [
            ("all", "Agreed by all origins"),
            ("several", "Told by several origins"),
            ("one", "Told by one origin"),
        ] {
            let claims: Vec<&ClaimRecord> = story.claims.iter().filter(|it| it.agreement == agreement).collect();
            if claims.is_empty() {
                continue;
            }
            let (n_claims, span) = (count(claims.len(), "statement", "statements"), columns.len() + 1);
            out.push_str(&format!(
                "<tbody class=\"g-{agreement}\">\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{span}\">{title} \
                 <span class=\"count\">{n_claims}</span></th></tr>\n"
            ));
            for claim in claims {
                let disputed = disputes.get(claim.claim.as_str()).map_or(&[][..], Vec::as_slice);
                self.claim_row(out, (n, &story.conflicts), &columns, claim, disputed);
            }
            out.push_str("</tbody>\n");
        }
        out.push_str("</table>\n</div>\n");
    }

    fn claim_row(
        &self,
        out: &mut String,
        (n, conflicts): (usize, &[ConflictRecord]),
        columns: &[Column],
        claim: &ClaimRecord,
        disputed: &[usize],
    ) {
        let of = |article: &str| claim.attestations.iter().filter(|it| it.article == article).collect::<Vec<_>>();
        let is_gap = columns.iter().any(|it| of(it.article).is_empty());
        let gap = if is_gap { " gap" } else { "" };
        let is_worded = |at: &usize| conflicts.get(*at).is_some_and(|it| it.slot == "wording");
        let dispute = if disputed.iter().all(is_worded) { "" } else { " disputed" };
        let speaker = claim.speaker.as_ref().map_or(String::new(), |it| format!(" – so says {}", bdi(it)));
        out.push_str(&format!(
            "<tr class=\"claim{gap}{dispute}\"><th scope=\"row\">{}{speaker}",
            bdi(&claim.text)
        ));
        for at in disputed {
            let (class, words) = if is_worded(at) { ("", "worded otherwise") } else { (" real", "in conflict") };
            out.push_str(&format!(" <a class=\"dispute{class}\" href=\"#s{n}-x{at}\">{words}</a>"));
        }
        out.push_str("</th>");
        for column in columns {
            let own = of(column.article);
            let (k, siglum) = (column.k, text(column.siglum));
            let who = format!("<span class=\"who\"><b class=\"sig\">{siglum}</b> </span>");
            if own.is_empty() {
                out.push_str(&format!("<td class=\"silent o{k}\">{who}silent</td>"));
                continue;
            }
            let told: Vec<String> = own.into_iter().map(|it| self.attested(it)).collect();
            out.push_str(&format!("<td class=\"o{k}\">{who}{}</td>", told.join(" ")));
        }
        out.push_str("</tr>\n");
    }

    /// How a report attests a claim, as links to the words.
    fn attested(&self, it: &AttestationRecord) -> String {
        let link = |n: usize, anchor| {
            let words = if n == 0 { text(&it.mode) } else { format!("+{n}") };
            let paper = format!("<span class=\"paper\"> {}–{}</span>", it.anchors[n].start, it.anchors[n].end);
            self.targets.link("told", anchor, &(words + &paper))
        };
        let links: Vec<String> = it.anchors.iter().enumerate().map(|(n, anchor)| link(n, anchor)).collect();
        if links.is_empty() { text(&it.mode) } else { links.join(" ") }
    }
}

/// For each claim the conflicts that it is in and that nothing explains, by their place in the story.
fn disputes<'a>(view: &View<'a>) -> HashMap<&'a str, Vec<usize>> {
    let mut found: HashMap<&str, Vec<usize>> = HashMap::new();
    let open = view.story.conflicts.iter().enumerate().filter(|it| it.1.explanation.is_none());
    for (n, conflict) in open {
        conflict.claims.iter().for_each(|it| found.entry(it).or_default().push(n));
    }
    found
}
