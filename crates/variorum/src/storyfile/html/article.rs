//! One article: its text, what it states of itself with evidence and rivals, its dates, what was left out.
//!
//! Every value is a link to its bytes. Beside it, shown when the pointer or the keyboard is on it and always on paper and
//! on a touch screen, stand the very words, the rule, and what else the page states in the same place.

use super::Page;
use super::markup::{bdi, lang, text};
use crate::storyfile::lines::{Screen, count, grouped, shorten, visible};
use crate::storyfile::records::{Anchor, ArticleRecord, DateRecord, FindingRecord};
use crate::storyfile::view::{left_out, paragraphs};

/// One value and why it is told.
struct Fact<'a> {
    anchor: &'a Anchor,
    rule: &'a str,
    because: &'a str,
    rivals: &'a [FindingRecord],
}

impl<'a> Page<'a> {
    /// Writes an article under `title`, which is markup; `home` begins the ids inside.
    pub(super) fn card(&self, out: &mut String, home: &str, title: &str, tag: &str, article: &ArticleRecord) {
        out.push_str(&format!("<section class=\"card\">\n<{tag}>{title}</{tag}>\n"));
        if article.outcome != "article" {
            let why = bdi(article.reason.as_deref().unwrap_or("no reason given"));
            out.push_str(&format!("<p class=\"verdict\"><b>{}</b>: {why}</p>\n", text(&article.outcome)));
        }
        self.facts(out, home, article);
        self.text_of(out, article);
        self.versions(out, article);
        self.dates(out, &article.dates, article.published.as_deref());
        self.furniture(out, article);
        out.push_str("</section>\n");
    }

    fn facts(&self, out: &mut String, home: &str, article: &ArticleRecord) {
        out.push_str("<dl>\n");
        let mut told = |label: &str, words: &str| out.push_str(&format!("<dt>{label}</dt><dd>{words}</dd>\n"));
        let named = [
            ("Headline", &article.headline, &article.headlines),
            ("Byline", &article.byline, &article.bylines),
            ("Publisher", &article.publisher, &article.publishers),
            ("Dateline", &article.dateline, &Vec::new()),
        ];
        for (n, (label, anchor, findings)) in named.into_iter().enumerate() {
            let Some(anchor) = anchor else { continue };
            let rule = findings.first().map_or("", |it| it.rule.as_str());
            let rivals = findings.get(1..).unwrap_or_default();
            let fact = Fact { anchor, rule, because: "", rivals };
            told(label, &self.fact(&format!("{home}-f{n}"), &fact));
        }
        for (label, finding) in [("Section", &article.section), ("Its own address", &article.canonical)] {
            let Some(it) = finding else { continue };
            let fact = Fact { anchor: &it.anchor, rule: &it.rule, because: "", rivals: &[] };
            told(label, &self.fact(&format!("{home}-{}", label.len()), &fact));
        }
        let unstated = article.publisher_name.as_ref().filter(|_| article.publisher.is_none());
        unstated.iter().for_each(|it| told("Publisher", &format!("{}, as its record says", bdi(it))));
        if !article.credits.is_empty() {
            let credits: Vec<_> = article.credits.iter().map(|it| self.targets.quoted(it)).collect();
            told("Credits", &credits.join("<br>"));
        }
        if article.outcome == "article" {
            let language = if article.language == "und" { "cannot be told" } else { &article.language };
            told("Language", &text(language));
            told("Published", &self.published(home, article));
        }
        article.notes.iter().for_each(|it| told("Note", &bdi(it)));
        if let Some(capture) = self.shelf.capture(&article.capture) {
            let source = bdi(&article.source);
            let source = match self.targets.capture(&article.capture) {
                Some(href) => format!("<a href=\"{href}\">{source}</a>"),
                None => source,
            };
            told("Capture", &format!("{source}, {} bytes", grouped(capture.bytes)));
            capture.url.iter().for_each(|it| told("Address", &format!("<span class=\"id\">{}</span>", bdi(it))));
            capture.fetched.iter().for_each(|it| told("Fetched", &text(it)));
            if capture.sources.len() > 1 {
                told("Also came as", &bdi(&capture.sources.join(", ")));
            }
        }
        out.push_str("</dl>\n");
    }

    fn published(&self, home: &str, article: &ArticleRecord) -> String {
        let is_it = |it: &&DateRecord| it.accepted && it.role == "published" && it.value == article.published;
        let value = text(article.published.as_deref().unwrap_or("not known"));
        match article.dates.iter().find(is_it) {
            Some(it) if it.words().is_none() => format!("{value}, from the record"),
            Some(it) => {
                let fact = Fact { anchor: &it.anchor, rule: &it.rule, because: &it.because, rivals: &[] };
                let words = self.fact(&format!("{home}-date"), &fact);
                if value == text(&it.anchor.exact) { words } else { format!("{value}, from {words}") }
            }
            None => value,
        }
    }

    /// Returns the words of a fact as a link to their bytes, and beside it why they are told.
    fn fact(&self, id: &str, fact: &Fact) -> String {
        let href = self.targets.href(fact.anchor);
        let words = bdi(&fact.anchor.exact);
        let mut why = format!("<p>Its words: “{words}” {}</p>", self.targets.bytes(fact.anchor));
        if !fact.rule.is_empty() {
            let because = if fact.because.is_empty() { String::new() } else { format!(": {}", bdi(fact.because)) };
            why.push_str(&format!("<p>Rule: {}{because}</p>", text(fact.rule)));
        }
        let mut more = String::new();
        if !fact.rivals.is_empty() {
            more = format!(" <small>{}</small>", standing(fact));
            why.push_str("<p>The page also states:</p><ul>");
            for it in fact.rivals {
                let words = self.targets.link("q", &it.anchor, &bdi(&it.value));
                why.push_str(&format!("<li>{words} ({}) {}</li>", text(&it.rule), self.targets.bytes(&it.anchor)));
            }
            why.push_str("</ul>");
        }
        format!(
            "<div class=\"why\"><a class=\"q\" href=\"{href}\" aria-describedby=\"{id}\">{words}</a>{more}\
             <div class=\"panel\" id=\"{id}\">{why}</div></div>"
        )
    }

    fn dates(&self, out: &mut String, dates: &[DateRecord], published: Option<&str>) {
        if dates.is_empty() {
            return;
        }
        out.push_str(
            "<table class=\"dates\">\n<caption>Dates it states</caption>\n<thead><tr><th scope=\"col\">Date</th>",
        );
        out.push_str(
            "<th scope=\"col\">Taken as</th><th scope=\"col\">Words and reason</th></tr></thead>\n<tbody>\n",
        );
        for date in dates {
            let value = date.value.as_deref().map_or("incomplete".to_owned(), text);
            let is_same = |day: &str| date.value.as_deref().is_some_and(|it| it.get(..10) == day.get(..10));
            let agrees = date.role == "published" && published.is_some_and(is_same);
            let verdict = match (date.accepted, agrees) {
                (true, _) => "accepted",
                (false, true) => "agrees",
                (false, false) => "<b>refused</b>",
            };
            let basis = date.basis.as_ref();
            let basis = basis.map_or(String::new(), |it| format!(" completed by {}", self.targets.quoted(it)));
            let because = if date.because.is_empty() { String::new() } else { format!("{} ", bdi(&date.because)) };
            out.push_str(&format!(
                "<tr><th scope=\"row\">{value}</th><td>{} – {verdict}</td><td>{}{basis}<br><span class=\"manner\">\
                 {because}({})</span></td></tr>\n",
                text(&date.role),
                date.words().map_or("the record".to_owned(), |it| self.targets.quoted(it)),
                text(&date.rule),
            ));
        }
        out.push_str("</tbody>\n</table>\n");
    }

    /// The article's own words, each paragraph with a way to its bytes.
    fn text_of(&self, out: &mut String, article: &ArticleRecord) {
        let paragraphs = paragraphs(article);
        if paragraphs.is_empty() {
            return;
        }
        let n_words = article.text.split_whitespace().count();
        let (words, all) = (count(n_words, "word", "words"), count(paragraphs.len(), "paragraph", "paragraphs"));
        let lang = lang(&article.language);
        out.push_str(&format!(
            "<details class=\"piece\" open=\"\">\n<summary>Its text: {words} in {all}</summary>\n<div{lang} dir=\"auto\">\n"
        ));
        for (words, anchors) in paragraphs {
            let places: String = anchors.iter().map(|it| self.targets.pilcrow(it)).collect();
            out.push_str(&format!("<p>{}{places}</p>\n", bdi(words)));
        }
        out.push_str("</div>\n</details>\n");
    }

    fn furniture(&self, out: &mut String, article: &ArticleRecord) {
        let (kinds, bytes) = left_out(article);
        if kinds.is_empty() {
            return;
        }
        let kinds: Vec<_> = kinds.iter().map(|(kind, n)| format!("{n} {}", text(kind))).collect();
        let bytes = count(bytes as usize, "byte", "bytes");
        out.push_str(&format!(
            "<details class=\"left-out\">\n<summary>Left out: {} ({bytes})</summary>\n<ul>\n",
            kinds.join(", ")
        ));
        for part in &article.furniture {
            let rule = if part.rule.is_empty() { String::new() } else { format!(" ({})", text(&part.rule)) };
            let (kind, words) = (text(&part.kind), self.cut(&part.anchor));
            out.push_str(&format!("<li><b>{kind}</b><span class=\"manner\">{rule}</span>: {words}</li>\n"));
        }
        out.push_str("</ul>\n</details>\n");
    }

    /// Returns the first words of a long part as a link to all of it.
    pub(super) fn cut(&self, anchor: &Anchor) -> String {
        let words = bdi(&shorten(&visible(&anchor.exact, Screen::Page), 100));
        format!("{} {}", self.targets.link("q", anchor, &words), self.targets.bytes(anchor))
    }
}

/// How often a page states a value, and how many others it states in the same place.
fn standing(fact: &Fact) -> String {
    let n_agreeing = fact.rivals.iter().filter(|it| it.value == fact.anchor.exact).count();
    let n_rivals = fact.rivals.len() - n_agreeing;
    let mut parts = Vec::new();
    if n_rivals > 0 {
        parts.push(count(n_rivals, "rival", "rivals"));
    }
    if n_agreeing > 0 {
        parts.push(format!("stated {} times", n_agreeing + 1));
    }
    parts.join(", ")
}
