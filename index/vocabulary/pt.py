"""Portuguese."""

from index.vocabulary.asking import AskingWords, NoticeWords, ReportedWords
from index.vocabulary.expressions import any_of
from index.vocabulary.reports import ShapeWords
from index.vocabulary.talking import TalkingWords
from index.vocabulary.types import (
    Meaning,
    NumberWords,
    TimeWords,
    TurningWords,
    Words,
)

TIMES = TimeWords(
    seasons=("primavera", "verão", "outono", "inverno"),
    weekend="fim de semana|final de semana",
    units={
        "hour": "horas?",
        "day": "dias?",
        "week": "semanas?",
        "month": "mês|meses",
        "year": "anos?",
    },
    fixed={
        "anteontem": Meaning("2 days ago"),
        "ontem": Meaning("yesterday"),
        "hoje(?! em dia)": Meaning("today"),
        "depois de amanhã": Meaning("in 2 days"),
        "(?<!de\\s)amanhã": Meaning("tomorrow"),
        "(?:na )?noite passada": Meaning("yesterday", "range", "rolling"),
    },
    last="passad[oa]|últim[oa]",
    this="n?est[ea]",
    next="próxim[oa]|que vem",
    ago=(r"há {n} {unit}(?: atrás)?", r"{n} {unit} atrás"),
    rolling=(r"[úu]ltim[oa]s {n} {unit}",),
    ahead=(r"próxim[oa]s {n} {unit}",),
    dates=(r"{day}º? de {month}",),
    month_cue="em|de|desde|até|início de|meados de|fim de|final de|durante|entre|após",
    year_cue="em|desde|durante|até",
    no_weekday="cada|os|aos|às|todo|toda|um|uma|primeir[oa]|segund[oa]",
    bound="até|até o|até a|antes de|antes do|a partir de|a partir do",
    past=r"[a-zçãõáéíóúâê]{2,}(?:ou|aram|eram|iram|eu|iu|ava|avam)|foi|foram|era|eram|disse|fez"
    r"|teve|havia|tinha|estava|(?![a-zç]*ria)[a-zç]{3,}ia[m]?",
    future=r"[a-zç]{2,}(?:rá|rão)|vai|vão",
    unsure=r"[a-zç]{2,}ria[m]?|devem?|pode[m]?|previst[oa]s?|espera[m]?|planeja[m]?|marcad[oa]s?"
    r"|se",
    adjective_follows=True,
    names=r"sexta-feira (?:santa|da paixão)|quarta-feira de cinzas|domingo de ramos",
)

NUMBERS = NumberWords(
    small={
        "dois|duas": 2,
        "três": 3,
        "quatro": 4,
        "cinco": 5,
        "seis": 6,
        "sete": 7,
        "oito": 8,
        "nove": 9,
        "dez": 10,
        "onze": 11,
        "doze": 12,
        "treze": 13,
        "catorze|quatorze": 14,
        "quinze": 15,
        "dezesseis|dezasseis": 16,
        "dezessete|dezassete": 17,
        "dezoito": 18,
        "dezenove|dezanove": 19,
        "vinte": 20,
        "trinta": 30,
        "quarenta": 40,
        "cinquenta": 50,
        "sessenta": 60,
        "setenta": 70,
        "oitenta": 80,
        "noventa": 90,
    },
    large="cem|cento|mil|milh(?:ão|ões)|dúzia",
    articles=any_of("um uma"),
    bare=any_of("cem mil"),
    joining=any_of("e"),
    fractions={"metade": 2, "terço": 3, "terços": 3, "quartos": 4, "quinto": 5, "quintos": 5},
    qualifiers={
        "least": "pelo menos|ao menos",
        "more": "mais de",
        "less": "menos de",
        "most": "até|no máximo",
        "near": "cerca de|quase",
    },
    units={"%": "por cento", "$": "dólares", "€": "euros?", "£": "libras"},
)

TURNING = TurningWords(
    negating=any_of("não nunca jamais nem ninguém nenhum nenhuma nada sem"),
    denying=any_of("nega negou negam negaram rejeitou rejeita recusou recusa desmentiu"),
    unreal=any_of(
        "se pode podem poderia poderiam deve devem deveria deveriam seria seriam teria teriam "
        "talvez provavelmente espera esperam esperava teme temem temia planeja planeia planejam "
        "prevê preveem pretende pretendem tenta tentam tentou tentaram quer querem queria ameaça "
        "ameaçam ameaçou suposto suposta alegadamente supostamente pede pediu"
    ),
    bounding=any_of(
        "todos todas todo toda só apenas cada maioria mais menos poucos vários alguns ambos antes "
        "depois porque apesar exceto salvo até desde ainda já sempre quase"
    ),
    passive=any_of(
        "foi foram é são era eram ser sido sendo está estão será serão seja sejam fosse fossem"
    ),
    placing=any_of("em no na nos nas durante perto"),
    joining=any_of("e mas enquanto porque embora que quem cujo cuja onde quando"),
    conditions=any_of("se"),
    that=any_of("que"),
    lacking=any_of("sem"),
    adding=any_of("e"),
    opposing=any_of("mas"),
    parting=any_of("de do da dos das"),
    agents=any_of("por"),
)

TALKING = TalkingWords(
    opening="e mas ou então",
    about="quanto a|que tal",
    preposition="em no na nos nas de do da dos das com a ao à por para pelo pela após contra",
    men="ele",
    women="ela",
    thing="eles elas isso isto",
    asking="quem o que porque porquê quando onde quantos quantas por como qual",
    choosing="número opção refiro digo favor acho",
    last="últim[oa]",
    counted="quantos {}",
    happened="{} aconteceu isso {}",
    there="lá ali aí aqui",
    which="qual quais",
    standing="ele: o: o um; ela: a: a uma; eles: os: os uns; elas: as: as umas; "
    "o: o: o um; a: a: a uma; os: os: os uns; as: as: as umas",
    owning="de do da",
    clitic="(?:o|a|os|as) ",
)

NOTICES = NoticeWords(
    correction="corre[cç][aã]o|errata",
    update="atualiza[cç][aã]o",
    final=r"definitiv[oa]\w*",
)

ASKING = AskingWords(
    duration="quanto tempo",
    number="quantos anos (?:tem|têm|tinham?)|que idade|quant[oa]s?",
    age="anos|idade",
    time="quando",
    person="quem",
    place="onde",
    opens="que|como",
    happened="o que (?:aconteceu|houve)",
    summary="(?:um )?resumo|resuma",
    topic="em no na do da com de",
    please="por favor",
    date="(?:qual|que) data",
    joint="e",
    second="(?:(?:a|de|por|com|para|desde) )?(?:quem|quando|onde|quant[oa]s?|qual|quais)"
    "|o que|por ?qu[eê]|como",
)

REPORTED = ReportedWords(
    articles="notícias|artigos",
    around="da|do|desta|nas?|nos?",
    since="desde",
    since_the="o |a ",
    bound="antes|depois|até",
    joint="a|e",
)

SHAPES = ShapeWords(
    happened=r"\bem {place}",
    said="(?:disse|afirmou|declarou) {person}",
)

WORDS = Words(
    times=TIMES,
    numbers=NUMBERS,
    turning=TURNING,
    talking=TALKING,
    notices=NOTICES,
    asking=ASKING,
    reported=REPORTED,
    shapes=SHAPES,
    stop="como onde porque qual quais quando quanta quantas quanto quantos quem",
    telling="os as quem quando onde quantos quantas como foi foram é são do da dos no na em por "
    "que",
)
