//! What a reader types, as a question to the index.
//!
//! Words and "phrases" are looked for together; `AND`, `OR`, `NOT` and parentheses join them as usual, `prefix*` stands for all words that
//! begin so. `speaker:`, `outlet:`, `date:`, `story:`, `kind:` and `origins:` narrow what is found. Whatever is typed, what goes to the
//! index is made here of quoted words alone.

mod tokens;

use std::fmt;
use tokens::{Token, bounds, is_date, split, tokens};

/// No question has more words than this.
const MOST_WORDS: usize = 64;
/// Nor more parentheses in one another.
const MOST_NESTED: usize = 16;

/// A question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The words, as FTS5 takes them; empty where only filters are given.
    pub words: String,
    /// The words and beginnings of words that a snippet shows, folded, each with whether it is a beginning.
    pub shown: Vec<(String, bool)>,
    /// What narrows it.
    pub filters: Filters,
}

impl Query {
    /// Returns whether words are asked for that stand beside each other: of each report that has them all their places are compared.
    ///
    /// ```
    /// use variorum_casebook::query;
    /// assert!(query("dyke \"no houses\"")?.has_phrase());
    /// assert!(!query("dyke \"houses\" no")?.has_phrase());
    /// # Ok::<(), variorum_casebook::QueryFault>(())
    /// ```
    pub fn has_phrase(&self) -> bool {
        self.words.split('"').skip(1).step_by(2).any(|it| it.contains(' '))
    }
}

/// What narrows a search; all that are given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Words of a speaker's name.
    pub speaker: Vec<String>,
    /// Words of an outlet's name.
    pub outlet: Vec<String>,
    /// First and last day of publication, as prefixes of RFC 3339; either may be open.
    pub date: Option<(Option<String>, Option<String>)>,
    /// A story's id.
    pub story: Option<String>,
    /// What is looked for.
    pub kind: Option<Kind>,
    /// The least and the most independent origins of the story.
    pub origins: (Option<u32>, Option<u32>),
}

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Articles, by headline and text.
    Article,
    /// Quotations of any kind.
    Quotation,
    /// Quotations of one kind: `direct`, `mixed`, `indirect`.
    Of(&'static str),
}

/// Why a question cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryFault {
    /// Nothing is asked.
    Empty,
    /// A filter has a value that it does not know; the filter, the value, what was expected.
    Value(&'static str, String, &'static str),
    /// A word that joins others has none on one side.
    Alone(&'static str),
    /// Something only says what is not wanted.
    OnlyNot,
    /// A parenthesis without its partner, or one in another too often.
    Parenthesis,
    /// More words than a question may have.
    TooLong,
}

impl fmt::Display for QueryFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            QueryFault::Empty => {
                write!(f, "nothing to look for; expected words, \"a phrase\" or a filter such as speaker:name")
            }
            QueryFault::Value(filter, value, expected) => {
                write!(f, "{filter}:{value} is not known; expected {expected}")
            }
            QueryFault::Alone(word) => {
                write!(f, "{word} stands without words on both sides; in quotation marks it is a word like others")
            }
            QueryFault::OnlyNot => write!(f, "NOT says only what is not wanted; expected words before it"),
            QueryFault::Parenthesis => {
                write!(f, "a parenthesis without its partner, or more than {MOST_NESTED} in one another")
            }
            QueryFault::TooLong => write!(f, "more than {MOST_WORDS} words; expected fewer"),
        }
    }
}

impl std::error::Error for QueryFault {}

/// Returns the question that `text` asks.
///
/// ```
/// use variorum_casebook::query;
/// assert_eq!(query("dyke \"no houses\" flood*")?.words, r#""dyke" AND "no houses" AND "flood"*"#);
/// assert_eq!(query("speaker:vossberg dyke")?.filters.speaker, ["vossberg"]);
/// # Ok::<(), variorum_casebook::QueryFault>(())
/// ```
pub fn query(text: &str) -> Result<Query, QueryFault> {
    let mut parser = Parser { tokens: tokens(text), at: 0, n_words: 0, depth: 0, query: Query::default() };
    let words = parser.any()?;
    if parser.at < parser.tokens.len() {
        return Err(QueryFault::Parenthesis);
    }
    let mut query = parser.query;
    query.words = words.unwrap_or_default();
    if query.words.is_empty() && query.filters == Filters::default() {
        return Err(QueryFault::Empty);
    }
    Ok(query)
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    n_words: usize,
    depth: usize,
    query: Query,
}

impl Parser {
    fn next_is(&mut self, token: &Token) -> bool {
        let is_it = self.tokens.get(self.at) == Some(token);
        self.at += usize::from(is_it);
        is_it
    }

    /// `a b OR c d`: what is said in any of its sides.
    fn any(&mut self) -> Result<Option<String>, QueryFault> {
        let Some(mut found) = self.all()? else {
            return if self.tokens.get(self.at) == Some(&Token::Or) {
                Err(QueryFault::Alone("OR"))
            } else {
                Ok(None)
            };
        };
        let mut is_joined = false;
        while self.next_is(&Token::Or) {
            let more = self.all()?.ok_or(QueryFault::Alone("OR"))?;
            found = format!("{found} OR {more}");
            is_joined = true;
        }
        Ok(Some(if is_joined { format!("({found})") } else { found }))
    }

    /// `a AND b c NOT d`: what all of its sides say.
    fn all(&mut self) -> Result<Option<String>, QueryFault> {
        let (mut wanted, mut unwanted): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        let mut is_first = true;
        loop {
            let joins = self.next_is(&Token::And);
            if joins && is_first {
                return Err(QueryFault::Alone("AND"));
            }
            let negates = self.next_is(&Token::Not);
            let Some(one) = self.one()? else {
                if joins || negates {
                    return Err(QueryFault::Alone(if negates { "NOT" } else { "AND" }));
                }
                break;
            };
            is_first = false;
            match one {
                one if one.is_empty() && negates => return Err(QueryFault::Alone("NOT")),
                one if one.is_empty() => {}
                one if negates => unwanted.push(one),
                one => wanted.push(one),
            }
        }
        let words = match &wanted[..] {
            [] if unwanted.is_empty() => return Ok(None),
            [] => return Err(QueryFault::OnlyNot),
            [one] => one.clone(),
            many => many.join(" AND "),
        };
        Ok(Some(match unwanted.is_empty() {
            true => words,
            false if wanted.len() == 1 => format!("({words} NOT ({}))", unwanted.join(" OR ")),
            false => format!("(({words}) NOT ({}))", unwanted.join(" OR ")),
        }))
    }

    /// A word, a phrase, what stands in parentheses; empty for a filter, or for marks without a letter.
    fn one(&mut self) -> Result<Option<String>, QueryFault> {
        let Some(token) = self.tokens.get(self.at).cloned() else { return Ok(None) };
        match token {
            Token::And | Token::Or | Token::Not | Token::Close => return Ok(None),
            Token::Open => {
                self.at += 1;
                self.depth += 1;
                if self.depth > MOST_NESTED {
                    return Err(QueryFault::Parenthesis);
                }
                let found = self.any()?.unwrap_or_default();
                self.depth -= 1;
                return if self.next_is(&Token::Close) { Ok(Some(found)) } else { Err(QueryFault::Parenthesis) };
            }
            Token::Filter(name, value) => self.narrow(name, &value)?,
            Token::Words(words, is_prefix) => {
                self.at += 1;
                return self.words(&words, is_prefix).map(Some);
            }
        }
        self.at += 1;
        Ok(Some(String::new()))
    }

    /// Words as the index takes them: in quotation marks, everything in them but letters and digits a space.
    fn words(&mut self, words: &str, is_prefix: bool) -> Result<String, QueryFault> {
        let words = split(words);
        self.n_words += words.len();
        if self.n_words > MOST_WORDS {
            return Err(QueryFault::TooLong);
        }
        let Some(last) = words.len().checked_sub(1) else { return Ok(String::new()) };
        for (n, word) in words.iter().enumerate() {
            self.query.shown.push((word.to_lowercase(), is_prefix && n == last));
        }
        Ok(format!("\"{}\"{}", words.join(" "), if is_prefix { "*" } else { "" }))
    }

    fn narrow(&mut self, name: &'static str, value: &str) -> Result<(), QueryFault> {
        let filters = &mut self.query.filters;
        let fault = |expected| Err(QueryFault::Value(name, value.to_owned(), expected));
        match name {
            "speaker" | "outlet" => {
                let words: Vec<String> = split(value).into_iter().map(str::to_lowercase).collect();
                if words.is_empty() {
                    return fault("a name, or \"several words\" of one");
                }
                if name == "speaker" { filters.speaker.extend(words) } else { filters.outlet.extend(words) }
            }
            "date" => {
                let (from, to) = value.split_once("..").unwrap_or((value, value));
                let is_day = |it: &str| it.is_empty() || is_date(it);
                if !is_day(from) || !is_day(to) || from.is_empty() && to.is_empty() {
                    return fault("2025-02-12, 2025-02..2025-03, 2025.. or ..2025");
                }
                let some = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
                filters.date = Some((some(from), some(to)));
            }
            "story" if value.is_empty() => return fault("a story's id, as `ls stories` tells it"),
            "story" => filters.story = Some(value.to_owned()),
            "kind" => {
                let kinds = [
                    ("article", Kind::Article),
                    ("quotation", Kind::Quotation),
                    ("direct", Kind::Of("direct")),
                    ("mixed", Kind::Of("mixed")),
                    ("indirect", Kind::Of("indirect")),
                ];
                match kinds.into_iter().find(|it| it.0 == value) {
                    Some((_, kind)) => filters.kind = Some(kind),
                    None => return fault("article, quotation, direct, mixed or indirect"),
                }
            }
            _ => match bounds(value) {
                Some(bounds) => filters.origins = bounds,
                None => return fault("a number, >=2, <=3, >1, <4 or 2..3"),
            },
        }
        Ok(())
    }
}
