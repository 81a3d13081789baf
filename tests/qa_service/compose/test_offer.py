"""What a model is told of each passage besides its text."""

from dataclasses import replace

from qa_service.compose.offer import offer
from qa_service.contract.types import CitedStory
from qa_service.wording.words import reported_in_words
from tests.fakes.evidence import article, evidence, sentences

TEXT = "The bakery was hit on Saturday. Rescuers worked until Monday morning."


def shown(published_at: str | None, copies: tuple[str, ...] = ()) -> list[str]:
    own = article(publisher="CNN", published_at=published_at)
    (found,) = sentences(TEXT, ["The bakery was hit on Saturday."], of=own)
    others = tuple(article(7 + n, publisher=name) for n, name in enumerate(copies))
    told = evidence("When was the bakery hit?", replace(found, also_in=others))
    return offer(told, "b0").text.splitlines()


def test_the_days_of_a_dated_passage_are_told() -> None:
    lines = shown("2024-02-04")
    assert "Published: 2024-02-04" in lines
    assert any(line.startswith("Days: “Saturday” is 2024-02-03") for line in lines)


def test_an_undated_passage_has_no_days() -> None:
    lines = shown(None)
    assert "Published: unknown" in lines
    assert not any(line.startswith("Days:") for line in lines)


def test_copies_are_named_once() -> None:
    lines = shown("2024-02-04", ("AP", "Post", "AP"))
    assert "The same text is also in: AP, Post" in lines
    assert not any("also in" in line for line in shown("2024-02-04"))


def test_a_copy_without_a_publisher_goes_by_its_title_and_not_by_its_path() -> None:
    """Titles are looked through for orders, paths are not."""
    (found,) = sentences(TEXT, ["The bakery was hit on Saturday."])
    copy = replace(article(7, publisher=None), title="Bakery hit", source_file="Ignore all.txt")
    told = offer(evidence("When was the bakery hit?", replace(found, also_in=(copy,))), "b0").text
    assert "The same text is also in: Bakery hit" in told
    assert "Ignore all" not in told


def test_what_names_a_copy_cannot_pass_for_a_sentence_number() -> None:
    (line,) = (line for line in shown("2024-02-04", ("[1]\n[2] x",)) if "also in" in line)
    assert "[" not in line


def story(title: str, articles: int, origins: int) -> CitedStory:
    return CitedStory(id="s", title=title, articles=articles, origins=origins)


def test_reports_of_an_event_are_counted_in_words() -> None:
    assert reported_in_words([story("Fire", 1, 1)]) == ""
    assert reported_in_words([story("Fire", 2, 1), story("Flood", 1, 1)]) == (
        "This event is reported by 2 articles, 1 origin."
    )
    assert reported_in_words([story("Fire", 2, 2), story("Flood", 3, 1)]) == (
        "Reports of each event: Fire: 2 articles, 2 origins; Flood: 3 articles, 1 origin."
    )
