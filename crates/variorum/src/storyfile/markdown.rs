//! The story file as GitHub-flavoured Markdown, for issues, notes and wikis.

mod event;
mod words;

use super::independence::{counted_origins, standing};
use super::lines::{count, grouped};
use super::records::{ArticleRecord, EntryRecord, StoryFile, UtteranceRecord};
use super::variants::{Variants, shown};
use super::view::{
    Shelf, View, altered_words, change_words, class_words, correction_words, left_out, lemma_sigla, lemma_words,
    part_words, version_name,
};
use event::event;
use words::{attested, bytes, escape, places, sigla};

/// Returns `file` in Markdown. Captured words are escaped: they format nothing, link nowhere and call nobody.
pub fn markdown(file: &StoryFile) -> String {
    markdown_as(file, Variants::default())
}

/// As [`markdown`], the apparatus showing `variants`.
pub fn markdown_as(file: &StoryFile, variants: Variants) -> String {
    let shelf = Shelf::new(file);
    let mut out = String::new();
    for story in &file.stories {
        let view = View::new(story, &shelf);
        head(&mut out, &view);
        event(&mut out, &view);
        said(&mut out, &view, variants);
        stated(&mut out, &view);
        lineage(&mut out, &view);
        out.push_str("\n## The captures\n\n");
        for it in &story.sigla {
            if let Some(article) = shelf.article(&it.article) {
                capture(&mut out, &format!("**{}** {}", escape(&it.siglum), escape(&it.label)), article, &shelf);
            }
        }
    }
    let outside = shelf.outside();
    if !outside.is_empty() {
        out.push_str("\n## Captures in no story\n\n");
        outside.into_iter().for_each(|it| capture(&mut out, &format!("**{}**", escape(&it.source)), it, &shelf));
    }
    if !file.corrections.is_empty() {
        out.push_str("\n## Corrected by hand\n\n");
        file.corrections.iter().for_each(|it| out.push_str(&format!("- {}\n", escape(&correction_words(it)))));
    }
    out.push_str(&format!("\n---\n{}\n", escape(&file.generator)));
    out
}

/// Returns the article of one capture in Markdown, a rule after it so that many stand apart. A page without an article gives
/// the reason.
pub fn article_markdown(article: &ArticleRecord) -> String {
    let is_article = article.outcome == "article";
    let headline = article.headline.as_ref().map_or("(no headline)", |it| &it.exact);
    let title = if is_article { escape(headline) } else { escape(&article.source) };
    let mut out = format!("# {title}\n\n");
    if is_article {
        for paragraph in article.text.split("\n\n").filter(|it| !it.trim().is_empty()) {
            out.push_str(&format!("{}\n\n", escape(paragraph)));
        }
    }
    facts(&mut out, "", article);
    out.push_str(&format!("- capture: {}, {}\n\n---\n\n", escape(&article.source), escape(&article.capture)));
    out
}

fn head(out: &mut String, view: &View) {
    let story = view.story;
    let blank = if out.is_empty() { "" } else { "\n" };
    let articles = count(story.members.len(), "article", "articles");
    let origins = counted_origins(story);
    let day = |day: &Option<String>| day.as_deref().map_or("?".to_owned(), escape);
    let (from, to) = (day(&story.from), day(&story.to));
    out.push_str(&format!(
        "{blank}# {}\n\n{articles} from **{origins}**, {from} to {to}.\n",
        escape(&story.headline)
    ));
    if !story.because.is_empty() {
        out.push_str(&format!("\nTogether because: {}\n", escape(&story.because)));
    }
}

fn said(out: &mut String, view: &View, variants: Variants) {
    let (several, one) = view.utterances();
    out.push_str("\n## What was said\n");
    for (n, it) in several.iter().enumerate() {
        utterance(out, n + 1, it, variants);
    }
    if one.is_empty() {
        return;
    }
    out.push_str("\n### Quoted by one origin only\n\n");
    for it in one {
        for rendering in &it.renderings {
            let (siglum, mode) = (escape(&rendering.siglum), escape(&rendering.mode));
            let at = bytes(&rendering.anchors);
            out.push_str(&format!("- {}: {} ({siglum}, {mode}, {at})\n", speaker(it), escape(&rendering.text)));
        }
    }
}

fn utterance(out: &mut String, n: usize, it: &UtteranceRecord, variants: Variants) {
    let origins = count(it.origins as usize, "origin", "origins");
    out.push_str(&format!(
        "\n### {n}. {} ({origins})\n\n| | Words | Manner | Bytes |\n|---|---|---|---|\n",
        speaker(it)
    ));
    for rendering in &it.renderings {
        let (siglum, words, mode) = (escape(&rendering.siglum), escape(&rendering.text), escape(&rendering.mode));
        let note = match rendering.siglum == it.base {
            true => ", base",
            false if rendering.aligned => "",
            false => ", loosely",
        };
        out.push_str(&format!("| **{siglum}** | {words} | {mode}{note} | {} |\n", bytes(&rendering.anchors)));
    }
    let shown = shown(it, variants);
    if !shown.entries.is_empty() {
        out.push('\n');
    }
    for (n, record) in shown.entries.iter().enumerate() {
        out.push_str(&format!("{}. {}\n", n + 1, entry(it, record)));
    }
    shown.hidden_words().iter().for_each(|it| out.push_str(&format!("\n*{it}.*\n")));
    for it in &it.altered {
        let (siglum, words) = (escape(&it.siglum), escape(&altered_words(it)));
        out.push_str(&format!("\n**{siglum}** Altered quotation: {words}.\n"));
    }
}

fn entry(utterance: &UtteranceRecord, entry: &EntryRecord) -> String {
    let mut line = format!("**{}**\\] {}", escape(&lemma_words(utterance, entry)), sigla(&lemma_sigla(entry)));
    for reading in &entry.readings {
        let words = match (reading.text.is_empty(), reading.class.as_str()) {
            (true, _) => "*om.*".to_owned(),
            (false, "addition") => format!("*add.* {}", escape(&reading.text)),
            _ => escape(&reading.text),
        };
        let told: Vec<_> = reading.sigla.iter().map(String::as_str).collect();
        line.push_str(&format!(" ; {words} {} ({})", sigla(&told), escape(class_words(&reading.class))));
    }
    line
}

fn stated(out: &mut String, view: &View) {
    let groups =
        [("all", "Agreed by all origins"), ("several", "Told by several origins"), ("one", "Told by one origin")];
    for (agreement, title) in groups {
        let claims: Vec<_> = view.story.claims.iter().filter(|it| it.agreement == agreement).collect();
        if claims.is_empty() {
            continue;
        }
        out.push_str(&format!("\n## {title}\n\n"));
        for it in claims {
            let speaker = it.speaker.as_ref().map_or(String::new(), |it| format!(" – so says {}", escape(it)));
            out.push_str(&format!("- {}{speaker} ({})\n", escape(&it.text), attested(view, &it.attestations)));
        }
    }
    if !view.story.conflicts.is_empty() {
        out.push_str("\n## In conflict\n");
    }
    for it in &view.story.conflicts {
        out.push_str(&format!(
            "\n### {} ({})\n\n| Value | Told by |\n|---|---|\n",
            escape(&it.about),
            escape(&it.slot)
        ));
        for value in &it.values {
            out.push_str(&format!("| {} | {} |\n", escape(&value.value), attested(view, &value.attestations)));
        }
        if let Some(explanation) = &it.explanation {
            out.push_str(&format!("\nNote: {}\n", escape(explanation)));
        }
    }
}

fn lineage(out: &mut String, view: &View) {
    let story = view.story;
    let origins = counted_origins(story);
    let articles = count(story.members.len(), "article", "articles");
    out.push_str(&format!("\n## Origins and lineage\n\n{origins} of {articles}:\n\n"));
    for (n, members) in story.origins.iter().enumerate() {
        let names: Vec<_> = members.iter().map(|it| escape(&view.name(it))).collect();
        let detail = story.origin_details.get(n);
        let told = detail.map_or(String::new(), |it| format!(" ({})", standing(it)));
        out.push_str(&format!("{}. {}{told}\n", n + 1, names.join(", ")));
        for it in detail.map_or(&[][..], |it| it.evidence.as_slice()) {
            let (kind, words) = (escape(&it.kind), escape(&it.text));
            out.push_str(&format!("   - {kind}: {words} ({})\n", places(view, &it.anchors)));
        }
    }
    out.push('\n');
    for it in &story.lineage {
        let (to, from) = (escape(&view.name(&it.to)), escape(&view.name(&it.from)));
        let (extent, confidence) = (escape(&it.extent), it.confidence);
        let open = if it.status == "undecided" { ", undecided" } else { "" };
        out.push_str(&format!("- {to} has words from {from}, **{extent}**{open} (confidence {confidence:.2})\n"));
        for evidence in &it.evidence {
            let (kind, words) = (escape(&evidence.kind), escape(&evidence.text));
            out.push_str(&format!("  - {kind}: {words} ({})\n", places(view, &evidence.anchors)));
        }
    }
    for it in story.sources.iter().filter(|it| !it.anchors.is_empty()) {
        let (name, told) = (escape(&it.name), places(view, &it.anchors));
        out.push_str(&format!("- credited, not among the captures: {name} ({told})\n"));
    }
}

fn capture(out: &mut String, title: &str, article: &ArticleRecord, shelf: &Shelf) {
    out.push_str(&format!("- {title}\n"));
    facts(out, "  ", article);
    let mut told = |label: &str, words: String| out.push_str(&format!("  - {label}: {words}\n"));
    for version in &article.versions {
        let name = escape(&version_name(shelf, version));
        told("earlier version", format!("{name}, {} ({})", escape(&version.because), escape(&version.rule)));
        for it in &version.changes {
            told(
                &format!("changed since, {} {}", escape(part_words(&it.part)), escape(&it.kind)),
                escape(&change_words(it)),
            );
        }
    }
    if let Some(it) = shelf.capture(&article.capture) {
        let (id, source, size) = (escape(&it.id), escape(&article.source), grouped(it.bytes));
        told("capture", format!("{source}, {size} bytes, {}, {id}", escape(&it.charset)));
        it.url.iter().for_each(|it| told("address", escape(it)));
        it.fetched.iter().for_each(|it| told("fetched", escape(it)));
    }
}

/// What an article says of itself, a line each.
fn facts(out: &mut String, indent: &str, article: &ArticleRecord) {
    let mut told = |label: &str, words: String| out.push_str(&format!("{indent}- {label}: {words}\n"));
    if article.outcome != "article" {
        told(&escape(&article.outcome), escape(article.reason.as_deref().unwrap_or("no reason given")));
    }
    let named = [
        ("headline", &article.headline),
        ("byline", &article.byline),
        ("publisher", &article.publisher),
        ("dateline", &article.dateline),
    ];
    for (label, anchor) in named {
        anchor.iter().for_each(|it| told(label, escape(&it.exact)));
    }
    article.credits.iter().for_each(|it| told("credit", escape(&it.exact)));
    for it in &article.dates {
        let verdict = if it.accepted { "accepted" } else { "refused" };
        let value = escape(it.value.as_deref().unwrap_or("incomplete"));
        let words = it.words().map_or("the record".to_owned(), |it| format!("“{}”", escape(&it.exact)));
        let role = escape(&it.role);
        let why = if it.because.is_empty() { escape(&it.rule) } else { escape(&it.because) };
        told("date", format!("{value} from {words}, {verdict} as {role}: {why}"));
    }
    let (kinds, bytes) = left_out(article);
    if !kinds.is_empty() {
        let kinds: Vec<_> = kinds.iter().map(|(kind, n)| format!("{n} {}", escape(kind))).collect();
        told("left out", format!("{} ({})", kinds.join(", "), count(bytes as usize, "byte", "bytes")));
    }
    article.notes.iter().for_each(|it| told("note", escape(it)));
}

fn speaker(utterance: &UtteranceRecord) -> String {
    utterance.speaker.as_deref().map_or_else(|| "Speaker not named".to_owned(), escape)
}

#[cfg(test)]
mod tests;
