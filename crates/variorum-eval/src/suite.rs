//! What is measured: sets of gold data, the verb that is scored on each, the scorer, and the figures it prints.

/// One set of gold data and how the program is scored on it.
pub struct Set {
    /// Its name in the results: `article text, WCXB`.
    pub name: &'static str,
    /// Its file or folder under the shared folder; or `newsroom N SEED FORM`, articles that [`crate::newsroom`] writes.
    pub input: &'static str,
    /// The verb and its options; the input comes on stdin, unzipped, or as the files of the folder.
    pub verb: &'static [&'static str],
    /// Who scores what it printed, and the figures of each.
    pub scored: &'static [Scored],
}

/// A scorer and what is taken of its word.
pub struct Scored {
    /// The scorer, under the shared folder's `bench` or our own `scorers`.
    pub scorer: &'static str,
    /// What it is given beside gold and output.
    pub options: &'static [&'static str],
    /// JSON pointers into its last object, and what each figure means. Shares are shown in percent.
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

/// The words of articles.
pub const TEXT: Scored = Scored {
    scorer: "extract.py",
    options: &[],
    figures: &[
        ("/f1", "words right, F1", Share),
        ("/precision", "precision", Share),
        ("/recall", "recall", Share),
        ("/exact", "pages right to the last word", Share),
    ],
};

/// Headlines and authors.
pub const HEADS: Scored = Scored {
    scorer: "heads.py",
    options: &[],
    figures: &[("/headline", "headline exact", Share), ("/author", "author exact", Share)],
};

/// The words of articles, language by language.
pub const LANGUAGES: Scored = Scored {
    scorer: "groups.py",
    options: &[],
    figures: &[
        ("/language/en", "English, F1", Share),
        ("/language/de", "German, F1", Share),
        ("/language/es", "Spanish, F1", Share),
        ("/language/fr", "French, F1", Share),
        ("/language/tr", "Turkish, F1", Share),
        ("/language/cjk", "Chinese, Japanese, Korean, F1", Share),
        ("/language/other", "other languages, F1", Share),
    ],
};

/// The words of articles, by the way their pages were saved as text.
pub const FORMS: Scored = Scored {
    scorer: "groups.py",
    options: &[],
    figures: &[
        ("/form/flat", "saved in reading order, F1", Share),
        ("/form/insc", "saved as layout, F1", Share),
        ("/form/wrap", "hard-wrapped, F1", Share),
    ],
};

/// Publication days.
pub const DAYS: Scored = Scored {
    scorer: "dates.py",
    options: &[],
    figures: &[("/accuracy", "publication day right", Share), ("/precision", "days given that are right", Share)],
};

/// The anchor law.
const LAW: Scored =
    Scored { scorer: "anchor_law.py", options: &[], figures: &[("/held", "anchors that lead back", Share)] };

/// The quotations of articles, one record for each article, as the peers write them.
pub const QUOTED: Scored = Scored {
    scorer: "quotes_by_page.py",
    options: &[],
    figures: &[
        ("/all/e2e80", "all, speaker right, F1", Percent),
        ("/marked/e2e80", "direct and mixed, speaker right, F1", Percent),
        ("/indirect/e2e80", "indirect, speaker right, F1", Percent),
        ("/speech/e2e80", "verbs of speaking only, F1", Percent),
    ],
};

const fn speech(options: &'static [&'static str]) -> Scored {
    Scored {
        scorer: "quotes.py",
        options,
        figures: &[
            ("/all/e2e80", "all, speaker right, F1", Percent),
            ("/marked/e2e80", "direct and mixed, speaker right, F1", Percent),
            ("/indirect/e2e80", "indirect, speaker right, F1", Percent),
            ("/all/rel80", "all, found, F1", Percent),
        ],
    }
}

/// How far the confidence of a quotation can be trusted.
const RELIABLE: Scored = Scored {
    scorer: "reliability.py",
    options: &[],
    figures: &[
        ("/calibration", "calibration, 100 less the expected error of a confidence", Share),
        ("/sure", "right, of those told at .8 or more", Share),
    ],
};

/// Groups of copies, to the pair.
const COPIES: Scored = Scored {
    scorer: "clusters.py",
    options: &[],
    figures: &[
        ("/ari", "adjusted Rand index", Share),
        ("/pair_precision", "pairs that are copies", Share),
        ("/bcubed_f1", "B-cubed F1", Share),
    ],
};

/// Whom each copy took its words from.
const PARENTS: Scored = Scored {
    scorer: "parents.py",
    options: &[],
    figures: &[
        ("/parent", "parent right", Share),
        ("/earliest", "parent right, were it always the earliest", Share),
    ],
};

/// Groups.
pub const GROUPS: Scored = Scored {
    scorer: "clusters.py",
    options: &[],
    figures: &[
        ("/bcubed_f1", "B-cubed F1", Share),
        ("/ari", "adjusted Rand index", Share),
        ("/pair_precision", "pair precision", Share),
    ],
};

/// Every set, in the order of the results.
pub const SUITE: &[Set] = &[
    Set {
        name: "seeds",
        input: "seeds",
        verb: &["read", "--format", "json"],
        scored: &[Scored {
            scorer: "seeds.py",
            options: &[],
            figures: &[
                ("/published", "publication dates right, of 5", Count),
                ("/quotes/rel80", "quotations found, F1", Percent),
                ("/quotes/e2e80", "quotations with speaker, F1", Percent),
                ("/utterances", "utterances", Percent),
                ("/claims", "claims", Percent),
                ("/single/0", "claims of one report shown as such", Count),
                ("/conflicts/0", "conflicts shown", Count),
            ],
        }],
    },
    Set {
        name: "article text, WCXB",
        input: "data/extraction/wcxb-dev-articles.jsonl.gz",
        verb: &["extract"],
        scored: &[TEXT, HEADS, LAW],
    },
    Set {
        name: "article text, Fundus",
        input: "data/extraction/fundus.jsonl.gz",
        verb: &["extract"],
        scored: &[TEXT, HEADS, LANGUAGES, LAW],
    },
    Set {
        name: "saved text, WCXB",
        input: "data/textcaptures/wcxb-dev-articles.jsonl.gz",
        verb: &["extract"],
        scored: &[TEXT, FORMS, LAW],
    },
    Set {
        name: "saved text, Fundus",
        input: "data/textcaptures/fundus.jsonl.gz",
        verb: &["extract"],
        scored: &[TEXT, FORMS, LAW],
    },
    Set {
        name: "dates, htmldate",
        input: "data/dates/htmldate-dev.jsonl.gz",
        verb: &["extract"],
        scored: &[DAYS, LAW],
    },
    Set {
        name: "quotations, PolNeAR",
        input: "data/quotations/polnear-dev.jsonl.gz",
        verb: &["quotes", "--clean"],
        scored: &[speech(&[]), RELIABLE],
    },
    Set {
        name: "quotations, PolNeAR, speech",
        input: "data/quotations/polnear-dev.jsonl.gz",
        verb: &["quotes", "--clean"],
        scored: &[speech(&["--speech"])],
    },
    Set {
        name: "copies, clean",
        input: "data/reuse/wiresim-clean-2k.jsonl.gz",
        verb: &["reuse", "--clean"],
        scored: &[COPIES, PARENTS],
    },
    Set {
        name: "copies, raw",
        input: "data/reuse/wiresim-raw-2k.jsonl.gz",
        verb: &["reuse"],
        scored: &[COPIES, PARENTS],
    },
    Set {
        name: "copies, newsroom clean",
        input: "newsroom 2000 5 clean",
        verb: &["reuse", "--clean"],
        scored: &[COPIES, PARENTS],
    },
    Set {
        name: "copies, newsroom raw",
        input: "newsroom 2000 5 raw",
        verb: &["reuse"],
        scored: &[COPIES, PARENTS],
    },
    Set {
        name: "stories, AllSides",
        input: "data/stories/allsides-dev.jsonl.gz",
        verb: &["stories", "--clean"],
        scored: &[GROUPS],
    },
    Set {
        name: "stories, BASIL",
        input: "data/stories/basil.jsonl.gz",
        verb: &["stories", "--clean"],
        scored: &[GROUPS],
    },
];
