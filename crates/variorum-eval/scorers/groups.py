#!/usr/bin/env python3
"""Scores article text group by group: `groups.py GOLD.jsonl[.gz] PREDICTED.jsonl`, by `extract.py`'s metric.

Groups are languages and, for pages saved as text, the way they were saved (`#flat`, `#insc`, `#wrap`). A page's language is
`cjk` where that script makes up a third of its gold text, else what its `html` element says, else its gold's country; what
fewer than four pages are in is `other`. Prints {"language": {name: F1}, "form": {name: F1}, "pages": {name: n}}.
"""
import json
import re
import sys
from collections import defaultdict
from statistics import mean

from common import f1, records
from extract import page

CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
LANG = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2})", re.I)
LEAST = 4
COUNTRIES = {"at": "de", "ch": "de", "li": "de", "us": "en", "uk": "en", "ca": "en", "au": "en", "ind": "en"}


def language(record):
    text = record["gold"].get("text") or ""
    if len(CJK.findall(text)) * 3 > len(text):
        return "cjk"
    said = LANG.search((record.get("html") or "")[:20000])
    country = record["gold"].get("lang") or "other"
    return said.group(1).lower() if said else COUNTRIES.get(country, country)


def figure(rows):
    precision = [p for p, _ in rows if p is not None]
    recall = [r for _, r in rows if r is not None]
    return round(f1(mean(precision) if precision else 0.0, mean(recall) if recall else 0.0), 4)


def main():
    predicted = {str(r["id"]): r.get("text") or "" for r in records(sys.argv[2])}
    languages, forms = defaultdict(list), defaultdict(list)
    for record in records(sys.argv[1]):
        name = str(record["id"])
        row = page(record["gold"].get("text") or "", predicted.get(name, ""))
        languages[language(record)].append(row)
        if "#" in name:
            forms[name.rsplit("#", 1)[1]].append(row)
    for name in [name for name, rows in languages.items() if len(rows) < LEAST]:
        languages["other"].extend(languages.pop(name)) if name != "other" else None
    both = {**languages, **forms}
    print(json.dumps({"language": {name: figure(rows) for name, rows in sorted(languages.items())},
                      "form": {name: figure(rows) for name, rows in sorted(forms.items())},
                      "pages": {name: len(rows) for name, rows in sorted(both.items())}}))


if __name__ == "__main__":
    main()
