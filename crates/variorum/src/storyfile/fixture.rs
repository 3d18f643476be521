//! An invented story for tests: a dyke at Norrvik, told by three outlets, and two captures that are no report.

use super::records::{
    Anchor, ArticleRecord, AttestationRecord, BriefRecord, CaptureRecord, ChangeRecord, ClaimRecord,
    ConflictRecord, ContentRecord, CueRecord, DateRecord, EntryRecord, EventRecord, EvidenceRecord, FacetRecord,
    FindingRecord, FurnitureRecord, LemmaRecord, LineageRecord, OriginRecord, QuotationRecord, ReadingRecord,
    RenderingRecord, RewordingRecord, SiglumRecord, SourceRecord, SpeakerRecord, StoryFile, StoryRecord,
    TimelineRecord, UtteranceRecord, ValueRecord, VersionRecord,
};
use crate::capture::Capture;

const POST: &str = "Norrvik Post\nHome | News | Harbour\n\nMinister rules out second dyke at Norrvik\n\
By Maria Holm\n12 March 2031\nNORRVIK — Ada Lindqvist, the minister for waters, said on Wednesday that the old dyke \
would hold.\n\n“To be clear, as long as I am in office, there will not be a second dyke at Norrvik,” she told 300 \
residents in the fishermen’s hall.\n\n“We shall not build twice what we can mend once,” Lindqvist added.\n\n\
The repair costs 4.2 million crowns.\n\nRead also\nFerry timetable changes in April\n© 2031 Norrvik Post\n";

const COURIER: &str = "The Coast Courier\nTuesday, 2 January 2029 12:17\n\nNo second dyke, says Lindqvist\n\
(Nordwire) Minister Ada Lindqvist told some 450 people on Wednesday: “To be clear, as long as I am in office there \
will be no second dike in Norrvik.”\n\nShe spoke in Norrvik. “We shall not build twice what we can mend once”, the \
minister said.\n\nShare on a network\nSubscribe to the Courier\n";

const HERALD: &str = "Harbour Herald — 13.03.2031\n\n\nLindqvist: dyke stays single\n\nNORRVIK, 13 March (Nordwire) - \
There will not be a second dyke at Norrvik, Ada Lindqvist has told residents. The minister said that nobody would \
build twice what could be mended once.\n\n“People here deserve a straight answer,” she said, “and I have given \
one.”\n\nThe repair will cost 4.8 million crowns, the Herald understands.\n";

/// What the Post printed first.
const EARLY: &str = "Norrvik Post\nMinister rules out new dyke at Norrvik\nBy Maria Holm\n12 March 2031\n\
NORRVIK — Ada Lindqvist, the minister for waters, said on Wednesday that the old dyke would hold.\n\n\
“To be clear, as long as I am in office, there will not be a second dyke at Norrvik,” she told 200 residents in the \
fishermen’s hall.\n\nThe hall was half empty.\n\nThe repair costs 4.2 million crowns.\n";

const SHOP: &str = "Rubber boots\nAdd to basket\nCheckout\n";

/// Returns the captures of the invented story.
pub fn captures() -> Vec<Capture> {
    let texts = [
        ("post.txt", POST),
        ("courier.txt", COURIER),
        ("herald.txt", HERALD),
        ("shop.txt", SHOP),
        ("early.txt", EARLY),
    ];
    texts.iter().map(|(source, text)| Capture::of_text(source, text)).collect()
}

struct Desk {
    captures: Vec<Capture>,
}

impl Desk {
    fn text(&self, n: usize) -> &str {
        std::str::from_utf8(&self.captures[n].bytes).expect("the texts above are UTF-8")
    }

    /// The first place of `words` in capture `n`.
    fn at(&self, n: usize, words: &str) -> Anchor {
        let start = self.text(n).find(words).unwrap_or_else(|| panic!("{words} is not in capture {n}"));
        let (start, end) = (start as u32, (start + words.len()) as u32);
        let exact = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Anchor { capture: self.captures[n].id.clone(), start, end, exact }
    }

    fn attest(&self, n: usize, origin: u32, mode: &str, words: &str) -> AttestationRecord {
        AttestationRecord { article: id(n), origin, mode: mode.into(), anchors: vec![self.at(n, words)] }
    }

    fn facet(&self, value: &str, origins: u32, places: &[(usize, &str)]) -> FacetRecord {
        let anchors = places.iter().map(|(n, words)| self.at(*n, words)).collect();
        FacetRecord { value: value.into(), origins, anchors }
    }

    fn rendering(&self, n: usize, mode: &str, tokens: &[&str], pieces: &[&str]) -> RenderingRecord {
        let anchors: Vec<_> = pieces.iter().map(|it| self.at(n, it)).collect();
        RenderingRecord {
            siglum: SIGLA[n].into(),
            article: id(n),
            mode: mode.into(),
            text: pieces.join(" … "),
            anchors,
            quotation: (mode == "direct").then(|| format!("q-{n}")),
            aligned: !tokens.is_empty(),
            tokens: tokens.iter().map(|it| (*it).to_owned()).collect(),
            loose: tokens.is_empty().then(|| "2 of its 9 words stand in the base, in its order".to_owned()),
        }
    }
}

const SIGLA: [&str; 3] = ["P", "C", "H"];

fn id(n: usize) -> String {
    format!("a-{n:016x}")
}

fn date(value: &str, role: &str, accepted: bool, rule: &str, because: &str, anchor: Anchor) -> DateRecord {
    DateRecord {
        value: Some(value.into()),
        role: role.into(),
        accepted,
        rule: rule.into(),
        because: because.into(),
        anchor,
        basis: None,
    }
}

fn furniture(kind: &str, anchor: Anchor) -> FurnitureRecord {
    FurnitureRecord { kind: kind.into(), rule: "furniture/phrase".into(), anchor }
}

fn finding(desk: &Desk, n: usize, words: &str, rule: &str) -> FindingRecord {
    FindingRecord { value: words.into(), rule: rule.into(), anchor: desk.at(n, words) }
}

fn article(desk: &Desk, n: usize, headline: &str, body: &[&str]) -> ArticleRecord {
    ArticleRecord {
        id: id(n),
        capture: desk.captures[n].id.clone(),
        source: desk.captures[n].source.clone(),
        outcome: "article".into(),
        reason: None,
        headline: Some(desk.at(n, headline)),
        byline: None,
        publisher: None,
        publisher_name: None,
        headlines: vec![finding(desk, n, headline, "headline/title-line")],
        authors: Vec::new(),
        bylines: Vec::new(),
        publishers: Vec::new(),
        section: None,
        canonical: None,
        credits: Vec::new(),
        dateline: None,
        language: "en".into(),
        published: None,
        dates: Vec::new(),
        text: body.join("\n\n"),
        body: body.iter().map(|it| desk.at(n, it)).collect(),
        furniture: Vec::new(),
        version_of: None,
        versions: Vec::new(),
        notes: Vec::new(),
    }
}

fn articles(desk: &Desk) -> Vec<ArticleRecord> {
    let paragraphs = |n: usize, from: &str, to: &str| -> Vec<String> {
        let text = desk.text(n);
        let (start, end) = (text.find(from).expect("first words"), text.find(to).expect("last words") + to.len());
        text[start..end].split("\n\n").map(str::to_owned).collect()
    };
    let bodies = [
        paragraphs(0, "NORRVIK —", "million crowns."),
        paragraphs(1, "(Nordwire)", "minister said."),
        paragraphs(2, "NORRVIK,", "Herald understands."),
    ];
    let body = |n: usize| bodies[n].iter().map(String::as_str).collect::<Vec<_>>();
    let mut post = article(desk, 0, "Minister rules out second dyke at Norrvik", &body(0));
    post.byline = Some(desk.at(0, "Maria Holm"));
    post.publisher = Some(desk.at(0, "Norrvik Post"));
    post.publisher_name = Some("Norrvik Post".into());
    post.dateline = Some(desk.at(0, "NORRVIK"));
    post.published = Some("2031-03-12".into());
    post.dates = vec![date(
        "2031-03-12",
        "published",
        true,
        "date/line",
        "stands under the byline",
        desk.at(0, "12 March 2031"),
    )];
    post.furniture = vec![
        furniture("navigation", desk.at(0, "Home | News | Harbour")),
        furniture("related", desk.at(0, "Read also\nFerry timetable changes in April")),
        furniture("legal", desk.at(0, "© 2031 Norrvik Post")),
    ];
    let mut courier = article(desk, 1, "No second dyke, says Lindqvist", &body(1));
    courier.publisher_name = Some("The Coast Courier".into());
    courier.credits = vec![desk.at(1, "Nordwire")];
    courier.dates = vec![date(
        "2029-01-02",
        "page",
        false,
        "date/clock",
        "the page's own clock, not a dateline",
        desk.at(1, "Tuesday, 2 January 2029"),
    )];
    courier.furniture = vec![furniture("share", desk.at(1, "Share on a network"))];
    courier.notes = vec!["no publication date: the only date stated is the page's clock".into()];
    let mut herald = article(desk, 2, "Lindqvist: dyke stays single", &body(2));
    herald.publisher_name = Some("Harbour Herald".into());
    herald.credits = vec![desk.at(2, "Nordwire")];
    herald.published = Some("2031-03-13".into());
    let mut filled =
        date("2031-03-13", "event", true, "date/dateline", "opens the report", desk.at(2, "13 March"));
    filled.basis = Some(desk.at(2, "13.03.2031"));
    herald.dates = vec![
        date(
            "2031-03-13",
            "published",
            true,
            "date/head",
            "stands beside the outlet's name",
            desk.at(2, "13.03.2031"),
        ),
        filled,
    ];
    let mut shop = article(desk, 3, "Rubber boots", &[]);
    (shop.headline, shop.outcome) = (None, "not-article".into());
    shop.reason = Some("no paragraph of running text".into());
    let mut early = article(desk, 4, "Minister rules out new dyke at Norrvik", &[]);
    early.version_of = Some(post.id.clone());
    post.headlines = ["Minister rules out second dyke at Norrvik", "Norrvik Post"]
        .map(|it| FindingRecord { value: it.into(), rule: "headline/line".into(), anchor: desk.at(0, it) })
        .into();
    post.versions = vec![version(desk, &early)];
    vec![post, herald, courier, shop, early]
}

/// What changed from the Post's first words to its last.
fn version(desk: &Desk, early: &ArticleRecord) -> VersionRecord {
    let rewording = |before: &str, after: &str, class: &str| RewordingRecord {
        before: vec![desk.at(4, before)],
        after: vec![desk.at(0, after)],
        class: class.into(),
        substantive: true,
    };
    let change = |part: &str, kind: &str, before: &[&str], after: &[&str], words| ChangeRecord {
        part: part.into(),
        kind: kind.into(),
        about: String::new(),
        before: before.iter().map(|it| desk.at(4, it)).collect(),
        after: after.iter().map(|it| desk.at(0, it)).collect(),
        words,
    };
    let (old, new) = ("Minister rules out new dyke at Norrvik", "Minister rules out second dyke at Norrvik");
    let told =
        ["she told 200 residents in the fishermen’s hall.", "she told 300 residents in the fishermen’s hall."];
    VersionRecord {
        article: early.id.clone(),
        fetched: Some("2031-03-12T08:00:00Z".into()),
        rule: "versions/address".into(),
        because: "caught at the same address".into(),
        changes: vec![
            change("headline", "reworded", &[old], &[new], vec![rewording("new", "second", "substitution")]),
            change("paragraph", "reworded", &[told[0]], &[told[1]], vec![rewording("200", "300", "number")]),
            change("paragraph", "removed", &["The hall was half empty."], &[], Vec::new()),
        ],
    }
}

fn entry(lemma: &str, at: [u32; 2], sigla: &[&str], readings: &[(&str, &[&str], &str, bool)]) -> EntryRecord {
    let owned = |sigla: &[&str]| sigla.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    EntryRecord {
        lemma: LemmaRecord { text: lemma.into(), siglum: "P".into(), tokens: at, sigla: owned(sigla) },
        readings: readings
            .iter()
            .map(|(text, sigla, class, substantive)| ReadingRecord {
                text: (*text).into(),
                sigla: owned(sigla),
                class: (*class).into(),
                substantive: *substantive,
                sentence: substantive.then(|| format!("{} here.", sigla.join(" and "))),
            })
            .collect(),
    }
}

fn utterances(desk: &Desk) -> Vec<UtteranceRecord> {
    const POST_SAYS: &str = "To be clear, as long as I am in office, there will not be a second dyke at Norrvik,";
    const COURIER_SAYS: &str = "To be clear, as long as I am in office there will be no second dike in Norrvik.";
    const HERALD_SAYS: &str = "There will not be a second dyke at Norrvik";
    let cut = |words: &'static str| -> Vec<&str> {
        words
            .split(' ')
            .flat_map(|it| match it.strip_suffix([',', '.']) {
                Some(word) => vec![word, &it[word.len()..]],
                None => vec![it],
            })
            .collect()
    };
    let utterance = |n: usize, text: &str, origins, renderings, apparatus| UtteranceRecord {
        utterance: format!("u-{n}"),
        speaker: Some("Ada Lindqvist".into()),
        person: Some("p-1".into()),
        base: "P".into(),
        text: text.into(),
        origins,
        renderings,
        apparatus,
        altered: Vec::new(),
        corrected: Vec::new(),
    };
    let dyke = vec![
        desk.rendering(0, "direct", &cut(POST_SAYS), &[POST_SAYS]),
        desk.rendering(1, "direct", &cut(COURIER_SAYS), &[COURIER_SAYS]),
        desk.rendering(2, "unquoted", &cut(HERALD_SAYS), &[HERALD_SAYS]),
    ];
    let dyke_entries = vec![
        entry("To be clear, as long as I am in office", [0, 11], &["C"], &[("", &["H"], "omission", true)]),
        entry(",", [11, 12], &[], &[("", &["C", "H"], "punctuation", false)]),
        entry("there", [12, 13], &["C"], &[("There", &["H"], "case", false)]),
        entry("not be a", [14, 17], &["H"], &[("be no", &["C"], "substitution", true)]),
        entry("dyke", [18, 19], &["H"], &[("dike", &["C"], "spelling", false)]),
        entry("at", [19, 20], &["H"], &[("in", &["C"], "substitution", true)]),
        entry(",", [21, 22], &[], &[(".", &["C"], "punctuation", false), ("", &["H"], "punctuation", false)]),
    ];
    const MEND: &str = "We shall not build twice what we can mend once";
    let mend_post = format!("{MEND},");
    let mend = vec![
        desk.rendering(0, "direct", &cut("We shall not build twice what we can mend once,"), &[&mend_post]),
        desk.rendering(1, "direct", &cut(MEND), &[MEND]),
        desk.rendering(2, "indirect", &[], &["nobody would build twice what could be mended once"]),
    ];
    let mend_entries = vec![entry(",", [10, 11], &[], &[("", &["C"], "punctuation", false)])];
    let answer = ["People here deserve a straight answer,", "and I have given one."];
    let mut straight =
        utterance(3, &answer.join(" … "), 1, vec![desk.rendering(2, "direct", &[], &answer)], Vec::new());
    straight.base = "H".into();
    vec![utterance(1, POST_SAYS, 2, dyke, dyke_entries), utterance(2, &mend_post, 2, mend, mend_entries), straight]
}

fn quotation(desk: &Desk) -> QuotationRecord {
    let speaker = SpeakerRecord {
        text: "she".into(),
        span: None,
        anchor: desk.at(2, "she"),
        name: Some("Ada Lindqvist".into()),
        person: Some("p-1".into()),
    };
    QuotationRecord {
        id: "q-2".into(),
        doc: "herald.txt".into(),
        article: id(2),
        kind: "direct".into(),
        place: "body".into(),
        content: ContentRecord {
            text: "“People here deserve a straight answer,” … “and I have given one.”".into(),
            spans: vec![[10, 50], [60, 83]],
            anchors: vec![
                desk.at(2, "“People here deserve a straight answer,”"),
                desk.at(2, "“and I have given one.”"),
            ],
        },
        cue: Some(CueRecord {
            text: "said".into(),
            span: Some([51, 55]),
            anchor: desk.at(2, "she said"),
            kind: "speech".into(),
            denied: false,
        }),
        speaker: Some(speaker),
        confidence: 0.97,
        rule: "quotation/marks".into(),
        inner: Vec::new(),
    }
}

fn claims(desk: &Desk) -> Vec<ClaimRecord> {
    let claim =
        |n: usize, text: &str, speaker: Option<&str>, agreement: &str, attestations: Vec<AttestationRecord>| {
            let mut origins: Vec<_> = attestations.iter().map(|it| it.origin).collect();
            origins.sort_unstable();
            origins.dedup();
            ClaimRecord {
                claim: format!("c-{n}"),
                text: text.into(),
                speaker: speaker.map(str::to_owned),
                attestations,
                agreement: agreement.into(),
                origins: origins.len() as u32,
            }
        };
    vec![
        claim(
            1,
            "there will not be a second dyke at Norrvik",
            Some("Ada Lindqvist"),
            "all",
            vec![
                desk.attest(0, 0, "direct", "there will not be a second dyke at Norrvik"),
                desk.attest(1, 1, "direct", "there will be no second dike in Norrvik"),
                desk.attest(2, 1, "unquoted", "There will not be a second dyke at Norrvik"),
            ],
        ),
        claim(
            2,
            "the old dyke would hold",
            Some("Ada Lindqvist"),
            "one",
            vec![desk.attest(0, 0, "indirect", "the old dyke would hold")],
        ),
        claim(
            3,
            "The repair costs 4.2 million crowns.",
            None,
            "one",
            vec![desk.attest(0, 0, "reported", "The repair costs 4.2 million crowns.")],
        ),
    ]
}

fn conflicts(desk: &Desk) -> Vec<ConflictRecord> {
    let value = |value: &str, attestation| ValueRecord { value: value.into(), attestations: vec![attestation] };
    vec![
        ConflictRecord {
            conflict: "x-1".into(),
            slot: "number".into(),
            kind: "number".into(),
            about: "people in the fishermen’s hall".into(),
            claims: vec!["c-1".into()],
            values: vec![
                value("300", desk.attest(0, 0, "reported", "300 residents")),
                value("some 450", desk.attest(1, 1, "reported", "some 450 people")),
            ],
            explanation: None,
        },
        ConflictRecord {
            conflict: "x-2".into(),
            slot: "number".into(),
            kind: "number".into(),
            about: "cost of the repair, in million crowns".into(),
            claims: vec!["c-3".into()],
            values: vec![
                value("4.2", desk.attest(0, 0, "reported", "4.2 million crowns")),
                value("4.8", desk.attest(2, 1, "reported", "4.8 million crowns")),
            ],
            explanation: Some("the later report may have newer figures".into()),
        },
        ConflictRecord {
            conflict: "x-3".into(),
            slot: "wording".into(),
            kind: "wording".into(),
            about: "there will not be a second dyke at Norrvik".into(),
            claims: vec!["c-1".into()],
            values: vec![
                value(
                    "there will not be a second dyke at Norrvik",
                    desk.attest(0, 0, "direct", "there will not be a second dyke at Norrvik"),
                ),
                value(
                    "there will be no second dike in Norrvik",
                    desk.attest(1, 1, "direct", "there will be no second dike in Norrvik"),
                ),
            ],
            explanation: None,
        },
    ]
}

/// Returns the story file of the invented story.
pub fn story_file() -> StoryFile {
    let desk = Desk { captures: captures() };
    let labels = ["Norrvik Post", "The Coast Courier", "Harbour Herald"];
    let sigla = (0..3).map(|n| SiglumRecord { siglum: SIGLA[n].into(), article: id(n), label: labels[n].into() });
    let passage = EvidenceRecord {
        kind: "passage".into(),
        text: "12 words in a row are the same".into(),
        anchors: vec![desk.at(1, "as long as I am in office"), desk.at(0, "as long as I am in office")],
    };
    let credit = EvidenceRecord {
        kind: "credit".into(),
        text: "the page says whom it has the text from".into(),
        anchors: vec![desk.at(1, "(Nordwire)")],
    };
    let derivation = |from: &str, to: usize, extent: &str, confidence, evidence| LineageRecord {
        from: from.into(),
        to: id(to),
        extent: extent.into(),
        status: "derived".into(),
        evidence,
        confidence,
    };
    let story = StoryRecord {
        story: "s-0123456789abcdef".into(),
        headline: "Minister rules out second dyke at Norrvik".into(),
        from: Some("2031-03-12".into()),
        to: Some("2031-03-13".into()),
        members: (0..3).map(id).collect(),
        sigla: sigla.collect(),
        origins: vec![vec![id(0)], vec![id(1), id(2)]],
        chapters: vec![vec![id(0)], vec![id(1), id(2)]],
        also: vec![id(3)],
        origin_details: vec![
            OriginRecord {
                members: vec![id(0)],
                status: "independent".into(),
                confidence: 0.9,
                evidence: Vec::new(),
            },
            OriginRecord {
                members: vec![id(1), id(2)],
                status: "independent".into(),
                confidence: 0.7,
                evidence: vec![credit.clone()],
            },
        ],
        because: "Norrvik, Lindqvist, dyke, crowns".into(),
        event: EventRecord {
            who: vec![desk.facet(
                "Ada Lindqvist",
                2,
                &[(0, "Ada Lindqvist"), (1, "Ada Lindqvist"), (2, "Ada Lindqvist")],
            )],
            what: Some(desk.facet(
                "Minister rules out second dyke at Norrvik",
                2,
                &[(0, "Minister rules out second dyke at Norrvik")],
            )),
            when: Some(desk.facet("2031-03-12", 1, &[(0, "Wednesday"), (0, "12 March 2031")])),
            place: vec![desk.facet("Norrvik", 2, &[(0, "NORRVIK"), (2, "NORRVIK")])],
        },
        utterances: utterances(&desk),
        sources: vec![SourceRecord {
            source: "source:nordwire".into(),
            name: "Nordwire".into(),
            anchors: vec![desk.at(1, "Nordwire"), desk.at(2, "Nordwire")],
        }],
        lineage: vec![
            derivation("source:nordwire", 1, "wholly", 0.9, vec![credit.clone(), passage]),
            derivation("source:nordwire", 2, "partially", 0.75, vec![credit]),
        ],
        claims: claims(&desk),
        conflicts: conflicts(&desk),
        timeline: vec![TimelineRecord {
            time: "2031-03-12".into(),
            text: "the minister speaks in the fishermen’s hall".into(),
            anchors: vec![desk.at(0, "she told 300 residents in the fishermen’s hall")],
        }],
        brief: vec![BriefRecord {
            text: "The repair costs 4.2 million crowns.".into(),
            anchors: vec![desk.at(0, "The repair costs 4.2 million crowns.")],
        }],
    };
    let record = |it: &Capture| CaptureRecord {
        id: it.id.clone(),
        sources: vec![it.source.clone()],
        url: Some(format!("https://news.example/{}", it.source)),
        fetched: Some("2031-03-14T08:00:00Z".into()),
        media_type: it.media.name().into(),
        charset: it.charset.into(),
        bytes: it.bytes.len() as u64,
    };
    StoryFile {
        format: 1,
        generator: "variorum 0.1.0".into(),
        captures: desk.captures.iter().map(record).collect(),
        articles: articles(&desk),
        quotations: vec![quotation(&desk)],
        stories: vec![story],
        corrections: Vec::new(),
    }
}

/// Strings that a page may hold to do harm.
pub const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\u{1b}]0;owned\u{7}\u{1b}[2J",
    "\u{202e}gnorw yaw eht\u{2066}\u{200f}",
    "</td></table><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)' onfocus='x",
    "| a | b |\n# heading\n- item\n1. one\n[x](javascript:alert(1)) `code` *b* _i_ ~~s~~ ![i](http://x.example/i.png)",
    "http://evil.example/a www.evil.example @everyone #1 &lt;b&gt; $x$ \\",
    "]]> --> <!-- <![CDATA[ &amp; \u{0}\u{fffe}\u{ffff}\u{85}\u{9b}",
    "漢字仮名交じり文は長くても折り返される。👩‍👩‍👧‍👦 cafe\u{301} ✔️",
];

/// Returns the story with a hostile string put wherever a capture's words stand.
pub fn hostile_story_file(words: &str) -> StoryFile {
    let mut value = serde_json::to_value(story_file()).expect("records are plain data");
    poison(&mut value, words);
    serde_json::from_value(value).expect("only strings were changed")
}

/// Ids, sigla, classes and other words of the editor stay; everything that may come from outside is replaced.
fn poison(value: &mut serde_json::Value, words: &str) {
    const OUTSIDE: &[&str] = &[
        "exact",
        "text",
        "name",
        "label",
        "headline",
        "source",
        "sources",
        "url",
        "value",
        "about",
        "speaker",
        "because",
        "reason",
        "notes",
        "tokens",
        "publisher_name",
        "explanation",
        "charset",
        "fetched",
    ];
    let serde_json::Value::Object(map) = value else {
        if let serde_json::Value::Array(items) = value {
            items.iter_mut().for_each(|it| poison(it, words));
        }
        return;
    };
    for (key, value) in map {
        match value {
            serde_json::Value::String(text) if OUTSIDE.contains(&key.as_str()) && !text.starts_with("source:") => {
                *text = words.to_owned();
            }
            serde_json::Value::Array(items) if OUTSIDE.contains(&key.as_str()) => {
                for item in items {
                    match item {
                        serde_json::Value::String(text) => *text = words.to_owned(),
                        item => poison(item, words),
                    }
                }
            }
            value => poison(value, words),
        }
    }
}
