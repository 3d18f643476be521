//! Columns: how each cell of a row becomes a value of an array.

use crate::table::Table;
use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, Int32Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{Array, ArrayRef, Int32Array, ListArray, RecordBatch, StringArray, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use std::sync::Arc;
use variorum::storyfile::records::Anchor;

/// A row of a table.
pub trait Row: Sized {
    /// The table.
    const TABLE: Table;

    /// Returns its columns, in order.
    fn columns() -> Vec<Column<Self>>;
}

/// A column: its name, what stands in it, and where a row has it.
pub struct Column<R> {
    name: &'static str,
    about: &'static str,
    is_nullable: bool,
    cell: Cell<R>,
}

/// What a column holds, as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnAbout {
    /// Its name.
    pub name: &'static str,
    /// What stands in it: units, what it joins, when it is null.
    pub about: &'static str,
    /// Whether it may be null. Lists never are: they are empty.
    pub is_nullable: bool,
    /// Its type.
    pub kind: DataType,
}

/// Where a row has a cell.
enum Cell<R> {
    Text(fn(&R) -> &str),
    MaybeText(fn(&R) -> Option<&str>),
    Texts(fn(&R) -> Vec<&str>),
    Count(fn(&R) -> Option<usize>),
    Bytes(fn(&R) -> Option<u64>),
    Share(fn(&R) -> Option<f64>),
    Flag(fn(&R) -> bool),
    Day(fn(&R) -> Option<i32>),
    Spans(fn(&R) -> Vec<[u32; 2]>),
    Anchors(fn(&R) -> Vec<&Anchor>),
}

/// A text that is always there.
pub fn text<R>(name: &'static str, about: &'static str, cell: fn(&R) -> &str) -> Column<R> {
    Column { name, about, is_nullable: false, cell: Cell::Text(cell) }
}

/// A text, or null.
pub fn maybe<R>(name: &'static str, about: &'static str, cell: fn(&R) -> Option<&str>) -> Column<R> {
    Column { name, about, is_nullable: true, cell: Cell::MaybeText(cell) }
}

/// A list of texts.
pub fn texts<R>(name: &'static str, about: &'static str, cell: fn(&R) -> Vec<&str>) -> Column<R> {
    Column { name, about, is_nullable: false, cell: Cell::Texts(cell) }
}

/// A count, an index, or null.
pub fn count<R>(name: &'static str, about: &'static str, cell: fn(&R) -> Option<usize>) -> Column<R> {
    Column { name, about, is_nullable: true, cell: Cell::Count(cell) }
}

/// A size in bytes, or null.
pub fn bytes<R>(name: &'static str, about: &'static str, cell: fn(&R) -> Option<u64>) -> Column<R> {
    Column { name, about, is_nullable: true, cell: Cell::Bytes(cell) }
}

/// A share from 0 to 1, or null.
pub fn share<R>(name: &'static str, about: &'static str, cell: fn(&R) -> Option<f64>) -> Column<R> {
    Column { name, about, is_nullable: true, cell: Cell::Share(cell) }
}

/// Yes or no.
pub fn flag<R>(name: &'static str, about: &'static str, cell: fn(&R) -> bool) -> Column<R> {
    Column { name, about, is_nullable: false, cell: Cell::Flag(cell) }
}

/// A whole day, or null.
pub fn day<R>(name: &'static str, about: &'static str, cell: fn(&R) -> Option<i32>) -> Column<R> {
    Column { name, about, is_nullable: true, cell: Cell::Day(cell) }
}

/// Half-open ranges of code points.
pub fn spans<R>(name: &'static str, about: &'static str, cell: fn(&R) -> Vec<[u32; 2]>) -> Column<R> {
    Column { name, about, is_nullable: false, cell: Cell::Spans(cell) }
}

/// Words of captures.
pub fn anchors<R>(name: &'static str, about: &'static str, cell: fn(&R) -> Vec<&Anchor>) -> Column<R> {
    Column { name, about, is_nullable: false, cell: Cell::Anchors(cell) }
}

/// Returns what the columns of a row hold.
pub fn abouts<R: Row>() -> Vec<ColumnAbout> {
    let about = |it: Column<R>| ColumnAbout {
        name: it.name,
        about: it.about,
        is_nullable: it.is_nullable,
        kind: it.cell.kind(),
    };
    R::columns().into_iter().map(about).collect()
}

/// Returns the schema of columns.
pub fn schema(columns: &[ColumnAbout]) -> SchemaRef {
    let field = |it: &ColumnAbout| Field::new(it.name, it.kind.clone(), it.is_nullable);
    Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
}

/// Returns `rows` as columns.
pub fn batch<R: Row>(rows: &[R]) -> (Table, RecordBatch) {
    let arrays = R::columns().iter().map(|it| it.cell.array(rows)).collect();
    let batch = RecordBatch::try_new(R::TABLE.schema(), arrays);
    (R::TABLE, batch.expect("arrays of the schema's types, one value a row"))
}

impl<R> Cell<R> {
    fn kind(&self) -> DataType {
        match self {
            Cell::Text(_) | Cell::MaybeText(_) => DataType::Utf8,
            Cell::Texts(_) => DataType::List(element(DataType::Utf8)),
            Cell::Count(_) => DataType::Int32,
            Cell::Bytes(_) => DataType::Int64,
            Cell::Share(_) => DataType::Float64,
            Cell::Flag(_) => DataType::Boolean,
            Cell::Day(_) => DataType::Date32,
            Cell::Spans(_) => DataType::List(element(DataType::Struct(span_fields()))),
            Cell::Anchors(_) => DataType::List(element(DataType::Struct(anchor_fields()))),
        }
    }

    fn array(&self, rows: &[R]) -> ArrayRef {
        match self {
            Cell::Text(cell) => Arc::new(StringArray::from_iter_values(rows.iter().map(cell))),
            Cell::MaybeText(cell) => Arc::new(rows.iter().map(cell).collect::<StringArray>()),
            Cell::Texts(cell) => {
                let mut list = ListBuilder::new(StringBuilder::new()).with_field(element(DataType::Utf8));
                for row in rows {
                    cell(row).into_iter().for_each(|it| list.values().append_value(it));
                    list.append(true);
                }
                Arc::new(list.finish())
            }
            Cell::Count(cell) => {
                let mut array = Int32Builder::with_capacity(rows.len());
                rows.iter().for_each(|it| array.append_option(cell(it).map(int)));
                Arc::new(array.finish())
            }
            Cell::Bytes(cell) => {
                let mut array = Int64Builder::with_capacity(rows.len());
                let long = |it: u64| i64::try_from(it).unwrap_or(i64::MAX);
                rows.iter().for_each(|it| array.append_option(cell(it).map(long)));
                Arc::new(array.finish())
            }
            Cell::Share(cell) => {
                let mut array = Float64Builder::with_capacity(rows.len());
                rows.iter().for_each(|it| array.append_option(cell(it)));
                Arc::new(array.finish())
            }
            Cell::Flag(cell) => {
                let mut array = BooleanBuilder::with_capacity(rows.len());
                rows.iter().for_each(|it| array.append_value(cell(it)));
                Arc::new(array.finish())
            }
            Cell::Day(cell) => {
                let mut array = Date32Builder::with_capacity(rows.len());
                rows.iter().for_each(|it| array.append_option(cell(it)));
                Arc::new(array.finish())
            }
            Cell::Spans(cell) => lists(rows, cell, span_fields(), &|all: &[[u32; 2]]| {
                vec![ints(all.iter().map(|it| it[0])), ints(all.iter().map(|it| it[1]))]
            }),
            Cell::Anchors(cell) => lists(rows, cell, anchor_fields(), &|all: &[&Anchor]| {
                vec![
                    texts_array(all.iter().map(|it| it.capture.as_str())),
                    ints(all.iter().map(|it| it.start)),
                    ints(all.iter().map(|it| it.end)),
                    texts_array(all.iter().map(|it| it.exact.as_str())),
                ]
            }),
        }
    }
}

/// The lists that `cell` gives, laid end to end.
fn lists<'r, R, T>(
    rows: &'r [R],
    cell: &impl Fn(&'r R) -> Vec<T>,
    fields: Fields,
    arrays: &dyn Fn(&[T]) -> Vec<ArrayRef>,
) -> ArrayRef {
    let mut all = Vec::new();
    let mut lengths = Vec::with_capacity(rows.len());
    for row in rows {
        let list = cell(row);
        lengths.push(list.len());
        all.extend(list);
    }
    let items = StructArray::new(fields, arrays(&all), None);
    let field = element(items.data_type().clone());
    Arc::new(ListArray::new(field, OffsetBuffer::from_lengths(lengths), Arc::new(items), None))
}

fn texts_array<'a>(texts: impl Iterator<Item = &'a str>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(texts))
}

fn ints(numbers: impl Iterator<Item = u32>) -> ArrayRef {
    Arc::new(numbers.map(|it| int(it as usize)).collect::<Vec<i32>>().into_iter().collect::<Int32Array>())
}

/// Places in a capture, and counts in a story, are far below 2^31: no capture has more than 64 MiB.
fn int(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn element(kind: DataType) -> Arc<Field> {
    Arc::new(Field::new("element", kind, false))
}

fn span_fields() -> Fields {
    Fields::from(vec![Field::new("start", DataType::Int32, false), Field::new("end", DataType::Int32, false)])
}

fn anchor_fields() -> Fields {
    Fields::from(vec![
        Field::new("capture", DataType::Utf8, false),
        Field::new("start", DataType::Int32, false),
        Field::new("end", DataType::Int32, false),
        Field::new("exact", DataType::Utf8, false),
    ])
}
