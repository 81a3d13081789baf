"""Precision and recall of name keys and `same_name` on labelled pairs, by script, and costs.

    python benches/name_pairs.py [--half train|test] [--show]

The pairs are tests/data/name_pairs.jsonl. A key "meets" when two names have one in common. Times
are of words not seen before, as shares of embedding one question.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from index.embedding.embedder import LocalEmbedder
from index.language import name_keys, same_name

PAIRS = Path(__file__).parents[1] / "tests" / "data" / "name_pairs.jsonl"
Pair = dict[str, str]
Rule = Callable[[str, str], bool]


def keys_meet(one: str, other: str) -> bool:
    return not name_keys(one).isdisjoint(name_keys(other))


def row(pairs: Sequence[Pair], rule: Rule) -> str:
    said = [(bool(p["same"]), rule(p["a"], p["b"])) for p in pairs]
    right = sum(same and found for same, found in said)
    recall = right / max(1, sum(same for same, _ in said))
    precision = right / max(1, sum(found for _, found in said))
    return f"{precision:11.3f}{recall:9.3f}"


def table(pairs: Sequence[Pair]) -> None:
    heads = f"{'key prec.':>11}{'recall':>9}{'same_name':>11}{'recall':>9}"
    print(f"{'script':10}{'same':>6}{'other':>7}{heads}")
    for script in ("all", *dict.fromkeys(p["script"] for p in pairs)):
        own = [p for p in pairs if script in ("all", p["script"])]
        same = sum(bool(p["same"]) for p in own)
        print(f"{script:10}{same:6}{len(own) - same:7}{row(own, keys_meet)}{row(own, same_name)}")


def costs(pairs: Sequence[Pair]) -> None:
    words = {word for p in pairs for word in (p["a"], p["b"])}
    embedder = LocalEmbedder()
    embedder.embed_questions(["warm"])
    started = time.perf_counter()
    for p in pairs[:20]:
        embedder.embed_questions([f"How many people were killed in {p['a']}?"])
    question = (time.perf_counter() - started) / 20
    started = time.perf_counter()
    for word in words:
        name_keys(word)
    key = (time.perf_counter() - started) / len(words)
    started = time.perf_counter()
    for p in pairs:
        same_name(p["a"], p["b"])
    pair = (time.perf_counter() - started) / len(pairs)
    for name, seconds in (("question embedded", question), ("keys of a word", key), ("pair", pair)):
        print(f"{name:20}{1e6 * seconds:10.1f} us{seconds / question:12.5f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--half", choices=["train", "test"], default="test")
    parser.add_argument("--show", action="store_true", help="print the pairs that went wrong")
    options = parser.parse_args()
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    pairs = [p for p in map(json.loads, lines) if p["half"] == options.half]
    costs(pairs)
    table(pairs)
    for p in pairs if options.show else ():
        if bool(p["same"]) != same_name(p["a"], p["b"]):
            print("missed" if p["same"] else "false", p["a"], p["b"])


if __name__ == "__main__":
    main()
