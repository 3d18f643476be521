#!/usr/bin/env python3
"""Scores how far a confidence can be trusted: `reliability.py GOLD.jsonl[.gz] PREDICTED.jsonl`.

GOLD and PREDICTED as `quotes.py` has them. A quotation is right as there: words at four fifths and the speaker right. Prints a table on
stderr, a line for each tenth of confidence, and {"calibration", "sure", "n_sure"}: one less the expected calibration error over ten
equal bins (Guo et al. 2017), and the share that is right of those told at .8 or more.
"""
import json
import sys
from collections import defaultdict

from common import records
from quotes import name_tokens, tokens


def main():
    predicted = defaultdict(list)
    for it in records(sys.argv[2]):
        speaker = (it.get("speaker") or {}).get("span")
        predicted[str(it["doc"])].append((it["content"]["spans"], [speaker] if speaker else [], it["confidence"]))
    bins = defaultdict(list)
    for doc in records(sys.argv[1]):
        text = doc["text"]
        gold = [(tokens(text, it["content"]), name_tokens(text, it["speaker"])) for it in doc["quotes"]]
        found = [(tokens(text, c), name_tokens(text, s), told) for c, s, told in predicted[str(doc["id"])]]
        found = [it for it in found if it[0]]
        near = sorted(
            ((len(f[0] & g[0]) / max(len(f[0]), len(g[0])), i, j) for i, f in enumerate(found) for j, g in enumerate(gold) if f[0] & g[0]),
            reverse=True,
        )
        of_found, of_gold = {}, set()
        for share, i, j in near:
            if i not in of_found and j not in of_gold:
                of_found[i] = (share, j)
                of_gold.add(j)
        for i, (_, name, told) in enumerate(found):
            share, j = of_found.get(i, (0.0, None))
            meant = gold[j][1] if j is not None else frozenset()
            right = share >= 0.8 and (bool(name & meant) if meant else not name)
            bins[min(int(told * 10), 9)].append((told, right))
    n_all = sum(map(len, bins.values()))
    error = 0.0
    for tenth, each in sorted(bins.items()):
        mean = sum(told for told, _ in each) / len(each)
        right = sum(right for _, right in each) / len(each)
        error += len(each) / n_all * abs(mean - right)
        print(f".{tenth} to {(tenth + 1) / 10:.1f}: {len(each)} found, told {mean:.2f}, right {right:.2f}", file=sys.stderr)
    sure = [right for tenth, each in bins.items() if tenth >= 8 for _, right in each]
    print(json.dumps({"calibration": 1 - error, "sure": sum(sure) / len(sure) if sure else 0.0, "n_sure": len(sure)}))


if __name__ == "__main__":
    main()
