//! The captures: what each is, which dates it states, what was left out and why.

use super::few;
use super::few_at;
use super::paper::{Ink, Paper};
use crate::storyfile::lines::{Screen, count, grouped, shorten, visible};
use crate::storyfile::records::{ArticleRecord, DateRecord, StoryFile};
use crate::storyfile::view::{
    Shelf, View, change_words, correction_words, left_out, part_words, short_id, version_name,
};

const MEMBERS: usize = 60;
const OUTSIDE: usize = 30;
const DATES: usize = 4;
const NOTES: usize = 6;
const VERSIONS: usize = 6;
const CHANGES: usize = 12;
/// How much of one change is shown.
const CHANGE_COLUMNS: usize = 400;

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

/// Sets what a person corrected, and what was not applied.
pub(super) fn corrections(paper: &mut Paper, file: &StoryFile) {
    if file.corrections.is_empty() {
        return;
    }
    paper.blank();
    paper.rule('=');
    paper.section("CORRECTED BY HAND");
    for it in &file.corrections {
        paper.block(2, "·", &correction_words(it), Ink::Plain);
    }
}

fn entry(paper: &mut Paper, siglum: &str, label: &str, article: &ArticleRecord, shelf: &Shelf) {
    let source = if label == article.source { String::new() } else { format!(" · {}", article.source) };
    paper.labelled(2, siglum, 4, &format!("{label}{source}"), Ink::Bold);
    if article.outcome != "article" {
        let why = article.reason.as_deref().unwrap_or("no reason given");
        paper.block(6, &format!("{}:", article.outcome), why, Ink::Plain);
    } else {
        report_facts(paper, article);
        versions(paper, article, shelf);
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

/// The page's earlier versions, and what changed from each to the next.
fn versions(paper: &mut Paper, article: &ArticleRecord, shelf: &Shelf) {
    few_at(6, paper, &article.versions, VERSIONS, |paper, _, version| {
        let line = format!("{} ({}: {})", version_name(shelf, version), version.rule, version.because);
        paper.block(6, "earlier version:", &line, Ink::Plain);
        if version.changes.is_empty() {
            paper.block(8, "", "no word of it has changed since", Ink::Plain);
        }
        few_at(8, paper, &version.changes, CHANGES, |paper, _, it| {
            let line = shorten(&visible(&change_words(it), Screen::Terminal), CHANGE_COLUMNS);
            paper.block(8, &format!("{} {}:", part_words(&it.part), it.kind), &line, Ink::Plain);
        });
    });
}

fn report_facts(paper: &mut Paper, article: &ArticleRecord) {
    let told =
        |label: &str, words: &str, paper: &mut Paper| paper.block(6, &format!("{label}:"), words, Ink::Plain);
    if let Some(headline) = &article.headline {
        told("headline", &headline.exact, paper);
    }
    date_told(paper, 6, article);
    date_others(paper, 6, article);
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
    if let Some(line) = furniture_line(article) {
        told("left out", &line, paper);
    }
}

/// Returns what was left out, counted by kind; nothing where nothing was.
pub(super) fn furniture_line(article: &ArticleRecord) -> Option<String> {
    let (kinds, bytes) = left_out(article);
    let kinds: Vec<_> = kinds.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
    (!kinds.is_empty()).then(|| format!("{} ({})", kinds.join(", "), count(bytes as usize, "byte", "bytes")))
}

/// Sets the accepted publication date with its rule and words.
pub(super) fn date_told(paper: &mut Paper, indent: usize, article: &ArticleRecord) {
    match chosen(article) {
        Some(n) => paper.block(indent, "published:", &date_line(&article.dates[n]), Ink::Plain),
        None => paper.block(indent, "published:", article.published.as_deref().unwrap_or("not known"), Ink::Plain),
    }
}

fn chosen(article: &ArticleRecord) -> Option<usize> {
    article.dates.iter().position(|it| it.accepted && it.role == "published")
}

/// Sets the other dates, and why they were not taken for it.
pub(super) fn date_others(paper: &mut Paper, indent: usize, article: &ArticleRecord) {
    let chosen = chosen(article);
    let others = article.dates.iter().enumerate().filter(|it| Some(it.0) != chosen).map(|it| it.1);
    let (kept, refused): (Vec<_>, Vec<_>) = others.partition(|it| it.accepted);
    few_at(indent, paper, &kept, DATES, |paper, _, it| {
        paper.block(indent, &format!("{} date:", it.role), &date_line(it), Ink::Plain)
    });
    few_at(indent, paper, &refused, DATES, |paper, _, it| {
        let line = format!("{} as {} date", date_line(it), it.role);
        paper.block(indent, "refused:", &line, Ink::Plain);
    });
}

fn date_line(date: &DateRecord) -> String {
    let value = date.value.as_deref().unwrap_or("incomplete");
    let because = if date.because.is_empty() { String::new() } else { format!(": {}", date.because) };
    let basis = date.basis.as_ref().map_or(String::new(), |it| format!(", completed by “{}”", it.exact));
    let words = date.words().map_or("the record".to_owned(), |it| format!("“{}”", it.exact));
    format!("{value} from {words}{basis} ({}{because})", date.rule)
}
