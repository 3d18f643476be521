use super::*;

const FILE: &str = "\
# note
text\tother\tF1\t95.0
text\tother\tpages a second\t50.0
text\tthird\tF1\t96.0
text\tvariorum\tF1\t90.0
text\tvariorum\tpages a second\t200.0
days\tvariorum\tright\t80.0
";

#[test]
fn ours_comes_first_then_the_best_and_speed_is_told_as_a_ratio() {
    let tables = tables(FILE).expect("well formed");
    assert_eq!(tables.iter().map(|it| it.set.as_str()).collect::<Vec<_>>(), ["text", "days"]);
    let text = &tables[0];
    assert_eq!(text.columns, ["F1", "pages a second", "times as fast is ours"]);
    let rows: Vec<_> = text.rows.iter().map(|it| (it.0.as_str(), it.1.clone())).collect();
    let want = [
        ("variorum", vec![Some(90.0), Some(200.0), Some(1.0)]),
        ("third", vec![Some(96.0), None, None]),
        ("other", vec![Some(95.0), Some(50.0), Some(4.0)]),
    ];
    assert_eq!(rows, want);
}

#[test]
fn a_torn_table_names_its_line() {
    let error = tables("text\tother\tF1\t1\ntext\tother\n").expect_err("two columns").to_string();
    assert_eq!(error, "peers: line 2 has not four columns: text\tother");
}
