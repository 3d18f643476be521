#!/usr/bin/env python3
"""Scores headlines and authors: `heads.py GOLD.jsonl[.gz] PREDICTED.jsonl`.

GOLD: {"id", "gold": {"title", "authors"}}; PREDICTED: article records, whose `headline` and `byline` are anchors and whose
`authors` are findings, or those of other tools, whose `title` and `author` are strings.

A headline is right when it equals the gold title, white space folded. An author is right when the names equal the gold
authors, white space folded, in any order: both are cut at commas, semicolons, `&`, `/`, `|` and the word for "and".
Pages without gold do not count; a page without prediction is wrong. Prints {"headline", "author", "titles", "authors"}:
two shares, and over how many pages.
"""
import json
import re
import sys

from anchors import fold
from common import records

BETWEEN = re.compile(r"\s*[,;&/|]\s*|\s+(?:and|und|et|y|e|og|och|en)\s+")


def words(value):
    """Returns the words of an anchor or a string."""
    return fold((value.get("exact") if isinstance(value, dict) else value) or "")


def names(value):
    """Returns the names in a string or a list of strings."""
    parts = value if isinstance(value, list) else [value]
    return {name for part in parts for name in BETWEEN.split(words(part)) if name}


def authors_of(record):
    """Returns the names of all authors: each by itself, or as the byline names them together."""
    each = [words(it.get("anchor")) for it in record.get("authors") or [] if isinstance(it, dict)]
    return names(each or record.get("byline") or record.get("author"))


def main():
    predicted = {str(r["id"]): r for r in records(sys.argv[2])}
    headlines, authors = [], []
    for record in records(sys.argv[1]):
        got, gold = predicted.get(str(record["id"])) or {}, record["gold"]
        if gold.get("title"):
            right = words(got.get("headline") or got.get("title")) == fold(gold["title"])
            headlines.append(right)
            if "--wrong" in sys.argv and not right:
                print(f"{record['id']}\twant {gold['title']}\tgot {words(got.get('headline') or got.get('title'))}")
        if gold.get("authors"):
            right = authors_of(got) == names(gold["authors"])
            authors.append(right)
            if "--wrong" in sys.argv and not right:
                print(f"{record['id']}\twant {gold['authors']}\tgot {sorted(authors_of(got))}")
    share = lambda rights: round(sum(rights) / len(rights), 4) if rights else 0.0
    print(json.dumps({"headline": share(headlines), "author": share(authors), "titles": len(headlines), "authors": len(authors)}))


if __name__ == "__main__":
    main()
