//! Keys to cite articles by: the same for an article in every pile, and no two alike.

use crate::storyfile::records::ArticleRecord;
use std::collections::HashMap;

/// Letters and digits of the outlet's name in a key.
const NAME: usize = 20;
/// Hex digits of the article's id in a key: in a pile of ten thousand of one outlet and year two meet once in eighty piles, and then
/// both keys have the whole id.
const DIGITS: usize = 8;

/// Returns a key for each article: outlet, year where it is known, and the beginning of its id, which hangs on its bytes alone:
/// `norrvikpost2031-3f2a9c01`.
pub(super) fn keys(articles: &[&ArticleRecord]) -> Vec<String> {
    let short: Vec<String> = articles.iter().map(|it| key(it, DIGITS)).collect();
    let mut n: HashMap<&str, usize> = HashMap::new();
    short.iter().for_each(|it| *n.entry(it).or_default() += 1);
    let whole = |(key, article): (&String, &&ArticleRecord)| match n[key.as_str()] {
        1 => key.clone(),
        _ => self::key(article, usize::MAX),
    };
    short.iter().zip(articles).map(whole).collect()
}

fn key(article: &ArticleRecord, digits: usize) -> String {
    let name = article.publisher_name.as_deref().unwrap_or_default();
    let slug: String = name.chars().filter(char::is_ascii_alphanumeric).take(NAME).collect();
    let slug = if slug.is_empty() { "article".to_owned() } else { slug.to_ascii_lowercase() };
    let year = article
        .published
        .as_deref()
        .and_then(|it| it.get(..4))
        .filter(|it| it.bytes().all(|c| c.is_ascii_digit()));
    let id = article.id.strip_prefix("a-").unwrap_or(&article.id);
    let id: String = id.chars().filter(char::is_ascii_alphanumeric).take(digits).collect();
    format!("{slug}{}-{id}", year.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storyfile::fixture::story_file;

    #[test]
    fn a_key_does_not_hang_on_the_pile() {
        let file = story_file();
        let all: Vec<&ArticleRecord> = file.articles.iter().collect();
        for (n, key) in keys(&all).into_iter().enumerate() {
            // The invented ids differ in their last digits only: beside others they are told in full.
            assert!(key.starts_with(keys(&all[n..=n])[0].as_str()), "{key}");
        }
    }

    #[test]
    fn ids_that_begin_alike_are_told_in_full() {
        let mut a = story_file().articles[0].clone();
        a.id = "a-0123456789ab".into();
        let mut b = a.clone();
        b.id = "a-01234567ffff".into();
        assert_eq!(keys(&[&a, &b]), ["norrvikpost2031-0123456789ab", "norrvikpost2031-01234567ffff"]);
        (a.published, a.publisher_name) = (None, Some("新聞".into()));
        assert_eq!(keys(&[&a]), ["article-01234567"]);
    }
}
