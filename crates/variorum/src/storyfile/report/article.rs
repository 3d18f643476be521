//! One article by itself, as a person reads it: what it is, who stands for it, its text, what was left out.

use super::ReportStyle;
use super::ledger::{date_others, date_told, furniture_line};
use super::paper::{Ink, Paper};
use crate::storyfile::records::ArticleRecord;
use crate::storyfile::view::short_id;

/// Returns the article of one capture in text, opened by a line across the page so that many stand apart. A page without
/// an article gives the reason.
///
/// Characters of captures that would act on a terminal are spelled out, as in [`super::report`].
pub fn article_report(article: &ArticleRecord, style: &ReportStyle) -> String {
    let mut paper = Paper::new(style);
    paper.rule('=');
    if article.outcome != "article" {
        let why = article.reason.as_deref().unwrap_or("no reason given");
        paper.block(0, "", &article.source, Ink::Bold);
        paper.block(0, &format!("{}:", article.outcome), why, Ink::Plain);
        facts(&mut paper, article);
        paper.blank();
        return paper.finish();
    }
    let headline = article.headline.as_ref().map_or("(no headline)", |it| &it.exact);
    paper.block(0, "", headline, Ink::Bold);
    imprint(&mut paper, article);
    date_told(&mut paper, 0, article);
    paper.blank();
    for paragraph in article.text.split("\n\n").filter(|it| !it.trim().is_empty()) {
        paper.block(0, "", paragraph, Ink::Plain);
        paper.blank();
    }
    paper.rule('-');
    date_others(&mut paper, 0, article);
    facts(&mut paper, article);
    paper.blank();
    paper.finish()
}

/// Who wrote it, for whom, from where, with whose words.
fn imprint(paper: &mut Paper, article: &ArticleRecord) {
    let mut told = |label: &str, words: &str| paper.block(0, &format!("{label}:"), words, Ink::Plain);
    article.byline.iter().for_each(|it| told("byline", &it.exact));
    article.publisher_name.iter().for_each(|it| told("publisher", it));
    article.dateline.iter().for_each(|it| told("dateline", &it.exact));
    if !article.credits.is_empty() {
        let credits: Vec<_> = article.credits.iter().map(|it| format!("“{}”", it.exact)).collect();
        told("credits", &credits.join(", "));
    }
}

/// What was left out in brief, the notes, and which bytes it was read from.
fn facts(paper: &mut Paper, article: &ArticleRecord) {
    if let Some(line) = furniture_line(article) {
        paper.block(0, "left out:", &line, Ink::Plain);
    }
    article.notes.iter().for_each(|it| paper.block(0, "note:", it, Ink::Plain));
    let language = if article.language == "und" { "language not told" } else { &article.language };
    let source = format!("{} · {} · {language}", article.source, short_id(&article.capture));
    paper.block(0, "source:", &source, Ink::Dim);
}
