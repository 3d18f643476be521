//! The records of what was said.

use super::Printer;
use crate::collation::{Rendering, Utterance, Witness, alterations, closeness};
use crate::storyfile::anchors::id;
use crate::storyfile::document::quotation_id;
use crate::storyfile::entries::{altered_record, entry_records};
use crate::storyfile::records::{RenderingRecord, UtteranceRecord};
use crate::text::fold;

impl Printer<'_> {
    /// Utterances told by most origins first, then by the base's place.
    pub(super) fn utterances(&self, utterances: &[Utterance]) -> Vec<UtteranceRecord> {
        let mut order: Vec<usize> = (0..utterances.len()).collect();
        let origins = |it: &Utterance| self.n_origins(it.renderings.iter().map(|it| it.statement.document));
        let place =
            |it: &Utterance| (it.renderings[0].statement.document, it.renderings[0].statement.spans.clone());
        order.sort_by_cached_key(|it| (std::cmp::Reverse(origins(&utterances[*it])), place(&utterances[*it])));
        order.into_iter().map(|it| self.utterance(utterances, it)).collect()
    }

    fn utterance(&self, all: &[Utterance], n: usize) -> UtteranceRecord {
        let utterance = &all[n];
        let sigla = self.rendering_sigla(utterance);
        let base_words = Witness::of_text("", &utterance.renderings[0].text);
        let rendering = |(n, it): (usize, &Rendering)| {
            let statement = &it.statement;
            let document = &self.told.documents[statement.document];
            let quotation = statement.quotation.map(|q| quotation_id(document, &document.reading.quotations[q]));
            let tokens =
                it.row.map(|row| utterance.table.witnesses[row].tokens.iter().map(|it| it.text.clone()).collect());
            RenderingRecord {
                siglum: sigla[n].clone(),
                article: self.article(statement.document),
                mode: statement.mode.name().to_owned(),
                text: fold(&it.text),
                anchors: self.told.anchors[statement.document].texts(&statement.spans),
                quotation,
                aligned: it.row.is_some(),
                tokens: tokens.unwrap_or_default(),
                loose: it.row.is_none().then(|| closeness(&base_words, &Witness::of_text("", &it.text)).reason()),
            }
        };
        let renderings: Vec<RenderingRecord> = utterance.renderings.iter().enumerate().map(rendering).collect();
        let row_sigla: Vec<String> = utterance
            .table
            .witnesses
            .iter()
            .map(|it| it.siglum.parse::<usize>().ok().and_then(|it| sigla.get(it).cloned()).unwrap_or_default())
            .collect();
        let speaker = utterance.speaker.map(|it| &self.told.cast.members[it]);
        let base = &renderings[0];
        let altered = alterations(all, n, |it| self.origin(it) as usize);
        UtteranceRecord {
            utterance: id("u", &[&base.article, &format!("{:?}", utterance.renderings[0].statement.spans)]),
            speaker: speaker.map(|it| it.name.clone()),
            person: speaker.map(|it| it.id.clone()),
            base: base.siglum.clone(),
            text: base.text.clone(),
            origins: self.n_origins(utterance.renderings.iter().map(|it| it.statement.document)),
            apparatus: entry_records(&utterance.table, &utterance.apparatus, 0, &row_sigla),
            corrected: utterance.corrected.iter().map(|it| *it as u32).collect(),
            altered: altered.iter().map(|it| altered_record(it, &utterance.apparatus, &renderings)).collect(),
            renderings,
        }
    }

    /// `U`, and `U2` for the second rendering by the same article.
    fn rendering_sigla(&self, utterance: &Utterance) -> Vec<String> {
        let mut seen: Vec<usize> = Vec::new();
        let siglum = |it: &Rendering| {
            let n = it.statement.document;
            seen.push(n);
            match seen.iter().filter(|it| **it == n).count() {
                1 => self.siglum(n).to_owned(),
                count => format!("{}{count}", self.siglum(n)),
            }
        };
        utterance.renderings.iter().map(siglum).collect()
    }
}
