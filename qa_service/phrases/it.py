"""In Italian."""

from qa_service.phrases.types import Phrases

PHRASES = Phrases(
    refusal="Gli articoli non lo dicono.",
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
        "dal {first} al {last}, con le loro stesse frasi e la fonte di ciascuna."
    ),
    about_undated=(
        "Rispondo alle domande in base a {articles} articoli di cronaca, con le loro "
        "stesse frasi e la fonte di ciascuna."
    ),
    empty=("Rispondo alle domande in base ad articoli di cronaca, ma non ce ne sono ancora."),
    examples="Per esempio:",
)
