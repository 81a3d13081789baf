"""In English."""

from prompts import REFUSAL
from qa_service.phrases.types import Phrases, Unsearched

PHRASES = Phrases(
    refusal=REFUSAL,
    nearest_said="The nearest that they say: {}",
    missing="The articles do not answer {}.",
    either=" or ",
    quote="“{}”",
    spelled="The articles write {}.",
    pinned="Note from the editors, {}:",
    hello="Hello.",
    welcome="You are welcome.",
    nod="Ask me whenever you like.",
    about=(
        "I answer questions from {articles} news articles, published {days}, in their "
        "own sentences and with the source of each."
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
    not_added="Figures of several events are not added up.",
    untold="Further events of that time: {count}.",
    in_place="in {place}",
    in_month="in {month}",
    in_both="in {place} in {month}",
    opens="{}:",
    yes="Yes",
    no="No",
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
    unsearched=Unsearched(
        on_day="on {day}",
        between="from {first} to {last}",
        since="from {day}",
        up_to="to {day}",
        unpublished="No article was published {days}: {known}.",
        known_day="they are of {day}",
        known_days="they are from {first} to {last}",
        undated=", but for {count} without a known date",
        none_dated="no article has a known date",
        other_days=(
            "The question says {said}, but no article published {days} answers it; this "
            "is from articles of other days."
        ),
        publisher="No article is by {asked}. The publishers are: {known}.",
        file="No article is called {asked}. The files are: {known}.",
        tag="No article has the tag {asked}. The tags are: {known}.",
        together="Each of the filters is met by some article, but no article meets them all.",
        no_articles=(
            "There are no articles yet. Add some with `qa-service ingest FOLDER`, or on "
            "the page under Articles."
        ),
        incomplete=(
            "The search index is incomplete, so what the articles say may not have been "
            "found. Run `qa-service doctor --repair`."
        ),
    ),
    quoted="The articles are in {}; their own sentences are quoted.",
    languages="English German Spanish French Italian Portuguese Russian Ukrainian",
    asks_killed="How many people were killed in {}?",
    asks_happened="What happened in {}?",
    asks_said="What did {} say?",
    asks_who="Who is {}?",
)
