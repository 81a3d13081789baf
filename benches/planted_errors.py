"""How many planted errors the verifier catches, and how many correct claims it drops.

    PYTHONPATH=. python benches/planted_errors.py [SET_DIR...]
        [--half train|test] [--show N]

Cases are made by script (tests/fakes/planted_cases.py) from the seed articles and from the
articles/ of every set given; half of them, by a hash of the sentence, is for development. Prints
a table: how much of each kind went as it should, and the AUROC of the support score.
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from index.embedding.embedder import Embedder
from index.language import detect_language
from index.types import EvidenceSentence
from qa_service.verify import Verifier
from tests.fakes.planted_cases import CORRECT, Case, NoEmbedder, cases, load, outcome
from tests.fakes.planted_tails import LANGUAGES

SEEDS = Path(__file__).parents[1] / "seeds"
LABELLED = SEEDS.parent / "tests" / "data" / "planted_claims.jsonl"
FLOORS = {"invented citation": 1.0, "number": 1.0, "date": 1.0, "name": 0.95, "speaker": 0.95,
          "place": 0.95, "negation": 0.8, "merged": 0.8, CORRECT: 0.97, "tail": 1.0, "order": 1.0,
          "link": 1.0, "swap": 1.0}  # fmt: skip
ARTICLES_OF_A_SET = 60
SENTENCES_OF_AN_ARTICLE = 3


def sentences_of(folder: Path, embedder: Embedder, most: int) -> list[list[EvidenceSentence]]:
    files = sorted(folder.iterdir())
    step = max(1, len(files) // most)
    english = [f for f in files[::step] if detect_language(f.read_text(encoding="utf-8")) == "en"]
    return [load(file, embedder, n) for n, file in enumerate(english, 1)]


def articles_of(file: Path, embedder: Embedder) -> list[list[EvidenceSentence]]:
    """The articles of the labelled claims: there the languages other than English are."""
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    texts = {row["article"]: row for row in rows if row["lang"] in LANGUAGES}
    made = []
    with TemporaryDirectory() as folder:
        for n, text in enumerate(texts, 1000):
            path = Path(folder) / f"{n}.txt"
            path.write_text(text, encoding="utf-8")
            made.append(load(path, embedder, n))
    return made


def auroc(scores: Sequence[tuple[float, bool]]) -> float:
    """Chance that a correct claim scores above a planted one, ties half (Mann-Whitney)."""
    right = [score for score, correct in scores if correct]
    wrong = [score for score, correct in scores if not correct]
    wins = sum((r > w) + 0.5 * (r == w) for r in right for w in wrong)
    return wins / (len(right) * len(wrong))


def table(done: Sequence[tuple[Case, bool, float]]) -> None:
    by_kind: dict[str, list[tuple[Case, bool, float]]] = defaultdict(list)
    for row in done:
        by_kind[row[0].kind].append(row)
        if row[0].rule != row[0].kind:
            by_kind[f"  {row[0].rule}"].append(row)
    print(f"{'kind':26}{'cases':>7}{'as it should':>14}{'floor':>8}")
    for kind, rows in sorted(by_kind.items(), key=lambda item: (item[0][0] == " ", item[0])):
        share = sum(fine for _, fine, _ in rows) / len(rows)
        floor = f"{FLOORS[kind]:8.2f}" if kind in FLOORS else ""
        print(f"{kind:26}{len(rows):7}{share:14.3f}{floor}")
    fair = [(score, c.kind == CORRECT) for c, _, score in done if c.rule != "verbatim"]
    print(f"AUROC of the support score, verbatim claims left out: {auroc(fair):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--half", choices=["train", "test"], default="test")
    parser.add_argument("--show", type=int, default=0, help="print so many failures of each kind")
    options = parser.parse_args()
    embedder, verifier = NoEmbedder(), Verifier()
    made = list(cases(sentences_of(SEEDS, embedder, 10), options.half))
    made += cases(articles_of(LABELLED, embedder), options.half)
    for folder in options.sets:
        articles = sentences_of(folder / "articles", embedder, ARTICLES_OF_A_SET)
        made += cases(articles, options.half, SENTENCES_OF_AN_ARTICLE)
    started = time.perf_counter()
    done = [(case, *outcome(case, verifier)) for case in made]
    seconds = time.perf_counter() - started
    table(done)
    print(f"{len(done)} cases, {1000 * seconds / len(done):.1f} ms each")
    shown: dict[str, int] = defaultdict(int)
    for case, fine, _ in done:
        if not fine and shown[case.kind] < options.show:
            shown[case.kind] += 1
            verdict = verifier.check(case.claim, case.evidence)
            cited = " | ".join(s.quote for s in case.claim.support)
            print(f"\n[{case.kind}/{case.rule}] {case.claim.text}")
            print(f"   cites {cited}\n   {verdict.outcome} {verdict.reasons}")


if __name__ == "__main__":
    main()
