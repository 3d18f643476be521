#!/usr/bin/env python3
"""Groups near-duplicates with one tool: `copies.py TOOL INPUT.jsonl GROUPS.jsonl`.

TOOL is gaoya, rensa or datasketch, each with 128 hashes of four-word shingles in 32 bands and an estimated Jaccard likeness of
one half at least. What is found alike is one group.
Prints {"seconds", "kb"}: processor time without reading the file, and the most memory held beyond the articles.
"""
import json
import re
import resource
import sys
import time

WORD = re.compile(r"\w+")
HASHES = 128
THRESHOLD = 0.5


def shingles(text):
    words = WORD.findall(text.lower())
    return [" ".join(words[i:i + 4]) for i in range(max(1, len(words) - 3))]


def gaoya(texts):
    from gaoya.minhash import MinHashStringIndex
    index = MinHashStringIndex(32, THRESHOLD, 32, 4, HASHES, "word", True, (4, 4))
    for n, text in enumerate(texts):
        for other in index.query(text):
            yield n, other
        index.insert_document(n, text)


def rensa(texts):
    from rensa import RMinHash, RMinHashLSH
    index = RMinHashLSH(THRESHOLD, HASHES, 32)
    sketches = []
    for n, text in enumerate(texts):
        sketch = RMinHash(num_perm=HASHES, seed=42)
        sketch.update(shingles(text))
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= THRESHOLD:
                yield n, other
        index.insert(n, sketch)
        sketches.append(sketch)


def datasketch(texts):
    from datasketch import MinHash, MinHashLSH
    index = MinHashLSH(threshold=THRESHOLD, num_perm=HASHES, params=(32, 4))
    sketches = []
    for n, text in enumerate(texts):
        sketch = MinHash(num_perm=HASHES)
        sketch.update_batch([it.encode() for it in shingles(text)])
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= THRESHOLD:
                yield n, other
        index.insert(n, sketch)
        sketches.append(sketch)


def joined(n, pairs):
    """The group of each of n articles, joined by pairs."""
    root = list(range(n))

    def find(n):
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for a, b in pairs:
        root[find(a)] = find(b)
    return [find(it) for it in range(n)]


def main():
    tool, source, target = sys.argv[1:4]
    with open(source, encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    ids, texts = [it["id"] for it in records], [it["text"] for it in records]
    del records
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    labels = joined(len(ids), {"gaoya": gaoya, "rensa": rensa, "datasketch": datasketch}[tool](texts))
    spent = time.process_time() - start
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    groups = {}
    for label, name in zip(labels, ids):
        groups.setdefault(label, []).append(name)
    with open(target, "w", encoding="utf-8") as out:
        for members in groups.values():
            out.write(json.dumps({"members": members}) + "\n")
    print(json.dumps({"seconds": spent, "kb": held}))


if __name__ == "__main__":
    main()
