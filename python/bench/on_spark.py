"""What the job on Spark costs: processor time and memory of the Python workers, stage by stage, beside ``variorum batch`` on the same files.

``python python/bench/on_spark.py --input 'captures/*.jsonl' --until parts [--program target/release/variorum] [--runs 3]``. Workers are
started, and have loaded the engine, before the clock starts. Needs Linux, PySpark and Java. The work folder is removed at the end.
"""

from __future__ import annotations

import argparse
import glob
import os
import resource
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: What `batch` calls the stage of Spark.
BATCH_UNTIL = {"documents": "extract", "parts": "stories", "tables": "claims"}
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Runs the job, and the program where one is named, so often; tells the least of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", required=True, metavar="GLOB")
    parser.add_argument("--until", choices=BATCH_UNTIL, default="tables")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--runs", type=int, default=1, metavar="N", help="how often each of both runs, in turns")
    parser.add_argument("--program", metavar="PATH", help="the command line, to run `batch` beside it")
    options = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"

    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(options.master).config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    workers = Workers()
    told: list[tuple[float, float]] = []
    for _ in range(options.runs):
        warm(spark)
        with tempfile.TemporaryDirectory() as folder:
            on_spark = measured(spark, workers, options.input, f"{folder}/spark", options.until)
            batch = 0.0
            if options.program:
                batch = of_batch(options.program, options.input, f"{folder}/batch", BATCH_UNTIL[options.until])
            told.append((on_spark, batch))
    spark.stop()
    workers.stop()
    on_spark, batch = (min(it) for it in zip(*told))
    print(f"to {options.until}: {on_spark:.1f} CPU-s of Python workers", end="")
    print(f"; batch {batch:.1f} CPU-s: {on_spark / batch:.2f} times" if batch else "")


def warm(spark: Any) -> None:
    """Starts the workers that a core wants, one for rows and one for batches, and has them load what the job loads."""
    cores = spark.sparkContext.defaultParallelism
    numbers = spark.createDataFrame(spark.sparkContext.parallelize([(it,) for it in range(cores)], cores), "id long")
    assert numbers.mapInArrow(_loaded, "id long").count() == cores


def _loaded(batches: Iterator[Any]) -> Iterator[Any]:
    import time

    import variorum.spark.tasks  # noqa: F401

    # So long that every core takes one.
    time.sleep(1)
    yield from batches


def measured(spark: Any, workers: Workers, inputs: str, out: str, until: str) -> float:
    """Runs the job; tells what every stage counted and took."""
    from variorum.spark import run

    begun = at = workers.cpu()
    workers.most()

    def tell(line: str) -> None:
        nonlocal at
        before, at = at, workers.cpu()
        print(f"  {at - before:6.2f} CPU-s {workers.most():5.0f} MiB  {line}", flush=True)

    outcome = run(spark, [inputs], out, until=until, tell=tell)
    taken = workers.cpu() - begun
    n_errors = outcome.n_refused + outcome.n_untold
    print(f"spark: {taken:.2f} CPU-s; {outcome.n_documents} documents, {outcome.n_captures} captures, {n_errors} errors", flush=True)
    return taken


def of_batch(program: str, inputs: str, out: str, until: str) -> float:
    """Runs `batch`, and returns what it took."""

    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    begun = spent()
    subprocess.run([program, "batch", *sorted(glob.glob(inputs)), "-o", out, "--until", until, "--quiet"], check=False)
    print(f"batch: {spent() - begun:.2f} CPU-s", flush=True)
    return spent() - begun


class Workers:
    """The Python processes below this one, looked at ten times a second: their time, and the memory of the largest."""

    def __init__(self) -> None:
        self._n_kib = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def cpu(self) -> float:
        """Seconds that they took so far, those that ended too."""
        return sum(sum(map(int, stat(it)[11:15])) for it in self._pids()) / TICKS

    def most(self) -> float:
        """MiB of the largest of them since this was asked last."""
        n_kib, self._n_kib = self._n_kib, 0
        return n_kib / 1024

    def _watch(self) -> None:
        while not self._ended.wait(0.1):
            for it in self._pids():
                try:
                    lines = Path(f"/proc/{it}/status").read_text().splitlines()
                except OSError:
                    continue
                self._n_kib = max([self._n_kib, *(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))])

    def _pids(self) -> list[int]:
        children: dict[int, list[int]] = {}
        for path in Path("/proc").glob("[0-9]*"):
            if about := stat(int(path.name)):
                children.setdefault(int(about[1]), []).append(int(path.name))
        found, waiting = [], [os.getpid()]
        while waiting:
            for child in children.get(waiting.pop(), []):
                waiting.append(child)
                found.append(child)
        return [it for it in found if is_python(it)]


def stat(pid: int) -> list[str]:
    """The numbers of a process, from its state on; none where it ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


def is_python(pid: int) -> bool:
    """Whether a process is a worker, or the one that starts them."""
    try:
        return b"pyspark" in Path(f"/proc/{pid}/cmdline").read_bytes() and b"java" not in Path(f"/proc/{pid}/comm").read_bytes()
    except OSError:
        return False


if __name__ == "__main__":
    main()
