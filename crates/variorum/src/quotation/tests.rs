use super::{QuotationKind, Reading, quotations};
use crate::article::{Article, extract};
use crate::capture::Capture;
use proptest::prelude::*;

fn article(text: &str) -> Article {
    extract(&Capture::of_text("test", text).clean()).0
}

/// The quotations of `text` as `kind|speaker|words`, pieces parted by ` … `.
fn told(text: &str) -> Vec<String> {
    let article = article(text);
    let reading = quotations(&article);
    let line = |it: &super::Quotation| {
        let words: Vec<_> = it.content.iter().map(|span| span.of(&article.text)).collect();
        let speaker = it.speaker.as_ref().map_or("", |it| it.span.of(&article.text));
        format!("{}|{speaker}|{}", it.kind.name(), words.join(" … "))
    };
    reading.quotations.iter().map(line).collect()
}

#[track_caller]
fn check(text: &str, want: &[&str]) {
    assert_eq!(told(text), want, "{text}");
}

/// The full names of the speakers, in order.
#[track_caller]
fn check_names(text: &str, want: &[&str]) {
    let Reading { quotations, people } = quotations(&article(text));
    let name = |it: &super::Quotation| {
        it.speaker.as_ref().and_then(|it| it.person).map_or("", |it| people[it].name.as_str()).to_owned()
    };
    assert_eq!(quotations.iter().map(name).collect::<Vec<_>>(), want, "{text}");
}

#[test]
fn marked_words_beside_a_cue_are_direct() {
    check("“The dyke will hold,” Ann Orr said.", &["direct|Ann Orr|“The dyke will hold,”"]);
    check("“The dyke will hold,” said Ann Orr, the mayor.", &["direct|Ann Orr|“The dyke will hold,”"]);
    check("Orr said: “The dyke will hold.”", &["direct|Orr|“The dyke will hold.”"]);
    check("Orr added, \"The dyke will hold.\"", &["direct|Orr|\"The dyke will hold.\""]);
    check("‘The voters’ dyke will hold,’ Orr said.", &["direct|Orr|‘The voters’ dyke will hold,’"]);
    check("“Will it hold?” Orr asked.", &["direct|Orr|“Will it hold?”"]);
}

#[test]
fn a_quotation_resumed_after_its_cue_keeps_both_pieces() {
    check("“It will hold,” she said. “We built it well.”", &["direct|she|“It will hold,” … “We built it well.”"]);
    check("“It will hold,” she said, “if we are lucky.”", &["direct|she|“It will hold,” … “if we are lucky.”"]);
    check(
        "“It will hold,” she said.\n\n“We built it well.”\n\nThe crowd went home.",
        &["direct|she|“It will hold,” … “We built it well.”"],
    );
}

#[test]
fn a_paragraph_left_open_goes_on_in_the_next() {
    check(
        "“It will hold,” Orr said. “We built it well.\n\n“And we will mend it.”",
        &["direct|Orr|“It will hold,” … “And we will mend it.”"],
    );
}

#[test]
fn a_stray_mark_spoils_nothing() {
    check(
        "Orr said that the town needs firm promises” to rebuild but stressed that no dyke is safe.",
        &["mixed|Orr|the town needs firm promises” to rebuild", "indirect|Orr|no dyke is safe"],
    );
    check(
        "Orr said the “dyke is safe.\n\nLee said that the dyke is old.",
        &["mixed|Orr|the “dyke is safe", "indirect|Lee|the dyke is old"],
    );
}

#[test]
fn a_clause_with_marked_words_is_mixed_and_whole() {
    check(
        "Orr said that while the town wants a “dry and quiet winter,” building on would “only bring floods.”",
        &["mixed|Orr|while the town wants a “dry and quiet winter,” building on would “only bring floods.”"],
    );
    check("Orr said the plan was “a mad idea” as the town is poor.", &["mixed|Orr|the plan was “a mad idea”"]);
}

#[test]
fn a_clause_after_a_cue_is_indirect() {
    check("Orr said that the dyke is safe.", &["indirect|Orr|the dyke is safe"]);
    check("Orr said the dyke was safe.", &["indirect|Orr|the dyke was safe"]);
    check("Orr told reporters on Monday that the dyke is safe.", &["indirect|Orr|the dyke is safe"]);
    check("Orr said in a statement that the dyke is safe.", &["indirect|Orr|the dyke is safe"]);
    check("Orr made it clear that the dyke is safe.", &["indirect|Orr|the dyke is safe"]);
    check("The dyke is safe, the mayor said on Monday.", &["indirect|the mayor|The dyke is safe"]);
    check("According to Orr, the dyke is safe.", &["indirect|Orr|the dyke is safe"]);
    check("The dyke is safe, according to Orr.", &["indirect|Orr|The dyke is safe"]);
    check("Orr urged farmers to leave their homes.", &["indirect|Orr|farmers to leave their homes"]);
    check("Orr called for a new dyke.", &["indirect|Orr|a new dyke"]);
    check("Orr called on farmers to leave their homes.", &["indirect|Orr|farmers to leave their homes"]);
    check("Orr, however, insisted that the dyke is safe.", &["indirect|Orr|the dyke is safe"]);
}

#[test]
fn the_next_voice_ends_a_clause() {
    check(
        "Orr said that the dyke is safe and urged farmers to stay.",
        &["indirect|Orr|the dyke is safe", "indirect|Orr|farmers to stay"],
    );
    // The council waits, whatever the mayor says.
    check(
        "Orr warned that the dyke is old, but the council is waiting for money.",
        &["indirect|Orr|the dyke is old"],
    );
    check(
        "“It will hold,” Orr said, adding that the dyke is new.",
        &["direct|Orr|“It will hold,”", "indirect|Orr|the dyke is new"],
    );
    check("Orr said that the dyke is old and that it leaks.", &["indirect|Orr|the dyke is old and that it leaks"]);
    check(
        "Warning that the dyke is old, Orr said, “We must act now.”",
        &["indirect|Orr|the dyke is old", "direct|Orr|“We must act now.”"],
    );
}

#[test]
fn what_is_not_said_is_not_found() {
    check("The claims were read by a clerk.", &[]);
    check("The “Iron Duke” was a ship.", &[]);
    check("He lives in the United States of old.", &[]);
    check("", &[]);
}

#[test]
fn words_may_be_signed() {
    check(
        "“The dyke will surely hold” – Commissioner Ann Orr",
        &["direct|Commissioner Ann Orr|“The dyke will surely hold”"],
    );
    check(
        "Rain fell.\n\n“The dyke will surely hold.”\n\n— Ann Orr, mayor of Holm",
        &["direct|Ann Orr|“The dyke will surely hold.”"],
    );
    check(
        "From Chairwoman Ann Orr: “The dyke will surely hold.”",
        &["direct|Chairwoman Ann Orr|“The dyke will surely hold.”"],
    );
    check("The “old grey dyke” - it was built in 1901 - is gone.", &[]);
}

/// What a speaker quotes in turn, as `told` gives it, with the speaker's name.
#[track_caller]
fn check_inner(text: &str, want: &[&str]) {
    let article = article(text);
    let Reading { quotations, people } = quotations(&article);
    let line = |it: &super::Quotation| {
        let words: Vec<_> = it.content.iter().map(|span| span.of(&article.text)).collect();
        let person = it.speaker.as_ref().and_then(|it| it.person).map_or("-", |it| people[it].name.as_str());
        format!("{}|{person}|{}", it.kind.name(), words.join(" … "))
    };
    let inner: Vec<_> = quotations.iter().flat_map(|it| &it.inner).map(line).collect();
    assert_eq!(inner, want, "{text}");
}

#[test]
fn what_a_speaker_quotes_is_kept_inside() {
    check_inner(
        "“The minister told us, ‘The dyke is finished,’ and then he left,” said Ann Orr.",
        &["direct|-|‘The dyke is finished,’"],
    );
    check_inner(
        "Water minister Pål Lund came by.\n\n“Lund said that the dyke is finished,” Ann Orr recalled.",
        &["indirect|Pål Lund|the dyke is finished"],
    );
    check_inner("“I said, ‘Not on my watch,’” Ann Orr told the council.", &["direct|Ann Orr|‘Not on my watch,’"]);
    check_inner("“The dyke is finished,” Ann Orr said.", &[]);
}

#[test]
fn a_denial_is_told_from_silence() {
    let denied = article("Ann Orr denied that the dyke leaks.");
    let found = quotations(&denied).quotations;
    assert!(found.len() == 1 && found[0].denied, "{found:?}");
    check("Ann Orr did not announce a new dyke.", &[]);
    check("Ann Orr would not say whether the dyke leaks.", &[]);
}

#[test]
fn speakers_are_called_by_their_fullest_name() {
    let story = "Norrland Water Minister Ann Orr said that the dyke is safe.\n\nShe added that it is new.\n\n\
                 The water chief warned that rain would come.\n\nThe police chief said that roads were shut.\n\n\
                 Orr stressed that nobody should fear.";
    check_names(story, &["Ann Orr", "Ann Orr", "Ann Orr", "", "Ann Orr"]);
    let story = "The Norwegian Defence Secretary, Pål Lund, said the fleet was ready.\n\nThe defence chief said that \
                 it would sail.\n\nAccording to him, the sea is calm.";
    check_names(story, &["Pål Lund", "Pål Lund", "Pål Lund"]);
    check_names("The United States said that it would wait.", &["United States"]);
    check_names("A spokesman said that it would wait.", &[""]);
}

#[test]
fn an_office_is_no_part_of_a_name() {
    let story =
        "The Minister of Water, Ann Orr, said that the dyke is safe.\n\nThe water minister added that it is new.";
    check_names(story, &["Ann Orr", "Ann Orr"]);
    let story = "Norland’s Water Minister Ann Orr said that the dyke is safe. She also suggested that it should be raised.";
    check_names(story, &["Ann Orr", "Ann Orr"]);
    check_names("Norland’s army said that the dyke is safe.", &["Norland’s army"]);
    let story = "The President of South Holm said that the dyke is safe.\n\nPresident Ivar Lund of Norland said that it leaks.";
    check_names(story, &["", "Ivar Lund"]);
}

#[test]
fn he_is_whoever_acted_last() {
    let story = "Defence Secretary Pål Lund said the fleet was ready.\n\nLater, President Ivar Holm said that \
                 the war was over. He added that the fleet would sail home.";
    check_names(story, &["Pål Lund", "Ivar Holm", "Ivar Holm"]);
}

#[test]
fn a_headline_names_its_speaker_at_either_end() {
    check(
        "Dyke Will Hold, Says Mayor Ann Orr\n\nRain fell on the town.",
        &["indirect|Mayor Ann Orr|Dyke Will Hold"],
    );
    check("Orr: Dyke Will Surely Hold\n\nRain fell on the town.", &["indirect|Orr|Dyke Will Surely Hold"]);
    check("Council: no vote before May\n\nRain fell on the town.", &["indirect|Council|no vote before May"]);
    check(
        "Mayor Orr says the dyke will hold\n\nRain fell on the town.",
        &["indirect|Mayor Orr|the dyke will hold"],
    );
}

#[test]
fn a_million_marks_are_read_in_one_pass() {
    for unit in ["\"", "“", "'", "He said \"a\" and ", "and said that he ", "Secretary's ", "If he said, \"x\" "]
    {
        let text = unit.repeat(200_000);
        let reading = quotations(&article(&text));
        assert!(reading.quotations.iter().all(|it| it.kind != QuotationKind::Direct || !it.content.is_empty()));
    }
}

proptest! {
    #[test]
    fn spans_lie_in_the_text_and_never_overlap(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "“", "”", "\"", "'", "’", "‘", "''", "said", "says", "that", "Orr", "the mayor", "he", "who", ",", ".", "?", " ", " ",
                " ", "\n\n", "told", "according to", "and", "but", "urged", "to", "dyke", "é", "—", ":", "saying", "If", "of", "x’s",
            ]),
            0..120,
        )
    ) {
        let article = article(&parts.concat());
        let reading = quotations(&article);
        let mut pieces = Vec::new();
        for it in &reading.quotations {
            prop_assert!(!it.content.is_empty());
            let places = it.content.iter().chain(it.cue.iter()).chain(it.speaker.iter().map(|it| &it.span));
            for span in places {
                prop_assert!(article.text.get(span.range()).is_some_and(|it| !it.is_empty()), "{span:?}");
            }
            if let Some(person) = it.speaker.as_ref().and_then(|it| it.person) {
                prop_assert!(person < reading.people.len());
            }
            pieces.extend(it.content.iter().copied());
        }
        pieces.sort_unstable();
        prop_assert!(pieces.windows(2).all(|it| it[0].end <= it[1].start), "{pieces:?}");
    }
}
