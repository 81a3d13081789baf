"""Measures what is counted, what was put right and what was open the day before.

    PYTHONPATH=. python benches/bench_true_now.py [--half develop|report] [--verbose]

The reports of `tests/data/true_now.jsonl` are ingested and its questions asked. Prints, by kind and
half, how many are answered as labelled and how many give another figure or a dispute that is none.
`--verbose` is for develop.
"""

import argparse

from benches.bench_events import ask, filled
from tests.fakes.true_now import asked, source


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--half", choices=["develop", "report"])
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    totals: dict[tuple[str, str], list[tuple[bool, bool]]] = {}
    with filled([source()]) as service:
        for row in asked(options.half):
            answer = ask(service, row.question)
            judged = row.right(answer), row.wrong(answer)
            totals.setdefault((row.half, row.kind), []).append(judged)
            if options.verbose and judged != (True, False):
                print(f"\n{row.question} {row.says} {row.leads} {row.told} {judged}")
                print(f"{answer.status} {answer.confidence} {answer.answer}")
    for (half, kind), group in sorted(totals.items()):
        right, wrong = (sum(each) for each in zip(*group, strict=True))
        print(f"{half:9}{kind:11}{len(group):4} questions {right:4} right {wrong:4} wrong")


if __name__ == "__main__":
    main()
