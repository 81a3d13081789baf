"""Tolls in news: "at least 16 people were killed" three sentences below the event's name.

A report names its event in the lead and states the toll later without naming it again, while
other tolls in the same report come with places of their own. So a toll belongs to the lead's
event when its sentence brings in no new name.
"""

from index.names import keyed_names_in, named_in
from index.ranking.answer_kinds import number_attached
from index.ranking.question import AskedQuestion

_TOLLS = frozenset({"~death", "~injury"})


def states_toll(
    question: AskedQuestion,
    sentence: str,
    language: str,
    lead_names: frozenset[str],
) -> bool:
    """Whether a sentence gives the toll of the event that the question and the lead both name.

    `lead_names` are the names in the article's title and first sentences.
    """
    asked = _TOLLS & set(question.number_focus(language))
    if not asked:
        return False
    names = frozenset(keyed_names_in(_behind_first_word(sentence)))
    if not named_in(question.names, lead_names | names):
        return False
    if not named_in(names, lead_names | question.names):
        return False
    return number_attached(question, asked, sentence, language) > 0


def _behind_first_word(sentence: str) -> str:
    """The first word has a capital whether or not it is a name."""
    return sentence.partition(" ")[2]
