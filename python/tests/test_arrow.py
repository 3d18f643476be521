"""Columns in and out, by every library at hand."""

from __future__ import annotations

import gc
from pathlib import Path

import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
import variorum
import variorum.arrow


@pytest.fixture(scope="module")
def pages(dyke: Path) -> dict[str, list[object]]:
    paths = sorted(dyke.iterdir())
    return {"id": [it.name for it in paths], "page": [it.read_bytes() for it in paths]}


@pytest.fixture(scope="module")
def docs(pages: dict[str, list[object]]) -> list[object]:
    return pages["id"]


def test_every_library_hands_pages_in(pages: dict[str, list[object]]) -> None:
    table = pyarrow.table(pages)
    large = table.cast(pyarrow.schema([("id", pyarrow.large_string()), ("page", pyarrow.large_binary())]))
    given = [table, large, table.to_batches()[0], table.to_reader(), polars.DataFrame(pages), pandas.DataFrame(pages)]
    told = [variorum.arrow.extract(it) for it in given]
    assert all(len(it.articles) == len(pages["id"]) and len(it.errors) == 0 for it in told)
    assert len({it.quotations.parquet() for it in told}) == 1


def test_rows_are_the_records(pages: dict[str, list[object]], docs: list[object], dyke: Path) -> None:
    tables = variorum.arrow.extract(pyarrow.table(pages), jobs=2)
    articles = tables.articles.to_arrow().to_pylist()
    assert [it["doc"] for it in articles] == docs
    for row, name in zip(articles, docs):
        article = variorum.extract(dyke / str(name))
        assert (row["text"], row["published"]) == (article.text, article.published)
    quotations = tables.quotations.to_arrow().to_pylist()
    assert len(quotations) >= sum(len(variorum.quotes(it)) for it in dyke.iterdir()) > 20


def test_every_library_takes_rows(pages: dict[str, list[object]], docs: list[object], tmp_path: Path) -> None:
    rows = variorum.arrow.extract(pyarrow.table(pages)).articles
    assert rows.to_pandas()["doc"].tolist() == rows.to_polars()["doc"].to_list() == docs
    assert polars.DataFrame(rows).shape == pyarrow.table(rows).shape == (len(docs), len(rows.columns))
    [path] = variorum.arrow.to_parquet({"articles": rows}, tmp_path).values()
    assert pyarrow.parquet.read_table(path).to_pylist() == rows.to_arrow().to_pylist()
    assert [it[0] for it in variorum.arrow.columns("articles")] == rows.columns == pyarrow.schema(rows).names


def test_rows_outlive_what_gave_them(pages: dict[str, list[object]], docs: list[object]) -> None:
    table = pyarrow.table(variorum.arrow.extract(pyarrow.table(pages)).articles)
    gc.collect()
    assert table["doc"].to_pylist() == docs


def test_every_page_is_a_row_or_an_error() -> None:
    data = pyarrow.table({"page": [b"The dyke holds.", None, b"", b"\x89PNG\r\n\x1a\n", b"\xff\xfe\x00d\xff"]})
    tables = variorum.arrow.extract(data)
    assert len(tables.articles) + len(tables.errors) == 5
    assert tables.errors.to_arrow()["input"].to_pylist()[:3] == ["row#2", "row#3", "row#4"]
    assert len(variorum.arrow.extract(data.slice(0, 0)).articles) == 0


def test_bytes_that_are_no_utf8_keep_their_place() -> None:
    page = (
        "<html><head><meta charset=windows-1252><title>Der Deich hält</title></head><body><article><h1>Der Deich hält</h1>"
        "<p>Der alte Deich in Norrvik hält, sagte Jörg Hask am Dienstag vor dem Rathaus, und niemand musste sein Haus verlassen.</p>"
        "<p>Die Räte wollen am Freitag über einen höheren Deich beschließen, der zwölf Jahre halten soll.</p></article></body></html>"
    )
    raw = page.encode("windows-1252")
    [row] = variorum.arrow.extract(pyarrow.table({"page": [raw]})).articles.to_arrow().to_pylist()
    assert "hält, sagte Jörg" in row["text"] and row["body"]
    for it in row["body"]:
        assert raw[it["start"] : it["end"]].decode("windows-1252") == it["exact"]


def test_many_batches_are_one_table() -> None:
    pages = [f"Dyke {n}\n\nThe old dyke at Norrvik held through night {n}, the flood board said.".encode() for n in range(2500)]
    rows = variorum.arrow.extract(pyarrow.table({"page": pages}).to_reader(max_chunksize=7)).articles
    assert [it["doc"] for it in rows.to_arrow().to_pylist()] == [f"row#{n}" for n in range(1, 2501)]


def test_tables_of_an_edition(dyke: Path) -> None:
    edition = variorum.read(dyke)
    tables = variorum.arrow.tables(edition)
    assert len(tables.stories) == len(edition.stories) and len(tables.articles) == len(edition.articles)
    assert len(tables.claims) == sum(len(it.claims) for it in edition.stories) > 0
    groups = variorum.reuse(dyke)
    assert len(variorum.arrow.copies(groups).copies) == len(edition.articles) == sum(len(it.members) for it in groups)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (3, "hands out no Arrow"),
        (pyarrow.array([1, 2]), "named columns"),
        (pyarrow.table({"words": ["a"]}), "columns words"),
        (pyarrow.table({"page": [1]}), "Int64"),
        (pyarrow.table({"page": ["a"], "fetched": [1]}), "fetched"),
    ],
)
def test_what_is_no_table_is_told(data: object, why: str) -> None:
    with pytest.raises(variorum.InputError, match=why):
        variorum.arrow.extract(data)


def test_an_error_of_the_stream_is_told() -> None:
    def batches() -> object:
        yield pyarrow.record_batch({"page": [b"The dyke holds."]})
        raise LookupError("the corpus ends here")

    schema = pyarrow.schema([("page", pyarrow.binary())])
    with pytest.raises(variorum.InputError, match="ends here"):
        variorum.arrow.extract(pyarrow.RecordBatchReader.from_batches(schema, batches()))
