//! What a story shows that somebody may wait for.

use super::rules::When;
use std::collections::HashSet;
use variorum::storyfile::records::{Anchor, AttestationRecord, StoryRecord};

/// Something that a rule may tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// What tells it from others, whatever else of the story changes as it grows.
    pub keys: Vec<Key>,
    /// From so many sides that are known on it is known: 1, but for a conflict, which has two.
    pub n_known: usize,
    /// What happened, in a line.
    pub text: String,
    /// The article it happened in, where it is one.
    pub article: Option<String>,
    /// The places that show it.
    pub anchors: Vec<Anchor>,
}

/// A key, and the side of a happening that it stands for.
pub type Key = (usize, String);

impl Happening {
    /// Whether it was told before, or stood there before anybody waited for it.
    pub fn is_known(&self, known: &HashSet<String>) -> bool {
        let sides: HashSet<usize> = self.keys.iter().filter(|it| known.contains(&it.1)).map(|it| it.0).collect();
        sides.len() >= self.n_known
    }
}

/// Returns what `story` shows of `when`.
pub fn happenings(story: &StoryRecord, when: When) -> Vec<Happening> {
    match when {
        When::Found => Vec::new(),
        When::QuotationAltered => altered(story),
        When::ConflictOpened => conflicts(story),
        When::OriginsPassed(n) => origins(story, n).into_iter().collect(),
    }
}

fn altered(story: &StoryRecord) -> Vec<Happening> {
    let mut found = Vec::new();
    for utterance in &story.utterances {
        for altered in &utterance.altered {
            let Some(rendering) = utterance.renderings.iter().find(|it| it.siglum == altered.siglum) else {
                continue;
            };
            let by = label(story, &altered.article);
            let places: Vec<String> = altered
                .places
                .iter()
                .map(|it| format!("{} for {}", marked(&it.reads), marked(&it.standard)))
                .collect();
            let text = match places.is_empty() {
                true => format!("{by} prints {} for {}", marked(&rendering.text), marked(&utterance.text)),
                false => format!("{by} prints {}", places.join("; ")),
            };
            let place = rendering.quotation.clone().unwrap_or_else(|| place(&rendering.anchors));
            found.push(Happening {
                keys: vec![(0, format!("altered {} {place}", altered.article))],
                n_known: 1,
                text,
                article: Some(altered.article.clone()),
                anchors: rendering.anchors.clone(),
            });
        }
    }
    found
}

/// Open ones: what is explained is none. As long as two of its values are attested where they were, it is the one it was.
fn conflicts(story: &StoryRecord) -> Vec<Happening> {
    let open = story.conflicts.iter().filter(|it| it.explanation.is_none());
    open.map(|it| {
        let sides = it.values.iter().enumerate();
        let key =
            |n: usize, at: &AttestationRecord| (n, format!("{} {} {}", it.kind, at.article, place(&at.anchors)));
        let values: Vec<String> = it.values.iter().map(|value| marked(&value.value)).collect();
        Happening {
            keys: sides.flat_map(|(n, side)| side.attestations.iter().map(move |at| key(n, at))).collect(),
            n_known: 2,
            text: format!("{}: {}", it.about, values.join(" or ")),
            article: None,
            anchors: it.values.iter().flat_map(|it| &it.attestations).flat_map(|it| it.anchors.clone()).collect(),
        }
    })
    .collect()
}

/// A story that grows has another id; it is known by any of its articles.
fn origins(story: &StoryRecord, n: u32) -> Option<Happening> {
    let n_origins = story.n_independent();
    (n_origins > n as usize).then(|| Happening {
        keys: story.members.iter().map(|it| (0, it.clone())).collect(),
        n_known: 1,
        text: format!("{n_origins} independent origins"),
        article: None,
        anchors: Vec::new(),
    })
}

/// What a reader would call an article.
fn label<'a>(story: &'a StoryRecord, article: &'a str) -> &'a str {
    story.sigla.iter().find(|it| it.article == article).map_or(article, |it| &it.label)
}

fn marked(words: &str) -> String {
    let is_marked = words.starts_with(['“', '"', '„', '«', '‘']);
    match words {
        "" => "nothing".to_owned(),
        _ if is_marked => words.to_owned(),
        _ => format!("“{words}”"),
    }
}

fn place(anchors: &[Anchor]) -> String {
    anchors.first().map_or(String::new(), |it| format!("{}:{}", it.capture, it.start))
}
