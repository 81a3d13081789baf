"""English."""

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

_PARTICIPLE = (
    r"(?:[a-z]+ly )?(?:[a-z]+ed|said|told|held|met|left|struck|hit|found|made|won|lost|sent|shot"
    r"|fought|caught|brought|led)"
)
"""Behind "be" these say nothing of when, although the past is written alike."""

TIMES = TimeWords(
    capital_months=frozenset({3, 5}),
    day_cue="on|by|until|till|since",
    short_months=(
        *(r"jan\.?", r"feb\.?", r"mar\.?", r"apr\.?", r"(?!)", r"jun\.?"),
        *(r"jul\.?", r"aug\.?", r"sept?\.?", r"oct\.?", r"nov\.?", r"dec\.?"),
    ),
    seasons=("spring", "summer", "autumn|fall", "winter"),
    weekend="weekend",
    units={unit: f"{unit}s?" for unit in ("hour", "day", "week", "month", "year")},
    fixed={
        "(?:the )?day before yesterday": Meaning("2 days ago"),
        "(?:the )?day after tomorrow": Meaning("in 2 days"),
        "yesterday": Meaning("yesterday"),
        "today|this (?:morning|afternoon|evening)|tonight": Meaning("today"),
        "(?-i:tomorrow)": Meaning("tomorrow"),
        "(?:over|at|on|during) the weekend": Meaning("this weekend", "range"),
        "overnight|last night": Meaning("yesterday", "range", "rolling"),
    },
    last="last|this past",
    this="this|this coming",
    next="next",
    ago=(r"{n} {unit} ago",),
    rolling=(
        r"the (?:past|last) (?:{n} )?{unit}(?! of | to )",
        r"(?:past|last) {n} {unit}(?! of | to )",
    ),
    ahead=(r"the (?:next|coming) {n} {unit}",),
    dates=(
        r"{month} {day}(?:st|nd|rd|th)?(?!\d|[.,:]\d|\s*%)",
        r"(?:the )?{day}(?:st|nd|rd|th)?(?: of)? {month}",
    ),
    month_cue="in|since|from|until|till|by|during|through|throughout|early|late|mid|between"
    "|before|after",
    year_cue="in|since|during|from|until|till|by|before|after|early|late|mid",
    no_weekday="every|each|most|any|an?|one|some|another|previous|following|that|alternate|first"
    "|second|third",
    bound="until|till|by|before|ahead of|from|through",
    past=r"said|says|told|was|were|had|did|has|have|went|came|took|began|fell|rose|held|met|left"
    r"|struck|hit|killed|found|made|saw|won|lost|sent|shot|broke|fought|caught|brought|led|ran"
    r"|(?!(?:hundr|ne|spe|se|fe|exce|proce|inde|r|b|nak|sacr|gre)ed\b)[a-z]{2,}ed",
    future=r"will|won[’']t|would|shall|going to"
    r"|(?:is|are) (?:due|set (?:to|for)|scheduled|slated|to)|upcoming|begins|starts|opens|ends"
    r"|meets|expires|takes? place|kicks off|travels",
    unsure=r"would have(?: been)? [a-z]+|could|may|might|should|must|if|unless"
    r"|(?:was|were) (?:due|to|set (?:to|for)|scheduled|expected)"
    r"|deadline|plan(?:s|ned|ning)?|expect(?:s|ed)|scheduled|due|proposed|postponed|vow(?:s|ed)"
    rf"|tentatively|to be {_PARTICIPLE}"
    r"|to (?:be|meet|hold|begin|start|vote|visit|travel|arrive|return|open|close|face|appear|speak"
    r"|discuss|resume|launch|decide|announce|release|play|leave|take|attend|strike)",
    neutral=f"be {_PARTICIPLE}",
    elapsed="earlier",
    remaining="later",
    names=r"(?:black|good|super|ash|palm|easter|bloody|cyber|holy|fat|whit|shrove) "
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|september (?:11|11th)|9/11"
    r"|(?:sunday|saturday|friday|monday) (?:times|telegraph|mirror|express|herald|post|world"
    r"|prayers|mass|league|night (?:live|football|lights))|mail on sunday|sunday school"
    r"|(?:about|around|some|nearly|almost|over|roughly|more than|less than|at least|under)"
    r" [\w-]+ (?:hours|days|weeks|months|years) ago"
    r"|(?:is|are|still|known|used|survives?|remains?|exists?) (?:[\w'’-]+ ){0,8}today"
    r"|(?:the )?last (?:week|month|year) of"
    r"|(?:theresa|brian|elaine) may|april fools?",
)

NUMBERS = NumberWords(
    small=dict(
        zip(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
            "eighty ninety".split(),
            (*range(1, 20), *range(20, 100, 10)),
            strict=True,
        )
    ),
    large="hundred|thousand|million|billion|dozen",
    articles=any_of("a an oh point"),
    joining=any_of("and"),
    fractions={
        **{"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4},
        **{"fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10},
    },
    qualifiers={
        "least": "at least|no (?:fewer|less) than|not less than|a minimum of",
        "more": "more than|over|above|upwards of|exceeding",
        "less": "(?:fewer|less) than|under|below",
        "most": "at most|up to|no more than|not more than|a maximum of",
        "near": "about|around|some|roughly|approximately|nearly|almost|close to",
    },
    units={
        "%": "per ?cent|percentage points?",
        "$": "(?:US )?dollars?",
        "€": "euros?",
        "£": "pounds?",
    },
)

SAYING = SayingWords(
    sure=r"said|says|say|told|tells|(?:was|were|is|are) quoted (?:by [^,]+ )?as saying"
    r"|wrote|writes|tweeted|insisted|insists|argued|argues|stressed|reiterated|cautioned",
    unsure=r"added|adds|claimed|claims?|announced|announces|stated|states|declared|declares|reported|reports?"
    r"|confirmed|confirms|warned|warns?|noted|notes|explained|explains|acknowledged"
    r"|acknowledges|admitted|admits|alleged|alleges|denied|denies|estimated|estimates?"
    r"|believed?|believes|conceded|emphasi[sz]ed|recalled|replied|responded|posted|predicted"
    r"|suggested|suggests|disclosed|revealed|pledged|vowed|accused",
    heard=listed("heard learned learnt") + "|(?:was|were) told",
    that=r"\s*(?:(?:\w+\s+){0,6}that\b(?!\s+\w+ed\b)|to have\b|(?:[\w’'-]+\s+){0,4}[\"“„«:]"
    r"|(?:he|she|it|they|there|the [\w-]+)\s+(?:is|are|was|were|had|has|have|would|will)\b"
    r"|(?:[\w’'-]+\s+){1,5}of [\w-]+ing\b)",
    head=r"according to|in the words of",
    pronoun=r"he|she|they|it|the (?:former|latter)|one",
    no_source=listed(
        "what which who that whose if when although though because since unless as to how "
        "why whether there but I we you having"
    ),
    not_said=r"\w+n[’']t|not|never|to|would|could|might|may|should|must|will|can|be|been|being|is|are"
    r"|was|were|and|or|as|nobody|no one|do|does|did|the|a|an",
    opening=listed(
        "in on at after before during since for with by from as while speaking asked citing "
        "writing meanwhile however overall also earlier later separately but and still yet "
        "late early west east north south which who where under amid despite following "
        "yesterday today once last this over until elsewhere though although then so when "
        "if quoting through via among"
    )
    + "|{weekday}",
    role=listed(
        "head chief minister governor mayor spokesman spokeswoman spokesperson president "
        "director leader official officials officer commander secretary analyst expert "
        "professor doctor surgeon resident lawyer member founder author agency ministry group "
        "charity union company coordinator manager owner chairman chairwoman chair researcher "
        "scientist engineer witness survivor teacher farmer driver captain prosecutor judge "
        "senator lawmaker ambassador envoy economist historian father mother brother sister "
        "son daughter wife husband neighbour neighbor police department office body "
        "organisation organization network institute service general colonel major "
        "lieutenant student activist executive deputy superintendent inspector boss watchdog "
        "regulator adviser advisor editor paper newspaper broadcaster nurse priest"
    ),
    article=listed("the a an his her its their our my"),
    verb_second=False,
    cut=r"\s+(?:(?:late |early |earlier |later )*(?:on |last |this )?{weekday}s?\b"
    r"|yesterday\b|today\b|late\b|earlier\b|later\b|on (?:telegram|facebook|twitter|x|instagram"
    r"|television|tv|radio|social|his|her|its|their|{weekday}|state|the (?:radio|sidelines)"
    r"|(?:\d|{month}))\b|in (?:an?|the|his|her|its|their|remarks|comments|tears|response"
    r"|{month}|\d)\b"
    r"|at an?\b|by (?:phone|telephone|email)\b|to (?:reporters|journalists)\b"
    r"|(?:as|after|before|when|while|during|adding|citing|because|that|who|which|since)\b"
    r"|(?:was|were|is|are|has|have|had|and (?:is|was|were|has|had|warned|added))\b).*",
    when=r"(?:late |early |earlier )?(?:on )?{weekday}(?: (?:morning|evening|night))?"
    r"|in (?:an?|the) (?:statement|interview|speech)(?: {weekday})?|yesterday|today",
    afterthought=r"(?:on |late |early )*{weekday}|also|later|then|earlier|previously|repeatedly"
    r"|publicly|immediately|formally|initially|subsequently|reportedly|has|have|had|yesterday|today",
)

TURNING = TurningWords(
    negating=any_of("not cannot never no nobody none nor nothing neither nowhere without"),
    denying=any_of(
        "hardly barely unlikely deny denies denied denying fail fails failed failing refuse "
        "refuses refused refusing lack lacks lacked reject rejects rejected rejecting unable"
    ),
    unreal=any_of(
        "if may might could would should will aim aims aiming aimed intend intends intended plan "
        "plans planned planning attempt attempts attempting attempted try tries trying tried want "
        "wants wanted hope hopes hoped hoping expect expects expected threaten threatens "
        "threatened likely possibly perhaps probably urge urged urges fear fears feared suspect "
        "suspects suspected allege alleges alleged allegedly reportedly need needs needed propose "
        "proposed proposes consider considering considered whether unless call called calls "
        "accuse accused accuses"
    ),
    bounding=any_of(
        "all only every each most more less fewer few some any several many both before after "
        "because despite although unless except until till since again still already always "
        "nearly almost"
    ),
    passive=any_of("is are was were be been being"),
    placing=any_of("in at near on during inside outside across"),
    joining=any_of(
        "and but while whereas although because which who whom whose that when where if"
    ),
    conditions=any_of("if unless whether"),
    that=any_of("that"),
    lacking=any_of("without"),
    adding=any_of("and"),
    opposing=any_of("but"),
    parting=any_of("of by"),
    agents=any_of("by from"),
)

TALKING = TalkingWords(
    opening="and but so also or then ok",
    about="what about|how about",
    preposition="in at on of during after before by from near for about against with over to",
    men="he him his",
    women="she her hers",
    thing="it they them its their theirs this that",
    asking="who whom whose what when where why which how did does do is are was were has have "
    "had can could will would should any",
    choosing="one ones number no option choice mean meant please think",
    last="last",
    counted="how many {}",
    happened="{} did it happen {}",
    there="there here",
    which="which",
    standing="it: the: the a an; they: the: the; them: the: the",
    possessive="his her hers its their theirs",
    plural="they them their theirs",
    owning="of",
    group=r"\w+ed|dead|missing|hurt",
    one="one ones",
    does="did does do",
    now="am are do does is",
    being="is are was were",
    event="that this",
    talkers="you i we anybody anyone somebody someone there",
)

NOTICES = NoticeWords(
    correction="corrections?|corrected|clarifications?|rectification|retractions?",
    corrects="corrects|corrected|correction",
    earlier="(?:an earlier|a previous) version of this (?:article|story|report)"
    "|this (?:article|story|report) (?:has been|was) (?:corrected|amended)",
    put_right="correct(?:s|ed|ion|ions)|retract(?:s|ed|ion)|revis(?:es|ed)|misstated"
    "|mistaken(?:ly)?|wrongly|in error|earlier version|erroneous(?:ly)?"
    "|double-counted|counted twice|lowered",
    update=r"updated?|update \d+",
    updates="updates|updated|update|adds|recasts",
    final="final",
)

ASKING = AskingWords(
    duration="how long (?:will|would|did|does|do|has|have|had|can|could|may|must|should)",
    number="how (?:many|much|old|long|far|tall|big|large|high|fast|deep|often)|what (?:number"
    "|percent|percentage|share|proportion|amount)|(?:death )?toll",
    many="how many|number of|death toll|toll",
    time="when|(?:what|which|in what|in which) (?:year|date|day|month|century|decade|time)"
    "|how long ago",
    person=r"who|whom|whose|(?:what|which) (?:\w+ )?(?:person|people|man|woman|player"
    "|researcher|scientist|king|queen|president|leader|director|author|general|minister"
    "|official|actor|singer|company|organi[sz]ation|group|team|party)s?",
    place="where|(?:what|which|in what|in which) (?:country|city|town|region|state|place"
    "|village|county|area|location)",
    reason="why|what (?:caused|reason)|how come",
    opens="what|which|how|was",
    age="old",
    happened="what(?:['’]s| is| has| was| else)* ?(?:happen(?:ed|ing|s)?|occurred|took place"
    "|going on)|what went on",
    latest="any news|what did i miss|what(?:['’]s| has| is| was| else)* new|what(?:['’]s| is"
    "| was) the (?:latest|news)",
    summary="(?:please )?(?:give me |write )?(?:a |the )?(?:short |brief )?(?:summary|overview"
    "|gist)|(?:please )?(?:summari[sz]e|sum up|recap)|tl;?dr|(?:what(?:['’]s"
    "| is) )?(?:the )?latest(?: news)?|(?:what(?:['’]s| is) )?new",
    topic="with in to at on of about from near during",
    please="please",
    date="dates?",
    when="how long",
    joint="and",
    second="(?:(?:in|at|on|by|for|from|since|to) )?"
    "(?:who|whom|whose|what|when|where|why|which|how)",
    own="(?:and |but |so )?(?:who|what|when|where|why|which|whose|how|did|does|is|are|were)",
    lead_in="and|so",
    auxiliary="did|does|do|is|are|was|were|has|have|had|will|would|can|could|should",
    yes="yes|supported",
    no="no|not supported|unsupported",
    shortened="who|what|when|where|why|how",
)

REPORTED = ReportedWords(
    articles="articles|news|headlines|coverage|(?:news |press )?(?:reports|stories)|reporting",
    around="from|since|of|on|in|during|over|for|before|after|until|the|a|dated|published|written"
    "|posted|printed|filed|that|which|were|was|are",
    was_reported=r"(?:and |so )?what(?: \w+){0,3} (?:was|were|has been|have been) reported",
    since="since",
    since_the="the ",
    bound="before|after|until|till|by|between|from",
    joint="to|and|or",
    until="to|until|till|through",
)

REPORTS = ReportWords(
    points="he|she|it|they|this|these|that|those|his|her|its|their|such|another"
    "|the (?:former|latter)",
    points_behind="however|thus|but|and|also|then|instead|today",
    goes_on="but|and|also|still|yet|however",
    finite="was|were|is|are|has|have|had|will|would|did",
    clause="that|because|when|while|after|before|although|if",
    relative="who|whose|an?",
    that=r" that (?:the|an?|he|she|it|they|there|his|her|its|their|no|some|one|[A-Z][\w’'-]+)\b",
    tells="told|tells",
    person="he|she",
    body=r"\w*ministry|office|army|navy|air force|force|police|agency|company|union|group|charity"
    r"|coastguard|government|commission|board|council|department|service|report|paper|airline"
    r"|officials|witnesses|residents|authorities|analysts|experts|doctors|organi[sz]ers",
    lowered="The|An?|His|Her|Its|Their|Local|Officials?|Witnesses|Police|Authorities|Analysts"
    "|Experts|Residents|Doctors|Organi[sz]ers|Rescuers|Prosecutors|Researchers|Scientists",
    passed_over="yet longer been be being to have has had ever even so fully still any the a an "
    "also immediately it he she they",
    not_denied="only|just|at least|(?:fewer|less|more) than",
    inserted="including|among (?:them|those)|of (?:whom|them|which)|as well as|along with",
    unsure=r"could|might|may (?:be|have)|would|if|fear(?:s|ed)?|expect(?:s|ed)?|likely|unlikely"
    r"|risk|threat\w*|denied|denies|unclear|unconfirmed|rumou?rs?|hundreds|thousands",
    elsewhen=r"similar|previous(?:ly)?|earlier (?:this|in|attack|fire|crash)|last (?:month|year"
    r"|week|summer|winter|autumn|spring|decade)|years? (?:ago|earlier|before)|months? (?:ago"
    r"|earlier|before)|anniversary|since|so far this|this year|past \w+ (?:hours|days|weeks"
    r"|months|years)|in (?:19|20)\d\d|every year|a year|annual(?:ly)?|deadliest|worst|another"
    r"|a further|additional|two weeks|a week (?:ago|earlier|before)|days (?:ago|earlier|before)",
    partial=r"more|of (?:the|those|these|them)|others? ",
    starting="from|between",
    step="by",
    aged="aged|(?:wo)?man of|boy of|girl of",
    era=r"\d{1,2}(?:st|nd|rd|th) century|century|decade"
    r"|(?:\d0|nine|eigh|seven|six|fif)(?:ties|0s)",
    wide="nationwide|across the|country|overall|in total|region-wide",
    anybody="peopl person victim human life live casualti",
    happened="happen occur took take place",
    asked_noun="date day month year time name place hour",
    seldom_said="name type kind sort reason caus result way thing",
    article="the|an?",
    at_place="in|at|near|outside|off|on|of|across",
    near_place="in|at|on|near|from|to|of|outside|across|off|into|toward|towards|north|south|east"
    "|west",
    spot="in|at|near|outside|inside",
    spot_noun="town|city|village|region|district|port|province|state",
    after_place="in|on|at|and|after|when|that|which|where|who|was|were|is|has|had|have|for|as|by"
    "|with|to|from|near|during|late|early|overnight|this|last|left|said",
    office="Agency|Bank|Commission|Committee|Council|Court|Department|Government|Ministry|Office"
    "|Parliament|Party|Police|Service|Union|University|Minister|President",
    no_place="telegram|facebook|twitter",
    titles="mr mrs ms dr mister sir lady lord prof professor president governor",
)

_AREA = r"(?:the \w+ of |downtown |central |northern |eastern |southern |western )?"
SHAPES = ShapeWords(
    killed=rf"\b(?:killed|died|dead)\b.{{0,120}}?\b(?:in|near) {_AREA}{{place}}",
    happened=rf"\b(?:in|near) {_AREA}{{place}}",
    said=r"{person},? (?:said|told|announced|warned|argued)\b",
)

CONCEPTS = {
    "~death": "death die dead kill toll fatal slain perish casualti deadli",
    "~injury": "injur injuri wound hurt maim",
    "~attack": "attack strike bomb shell raid assault airstrik bombard missil blast explos",
    "~person": "peopl person civilian victim human",
    "~capture": "captur seiz taken overrun conquer",
    "~arrest": "arrest detain custodi",
    "~child": "child children kid",
}
ALIKE = {
    "~town": "citi town villag",
    "~say": "state said say told tell accord announc",
    "~offici": "author offici",
    "~forc": "troop forc soldier militari armi",
    "~capture": "taken",
    "~take": "took",
    "~debris": "rubbl debri",
    "~big": "giant massiv big larg huge",
    "~grow": "escal increas grow",
    "~build": "build built",
    "~begin": "began begin begun start",
    "~film": "movi film",
}

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
    concepts=CONCEPTS,
    alike=ALIKE,
    stop="a about after all also am any because been before being between both can could did "
    "do does doing done during each from had has have having he her here hers him his how "
    "i its itself just many me more most much my nor our ours out over own s same shall "
    "she should so some than them themselves those through too under up us very was we "
    "were what when where which while who whom whose why will would you your",
    telling="the who what when where why which how did does is are was were of in many much",
)
