use super::*;

fn ledger_of(fates: &[(&str, Fate)]) -> Ledger {
    let mut ledger = Ledger::new(true);
    for (input, fate) in fates {
        ledger.enter(&Arc::from(*input), fate.clone());
    }
    ledger
}

fn article(n_quotations: usize) -> Fate {
    Fate::Article { n_quotations: Some(n_quotations) }
}

fn refused() -> Fate {
    Fate::Refused { line_no: Some(3), reason: "column 1: expected a JSON object".to_owned() }
}

fn unopened() -> Fate {
    Fate::Unopened("no such file or folder".to_owned())
}

#[test]
fn the_status_is_2_only_where_nothing_could_be_opened() {
    assert_eq!(ledger_of(&[("a", article(1))]).status(), 0);
    assert_eq!(ledger_of(&[("a", article(1)), ("b", refused())]).status(), 1);
    assert_eq!(ledger_of(&[("a", article(1)), ("b", unopened())]).status(), 1);
    assert_eq!(ledger_of(&[("a", refused())]).status(), 1);
    assert_eq!(ledger_of(&[("a", unopened()), ("b", unopened())]).status(), 2);
    assert_eq!(ledger_of(&[]).status(), 0);
}

#[test]
fn every_input_has_one_row_and_a_sum_closes_them() {
    let told = ledger_of(&[("a.txt", article(1)), ("b.jsonl", article(2)), ("b.jsonl", refused())]).told();
    let want = "a.txt    article, 1 quotation\n\
                b.jsonl  1 article, 2 quotations, 1 refused\n\
                2 inputs: 2 articles, 0 without, 1 refused\n";
    assert_eq!(told, want);
}

#[test]
fn what_would_steer_a_terminal_is_spelt_out() {
    assert_eq!(printable("a\u{202e}b\u{1b}[2J"), "a\\u{202e}b\\u{1b}[2J");
    assert_eq!(printable("Norrvik’s dyke"), "Norrvik’s dyke");
}
