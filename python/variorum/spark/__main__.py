"""``python -m variorum.spark``: the job from the command line."""

from __future__ import annotations

import argparse
import sys

from ..errors import VariorumError
from .job import STAGES, run


def main(arguments: list[str] | None = None) -> int:
    """Runs the job; 0 when done, 1 when done but something was refused, 2 when it could not be done."""
    parser = argparse.ArgumentParser(prog="python -m variorum.spark", description=__doc__)
    parser.add_argument("--input", action="append", required=True, metavar="GLOB", help="files or folders: WARC, WET, Parquet with a column of pages, whatever `variorum read` reads; may be given again")
    parser.add_argument("--out", required=True, metavar="FOLDER", help="where stages and tables go; a run that was stopped goes on there")
    parser.add_argument("--until", choices=STAGES, default=STAGES[-1], help="the last stage to run")
    parser.add_argument("--clean", action="store_true", help="the text given already is the article's text")
    parser.add_argument("--without-copies", action="store_true", help="no tables of who copies whom: they want one task that holds all pages")
    parser.add_argument("--partitions", type=int, metavar="N", help="tasks that tell parts; three a core unless told otherwise")
    parser.add_argument("--master", help="the cluster, where spark-submit does not say it already: local[2], spark://host:7077")
    options = parser.parse_args(arguments)

    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("variorum")
    spark = (builder.master(options.master) if options.master else builder).getOrCreate()
    try:
        outcome = run(
            spark,
            options.input,
            options.out,
            until=options.until,
            clean=options.clean,
            copies=not options.without_copies,
            partitions=options.partitions,
            tell=_say,
        )
    except VariorumError as error:
        _say(f"variorum: {error}")
        return 2
    finally:
        spark.stop()
    return 1 if outcome.n_errors else 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
