"""The job on a cluster: the rows of the edition, whatever the partitioning, and after an executor was killed."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import variorum
import variorum.arrow

pytest.importorskip("pyspark", reason="no pyspark")
if shutil.which("java") is None:
    pytest.skip("no Java", allow_module_level=True)

import pyarrow.parquet
from pyspark.sql import SparkSession
from variorum.spark import run, tasks
from variorum.spark.store import Store

os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
PILE = Path(os.environ.get("VARIORUM_ROOT", Path(__file__).resolve().parents[2])).parent / "shared/data/reuse/wiresim-raw-2k.jsonl.gz"
CAPTURES = int(os.environ.get("VARIORUM_SPARK_CAPTURES", "400"))


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    session = builder.config("spark.sql.shuffle.partitions", "4").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory, dyke: Path, pier: Path) -> Path:
    """The example; the same bytes under other names, addresses and none; what is no page; a Parquet file; a torn archive."""
    folder = tmp_path_factory.mktemp("pile")
    for it in [*dyke.iterdir(), *pier.iterdir()]:
        shutil.copy(it, folder / it.name)
    shutil.copy(dyke / "kelda-post.txt", folder / "again.txt")
    text = (dyke / "norrvik-courier.txt").read_text(encoding="utf-8")
    again = [{"id": "z", "text": text}, {"id": "z", "text": text, "url": "https://courier.example/b"}, {"id": "z", "text": text, "url": "https://courier.example/a"}]
    lines = [*map(json.dumps, again), '{"title": "no text"}', "{"]
    (folder / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "torn.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\nContent-Length: 99\r\n\r\nshort")[:-3])
    (folder / "empty.txt").write_bytes(b"")
    return folder


Row = dict[str, Any]


def rows(folder: Path, table: str) -> list[Row]:
    """The rows of a table in the order of its files."""
    files = sorted((folder / "tables" / table).glob("*.parquet"))
    return [row for it in files for row in pyarrow.parquet.read_table(it).to_pylist()]


def same(rows: list[Row], others: list[Row]) -> bool:
    """Whether both are the same rows to the letter; an edition sorts articles otherwise than parts lie."""
    told = [sorted(json.dumps(it, default=str) for it in all) for all in (rows, others)]
    return told[0] == told[1]


def expected(inputs: Path) -> tuple[dict[str, list[Row]], list[variorum.Refusal]]:
    """The rows of the edition of all captures at once."""
    with pytest.warns(variorum.RefusalWarning):
        edition = variorum.read(inputs)
    with pytest.warns(variorum.RefusalWarning):
        copies = variorum.reuse(inputs)
    return in_tables(edition, copies), list(edition.refusals)


def in_tables(edition: variorum.Edition, copies: list[variorum.CopyGroup]) -> dict[str, list[Row]]:
    """The rows of all tables."""
    told = {**variorum.arrow.tables(edition), **variorum.arrow.copies(copies)}
    return {name: it.to_arrow().to_pylist() for name, it in told.items()}


def test_the_rows_are_those_of_the_edition(spark: SparkSession, pile: Path, tmp_path: Path) -> None:
    wanted, refusals = expected(pile)
    told = []
    for partitions in (1, 7):
        out = tmp_path / str(partitions)
        outcome = run(spark, [str(pile)], str(out), partitions=partitions)
        for table, it in wanted.items():
            assert same(rows(out, table), it), table
        assert [(it["input"], it["line"], it["reason"]) for it in rows(out, "errors")] == [(it.input, it.line, it.reason) for it in refusals]
        assert outcome.n_refused == len(refusals) == 5
        assert outcome.n_captures == len(wanted["articles"]) < outcome.n_documents
        assert outcome.rows["renderings"] == len(wanted["renderings"]) > 0
        told.append({table: rows(out, table) for table in [*wanted, "errors"]})
    # In the same order too, however many tasks there were.
    assert told[0] == told[1]


def test_a_stage_that_is_complete_is_skipped(spark: SparkSession, dyke: Path, pier: Path, tmp_path: Path) -> None:
    said: list[str] = []
    out = str(tmp_path / "out")
    first = run(spark, [f"{dyke}/*.txt"], out, until="parts", tell=said.append)
    assert [it.split(":")[0] for it in said] == ["documents", "copies", "parts"]
    said.clear()
    second = run(spark, [f"{dyke}/*.txt"], out, tell=said.append)
    assert sum("complete already" in it for it in said) == 3 and first.n_documents == second.n_documents
    # A stage whose folder was left unfinished is run again.
    Path(out, "stages", "told.json").unlink()
    said.clear()
    assert run(spark, [f"{dyke}/*.txt"], out, tell=said.append) == second
    assert sum("complete already" in it for it in said) == 4
    # Other inputs are another run.
    said.clear()
    assert run(spark, [str(dyke), str(pier)], out, until="documents", tell=said.append).n_documents > first.n_documents
    assert not any("complete already" in it for it in said)


def test_pages_in_parquet(spark: SparkSession, dyke: Path, tmp_path: Path) -> None:
    paths = sorted(dyke.iterdir())
    pages = {"id": [str(it) for it in paths], "page": [it.read_bytes() for it in paths]}
    pyarrow.parquet.write_table(pyarrow.table(pages), tmp_path / "pages.parquet", row_group_size=3)
    run(spark, [str(tmp_path / "pages.parquet")], str(tmp_path / "out"))
    for table, it in in_tables(variorum.read(dyke), variorum.reuse(dyke)).items():
        assert same(rows(tmp_path / "out", table), it), table


def test_texts_in_parquet(spark: SparkSession, dyke: Path, tmp_path: Path) -> None:
    """What is known beside a page counts for copies too; a row without an id is called by its number, one without a page is refused."""
    texts = [it.read_text(encoding="utf-8") for it in sorted(dyke.glob("*.txt"))]
    days = [f"2026-04-{n:02d}" for n, _ in enumerate(texts, 1)]
    about = {"publisher": [f"Outlet {n}" for n, _ in enumerate(texts)], "published": days}
    told = {"doc": [None, *(f"t{n}" for n in range(1, len(texts)))], "text": [*texts[:-1], None], **about}
    pyarrow.parquet.write_table(pyarrow.table(told), tmp_path / "texts.parquet")
    outcome = run(spark, [str(tmp_path / "texts.parquet")], str(tmp_path / "out"))
    assert (outcome.n_documents, outcome.n_refused) == (len(texts) - 1, 1)
    names = ["row#1", *(f"t{n}" for n in range(1, len(texts) - 1))]
    captures = [
        variorum.Capture(text, id=name, published=day, publisher=outlet)
        for text, name, day, outlet in zip(texts, names, days, about["publisher"])
    ]
    for table, it in in_tables(variorum.read(captures), variorum.reuse(captures)).items():
        assert same(rows(tmp_path / "out", table), it), table


def test_nothing_that_can_be_read(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "torn.parquet").write_bytes(b"PAR1 and no more")
    pyarrow.parquet.write_table(pyarrow.table({"page": [b"The old dyke at Norrvik held."]}), tmp_path / "nameless.parquet")
    pyarrow.parquet.write_table(pyarrow.table({"id": ["a"]}), tmp_path / "pageless.parquet")
    pyarrow.parquet.write_table(pyarrow.table({"id": [7], "page": [b"The old dyke at Norrvik held."]}), tmp_path / "numbered.parquet")
    outcome = run(spark, [str(tmp_path)], str(tmp_path / "out"))
    assert (outcome.n_documents, outcome.n_errors) == (0, 5)
    assert [Path(it["input"]).stem for it in rows(tmp_path / "out", "errors")] == ["broken", "nameless", "numbered", "pageless", "torn"]
    assert rows(tmp_path / "out", "copies") == rows(tmp_path / "out", "articles") == []


def test_pages_that_fail_late_are_in_no_copy_group(dyke: Path) -> None:
    """Where fewer documents were read with their quotations than without, all are read with them again."""
    paths = pyarrow.record_batch({"path": [str(it) for it in sorted(dyke.iterdir())]})
    told = [tasks.copies(False, n, 2)(iter([paths])) for n in (8, 7)]
    wanted, other = ([it.to_pylist() for it in batches] for batches in told)
    assert wanted == other and sum(it["n_rows"] for it in wanted[0] if it["table"] == "copies") == 8


def test_what_does_not_add_up_is_an_error(spark: SparkSession, dyke: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(spark, [str(dyke)], str(out), until="documents")
    largest = max((out / "stages" / "documents").glob("*.parquet"), key=lambda it: it.stat().st_size)
    largest.unlink()
    (largest.parent / f".{largest.name}.crc").unlink()
    with pytest.raises(variorum.VariorumError, match="went in"):
        run(spark, [str(dyke)], str(out))


def test_an_input_that_is_not_there(spark: SparkSession, tmp_path: Path) -> None:
    with pytest.raises(variorum.InputError, match="no such file"):
        run(spark, [str(tmp_path / "*.warc.gz")], str(tmp_path / "out"))


def test_manifests_are_written_whole(spark: SparkSession, tmp_path: Path) -> None:
    from variorum.spark.store import Manifest

    store = Store(spark, str(tmp_path))
    manifest = Manifest("documents", "abc", {"document": 2}, "00")
    store.complete(manifest)
    store.complete(manifest)
    assert store.manifest("documents", "abc") == manifest
    assert store.manifest("documents", "abd") is None and store.manifest("parts", "abc") is None


@pytest.mark.skipif(not PILE.exists(), reason=f"no {PILE}")
def test_an_executor_killed_midway(tmp_path: Path) -> None:
    """Two executors; one is killed while documents are read, another later."""
    pile = tmp_path / "pile"
    pile.mkdir()
    with gzip.open(PILE, "rt", encoding="utf-8") as file:
        lines = [line for line, _ in zip(file, range(CAPTURES))]
    for n in range(8):
        (pile / f"{n}.jsonl").write_text("".join(lines[n::8]), encoding="utf-8")
    (pile / "9.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    out = tmp_path / "out"
    job = subprocess.Popen(
        [sys.executable, "-m", "variorum.spark", "--master", "local-cluster[2,1,1024]", "--input", str(pile), "--out", str(out)],
        stderr=(tmp_path / "told.txt").open("w"),
        env={**os.environ, "SPARK_LOCAL_DIRS": str(tmp_path / "spark"), "SPARK_SUBMIT_OPTS": "-Dspark.ui.enabled=false"},
        cwd=tmp_path,
    )
    n_killed = 0
    begun = time.monotonic()
    try:
        while job.poll() is None and time.monotonic() - begun < 900:
            wanted = [out / "stages" / "documents" / "_temporary", out / "stages" / "told" / "_temporary"]
            if n_killed < len(wanted) and wanted[n_killed].exists() and (pids := executors(job.pid)):
                os.kill(pids[0], signal.SIGKILL)
                n_killed += 1
            time.sleep(0.05)
        assert job.poll() == 1, (tmp_path / "told.txt").read_text()[-3000:]
    finally:
        job.kill()
    assert n_killed == 2
    wanted_rows, _ = expected(pile)
    for table, it in wanted_rows.items():
        assert same(rows(out, table), it), table
    assert len(rows(out, "articles")) > 0.9 * CAPTURES


def executors(pid: int) -> list[int]:
    """The executors among the processes that `pid` started."""
    children: dict[int, list[int]] = {}
    for it in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((it / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue
        children.setdefault(parent, []).append(int(it.name))
    found, waiting = [], [pid]
    while waiting:
        for child in children.get(waiting.pop(), []):
            waiting.append(child)
            try:
                command = Path(f"/proc/{child}/cmdline").read_bytes()
            except OSError:
                continue
            if b"CoarseGrainedExecutorBackend" in command and b"java" in command.split(b"\0")[0]:
                found.append(child)
    return found
