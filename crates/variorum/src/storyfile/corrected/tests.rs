use crate::Document;
use crate::capture::Capture;
use crate::collation::Corrections;
use crate::storyfile::records::{StoryFile, UtteranceRecord};
use crate::storyfile::{Editing, Grouping};

const POST: &str = "Norrvik Post\n\nMayor holds against second dyke\n\n3 March 2031\n\nNORRVIK - “There will be no second dyke in \
    Norrvik while I am in office,” Mayor Ada Lindqvist said on Monday. The engineer Bo Sund stood beside her and looked at the water. \
    “The old one has to be mended before the winter,” she added.\n";
const HERALD: &str = "Sound Herald\n\nNo new wall for Norrvik\n\n3 March 2031\n\nNORRVIK - Mayor Ada Lindqvist told the council on Monday \
    that a further barrier was out of the question. The town would get nothing of the sort in her years. “There will be no second dyke in \
    Norrvik,” she said.\n";

fn edition(corrections: &str) -> StoryFile {
    let documents: Vec<Document> = [("post.txt", POST), ("herald.txt", HERALD)]
        .iter()
        .map(|it| crate::document(Capture::of_text(it.0, it.1)))
        .collect();
    let corrections = Corrections::parse(corrections).expect("corrections");
    let grouping = Grouping::OneStory;
    crate::edit_as(documents, &Editing { corrections, ..Editing::grouped(grouping) }).0
}

fn holding<'a>(file: &'a StoryFile, words: &str) -> Vec<&'a UtteranceRecord> {
    let utterances = file.stories.iter().flat_map(|it| &it.utterances);
    utterances.filter(|it| it.renderings.iter().any(|it| it.text.contains(words))).collect()
}

#[test]
fn words_told_without_marks_are_merged_into_an_utterance() {
    let file = edition(
        "[[merge]]\nnote = \"the same refusal\"\nrenderings = [\n{ report = \"post.txt\", words = \"There will be no second \
         dyke\" },\n{ report = \"herald.txt\", words = \"The town would get nothing of the sort in her years\" } ]",
    );
    assert_eq!(file.corrections[0].refused, None);
    let found = holding(&file, "nothing of the sort");
    assert_eq!(found.len(), 1);
    assert!(found[0].renderings.iter().any(|it| it.text.contains("second dyke")), "{found:?}");
    assert_eq!(found[0].corrected, [0]);
}

#[test]
fn a_part_of_a_rendering_is_split_off() {
    let whole = edition("");
    assert_eq!(holding(&whole, "while I am in office")[0].renderings.len(), 2);
    let file = edition("[[split]]\nrenderings = [{ report = \"post.txt\", words = \"while I am in office\" }]");
    let found = holding(&file, "while I am in office");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].renderings.len(), 1);
    assert_eq!(found[0].text, "while I am in office");
    assert_eq!(holding(&file, "no second dyke")[0].renderings.len(), 2, "the rest stays together");
}

#[test]
fn a_speaker_is_corrected_to_somebody_the_report_names() {
    let file = edition(
        "[[speaker]]\nreport = \"post.txt\"\nwords = \"has to be mended\"\nspeaker = \"Bo Sund\"\n\
         [[speaker]]\nreport = \"post.txt\"\nwords = \"has to be mended\"\nspeaker = \"Cy Holm\"",
    );
    let mended = file.quotations.iter().find(|it| it.content.text.contains("mended")).expect("quoted");
    assert_eq!(mended.speaker.as_ref().and_then(|it| it.name.as_deref()), Some("Bo Sund"));
    assert_eq!(file.corrections[0].refused, None);
    assert!(file.corrections[1].refused.as_ref().is_some_and(|it| it.contains("nowhere names “Cy Holm”")));
}

#[test]
fn words_are_set_against_each_other() {
    let file = edition(
        "[[merge]]\nrenderings = [{ report = \"post.txt\", words = \"has to be mended before the winter\" },\n\
         { report = \"herald.txt\", words = \"a further barrier was out of the question\" }]\n\
         [[align]]\nrenderings = [{ report = \"post.txt\", words = \"mended\" }, { report = \"herald.txt\", words = \"barrier\" }]",
    );
    assert!(file.corrections.iter().all(|it| it.refused.is_none()), "{:?}", file.corrections);
    let found = holding(&file, "a further barrier");
    assert!(found[0].renderings.iter().all(|it| it.aligned));
    assert_eq!(found[0].corrected, [0, 1]);
}

#[test]
fn what_cannot_be_found_is_told() {
    let file = edition(
        "[[split]]\nrenderings = [{ report = \"courier.txt\", words = \"no\" }]\n[[split]]\nrenderings = [{ report = \"post.txt\", \
         words = \"no third dyke\" }]",
    );
    let refused: Vec<_> = file.corrections.iter().filter_map(|it| it.refused.as_deref()).collect();
    assert_eq!(refused, ["no report is named “courier.txt”", "“post.txt” does not hold “no third dyke”"]);
}
