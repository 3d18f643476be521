//! BibTeX, in fields that BibLaTeX reads too.

use super::super::names::{Author, author};
use super::{Entry, date_parts, entries};
use crate::storyfile::lines::{Screen, visible};
use crate::storyfile::records::StoryFile;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Returns the articles of `file` as BibTeX: an `@article` each, its outlet the journal; an `@misc` where no outlet is known. What an article
/// does not tell is left out: one without a date has no `year`. In UTF-8; what TeX would act on is escaped, and every brace is
/// paired.
pub fn bibtex(file: &StoryFile) -> String {
    let entries: Vec<String> = entries(file).iter().map(entry).collect();
    entries.join("\n")
}

fn entry(it: &Entry) -> String {
    let article = it.article;
    let mut fields: Vec<(&str, String)> = Vec::new();
    let authors: Vec<String> = article.authors.iter().map(|it| name(&it.value)).collect();
    if !authors.is_empty() {
        fields.push(("author", format!("{{{}}}", authors.join(" and "))));
    }
    // Doubled braces: no style may change the case of a headline's letters.
    fields.extend(article.headline.iter().map(|it| ("title", format!("{{{{{}}}}}", escaped(&it.exact)))));
    fields.extend(article.publisher_name.iter().map(|it| ("journal", format!("{{{}}}", escaped(it)))));
    let parts = article.published.as_deref().map(date_parts).unwrap_or_default();
    fields.extend(parts.first().map(|it| ("year", format!("{{{it:04}}}"))));
    fields.extend(parts.get(1).map(|it| ("month", MONTHS[*it as usize - 1].to_owned())));
    fields.extend(parts.get(2).map(|it| ("day", format!("{{{it}}}"))));
    fields.extend(it.url.map(|it| ("url", format!("{{{it}}}"))));
    let fetched = it.fetched.filter(|_| it.url.is_some()).map(date_parts).unwrap_or_default();
    if let [year, month, day] = fetched[..] {
        fields.push(("urldate", format!("{{{year:04}-{month:02}-{day:02}}}")));
    }
    if article.language != "und" {
        fields.push(("language", format!("{{{}}}", escaped(&article.language))));
    }
    fields.push(("note", format!("{{{}}}", escaped(&article.capture))));
    let kind = if article.publisher_name.is_some() { "article" } else { "misc" };
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("  {name} = {value},\n")).collect();
    format!("@{kind}{{{},\n{}}}\n", it.key, fields.concat())
}

/// A person as `Family, Given`; anything else in braces of its own, so that no part of it is taken for a family name, nor an `and` in it for
/// a second author.
fn name(words: &str) -> String {
    match author(words) {
        Author::Person { given, family } => format!("{}, {}", escaped(&family), escaped(&given)),
        Author::Literal(name) => format!("{{{}}}", escaped(&name)),
    }
}

/// Returns words on one line, every sign that TeX acts on spelled out; braces stand in pairs only.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    for c in visible(words, Screen::Page).chars() {
        match c {
            '\\' => out.push_str("{\\textbackslash}"),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            '<' => out.push_str("{\\textless}"),
            '>' => out.push_str("{\\textgreater}"),
            '|' => out.push_str("{\\textbar}"),
            '"' => out.push_str("{\\textquotedbl}"),
            '$' | '&' | '%' | '#' | '_' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tex_acts_on_is_spelled_out() {
        assert_eq!(escaped("5% & $3_a #1"), "5\\% \\& \\$3\\_a \\#1");
        assert_eq!(escaped("a}b{\\"), "a{\\textbraceright}b{\\textbraceleft}{\\textbackslash}");
        assert_eq!(name("Holm and Berg"), "{Holm and Berg}");
        assert_eq!(name("Piet van der Berg"), "van der Berg, Piet");
    }
}
