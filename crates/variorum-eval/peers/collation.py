#!/usr/bin/env python3
"""Collates with CollateX: `collation.py WITNESSES.json`.

Prints {"seconds", "kb", "table"}: processor time from words to table, the most memory held beyond the program itself, and for each
column the index of a word of each witness. Columns are not joined.
"""
import json
import resource
import sys
import time

import collatex

ENOUGH_S = 0.5


def main():
    with open(sys.argv[1], encoding="utf-8") as source:
        witnesses = json.load(source)
    collatex.collate({"witnesses": [{"id": "A", "content": "the dyke"}, {"id": "B", "content": "a dyke"}]})
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    runs = 0
    while runs == 0 or time.process_time() - start < ENOUGH_S:
        table = collatex.collate(witnesses, output="json", segmentation=False)
        if runs == 0:
            held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        runs += 1
    seconds = (time.process_time() - start) / runs
    rows = []
    for row in json.loads(table)["table"]:
        cells, at = [], 0
        for cell in row:
            cells.append(None if cell is None else at)
            at += len(cell or [])
        rows.append(cells)
    print(json.dumps({"seconds": seconds, "kb": held, "table": list(zip(*rows))}))


if __name__ == "__main__":
    main()
