//! The rules a person writes in `alerts.toml`, read.

use crate::query::{Query, query};
use serde::Deserialize;
use variorum::capture::capture_id;

/// What one waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What the person calls it.
    pub name: String,
    /// The event.
    pub when: When,
    /// What is looked for; of an event other than [`When::Found`], what must be found in the story.
    pub query: Option<Query>,
    /// Tells rules apart by what they say.
    pub(crate) id: String,
}

/// An event that a rule waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A search finds something new.
    Found,
    /// A quotation in marks has not the words that the others have.
    QuotationAltered,
    /// Reports differ on a point, and nothing explains it.
    ConflictOpened,
    /// A story has more independent origins than so many.
    OriginsPassed(u32),
}

impl When {
    /// Returns its name, in rules as in what is told.
    pub fn name(self) -> &'static str {
        match self {
            When::Found => "found",
            When::QuotationAltered => "quotation-altered",
            When::ConflictOpened => "conflict-opened",
            When::OriginsPassed(_) => "origins-passed",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    alert: Vec<WrittenRule>,
}

/// A rule as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenRule {
    /// What the person calls it.
    pub name: String,
    /// The event's name; `found` where there is none.
    pub when: Option<String>,
    /// What is looked for, as [`query`] reads it.
    pub search: Option<String>,
    /// Whose words are looked for.
    pub speaker: Option<String>,
    /// Of `origins-passed`: more independent origins than so many.
    pub origins: Option<u32>,
}

impl WrittenRule {
    /// Returns its lines in a file of rules.
    pub fn toml(&self) -> String {
        let texts = [
            ("name", Some(&self.name)),
            ("when", self.when.as_ref()),
            ("search", self.search.as_ref()),
            ("speaker", self.speaker.as_ref()),
        ];
        let mut lines = String::from("[[alert]]\n");
        for (key, text) in texts {
            // Strings of TOML and of JSON differ in one control character only.
            let quoted = text.map(|it| serde_json::Value::from(it.replace('\u{7f}', " ")).to_string());
            quoted.iter().for_each(|it| lines.push_str(&format!("{key} = {it}\n")));
        }
        self.origins.iter().for_each(|it| lines.push_str(&format!("origins = {it}\n")));
        lines
    }
}

/// Returns the rules that `text` writes down; says what is wrong with it otherwise.
///
/// ```toml
/// [[alert]]
/// name = "houses behind the dyke"
/// search = 'dyke "flood meadows"'
///
/// [[alert]]
/// name = "the minister speaks"
/// speaker = "Karin Vossberg"
///
/// [[alert]]
/// name = "dyke, in dispute"
/// when = "conflict-opened"       # or quotation-altered, or origins-passed with origins = 3
/// search = "dyke"                # only in stories where this is found
/// ```
pub fn rules(text: &str) -> Result<Vec<Rule>, String> {
    let table: Table = toml::from_str(text).map_err(|it| it.to_string().trim_end().to_owned())?;
    let rules: Vec<Rule> = table.alert.into_iter().map(rule).collect::<Result<_, _>>()?;
    for (n, rule) in rules.iter().enumerate() {
        if rules[..n].iter().any(|it| it.name == rule.name) {
            return Err(format!("two alerts are called {:?}; expected a name for each", rule.name));
        }
    }
    Ok(rules)
}

fn rule(written: WrittenRule) -> Result<Rule, String> {
    let WrittenRule { name, when, search, speaker, origins } = written;
    let problem = |what: &str| format!("alert {name:?}: {what}");
    let (is_found, takes_origins) = (when.as_deref().unwrap_or("found") == "found", origins.is_some());
    let when = match (when.as_deref(), origins) {
        (None | Some("found"), None) => When::Found,
        (Some("quotation-altered"), None) => When::QuotationAltered,
        (Some("conflict-opened"), None) => When::ConflictOpened,
        (Some("origins-passed"), Some(n)) => When::OriginsPassed(n),
        (Some("origins-passed"), None) => {
            return Err(problem("origins-passed without a number; expected origins = N"));
        }
        _ if takes_origins => return Err(problem("origins are for origins-passed only")),
        (other, _) => {
            let met = other.unwrap_or_default();
            return Err(problem(&format!(
                "when = {met:?} is not known; expected found, quotation-altered, conflict-opened or origins-passed"
            )));
        }
    };
    let by = speaker.as_ref().map(|it| format!("speaker:\"{}\"", it.replace(['"', '“', '”'], " ")));
    let asked: Vec<&str> = search.iter().map(String::as_str).chain(by.as_deref()).collect();
    if asked.is_empty() && is_found {
        return Err(problem("nothing to look for; expected search or speaker, or when"));
    }
    let asked = (!asked.is_empty()).then(|| asked.join(" "));
    let query = asked.as_deref().map(query).transpose().map_err(|it| problem(&it.to_string()))?;
    let id = capture_id(format!("{name}\n{when:?}\n{}", asked.unwrap_or_default()).as_bytes());
    Ok(Rule { name, when, query, id })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_says_what_it_waits_for() {
        let text = "[[alert]]\nname = \"a\"\nsearch = \"dyke\"\n[[alert]]\nname = \"b\"\nspeaker = \"Jorunn Hask\"\n\
                    [[alert]]\nname = \"c\"\nwhen = \"origins-passed\"\norigins = 3\n";
        let rules = rules(text).expect("three rules");
        assert_eq!(
            rules.iter().map(|it| it.when).collect::<Vec<_>>(),
            [When::Found, When::Found, When::OriginsPassed(3)]
        );
        assert_eq!(rules[1].query.as_ref().map(|it| it.filters.speaker.len()), Some(2));
        assert_eq!(rules[2].query, None);
    }

    #[test]
    fn a_rule_that_is_written_down_reads_back() {
        let written = WrittenRule {
            name: "a \"quoted\" \\ name\n".to_owned(),
            search: Some("\"flood meadows\" OR dyke*".to_owned()),
            ..WrittenRule::default()
        };
        let rules = rules(&(written.toml() + &WrittenRule { name: "b".to_owned(), ..written.clone() }.toml()));
        let rules = rules.expect("two rules");
        assert_eq!(rules[0].name, written.name);
        assert_eq!(rules[1].query, query("\"flood meadows\" OR dyke*").ok());
    }

    #[test]
    fn a_rule_that_cannot_be_is_refused_with_its_reason() {
        #[track_caller]
        fn check(text: &str, want: &str) {
            let problem = rules(&format!("[[alert]]\n{text}")).expect_err(text);
            assert!(problem.contains(want), "{problem}");
        }
        check("name = \"a\"", "nothing to look for");
        check("name = \"a\"\nsearch = \"AND\"", "AND stands without words");
        check("name = \"a\"\nwhen = \"rain\"", "\"rain\" is not known");
        check("name = \"a\"\nwhen = \"origins-passed\"", "expected origins = N");
        check("name = \"a\"\norigins = 3\nsearch = \"x\"", "for origins-passed only");
        check("name = \"a\"\nserch = \"x\"", "unknown field `serch`");
        check("name = \"a\"\nsearch = \"x\"\n[[alert]]\nname = \"a\"\nsearch = \"y\"", "two alerts are called");
    }
}
