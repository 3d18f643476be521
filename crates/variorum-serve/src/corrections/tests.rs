use super::*;

fn words(report: &str, words: &str) -> NewWords {
    NewWords { report: report.to_owned(), words: words.to_owned() }
}

fn new(kind: &str, renderings: &[NewWords], speaker: Option<&str>) -> NewCorrection {
    NewCorrection {
        kind: kind.to_owned(),
        renderings: renderings.to_vec(),
        speaker: speaker.map(str::to_owned),
        note: Some("a note".to_owned()),
    }
}

#[track_caller]
fn check(it: &NewCorrection) {
    let text = toml_of(it).expect("a correction");
    let read = Corrections::parse(&text).expect("what it wrote");
    let read: Vec<NewCorrection> = read.all.iter().map(NewCorrection::from).collect();
    assert_eq!(read, std::slice::from_ref(it), "{text}");
}

#[test]
fn a_correction_is_read_as_it_was_made() {
    let (a, b) = (words("kelda-post.txt", "no houses"), words("a-1", "not be any houses"));
    check(&new("merge", &[a.clone(), b.clone()], None));
    check(&new("split", std::slice::from_ref(&a), None));
    check(&new("align", &[a.clone(), b], None));
    check(&new("speaker", &[a], Some("Jorunn Hask")));
}

#[test]
fn no_words_lead_out_of_their_string() {
    check(&new("split", &[words("a\" }]\n[[merge]]", "\\\u{1b}\u{7f}\r\n\t“no”\\\"")], None));
    check(&new("speaker", &[words("'''", "\"\"\"")], Some("\u{85}\u{2028}𝄞")));
}

#[test]
fn what_cannot_be_a_correction_is_refused() {
    let (a, b) = (words("a", "x"), words("b", "y"));
    let refused = |it: &NewCorrection| toml_of(it).and_then(|it| Corrections::parse(&it)).is_err();
    assert!(refused(&new("merge", std::slice::from_ref(&a), None)));
    assert!(refused(&new("align", &[a.clone(), b.clone(), a.clone()], None)));
    assert!(refused(&new("split", &[], None)));
    assert!(refused(&new("split", &[words("a", " ")], None)));
    assert!(refused(&new("speaker", std::slice::from_ref(&a), None)));
    assert!(refused(&new("speaker", &[a.clone(), b.clone()], Some("Jorunn Hask"))));
    assert!(refused(&new("merge", &[a.clone(), b], Some("Jorunn Hask"))));
    assert!(refused(&new("merge]]\n[[split", std::slice::from_ref(&a), None)));
    assert!(refused(&new("split", &[words("a", &"x".repeat(5000))], None)));
}
