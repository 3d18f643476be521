//! Parquet: read back it is the same rows, and the same rows are the same bytes.

use super::{captures, told};
use bytes::Bytes;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use proptest::prelude::*;
use std::sync::OnceLock;
use variorum_tables::tables::ErrorRow;
use variorum_tables::{Rows, Table, TableWriter, edition_rows, error_rows, parquet};

fn rows() -> &'static Rows {
    static ROWS: OnceLock<Rows> = OnceLock::new();
    ROWS.get_or_init(|| edition_rows(&variorum::read(captures("norrvik-dyke"))))
}

fn read_back(table: Table, bytes: Vec<u8>) -> Rows {
    let reader = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).expect("a Parquet file");
    let reader = reader.with_batch_size(1000).build().expect("columns that can be read");
    reader.map(|it| (table, it.expect("rows that can be read"))).collect()
}

#[test]
fn what_is_written_reads_back_as_the_same_rows() {
    for (table, batch) in rows() {
        let bytes = parquet(*table, [batch]).expect("memory takes what is written");
        let again = read_back(*table, bytes);
        assert_eq!(told(&vec![(*table, batch.clone())]), told(&again), "{}", table.name());
        assert!(again.iter().all(|it| it.1.schema() == table.schema()), "{}", table.name());
    }
    let n_rows: usize = rows().iter().map(|it| it.1.num_rows()).sum();
    assert!(rows().iter().all(|it| it.1.num_rows() > 0) && n_rows > 300, "{n_rows}");
}

#[test]
fn a_table_without_rows_has_its_columns() {
    for table in Table::ALL {
        let bytes = parquet(table, []).expect("memory takes what is written");
        assert!(read_back(table, bytes.clone()).is_empty());
        let file = SerializedFileReader::new(Bytes::from(bytes)).expect("a Parquet file");
        let about = file.metadata().file_metadata();
        assert_eq!(about.created_by(), Some(variorum_tables::PROGRAM));
        assert!(about.key_value_metadata().is_none());
        assert_eq!(about.schema().get_fields().len(), table.columns().len());
    }
}

/// Rows of every kind of cell.
fn any_errors() -> impl Strategy<Value = Vec<ErrorRow>> {
    let one = ("[a-z]{1,8}", "\\PC{0,12}", proptest::option::of(0_usize..99), proptest::option::of("\\PC{0,5}"));
    let row = |(stage, input, line, doc): (String, String, Option<usize>, Option<String>)| ErrorRow {
        reason: format!("{input} {stage}"),
        stage,
        input,
        line,
        doc,
    };
    proptest::collection::vec(one.prop_map(row), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_rows_read_back(errors in any_errors()) {
        let rows = error_rows(&errors);
        let bytes = parquet(Table::Errors, [&rows[0].1]).expect("memory takes what is written");
        prop_assert_eq!(told(&rows), told(&read_back(Table::Errors, bytes)));
    }

    #[test]
    fn the_same_rows_are_the_same_bytes_however_they_come(cuts in proptest::collection::vec(1_usize..900, 1..40)) {
        // More rows than a row group holds.
        for (table, n) in [(Table::Attestations, 5000), (Table::Articles, 700)] {
            let batch = &rows().iter().find(|it| it.0 == table).expect("an edition has it").1;
            let all: Vec<_> = (0..n).map(|it| batch.slice(it % batch.num_rows(), 1)).collect();
            let once = parquet(table, &all).expect("memory takes what is written");
            let mut writer = TableWriter::new(table, Vec::new()).expect("a schema that Parquet has");
            let (mut at, mut cuts) = (0, cuts.iter().cycle());
            while at < all.len() {
                let to = all.len().min(at + cuts.next().expect("one cut at least"));
                let schema = table.schema();
                let some = arrow_select::concat::concat_batches(&schema, &all[at..to]).expect("one schema");
                writer.write(&some).expect("memory takes what is written");
                at = to;
            }
            prop_assert_eq!(writer.n_rows(), n as u64);
            prop_assert!(once == writer.finish().expect("memory takes what is written"));
        }
    }
}
