"""Whoever says it is the source, whatever they are: no list of titles decides.

The titles were written down before the reader was mended, by its author; none is in its words
for roles. Where a language has no articles, the bare name is enough.
"""

import pytest

from index.speech.attribution import source_in

TITLES = {
    "en": "harbour master|station master|headteacher|coach|goalkeeper|shopkeeper|pilot|bishop|imam"
    "|curator|treasurer|plumber|midwife|cellist|undertaker|paramedic|beekeeper|postmaster|abbot"
    "|trawlerman|choirmaster|hydrologist|quartermaster|archivist|vicar|stevedore|referee|baker"
    "|lighthouse keeper|seismologist",
    "de": "Hafenmeisterin|Hebamme|Bäckerin|Trainerin|Pilotin|Küsterin|Schaffnerin|Imkerin",
    "fr": "sage-femme|boulangère|pilote|gardienne|entraîneuse|bibliothécaire|pêcheuse|fleuriste",
    "es": "panadera|piloto|partera|entrenadora|bibliotecaria|pescadora|apicultora|conservadora",
    "ru": "акушерка|пекарь|пилот|тренер|вратарь|библиотекарь|боцман|настоятель",
    "uk": "акушерка|пекарка|пілотка|тренерка|воротарка|бібліотекарка|боцман|настоятель",
}
FORMS = {
    "en": [
        ("{The t}, Ines Okafor, said the vessel had reported trouble.", "{The t}, Ines Okafor"),
        ("Ines Okafor, {the t}, said the vessel had reported trouble.", "Ines Okafor, {the t}"),
        ("On Monday, {the t}, Ines Okafor, said police had confirmed it.", "{the t}, Ines Okafor"),
        ("The vessel had reported trouble, said Ines Okafor, {the t}.", "Ines Okafor, {the t}"),
        ("The vessel had reported trouble, Ines Okafor, {the t}, said.", "Ines Okafor, {the t}"),
        ("The vessel had reported trouble, {the t}, Ines Okafor, said.", "{the t}, Ines Okafor"),
        (
            "Ines Okafor, {a t} in Tarn, told reporters that witnesses had said the same.",
            "Ines Okafor, {a t} in Tarn",
        ),
        (
            "{The t}, Ines Okafor, added that the crew said they were well.",
            "{The t}, Ines Okafor",
        ),
        ("“The vessel was late,” said {the t}, Ines Okafor.", "{the t}, Ines Okafor"),
    ],
    "de": [
        ("Die {t}, Ines Okafor, sagte, das Schiff habe Not gemeldet.", "Die {t}, Ines Okafor"),
        ("Ines Okafor, die {t}, sagte, das Schiff meldete Not.", "Ines Okafor, die {t}"),
        ("Das Schiff habe Not gemeldet, sagte Ines Okafor, die {t}.", "Ines Okafor, die {t}"),
    ],
    "fr": [
        ("La {t}, Inès Okafor, a dit que le navire a annoncé une panne.", "La {t}, Inès Okafor"),
        ("Inès Okafor, la {t}, a dit que le navire a annoncé une panne.", "Inès Okafor, la {t}"),
        ("Le navire était en panne, a déclaré Inès Okafor, la {t}.", "Inès Okafor, la {t}"),
    ],
    "es": [
        ("La {t}, Inés Okafor, dijo que el barco informó de un fallo.", "La {t}, Inés Okafor"),
        ("Inés Okafor, la {t}, dijo que el barco informó de un fallo.", "Inés Okafor, la {t}"),
        ("El barco tuvo un fallo, dijo Inés Okafor, la {t}.", "Inés Okafor, la {t}"),
    ],
    "ru": [
        ("{T}, Инна Окафор, сказала, что судно сообщило о поломке.", "{T}, Инна Окафор"),
        ("Инна Окафор, {t}, сказала, что судно сообщило о поломке.", "Инна Окафор"),
        ("Судно сообщило о поломке, сказала Инна Окафор, {t}.", "Инна Окафор"),
    ],
    "uk": [
        ("{T}, Інна Окафор, сказала, що судно повідомило про збій.", "{T}, Інна Окафор"),
        ("Інна Окафор, {t}, сказала, що судно повідомило про збій.", "Інна Окафор"),
        ("Судно повідомило про збій, сказала Інна Окафор, {t}.", "Інна Окафор"),
    ],
}


def told(form: str, title: str) -> str:
    article = "an" if title[0] in "aeiou" else "a"
    forms = {
        "{The t}": f"The {title}",
        "{the t}": f"the {title}",
        "{a t}": f"{article} {title}",
        "{T}": title.capitalize(),
        "{t}": title,
    }
    for mark, words in forms.items():
        form = form.replace(mark, words)
    return form


@pytest.mark.parametrize("language", TITLES)
def test_a_title_nobody_listed_is_still_the_source(language: str) -> None:
    wrong = []
    for title in TITLES[language].split("|"):
        for form, expected in FORMS[language]:
            sentence = told(form, title)
            found = source_in(sentence, language)
            if found is None or found.words != told(expected, title):
                wrong.append((sentence, found and found.words))
    assert wrong == []


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Ines Okafor, 52, said the vessel had reported trouble.", "Ines Okafor, 52"),
        (
            "The keeper of the light, Ines Okafor, 52, said the vessel had reported trouble.",
            "The keeper of the light, Ines Okafor, 52",
        ),
        (
            "Ines Okafor, who keeps the light, said the vessel had reported trouble.",
            "Ines Okafor, who keeps the light",
        ),
        (
            "In the town of Tarn, Ines Okafor, a midwife, said the vessel had reported trouble.",
            "Ines Okafor, a midwife",
        ),
        ("Harbour master Ines Okafor, back in Tarn, said the vessel had called.", None),
        ("Okafor, speaking in Tarn, said the vessel had reported trouble.", "Okafor"),
        ("The pilot, speaking in Tarn, said the vessel had reported trouble.", "The pilot"),
        ("The boat sank at dawn, killing three, said the pilot.", "the pilot"),
        ("Police found the pilot, Ola Berg, said the mayor.", "the mayor"),
        ("The fire took the church, Ruth Maine, 52, said.", "Ruth Maine, 52"),
        ("The bridge, the road and the school were shut, the warden said.", "the warden"),
        ("The bridge, built in 1902, was shut, the warden said.", "the warden"),
        ("After the storm, boats, nets, traps were lost, the warden said.", "the warden"),
    ],
)
def test_what_stands_between_commas(sentence: str, source: str | None) -> None:
    found = source_in(sentence, "en")
    assert (found and found.words) == source
