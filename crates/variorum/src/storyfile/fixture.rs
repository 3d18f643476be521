//! An invented story for tests: a dyke at Norrvik, told by three outlets, and two captures that are no report.

mod articles;
mod hostile;
mod moved;
mod said;
mod stated;

use super::records::{
    Anchor, AttestationRecord, CaptureRecord, EventRecord, EvidenceRecord, FacetRecord, LineageRecord,
    OriginRecord, RenderingRecord, SiglumRecord, SourceRecord, StoryFile, StoryRecord, TimelineRecord,
};
use crate::capture::Capture;
use articles::articles;
pub use hostile::{HOSTILE, hostile_story_file};
use said::{quotation, utterances};
use stated::{claims, conflicts};

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
        AttestationRecord {
            article: id(n),
            origin,
            mode: mode.into(),
            anchors: vec![self.at(n, words)],
            apart: None,
        }
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
        movements: moved::movements(&desk),
        positions: moved::positions(&desk),
        brief: moved::brief(&desk),
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
