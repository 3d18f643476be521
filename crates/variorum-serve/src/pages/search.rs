//! The search: the casebook's language, its filters as fields, what is found with a way to its bytes.

use super::article::digest;
use super::asked::Params;
use super::frame::{Answer, Frame, filters, frame, html};
use super::pager::{Asked as Turned, pager};
use crate::desk::Desk;
use askama::Template;
use axum::extract::State;
use serde::Deserialize;
use std::sync::Arc;
use variorum::storyfile::served;
use variorum_casebook::{Fault, Hit, Snippet, query};

/// Hits on one page.
const MOST: usize = 25;

/// What a reader looks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    speaker: String,
    outlet: String,
    from: String,
    to: String,
    kind: String,
    origins: String,
    story: String,
    page: String,
}

const KINDS: &[(&str, &str)] = &[
    ("", "articles, or quotations of a speaker"),
    ("article", "articles"),
    ("quotation", "quotations"),
    ("direct", "direct quotations"),
    ("mixed", "mixed quotations"),
    ("indirect", "indirect quotations"),
];

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    frame: Frame,
    asked: &'a Asked,
    is_asked: bool,
    kinds: &'static [(&'static str, &'static str)],
    fault: Option<String>,
    found: Option<Found>,
    from: usize,
    pager: String,
}

struct Found {
    hits: Vec<HitLines>,
}

struct HitLines {
    article: String,
    headline: String,
    speaker: Option<String>,
    kind: String,
    outlet: String,
    published: String,
    story: Option<String>,
    origins: String,
    snippets: Vec<SnippetLine>,
}

struct SnippetLine {
    href: String,
    markup: String,
    start: u32,
    end: u32,
}

/// `/search`.
pub async fn search(State(desk): State<Arc<Desk>>, Params(asked): Params<Asked>) -> Answer {
    let text = asked.text();
    let from = (asked.page.parse::<usize>().unwrap_or(1).max(1) - 1) * MOST;
    let mut page = SearchPage {
        frame: frame("search"),
        asked: &asked,
        is_asked: !text.is_empty(),
        kinds: KINDS,
        fault: None,
        found: None,
        from,
        pager: String::new(),
    };
    if text.is_empty() {
        return html(&page);
    }
    match query(&text) {
        Err(fault) => page.fault = Some(fault.to_string()),
        Ok(query) => match desk.search(query, from, MOST).await {
            Ok(hits) => {
                page.pager = pager("/search", &asked.turned(), from / MOST + 1, hits.more);
                page.found = Some(Found { hits: hits.hits.into_iter().map(lines).collect() });
            }
            Err(Fault::Missing(_)) => page.found = Some(Found { hits: Vec::new() }),
            Err(fault) => return Err(fault.into()),
        },
    }
    html(&page)
}

impl Asked {
    /// The question in the casebook's language: what is typed, then the fields as filters.
    fn text(&self) -> String {
        let mut text = self.q.trim().to_owned();
        let quoted = |value: &str| format!("\"{}\"", value.replace(['"', '“', '”', '„'], " "));
        let bare = |value: &str| value.split_whitespace().collect::<String>();
        let date = match (self.from.trim(), self.to.trim()) {
            ("", "") => String::new(),
            (from, to) => bare(&format!("{from}..{to}")),
        };
        let origins = match self.origins.trim() {
            "" => String::new(),
            it if it.bytes().all(|it| it.is_ascii_digit()) => format!(">={it}"),
            it => bare(it),
        };
        for (filter, value) in [
            ("speaker", Some(self.speaker.trim()).filter(|it| !it.is_empty()).map_or(String::new(), quoted)),
            ("outlet", Some(self.outlet.trim()).filter(|it| !it.is_empty()).map_or(String::new(), quoted)),
            ("date", date),
            ("kind", bare(&self.kind)),
            ("origins", origins),
            ("story", bare(&self.story)),
        ] {
            if !value.is_empty() {
                text.push_str(&format!(" {filter}:{value}"));
            }
        }
        text.trim_start().to_owned()
    }

    fn is_narrowed(&self) -> bool {
        [&self.speaker, &self.outlet, &self.from, &self.to, &self.kind, &self.origins, &self.story]
            .iter()
            .any(|it| !it.trim().is_empty())
    }

    fn noun(&self) -> &'static str {
        if matches!(&*self.kind, "quotation" | "direct" | "mixed" | "indirect") { "quotation" } else { "article" }
    }

    fn turned(&self) -> Vec<Turned<'_>> {
        [
            ("q", &self.q),
            ("speaker", &self.speaker),
            ("outlet", &self.outlet),
            ("from", &self.from),
            ("to", &self.to),
            ("kind", &self.kind),
            ("origins", &self.origins),
            ("story", &self.story),
        ]
        .into_iter()
        .map(|(name, value)| (name, value.as_str()))
        .collect()
    }
}

fn lines(hit: Hit) -> HitLines {
    HitLines {
        snippets: hit.snippets.iter().map(snippet).collect(),
        outlet: hit.publisher.unwrap_or(hit.source),
        published: hit.published.unwrap_or_else(|| "undated".to_owned()),
        origins: format!("{} {}", hit.origins, if hit.origins == 1 { "origin" } else { "origins" }),
        article: hit.article,
        headline: hit.headline,
        speaker: hit.speaker,
        kind: hit.kind,
        story: hit.story,
    }
}

fn snippet(it: &Snippet) -> SnippetLine {
    let anchor = &it.anchor;
    SnippetLine {
        href: format!(
            "/captures/{}?from={}&amp;to={}#mark",
            served::plain(digest(&anchor.capture)),
            anchor.start,
            anchor.end
        ),
        markup: marked(&anchor.exact, &it.marks),
        start: anchor.start,
        end: anchor.end,
    }
}

/// Words, those asked for in marks; far from any of them what is long is left out.
fn marked(words: &str, marks: &[[u32; 2]]) -> String {
    let points: Vec<char> = words.chars().collect();
    let slice = |from: usize, to: usize| points[from..to].iter().collect::<String>();
    let (mut first, mut last) = (0, points.len());
    if let (Some(start), Some(end)) = (marks.first(), marks.last()) {
        first = word_start(&points, (start[0] as usize).saturating_sub(AROUND));
        last = (end[1] as usize + AROUND).min(points.len());
    }
    last = last.min(first + MOST_SHOWN);
    while last < points.len() && !points[last].is_whitespace() {
        last += 1;
    }
    let mut out = String::from(if first > 0 { "<bdi>… " } else { "<bdi>" });
    let mut at = first;
    for &[start, end] in marks {
        let (start, end) = (start as usize, (end as usize).min(last));
        if start < at || start >= last {
            continue;
        }
        out.push_str(&served::lines(&slice(at, start)));
        out.push_str(&format!("<mark>{}</mark>", served::lines(&slice(start, end))));
        at = end;
    }
    out.push_str(&served::lines(&slice(at, last)));
    out + if last < points.len() { " …</bdi>" } else { "</bdi>" }
}

/// Characters of a snippet around the words asked for, and at most.
const AROUND: usize = 120;
const MOST_SHOWN: usize = 600;

fn word_start(points: &[char], at: usize) -> usize {
    if at == 0 { 0 } else { points[at..].iter().position(|c| c.is_whitespace()).map_or(at, |n| at + n + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_filters_of_the_question() {
        let asked = Asked {
            q: " dyke ".into(),
            speaker: "Ada \"Lind".into(),
            from: "2026-03".into(),
            origins: "2".into(),
            ..Asked::default()
        };
        assert_eq!(asked.text(), "dyke speaker:\"Ada  Lind\" date:2026-03.. origins:>=2");
        assert!(query(&asked.text()).is_ok());
        assert_eq!(Asked::default().text(), "");
        assert!(query(&Asked { to: "soon".into(), ..Asked::default() }.text()).is_err());
    }

    #[test]
    fn what_was_asked_for_is_marked() {
        assert_eq!(marked("The <dyke> holds", &[[5, 9]]), "<bdi>The &lt;<mark>dyke</mark>&gt; holds</bdi>");
        let long = format!("{} dyke {}", "word ".repeat(200), "word ".repeat(200));
        let at = long.find("dyke").expect("the word") as u32;
        let out = marked(&long, &[[at, at + 4]]);
        assert!(
            out.starts_with("<bdi>… word") && out.ends_with("word …</bdi>") && out.contains("<mark>dyke</mark>")
        );
        assert!(out.len() < 400, "{out}");
        assert_eq!(marked("", &[]), "<bdi></bdi>");
    }
}
