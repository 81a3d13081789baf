"""Articles and questions whose answers have every kind of segment, for tests of all channels."""

from dataclasses import dataclass

from index.ingest.sources import Source
from qa_service.wiring import Service
from tests.fakes.labelled import DATA
from tests.fakes.reader import read_by

_FERRY = {
    "post.md": "---\npublisher: Morning Post\ndate: 2031-03-03\ntitle: Ferry lost\n---\n"
    "A ferry sank off Tarn Head on Monday. Twelve people were killed, said Ines Calloway, the head "
    "of the coastguard.\n",
    "news.md": "---\npublisher: Harbour News\ndate: 2031-03-05\ntitle: Ferry sinks\n---\n"
    "A ferry sank off Tarn Head in heavy seas. Nine people were killed, according to the "
    "seafarers’ union.\n",
    "gala.md": "---\npublisher: Weekly <Review>\ndate: 2029-02-07\ntitle: Gala at Lysychansk\n---\n"
    "The opera gala in Lysychansk was held on Saturday before 340 guests. The singer Maria Ortelli "
    "opened the gala with a song [1] of her own & three encores at 3*4 euros.\n",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the types of its answer's segments, words that must be among them, and what a
    reader takes for the words that answer, as the articles have them."""

    question: str
    types: str
    words: tuple[str, ...] = ()
    answering: tuple[str, ...] = ()


BESIDE = "How old is the singer Maria Ortelli?"
"""The articles do not say, and name her in one sentence."""
CASES = {
    "plain": Case(
        "How many guests came to the opera gala?", "claim", ("340 guests",), ("before 340 guests.",)
    ),
    "marks": Case(
        "Who opened the gala with a song?",
        "claim",
        ("own & three", "3*4"),
        ("song [1] of her own & three encores at 3*4",),
    ),
    "events": Case(
        "How many people were killed in the fire?",
        "label claim label claim",
        ("Garvel, reported 1 June 2030:", "Bresk, reported 10 August 2030:"),
        ("28 people", "7 people"),
    ),
    "disagreement": Case(
        "How many people were killed when the ferry sank off Tarn Head?",
        "disagreement claim aside claim aside",
        ("Accounts differ:", "(Harbour News, 5 March 2031)", "(Morning Post, 3 March 2031)"),
        ("Nine people", "Twelve people"),
    ),
    "partial": Case(
        "How many guests came to the opera gala and who won the World Cup in 2018?",
        "claim note",
        ("The articles do not answer “Who won the World Cup in 2018?”.",),
        ("before 340 guests.",),
    ),
    "calendar": Case(
        "When was the opera gala held?",
        "label claim note",
        ("3 February 2029:", "“Saturday” is 3 February 2029"),
        ("Saturday",),
    ),
    "spelling": Case(
        "How many guests came to the opera gala in Lisichansk?",
        "claim note",
        ("The articles write “Lysychansk”.",),
        ("340",),
    ),
    "language": Case(
        "Wie viele Gäste kamen zur Operngala in Lysychansk?",
        "claim note",
        ("Die Artikel sind auf Englisch",),
    ),
    "refusal": Case("Who won the World Cup in 2018?", "note", ("The articles do not say.",)),
    "which": Case("How many people were killed in the attack?", "note", ("which one is meant:",)),
}


def newsroom() -> list[Source]:
    events = (DATA / "ambiguity_articles.jsonl").read_bytes()
    files = [Source(name, "tests", data=text.encode()) for name, text in _FERRY.items()]
    return [Source("ambiguity_articles.jsonl", "tests", data=events), *files]


def read_newsroom(service: Service) -> None:
    """Ingests the articles; from then on evidence comes read, as the cases say."""
    service.index.ingest(newsroom())
    answers = {case.question: case.answering for case in CASES.values()}
    read_by(service.index, answers)
