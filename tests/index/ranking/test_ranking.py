"""The built-in model and the fitted weights: the sentence that answers comes first."""

from collections.abc import Iterator

import pytest

from index.article_index import ArticleIndex
from index.embedding.embedder import LocalEmbedder
from index.ranking.evidence import KEPT, NEAREST, line_at
from index.ranking.weights import load_weights
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

FERRY = """\
A ferry sank in a storm off the port of Valmora on Tuesday night, the coast guard said. \
The ship, the Santa Ines, was on its way from the island of Torrel with 120 passengers.

Rescue boats from three towns searched the bay until dawn. Divers reached the hull in the \
morning. At least 43 people died and 17 were injured, the minister of transport said. It was \
the second accident this year: in Brescal, a harbour launch overturned in March, killing 9.

The operator of the ferry said it would work with the investigators.
"""
STADIUM = """\
A stand collapsed at the football stadium in Norwick during a match on Sunday. Thousands were \
watching the final between Norwick and Hale.

Witnesses spoke of a loud crack. Police closed the roads around the ground. Twenty-two people \
were killed and more than 60 were hurt, according to the fire brigade. In 1998, a fire at the \
stadium of Eastham left 31 dead.
"""
BUDGET = """\
Der Stadtrat von Hallerau hat am Mittwoch den Haushalt beschlossen. Die Grundsteuer steigt um \
vier Prozent. Bürgermeisterin Karin Lohse sprach von einem schmerzhaften Kompromiss.
"""
ORCHARDS = """\
Apple growers in the Tarn valley lost two thirds of their harvest to late frost. The growers' \
union asked the government for help. Minister Paul Verney promised a fund of 12 million euros. \
Why the frost came so late, researchers at the weather institute explained with a cold front \
from the north.
"""
ARTICLES = {
    "ferry.txt": FERRY, "stadium.txt": STADIUM, "budget.txt": BUDGET, "orchards.txt": ORCHARDS,
}  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("ranking"), LocalEmbedder()) as opened:
        ingest(opened, ARTICLES)
        yield opened


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many people died in the ferry accident off Valmora?", "At least 43 people died"),
        ("What was the death toll of the sinking at Valmora?", "At least 43 people died"),
        ("How many were injured when the Santa Ines sank?", "17 were injured"),
        ("How many people were killed in Norwick?", "Twenty-two people"),
        ("How many people died in the Eastham fire?", "left 31 dead"),
        ("How many people were killed in Brescal?", "killing 9"),
        ("Wer sprach von einem Kompromiss?", "Karin Lohse"),
        ("How much money did Verney promise?", "12 million euros"),
        ("When did the ferry sink?", "on Tuesday night"),
        ("Wie stark steigt die Grundsteuer?", "vier Prozent"),
        ("Скільки людей загинуло під час аварії порома у Вальморі?", "At least 43 people died"),
    ],
)
def test_the_sentence_that_answers_comes_first(
    index: ArticleIndex, question: str, answer: str
) -> None:
    best = index.find(question).sentences[0]
    assert answer in best.quote


QUESTIONS = ["How many people died off Valmora?", "Why did the frost come?", "a", "?", "43 9 31"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_probabilities_fall_and_sum_to_at_most_one(index: ArticleIndex, question: str) -> None:
    evidence = index.find(question)
    chances = [sentence.probability for sentence in evidence.sentences]
    assert chances == sorted(chances, reverse=True)
    assert 0 < sum(chances) <= 1 + 1e-9
    assert 0 <= evidence.confidence <= 1
    assert len(evidence.sentences) <= KEPT
    assert len(evidence.nearest) <= NEAREST
    assert len({sentence.sentence_id for sentence in evidence.sentences}) == len(chances)


def test_confidence_tells_what_is_answered_from_what_is_not(index: ArticleIndex) -> None:
    threshold = load_weights().threshold
    assert index.find("How many people died off Valmora?").confidence >= threshold
    for question in ("What is the capital of Peru?", "Who won the chess world cup in 2011?"):
        assert index.find(question).confidence < threshold


def test_what_is_left_is_no_surer_than_it_is_by_itself(index: ArticleIndex) -> None:
    """Without the minister who promised it, nothing in the articles says who did."""
    found = index.find("Which minister promised the growers a fund?")
    assert found.sentences[0].confidence == found.confidence
    rest = found.only(found.sentences[1:])
    assert rest.sentences == found.sentences[1:]
    assert rest.confidence < found.confidence
    assert found.only(found.sentences[:1]).confidence == found.confidence
    assert found.only([]) == found.refused()


def test_the_nearest_articles_are_near(index: ArticleIndex) -> None:
    assert index.find("Which ships sank?").nearest[0].source_file == "ferry.txt"
    assert index.find("Which fruit froze?").nearest[0].source_file == "orchards.txt"


def test_when_nothing_is_near_nothing_is_named(index: ArticleIndex) -> None:
    for question in ("What is the capital of Peru?", "Who won the chess world cup in 2011?", "?"):
        assert index.find(question).nearest == ()


def test_a_sentence_stands_in_its_passage_and_its_line(index: ArticleIndex) -> None:
    best = index.find("How many people died off Valmora?").sentences[0]
    text = index.stored(best.article.id).text
    assert best.passage.span.of(text) == best.passage_text
    assert best.quote in best.passage_text
    assert best.quote in text.split("\n")[best.line - 1]
    assert best.page is None


@pytest.mark.parametrize("question", ["", "Which ship sank?"])
def test_an_empty_index_finds_nothing(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    with small_index(tmp_path_factory.mktemp("empty"), HashingEmbedder()) as empty:
        evidence = empty.find(question)
        assert (evidence.sentences, evidence.confidence, evidence.nearest) == ((), 0.0, ())
        assert empty.counts() == (0, 0, 0)


@pytest.mark.parametrize(
    ("text", "offset", "line"),
    [
        ("", 0, 1),
        ("one\ntwo", 4, 2),
        ("one\r\ntwo\r\nthree", 10, 3),
        ("one\rtwo\rthree", 8, 3),
        ("one\r\n\r\ntwo", 7, 3),
        ("one\n\rtwo", 5, 3),
        ("one\ntwo", 3, 1),
    ],
)
def test_line_numbers(text: str, offset: int, line: int) -> None:
    assert line_at(text, offset) == line


def test_page_numbers(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.index.read.conftest import make_pdf

    pages = make_pdf("The port was closed on Saturday.", "The mine was flooded on Monday.")
    with small_index(tmp_path_factory.mktemp("pages"), HashingEmbedder()) as index:
        ingest(index, {"a.pdf": pages})
        (outcome,) = index.articles(limit=9)[0]
        text = index.stored(outcome.id).text
        found = {s.quote: s.page for s in index.find("What was closed or flooded?").sentences}
    assert found == {
        "The port was closed on Saturday.": 1,
        "The mine was flooded on Monday.": 2,
    }, text
