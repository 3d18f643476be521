//! Two renderings, or two reports, side by side: each difference between these two marked, what only one says beside silence.

use super::Page;
use super::markup::{bdi, lang, text};
use crate::storyfile::lines::{Screen, visible};
use crate::storyfile::records::{RenderingRecord, UtteranceRecord};
use crate::storyfile::view::{Both, Laid, Pair, View, base, class_words, laid, laid_beside};

/// Writes the choice of two renderings of an utterance, and the two: those of `sides`, else the base and the first beside it that differs.
pub(super) fn renderings<'a>(
    out: &mut String,
    page: &Page<'a>,
    view: &View<'a>,
    utterance: &'a UtteranceRecord,
    sides: Option<(&str, &str)>,
) {
    let of = |siglum: &str| utterance.renderings.iter().find(|it| it.siglum == siglum);
    let chosen = sides.and_then(|(left, right)| of(left).zip(of(right))).or_else(|| first_two(utterance));
    let Some((left, right)) = chosen else {
        out.push_str("<p>One report alone renders it; there is nothing to lay beside it.</p>\n");
        return;
    };
    let (story, id) = (text(&view.story.story), text(&utterance.utterance));
    out.push_str(&format!(
        "<form class=\"choice\" method=\"get\" action=\"/stories/{story}/utterances/{id}#beside\">\n"
    ));
    for (name, label, now) in [("left", "Left", left), ("right", "Right", right)] {
        out.push_str(&format!("<label>{label} <select name=\"{name}\">"));
        for it in &utterance.renderings {
            let selected = if it.siglum == now.siglum { " selected=\"\"" } else { "" };
            let (siglum, outlet) = (text(&it.siglum), text(label_of(view, it)));
            out.push_str(&format!("<option value=\"{siglum}\"{selected}>{siglum} {outlet}</option>"));
        }
        out.push_str("</select></label>\n");
    }
    out.push_str("<button>Lay side by side</button>\n</form>\n");
    let both = laid_beside(utterance, left, right);
    out.push_str("<div class=\"beside\">\n");
    side(out, page, view, Some((left, words(&both, true))));
    side(out, page, view, Some((right, words(&both, false))));
    out.push_str("</div>\n");
    if both.compared.is_none() {
        out.push_str("<p class=\"label\">One of the two is told too loosely to be compared word by word.</p>\n");
    }
}

/// Writes what two reports say: both, then what only one of them does.
pub(super) fn reports<'a>(out: &mut String, page: &Page<'a>, view: &View<'a>, pair: &Pair) {
    let Laid { both, left, right } = laid(view.story, pair);
    let (a, b) = (
        page.targets.article(&pair.left, &view.name(&pair.left)),
        page.targets.article(&pair.right, &view.name(&pair.right)),
    );
    out.push_str(&format!(
        "<div class=\"beside heads\">\n<h2>{a}</h2>\n<h2>{b}</h2>\n</div>\n\
         <p class=\"label\"><b class=\"sub\">Bold and doubly underlined</b>: words in which these two differ.</p>\n"
    ));
    out.push_str("<section aria-labelledby=\"both-h\">\n<h2 class=\"section\" id=\"both-h\">What both say</h2>\n");
    if both.is_empty() {
        out.push_str("<p>No statement that both have was found.</p>\n");
    }
    for it in &both {
        let speaker = it.utterance.speaker.as_ref().map_or_else(|| "Speaker not named".to_owned(), |it| bdi(it));
        let (story, id) = (text(&view.story.story), text(&it.utterance.utterance));
        out.push_str(&format!(
            "<h3><a href=\"/stories/{story}/utterances/{id}\">{speaker}</a></h3>\n<div class=\"beside\">\n"
        ));
        side(out, page, view, Some((it.left, words(it, true))));
        side(out, page, view, Some((it.right, words(it, false))));
        out.push_str("</div>\n");
    }
    out.push_str("</section>\n<section aria-labelledby=\"only-h\">\n<h2 class=\"section\" id=\"only-h\">What only one says</h2>\n");
    if left.is_empty() && right.is_empty() {
        out.push_str("<p>Neither says what the other does not.</p>\n");
    }
    for it in left {
        out.push_str("<div class=\"beside\">\n");
        side(out, page, view, Some((it, text(&it.text))));
        side(out, page, view, None);
        out.push_str("</div>\n");
    }
    for it in right {
        out.push_str("<div class=\"beside\">\n");
        side(out, page, view, None);
        side(out, page, view, Some((it, text(&it.text))));
        out.push_str("</div>\n");
    }
    out.push_str("</section>\n");
    contested(out, page, view, pair);
}

/// The points on which these two give different values.
fn contested<'a>(out: &mut String, page: &Page<'a>, view: &View<'a>, pair: &Pair) {
    out.push_str("<section aria-labelledby=\"apart-h\">\n<h2 class=\"section\" id=\"apart-h\">Where they differ in substance</h2>\n");
    let mut is_any = false;
    for conflict in view.story.conflicts.iter().filter(|it| it.slot != "wording") {
        let of = |article: &str| {
            conflict.values.iter().find_map(|it| {
                it.attestations.iter().find(|it| it.article == article).map(|told| (it.value.as_str(), told))
            })
        };
        let (Some(left), Some(right)) = (of(&pair.left), of(&pair.right)) else { continue };
        if left.0 == right.0 {
            continue;
        }
        is_any = true;
        out.push_str(&format!(
            "<h3>{} <span class=\"count\">{}</span></h3>\n<div class=\"beside\">\n",
            bdi(&conflict.about),
            text(&conflict.slot)
        ));
        for (value, told) in [left, right] {
            let places: Vec<String> = told.anchors.iter().map(|it| page.targets.quoted(it)).collect();
            out.push_str(&format!("<div><p><b>{}</b></p>\n<p>{}</p></div>\n", bdi(value), places.join(" … ")));
        }
        out.push_str("</div>\n");
        if let Some(why) = &conflict.explanation {
            out.push_str(&format!("<p class=\"note\">Note: {}</p>\n", bdi(why)));
        }
    }
    if !is_any {
        out.push_str("<p>No point was found on which these two differ.</p>\n");
    }
    out.push_str("</section>\n");
}

/// The base and the first rendering that differs from it, or any other.
fn first_two(utterance: &UtteranceRecord) -> Option<(&RenderingRecord, &RenderingRecord)> {
    let base = base(utterance)?;
    let others = || utterance.renderings.iter().filter(|it| it.siglum != base.siglum);
    let differs = |it: &&RenderingRecord| {
        utterance.apparatus.iter().flat_map(|it| &it.readings).any(|at| at.sigla.contains(&it.siglum))
    };
    let other = others().find(differs).or_else(|| others().next())?;
    Some((base, other))
}

/// One side: its letters, its words as a link, its manner; nothing is told as silence.
fn side<'a>(out: &mut String, page: &Page<'a>, view: &View<'a>, told: Option<(&RenderingRecord, String)>) {
    let Some((rendering, words)) = told else {
        out.push_str("<div class=\"absence\"><p>silent</p></div>\n");
        return;
    };
    let language = lang(page.shelf.article(&rendering.article).map_or("und", |it| &it.language));
    let words = page.targets.rendering(rendering, &words);
    let places: Vec<String> = rendering.anchors.iter().map(|it| page.targets.bytes(it)).collect();
    out.push_str(&format!(
        "<div><p class=\"label\"><b class=\"sig\">{}</b> {}</p>\n<p class=\"words\"{language}>{words}</p>\n<p class=\"manner\">{} {}</p></div>\n",
        text(&rendering.siglum),
        bdi(label_of(view, rendering)),
        text(&rendering.mode),
        places.join(" + ")
    ));
}

fn label_of<'b>(view: &'b View, rendering: &RenderingRecord) -> &'b str {
    let siglum = view.story.sigla.iter().find(|it| it.article == rendering.article);
    siglum.map_or("", |it| it.label.as_str())
}

/// The words of one side, marked where these two differ.
fn words(both: &Both, is_left: bool) -> String {
    let mut out = String::new();
    for piece in both.pieces(is_left) {
        let line = visible(piece.words, Screen::Page);
        let gap = |it: Option<char>| if it.is_some_and(char::is_whitespace) { " " } else { "" };
        out.push_str(gap(piece.words.chars().next()));
        match &piece.class {
            Some(class) => out.push_str(&format!(
                "<b class=\"sub\" title=\"{}\">{}</b>",
                text(class_words(class)),
                text(&line)
            )),
            None => out.push_str(&text(&line)),
        }
        if !line.is_empty() {
            out.push_str(gap(piece.words.chars().next_back()));
        }
    }
    out
}
