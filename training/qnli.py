"""QNLI's pairs (Wang et al., 2018: SQuAD's questions and one sentence each) become groups.

python -m training.qnli OUT.jsonl.gz FILE.json --apart SET_FOLDER...
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from training.apart import Apart
from training.rows import Asked, write_rows


def groups_of(file: Path, apart: Apart) -> Iterator[Asked]:
    """Of an object with `text_a`, `text_b` and `label` for each pair."""
    for row in json.loads(file.read_text(encoding="utf-8")).values():
        sentence = row["text_b"]
        if not apart.holds("", sentence):
            answers = row["label"] == "entailment"
            yield Asked(row["text_a"], "", sentence[:40], "qnli", [("", sentence)], answers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--apart", nargs="*", default=[], type=Path, metavar="SET_FOLDER")
    options = parser.parse_args()
    apart = Apart(options.apart)
    groups = groups_of(options.file, apart)
    print(f"{write_rows(options.out, groups, 'qnli', 'en', apart)} questions")


if __name__ == "__main__":
    main()
