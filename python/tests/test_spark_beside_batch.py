"""The job on a cluster and ``variorum batch`` write the same tables for the same captures."""

from __future__ import annotations

import gzip
import html
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import variorum

pytest.importorskip("pyspark", reason="no pyspark")
if shutil.which("java") is None:
    pytest.skip("no Java", allow_module_level=True)

import pyarrow
import pyarrow.parquet
from pyspark.sql import SparkSession
from variorum.arrow import columns
from variorum.spark import run
from wires import wires

os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    session = builder.config("spark.sql.shuffle.partitions", "3").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory, dyke: Path, pier: Path) -> Path:
    """The example; three hundred wires as lines, pages and an archive, whose encodings only its headers tell; what cannot be read."""
    folder = tmp_path_factory.mktemp("pile")
    for it in [*dyke.iterdir(), *pier.iterdir()]:
        shutil.copy(it, folder / it.name)
    shutil.copy(dyke / "kelda-post.txt", folder / "again.txt")
    reports = wires(300, 7)
    # The same bytes under other names and addresses.
    again = [{**it, "id": f"again-{it['id']}", "url": f"{it['url']}/again"} for it in reports[:9]]
    for n in range(3):
        lines = [json.dumps(it, ensure_ascii=False) for it in reports[n:240:3] + again[n::3]]
        (folder / f"wires-{n}.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    (folder / "wires.warc.gz").write_bytes(b"".join(gzip.compress(record(it), mtime=0) for it in reports[240:]))
    (folder / "torn.warc.gz").write_bytes(gzip.compress(record(reports[0]), mtime=0)[:-30])
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def record(report: dict[str, str]) -> bytes:
    """A report as an archive has it: HTML in windows-1252, which only the head of the answer tells."""
    headline, *paragraphs = (html.escape(it) for it in report["text"].split("\n\n"))
    body = "".join(f"<p>{it}</p>\n" for it in paragraphs)
    published = f'<meta property="article:published_time" content="{report["published"]}">'
    page = f"<html><head><title>{headline}</title>{published}</head><body><article><h1>{headline}</h1>{body}</article></body></html>"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n" + page.encode("cp1252")
    head = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {report['url']}",
        "WARC-Date: 2026-04-01T00:00:00Z",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{report['id'][-5:]:>012}>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(answer)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + answer + b"\r\n\r\n"


@pytest.fixture(scope="module")
def batch(program: Path, pile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables that the command line writes."""
    out = tmp_path_factory.mktemp("batch")
    told = subprocess.run([program, "batch", pile, "-o", out, "--quiet"], capture_output=True, check=False)
    assert told.returncode == 1, told.stderr.decode()
    return out / "tables"


def test_every_table_is_the_same(spark: SparkSession, pile: Path, batch: Path, tmp_path: Path) -> None:
    outcome = run(spark, [str(pile)], str(tmp_path), partitions=5)
    assert outcome.n_refused == 6 and outcome.n_untold == 0
    tables = sorted(it.name for it in batch.iterdir() if it.is_dir())
    assert tables == sorted(it.name for it in (tmp_path / "tables").iterdir()) == sorted(variorum._variorum.table_columns())
    for table in tables:
        assert canonical(tmp_path / "tables" / table) == canonical(batch / table), table
    # What is compared is something.
    assert outcome.n_documents > 320 > 310 > outcome.n_captures == outcome.rows["articles"]
    assert outcome.rows["copies"] == outcome.n_documents
    empty = {it for it in tables if not outcome.rows[it]}
    assert empty <= {"sources"}, empty


def test_without_copies(spark: SparkSession, dyke: Path, tmp_path: Path) -> None:
    run(spark, [str(dyke)], str(tmp_path), partitions=2)
    assert (tmp_path / "tables" / "copies").exists()
    outcome = run(spark, [str(dyke)], str(tmp_path), partitions=2, copies=False)
    assert not {"copies", "passages"} & {it.name for it in (tmp_path / "tables").iterdir()}
    assert outcome.rows["articles"] == 8 and "copies" not in outcome.rows


def canonical(folder: Path) -> bytes:
    """The rows of a table as one Parquet file: in the order of their own bytes, whoever wrote them and in how many files."""
    files = sorted(folder.glob("*.parquet"))
    rows = [row for it in files for row in pyarrow.parquet.read_table(it).to_pylist()]
    names = [it[0] for it in columns(folder.name)]
    assert all(pyarrow.parquet.read_schema(it).names == names for it in files)
    rows.sort(key=lambda it: json.dumps(it, default=str))
    sink = pyarrow.BufferOutputStream()
    schema = pyarrow.schema(variorum._variorum.empty_table(folder.name))
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), sink)
    return sink.getvalue().to_pybytes()
