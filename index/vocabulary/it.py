"""Italian."""

from index.vocabulary.asking import AskingWords, NoticeWords, ReportedWords
from index.vocabulary.expressions import any_of
from index.vocabulary.reports import ReportWords, ShapeWords
from index.vocabulary.talking import TalkingWords
from index.vocabulary.types import (
    Meaning,
    NumberWords,
    TimeWords,
    TurningWords,
    Words,
)

TIMES = TimeWords(
    seasons=("primavera", "estate", "autunno", "inverno"),
    weekend="fine settimana|weekend",
    units={
        "hour": "or[ae]",
        "day": "giorn[oi]",
        "week": "settiman[ae]",
        "month": "mes[ei]",
        "year": "ann[oi]",
    },
    fixed={
        "l[’']altro ieri|altroieri": Meaning("2 days ago"),
        "(?<!altro\\s)ieri": Meaning("yesterday"),
        "oggi": Meaning("today"),
        "dopodomani": Meaning("in 2 days"),
        "domani": Meaning("tomorrow"),
        "la notte scorsa|la scorsa notte": Meaning("yesterday", "range", "rolling"),
    },
    last="scors[oa]|passat[oa]",
    this="quest[oa]|quest[’']",
    next="prossim[oa]",
    ago=(r"{n} {unit} fa",),
    rolling=(r"ultim[ei] {n} {unit}",),
    ahead=(r"prossim[ei] {n} {unit}",),
    dates=(r"{day}[°º]? {month}",),
    month_cue="a|in|di|da|dal|nel|fino a|inizio|metà|fine|durante|tra|dopo|ad",
    year_cue="nel|dal|fino al|durante il",
    no_weekday="ogni|il|la|di|tutti i|tutte le|un|una|prim[oa]|second[oa]",
    bound="fino a|entro|prima di|da|a partire da",
    past=r"ha|hanno|è|sono|era|erano|aveva|avevano|disse|fu|furono|secondo"
    r"|[a-zàèéìòù]{2,}(?:[aiu]t[oaie]|ss[oaie]|rs[oaie]|st[oaie])",
    future=r"sar(?:à|anno) [a-zàèéìòù]{2,}(?:[aiu]t|ss|rs|st)[oaie]|[a-z]{2,}(?:rà|ranno)",
    unsure=r"[a-z]{2,}rebbe(?:ro)?|dev(?:e|ono)|può|possono|previst[oaie]|attes[oaie]|se"
    r"|programmat[oaie]|fissat[oaie]",
    adjective_follows=True,
    names=r"(?:venerdì|giovedì|lunedì|mercoledì) (?:santo|nero|delle ceneri)|domenica delle palme",
)

NUMBERS = NumberWords(
    small={
        "due": 2,
        "tre": 3,
        "quattro": 4,
        "cinque": 5,
        "sei": 6,
        "sette": 7,
        "otto": 8,
        "nove": 9,
        "dieci": 10,
        "undici": 11,
        "dodici": 12,
        "tredici": 13,
        "quattordici": 14,
        "quindici": 15,
        "sedici": 16,
        "diciassette": 17,
        "diciotto": 18,
        "diciannove": 19,
        "venti": 20,
        "trenta": 30,
        "quaranta": 40,
        "cinquanta": 50,
        "sessanta": 60,
        "settanta": 70,
        "ottanta": 80,
        "novanta": 90,
    },
    large="cento|mille|mila|milion[ei]|miliard[oi]|dozzina",
    articles=any_of("un uno una un'"),
    bare=any_of("cento mille"),
    joining=any_of("e"),
    fractions={"metà": 2, "terzo": 3, "terzi": 3, "quarti": 4, "quinto": 5, "quinti": 5},
    qualifiers={
        "least": "almeno",
        "more": "più di|oltre",
        "less": "meno di",
        "most": "fino a|al massimo",
        "near": "circa|quasi",
    },
    units={"%": "per cento", "$": "dollari", "€": "euro", "£": "sterline"},
)

TURNING = TurningWords(
    negating=any_of("non mai nessun nessuno nessuna niente nulla né senza"),
    denying=any_of(
        "neppure nega negato negano respinto respinge smentito smentisce rifiuta rifiutato"
    ),
    unreal=any_of(
        "se può possono potrebbe potrebbero deve devono dovrebbe dovrebbero sarebbe sarebbero "
        "avrebbe avrebbero forse probabilmente spera sperano sperava teme temono temeva prevede "
        "prevedono intende intendono tenta tentano tentato vuole vogliono voleva minaccia "
        "minacciano minacciato presunto presunta chiede chiesto"
    ),
    bounding=any_of(
        "tutti tutte tutto tutta solo soltanto ogni maggior più meno pochi alcuni molti entrambi "
        "prima dopo perché nonostante tranne fino da ancora già sempre quasi"
    ),
    passive=any_of(
        "è sono stato stata stati state fu furono era erano viene vengono venne vennero essere "
        "sarà saranno sia siano verrà verranno"
    ),
    placing=any_of("in nel nella nei nelle a ad al alla durante presso vicino su sul sulla"),
    joining=any_of("e ed ma mentre perché che cui dove quando il-quale"),
    conditions=any_of("se"),
    that=any_of("che"),
    lacking=any_of("senza"),
    adding=any_of("e ed"),
    opposing=any_of("ma"),
    parting=any_of("di del della"),
    agents=any_of("da dal dalla"),
)

TALKING = TalkingWords(
    opening="e ma o allora",
    about="che ne è d[ei]l?l?a?",
    preposition="in di del della dei nel nella nelle a al alla da dal con per su sul durante dopo",
    men="lui",
    women="lei",
    thing="loro",
    asking="chi cosa che quando dove quanti quante quanto perché come quale",
    choosing="quello quella numero opzione intendo favore credo",
    last="ultim[oa]",
    counted="quanti {}",
    happened="{} è successo {}",
    there="lì là qui",
    which="quale quali",
    standing="lo: il: il lo l un uno; la: la: la l una; li: i: i gli; "
    "le: le: le; l: il: il lo la l",
    owning="di",
    clitic="(?:lo|la|li|le) |l[’']",
)

NOTICES = NoticeWords(
    correction="correzione|rettifica|errata",
    update="aggiornamento",
    final=r"definitiv[oa]\w*",
)

ASKING = AskingWords(
    number="quanti anni (?:ha|hanno|aveva|avevano)|(?:che|quale) età|quant[aoei]s?",
    age="anni|età",
    time="quando",
    person="chi",
    place="dove",
    reason="perché",
    opens="come|che",
    happened="(?:che )?cosa è (?:successo|accaduto)",
    summary="(?:un )?riassunto|riassumi",
    topic="di della dello a al alla nel in",
    please="per favore",
    date="(?:quale|qual|che) data",
    joint="e",
    second="(?:(?:a|di|da|con|per) )?(?:chi|(?:che )?cosa|quando|dove|quant[oaie]|qual[ei]?)"
    "|perch[éè]|come",
)

REPORTED = ReportedWords(
    articles="notizie|articoli",
    around="da|dal|dalla|della",
    since="dal|dalla",
    bound="prima|dopo",
    joint="al|e",
)

REPORTS = ReportWords(
    elided="[cdlmnst]|un|d?all|nell|dell|sull",
)

SHAPES = ShapeWords(
    happened=r"\ba {place}",
    said="{person} ha (?:detto|dichiarato|affermato)",
)

WORDS = Words(
    times=TIMES,
    numbers=NUMBERS,
    turning=TURNING,
    talking=TALKING,
    notices=NOTICES,
    asking=ASKING,
    reported=REPORTED,
    reports=REPORTS,
    shapes=SHAPES,
    stop="chi come cosa dove perché quale quali quando quanta quante quanti quanto",
    telling="il gli che chi quando dove perché quanti quante come è sono stato stati della nel "
    "nella di per",
)
