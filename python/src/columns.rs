//! Columns across the border: Arrow's C data interface, in the capsules of Python.
//!
//! Comes in: anything that hands out a stream or an array of Arrow, its buffers used where they lie. Goes out: [`Rows`], which any
//! library that knows the capsules takes without a copy. This is the one file with `unsafe` of our own.
#![allow(unsafe_code)]

use crate::fault::InputError;
use arrow_array::cast::AsArray;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::types::{BinaryType, ByteArrayType, LargeBinaryType, LargeUtf8Type, Utf8Type};
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchIterator, StructArray};
use arrow_schema::{ArrowError, DataType, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyCapsuleMethods, PyTuple};
use std::ffi::CStr;
use variorum_tables::Table;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// Rows of one table.
#[pyclass(frozen)]
pub struct Rows {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    table: Option<Table>,
}

#[pymethods]
impl Rows {
    /// Hands the rows out; a schema that is asked for is not heeded, as the interface allows.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let batches = self.batches.clone().into_iter().map(Ok::<_, ArrowError>);
        let reader = RecordBatchIterator::new(batches, self.schema.clone());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
    }

    /// Hands out what the columns are called and of which types they are.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(&*self.schema).map_err(told)?;
        PyCapsule::new_with_value(py, schema, SCHEMA)
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The names of the columns.
    fn names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|it| it.name().clone()).collect()
    }

    /// Returns them as a Parquet file: the same rows give the same bytes.
    fn parquet<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let table = self.table.ok_or_else(|| InputError::new_err("columns of no table; expected rows of one"))?;
        let made = py.detach(|| variorum_tables::parquet(table, &self.batches));
        Ok(PyBytes::new(py, &made.map_err(|it| InputError::new_err(it.to_string()))?))
    }
}

impl Rows {
    /// Returns the rows of `table` in `batches`.
    pub fn of(table: Table, batches: Vec<RecordBatch>) -> Self {
        Rows { schema: table.schema(), batches, table: Some(table) }
    }

    /// Returns rows that are of no table.
    pub fn bare(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Rows { schema, batches, table: None }
    }
}

/// Returns the rows of all `rows`, which are of one table.
#[pyfunction]
pub fn joined(rows: Vec<Py<Rows>>) -> PyResult<Rows> {
    let first = rows.first().ok_or_else(|| InputError::new_err("no rows; expected some of one table"))?.get();
    let batches = rows.iter().flat_map(|it| it.get().batches.iter().cloned()).collect();
    Ok(Rows { schema: first.schema.clone(), batches, table: first.table })
}

/// Returns the batches that `data` hands out, their buffers where they lie.
pub fn batches_of(data: &Bound<'_, PyAny>) -> PyResult<Vec<RecordBatch>> {
    if data.hasattr("__arrow_c_stream__")? {
        let capsule = data.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
        let stream = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
        // SAFETY: the capsule is called as the interface calls one that points at a stream, and owns it. We move the stream out, which
        // leaves one without a release behind, so that the capsule's destructor lets go of nothing twice; the lock is held meanwhile.
        let reader = unsafe { RecordBatchStreamReader::from_raw(stream.as_ptr()) }.map_err(told)?;
        return reader.collect::<Result<_, _>>().map_err(told);
    }
    if data.hasattr("__arrow_c_array__")? {
        let pair = data.call_method0("__arrow_c_array__")?.cast_into::<PyTuple>()?;
        let (schema, array) =
            (pair.get_item(0)?.cast_into::<PyCapsule>()?, pair.get_item(1)?.cast_into::<PyCapsule>()?);
        let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
        let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
        // SAFETY: both capsules are called as the interface calls those of a schema and of the array that it tells of. The array is moved
        // out, as above; the schema is only read, while `pair` keeps its capsule and the lock is held.
        let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) }.map_err(told)?;
        if !matches!(data.data_type(), DataType::Struct(_)) {
            return Err(InputError::new_err(
                "an array of one column; expected a table or a batch with named columns",
            ));
        }
        return Ok(vec![RecordBatch::from(StructArray::from(data))]);
    }
    let kind = data.get_type().name()?;
    Err(InputError::new_err(format!(
        "{kind} hands out no Arrow; expected a table or a batch of pyarrow, Polars or pandas"
    )))
}

fn told(error: ArrowError) -> PyErr {
    InputError::new_err(error.to_string())
}

/// A column of texts or of bytes, however it lies in memory.
#[derive(Debug, Clone)]
pub struct Words(ArrayRef);

impl Words {
    /// Returns the first column of `batch` that one of `names` names; `None` where it has none.
    pub fn named(batch: &RecordBatch, names: &[&str]) -> PyResult<Option<Self>> {
        let Some(array) = names.iter().find_map(|it| batch.column_by_name(it)) else { return Ok(None) };
        match array.data_type() {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {}
            DataType::Binary | DataType::LargeBinary | DataType::BinaryView | DataType::Null => {}
            other => {
                let told = format!("column {} is of type {other}; expected text or binary", names.join(" or "));
                return Err(InputError::new_err(told));
            }
        }
        Ok(Some(Words(array.clone())))
    }

    /// Returns whether it holds texts, which are UTF-8, and not bytes.
    pub fn is_text(&self) -> bool {
        matches!(self.0.data_type(), DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
    }

    /// Returns the bytes of row `n`; `None` where there are none.
    pub fn get(&self, n: usize) -> Option<&[u8]> {
        if self.0.is_null(n) {
            return None;
        }
        match self.0.data_type() {
            DataType::Utf8 => Some(plain::<Utf8Type>(&self.0, n)),
            DataType::LargeUtf8 => Some(plain::<LargeUtf8Type>(&self.0, n)),
            DataType::Binary => Some(plain::<BinaryType>(&self.0, n)),
            DataType::LargeBinary => Some(plain::<LargeBinaryType>(&self.0, n)),
            DataType::Utf8View => Some(self.0.as_string_view().value(n).as_bytes()),
            DataType::BinaryView => Some(self.0.as_binary_view().value(n)),
            _ => None,
        }
    }

    /// Returns the text of row `n`, what is no UTF-8 in it replaced.
    pub fn text(&self, n: usize) -> Option<String> {
        self.get(n).map(|it| String::from_utf8_lossy(it).into_owned())
    }
}

fn plain<T: ByteArrayType>(array: &ArrayRef, n: usize) -> &[u8] {
    let value: &T::Native = array.as_bytes::<T>().value(n);
    value.as_ref()
}
