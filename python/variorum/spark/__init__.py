"""The edition of whole web archives, on a cluster.

``python -m variorum.spark --input 'GLOB' --out FOLDER``; from a program, :func:`run`. Stages, each a folder of Parquet that is skipped
where it is complete: documents (read, one task a file), copies (who copies whom, one task), parts (which documents are told together, one
task), told (each part by itself), tables. The rows are those that ``variorum read`` and ``variorum batch`` give for the same captures,
whatever the partitioning. See ``SPARK.md``.
"""

from .job import Outcome, run

__all__ = ["Outcome", "run"]
