"""English."""

from index.times.vocabulary import Meaning, Vocabulary

ENGLISH = Vocabulary(
    months=(
        *("january", "february", "(?-i:M)arch", "april", "(?-i:M)ay", "june", "july", "august"),
        *("september", "october", "november", "december"),
    ),
    short_months=(
        r"jan\.?",
        r"feb\.?",
        r"mar\.?",
        r"apr\.?",
        r"(?!)",
        r"jun\.?",
        r"jul\.?",
        r"aug\.?",
        r"sept?\.?",
        r"oct\.?",
        r"nov\.?",
        r"dec\.?",
    ),
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    seasons=("spring", "summer", "autumn|fall", "winter"),
    weekend="weekend",
    units={
        "hour": "hours?",
        "day": "days?",
        "week": "weeks?",
        "month": "months?",
        "year": "years?",
    },
    numbers={
        "an?": 1,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
    },
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
    future=r"will|won[’']t|shall|going to|(?:is|are) (?:due|set (?:to|for)|scheduled|slated|to)"
    r"|upcoming|begins|starts|opens|ends|meets|expires|takes? place|kicks off|travels",
    unsure=r"would|could|may|might|should|must|if|unless"
    r"|(?:was|were) (?:due|to|set (?:to|for)|scheduled|expected)"
    r"|deadline|plan(?:s|ned|ning)?|expect(?:s|ed)|scheduled|due|proposed|postponed|vow(?:s|ed)"
    r"|tentatively|to be (?:[a-z]+ly )?[a-z]+ed"
    r"|to (?:be|meet|hold|begin|start|vote|visit|travel|arrive|return|open|close|face|appear|speak"
    r"|discuss|resume|launch|decide|announce|release|play|leave|take|attend|strike)",
    neutral="be (?:[a-z]+ly )?[a-z]+ed",
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
