"""In Italian."""

from qa_service.phrases.types import Phrases, Unsearched

PHRASES = Phrases(
    refusal="Gli articoli non lo dicono.",
    nearest_said="La cosa più vicina che dicono: {}",
    missing="Gli articoli non rispondono a {}.",
    either=" né a ",
    quote="«{}»",
    spelled="Gli articoli scrivono {}.",
    pinned="Nota della redazione, {}:",
    hello="Buongiorno.",
    welcome="Prego.",
    nod="Mi chieda quando vuole.",
    about=(
        "Rispondo alle domande in base a {articles} articoli di cronaca, pubblicati "
        "{days}, con le loro stesse frasi e la fonte di ciascuna."
    ),
    about_undated=(
        "Rispondo alle domande in base a {articles} articoli di cronaca, con le loro "
        "stesse frasi e la fonte di ciascuna."
    ),
    empty=("Rispondo alle domande in base ad articoli di cronaca, ma non ce ne sono ancora."),
    examples="Per esempio:",
    which="La domanda riguarda {count} avvenimenti; quale si intende: {events}?",
    or_another=" o un altro",
    reported="{named}, notizia del {day}",
    killed="Quante persone sono morte {where}?",
    not_added="Le cifre di più eventi non vengono sommate.",
    untold="Altri avvenimenti di quel periodo: {count}.",
    in_place="a {place}",
    in_month="nel mese di {month}",
    in_both="a {place} nel mese di {month}",
    opens="{}:",
    yes="Sì",
    no="No",
    dispute="Le versioni divergono:",
    correction="Un articolo è stato rettificato, dal più recente:",
    update="Le notizie sono state aggiornate, dalla più recente:",
    put_right="Questo è stato rettificato:",
    updates="aggiornamento",
    corrects="rettifica",
    final="definitivo",
    withdrawn="poi rettificato",
    day_is="{said}: {day}",
    also="; ",
    until="{first} - {last}",
    dated="{days}, in base alla data dell’articolo.",
    dated_by_other="{days}, in base alla data di un altro articolo sullo stesso avvenimento.",
    day_of_saying="È il giorno in cui lo si è detto o sentito, non quello in cui è accaduto.",
    unsearched=Unsearched(
        on_day="il giorno {day}",
        between="dal giorno {first} al giorno {last}",
        since="dal giorno {day}",
        up_to="fino al giorno {day}",
        unpublished="Nessun articolo è stato pubblicato {days}: {known}.",
        known_day="sono del giorno {day}",
        known_days="vanno dal giorno {first} al giorno {last}",
        undated=", tranne {count} senza data nota",
        none_dated="nessun articolo ha una data nota",
        other_days=(
            "La domanda dice {said}, ma nessun articolo pubblicato {days} vi risponde; "
            "questo viene da articoli di altri giorni."
        ),
        publisher="Nessun articolo è di {asked}. Gli editori sono: {known}.",
        file="Nessun articolo si chiama {asked}. I file sono: {known}.",
        tag="Nessun articolo ha l'etichetta {asked}. Le etichette sono: {known}.",
        together=(
            "Ogni filtro è soddisfatto da qualche articolo, ma nessun articolo li soddisfa tutti."
        ),
        no_articles=(
            "Non ci sono ancora articoli. Aggiungine con `qa-service ingest CARTELLA` o "
            "nella pagina."
        ),
        incomplete=(
            "L'indice di ricerca è incompleto: ciò che dicono gli articoli potrebbe non "
            "essere stato trovato. Esegui `qa-service doctor --repair`."
        ),
    ),
    quoted="Gli articoli sono in {}; sono citate le loro stesse frasi.",
    languages="inglese tedesco spagnolo francese italiano portoghese russo ucraino",
    asks_killed="Quante persone sono state uccise a {}?",
    asks_happened="Che cosa è successo a {}?",
    asks_said="Che cosa ha detto {}?",
    asks_who="Chi è {}?",
)
