//! What is measured: sets of gold data, the verb that is scored on each, the scorer, and the figures it prints.

/// One set of gold data and how the program is scored on it.
pub struct Set {
    /// Its name in the results: `article text, WCXB`.
    pub name: &'static str,
    /// Its file or folder under the shared folder.
    pub input: &'static str,
    /// The verb and its options; the input comes on stdin, unzipped, or as the files of the folder.
    pub verb: &'static [&'static str],
    /// The scorer, under `bench`.
    pub scorer: &'static str,
    /// What the scorer is given beside gold and output.
    pub scorer_options: &'static [&'static str],
    /// JSON pointers into the scorer's last object, and what each figure means. Shares are shown in percent.
    pub figures: &'static [(&'static str, &'static str, Unit)],
}

/// How a scorer gives a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Already in percent.
    Percent,
    /// From 0 to 1.
    Share,
    /// A number of things.
    Count,
}

use Unit::{Count, Percent, Share};

const TEXT: &[(&str, &str, Unit)] =
    &[("/f1", "words right, F1", Share), ("/exact", "pages right to the last word", Share)];
const DAYS: &[(&str, &str, Unit)] = &[("/accuracy", "publication day right", Share)];
const SPEECH: &[(&str, &str, Unit)] = &[
    ("/all/e2e80", "all, speaker right, F1", Percent),
    ("/marked/e2e80", "direct and mixed, speaker right, F1", Percent),
    ("/indirect/e2e80", "indirect, speaker right, F1", Percent),
    ("/all/rel80", "all, found, F1", Percent),
];
const GROUPS: &[(&str, &str, Unit)] =
    &[("/ari", "adjusted Rand index", Share), ("/bcubed_f1", "B-cubed F1", Share)];

/// Every set, in the order of the results.
pub const SUITE: &[Set] = &[
    Set {
        name: "seeds",
        input: "seeds",
        verb: &["read", "--format", "json"],
        scorer: "seeds.py",
        scorer_options: &[],
        figures: &[
            ("/published", "publication dates right, of 5", Count),
            ("/quotes/rel80", "quotations found, F1", Percent),
            ("/quotes/e2e80", "quotations with speaker, F1", Percent),
            ("/utterances", "utterances", Percent),
            ("/claims", "claims", Percent),
            ("/single/0", "claims of one report shown as such", Count),
            ("/conflicts/0", "conflicts shown", Count),
        ],
    },
    Set {
        name: "article text, WCXB",
        input: "data/extraction/wcxb-dev-articles.jsonl.gz",
        verb: &["extract"],
        scorer: "extract.py",
        scorer_options: &[],
        figures: TEXT,
    },
    Set {
        name: "article text, Fundus",
        input: "data/extraction/fundus.jsonl.gz",
        verb: &["extract"],
        scorer: "extract.py",
        scorer_options: &[],
        figures: TEXT,
    },
    Set {
        name: "saved text, WCXB",
        input: "data/textcaptures/wcxb-dev-articles.jsonl.gz",
        verb: &["extract"],
        scorer: "extract.py",
        scorer_options: &[],
        figures: TEXT,
    },
    Set {
        name: "saved text, Fundus",
        input: "data/textcaptures/fundus.jsonl.gz",
        verb: &["extract"],
        scorer: "extract.py",
        scorer_options: &[],
        figures: TEXT,
    },
    Set {
        name: "dates, htmldate",
        input: "data/dates/htmldate-dev.jsonl.gz",
        verb: &["extract"],
        scorer: "dates.py",
        scorer_options: &[],
        figures: DAYS,
    },
    Set {
        name: "quotations, PolNeAR",
        input: "data/quotations/polnear-dev.jsonl.gz",
        verb: &["quotes", "--clean"],
        scorer: "quotes.py",
        scorer_options: &[],
        figures: SPEECH,
    },
    Set {
        name: "quotations, PolNeAR, speech",
        input: "data/quotations/polnear-dev.jsonl.gz",
        verb: &["quotes", "--clean"],
        scorer: "quotes.py",
        scorer_options: &["--speech"],
        figures: SPEECH,
    },
    Set {
        name: "copies, clean",
        input: "data/reuse/wiresim-clean-2k.jsonl.gz",
        verb: &["reuse"],
        scorer: "clusters.py",
        scorer_options: &[],
        figures: GROUPS,
    },
    Set {
        name: "copies, raw",
        input: "data/reuse/wiresim-raw-2k.jsonl.gz",
        verb: &["reuse"],
        scorer: "clusters.py",
        scorer_options: &[],
        figures: GROUPS,
    },
    Set {
        name: "stories, AllSides",
        input: "data/stories/allsides-dev.jsonl.gz",
        verb: &["stories", "--clean"],
        scorer: "clusters.py",
        scorer_options: &[],
        figures: GROUPS,
    },
    Set {
        name: "stories, BASIL",
        input: "data/stories/basil.jsonl.gz",
        verb: &["stories", "--clean"],
        scorer: "clusters.py",
        scorer_options: &[],
        figures: GROUPS,
    },
];
