#!/usr/bin/env python3
"""Scores parents: `parents.py GOLD.jsonl[.gz] PREDICTED.jsonl`.

GOLD lines hold {"id", "parent": id or null, "published"}; PREDICTED lines are copy groups {"members": [{"id", "parent"}]}. Prints the share of texts
with a gold parent whose parent is exactly right, the share of those that have none and are given none, and what always naming
the earliest member of the gold cluster would score.
"""
import json
import sys

from common import records


def main():
    gold = {str(r["id"]): r for r in records(sys.argv[1])}
    got = {str(m["id"]): m.get("parent") for group in records(sys.argv[2]) for m in group["members"]}
    derived = [i for i, r in gold.items() if r.get("parent") is not None]
    roots = [i for i, r in gold.items() if r.get("parent") is None]
    first = {}
    for r in gold.values():
        known = first.get(r["cluster"])
        if known is None or (r["published"], r["id"]) < (known["published"], known["id"]):
            first[r["cluster"]] = r
    right = sum(got.get(i) == str(gold[i]["parent"]) for i in derived)
    alone = sum(got.get(i) is None for i in roots)
    earliest = sum(str(first[gold[i]["cluster"]]["id"]) == str(gold[i]["parent"]) for i in derived)
    share = lambda n, of: round(n / of, 4) if of else 1.0
    print(json.dumps({"parent": share(right, len(derived)), "none": share(alone, len(roots)),
                      "earliest": share(earliest, len(derived)), "derived": len(derived)}))


if __name__ == "__main__":
    main()
