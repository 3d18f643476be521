use super::*;
use proptest::prelude::*;

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

/// Texts of few words, so that much repeats, moves and is missing.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec![
        "the", "dyke", "will", "not", "hold", "Norrvik", "U.S.", "US", "12", "15", ",", ".",
    ]);
    let text = prop::collection::vec(word, 0..14).prop_map(|it| it.join(" "));
    prop::collection::vec(text, 1..7)
}

proptest! {
    #[test]
    fn the_order_of_witnesses_changes_nothing(texts in texts(), turn in 0_usize..7) {
        let witness = |n: usize| Witness::of_text(&format!("W{n}"), &texts[n]);
        let order: Vec<usize> = (0..texts.len()).rev().cycle().skip(turn).take(texts.len()).collect();
        let plain = collate(&(0..texts.len()).map(witness).collect::<Vec<_>>());
        let turned = collate(&order.iter().map(|it| witness(*it)).collect::<Vec<_>>());
        let back = |it: &Vec<Option<usize>>| {
            let mut cells = vec![None; texts.len()];
            order.iter().zip(it).for_each(|(n, cell)| cells[*n] = *cell);
            cells
        };
        prop_assert_eq!(plain.columns, turned.columns.iter().map(back).collect::<Vec<_>>());
    }

    #[test]
    fn every_token_stands_once_and_in_order(texts in texts()) {
        let witnesses: Vec<_> = texts.iter().map(|it| Witness::of_text("W", it)).collect();
        let table = collate(&witnesses);
        for (w, witness) in witnesses.iter().enumerate() {
            let row: Vec<usize> = table.columns.iter().filter_map(|it| it[w]).collect();
            prop_assert_eq!(row, (0..witness.tokens.len()).collect::<Vec<_>>());
        }
        prop_assert!(table.columns.iter().all(|it| it.iter().any(Option::is_some)));
    }

    #[test]
    fn a_copy_changes_no_column(texts in texts()) {
        let once: Vec<_> = texts.iter().map(|it| Witness::of_text("W", it)).collect();
        let mut twice = once.clone();
        twice.push(once[0].clone());
        let copied: Vec<_> = collate(&twice).columns.into_iter().map(|mut it| {
            let copy = it.pop();
            (copy == Some(it[0])).then_some(it)
        }).collect();
        prop_assert_eq!(copied, collate(&once).columns.into_iter().map(Some).collect::<Vec<_>>());
    }
}

#[test]
fn a_text_of_one_word_said_over_and_over_ends_soon() {
    let table = collate(&["dyke dam ", "dyke dam sluice "].map(|it| Witness::of_text("W", &it.repeat(20_000))));
    assert!(table.columns.len() >= 60_000);
}

#[test]
fn many_witnesses_share_their_columns() {
    let texts: Vec<String> =
        (0..40).map(|n| format!("Pump {n} of the old dyke will run again on Monday, she said.")).collect();
    let witnesses: Vec<_> = texts.iter().map(|it| Witness::of_text("W", it)).collect();
    assert_eq!(collate(&witnesses).columns.len(), 15);
}
