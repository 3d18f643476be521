#!/usr/bin/env python3
"""Checks the anchor law on a whole set: `anchor_law.py PAGES.jsonl[.gz] RECORDS.jsonl`, by `anchors.py`'s own reading of it.

A page's raw bytes are the UTF-8 of its `html` or `text`. Prints {"held", "anchors", "broken", "unknown_capture"}: `held` is the
share of anchors that lead back to their words, rounded down to a thousandth, so that one broken anchor never reads as none;
names the first ten that do not.
"""
import hashlib
import json
import math
import sys

from anchors import fold, readings, walk
from common import records

LONE = {code: "\ufffd" for code in range(0xD800, 0xE000)}


def main():
    captures = {}
    for record in records(sys.argv[1]):
        words = record.get("text") if isinstance(record.get("text"), str) else record.get("html")
        raw = (words or "").translate(LONE).encode()
        captures["sha256:" + hashlib.sha256(raw).hexdigest()] = raw
    n = broken = unknown = 0
    for record in records(sys.argv[2]):
        for anchor in walk(record):
            n += 1
            raw = captures.get(anchor["capture"])
            unknown += raw is None
            if raw is None or fold(anchor["exact"]) in readings(raw[anchor["start"] : anchor["end"]]):
                continue
            broken += 1
            if broken <= 10:
                print(f"broken: {record.get('id')}: {json.dumps(anchor)[:600]}", file=sys.stderr)
    held = math.floor(1000 * (n - broken - unknown) / n) / 1000 if n else 0.0
    print(json.dumps({"held": held, "anchors": n, "broken": broken, "unknown_capture": unknown}))


if __name__ == "__main__":
    main()
