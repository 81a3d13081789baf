"""How German reports say that somebody said something."""

import re

from qa_service.knowledge.reporting.words import (
    Reporting,
    anywhere,
    ending,
    listed,
    opening,
    verbs,
    whole,
)

GERMAN = Reporting(
    sure=verbs(
        listed(
            "sagte sagten sagt sagen erklärte erklärten erklärt betonte betonten schrieb schrieben "
            "behauptete behaupteten berichtete berichteten"
        )
        + r"|teilten?(?= [^,.]{0,80}\bmit\b)|hieß es (?:von|aus|bei)"
    ),
    unsure=verbs(listed("meldete meldeten bestätigte bestätigten warnte warnten kündigte räumte")),
    that=re.compile(r"[^,]{0,40}$|.*?[\"„»:]", re.IGNORECASE | re.DOTALL),
    head=anywhere(
        r"laut|nach (?:den )?(?:angaben|worten|aussagen?|einschätzung)(?: von)?|den angaben von"
        r"|so(?= [a-zäöü]*(?:sprecher|chef|minister|leiter|polizei|präsident)| (?:der|die|das) )"
    ),
    tail=anywhere("zufolge"),
    wrapped=re.compile(
        r"(?<!\w)wie (?P<who>[^,]{2,100}?)"
        r"(?: am \w+tag| am mittwoch| gestern| heute| auf \w+| gegenüber [^,]+)? "
        r"(?:mitteilten?|sagten?|berichteten?|erklärten?|bestätigten?|meldeten?)(?!\w)",
        re.IGNORECASE,
    ),
    pronoun=whole(r"er|sie|es|dieser|diese"),
    no_source=opening(listed("was wer wenn weil dass ob obwohl nachdem als man")),
    not_said=ending(listed("nicht nie niemand zu wird werden wurde")),
    opening=opening(
        listed("am in im nach vor bei seit auf während wie zuvor zudem außerdem dort später"
               " unterdessen mit für gegenüber aus aber und doch")
    ),
    role=anywhere(
        r"\w*(?:chef|leiter|sprecher|minister|präsident|bürgermeister|gouverneur|direktor|polizei"
        r"|behörde|verband|gewerkschaft|experte|kommandant|vorsitzende|anwalt|professor)(?:in|r|n)?"
    ),
    article=opening(r"d(?:er|ie|as)|eine?|(?:sein|ihr|unser)e?"),
    verb_second=True,
    cut=re.compile(
        r"\s+(?:am \w+tag|am mittwoch|am \d|gestern|heute|auf (?:telegram|facebook|x)\b|mit\b|dem\b"
        r"|in einer?\b|bei einer?\b|nach\b|gegenüber\b|sind|ist|war|waren|wurden?|habe|haben|hat"
        r"|hätten|kamen|starben|starb|gibt|gab|seien|sei|werden|wird).*",
        re.IGNORECASE | re.DOTALL,
    ),
)  # fmt: skip
