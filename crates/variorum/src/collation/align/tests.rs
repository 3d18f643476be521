use super::*;

/// Rows of the table as words, `-` for nothing.
fn rows(texts: &[&str]) -> Vec<String> {
    let witnesses: Vec<_> =
        texts.iter().enumerate().map(|(n, it)| Witness::of_text(&format!("W{n}"), it)).collect();
    let table = collate(&witnesses);
    let row = |w: usize| {
        let cell = |c: usize| table.cell(c, w).map_or("-".to_owned(), |it| it.text.clone());
        (0..table.columns.len()).map(cell).collect::<Vec<_>>().join(" ")
    };
    (0..witnesses.len()).map(row).collect()
}

#[test]
fn an_abbreviation_shares_its_column() {
    assert_eq!(rows(&["no U.S. ships", "no US ships"]), ["no U.S. ships", "no US ships"]);
    assert_eq!(rows(&["the harbour’s wall", "the harbor's wall"]), ["the harbour’s wall", "the harbor's wall"]);
}

#[test]
fn a_longer_witness_opens_columns_in_front() {
    assert_eq!(
        rows(&["There will not be ships sent.", "To be plain, there will not be ships sent,"]),
        ["- - - - There will not be ships sent .", "To be plain , there will not be ships sent ,"],
    );
}

#[test]
fn replaced_words_share_a_column() {
    assert_eq!(
        rows(&["the wall is an idle goal", "the wall is an idle objective", "the dam is an idle goal"]),
        ["the wall is an idle goal", "the wall is an idle objective", "the dam is an idle goal"],
    );
}

#[test]
fn a_great_text_is_cut_before_it_is_aligned() {
    let words: Vec<String> = (0..9000).map(|it| format!("w{}x{}", it % 977, it / 7)).collect();
    let a = words.join(" ");
    let b = [&words[..4000], &words[4050..]].concat().join(" ");
    let table = collate(&[Witness::of_text("A", &a), Witness::of_text("B", &b)]);
    assert_eq!(table.columns.len(), 9000);
    assert_eq!(table.columns.iter().filter(|it| it[1].is_none()).count(), 50);
}
