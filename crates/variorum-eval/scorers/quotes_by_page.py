#!/usr/bin/env python3
"""Scores quotations that stand in one record for each article: `quotes_by_page.py GOLD.jsonl[.gz] PREDICTED.jsonl`.

PREDICTED: {"id", "quotations": [quotation records]}. Each is handed to `quotes.py`, once for all and once for verbs of speaking
only. Prints what it prints, and under "speech" what it prints of all with `--speech`.
"""
import contextlib
import io
import json
import os
import sys
import tempfile

import quotes
from common import records


def score(gold, path, *options):
    """Returns what `quotes.py` prints."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        sys.argv = ["quotes.py", gold, path, *options]
        quotes.main()
    return json.loads(told.getvalue())


def main():
    gold, predicted = sys.argv[1:3]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as out:
        for page in records(predicted):
            for it in page.get("quotations") or []:
                out.write(json.dumps({**it, "doc": page["id"]}) + "\n")
    try:
        told = score(gold, out.name)
        told["speech"] = score(gold, out.name, "--speech")["all"]
    finally:
        os.remove(out.name)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
