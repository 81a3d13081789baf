"""In English."""

from prompts import REFUSAL
from qa_service.phrases.types import Phrases

PHRASES = Phrases(
    refusal=REFUSAL,
    missing="The articles do not answer {}.",
    either=" or ",
    quote="“{}”",
    spelled="The articles write {}.",
    pinned="Note from the editors, {}:",
    hello="Hello.",
    welcome="You are welcome.",
    nod="Ask me whenever you like.",
    about=(
        "I answer questions from {articles} news articles, published from {first} to "
        "{last}, in their own sentences and with the source of each."
    ),
    about_undated=(
        "I answer questions from {articles} news articles, in their own sentences "
        "and with the source of each."
    ),
    empty="I answer questions from news articles, but there are none yet.",
    examples="For example:",
    which="The question fits {count} events; which one is meant: {events}?",
    or_another=" or another",
    reported="{named}, reported {day}",
    killed="How many people were killed {where}?",
    untold="Further events of that time: {count}.",
    in_place="in {place}",
    in_month="in {month}",
    in_both="in {place} in {month}",
    dispute="Accounts differ:",
    correction="A report was corrected, newest first:",
    update="Reports were updated, newest first:",
    put_right="This was corrected:",
    updates="an update",
    corrects="a correction",
    final="final",
    withdrawn="corrected since",
    day_is="{said} is {day}",
    also=" and ",
    until="{first} to {last}",
    dated="{days}, counted from the article’s date.",
    dated_by_other="{days}, counted from the date of another report of the same event.",
    day_of_saying="That is when it was said or heard, not when it happened.",
    quoted="The articles are in {}; their own sentences are quoted.",
    languages="English German Spanish French Italian Portuguese Russian Ukrainian",
    asks_killed="How many people were killed in {}?",
    asks_happened="What happened in {}?",
    asks_said="What did {} say?",
    asks_who="Who is {}?",
)
