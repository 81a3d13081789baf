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
)
