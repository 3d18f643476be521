"""The stages, one after the other; what the driver does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .. import _variorum
from ..errors import VariorumError
from . import tasks
from .store import Manifest, Store, signature

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

#: The stages in order.
STAGES = ("documents", "copies", "parts", "told", "tables")

#: Tasks a core: the last of them end together.
_TASKS_A_CORE = 3
#: The tables that the second stage gives; all others are told part by part.
_COPIES = ("copies", "passages")
#: What the rows of each stage are.
_ROWS = {"documents": tasks.DOCUMENTS, "copies": tasks.TOLD, "parts": tasks.PARTS, "told": tasks.TOLD}
#: Tables written at once: most of them are small.
_TABLES_AT_ONCE = 4


@dataclass(frozen=True)
class Outcome:
    """What a job left: documents read and refused, distinct captures, those whose part could not be told, rows of each table."""

    n_documents: int
    n_refused: int
    n_captures: int = 0
    n_untold: int = 0
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def n_errors(self) -> int:
        """How many rows the table of errors has."""
        return self.n_refused + self.n_untold


def run(
    spark: SparkSession,
    inputs: Iterable[str],
    out: str,
    *,
    until: str = STAGES[-1],
    clean: bool = False,
    copies: bool = True,
    partitions: int | None = None,
    tell: Callable[[str], None] = lambda line: None,
) -> Outcome:
    """Reads ``inputs`` (globs, folders, files of any scheme that Spark reads) and writes the tables of their edition to ``out/tables``.

    A stage that is complete for the same inputs is skipped. A bad document, or file, is a row in the table of errors. At every stage the
    documents that went in are those that came out and those in errors; where they are not, :class:`~variorum.VariorumError` is raised.
    Without ``copies`` the tables of who copies whom are left out, and no task holds all pages.
    """
    # Pages are large: a batch of the usual 10,000 rows would be a gigabyte.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(tasks.BATCH))
    spark.conf.set("spark.sql.execution.arrow.maxBytesPerBatch", str(tasks.BATCH_BYTES))
    job = _Job(spark, Store(spark, out), clean, copies, partitions or spark.sparkContext.defaultParallelism * _TASKS_A_CORE, tell)
    return job.run(list(inputs), until)


@dataclass
class _Job:
    spark: SparkSession
    store: Store
    clean: bool
    copies: bool
    partitions: int
    tell: Callable[[str], None]

    def run(self, inputs: list[str], until: str) -> Outcome:
        files = self.store.files(inputs)
        made_from = signature(files, "documents", _variorum.__version__, self.clean)
        rows = [(n, it.path) for n, it in enumerate(files)]

        read = self._stage("documents", made_from, lambda: self._documents(rows), ["kind", "file", "n", "doc", "capture", "input", "reason"])
        n_documents, n_refused = read.counts.get("document", 0), read.counts.get("error", 0)
        n_given = self._folder("documents").where("kind = 'file'").selectExpr("coalesce(sum(n), 0)").first()[0]  # type: ignore[index]
        _hold("documents", n_given, n_documents + n_refused)
        outcome = Outcome(n_documents, n_refused)
        if until == "documents":
            return outcome

        copied = Manifest("copies", read.signature, {}, "")
        if self.copies:
            held = ["table", "part", "n_rows", "rows"]
            copied = self._stage("copies", read.signature, lambda: self._copied(rows, n_documents), held, "table", "n_rows", ["table"])
            _hold("copies", n_documents, copied.counts.get("copies", 0))
            outcome.rows.update(copied.counts)
        if until == "copies":
            return outcome

        found = self._stage("parts", read.signature, self._parts, ["kind", "part", "nth", "capture", "told"])
        n_captures = self._documents_read().select("capture").distinct().count()
        _hold("parts", n_captures, found.counts.get("member", 0))
        outcome = Outcome(n_documents, n_refused, n_captures, rows=outcome.rows)
        if until == "parts":
            return outcome

        # How the parts are shared out changes which rows lie together in this stage, never the rows.
        told = self._stage("told", found.signature, self._told, ["table", "part", "n_rows", "rows"], "table", "n_rows", ["table"])
        n_untold = told.counts.get("errors", 0)
        _hold("told", n_captures, told.counts.get("articles", 0) + n_untold)
        outcome = Outcome(n_documents, n_refused, n_captures, n_untold, outcome.rows | told.counts)
        if until == "told":
            return outcome

        made_from = signature([], told.signature, copied.signature)
        known = self.store.manifest("tables", made_from)
        if known:
            self.tell(f"tables: complete already, {_counted(known.counts)}")
        written = known or self._tables(made_from, told, copied)
        outcome.rows.update(written.counts)
        _hold("tables", outcome.n_errors, written.counts["errors"])
        return outcome

    def _stage(
        self,
        stage: str,
        made_from: str,
        make: Callable[[], DataFrame],
        hashed: list[str],
        kind: str = "kind",
        n_rows: str = "1",
        partitioned_by: list[str] | None = None,
    ) -> Manifest:
        """Runs a stage unless it is complete. Its counts and its hash are those of the rows as they lie in its folder."""
        known = self.store.manifest(stage, made_from)
        if known:
            self.tell(f"{stage}: complete already, {_counted(known.counts)}")
            return known
        self.store.clear("stages", f"{stage}.json")
        self.store.clear("stages", stage)
        make().write.partitionBy(*(partitioned_by or [])).parquet(self.store.path("stages", stage))
        row_hash = f"xxhash64({', '.join(hashed)})"
        rows = self._folder(stage).selectExpr(
            f"{kind} AS kind", f"{n_rows} AS n_rows", f"CAST({row_hash} AS DECIMAL(38, 0)) AS hash"
        )
        sums = rows.groupBy("kind").agg({"n_rows": "sum", "hash": "sum"}).collect()
        counts = {it["kind"]: int(it["sum(n_rows)"]) for it in sums}
        total = sum(int(it["sum(hash)"]) for it in sums) % (1 << 128)
        manifest = Manifest(stage, made_from, dict(sorted(counts.items())), f"{total:032x}")
        self.store.complete(manifest)
        self.tell(f"{stage}: {_counted(manifest.counts)}")
        return manifest

    def _folder(self, stage: str) -> DataFrame:
        # The schema is told, for where nothing could be read there is no file to ask.
        return self.spark.read.schema(_schema(_ROWS[stage])).parquet(self.store.path("stages", stage))

    def _documents(self, rows: list[tuple[int, str]]) -> DataFrame:
        """One task a file."""
        return self._files(rows, max(1, len(rows))).mapInArrow(tasks.documents(self.clean), _schema(tasks.DOCUMENTS))

    def _files(self, rows: list[tuple[int, str]], n_tasks: int) -> DataFrame:
        return self.spark.createDataFrame(self.spark.sparkContext.parallelize(rows, n_tasks), "file int, path string")

    def _copied(self, rows: list[tuple[int, str]], n_documents: int) -> DataFrame:
        """One task: it compares all documents, those of the same bytes too."""
        jobs = int(self.spark.conf.get("spark.task.cpus", "1") or 1)
        return self._files(rows, 1).mapInArrow(tasks.copies(self.clean, n_documents, jobs), _schema(tasks.TOLD))

    def _documents_read(self) -> DataFrame:
        return self._folder("documents").where("kind = 'document'")

    def _captures(self) -> DataFrame:
        """Each capture once: the document that stands for its bytes, the first by all that can differ, and all doc ids it came under."""
        about = "doc, url, fetched, published, publisher, title, file, n"
        grouped = self._documents_read().groupBy("capture")
        from pyspark.sql.functions import expr

        first = grouped.agg(expr(f"min(struct({about}))").alias("first"), expr("to_json(sort_array(collect_set(doc)))").alias("docs"))
        return first.selectExpr("capture", "first.file AS file", "first.n AS n", "docs")

    def _parts(self) -> DataFrame:
        """One task: it holds the digest of every document."""
        digests = self._documents_read().select("file", "n", "digest", "body")
        every = self._captures().select("file", "n", "capture").join(digests, ["file", "n"])
        return every.select("capture", "digest", "body").repartition(1).mapInArrow(tasks.parts, _schema(tasks.PARTS))

    def _told(self) -> DataFrame:
        """Parts by number, those of one together, wherever that is."""
        folder = self._folder("parts")
        members = folder.where("kind = 'member'").select("part", "nth", "capture")
        marks = folder.where("kind = 'part'").selectExpr("part", "0 AS nth", "told")
        pages = self._documents_read().select("file", "n", "about", "page")
        every = members.join(self._captures(), "capture").join(pages, ["file", "n"]).join(marks, ["part", "nth"], "left")
        shared = every.select("part", "nth", "told", "about", "page", "docs").repartitionByRange(self.partitions, "part")
        return shared.sortWithinPartitions("part", "nth").mapInArrow(tasks.tell, _schema(tasks.TOLD))

    def _tables(self, made_from: str, told: Manifest, copied: Manifest) -> Manifest:
        """Every table as a folder of Parquet, some of them at once; rows of lower parts come first."""
        self.store.clear("stages", "tables.json")
        self.store.clear("tables")
        of = {it: copied if it in _COPIES else told for it in sorted(_variorum.table_columns())}
        names = [it for it in of if self.copies or it not in _COPIES]
        with ThreadPoolExecutor(_TABLES_AT_ONCE) as pool:
            written = pool.map(lambda it: self._table(it, of[it].stage, of[it].counts.get(it, 0)), names)
            counts = dict(zip(names, written))
        manifest = Manifest("tables", made_from, counts, told.hash)
        self.store.complete(manifest)
        self.tell(f"tables: {_counted(counts)}")
        return manifest

    def _table(self, name: str, stage: str, n_told: int) -> int:
        """Writes one table, as a stage gave it, and returns how many rows lie there."""
        schema = tasks.table_schema(name)
        nothing: list[tuple[Any, ...]] = []
        rows = self.spark.createDataFrame(nothing, _schema(schema))
        if n_told:
            lying = self._folder(stage).where(f"`table` = '{name}'").select("part", "rows")
            rows = lying.orderBy("part").mapInArrow(tasks.opened(schema), _schema(schema))
        if name == "errors":
            refused = self._folder("documents").where("kind = 'error'").orderBy("file", "n")
            rows = refused.selectExpr("'extract' AS stage", "input", "line", "CAST(NULL AS STRING) AS doc", "reason").union(rows)
        folder = self.store.path("tables", name)
        rows.write.mode("overwrite").parquet(folder)
        n_rows = self.spark.read.parquet(folder).count()
        if name != "errors":
            _hold(f"tables/{name}", n_told, n_rows)
        return n_rows


def _schema(schema: Any) -> StructType:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def _hold(stage: str, n_in: int, n_out: int) -> None:
    """Documents in are documents out and errors."""
    if n_in != n_out:
        raise VariorumError(f"{stage}: {n_in} went in, {n_out} came out or stand in errors; nothing of this stage can be trusted")


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{n} {kind}" for kind, n in counts.items()) or "nothing"
