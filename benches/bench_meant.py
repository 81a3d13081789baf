"""Measures whether questions that fit several events are asked back, language by language.

    PYTHONPATH=. python benches/bench_meant.py [--half develop|report] [--verbose]

The articles of each set of `tests/data/ambiguity_abroad_articles.jsonl` are ingested and its
questions asked. Right is an answer for each of the labelled events and no other, the question back
where it fits more than three, and no label where one event is meant. `--verbose` is for develop.
"""

import argparse

from benches.bench_events import ask, filled
from tests.fakes.abroad import as_sources, questions, sets, taken_for


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--half", choices=["develop", "report"])
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    totals: dict[str, list[bool]] = {}
    for name in sets():
        with filled(as_sources(name)) as service:
            for row in questions(name):
                if options.half in (None, row["half"]):
                    answer = ask(service, row["question"])
                    right = taken_for(row, answer)
                    totals.setdefault(f"{name} {row['half']}", []).append(right)
                    if options.verbose and not right:
                        print(f"\n{row['id']} {row['question']} {row['events']} {row['asks']}")
                        print(answer.answer)
    for name, group in totals.items():
        print(f"{name:16}{sum(group):4} of {len(group)}")
    for half in ("develop", "report"):
        of = [right for name, all_of in totals.items() if name.endswith(half) for right in all_of]
        print(f"all {half:12}{sum(of):4} of {len(of)}")


if __name__ == "__main__":
    main()
