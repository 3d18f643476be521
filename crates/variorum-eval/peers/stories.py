#!/usr/bin/env python3
"""The plain methods: `stories.py streaming|batch ARTICLES.jsonl GROUPS.jsonl`. Needs scikit-learn.

streaming: articles in order of time, each with the story whose mean TF-IDF vector is nearest if that is near enough, else with
a new one (the baseline of TDT; Allan et al. 1998); weights are those of the articles so far, made anew every 100. batch: average
linkage over the cosines of all. Both use headline and first 300 words, and likeness falls with days apart (sigma 5). Thresholds are those with
the best B-cubed F1 on the set itself: what such a method can reach at most, not what it would.
"""
import datetime
import json
import sys
from collections import Counter

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

SIGMA = 5.0


def day(record):
    told = record.get("published")
    return datetime.date.fromisoformat(told[:10]).toordinal() if told else None


def words(record):
    title = record.get("title") or ""
    return " ".join([title] * 3 + (record.get("text") or "").split()[:300])


def nearness(a, b):
    return 1.0 if a is None or b is None else float(np.exp(-((a - b) ** 2) / (2 * SIGMA * SIGMA)))


def streaming(records, threshold):
    order = sorted(range(len(records)), key=lambda n: (day(records[n]) or 0, records[n]["id"]))
    seen, groups, sums, vectors = [], [], [], {}
    for at, n in enumerate(order):
        seen.append(words(records[n]))
        if at % 100 == 0:
            model = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit(seen if at else [words(records[m]) for m in order[:100]])
            made = model.transform([words(records[m]) for m in order[:at + 100]])
            vectors = {m: made[k] for k, m in enumerate(order[:at + 100])}
            sums = [sum(vectors[m] for m in group) for group in groups]
        best, value = None, threshold
        for k, group in enumerate(groups):
            days = [day(records[m]) for m in group if day(records[m]) is not None]
            near = nearness(day(records[n]), sum(days) / len(days) if days else None)
            if near < threshold:
                continue
            norm = np.sqrt(sums[k].multiply(sums[k]).sum())
            likeness = (vectors[n] @ sums[k].T).toarray()[0, 0] / max(norm, 1e-9) * near
            if likeness >= value:
                best, value = k, likeness
        if best is None:
            groups.append([n])
            sums.append(vectors[n])
        else:
            groups[best].append(n)
            sums[best] = sums[best] + vectors[n]
    return groups


def batch(records, threshold):
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(map(words, records))
    likeness = (vectors @ vectors.T).toarray()
    days = [day(record) for record in records]
    likeness *= np.array([[nearness(a, b) for b in days] for a in days])
    np.fill_diagonal(likeness, -1)
    size, groups = np.ones(len(records)), [[n] for n in range(len(records))]
    while True:
        a, b = divmod(int(likeness.argmax()), len(records))
        if likeness[a, b] < threshold:
            return [group for group in groups if group]
        mean = (likeness[a] * size[a] + likeness[b] * size[b]) / (size[a] + size[b])
        mean[likeness[a] < 0] = -1
        likeness[a], likeness[:, a], likeness[a, a] = mean, mean, -1
        likeness[b], likeness[:, b] = -1, -1
        groups[a] += groups[b]
        groups[b], size[a] = [], size[a] + size[b]


def bcubed(records, groups):
    of = {n: k for k, group in enumerate(groups) for n in group}
    gold = [str(record["cluster"]) for record in records]
    cell = Counter((gold[n], of[n]) for n in range(len(records)))
    rows, cols = Counter(gold), Counter(of.values())
    p = sum(v * v / cols[c] for (_, c), v in cell.items()) / len(records)
    r = sum(v * v / rows[g] for (g, _), v in cell.items()) / len(records)
    return 2 * p * r / (p + r)


def main():
    way = {"streaming": streaming, "batch": batch}[sys.argv[1]]
    with open(sys.argv[2], encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    steps = {"streaming": [0.1, 0.13, 0.16, 0.2, 0.25, 0.3], "batch": [0.06, 0.08, 0.1, 0.12, 0.14, 0.17, 0.2]}[sys.argv[1]]
    groups = max((way(records, it) for it in steps), key=lambda it: bcubed(records, it))
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        for group in groups:
            file.write(json.dumps({"members": [records[n]["id"] for n in group]}) + "\n")


if __name__ == "__main__":
    main()
