"""Two sentences are one statement only when every fact of theirs agrees."""

import pytest

from index.stories.statement import Statement, same_statement
from tests.fakes.evidence import article

ONE = [
    ("At least 28 people were killed in Lysychansk.", "In Lisichansk at least 28 have died."),
    ("Ukraine’s defense ministry has not commented.",
     "The Defense Ministry of Ukraine has not commented."),
    ("It hit the Russian-held city of Luhansk.", "The Russian-controlled city of Luhansk was hit."),
    ("Killing 24, it wounded 108 people.", "It killed 24 and wounded 108."),
    ("Officials said nine men died in Garvel.", "Nine men died in Garvel, officials said."),
    ("He died in Kyiv on Saturday.", "He died in Kiev on 3 February."),
    ("He called it “a mistake” in Orland.", "In Orland he called it a mistake."),
    ("Twenty-eight people died in Garvel.", "28 people died in Garvel."),
    ("The fund holds 1.5 million dollars.", "The fund holds $1,500,000."),
    ("A dozen ships sank off Garvel.", "12 ships sank off Garvel."),
    ("Turnout was 20 percent.", "Turnout was 20%."),
    ("One man died in Garvel.", "A man died in Garvel."),
    ("It was the third quake in Garvel.", "It was the 3rd quake in Garvel."),
]  # fmt: skip
TWO = [
    ("Nine people died in a fire in Minsk.", "Nine people died in a fire in Munich."),
    ("Minsk hotel fire kills nine", "Munich hotel fire kills nine"),
    ("Nine people died in Garvel.", "Ten people died in Garvel."),
    ("Nine people died in Garvel.", "Nine people were hurt in Garvel."),
    ("Nine soldiers died in Garvel.", "Nine miners died in Garvel."),
    ("It killed 24 and wounded 108.", "It killed 108 and wounded 24."),
    ("The minister in Orland has resigned.", "The minister in Orland has not resigned."),
    ("He died in Kyiv on Saturday.", "He died in Kyiv on Friday."),
    ("He called it “a mistake” in Orland.", "He called it “an error” in Orland."),
    ("Troops are in “deep defense mode.”", "Troops are in “defense-intensification mode”."),
    ("Ukraine accused Russia of the strike.", "Russia accused Ukraine of the strike."),
    ("Austria raised the tax.", "Australia raised the tax."),
    ("Up to 28 people died in Garvel.", "28 people died in Garvel."),
    ("More than 28 people died in Garvel.", "Fewer than 28 people died in Garvel."),
    ("Turnout rose by 20 percent.", "Turnout rose by 20."),
    ("The ferry sank off Garvel at 10:30.", "The ferry sank off Garvel at 11:30."),
    ("It was the third quake in Garvel.", "It was the second quake in Garvel."),
    ("The mine gave 1,204.5 tons.", "The mine gave 12,045 tons."),
]
COUNTED = [
    ("de", "Dreiundzwanzig Menschen starben.", "23 Menschen starben.", "32 Menschen starben."),
    ("es", "Murieron treinta y cinco personas.", "Murieron 35 personas.", "Murieron 30 personas."),
    (
        "fr",
        "Vingt-trois personnes sont mortes.",
        "23 personnes sont mortes.",
        "20 personnes sont mortes.",
    ),
    ("it", "Ventitré persone sono morte.", "23 persone sono morte.", "20 persone sono morte."),
    ("pt", "Morreram vinte e três pessoas.", "Morreram 23 pessoas.", "Morreram 20 pessoas."),
    ("ru", "Погибли двадцать три человека.", "Погибли 23 человека.", "Погибли 20 человек."),
    ("uk", "Загинули двадцять три людини.", "Загинули 23 людини.", "Загинули 20 людей."),
]
DENIED = [
    ("en", "The minister in Orland has resigned.", "The minister in Orland hasn’t resigned."),
    ("de", "Der Minister ist zurückgetreten.", "Der Minister ist nicht zurückgetreten."),
    ("es", "El ministro dimitió.", "El ministro no dimitió."),
    ("fr", "Le ministre a démissionné.", "Le ministre n’a pas démissionné."),
    ("it", "Il ministro si è dimesso.", "Il ministro non si è dimesso."),
    ("pt", "O ministro demitiu-se.", "O ministro não se demitiu."),
    ("ru", "Министр ушёл в отставку.", "Министр не ушёл в отставку."),
    ("uk", "Міністр пішов у відставку.", "Міністр не пішов у відставку."),
]
QUAKE = (
    "An earthquake struck near {town} in the morning. The tremor was felt in villages around "
    "{town} and lasted ten seconds. The centre placed its origin at a depth of eight kilometres."
)
DEPTH = "The centre placed its origin at a depth of eight kilometres."


def said(text: str, number: int, around: str = "", language: str = "en") -> Statement:
    source = article(number, title="News", published_at="2024-02-04", language=language)
    return Statement(text, source, around)


@pytest.mark.parametrize(("one", "other"), ONE, ids=lambda text: text[:30])
def test_wording_and_spelling_do_not_matter(one: str, other: str) -> None:
    assert same_statement(said(one, 1), said(other, 2))
    assert same_statement(said(other, 2), said(one, 1))


@pytest.mark.parametrize(("one", "other"), TWO, ids=lambda text: text[:30])
def test_any_fact_that_differs_makes_two(one: str, other: str) -> None:
    assert not same_statement(said(one, 1), said(other, 2))
    assert not same_statement(said(other, 2), said(one, 1))


@pytest.mark.parametrize(("language", "one", "denied"), DENIED)
def test_what_one_denies_is_another_statement(language: str, one: str, denied: str) -> None:
    first, second = said(one, 1, language=language), said(denied, 2, language=language)
    assert not same_statement(first, second)
    assert same_statement(first, said(one, 3, language=language))


@pytest.mark.parametrize(("language", "one", "same", "another"), COUNTED)
def test_a_number_is_the_same_in_words_and_in_digits(
    language: str, one: str, same: str, another: str
) -> None:
    first, second, third = (said(text, 1, language=language) for text in (one, same, another))
    assert same_statement(first, second) and same_statement(second, first)
    assert not same_statement(first, third)


def test_what_a_sentence_leaves_to_its_article_belongs_to_that_event() -> None:
    kalmar, ventspils = (QUAKE.format(town=town) for town in ("Kalmar", "Ventspils"))
    assert same_statement(said(DEPTH, 1, kalmar), said(DEPTH, 2, kalmar))
    assert not same_statement(said(DEPTH, 1, kalmar), said(DEPTH, 2, ventspils))
