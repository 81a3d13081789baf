"""German."""

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
    months={1: "januar|jänner", 2: "februar|feber"},
    short_months=(
        *(r"jan\.", r"feb\.", r"(?!)", r"apr\.", r"(?!)", r"(?!)"),
        *(r"(?!)", r"aug\.", r"sept?\.", r"okt\.", r"nov\.", r"dez\."),
    ),
    weekdays={5: "samstag|sonnabend"},
    seasons=("frühjahr|frühling", "sommer", "herbst", "winter"),
    weekend="wochenende",
    units={
        "hour": "stunden?",
        "day": "tage?n?",
        "week": "wochen?",
        "month": "monat(?:en?|s)?",
        "year": "jahr(?:en?|es)?",
    },
    fixed={
        "vorgestern": Meaning("2 days ago"),
        "gestern": Meaning("yesterday"),
        "heute(?! noch)": Meaning("today"),
        "(?<!am\\s)(?<!heute\\s)(?<!gestern\\s)(?-i:morgen)": Meaning("tomorrow"),
        "übermorgen": Meaning("in 2 days"),
        "am wochenende": Meaning("this weekend", "range"),
        "(?:vergangene|letzte) nacht": Meaning("yesterday", "range", "rolling"),
    },
    last="(?:letzt|vergangen|vorig)e[mnrs]?",
    this="diese[mnrs]?",
    next="(?:nächst|kommend)e[mnrs]?",
    ago=(r"vor {n} {unit}",),
    rolling=(r"(?:letzten|vergangenen) {n} {unit}",),
    ahead=(r"(?:nächsten|kommenden) {n} {unit}",),
    dates=(r"{day}\. ?{month}",),
    month_cue="im|aus dem|seit|ab|bis|anfang|mitte|ende|vom|zum|zwischen|vor|nach|des",
    year_cue="im jahre?|aus|seit|jahr|anfang|mitte|ende",
    no_weekday="jede[mnrs]?|eine[mnrs]?|manche[mnrs]?|erste[mnrs]?|zweite[mnrs]?|dritte[mnrs]?",
    bound="bis|bis zum|vor dem|vor|ab|ab dem",
    past=r"wurden?|war(?:en)?|hatten?|hat|haben|sagten?|gab(?:en)?|kam(?:en)?|ging(?:en)?"
    r"|fand(?:en)?|traf(?:en)?|starb(?:en)?|begann(?:en)?|fiel(?:en)?|ge[a-zäöü]{3,}(?:t|en)"
    r"|(?:griff|schlug|zog|nahm|rief|ließ|verlor|stieg|sank|schoss|brach|sprach|hielt|blieb|stand"
    r"|lag|flog|trat|schien)(?:en)?"
    r"|(?!letzt|nächst|erst|heute|zweit|dritt)[a-zäöü]{3,}ten?",
    future=r"wird|werden?|(?:beginn|steh)[et]|(?:start|find|öffn)et?|endet|tagt|reist|läuft|laufe",
    unsure=r"soll(?:en|te|ten)?|könnten?|dürften?|würden?|möchten?|will|wollen|muss|müssen|plant"
    r"|planen|geplant\w*|erwartet\w*|angesetzt|falls|trifft|treffen|kann|können",
    names=r"(?:rosen|oster|pfingst)montag|karfreitag|aschermittwoch|gründonnerstag"
    r"|welt am sonntag|bild am sonntag",
)

NUMBERS = NumberWords(
    small={
        "zwei": 2,
        "drei": 3,
        "vier": 4,
        "fünf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "neun": 9,
        "zehn": 10,
        "elf": 11,
        "zwölf": 12,
        "dreizehn": 13,
        "vierzehn": 14,
        "fünfzehn": 15,
        "sechzehn": 16,
        "siebzehn": 17,
        "achtzehn": 18,
        "neunzehn": 19,
        "zwanzig": 20,
        "dreißig": 30,
        "vierzig": 40,
        "fünfzig": 50,
        "sechzig": 60,
        "siebzig": 70,
        "achtzig": 80,
        "neunzig": 90,
    },
    large="hundert|tausend|million(?:en)?|milliarden?|dutzend",
    articles=any_of("ein eine einen einem einer eines"),
    bare=any_of("hundert tausend"),
    joining=any_of("und"),
    fractions={"hälfte": 2, "drittel": 3, "viertel": 4, "fünftel": 5, "zehntel": 10},
    qualifiers={
        "least": "mindestens",
        "more": "mehr als|über",
        "less": "weniger als|unter",
        "most": "höchstens|bis zu",
        "near": "etwa|rund|fast|knapp",
    },
    units={"%": "prozent", "$": "dollars?", "€": "euros?", "£": "pfund"},
)

SAYING = SayingWords(
    sure=listed(
        "sagte sagten sagt sagen erklärte erklärten erklärt betonte betonten schrieb schrieben "
        "behauptete behaupteten berichtete berichteten"
    )
    + r"|teilten?(?= [^,.]{0,80}\bmit\b)|hieß es (?:von|aus|bei)",
    unsure=listed("meldete meldeten bestätigte bestätigten warnte warnten kündigte räumte"),
    heard=listed("erfuhr erfuhren hörte hörten"),
    that=r"[^,]{0,40}$|.*?[\"„»:]",
    head=r"laut|nach (?:den )?(?:angaben|worten|aussagen?|einschätzung)(?: von)?|den angaben von"
    r"|so(?= [a-zäöü]*(?:sprecher|chef|minister|leiter|polizei|präsident)| (?:der|die|das) )",
    tail="zufolge",
    wrapped=r"wie (?P<who>[^,]{2,100}?)"
    r"(?: am {weekday}| gestern| heute| auf \w+| gegenüber [^,]+)? "
    r"(?:mitteilten?|sagten?|berichteten?|erklärten?|bestätigten?|meldeten?)",
    pronoun=r"er|sie|es|dieser|diese",
    no_source=listed("was wer wenn weil dass ob obwohl nachdem als man"),
    not_said=listed("nicht nie niemand zu wird werden wurde"),
    opening=listed(
        "am in im nach vor bei seit auf während wie zuvor zudem außerdem dort später"
        " unterdessen mit für gegenüber aus aber und doch"
    ),
    role=r"\w*(?:chef|leiter|sprecher|minister|präsident|bürgermeister|gouverneur|direktor|polizei"
    r"|behörde|verband|gewerkschaft|experte|kommandant|vorsitzende|anwalt|professor)(?:in|r|n)?",
    article=r"d(?:er|ie|as)|eine?|(?:sein|ihr|unser)e?",
    cut=r"\s+(?:am {weekday}|am \d|gestern|heute|auf (?:telegram|facebook|x)\b|mit\b|dem\b"
    r"|in einer?\b|bei einer?\b|nach\b|gegenüber\b|sind|ist|war|waren|wurden?|habe|haben|hat"
    r"|hätten|kamen|starben|starb|gibt|gab|seien|sei|werden|wird).*",
    when=r"am {weekday}|gestern|heute",
    afterthought="hat|haben",
)

TURNING = TurningWords(
    negating=any_of(
        "nicht kein keine keinem keinen keiner keines nie niemals niemand niemanden niemandem "
        "nichts weder ohne"
    ),
    denying=any_of(
        "noch kaum bestreitet bestritt bestritten dementiert dementierte lehnt lehnte abgelehnt"
    ),
    unreal=any_of(
        "wenn falls kann können könnte könnten soll sollen sollte sollten sollte will wollen "
        "wollte wollten würde würden wird werden möglicherweise vielleicht wahrscheinlich "
        "voraussichtlich wohl angeblich mutmaßlich plant planen plante planten hofft hoffen "
        "hoffte befürchtet befürchtete fürchtet fordert forderte forderten versucht versuchte "
        "droht drohte muss müssen müsste dürfte dürften mag möchte möchten vermutet vermutlich ob"
    ),
    bounding=any_of(
        "alle allen aller nur jede jeder jedes meisten mehr weniger wenige einige mehrere viele "
        "beide vor nach bevor nachdem weil trotz obwohl außer bis seit wieder noch schon immer "
        "stets fast beinahe"
    ),
    passive=any_of("wurde wurden wird werden worden geworden"),
    placing=any_of("in im bei beim an am auf nahe während"),
    joining=any_of(
        "und aber während obwohl weil welche welcher welches wobei als wo was sondern doch wenn "
        "dass"
    ),
    conditions=any_of("wenn falls ob"),
    that=any_of("dass daß"),
    lacking=any_of("ohne"),
    adding=any_of("und"),
    opposing=any_of("aber"),
    parting=any_of("von des"),
    agents=any_of("durch von vom"),
)

TALKING = TalkingWords(
    opening="und aber oder dann also",
    about="was ist mit|wie steht es mit|wie steht es um",
    preposition="in im am an auf bei beim nach vor von vom aus für mit gegen über zu zur zum "
    "während",
    men="er ihn ihm",
    women="sie ihr",
    thing="es ihnen",
    asking="wer wem wen wessen was wann wo warum wie wieso weshalb welche welcher welches hat "
    "haben ist sind war waren wird werden wurde wurden",
    choosing="nummer nr option meine meinte bitte glaube eine einen",
    last="letzte[mnrs]?",
    counted="wie viele {}",
    happened="{} geschah das {}",
    there="dort da hier",
    which="welche welcher welches welchen",
    standing="er: der: der ein sein; ihn: den: der den ein einen; ihm: dem: der das dem ein; "
    "sie: die: die eine seine ihre; ihr: der: die der eine; es: das: das ein",
    owning="von",
)

NOTICES = NoticeWords(
    correction="berichtigung|korrektur|richtigstellung|widerruf",
    corrects="korrigiert|berichtigt",
    earlier="in einer früheren (?:version|fassung)",
    put_right="berichtigt|korrigiert",
    update="aktualisiert|aktualisierung",
    updates="aktualisiert",
    final=r"endgültig\w*|abschließend\w*",
)

ASKING = AskingWords(
    duration="wie lange",
    number="wie ?(?:viele?[nr]?|hoch|alt|lang|weit|oft)",
    many="wie viele",
    time="wann|(?:welche[mnrs]?) (?:jahr(?:hundert)?|tag|datum|monat)",
    person="wer|wem|wen|wessen",
    place="wo|woher|wohin|(?:welche[mnrs]?) (?:land|stadt|ort|region|staat)",
    reason="warum|wieso|weshalb",
    opens="was|welche[mnrs]?|wie",
    age="alt",
    happened="was (?:geschah|passierte)",
    latest=r"was (?:ist|war)\b[^?]*\b(?:passiert|geschehen|los)",
    summary="(?:eine )?zusammenfassung|(?:was gibt es )?neues",
    topic="in im bei von über aus zu zum zur",
    please="bitte",
    date="datum",
    when="wann|wie lange",
    joint="und",
    second="(?:(?:an|aus|bis|in|mit|seit|von|zu) )?(?:we[rmn]|wessen|wann|wo|welche[mnrs]?)"
    "|was|warum|weshalb|wieso|wie(?:viele?)?",
    yes="ja",
    no="nein",
)

REPORTED = ReportedWords(
    articles="artikeln?|nachrichten|meldungen|berichten?",
    around="aus|vom|von|seit|der|dem|den|des|im|am",
    was_reported=r"was (?:wurde|ist)\b[^?]*\b(?:gemeldet|berichtet)",
    since="seit",
    since_the="dem |der ",
    bound="vor dem|nach dem|bis",
    joint="bis|und",
    until="bis",
)

REPORTS = ReportWords(
    points=r"er|sie|es|dies\w*",
    goes_on="aber|und",
    finite="wurden?|waren?|sind|ist",
    clause="dass",
    that=", dass ",
    person="er",
    office="Ministerium",
    body="polizei|behörde|ministerium|verband",
    inserted="darunter",
    unsure="könnten?",
    starting="von",
    determined=r"de[rmns]|die|das|dessen|\w*ein(?:e[mnrs]?)?",
)

SHAPES = ShapeWords(
    killed=r"\bin {place}\b.{0,90}?\b(?:getötet|starben|Tote|ums Leben)",
    happened=r"\bin {place}",
    said="(?:sagte|erklärte) {person}",
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
    stop="viel viele vielen wann warum was welche welcher welches welchem welchen wem wen wer "
    "wessen wie wieso wo wodurch wofür woher wohin womit",
    telling="der die das den dem wer was wann wo warum wie viele wurde wurden ist sind hat von im "
    "und nach bei auf für mit",
)
