"""In German."""

from qa_service.phrases.types import Phrases

PHRASES = Phrases(
    refusal="Die Artikel sagen es nicht.",
    missing="Die Artikel beantworten nicht: {}.",
    either=" oder ",
    quote="„{}“",
    spelled="In den Artikeln steht {}.",
    pinned="Anmerkung der Redaktion, {}:",
    hello="Hallo.",
    welcome="Gern geschehen.",
    nod="Fragen Sie mich jederzeit.",
    about=(
        "Ich beantworte Fragen aus {articles} Nachrichtenartikeln vom {first} bis "
        "zum {last}, in deren eigenen Sätzen und mit der Quelle zu jedem."
    ),
    about_undated=(
        "Ich beantworte Fragen aus {articles} Nachrichtenartikeln, in deren eigenen "
        "Sätzen und mit der Quelle zu jedem."
    ),
    empty="Ich beantworte Fragen aus Nachrichtenartikeln, aber noch gibt es keine.",
    examples="Zum Beispiel:",
    which="Die Frage passt zu {count} Ereignissen; welches ist gemeint: {events}?",
    or_another=" oder ein anderes",
    reported="{named}, gemeldet am {day}",
    killed="Wie viele Menschen kamen {where} ums Leben?",
    untold="Weitere Ereignisse aus dieser Zeit: {count}.",
    in_place="in {place}",
    in_month="im {month}",
    in_both="in {place} im {month}",
    dispute="Die Angaben gehen auseinander:",
    correction="Ein Bericht wurde berichtigt, das Neueste zuerst:",
    update="Die Angaben wurden aktualisiert, das Neueste zuerst:",
    put_right="Dies wurde berichtigt:",
    updates="Aktualisierung",
    corrects="Berichtigung",
    final="endgültig",
    withdrawn="inzwischen berichtigt",
    day_is="{said}: {day}",
    also="; ",
    until="{first} bis {last}",
    dated="{days}, gerechnet vom Datum des Artikels.",
    dated_by_other="{days}, gerechnet vom Datum eines anderen Berichts über dasselbe Ereignis.",
    day_of_saying="Das ist der Tag, an dem man es sagte oder hörte, nicht der, an dem es geschah.",
    quoted="Die Artikel sind auf {}; zitiert werden ihre eigenen Sätze.",
    languages="Englisch Deutsch Spanisch Französisch Italienisch Portugiesisch Russisch Ukrainisch",
    asks_killed="Wie viele Menschen wurden in {} getötet?",
    asks_happened="Was geschah in {}?",
    asks_said="Was sagte {}?",
    asks_who="Wer ist {}?",
)
