"""How Spanish and French reports say that somebody said something."""

import re

from qa_service.knowledge.reporting.words import (
    NEVER,
    Reporting,
    anywhere,
    ending,
    listed,
    opening,
    verbs,
    whole,
)

SPANISH = Reporting(
    sure=verbs(
        listed(
            "dijo dijeron dice dicen afirmó afirmaron aseguró aseguraron declaró declararon señaló "
            "señalaron explicó explicaron indicó indicaron agregó añadió añadieron escribió"
        )
    ),
    unsure=verbs(
        listed(
            "informó informaron anunció anunciaron confirmó confirmaron advirtió denunció negó "
            "reportó reportaron estimó admitió sostuvo"
        )
    ),
    that=re.compile(r"\s*(?:[^,]{0,40}\bque\b|.{0,20}[\"“«:])", re.IGNORECASE),
    head=anywhere(r"según|de acuerdo con|a juicio de|en palabras de"),
    tail=NEVER,
    wrapped=NEVER,
    pronoun=whole(r"él|ella|ellos|ellas"),
    no_source=opening(listed("que quien si cuando lo porque aunque como donde")),
    not_said=ending(listed("no nunca nadie se")),
    opening=opening(
        listed("en tras después antes durante desde según para mientras además por otra "
               "asimismo ayer hoy pero y también")
        + r"|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
    ),
    role=anywhere(
        r"(?:jef|direct|gobernad|portavo|ministr|president|alcald|policía|autoridad|fiscal|experto"
        r"|líder|secretari|comandante|médic|vecin|organización|sindicato|agencia|analista)\w*"
    ),
    article=opening(listed("el la los las un una su sus")),
    verb_second=True,
    cut=re.compile(
        r"\s+(?:el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|\d)|este|ayer|hoy|en un"
        r"|en una|a (?:la|los) (?:prensa|periodistas)|que|tras|durante|al menos|murieron|han|ha|hay"
        r"|fue|fueron|son|es|quedaron).*",
        re.IGNORECASE | re.DOTALL,
    ),
)  # fmt: skip

FRENCH = Reporting(
    sure=verbs(
        r"(?:a|ont|avait|avaient)(?:-t-(?:il|elle|ils|elles|on))? (?:dit|déclaré|affirmé|indiqué"
        r"|expliqué|ajouté|précisé|assuré|estimé|écrit|souligné)|(?:affirm|déclar|expliqu|indiqu"
        r"|assur|soulign|ajout|précis)e(?:nt)?|dit|disent"
    ),
    unsure=verbs(
        r"(?:a|ont) (?:annoncé|confirmé|rapporté|reconnu|averti|démenti)|annoncent?|rapportent?"
    ),
    that=re.compile(r"\s*(?:[^,]{0,40}\bqu(?:e\b|['’])|.{0,20}[\"“«:])", re.IGNORECASE),
    head=anywhere(r"selon|d['’]après|aux dires de|de source"),
    tail=NEVER,
    wrapped=NEVER,
    pronoun=whole(r"il|elle|ils|elles|on|-t-(?:il|elle)"),
    no_source=opening(r"qui|que|qu['’]\w+|si|quand|lorsque|comme|ce qui|ce que|parce|dont|où"),
    not_said=ending(listed("ne pas jamais n’ n'")),
    opening=opening(
        listed("en à au lors après avant depuis pendant selon dans sur pour mais et par hier "
               "aujourd’hui dimanche lundi mardi mercredi jeudi vendredi samedi")
        + r"|le(?= (?:\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))"
    ),
    role=anywhere(
        r"(?:chef|directeur|directrice|gouverneur|porte-parole|ministre|présidente?|maire|polic"
        r"|autorit|responsable|procureure?|experte?|dirigeante?|secrétaire|commandant|médecin"
        r"|syndicat|agence|analyste|habitante?)\w*"
    ),
    article=opening(r"l[ea]s?|une?|des|sa|son|ses|leurs?|l(?=['’])"),
    verb_second=True,
    cut=re.compile(
        r"\s+(?:(?:ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|hier|aujourd"
        r"|dans une?|lors|sur (?:telegram|facebook|x|twitter)|à la presse|aux journalistes|qu[e'’]"
        r"|au moins|ont|a\b|sont|est|étaient|était).*",
        re.IGNORECASE | re.DOTALL,
    ),
)  # fmt: skip
