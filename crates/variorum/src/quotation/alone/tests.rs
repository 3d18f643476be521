use crate::article::extract;
use crate::capture::Capture;
use crate::quotation::quotations;

/// The quotations of `text` as `speaker’s words|speaker’s name|words`.
#[track_caller]
fn check(text: &str, want: &[&str]) {
    let article = extract(&Capture::of_text("test", text).clean()).0;
    let reading = quotations(&article);
    let line = |it: &crate::quotation::Quotation| {
        let words: Vec<_> = it.content.iter().map(|it| it.of(&article.text)).collect();
        let speaker = it.speaker.as_ref();
        let name = speaker.and_then(|it| it.person).map_or("", |it| reading.people[it].name.as_str());
        format!("{}|{name}|{}", speaker.map_or("", |it| it.span.of(&article.text)), words.join(" … "))
    };
    assert_eq!(reading.quotations.iter().map(line).collect::<Vec<_>>(), want, "{text}");
}

#[test]
fn a_sentence_in_marks_is_said_whatever_the_verb() {
    check(
        "Captain Bea Holm left no doubt about the ferry: “We shall sail when the tide lets us.”",
        &["Captain Bea Holm|Bea Holm|“We shall sail when the tide lets us.”"],
    );
    check(
        "The dyke was quiet. “No boat will ever be as old as this pier,” quoth she.",
        &["she||“No boat will ever be as old as this pier,”"],
    );
    check(
        "Per Orrin, “the lamps at the old pier are dark,” and nobody knows why.",
        &["Orrin|Orrin|“the lamps at the old pier are dark,”"],
    );
}

#[test]
fn a_paragraph_in_marks_is_said_by_whom_the_one_before_is_about() {
    check(
        "Bea Holm walked out on the pier and looked at the water.\n\n“I am not leaving because of the wages. I am leaving \
         because nobody listens.”\n\nThe crew went home.",
        &["Bea Holm|Bea Holm|“I am not leaving because of the wages. I am leaving because nobody listens.”"],
    );
}

#[test]
fn who_hears_it_and_when_are_no_words_of_the_speaker() {
    check(
        "Bea Holm told the Courier on Monday: “We shall sail when the tide lets us.”",
        &["Bea Holm|Bea Holm|“We shall sail when the tide lets us.”"],
    );
}

#[test]
fn whom_a_sentence_is_about_speaks_next() {
    check(
        "Young councillor Bas Orrin had brought a lamp. “The pier must be lit before winter comes,” he said.",
        &["he|Bas Orrin|“The pier must be lit before winter comes,”"],
    );
    check(
        "The minister for harbours, Ilse Varn, is to visit the pier. “The state will not buy the boats,” she said.",
        &["she|Ilse Varn|“The state will not buy the boats,”"],
    );
}

#[test]
fn a_name_behind_a_role_and_a_first_name_mean_their_person() {
    check(
        "Bea Holm runs the pier. “It will be lit,” said the captain, Ada Lund. “We have the lamps,” she added.",
        &["the captain|Ada Lund|“It will be lit,”", "she|Ada Lund|“We have the lamps,”"],
    );
    check(
        "Dame Philippa Storm led the inquiry. “The lamp was dark,” Dame Philippa said.",
        &["Dame Philippa|Philippa Storm|“The lamp was dark,”"],
    );
}

#[test]
fn a_point_right_behind_the_marks_ends_the_sentence_without_a_speaker() {
    check("“The dyke still will hold,” !he was no 00 pumps would first run all night.", &[]);
}
