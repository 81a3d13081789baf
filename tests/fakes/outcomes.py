"""Outcomes of labelled questions, made by hand."""

from qa_service.evaluate.outcome import Cited, Outcome


def outcome(id_: str = "q", **given: object) -> Outcome:
    """A right answer to an answerable question, but for what is given."""
    right: dict[str, object] = {
        "id": id_,
        "question": f"Question {id_}?",
        "searched": f"Question {id_}?",
        "language": "en",
        "kind": "other",
        "label": "",
        "answerable": True,
        "either": False,
        "judged": True,
        "status": "answered",
        "confidence": 0.9,
        "answer": "It is so [1].",
        "expected": [],
        "gold": ["It is so."],
        "citations": [cited()],
        "found": [],
        "relevant_ranks": [1],
        "relevant": 1,
        "matched": None,
        "forbidden": [],
        "latency_ms": 10.0,
    }
    return Outcome.model_validate(right | given)


def cited(*, valid: bool = True, gold: bool = True) -> Cited:
    return Cited(file="a.txt", start=0, end=9, quote="It is so.", valid=valid, gold=gold)


def refused(id_: str = "q", **given: object) -> Outcome:
    """An unanswerable question, refused."""
    absent: dict[str, object] = {
        "answerable": False,
        "judged": False,
        "status": "not_found",
        "confidence": 0.1,
        "citations": [],
        "gold": [],
        "relevant_ranks": [],
        "relevant": 0,
    }
    return outcome(id_, **absent | given)
