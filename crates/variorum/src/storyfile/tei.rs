//! The story file in TEI P5: witnesses in the header, utterances in parallel segmentation.
//!
//! Made for editors and archives that keep critical editions. Anchors become pointers: `sha256:…#bytes=210-293`.

use super::lines::{Screen, push_visible};
use super::records::{Anchor, EntryRecord, RenderingRecord, StoryFile, UtteranceRecord};
use super::view::{Shelf, View, altered_words, base, lemma_sigla, token_ranges};
use std::collections::{HashMap, HashSet};

/// Returns `file` in TEI. Characters that XML does not allow are spelled out: `⟨U+0000⟩`.
pub fn tei(file: &StoryFile) -> String {
    let title = file.stories.first().map_or("No story", |it| &it.headline);
    document(file, title, |edition, out| edition.body(out))
}

/// Returns the one utterance of a `file` made for it, its segments and nothing else.
pub(super) fn tei_of_utterance(file: &StoryFile) -> String {
    document(file, "A collation", |edition, out| {
        for it in &edition.view.story.utterances {
            out.push_str("<p><seg>");
            let left_over = edition.segments(out, it);
            out.push_str("</seg></p>\n");
            edition.left_over(out, left_over);
        }
    })
}

fn document(file: &StoryFile, title: &str, body: impl Fn(&Edition, &mut String)) -> String {
    let shelf = Shelf::new(file);
    let stories = file.stories.iter().enumerate();
    let editions: Vec<_> = stories.map(|(n, it)| Edition::new(n, file, View::new(it, &shelf))).collect();
    let (title, generator) = (escape(title), escape(&file.generator));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n<fileDesc>\n\
         <titleStmt><title>{title}</title></titleStmt>\n\
         <publicationStmt><p>Made by {generator}.</p></publicationStmt>\n<sourceDesc>\n"
    );
    if editions.is_empty() {
        out.push_str("<p>No captures tell of the same event.</p>\n");
    }
    editions.iter().for_each(|it| it.witnesses(&mut out, &shelf));
    out.push_str(
        "</sourceDesc>\n</fileDesc>\n<encodingDesc>\n\
         <variantEncoding method=\"parallel-segmentation\" location=\"internal\"/>\n\
         </encodingDesc>\n</teiHeader>\n<text>\n<body>\n",
    );
    if editions.is_empty() {
        out.push_str("<p/>\n");
    }
    editions.iter().for_each(|it| body(it, &mut out));
    out.push_str("</body>\n</text>\n</TEI>\n");
    out
}

/// One story with the XML ids of its witnesses.
struct Edition<'a> {
    n: usize,
    view: View<'a>,
    /// From siglum to XML id.
    ids: HashMap<&'a str, String>,
}

impl<'a> Edition<'a> {
    /// Sigla are XML ids as they are where the file has one story; else the story's number goes before them.
    fn new(n: usize, file: &StoryFile, view: View<'a>) -> Self {
        let prefix = if file.stories.len() == 1 { String::new() } else { format!("s{n}.") };
        let story = view.story;
        let sigla = story.sigla.iter().map(|it| it.siglum.as_str());
        let sigla =
            sigla.chain(story.utterances.iter().flat_map(|it| &it.renderings).map(|it| it.siglum.as_str()));
        let mut ids = HashMap::new();
        let mut taken = HashSet::new();
        for siglum in sigla {
            if ids.contains_key(siglum) {
                continue;
            }
            let mut id = prefix.clone() + &xml_name(siglum);
            while !taken.insert(id.clone()) {
                id.push('_');
            }
            ids.insert(siglum, id);
        }
        Edition { n, view, ids }
    }

    fn pointer(&self, siglum: &str) -> String {
        format!("#{}", self.ids.get(siglum).map_or("unknown", String::as_str))
    }

    fn pointers<'b>(&self, sigla: impl IntoIterator<Item = &'b str>) -> String {
        sigla.into_iter().map(|it| self.pointer(it)).collect::<Vec<_>>().join(" ")
    }

    fn witnesses(&self, out: &mut String, shelf: &Shelf) {
        let story = self.view.story;
        out.push_str("<listWit>\n");
        let mut listed = HashSet::new();
        for it in &story.sigla {
            listed.insert(it.siglum.as_str());
            let id = &self.ids[it.siglum.as_str()];
            out.push_str(&format!("<witness xml:id=\"{id}\" n=\"{}\"><bibl><publisher>", escape(&it.siglum)));
            out.push_str(&format!("{}</publisher>", escape(&it.label)));
            if let Some(article) = shelf.article(&it.article) {
                let headline = article.headline.as_ref().map_or("", |it| &it.exact);
                out.push_str(&format!(" <title level=\"a\">{}</title>", escape(headline)));
                if let Some(date) = &article.published {
                    let when =
                        if is_w3c_date(date) { format!(" when=\"{}\"", escape(date)) } else { String::new() };
                    out.push_str(&format!(" <date{when}>{}</date>", escape(date)));
                }
                out.push_str(&format!(" <idno type=\"capture\">{}</idno>", escape(&article.capture)));
            }
            out.push_str("</bibl></witness>\n");
        }
        // A report that renders an utterance twice stands in the apparatus under a second siglum.
        for rendering in story.utterances.iter().flat_map(|it| &it.renderings) {
            if listed.insert(&rendering.siglum) {
                let (id, of) =
                    (&self.ids[rendering.siglum.as_str()], self.pointer(self.view.siglum(&rendering.article)));
                out.push_str(&format!(
                    "<witness xml:id=\"{id}\" corresp=\"{of}\">Another rendering in the same report</witness>\n"
                ));
            }
        }
        out.push_str("</listWit>\n");
    }

    fn body(&self, out: &mut String) {
        let story = self.view.story;
        out.push_str(&format!(
            "<div type=\"story\" xml:id=\"story{}\">\n<head>{}</head>\n",
            self.n,
            escape(&story.headline)
        ));
        out.push_str("<div type=\"utterances\">\n<head>What was said</head>\n");
        for (n, it) in story.utterances.iter().enumerate() {
            self.utterance(out, n, it);
        }
        if story.utterances.is_empty() {
            out.push_str("<p>Nobody is quoted.</p>\n");
        }
        out.push_str("</div>\n");
        self.stated(out);
        self.lineage(out);
        out.push_str("</div>\n");
    }

    fn utterance(&self, out: &mut String, n: usize, utterance: &UtteranceRecord) {
        out.push_str(&format!("<div type=\"utterance\" xml:id=\"story{}.utterance{n}\">\n", self.n));
        let speaker = utterance.speaker.as_deref().unwrap_or("Speaker not named");
        out.push_str(&format!("<head>{}</head>\n<p><seg>", escape(speaker)));
        let left_over = self.segments(out, utterance);
        out.push_str("</seg></p>\n");
        self.left_over(out, left_over);
        for it in &utterance.altered {
            let (corresp, words) = (self.pointer(&it.siglum), escape(&altered_words(it)));
            out.push_str(&format!("<note type=\"altered\" corresp=\"{corresp}\">{words}</note>\n"));
        }
        for it in &utterance.renderings {
            self.rendering(out, it);
        }
        out.push_str("</div>\n");
    }

    /// Entries that overlap others cannot stand among the segments; they follow as notes.
    fn left_over(&self, out: &mut String, entries: Vec<&EntryRecord>) {
        for entry in entries {
            out.push_str("<note type=\"apparatus\">");
            self.app(out, entry, &escape(&entry.lemma.text));
            out.push_str("</note>\n");
        }
    }

    /// Writes the base's words with an `app` wherever others differ; returns the entries that found no place of their own.
    fn segments<'b>(&self, out: &mut String, utterance: &'b UtteranceRecord) -> Vec<&'b EntryRecord> {
        let mut entries: Vec<_> = utterance.apparatus.iter().collect();
        let ranges = base(utterance).and_then(|it| token_ranges(&utterance.text, &it.tokens));
        let Some(ranges) = ranges else {
            out.push_str(&escape(&utterance.text));
            return entries;
        };
        entries.sort_by_key(|it| it.lemma.tokens);
        let mut left_over = Vec::new();
        let mut at = 0;
        for entry in entries {
            let [first, last] = entry.lemma.tokens.map(|it| it as usize);
            let (start, end) = match first < last {
                true if last <= ranges.len() => (ranges[first].0, ranges[last - 1].1),
                true => (0, 0),
                false => ranges.get(first).map_or((utterance.text.len(), utterance.text.len()), |it| (it.0, it.0)),
            };
            if start < at || first < last && start == end {
                left_over.push(entry);
                continue;
            }
            push_escaped(out, &utterance.text[at..start]);
            self.app(out, entry, &escape(&utterance.text[start..end]));
            at = end;
        }
        push_escaped(out, &utterance.text[at..]);
        left_over
    }

    fn app(&self, out: &mut String, entry: &EntryRecord, lemma: &str) {
        out.push_str(&format!("<app><lem wit=\"{}\">{lemma}</lem>", self.pointers(lemma_sigla(entry))));
        for it in &entry.readings {
            let (wit, class) = (self.pointers(it.sigla.iter().map(String::as_str)), xml_name(&it.class));
            let weight = if it.substantive { "substantive" } else { "accidental" };
            out.push_str(&format!(
                "<rdg wit=\"{wit}\" type=\"{class}\" subtype=\"{weight}\">{}</rdg>",
                escape(&it.text)
            ));
        }
        out.push_str("</app>");
    }

    fn rendering(&self, out: &mut String, it: &RenderingRecord) {
        let kind = if it.aligned { "rendering" } else { "loose" };
        let (corresp, mode) = (self.pointer(&it.siglum), xml_name(&it.mode));
        out.push_str(&format!("<note type=\"{kind}\" subtype=\"{mode}\" corresp=\"{corresp}\">"));
        out.push_str(&format!("<quote{}>{}</quote></note>\n", source(it.anchors.iter()), escape(&it.text)));
    }

    fn stated(&self, out: &mut String) {
        let story = self.view.story;
        if !story.claims.is_empty() {
            out.push_str("<div type=\"claims\">\n<head>What is stated</head>\n<list>\n");
            for it in &story.claims {
                let told = self.pointers(self.view.attesting(&it.attestations));
                let anchors = it.attestations.iter().flat_map(|it| &it.anchors);
                let (source, words) = (source(anchors), escape(&it.text));
                let agreement = xml_name(&it.agreement);
                out.push_str(&format!(
                    "<item n=\"{agreement}\"><quote corresp=\"{told}\"{source}>{words}</quote></item>\n"
                ));
            }
            out.push_str("</list>\n</div>\n");
        }
        if !story.conflicts.is_empty() {
            out.push_str("<div type=\"conflicts\">\n<head>Where the reports differ</head>\n<list>\n");
        }
        for it in &story.conflicts {
            out.push_str(&format!("<item n=\"{}\">{}\n<list>\n", xml_name(&it.slot), escape(&it.about)));
            for value in &it.values {
                let told = self.pointers(self.view.attesting(&value.attestations));
                let source = source(value.attestations.iter().flat_map(|it| &it.anchors));
                let words = escape(&value.value);
                out.push_str(&format!("<item><quote corresp=\"{told}\"{source}>{words}</quote></item>\n"));
            }
            out.push_str("</list>");
            it.explanation.iter().for_each(|it| out.push_str(&format!("\n<note>{}</note>", escape(it))));
            out.push_str("</item>\n");
        }
        if !story.conflicts.is_empty() {
            out.push_str("</list>\n</div>\n");
        }
    }

    fn lineage(&self, out: &mut String) {
        let story = self.view.story;
        if story.lineage.is_empty() && story.sources.is_empty() {
            return;
        }
        out.push_str("<div type=\"lineage\">\n<head>Who has words from whom</head>\n");
        if !story.sources.is_empty() {
            out.push_str("<list type=\"sources\">\n");
            for (n, it) in story.sources.iter().enumerate() {
                let id = self.source_id(n);
                out.push_str(&format!("<item xml:id=\"{id}\">{}</item>\n", escape(&it.name)));
            }
            out.push_str("</list>\n");
        }
        if !story.lineage.is_empty() {
            out.push_str("<listRelation>\n");
            for it in &story.lineage {
                let (active, passive) = (self.node(&it.to), self.node(&it.from));
                let evidence: Vec<_> = it.evidence.iter().map(|it| format!("{}: {}", it.kind, it.text)).collect();
                let source = source(it.evidence.iter().flat_map(|it| &it.anchors));
                let (extent, desc) = (xml_name(&it.extent), escape(&evidence.join("; ")));
                out.push_str(&format!("<relation name=\"derivedFrom\" type=\"{extent}\" active=\"{active}\" passive=\"{passive}\"{source}>"));
                out.push_str(&format!("<desc>{desc}</desc></relation>\n"));
            }
            out.push_str("</listRelation>\n");
        }
        out.push_str("</div>\n");
    }

    fn source_id(&self, n: usize) -> String {
        format!("story{}.source{n}", self.n)
    }

    fn node(&self, id: &str) -> String {
        match self.view.story.sources.iter().position(|it| it.source == id) {
            Some(n) => format!("#{}", self.source_id(n)),
            None => self.pointer(self.view.siglum(id)),
        }
    }
}

/// Returns a `source` attribute that points at bytes of captures; nothing for no anchors.
fn source<'a>(anchors: impl Iterator<Item = &'a Anchor>) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '.' | '_');
    let pointer = |it: &Anchor| {
        let capture: String = it.capture.chars().filter(is_plain).collect();
        format!("{capture}#bytes={}-{}", it.start, it.end)
    };
    let pointers: Vec<_> = anchors.map(pointer).collect();
    if pointers.is_empty() { String::new() } else { format!(" source=\"{}\"", pointers.join(" ")) }
}

/// Returns `words` as a name that may stand where XML wants one.
fn xml_name(words: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let name: String = words.chars().map(|c| if fits(c) { c } else { '_' }).collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') { name } else { format!("_{name}") }
}

/// A date that `when` may hold: `2031`, `2031-03`, `2031-03-12`, or a time with its seconds.
fn is_w3c_date(date: &str) -> bool {
    let is_plain = date.bytes().all(|it| it.is_ascii_digit() || b"-:+.TZ".contains(&it));
    is_plain && (matches!(date.len(), 4 | 7 | 10) || date.len() >= 19)
}

/// Returns `words` escaped for XML content and attributes, white space folded at neither end.
pub(super) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    push_escaped(&mut out, words);
    out
}

fn push_escaped(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            _ => push_visible(out, c, Screen::Page),
        }
    }
}

#[cfg(test)]
mod tests;
