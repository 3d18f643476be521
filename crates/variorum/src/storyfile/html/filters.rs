//! What a reader can choose to see: classes of variants, two reports, kinds of claims. All of it works by styles alone; a browser without
//! `:has()` shows everything.

use super::Page;
use super::markup::{bdi, text};
use crate::storyfile::records::{StoryRecord, UtteranceRecord};
use crate::storyfile::variants::CLASSES;
use std::collections::BTreeMap;

/// A story of more reports gets no choice of two: so many rows and rules would help nobody.
const MOST_SIDES: usize = 40;

/// Returns how many variants of each class the apparatus of a page has, in the order of classes.
fn counted(stories: &[StoryRecord]) -> Vec<(&'static str, usize)> {
    counted_in(stories.iter().flat_map(|it| &it.utterances).filter(|it| it.origins >= 2))
}

/// Returns how many variants of each class there are in `utterances`, in the order of classes.
pub(super) fn counted_in<'a>(utterances: impl Iterator<Item = &'a UtteranceRecord>) -> Vec<(&'static str, usize)> {
    let mut n: BTreeMap<String, usize> = BTreeMap::new();
    for reading in utterances.flat_map(|it| &it.apparatus).flat_map(|it| &it.readings) {
        *n.entry(reading.class.clone()).or_default() += 1;
    }
    CLASSES.iter().filter_map(|it| n.get(it.name()).map(|n| (it.name(), *n))).collect()
}

impl<'a> Page<'a> {
    /// Writes the choice of classes, those of the page's style chosen at first.
    pub(super) fn choice_of_classes(&self, out: &mut String) {
        self.choice_among(out, &counted(&self.shelf.file.stories));
    }

    /// Writes the choice of those `classes`, each with how many variants it has; nothing where there are none.
    pub(super) fn choice_among(&self, out: &mut String, classes: &[(&str, usize)]) {
        if classes.is_empty() {
            return;
        }
        let n_hidden: usize = classes.iter().filter(|it| !self.style.variants.shows(it.0)).map(|it| it.1).sum();
        out.push_str("<details class=\"filter\" id=\"variants\">\n<summary>Variants shown, by class");
        if n_hidden > 0 {
            out.push_str(&format!(
                " <span class=\"count\">{n_hidden} hidden at first, counted where they stand</span>"
            ));
        }
        out.push_str("</summary>\n<fieldset>\n<legend>Show in the apparatus and in the words</legend>\n");
        for (class, n) in classes {
            let checked = if self.style.variants.shows(class) { " checked=\"\"" } else { "" };
            out.push_str(&format!(
                "<label><input type=\"checkbox\" id=\"show-{class}\"{checked}> {class} <span class=\"count\">{n}</span></label>\n"
            ));
        }
        out.push_str("</fieldset>\n<p class=\"label\">The keys n and p go to the next and the previous entry.</p>\n</details>\n");
    }

    /// Writes the choice of two reports of a story.
    pub(super) fn choice_of_two(&self, out: &mut String, n: usize, story: &StoryRecord) {
        if !has_sides(story) {
            return;
        }
        let pair = self.style.pair.filter(|it| it.story == n);
        let place = |article: &str| story.sigla.iter().position(|it| it.article == article);
        let sides = pair.map_or((0, 1), |it| (place(&it.left).unwrap_or(0), place(&it.right).unwrap_or(1)));
        let (open, checked) = if pair.is_some() { (" open=\"\"", " checked=\"\"") } else { ("", "") };
        out.push_str(&format!("<details class=\"filter\"{open}>\n<summary>Two reports side by side</summary>\n"));
        out.push_str(&format!(
            "<label><input type=\"checkbox\" class=\"two\" id=\"s{n}-two\"{checked}> Show two reports only, side by side</label>\n"
        ));
        for (side, letter, chosen) in [("Left", 'l', sides.0), ("Right", 'r', sides.1)] {
            out.push_str(&format!("<fieldset>\n<legend>{side}</legend>\n"));
            for (k, it) in story.sigla.iter().enumerate() {
                let checked = if k == chosen { " checked=\"\"" } else { "" };
                out.push_str(&format!(
                    "<label><input type=\"radio\" name=\"s{n}-{letter}\" id=\"s{n}-{letter}{k}\"{checked}> \
                     <b class=\"sig\">{}</b> {}</label>\n",
                    text(&it.siglum),
                    bdi(&it.label)
                ));
            }
            out.push_str("</fieldset>\n");
        }
        out.push_str(
            "<p class=\"label\">Words that differ from the base are marked; an utterance that one of the two does not tell \
             says so. ",
        );
        out.push_str(match self.targets.is_served() {
            true => {
                "Where these two differ from each other, <a href=\"#s0-ledger\">compare two of the articles</a> marks.</p>\n"
            }
            false => {
                "<code>variorum read --side-by-side</code> marks where these two differ from each other.</p>\n"
            }
        });
        out.push_str("</details>\n");
    }

    /// Writes the choice of kinds of claims and of reports for the table of a story's claims.
    pub(super) fn choice_of_claims(&self, out: &mut String, n: usize, story: &StoryRecord) {
        out.push_str("<details class=\"filter\">\n<summary>Statements and reports shown</summary>\n<fieldset>\n<legend>Statements</legend>\n");
        for (kind, title) in
            [("all", "of all origins"), ("several", "of several origins"), ("one", "of one origin")]
        {
            let n_kind = story.claims.iter().filter(|it| it.agreement == kind).count();
            if n_kind > 0 {
                out.push_str(&format!(
                    "<label><input type=\"checkbox\" class=\"show-{kind}\" checked=\"\"> {title} <span class=\"count\">{n_kind}</span></label>\n"
                ));
            }
        }
        for (kind, title) in [("gaps", "only where somebody is silent"), ("disputed", "only what is in conflict")]
        {
            out.push_str(&format!("<label><input type=\"checkbox\" class=\"only-{kind}\"> {title}</label>\n"));
        }
        out.push_str("</fieldset>\n<fieldset>\n<legend>Reports</legend>\n");
        for (k, it) in story.sigla.iter().enumerate() {
            out.push_str(&format!(
                "<label><input type=\"checkbox\" id=\"s{n}-o{k}\" checked=\"\"> <b class=\"sig\">{}</b> {}</label>\n",
                text(&it.siglum),
                bdi(&it.label)
            ));
        }
        out.push_str("</fieldset>\n</details>\n");
    }

    /// Returns the rules that make the choices of this page work.
    pub(super) fn rules(&self) -> String {
        let stories = &self.shelf.file.stories;
        let classes: Vec<&str> = counted(stories).into_iter().map(|it| it.0).collect();
        let sides: Vec<usize> = stories.iter().map(|it| it.sigla.len()).collect();
        rules(&classes, "", &sides)
    }
}

/// Returns the rules that make the choices of every page of one story work, however many of them it has.
pub(super) fn rules_of_any() -> String {
    let classes: Vec<&str> = CLASSES.iter().map(|it| it.name()).collect();
    rules(&classes, "body:has(#variants) ", &[MOST_SIDES])
}

/// The rules for `classes` of variants, which hold where `there` does, and for stories of so many reports each.
fn rules(classes: &[&str], there: &str, n_reports: &[usize]) -> String {
    let mut out = String::from("@supports selector(:has(*)) {\n");
    if !classes.is_empty() {
        out.push_str(&format!(
            "{there}.apparatus > li {{ display: none; }}\n{there}.words .lem {{ border: 0; }}\n\
             {there}.words .lem sup, {there}.words .lem.gap {{ display: none; }}\n"
        ));
    }
    for class in classes {
        let (on, off) =
            (format!("body:has(#show-{class}:checked)"), format!("body:has(#show-{class}:not(:checked))"));
        out.push_str(&format!(
            "{on} .apparatus > li.v-{class} {{ display: list-item; }}\n\
             {on} .words .lem.v-{class} {{ border-bottom: 1px solid var(--quiet); }}\n\
             {on} .words .lem.v-{class} sup, {on} .words .lem.gap.v-{class} {{ display: inline; }}\n\
             {off} .rdg.v-{class}, {off} .words .gap.v-{class}:not(.lem), {off} .words .mk.v-{class} sup {{ display: none; }}\n\
             {off} .words .mk.v-{class} {{ border: 0; font-weight: inherit; }}\n\
             {off} p.hidden.v-{class} {{ display: block; }}\n{off} span.hidden.v-{class} {{ display: inline; }}\n"
        ));
    }
    for (n, n_reports) in n_reports.iter().enumerate() {
        for k in 0..(*n_reports).min(MOST_SIDES) {
            out.push_str(&format!("#s{n}-stated:has(#s{n}-o{k}:not(:checked)) .o{k} {{ display: none; }}\n"));
            if (2..=MOST_SIDES).contains(n_reports) {
                let two = format!("#s{n}-said:has(#s{n}-two:checked)");
                out.push_str(&format!(
                    "{two}:has(#s{n}-l{k}:checked) tr.w{k} {{ display: block; grid-column: 1; }}\n\
                     {two}:has(#s{n}-r{k}:checked) tr.w{k} {{ display: block; grid-column: 2; }}\n\
                     {two}:has(#s{n}-l{k}:checked, #s{n}-r{k}:checked) .utterance.h{k} {{ display: block; }}\n"
                ));
            }
        }
    }
    out.push_str("}\n");
    out
}

/// Whether a story's reports can be laid side by side two by two.
pub(super) fn has_sides(story: &StoryRecord) -> bool {
    (2..=MOST_SIDES).contains(&story.sigla.len())
}
