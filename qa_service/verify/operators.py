"""Small words that turn what a sentence says: one table a language, closed classes only.

`denying` words deny what they stand with; `unreal` ones make it a plan, a fear, a guess or a
condition; `bounding` ones say of how much, of whom or when something holds. A claim may neither
drop nor add one (`polarity.py`, `wording.py`). `passive` are the auxiliaries of the passive,
`placing` the prepositions that only say where or when, so that what follows may move about.
`joining` words open another clause.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operators:
    denying: frozenset[str]
    unreal: frozenset[str]
    bounding: frozenset[str]
    passive: frozenset[str]
    placing: frozenset[str]
    joining: frozenset[str]


def _of(
    denying: str, unreal: str, bounding: str, passive: str, placing: str, joining: str
) -> Operators:
    return Operators(*(frozenset(w.split()) for w in (denying, unreal, bounding, passive, placing,
                                                      joining)))  # fmt: skip


_BY_LANGUAGE = {
    "en": _of(
        "not no never none nobody nothing without neither nor cannot hardly barely unlikely deny "
        "denies denied denying fail fails failed failing refuse refuses refused refusing lack "
        "lacks lacked reject rejects rejected rejecting unable",
        "if may might could would should will aim aims aiming aimed intend intends intended plan "
        "plans planned planning attempt attempts attempting attempted try tries trying tried want "
        "wants wanted hope hopes hoped hoping expect expects expected threaten threatens "
        "threatened likely possibly perhaps probably urge urged urges fear fears feared suspect "
        "suspects suspected allege alleges alleged allegedly reportedly need needs needed propose "
        "proposed proposes consider considering considered whether unless call called calls "
        "accuse accused accuses",
        "all only every each most more less fewer few some any several many both before after "
        "because despite although unless except until till since again still already always "
        "nearly almost",
        "is are was were be been being", "in at near on during inside outside across",
        "and but while whereas although because which who whom whose that when where if",
    ),
    "de": _of(
        "nicht kein keine keinen keiner keinem keines nie niemals niemand nichts ohne weder noch "
        "kaum bestreitet bestritt bestritten dementiert dementierte lehnt lehnte abgelehnt",
        "wenn falls kann können könnte könnten soll sollen sollte sollten sollte will wollen "
        "wollte wollten würde würden wird werden möglicherweise vielleicht wahrscheinlich "
        "voraussichtlich wohl angeblich mutmaßlich plant planen plante planten hofft hoffen hoffte "
        "befürchtet befürchtete fürchtet fordert forderte forderten versucht versuchte droht "
        "drohte muss müssen müsste dürfte dürften mag möchte möchten vermutet vermutlich ob",
        "alle allen aller nur jede jeder jedes meisten mehr weniger wenige einige mehrere viele "
        "beide vor nach bevor nachdem weil trotz obwohl außer bis seit wieder noch schon immer "
        "stets fast beinahe",
        "wurde wurden wird werden worden geworden", "in im bei beim an am auf nahe während",
        "und aber während obwohl weil welche welcher welches wobei als wo was sondern doch wenn "
        "dass",
    ),
    "fr": _of(
        "pas jamais aucun aucune personne rien sans ni nul nulle guère plus nie nient nié "
        "démenti dément démentent refuse refusé refusent refusait rejeté rejette",
        "si peut peuvent pourrait pourraient doit doivent devrait devraient serait seraient aurait "
        "auraient peut-être probablement sans-doute espère espèrent espérait craint craignent "
        "craignait envisage envisagent envisageait prévoit prévoient prévoyait tente tentent "
        "tentait tenté veut veulent voulait vouloir souhaite menace menacent menaçait compte "
        "présumé présumée soupçonné soupçonnée éventuel éventuelle demande demandé",
        "tous toutes tout toute seulement chaque plupart plus moins peu plusieurs quelques deux "
        "avant après parce malgré sauf jusque depuis encore déjà toujours presque",
        "est sont été fut furent était étaient être sera seront soit soient",
        "à dans en au aux sur près lors durant chez",
        "et mais tandis alors parce qui que dont où lequel laquelle lorsque quand car",
    ),
    "es": _of(
        "no nunca jamás nadie nada sin ni ningún ninguna ninguno tampoco niega negó niegan negaron "
        "rechaza rechazó rechazaron desmintió desmiente",
        "si puede pueden podría podrían debe deben debería deberían sería serían habría habrían "
        "quizá quizás probablemente posiblemente espera esperan esperaba teme temen temía temió "
        "planea planean planeaba prevé prevén intenta intentan intentó intentaron quiere quieren "
        "quería amenaza amenazan amenazó presunto presunta supuestamente pide pidió exige exigió",
        "todos todas todo toda solo sólo cada mayoría más menos pocos varios algunos ambos antes "
        "después porque pese aunque salvo hasta desde aún ya siempre casi",
        "fue fueron es son era eran ser sido siendo está están será serán sea sean fuera fueran",
        "en durante cerca",
        "y e pero mientras porque aunque que quien quienes cuyo cuya donde cuando",
    ),
    "it": _of(
        "non mai nessuno nessuna niente nulla senza né neppure nega negato negano respinto "
        "respinge smentito smentisce rifiuta rifiutato",
        "se può possono potrebbe potrebbero deve devono dovrebbe dovrebbero sarebbe sarebbero "
        "avrebbe avrebbero forse probabilmente spera sperano sperava teme temono temeva prevede "
        "prevedono intende intendono tenta tentano tentato vuole vogliono voleva minaccia "
        "minacciano minacciato presunto presunta chiede chiesto",
        "tutti tutte tutto tutta solo soltanto ogni maggior più meno pochi alcuni molti entrambi "
        "prima dopo perché nonostante tranne fino da ancora già sempre quasi",
        "è sono stato stata stati state fu furono era erano viene vengono venne vennero "
        "essere sarà saranno sia siano verrà verranno",
        "in nel nella nei nelle a ad al alla durante presso vicino su sul sulla",
        "e ed ma mentre perché che cui dove quando il-quale",
    ),
    "pt": _of(
        "não nunca jamais ninguém nada sem nem nenhum nenhuma nega negou negam negaram rejeitou "
        "rejeita recusou recusa desmentiu",
        "se pode podem poderia poderiam deve devem deveria deveriam seria seriam teria teriam "
        "talvez provavelmente espera esperam esperava teme temem temia planeja planeia planejam "
        "prevê preveem pretende pretendem tenta tentam tentou tentaram quer querem queria ameaça "
        "ameaçam ameaçou suposto suposta alegadamente supostamente pede pediu",
        "todos todas todo toda só apenas cada maioria mais menos poucos vários alguns ambos antes "
        "depois porque apesar exceto salvo até desde ainda já sempre quase",
        "foi foram é são era eram ser sido sendo está estão será serão seja sejam fosse fossem",
        "em no na nos nas durante perto",
        "e mas enquanto porque embora que quem cujo cuja onde quando",
    ),
    "ru": _of(
        "не нет ни никогда никто ничто ничего никого без нельзя отрицает отрицал отрицали "
        "отрицают отказался отказалась отказались отказывается отверг отвергла отвергли опроверг "
        "опровергла опровергли",
        "если бы может могут мог могла могли должен должна должны возможно вероятно наверное "
        "намерен намерена намерены планирует планируют планировал планировали надеется надеются "
        "опасается опасаются опасался опасались хочет хотят хотел хотели пытается пытаются "
        "пытался пытались угрожает угрожают грозит якобы предположительно собирается собираются "
        "потребовал потребовала потребовали призвал призвала призвали ли будет будут ожидается",
        "все всех всего только каждый каждая большинство более больше менее меньше несколько "
        "некоторые оба обе многие до после перед потому несмотря хотя кроме пока снова ещё еще "
        "уже всегда почти",
        "был была было были", "в во на под у около возле близ",
        "и а но тогда который которая которое которые которого которых что где когда хотя",
    ),
    "uk": _of(
        "не немає ні ніколи ніхто ніщо нічого нікого без заперечує заперечив заперечила "
        "заперечили відмовився відмовилася відмовились відкинув відкинула відкинули спростував "
        "спростувала",
        "якщо би б може можуть міг могла могли повинен повинна повинні можливо ймовірно мабуть "
        "має-намір планує планують планував планували сподівається сподіваються побоюється "
        "побоюються хоче хочуть хотів хотіли намагається намагаються намагався загрожує "
        "загрожують нібито збирається збираються закликав закликала закликали чи буде будуть",
        "усі всі усіх всіх лише тільки кожен кожна більшість більше менше кілька деякі обидва "
        "обидві багато до після перед тому попри хоча крім поки знову ще вже завжди майже",
        "був була було були", "в у на під біля поблизу",
        "і й та а але тоді який яка яке які якого яких що де коли хоча",
    ),
}  # fmt: skip
_NONE = _of("", "", "", "", "", "")


def operators(language: str) -> Operators:
    """The words of a language; none of one that is not known here."""
    return _BY_LANGUAGE.get(language, _NONE)


LANGUAGES = frozenset(_BY_LANGUAGE)
