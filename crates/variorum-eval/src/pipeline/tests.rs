use super::*;
use crate::peers::tables;

#[test]
fn what_the_other_pipeline_prints_last_counts() {
    let line = r#"{"extract": 30.5, "quotations": 200.0, "copies": 9.0, "stories": 1.5, "tool": "a 1 + b 2", "threshold": 0.1}"#;
    let (tool, spent) = told(&format!("a warning\n{line}\n")).expect("what was printed");
    assert_eq!((tool.as_str(), spent), ("a 1 + b 2", Spent { read: 230.5, copies: 9.0, stories: 1.5 }));
    assert!(told(r#"{"extract": 30.5, "tool": "a 1"}"#).is_err_and(|it| it.to_string().contains("no quotations")));
    assert!(told("").is_err());
}

#[test]
fn the_table_tells_how_many_times_as_fast_ours_is() {
    let mut file = String::new();
    for (tool, read) in [("variorum", 4.0), ("the usual parts", 196.0)] {
        for (figure, value) in costs(Spent { read, copies: 3.0, stories: 1.0 }) {
            file.push_str(&format!("{SET}\t{tool}\t{figure}\t{value:.1}\n"));
        }
    }
    let table = &tables(&file).expect("a table")[0];
    assert_eq!(table.columns.last().map(String::as_str), Some("times as fast is ours"));
    assert_eq!(table.rows[0].0, "variorum");
    assert_eq!(table.rows[1].1.last(), Some(&Some(25.0)));
}

#[test]
fn the_table_in_the_repository_is_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(TABLE);
    let tables = tables(&fs::read_to_string(path).expect("the table")).expect("rows of four columns");
    assert_eq!((tables.len(), tables[0].set.as_str(), tables[0].rows.len()), (1, SET, 2));
}
