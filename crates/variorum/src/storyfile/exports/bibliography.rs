//! The articles as entries of a bibliography: CSL-JSON and BibTeX.

mod bibtex;
mod csl;
mod keys;

pub use bibtex::bibtex;
pub use csl::csl_json;

use super::{address, reports};
use crate::storyfile::records::{ArticleRecord, StoryFile};
use crate::storyfile::view::Shelf;
use keys::keys;

/// An article as a bibliography has it.
struct Entry<'a> {
    key: String,
    article: &'a ArticleRecord,
    /// Where it was to be read.
    url: Option<&'a str>,
    /// When it was fetched from there.
    fetched: Option<&'a str>,
}

/// The entries of a file, in its order.
fn entries(file: &StoryFile) -> Vec<Entry<'_>> {
    let shelf = Shelf::new(file);
    let articles: Vec<&ArticleRecord> = reports(file).collect();
    let keys = keys(&articles);
    articles
        .iter()
        .zip(keys)
        .map(|(article, key)| Entry {
            key,
            article,
            url: address(&shelf, article),
            fetched: shelf.capture(&article.capture).and_then(|it| it.fetched.as_deref()),
        })
        .collect()
}

/// Returns the year, month and day of a time, as far as it tells them: `2031-03` has no day.
fn date_parts(time: &str) -> Vec<u32> {
    let day = time.split(['T', ' ']).next().unwrap_or_default();
    let parts: Option<Vec<u32>> = day.split('-').map(|it| it.parse().ok()).collect();
    let parts = parts.filter(|it| it.len() <= 3 && day.len() >= 4).unwrap_or_default();
    let is_date =
        parts.get(1).is_none_or(|it| (1..=12).contains(it)) && parts.get(2).is_none_or(|it| (1..=31).contains(it));
    if is_date { parts } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::date_parts;

    #[test]
    fn a_date_tells_no_more_than_it_says() {
        for (time, want) in [
            ("2031-03-12T08:00:00Z", &[2031, 3, 12][..]),
            ("2031-03", &[2031, 3]),
            ("2031", &[2031]),
            ("2031-13-01", &[]),
            ("soon", &[]),
            ("", &[]),
            ("12", &[]),
        ] {
            assert_eq!(date_parts(time), want, "{time}");
        }
    }
}
