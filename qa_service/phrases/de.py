"""In German."""

from qa_service.phrases.types import Phrases, Unsearched

PHRASES = Phrases(
    refusal="Die Artikel sagen es nicht.",
    nearest_said="Am nächsten kommt dem: {}",
    missing="Die Artikel beantworten nicht: {}.",
    either=" oder ",
    quote="„{}“",
    spelled="In den Artikeln steht {}.",
    pinned="Anmerkung der Redaktion, {}:",
    hello="Hallo.",
    welcome="Gern geschehen.",
    nod="Fragen Sie mich jederzeit.",
    about=(
        "Ich beantworte Fragen aus {articles} Nachrichtenartikeln, veröffentlicht "
        "{days}, in deren eigenen Sätzen und mit der Quelle zu jedem."
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
    not_added="Zahlen mehrerer Ereignisse werden nicht zusammengezählt.",
    untold="Weitere Ereignisse aus dieser Zeit: {count}.",
    in_place="in {place}",
    in_month="im {month}",
    in_both="in {place} im {month}",
    opens="{}:",
    yes="Ja",
    no="Nein",
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
    unsearched=Unsearched(
        on_day="am {day}",
        between="vom {first} bis zum {last}",
        since="ab dem {day}",
        up_to="bis zum {day}",
        unpublished="Kein Artikel wurde {days} veröffentlicht: {known}.",
        known_day="sie sind vom {day}",
        known_days="sie sind vom {first} bis zum {last}",
        undated=", bis auf {count} ohne bekanntes Datum",
        none_dated="kein Artikel hat ein bekanntes Datum",
        other_days=(
            "In der Frage steht {said}, aber kein Artikel, der {days} erschien, "
            "beantwortet sie; dies steht in Artikeln anderer Tage."
        ),
        publisher="Kein Artikel ist von {asked}. Herausgeber sind: {known}.",
        file="Kein Artikel heißt {asked}. Die Dateien sind: {known}.",
        tag="Kein Artikel hat das Schlagwort {asked}. Die Schlagwörter sind: {known}.",
        together="Jeden der Filter erfüllt ein Artikel, aber keiner erfüllt alle.",
        no_articles=(
            "Es gibt noch keine Artikel. Fügen Sie welche mit `qa-service ingest ORDNER` "
            "oder auf der Seite hinzu."
        ),
        incomplete=(
            "Der Suchindex ist unvollständig; was die Artikel sagen, wurde daher "
            "vielleicht nicht gefunden. Führen Sie `qa-service doctor --repair` aus."
        ),
    ),
    quoted="Die Artikel sind auf {}; zitiert werden ihre eigenen Sätze.",
    languages="Englisch Deutsch Spanisch Französisch Italienisch Portugiesisch Russisch Ukrainisch",
    asks_killed="Wie viele Menschen wurden in {} getötet?",
    asks_happened="Was geschah in {}?",
    asks_said="Was sagte {}?",
    asks_who="Wer ist {}?",
)
