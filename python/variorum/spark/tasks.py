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
from ..errors import VariorumError
from ..inputs import Reading

Batches = Iterator[pa.RecordBatch]
Task = Callable[[Batches], Batches]

#: Documents, and bytes of pages, that one batch holds at most.
BATCH = 1000
BATCH_BYTES = 16 << 20
#: Rows that are told at once, or one part where that has more.
_TOLD = 512
#: Copy groups whose rows lie in one stream.
_GROUPS = 4096
#: What the pages of a row of Parquet may be called, what its doc id, and what else is known of it.
_PAGE = ("page", "html", "text", "content", "bytes")
_ID = ("id", "doc")
_ABOUT = ("url", "fetched", "published", "publisher", "title")

_TEXTS = ["doc", "url", "fetched", "published", "publisher", "title", "capture", "about", "body"]
#: A row a document that was read (`document`), an input that was refused (`error`), a file (`file`, `n` being how many of both it gave).
DOCUMENTS = pa.schema(
    [("kind", pa.string()), ("file", pa.int32()), ("n", pa.int32())]
    + [(it, pa.string()) for it in _TEXTS]
    + [("page", pa.binary()), ("digest", pa.binary()), ("input", pa.string()), ("line", pa.int32()), ("reason", pa.string())]
)
#: A row a document of a part (`member`), and a part (`part`).
PARTS = pa.schema([("kind", pa.string()), ("part", pa.int32()), ("nth", pa.int32()), ("capture", pa.string()), ("told", pa.binary())])
#: Rows of a table, as a stream of Arrow; those of lower parts, or of earlier copy groups, come first.
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
                    if all.n_read - n_held >= BATCH or pile.n_sent_bytes() >= BATCH_BYTES:
                        n_held = all.n_read
                        sent = _sent(file, n, pile)
                        n += sent.num_rows
                        yield sent
                sent = _sent(file, n, pile)
                n += sent.num_rows
                yield sent
                refusals.extend((it.input, it.line, it.reason) for it in all.refusals)
    except (OSError, pa.ArrowException, VariorumError) as error:
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
    if not _is_parquet(path):
        yield _variorum.Pile([(name, path)], "sent", clean, "auto", 1)
        return
    for batch in _row_groups(path):
        yield _variorum.Pile.of_rows(batch, None, "sent", clean, "auto", 1)


def _is_parquet(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read(4) == b"PAR1"


def _row_groups(path: str) -> Batches:
    with pyarrow.parquet.ParquetFile(path) as columns:
        if not set(columns.schema_arrow.names) & set(_ID):
            raise pa.ArrowInvalid("Parquet without a column id or doc; expected one, for rows have no other name that lasts")
        yield from columns.iter_batches(batch_size=BATCH)


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


def copies(clean: bool, n_documents: int, jobs: int) -> Task:
    """Returns the task that finds who copies whom: all files as rows of `path` in, in order, :data:`TOLD` out.

    One task: it reads the files again, without quotations, on `jobs` threads, and holds their pages.
    """

    def task(batches: Batches) -> Batches:
        paths = [it for batch in batches for it in batch["path"].to_pylist()]
        # Where the engine fails on the quotations of a page, that page is refused, and none of the pile; so are they then read here too.
        for making in ("bodies", "documents"):
            pile = _variorum.Pile(_given(paths), making, clean, "auto", jobs)
            all = Reading(pile, None)
            for _ in all.steps():
                pass
            if all.n_read == n_documents:
                break
        groups = _variorum.reuse(pile)
        for at, start in enumerate(range(0, len(groups), _GROUPS)):
            yield _in_streams(at, _variorum.copy_tables(groups[start : start + _GROUPS]))

    return task


def _given(paths: list[str]) -> Iterator[tuple[Any, ...]]:
    """The files as the engine takes them, one after the other; what cannot be read stands in errors already."""
    for path in paths:
        try:
            with _at_hand(path) as local:
                if _is_parquet(local):
                    for batch in _row_groups(local):
                        yield from _rows_given(batch)
                else:
                    yield (path, local)
        except (OSError, pa.ArrowException, VariorumError):
            continue


def _rows_given(batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    """Rows of Parquet as pages by themselves, called as `_variorum.Pile.of_rows` calls them; columns that it refuses are refused."""
    _variorum.Pile.of_rows(batch, None, "bodies", False, "auto", 1)
    pages, ids = ([batch[it] for it in names if it in batch.schema.names][0] for names in (_PAGE, _ID))
    about = [batch[it] if it in batch.schema.names else pa.nulls(batch.num_rows) for it in _ABOUT]
    for n in range(batch.num_rows):
        page = pages[n].as_py() or b""
        bytes = page.encode() if isinstance(page, str) else page
        yield (_text(ids[n].as_py()) or f"row#{n + 1}", bytes, isinstance(page, str), [_text(it[n].as_py()) for it in about])


def _text(value: str | bytes | None) -> str | None:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


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
    yield _in_streams(table["part"][0].as_py(), _variorum.tell(table))


def _in_streams(part: int, tables: dict[str, _variorum.Rows]) -> pa.RecordBatch:
    """The rows of tables as :data:`TOLD`."""
    told = [
        {"table": name, "part": part, "n_rows": len(it), "rows": _stream(pa.table(it))} for name, it in tables.items() if len(it)
    ]
    return pa.RecordBatch.from_pylist(told, schema=TOLD)


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
