"""What runs on executors: batches of Arrow in, batches of Arrow out, all work the engine's."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.fs
import pyarrow.parquet

from .. import _variorum
from ..inputs import Reading

Batches = Iterator[pa.RecordBatch]
Task = Callable[[Batches], Batches]

#: Documents, and bytes of pages, that one batch holds at most.
_BATCH = 256
_BATCH_BYTES = 16 << 20
#: Rows that are told at once, or one part where that has more.
_TOLD = 512

_TEXTS = ["doc", "url", "fetched", "published", "publisher", "title", "capture", "about", "body"]
#: A row a document that was read (`document`), an input that was refused (`error`), a file (`file`, `n` being how many of both it gave).
DOCUMENTS = pa.schema(
    [("kind", pa.string()), ("file", pa.int32()), ("n", pa.int32())]
    + [(it, pa.string()) for it in _TEXTS]
    + [("page", pa.binary()), ("digest", pa.binary()), ("input", pa.string()), ("line", pa.int32()), ("reason", pa.string())]
)
#: A row a document of a part (`member`), and a part (`part`).
PARTS = pa.schema([("kind", pa.string()), ("part", pa.int32()), ("nth", pa.int32()), ("capture", pa.string()), ("told", pa.binary())])
#: Rows of a table, as a stream of Arrow; those of lower parts come first.
TOLD = pa.schema([("table", pa.string()), ("part", pa.int32()), ("n_rows", pa.int32()), ("rows", pa.binary())])


def documents(clean: bool) -> Task:
    """Returns the task that reads files: rows of `file` and `path` in, :data:`DOCUMENTS` out."""

    def task(batches: Batches) -> Batches:
        for batch in batches:
            for it in batch.to_pylist():
                yield from _of_file(it["file"], it["path"], clean)

    return task


def _of_file(file: int, path: str, clean: bool) -> Batches:
    n = 0
    refusals: list[tuple[str, int | None, str]] = []
    try:
        with _at_hand(path) as local:
            for pile in _piles(path, local, clean):
                all = Reading(pile, None)
                n_held = 0
                for _ in all.steps():
                    if all.n_read - n_held >= _BATCH or pile.n_sent_bytes() >= _BATCH_BYTES:
                        n_held = all.n_read
                        sent = _sent(file, n, pile)
                        n += sent.num_rows
                        yield sent
                sent = _sent(file, n, pile)
                n += sent.num_rows
                yield sent
                refusals.extend((it.input, it.line, it.reason) for it in all.refusals)
    except (OSError, pa.ArrowException) as error:
        refusals.append((path, None, f"cannot be read: {error}"))
    rows = [
        {"kind": "error", "file": file, "n": n + at, "input": input, "line": line, "reason": reason}
        for at, (input, line, reason) in enumerate(refusals)
    ]
    rows.append({"kind": "file", "file": file, "n": n + len(refusals), "input": path})
    yield pa.RecordBatch.from_pylist(rows, schema=DOCUMENTS)


@contextmanager
def _at_hand(path: str) -> Iterator[str]:
    """A file of the cluster's store is copied beside the task while it is read; one of this machine lies there already."""
    if "://" not in path:
        yield path
        return
    fs, inside = pyarrow.fs.FileSystem.from_uri(path.replace("s3a://", "s3://", 1))
    with tempfile.TemporaryDirectory(prefix="variorum-") as folder:
        local = Path(folder) / "capture"
        with fs.open_input_stream(inside) as stream, local.open("wb") as file:
            shutil.copyfileobj(stream, file, 1 << 20)
        yield str(local)


def _piles(name: str, path: str, clean: bool) -> Iterator[_variorum.Pile]:
    """Parquet row group by row group, everything else as `variorum read` reads it."""
    with open(path, "rb") as file:
        is_parquet = file.read(4) == b"PAR1"
    if not is_parquet:
        yield _variorum.Pile([(name, path)], "sent", clean, "auto", 1)
        return
    with pyarrow.parquet.ParquetFile(path) as columns:
        names = set(columns.schema_arrow.names)
        if not names & {"id", "doc"}:
            raise pa.ArrowInvalid("Parquet without a column id or doc; expected one, for rows have no other name that lasts")
        for batch in columns.iter_batches(batch_size=_BATCH):
            yield _variorum.Pile.of_rows(batch, None, "sent", clean, "auto", 1)


def _sent(file: int, first: int, pile: _variorum.Pile) -> pa.RecordBatch:
    table = pa.table(pile.take_sent())
    n = table.num_rows
    columns = {
        "kind": pa.array(["document"] * n, pa.string()),
        "file": pa.array([file] * n, pa.int32()),
        "n": pa.array(range(first, first + n), pa.int32()),
    }
    columns.update({it: table[it].combine_chunks() for it in table.column_names})
    return pa.RecordBatch.from_arrays([columns.get(it.name, pa.nulls(n, it.type)) for it in DOCUMENTS], schema=DOCUMENTS)


def parts(batches: Batches) -> Batches:
    """The task that finds the parts: `capture`, `digest` and `body` of every document in, :data:`PARTS` out."""
    schema = pa.schema([("capture", pa.string()), ("digest", pa.binary()), ("body", pa.string())])
    reader = pa.RecordBatchReader.from_batches(schema, (it.select(schema.names).cast(schema) for it in batches))
    members, told = _variorum.parts(reader)
    for kind, rows in (("member", members), ("part", told)):
        for batch in pa.table(rows).to_batches():
            n = batch.num_rows
            columns = {it: batch[it] for it in batch.schema.names} | {"kind": pa.array([kind] * n, pa.string())}
            yield pa.RecordBatch.from_arrays([columns.get(it.name, pa.nulls(n, it.type)) for it in PARTS], schema=PARTS)


def tell(batches: Batches) -> Batches:
    """The task that tells parts: their documents one after the other in, :data:`TOLD` out."""
    held: list[pa.RecordBatch] = []
    n_held = 0
    for batch in batches:
        start = 0
        numbers = batch["part"].to_pylist()
        for at in range(batch.num_rows):
            last = held[-1]["part"][-1].as_py() if held and at == start else numbers[at - 1] if at > start else None
            if last is not None and numbers[at] != last and n_held + at - start >= _TOLD:
                yield from _told([*held, batch.slice(start, at - start)])
                held, n_held, start = [], 0, at
        if batch.num_rows > start:
            held.append(batch.slice(start))
            n_held += batch.num_rows - start
    if held:
        yield from _told(held)


def _told(batches: list[pa.RecordBatch]) -> Batches:
    table = pa.Table.from_batches([it for it in batches if it.num_rows])
    first = table["part"][0].as_py()
    rows = []
    for name, told in _variorum.tell(table).items():
        if len(told):
            rows.append({"table": name, "part": first, "n_rows": len(told), "rows": _stream(pa.table(told))})
    yield pa.RecordBatch.from_pylist(rows, schema=TOLD)


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def opened(schema: pa.Schema) -> Task:
    """Returns the task that opens :data:`TOLD` again, as rows of `schema`."""

    def task(batches: Batches) -> Batches:
        for batch in batches:
            for it in batch["rows"]:
                with pa.ipc.open_stream(it.as_buffer()) as stream:
                    for rows in stream:
                        yield pa.RecordBatch.from_arrays(rows.columns, schema=schema)

    return task


def table_schema(name: str) -> Any:
    """Returns the columns of a table."""
    return pa.schema(_variorum.empty_table(name))
