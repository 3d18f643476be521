"""Columns in, columns out: captures and records as Arrow tables.

Comes in: any table or batch that hands out Arrow through the PyCapsule interface (pyarrow, Polars, pandas, DuckDB and others), its pages read
where they lie. Goes out: :class:`Rows`, which those libraries take without a copy. Tables and columns are those of ``variorum batch``.

A page is best a column of binary: what is no UTF-8 keeps its bytes there, which some programs lose in a column of text without a word.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _variorum
from .errors import InputError
from .inputs import Language, PileLike, Progress, Reading, Refusal, reading
from .records import CopyGroup, Edition

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

#: Documents whose rows make one batch.
BATCH = 1000


class Rows:
    """The rows of one table. Whoever knows Arrow's capsules takes them as they are: ``pyarrow.table(rows)``, ``polars.DataFrame(rows)``."""

    def __init__(self, name: str, batches: list[_variorum.Rows]) -> None:
        self.name = name
        self._batches = batches

    def __len__(self) -> int:
        return sum(len(it) for it in self._batches)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return _variorum.empty_table(self.name).names()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._whole().__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return _variorum.empty_table(self.name).__arrow_c_schema__()

    def to_arrow(self) -> pyarrow.Table:
        """Returns them as a table of pyarrow."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """Returns them as a data frame of pandas, whose columns are Arrow's own; needs pyarrow."""
        import pandas

        frame: pandas.DataFrame = self.to_arrow().to_pandas(types_mapper=pandas.ArrowDtype)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Returns them as a data frame of Polars."""
        import polars

        return polars.DataFrame(self)

    def parquet(self) -> bytes:
        """Returns them as a Parquet file: the same rows give the same bytes."""
        return self._whole().parquet()

    def __repr__(self) -> str:
        return f"<Rows of {self.name}: {len(self)} rows, {len(self.columns)} columns>"

    def _whole(self) -> _variorum.Rows:
        return _variorum.joined(self._batches) if self._batches else _variorum.empty_table(self.name)


class Tables(Mapping[str, Rows]):
    """Rows by the name of their table; ``tables.articles`` is ``tables["articles"]``."""

    def __init__(self, rows: Mapping[str, Rows]) -> None:
        self._rows = dict(rows)

    def __getitem__(self, name: str) -> Rows:
        return self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getattr__(self, name: str) -> Rows:
        try:
            return self.__dict__["_rows"][name]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(f"no table is called {name}") from None

    def __repr__(self) -> str:
        return f"<Tables: {', '.join(f'{name} ({len(it)})' for name, it in self._rows.items())}>"


def extract(
    data: Any,
    *,
    page: str | None = None,
    clean: bool = False,
    language: Language = "auto",
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Tables:
    """Returns the articles, dates and quotations of captures in columns, and the rows that were refused as ``errors``.

    ``data`` is a table or a batch; its column ``page`` (or ``html``, ``text``, ``content``, ``bytes``, or the one you name) holds the pages as
    binary or text. Columns ``id``, ``url``, ``fetched``, ``published``, ``publisher`` and ``title`` are heeded where they are there; a page
    without an id is called ``row#`` and its number from 1. Rows come out in the order of the pages; every page is an article or an error.

    >>> import pyarrow, variorum.arrow
    >>> pages = [b"Dyke holds\\n\\nThe old dyke at Norrvik held through the night, the flood board said.", b"\\x89PNG\\r\\n\\x1a\\n"]
    >>> tables = variorum.arrow.extract(pyarrow.table({"id": ["a", "b"], "page": pages}))
    >>> tables.articles.to_arrow()["doc"].to_pylist(), tables.errors.to_arrow()["input"].to_pylist()
    (['a'], ['b'])
    """
    pile = _variorum.Pile.of_rows(data, page, "records", clean, language, jobs)
    return _extracted(Reading(pile, progress))


def extract_files(
    inputs: PileLike,
    *,
    clean: bool = False,
    language: Language = "auto",
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Tables:
    """Returns the articles, dates and quotations of files, bytes and captures, given as for :func:`variorum.read`, and what was refused.

    >>> import variorum.arrow
    >>> tables = variorum.arrow.extract_files([b"Dyke holds\\n\\nThe old dyke at Norrvik held, the flood board said."])
    >>> len(tables.articles)
    1
    """
    return _extracted(reading(inputs, "records", clean=clean, language=language, jobs=jobs, progress=progress))


def tables(edition: Edition) -> Tables:
    """Returns all tables of an edition: articles, quotations, stories, renderings, readings, claims, conflicts, and those that join them.

    >>> import variorum.arrow
    >>> edition = variorum.read([b"Dyke holds\\n\\nThe old dyke at Norrvik held through the night, the flood board said on Tuesday."])
    >>> len(variorum.arrow.tables(edition).stories)
    1
    """
    return _tables([_variorum.edition_tables(edition._handle())])


def copies(groups: list[CopyGroup]) -> Tables:
    """Returns what :func:`variorum.reuse` gives as the tables ``copies`` and ``passages``."""
    return _tables([_variorum.copy_tables([it.to_json() for it in groups])])


def to_parquet(tables: Mapping[str, Rows], folder: str | os.PathLike[str]) -> dict[str, Path]:
    """Writes each table as ``FOLDER/NAME/part-00000.parquet``, whole or not at all, and returns the files by table.

    >>> import tempfile, variorum.arrow
    >>> tables = variorum.arrow.extract_files([b"Dyke holds\\n\\nThe old dyke at Norrvik held, the flood board said."])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     sorted(variorum.arrow.to_parquet(tables, folder))
    ['articles', 'dates', 'errors', 'quotations']
    """
    written = {}
    for name, rows in tables.items():
        path = Path(folder) / name / "part-00000.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        unfinished.write_bytes(rows.parquet())
        unfinished.replace(path)
        written[name] = path
    return written


def columns(name: str) -> list[tuple[str, str, bool, str]]:
    """Returns the columns of a table: name, type, whether it may be null, what stands in it.

    >>> import variorum.arrow
    >>> variorum.arrow.columns("errors")[0][:3]
    ('stage', 'Utf8', False)
    """
    try:
        return _variorum.table_columns()[name]
    except KeyError:
        known = ", ".join(sorted(_variorum.table_columns()))
        raise InputError(f"no table is called {name}; expected one of {known}") from None


def _extracted(all: Reading) -> Tables:
    batches = []
    refused: list[Refusal] = []
    n_held = 0
    for _ in all.steps():
        if all.n_read - n_held >= BATCH:
            n_held = all.n_read
            batches.append(_taken(all, refused))
    batches.append(_taken(all, refused))
    return _tables(batches)


def _taken(all: Reading, told: list[Refusal]) -> dict[str, _variorum.Rows]:
    new = all.refusals[len(told) :]
    told.extend(new)
    return all.pile.take_tables([(it.input, it.line, it.reason) for it in new])


def _tables(batches: list[dict[str, _variorum.Rows]]) -> Tables:
    names = sorted({name for it in batches for name in it})
    return Tables({name: Rows(name, [it[name] for it in batches if name in it]) for name in names})
