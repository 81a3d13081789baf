"""French."""

from index.vocabulary.asking import AskingWords, NoticeWords, ReportedWords
from index.vocabulary.expressions import NEVER, any_of, listed
from index.vocabulary.reports import ReportWords, ShapeWords
from index.vocabulary.talking import TalkingWords
from index.vocabulary.types import (
    Meaning,
    NumberWords,
    SayingWords,
    TimeWords,
    TurningWords,
    Words,
)

CONDITIONAL = r"(?!serai)[a-zéèê]+(?:e|(?:[vf]r|[nlgdu]|ss)i)rai(?:t|ent)(?!\w)"
"""Tells what is to come, as somebody said: "ouvrirait". No verb in -rer has such an imperfect, as
"entrait" and "tirait" are."""

TIMES = TimeWords(
    seasons=("printemps", "été", "automne", "hiver"),
    weekend="week-end|weekend",
    units={
        "hour": "heures?",
        "day": "jours?",
        "week": "semaines?",
        "month": "mois",
        "year": "ans?|années?",
    },
    fixed={
        "avant-hier": Meaning("2 days ago"),
        "(?<!avant-)hier": Meaning("yesterday"),
        "aujourd[’']hui": Meaning("today"),
        "après-demain": Meaning("in 2 days"),
        "(?<!après-)demain": Meaning("tomorrow"),
        "la nuit dernière": Meaning("yesterday", "range", "rolling"),
    },
    last="derni(?:er|ère)|passée?",
    this="cett?e?",
    next="prochaine?|qui vient",
    ago=(r"il y a {n} {unit}",),
    rolling=(r"derni(?:ers|ères) {n} {unit}", r"{n} derni(?:ers|ères) {unit}"),
    ahead=(r"prochaine?s {n} {unit}", r"{n} prochaine?s {unit}"),
    dates=(r"{day}(?:er)? {month}",),
    month_cue="en|de|d[’']|depuis|jusqu[’']en|début|fin|mi|dès|au mois d[e’']|fin de|avant|après",
    year_cue="en|depuis|dès|jusqu[’']en",
    no_weekday="chaque|tous les|les|le|un|premier|deuxième|dernier",
    bound="jusqu[’']à|jusqu[’']au|avant|d[’']ici|d[’']ici à|dès|à partir de|avant le|à partir du",
    past=r"(?<!qu[’'])a|ont|est|sont|était|étaient|avait|avaient|fut|furent|selon"
    r"|(?![a-zéèê]*rai(?:t|ent))[a-zéèê]{3,}(?:ait|aient)|[a-zéèêç]{2,}é(?:e|s|es)?",
    future=r"ser(?:a|ont) [a-zéèêç]{2,}é(?:e|s|es)?"
    r"|(?!opéra|caméra)[a-zéèê]{2,}(?:ra|ront)|va|vont"
    rf"|{CONDITIONAL}",
    unsure=rf"(?!{CONDITIONAL})[a-zéèê]{{2,}}rai(?:t|ent)|doi(?:t|vent)|peu(?:t|vent)"
    r"|prévue?s?|attendue?s?|si|fixée?s?|programmée?s?|envisage(?:nt)?",
    adjective_follows=True,
    names=r"(?:vendredi|jeudi|lundi|samedi) (?:saint|noir|de pâques)|mercredi des cendres",
)

NUMBERS = NumberWords(
    small={
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "six": 6,
        "sept": 7,
        "huit": 8,
        "neuf": 9,
        "dix": 10,
        "onze": 11,
        "douze": 12,
        "treize": 13,
        "quatorze": 14,
        "quinze": 15,
        "seize": 16,
        "vingt": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "soixante": 60,
    },
    large="cent|mille|millions?|milliards?|douzaine",
    articles=any_of("un une"),
    bare=any_of("cent mille"),
    joining=any_of("et"),
    fractions={
        "moitié": 2,
        "tiers": 3,
        "quart": 4,
        "quarts": 4,
        "cinquième": 5,
        "cinquièmes": 5,
        "dixième": 10,
        "dixièmes": 10,
    },
    qualifiers={
        "least": "au moins",
        "more": "plus de",
        "less": "moins de",
        "most": "jusqu['’]à|au plus",
        "near": "environ|près de|quelque",
    },
    units={"%": "pour cent", "$": "dollars?", "€": "euros?", "£": "livres"},
)

SAYING = SayingWords(
    sure=r"(?:a|ont|avait|avaient)(?:-t-(?:il|elle|ils|elles|on))? (?:dit|déclaré|affirmé|indiqué"
    r"|expliqué|ajouté|précisé|assuré|estimé|écrit|souligné)|(?:affirm|déclar|expliqu|indiqu"
    r"|assur|soulign|ajout|précis)e(?:nt)?|dit|disent",
    unsure=r"(?:a|ont) (?:annoncé|confirmé|rapporté|reconnu|averti|démenti)|annoncent?|rapportent?",
    heard="(?:a|ont) (?:appris|entendu)",
    that=r"\s*(?:[^,]{0,40}\bqu(?:e\b|['’])|.{0,20}[\"“«:])",
    head=r"selon|d['’]après|aux dires de|de source",
    pronoun=r"il|elle|ils|elles|on|-t-(?:il|elle)",
    no_source=r"qui|que|qu['’]\w+|si|quand|lorsque|comme|ce qui|ce que|parce|dont|où",
    not_said=listed("ne pas jamais n’ n'"),
    opening=listed(
        "en à au lors après avant depuis pendant selon dans sur pour mais et par hier "
        "aujourd’hui {weekday}"
    )
    + r"|le(?= (?:\d|{weekday}))",
    role=r"(?:chef|directeur|directrice|gouverneur|porte-parole|ministre|présidente?|maire|polic"
    r"|autorit|responsable|procureure?|experte?|dirigeante?|secrétaire|commandant|médecin"
    r"|syndicat|agence|analyste|habitante?)\w*",
    article=r"l[ea]s?|une?|des|sa|son|ses|leurs?|l(?=['’])",
    cut=r"\s+(?:(?:ce )?{weekday}|hier|aujourd"
    r"|dans une?|lors|sur (?:telegram|facebook|x|twitter)|à la presse|aux journalistes|qu[e'’]"
    r"|au moins|ont|a\b|sont|est|étaient|était).*",
    when="(?:ce )?{weekday}|hier",
    afterthought=NEVER,
)

TURNING = TurningWords(
    negating=any_of("non pas jamais aucun aucune personne rien sans ni nul nulle"),
    denying=any_of(
        "guère plus nie nient nié démenti dément démentent refuse refusé refusent refusait rejeté "
        "rejette"
    ),
    unreal=any_of(
        "si peut peuvent pourrait pourraient doit doivent devrait devraient serait seraient "
        "aurait auraient peut-être probablement sans-doute espère espèrent espérait craint "
        "craignent craignait envisage envisagent envisageait prévoit prévoient prévoyait tente "
        "tentent tentait tenté veut veulent voulait vouloir souhaite menace menacent menaçait "
        "compte présumé présumée soupçonné soupçonnée éventuel éventuelle demande demandé"
    ),
    bounding=any_of(
        "tous toutes tout toute seulement chaque plupart plus moins peu plusieurs quelques deux "
        "avant après parce malgré sauf jusque depuis encore déjà toujours presque"
    ),
    passive=any_of("est sont été fut furent était étaient être sera seront soit soient"),
    placing=any_of("à dans en au aux sur près lors durant chez"),
    joining=any_of("et mais tandis alors parce qui que dont où lequel laquelle lorsque quand car"),
    conditions=any_of("si"),
    that=any_of("que qu"),
    lacking=any_of("sans"),
    adding=any_of("et"),
    opposing=any_of("mais"),
    parting=any_of("de du des"),
    agents=any_of("par"),
)

TALKING = TalkingWords(
    opening="et mais ou alors",
    about="qu[’']en est-il d[eu]s?",
    preposition="en à au aux de du des dans sur par pour avec contre pendant après avant",
    men="il",
    women="elle",
    thing="ils elles",
    asking="qui que quoi quand où combien pourquoi comment quel quelle est-ce",
    choosing="celui celle numéro option parle plaît crois veux dire",
    last="derni(?:er|ère)",
    counted="combien de {}",
    happened="{} cela est-il arrivé {}",
    there="là ici",
    which="quel quelle quels quelles",
    standing="il: le: le l un; elle: la: la l une; ils: les: les des; elles: les: les des; "
    "le: le: le l un; la: la: la l une; les: les: les des; l: le: le la l un une",
    owning="de du",
    clitic="(?:le|la|les) |l[’']",
)

NOTICES = NoticeWords(
    correction="rectification|rectificatif|rétractation",
    corrects="corrige",
    put_right=r"corrigé|rectifi\w+",
    update="mise à jour",
    final=r"définiti[fv]\w*",
)

ASKING = AskingWords(
    duration="combien de temps",
    number="combien|quel âge",
    age="âge",
    many="combien",
    time="quand",
    person="qui",
    place="où",
    reason="pourquoi",
    opens="qu[’']est-ce|que|quel(?:le)?s?|comment",
    happened="qu[’']est-il arrivé|que s[’']est-il passé|qu[’']est-ce qui s[’']est passé",
    summary="(?:un )?résumé|résume",
    topic="à au aux du de des dans sur en",
    please="s[’']il vous plaît",
    date="quelle date",
    joint="et",
    second="(?:(?:à|de|par|depuis|pour|avec|en) )?(?:qui|quoi|quand|où|combien|quel(?:le)?s?)"
    "|pourquoi|comment|qu[’']est-ce|que s[’']est",
)

REPORTED = ReportedWords(
    articles="nouvelles|actualités",
    around="de|du|des|depuis|la|le|les|publiés",
    since="depuis",
    since_the="le |la ",
    bound="avant|après",
    joint="et|au",
)

REPORTS = ReportWords(
    goes_on="mais",
    finite="ont|est|sont",
    clause="que",
    person="il|elle",
    body="police|ministère",
    inserted="dont",
    unsure="pourraient",
    starting="de",
    elided="[cdjlmnst]|qu",
)

SHAPES = ShapeWords(
    killed=r"\b(?:tuées?|tués|morts?)\b.{0,90}?\bà {place}",
    happened=r"\bà {place}",
    said="{person} a (?:déclaré|dit|affirmé|annoncé)",
)

WORDS = Words(
    times=TIMES,
    numbers=NUMBERS,
    turning=TURNING,
    talking=TALKING,
    saying=SAYING,
    notices=NOTICES,
    asking=ASKING,
    reported=REPORTED,
    reports=REPORTS,
    shapes=SHAPES,
    stop="combien comment lequel laquelle où pourquoi quand quel quelle quelles quels qui quoi",
    telling="le les des qui quand où pourquoi combien quel quelle quels est sont été dans du au "
    "aux une que pour",
)
