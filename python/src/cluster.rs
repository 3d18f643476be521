//! What a cluster does with many documents: each made ready where it is read, the parts of their edition found in one place, each part told
//! anywhere. The rows are those of an edition of all captures at once, however they are shared out.

use crate::columns::{Rows, Words, batches_of};
use crate::fault::{InputError, of_panic};
use crate::tables::Named;
use crate::work::done;
use arrow_array::builder::{BinaryBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, Int32Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use arrow_select::concat::concat_batches;
use pyo3::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use variorum::Document;
use variorum::capture::Capture;
use variorum::story::Vocabulary;
use variorum::storyfile::{Digest, Part, parts as parts_of};
use variorum_casebook::{About, digest_bytes, digest_of};
use variorum_tables::tables::ErrorRow;
use variorum_tables::{Table, error_rows, part_bytes, part_of, tell_captures};

thread_local! {
    static VOCABULARY: RefCell<Vocabulary> = RefCell::default();
}

/// A document as it is sent about.
#[derive(Debug)]
pub struct Sent {
    /// What is known of its capture.
    about: About,
    capture: String,
    page: Vec<u8>,
    digest: Vec<u8>,
    body: String,
}

/// The columns of documents that are sent about; those before `about` say which of several captures of the same bytes stands for them.
const SENT: [&str; 7] = ["doc", "url", "fetched", "published", "publisher", "title", "capture"];

impl Sent {
    /// Returns what is sent of a document.
    pub fn of(document: Document) -> Self {
        let digest = VOCABULARY.with_borrow_mut(|it| Digest::of(&document, it));
        Sent {
            about: About::of(&document.capture),
            body: document.article.body().to_owned(),
            capture: document.capture.id,
            page: document.capture.bytes,
            digest: digest_bytes(&digest),
        }
    }

    /// Returns how many bytes its page has.
    pub fn n_bytes(&self) -> usize {
        self.page.len()
    }

    /// Returns documents as rows.
    pub fn rows(all: &[Self]) -> Rows {
        let text = |it: fn(&Sent) -> Option<&str>| {
            let mut column = StringBuilder::new();
            all.iter().for_each(|sent| column.append_option(it(sent)));
            Arc::new(column.finish()) as ArrayRef
        };
        let bytes = |it: fn(&Sent) -> &[u8]| {
            let mut column = BinaryBuilder::new();
            all.iter().for_each(|sent| column.append_value(it(sent)));
            Arc::new(column.finish()) as ArrayRef
        };
        let mut about = StringBuilder::new();
        all.iter().for_each(|it| about.append_value(it.about.line()));
        let columns: Vec<ArrayRef> = vec![
            text(|it| Some(&it.about.source)),
            text(|it| it.about.url.as_deref()),
            text(|it| it.about.fetched.as_deref()),
            text(|it| it.about.published.as_deref()),
            text(|it| it.about.publisher.as_deref()),
            text(|it| it.about.title.as_deref()),
            text(|it| Some(&it.capture)),
            Arc::new(about.finish()),
            text(|it| Some(&it.body)),
            bytes(|it| &it.page),
            bytes(|it| &it.digest),
        ];
        let texts = SENT.iter().chain(&["about", "body"]).map(|it| Field::new(*it, DataType::Utf8, true));
        let binary = ["page", "digest"].map(|it| Field::new(it, DataType::Binary, true));
        let schema: SchemaRef = Arc::new(Schema::new(texts.chain(binary).collect::<Vec<_>>()));
        let batch = RecordBatch::try_new(schema.clone(), columns).expect("a column a field, a value a row");
        Rows::bare(schema, vec![batch])
    }
}

/// Returns the parts of the edition of all documents in `data` (`capture`, `digest`, `body`; each capture once): which document is where in
/// which part, and what telling a part follows from. One task: it holds every digest, some seven kilobytes a document.
#[pyfunction]
pub fn parts(py: Python<'_>, data: &Bound<'_, PyAny>) -> PyResult<(Rows, Rows)> {
    let (mut captures, mut digests, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
    for batch in batches_of(data)? {
        let [capture, digest, body] = columns(&batch, ["capture", "digest", "body"])?;
        for n in 0..batch.num_rows() {
            let id = capture.text(n).unwrap_or_default();
            let bytes = digest.get(n).and_then(digest_of);
            digests.push(bytes.ok_or_else(|| InputError::new_err(format!("the digest of {id} is torn")))?);
            captures.push(id);
            bodies.push((body.clone(), n));
        }
    }
    let found = done(py, move || {
        let mut text = |n: usize| {
            let (column, row) = &bodies[n];
            Ok::<_, std::convert::Infallible>(column.text(*row).unwrap_or_default())
        };
        let Ok(parts) = parts_of(digests, &mut text);
        part_rows(parts, &captures)
    })?;
    Ok(found)
}

fn part_rows(parts: Vec<Part>, captures: &[String]) -> (Rows, Rows) {
    let (mut part, mut nth) = (Vec::new(), Vec::new());
    let (mut capture, mut told) = (StringBuilder::new(), BinaryBuilder::new());
    let mut numbers = Vec::new();
    for (number, mut it) in (0_i32..).zip(parts) {
        for (at, document) in (0_i32..).zip(&it.documents) {
            part.push(number);
            nth.push(at);
            capture.append_value(&captures[*document]);
        }
        // In which order the digests came must not show.
        it.documents = (0..it.documents.len()).collect();
        numbers.push(number);
        told.append_value(part_bytes(&it));
    }
    let int = |name: &str| Field::new(name, DataType::Int32, false);
    let rows = |fields: Vec<Field>, columns: Vec<ArrayRef>| {
        let schema: SchemaRef = Arc::new(Schema::new(fields));
        let batch = RecordBatch::try_new(schema.clone(), columns).expect("a column a field, a value a row");
        Rows::bare(schema, vec![batch])
    };
    let members = rows(
        vec![int("part"), int("nth"), Field::new("capture", DataType::Utf8, false)],
        vec![Arc::new(Int32Array::from(part)), Arc::new(Int32Array::from(nth)), Arc::new(capture.finish())],
    );
    let told = rows(
        vec![int("part"), Field::new("told", DataType::Binary, false)],
        vec![Arc::new(Int32Array::from(numbers)), Arc::new(told.finish())],
    );
    (members, told)
}

/// A document of a part, on its way to be told.
struct Member {
    part: i32,
    told: Vec<u8>,
    about: String,
    page: Vec<u8>,
    docs: Vec<String>,
}

/// Returns the rows of all tables of the parts in `data` (`part`, `told`, `about`, `page`, `docs` as a JSON list), whose documents come one
/// after the other, in the order of the part. A part that cannot be told is a row of errors for each of its documents.
#[pyfunction]
pub fn tell(py: Python<'_>, data: &Bound<'_, PyAny>) -> PyResult<Named> {
    let mut members = Vec::new();
    for batch in batches_of(data)? {
        let [told, about, page, docs] = columns(&batch, ["told", "about", "page", "docs"])?;
        let numbers = batch.column_by_name("part").and_then(|it| it.as_primitive_opt::<Int32Type>());
        let numbers = numbers.ok_or_else(|| InputError::new_err("no column part of type int32"))?;
        for n in 0..batch.num_rows() {
            members.push(Member {
                part: numbers.value(n),
                told: told.get(n).unwrap_or_default().to_vec(),
                about: about.text(n).unwrap_or_default(),
                page: page.get(n).unwrap_or_default().to_vec(),
                docs: serde_json::from_slice(docs.get(n).unwrap_or_default()).unwrap_or_default(),
            });
        }
    }
    done(py, move || told_parts(&members))
}

fn told_parts(members: &[Member]) -> Named {
    let mut all: BTreeMap<Table, Vec<RecordBatch>> = BTreeMap::new();
    for part in members.chunk_by(|a, b| a.part == b.part) {
        let told = catch_unwind(AssertUnwindSafe(|| told_part(part)));
        let rows = match told.map_err(|panic| of_panic(&*panic)) {
            Ok(Ok(rows)) => rows,
            Ok(Err(reason)) | Err(reason) => {
                error_rows(&part.iter().map(|it| error(it, &reason)).collect::<Vec<_>>())
            }
        };
        rows.into_iter().for_each(|(table, rows)| all.entry(table).or_default().push(rows));
    }
    let whole = |(table, rows): (Table, Vec<RecordBatch>)| {
        let rows = concat_batches(&table.schema(), &rows).expect("batches of one table have one schema");
        (table.name(), Rows::of(table, vec![rows]))
    };
    all.into_iter().map(whole).collect()
}

fn told_part(members: &[Member]) -> Result<variorum_tables::Rows, String> {
    let part = part_of(&members[0].told).ok_or("the part is torn")?;
    let mut sources = BTreeMap::new();
    let mut captures: Vec<Capture> = Vec::with_capacity(members.len());
    for it in members {
        let capture = About::parse(&it.about)?.capture(it.page.clone())?;
        sources.insert(capture.id.clone(), it.docs.clone());
        captures.push(capture);
    }
    if captures.len() != part.documents.len() {
        return Err(format!("{} documents; expected {} of this part", captures.len(), part.documents.len()));
    }
    Ok(tell_captures(captures, sources, &part))
}

fn error(member: &Member, reason: &str) -> ErrorRow {
    ErrorRow {
        stage: "claims".to_owned(),
        input: String::new(),
        line: None,
        doc: member.docs.first().cloned(),
        reason: reason.to_owned(),
    }
}

fn columns<const N: usize>(batch: &RecordBatch, names: [&str; N]) -> PyResult<[Words; N]> {
    let found: Vec<Words> = names
        .iter()
        .map(|it| Words::named(batch, &[*it])?.ok_or_else(|| InputError::new_err(format!("no column {it}"))))
        .collect::<PyResult<_>>()?;
    found.try_into().map_err(|_| InputError::new_err("columns are missing"))
}
