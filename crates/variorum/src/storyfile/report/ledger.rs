//! The captures: what each is, which dates it states, what was left out and why.

use super::few;
use super::few_at;
use super::paper::{Ink, Paper};
use crate::storyfile::lines::{count, grouped};
use crate::storyfile::records::{ArticleRecord, DateRecord};
use crate::storyfile::view::{Shelf, View, left_out, short_id};

const MEMBERS: usize = 60;
const OUTSIDE: usize = 30;
const DATES: usize = 4;
const NOTES: usize = 6;

/// Sets the captures of a story's members, by siglum.
pub(super) fn members(paper: &mut Paper, view: &View, shelf: &Shelf) {
    paper.section("THE CAPTURES");
    few(paper, &view.story.sigla, MEMBERS, |paper, _, it| {
        if let Some(article) = shelf.article(&it.article) {
            entry(paper, &it.siglum, &it.label, article, shelf);
        }
    });
}

/// Sets what stands in no story: articles told by nobody else, pages without a report, bytes that cannot be read.
pub(super) fn outside(paper: &mut Paper, shelf: &Shelf) {
    let outside = shelf.outside();
    if outside.is_empty() {
        return;
    }
    paper.blank();
    paper.rule('=');
    paper.section("CAPTURES IN NO STORY");
    few(paper, &outside, OUTSIDE, |paper, _, article| {
        let label = article.publisher_name.as_deref().unwrap_or(&article.source);
        entry(paper, "-", label, article, shelf);
    });
}

fn entry(paper: &mut Paper, siglum: &str, label: &str, article: &ArticleRecord, shelf: &Shelf) {
    let source = if label == article.source { String::new() } else { format!(" · {}", article.source) };
    paper.labelled(2, siglum, 4, &format!("{label}{source}"), Ink::Bold);
    if article.outcome != "article" {
        let why = article.reason.as_deref().unwrap_or("no reason given");
        paper.block(6, &format!("{}:", article.outcome), why, Ink::Plain);
    } else {
        report_facts(paper, article);
    }
    few_at(6, paper, &article.notes, NOTES, |paper, _, it| paper.block(6, "note:", it, Ink::Plain));
    if let Some(capture) = shelf.capture(&article.capture) {
        let mut facts =
            vec![short_id(&capture.id).to_owned(), capture.media_type.clone(), capture.charset.clone()];
        facts.push(format!("{} bytes", grouped(capture.bytes)));
        facts.extend(capture.fetched.iter().map(|it| format!("fetched {it}")));
        facts.extend(capture.url.clone());
        if capture.sources.len() > 1 {
            facts.push(format!("the same bytes came as {}", capture.sources.join(", ")));
        }
        paper.block(6, "", &facts.join(" · "), Ink::Dim);
    }
}

fn report_facts(paper: &mut Paper, article: &ArticleRecord) {
    let told =
        |label: &str, words: &str, paper: &mut Paper| paper.block(6, &format!("{label}:"), words, Ink::Plain);
    if let Some(headline) = &article.headline {
        told("headline", &headline.exact, paper);
    }
    dates(paper, article);
    if let Some(byline) = &article.byline {
        told("byline", &byline.exact, paper);
    }
    if let Some(dateline) = &article.dateline {
        told("dateline", &dateline.exact, paper);
    }
    if !article.credits.is_empty() {
        let credits: Vec<_> = article.credits.iter().map(|it| format!("“{}”", it.exact)).collect();
        told("credits", &credits.join(", "), paper);
    }
    let (kinds, bytes) = left_out(article);
    if !kinds.is_empty() {
        let kinds: Vec<_> = kinds.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
        told("left out", &format!("{} ({})", kinds.join(", "), count(bytes as usize, "byte", "bytes")), paper);
    }
}

/// The accepted publication date with its rule and words; then the others, and why they were not taken for it.
fn dates(paper: &mut Paper, article: &ArticleRecord) {
    let is_it = |it: &&DateRecord| it.accepted && it.role == "published";
    match article.dates.iter().find(is_it) {
        Some(date) => paper.block(6, "published:", &date_line(date), Ink::Plain),
        None => paper.block(6, "published:", article.published.as_deref().unwrap_or("not known"), Ink::Plain),
    }
    let chosen = article.dates.iter().position(|it| is_it(&it));
    let others: Vec<_> =
        article.dates.iter().enumerate().filter(|it| Some(it.0) != chosen).map(|it| it.1).collect();
    let (kept, refused): (Vec<_>, Vec<_>) = others.into_iter().partition(|it| it.accepted);
    few_at(6, paper, &kept, DATES, |paper, _, it| {
        paper.block(6, &format!("{} date:", it.role), &date_line(it), Ink::Plain)
    });
    few_at(6, paper, &refused, DATES, |paper, _, it| {
        paper.block(6, "refused:", &format!("{} as {} date", date_line(it), it.role), Ink::Plain);
    });
}

fn date_line(date: &DateRecord) -> String {
    let value = date.value.as_deref().unwrap_or("incomplete");
    let because = if date.because.is_empty() { String::new() } else { format!(": {}", date.because) };
    let basis = date.basis.as_ref().map_or(String::new(), |it| format!(", completed by “{}”", it.exact));
    let words = date.anchor.as_ref().map_or("the record".to_owned(), |it| format!("“{}”", it.exact));
    format!("{value} from {words}{basis} ({}{because})", date.rule)
}
