//! Options of `alerts`, and of the verbs that tell them.

use super::{Case, ListFormat, Target};
use clap::Args;
use std::num::NonZeroUsize;

/// `alerts`
#[derive(Debug, Args)]
pub struct Alerts {
    #[command(flatten)]
    pub case: Case,
    /// Write a rule of this name down, and let it wait from now on for what --search, --speaker or --when says
    #[arg(long, value_name = "NAME")]
    pub save: Option<String>,
    /// What is looked for, as `search` takes it; with --when, what must be found in the story
    #[arg(long, value_name = "QUESTION", requires = "save")]
    pub search: Option<String>,
    /// Whose words are waited for
    #[arg(long, value_name = "NAME", requires = "save")]
    pub speaker: Option<String>,
    /// What is waited for: `found` (a search), `quotation-altered`, `conflict-opened` or `origins-passed`
    #[arg(long, value_name = "EVENT", requires = "save")]
    pub when: Option<String>,
    /// Of origins-passed: more independent origins than so many
    #[arg(long, value_name = "N", requires = "save")]
    pub origins: Option<u32>,
    /// How many of the latest to print
    #[arg(long, value_name = "N", default_value = "20")]
    pub most: NonZeroUsize,
    /// The form of the alerts
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    #[command(flatten)]
    pub target: Target,
}

/// Whom to hand alerts to
#[derive(Debug, Args)]
pub struct HandOn {
    /// A command of the shell that is given the alerts of each round, one JSON object a line on its stdin; run only where there are any
    #[arg(long, value_name = "COMMAND")]
    pub on_alert: Option<String>,
}
