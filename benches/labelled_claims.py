"""What becomes of labelled claims: false ones shown, true ones lost, by kind and language.

    PYTHONPATH=. python benches/labelled_claims.py [FILE] [--show FATE]

FILE is JSON Lines as in tests/data/README.md (default: tests/data/planted_claims.jsonl). A claim is
kept as it stands, cut or split, quoted (its source's own sentence is shown in its place) or
dropped. A false claim counts as shown when it is kept; what was cut is printed, to be read.
"""

import argparse
import time
from collections import Counter
from pathlib import Path

from qa_service.verify import Verifier
from tests.fakes.labelled_claims import LabelledClaim, fate, labelled_claims

DATA = Path(__file__).parents[1] / "tests" / "data" / "planted_claims.jsonl"
FATES = ("kept", "recited", "cut", "quoted", "dropped")


def table(title: str, rows: list[tuple[str, str]]) -> None:
    print(f"\n{title:28}{'all':>6}" + "".join(f"{name:>9}" for name in FATES))
    counts = Counter(rows)
    for key in sorted({key for key, _ in rows}):
        whole = sum(counts[key, name] for name in FATES)
        print(f"{key:28}{whole:6}" + "".join(f"{counts[key, name]:9}" for name in FATES))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=DATA)
    parser.add_argument("--show", default="", help="e.g. false-kept, false-cut, true-dropped")
    options = parser.parse_args()
    claims = list(labelled_claims(options.file))
    verifier = Verifier()
    started = time.perf_counter()
    verdicts = [verifier.check(c.claim, c.evidence) for c in claims]
    seconds = time.perf_counter() - started
    done: list[tuple[LabelledClaim, str]] = []
    for claim, verdict in zip(claims, verdicts, strict=True):
        done.append((claim, fate(claim, verdict)))
        label = f"{'true' if claim.true else 'false'}-{done[-1][1]}"
        if label == options.show:
            print(f"[{claim.id} {claim.kind}] {claim.claim.text}")
            print(f"   cites {' | '.join(s.quote for s in claim.claim.support)}")
            print(f"   shown {' | '.join(c.text for c in verdict.claims)}   {verdict.reasons}")
    for true in (False, True):
        name = "true" if true else "false"
        mine = [(c, f) for c, f in done if c.true is true]
        table(f"{name}, by kind", [(c.kind, f) for c, f in mine])
        table(f"{name}, by language", [(f"{c.language}-{c.claim_language}", f) for c, f in mine])
        table(f"{name}, all", [(name, f) for _, f in mine])
    print(f"\n{1000 * seconds / len(claims):.1f} ms a claim")


if __name__ == "__main__":
    main()
