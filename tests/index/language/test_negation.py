"""Words that deny are counted in their own language: what denies in one is a month elsewhere."""

import pytest

from index.language.negation import negations

TOLD = [
    ("en", "Nobody was hurt, and the bridge did not fall.", 2),
    ("en", "It wasn’t the driver.", 1),
    ("en", "The notable nothingness of Mai.", 0),
    ("de", "Niemand wurde verletzt.", 1),
    ("de", "Die Brücke ist im Mai zerstört worden.", 0),
    ("de", "Ein Notar aus Rom.", 0),
    ("es", "No hubo heridos sin atención.", 2),
    ("es", "Ni uno ni otro.", 2),
    ("fr", "Six tableaux, et non cinq, ont été dérobés.", 1),
    ("fr", "L’école rouvrira en mai.", 0),
    ("it", "Non è mai arrivato.", 2),
    ("it", "Il treno arriva a maggio.", 0),
    ("pt", "Não houve feridos.", 1),
    ("pt", "O trem parou no centro.", 0),
    ("ru", "Никто не пострадал.", 2),
    ("ru", "Пострадали семеро.", 0),
    ("uk", "Ніхто не постраждав.", 2),
    ("uk", "Постраждали семеро.", 0),
    ("sv", "Ingen skadades.", 0),
]


@pytest.mark.parametrize(("language", "text", "denials"), TOLD)
def test_denials_are_counted_in_the_texts_language(language: str, text: str, denials: int) -> None:
    assert negations(text, language) == denials
