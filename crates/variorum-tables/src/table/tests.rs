use super::*;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn each_row_is_of_its_table() {
    assert!(is_of::<ArticleRow>(Table::Articles) && is_of::<DateRow>(Table::Dates));
    assert!(is_of::<QuotationRow>(Table::Quotations) && is_of::<StoryRow>(Table::Stories));
    assert!(is_of::<MemberRow>(Table::Members) && is_of::<OriginRow>(Table::Origins));
    assert!(is_of::<SourceRow>(Table::Sources) && is_of::<DerivationRow>(Table::Derivations));
    assert!(is_of::<RenderingRow>(Table::Renderings) && is_of::<ReadingRow>(Table::Readings));
    assert!(is_of::<ClaimRow>(Table::Claims) && is_of::<ConflictRow>(Table::Conflicts));
    assert!(is_of::<AttestationRow>(Table::Attestations) && is_of::<CopyRow>(Table::Copies));
    assert!(is_of::<PassageRow>(Table::Passages) && is_of::<ErrorRow>(Table::Errors));
}

#[test]
fn names_are_names_of_one_thing() {
    let names: BTreeSet<&str> = Table::ALL.iter().map(|it| it.name()).collect();
    assert_eq!(names.len(), Table::ALL.len());
    for table in Table::ALL {
        assert_eq!(Table::named(table.name()), Some(table));
        let columns: BTreeSet<&str> = table.columns().iter().map(|it| it.name).collect();
        assert_eq!(columns.len(), table.columns().len(), "{}", table.name());
        assert!(table.columns().iter().all(|it| !it.about.is_empty()), "{}", table.name());
    }
}

#[test]
fn the_page_tells_of_the_columns_there_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("TABLES.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, about()).expect("a writable checkout");
    }
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(page == about(), "TABLES.md tells of other columns; UPDATE_EXPECT=1 rewrites it");
}
