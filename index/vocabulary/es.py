"""Spanish."""

from index.vocabulary.asking import AskingWords, NoticeWords, ReportedWords
from index.vocabulary.expressions import any_of, listed
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

TIMES = TimeWords(
    months={9: "septiembre|setiembre"},
    seasons=("primavera", "verano", "otoño", "invierno"),
    weekend="fin de semana",
    units={
        "hour": "horas?",
        "day": "días?",
        "week": "semanas?",
        "month": "mes(?:es)?",
        "year": "años?",
    },
    fixed={
        "anteayer|antes de ayer": Meaning("2 days ago"),
        "ayer": Meaning("yesterday"),
        "hoy(?! en día)": Meaning("today"),
        "(?<!la\\s)(?<!esta\\s)(?<!una\\s)(?<!de\\s)pasado mañana": Meaning("in 2 days"),
        "(?<!la\\s)(?<!esta\\s)(?<!una\\s)(?<!cada\\s)(?<!pasado\\s)mañana": Meaning("tomorrow"),
        "anoche|la noche pasada": Meaning("yesterday", "range", "rolling"),
    },
    last="pasad[oa]",
    this="est[ea]",
    next="próxim[oa]|que viene",
    ago=(r"hace {n} {unit}", r"{n} {unit} atrás"),
    rolling=(r"[úu]ltim[oa]s {n} {unit}", r"[úu]ltim[oa] {unit}"),
    ahead=(r"próxim[oa]s {n} {unit}",),
    dates=(r"{day} de {month}", r"{day} {month}"),
    month_cue="en|de|desde|hasta|principios de|mediados de|finales de|durante|entre|tras",
    year_cue="en|desde|durante|hasta",
    no_weekday="cada|los|todos los|un|algún|primer|segundo|tercer",
    bound="hasta|hasta el|antes del|a partir del|para el",
    past=r"[a-zñáéíóú]{2,}(?:ó|aron|ieron|aba|aban)|fue|fueron|ha|han|había|habían|era|eran"
    r"|dijo|dijeron|hizo|tuvo|dio|murieron|(?![a-zñ]*ría)[a-zñ]{3,}ía[n]?",
    future=r"[a-zñ]{2,}(?:rá|rán)|va a|van a",
    unsure=r"[a-zñ]{2,}ría[n]?|deben?|puede[n]?|prevé|previst[oa]s?|espera[n]?|planea[n]?|si"
    r"|programad[oa]s?|convocad[oa]s?",
    adjective_follows=True,
    names=r"(?:viernes|jueves|lunes|domingo|miércoles) (?:santo|negro|de ceniza|de ramos)",
)

NUMBERS = NumberWords(
    small={
        "dos": 2,
        "tres": 3,
        "cuatro": 4,
        "cinco": 5,
        "seis": 6,
        "siete": 7,
        "ocho": 8,
        "nueve": 9,
        "diez": 10,
        "once": 11,
        "doce": 12,
        "trece": 13,
        "catorce": 14,
        "quince": 15,
        "dieciséis": 16,
        "diecisiete": 17,
        "dieciocho": 18,
        "diecinueve": 19,
        "veinte": 20,
        "treinta": 30,
        "cuarenta": 40,
        "cincuenta": 50,
        "sesenta": 60,
        "setenta": 70,
        "ochenta": 80,
        "noventa": 90,
    },
    large="cien(?:to)?|mil|mill(?:ón|ones)|docena",
    articles=any_of("un uno una"),
    bare=any_of("mil cien ciento"),
    joining=any_of("y"),
    fractions={"mitad": 2, "tercio": 3, "tercios": 3, "quinto": 5, "quintos": 5},
    qualifiers={
        "least": "al menos",
        "more": "más de",
        "less": "menos de",
        "most": "hasta",
        "near": "unos|unas|cerca de|casi",
    },
    units={"%": "por ciento", "$": "dólares", "€": "euros?", "£": "libras"},
)

SAYING = SayingWords(
    sure=listed(
        "dijo dijeron dice dicen afirmó afirmaron aseguró aseguraron declaró declararon señaló "
        "señalaron explicó explicaron indicó indicaron agregó añadió añadieron escribió"
    ),
    unsure=listed(
        "informó informaron anunció anunciaron confirmó confirmaron advirtió denunció negó "
        "reportó reportaron estimó admitió sostuvo"
    ),
    heard=listed("escuchó escucharon oyó oyeron supo supieron"),
    that=r"\s*(?:[^,]{0,40}\bque\b|.{0,20}[\"“«:])",
    head=r"según|de acuerdo con|a juicio de|en palabras de",
    pronoun=r"él|ella|ellos|ellas",
    no_source=listed("que quien si cuando lo porque aunque como donde"),
    not_said=listed("no nunca nadie se"),
    opening=listed(
        "en tras después antes durante desde según para mientras además por otra "
        "asimismo ayer hoy pero y también"
    )
    + r"|el {weekday}",
    role=r"(?:jef|direct|gobernad|portavo|ministr|president|alcald|policía|autoridad|fiscal|experto"
    r"|líder|secretari|comandante|médic|vecin|organización|sindicato|agencia|analista)\w*",
    article=listed("el la los las un una su sus"),
    cut=r"\s+(?:el (?:{weekday}|\d)|este|ayer|hoy|en un"
    r"|en una|a (?:la|los) (?:prensa|periodistas)|que|tras|durante|al menos|murieron|han|ha|hay"
    r"|fue|fueron|son|es|quedaron).*",
    when="el {weekday}|ayer|hoy",
    afterthought="ha|han",
)

TURNING = TurningWords(
    negating=any_of("no nunca jamás nadie nada ningún ninguna ninguno ni sin"),
    denying=any_of(
        "tampoco niega negó niegan negaron rechaza rechazó rechazaron desmintió desmiente"
    ),
    unreal=any_of(
        "si puede pueden podría podrían debe deben debería deberían sería serían habría habrían "
        "quizá quizás probablemente posiblemente espera esperan esperaba teme temen temía temió "
        "planea planean planeaba prevé prevén intenta intentan intentó intentaron quiere quieren "
        "quería amenaza amenazan amenazó presunto presunta supuestamente pide pidió exige exigió"
    ),
    bounding=any_of(
        "todos todas todo toda solo sólo cada mayoría más menos pocos varios algunos ambos antes "
        "después porque pese aunque salvo hasta desde aún ya siempre casi"
    ),
    passive=any_of(
        "fue fueron es son era eran ser sido siendo está están será serán sea sean fuera fueran"
    ),
    placing=any_of("en durante cerca"),
    joining=any_of("y e pero mientras porque aunque que quien quienes cuyo cuya donde cuando"),
    conditions=any_of("si"),
    that=any_of("que"),
    lacking=any_of("sin"),
    adding=any_of("y e"),
    opposing=any_of("pero"),
    parting=any_of("de del"),
    agents=any_of("por"),
)

TALKING = TalkingWords(
    opening="y e pero entonces",
    about="qué hay de|qué pasa con|qué tal",
    preposition="en de del a al por para con contra sobre durante tras desde",
    men="él",
    women="ella",
    thing="ellos ellas eso esto",
    asking="quién quiénes qué cuándo dónde cuánto cuántos cuántas cómo cuál por",
    choosing="número opción digo refiero favor creo",
    last="últim[oa]",
    counted="cuántos {}",
    happened="{} ocurrió eso {}",
    there="allí ahí allá aquí",
    standing="él: el: el un; ella: la: la una; ellos: los: los unos; ellas: las: las unas; "
    "lo: el: el un; la: la: la una; los: los: los unos; las: las: las unas",
    owning="de del",
    clitic="(?:lo|la|los|las|le|les) ",
)

NOTICES = NoticeWords(
    correction="correcci[oó]n|corregido|fe de errata?s|retractaci[oó]n",
    corrects="corrige|corregido",
    put_right=r"corrigió|rectifi\w+",
    update="actualizaci[oó]n|actualizado",
    updates="actualiza(?:do)?",
    final=r"definitiv[oa]\w*",
)

ASKING = AskingWords(
    duration="cuánto tiempo",
    number="cu[aá]ntos años (?:tiene|tenía)n?|qué edad|cu[aá]nt[oa]s?"
    "|qué (?:porcentaje|cantidad|número)",
    many="cuánt[oa]s",
    age="años|edad",
    time="cu[aá]ndo|(?:en )?qué (?:año|fecha|día|mes|siglo)",
    person="qui[eé]n(?:es)?",
    place="(?:a |de )?d[oó]nde|(?:en )?qué (?:país|ciudad|lugar|región|estado)",
    reason="por qué",
    opens="qué|cómo|que|como",
    happened="qué (?:pasó|ocurrió|sucedió|ha pasado)",
    summary="(?:un )?resumen|resume|lo último",
    topic="en con de del sobre a",
    please="por favor",
    date="fecha",
    when="cuándo|cuánto tiempo",
    joint="y",
    second="(?:(?:a|de|por|con|para|desde|en) )?"
    "(?:qui[eé]n(?:es)?|qué|cu[aá]ndo|d[oó]nde|cu[aá]nt[oa]s?|cu[aá]l(?:es)?)|cómo",
)

REPORTED = ReportedWords(
    articles="noticias|artículos",
    around="de|del|desde|la|las|el|los|publicados?|publicadas?",
    since="desde",
    since_the="el |la ",
    bound="antes|después|hasta",
    joint="al?|y",
    until="hasta",
)

REPORTS = ReportWords(
    points="él|ella|esto|este|esta",
    goes_on="pero",
    finite="fue|fueron|murieron",
    clause="que",
    person="él|ella",
    body="policía|ministerio",
    inserted=r"incluid\w+",
    unsure="podrían?",
    starting="de",
)

SHAPES = ShapeWords(
    killed=r"\b(?:murieron|muertos|muertas|fallecidos)\b.{0,90}?\ben {place}",
    happened=r"\ben {place}",
    said="(?:dijo|afirmó|declaró) {person}",
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
    stop="cuál cuáles cuándo cuánta cuántas cuánto cuántos cómo dónde qué quién quiénes",
    telling="el los las qué quién cuándo dónde cuántos cuántas cuánto cómo fue fueron es del por "
    "en según murieron",
)
