"""The words with which reports say that somebody said something, by language."""

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Reporting:
    """Patterns for lower-cased text outside quotation marks."""

    sure: re.Pattern[str]
    """Verbs that report speech wherever they stand: "said"."""
    unsure: re.Pattern[str]
    """Verbs that do so behind what was said, or before "that" or a quotation: "announced"."""
    that: re.Pattern[str]
    """What follows an unsure verb when it reports speech."""
    head: re.Pattern[str]
    """Words that stand before a source: "according to"."""
    tail: re.Pattern[str]
    """Words that stand behind a source: "zufolge"."""
    wrapped: re.Pattern[str]
    """A source between two words, as the group `who`: "wie X mitteilte"."""
    pronoun: re.Pattern[str]
    """A source that only points back, whole."""
    no_source: re.Pattern[str]
    """Opens what cannot be a source: "what", "if", "to"."""
    not_said: re.Pattern[str]
    """Ends the words before a verb that then reports nothing: "did not", "to"."""
    opening: re.Pattern[str]
    """Opens a part of the sentence that only sets the scene: "On Monday"."""
    role: re.Pattern[str]
    """A word for what somebody is: "head", "ministry"."""
    verb_second: bool
    """Whether the source follows the verb when something else opens: "Am Montag sagte sie"."""
    cut: re.Pattern[str]
    """Where a source's words end inside a part of the sentence: " on Sunday", " in a statement"."""


def _words(words: str) -> str:
    return "|".join(words.split())


def _verbs(pattern: str) -> re.Pattern[str]:
    """In small letters only: "United States", "Edward Said"."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)(?! by\b)")


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _start(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{pattern})(?!\w)", re.IGNORECASE)


def _end(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})\W*$", re.IGNORECASE)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{pattern})\W*", re.IGNORECASE)


_NEVER = re.compile(r"(?!)")

_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ENGLISH = Reporting(
    sure=_verbs(
        r"said|says|say|told|tells|(?:was|were|is|are) quoted (?:by [^,]+ )?as saying"
        r"|wrote|writes|tweeted|insisted|insists|argued|argues|stressed|reiterated|cautioned"
    ),
    unsure=_verbs(
        r"added|adds|claimed|claims?|announced|announces|stated|states|declared|declares|reported|reports?"
        r"|confirmed|confirms|warned|warns?|noted|notes|explained|explains|acknowledged"
        r"|acknowledges|admitted|admits|alleged|alleges|denied|denies|estimated|estimates?"
        r"|believed?|believes|conceded|emphasi[sz]ed|recalled|replied|responded|posted|predicted"
        r"|suggested|suggests|disclosed|revealed|pledged|vowed|accused"
    ),
    that=re.compile(
        r"\s*(?:(?:\w+\s+){0,6}that\b(?!\s+\w+ed\b)|to have\b|(?:[\w’'-]+\s+){0,4}[\"“„«:]"
        r"|(?:he|she|it|they|there|the [\w-]+)\s+(?:is|are|was|were|had|has|have|would|will)\b"
        r"|(?:[\w’'-]+\s+){1,5}of [\w-]+ing\b)",
        re.IGNORECASE,
    ),
    head=_any(r"according to|in the words of"),
    tail=_NEVER,
    wrapped=_NEVER,
    pronoun=_whole(r"he|she|they|it|the (?:former|latter)|one"),
    no_source=_start(
        _words(
            "what which who that whose if when although though because since unless as to how "
            "why whether there but I we you having"
        )
    ),
    not_said=_end(
        r"\w+n[’']t|not|never|to|would|could|might|may|should|must|will|can|be|been|being|is|are"
        r"|was|were|and|or|as|nobody|no one|do|does|did|the|a|an"
    ),
    opening=_start(
        _words(
            "in on at after before during since for with by from as while speaking asked citing "
            "writing meanwhile however overall also earlier later separately but and still yet "
            "late early west east north south which who where under amid despite following "
            "yesterday today once last this over until elsewhere though although then so when "
            "if quoting through via among"
        )
        + rf"|{_DAYS}"
    ),
    role=_any(
        _words(
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
        )
    ),
    verb_second=False,
    cut=re.compile(
        rf"\s+(?:(?:late |early |earlier |later )*(?:on |last |this )?{_DAYS}s?\b"
        r"|yesterday\b|today\b|late\b|earlier\b|later\b|on (?:telegram|facebook|twitter|x|instagram"
        r"|television|tv|radio|social|his|her|its|their|monday|state|the (?:radio|sidelines)"
        r"|(?:\d|january|february|march|april|may|june|july|august|september|october|november"
        r"|december))\b|in (?:an?|the|his|her|its|their|remarks|comments|tears|response|january"
        r"|february|march|april|may|june|july|august|september|october|november|december|\d)\b"
        r"|at an?\b|by (?:phone|telephone|email)\b|to (?:reporters|journalists)\b"
        r"|(?:as|after|before|when|while|during|adding|citing|because|that|who|which|since)\b"
        r"|(?:was|were|is|are|has|have|had|and (?:is|was|were|has|had|warned|added))\b).*",
        re.IGNORECASE | re.DOTALL,
    ),
)

_GERMAN = Reporting(
    sure=_verbs(
        _words(
            "sagte sagten sagt sagen erklärte erklärten erklärt betonte betonten schrieb schrieben "
            "behauptete behaupteten berichtete berichteten"
        )
        + r"|teilten?(?= [^,.]{0,80}\bmit\b)|hieß es (?:von|aus|bei)"
    ),
    unsure=_verbs(_words("meldete meldeten bestätigte bestätigten warnte warnten kündigte räumte")),
    that=re.compile(r"[^,]{0,40}$|.*?[\"„»:]", re.IGNORECASE | re.DOTALL),
    head=_any(
        r"laut|nach (?:den )?(?:angaben|worten|aussagen?|einschätzung)(?: von)?|den angaben von"
        r"|so(?= [a-zäöü]*(?:sprecher|chef|minister|leiter|polizei|präsident)| (?:der|die|das) )"
    ),
    tail=_any("zufolge"),
    wrapped=re.compile(
        r"(?<!\w)wie (?P<who>[^,]{2,100}?)"
        r"(?: am \w+tag| am mittwoch| gestern| heute| auf \w+| gegenüber [^,]+)? "
        r"(?:mitteilten?|sagten?|berichteten?|erklärten?|bestätigten?|meldeten?)(?!\w)",
        re.IGNORECASE,
    ),
    pronoun=_whole(r"er|sie|es|dieser|diese"),
    no_source=_start(_words("was wer wenn weil dass ob obwohl nachdem als man")),
    not_said=_end(_words("nicht nie niemand zu wird werden wurde")),
    opening=_start(
        _words("am in im nach vor bei seit auf während wie zuvor zudem außerdem dort später"
               " unterdessen mit für gegenüber aus aber und doch")
    ),
    role=_any(
        r"\w*(?:chef|leiter|sprecher|minister|präsident|bürgermeister|gouverneur|direktor|polizei"
        r"|behörde|verband|gewerkschaft|experte|kommandant|vorsitzende|anwalt|professor)(?:in|r|n)?"
    ),
    verb_second=True,
    cut=re.compile(
        r"\s+(?:am \w+tag|am mittwoch|am \d|gestern|heute|auf (?:telegram|facebook|x)\b|mit\b|dem\b"
        r"|in einer?\b|bei einer?\b|nach\b|gegenüber\b|sind|ist|war|waren|wurden?|habe|haben|hat"
        r"|hätten|kamen|starben|starb|gibt|gab|seien|sei|werden|wird).*",
        re.IGNORECASE | re.DOTALL,
    ),
)  # fmt: skip

_SPANISH = Reporting(
    sure=_verbs(
        _words(
            "dijo dijeron dice dicen afirmó afirmaron aseguró aseguraron declaró declararon señaló "
            "señalaron explicó explicaron indicó indicaron agregó añadió añadieron escribió"
        )
    ),
    unsure=_verbs(
        _words(
            "informó informaron anunció anunciaron confirmó confirmaron advirtió denunció negó "
            "reportó reportaron estimó admitió sostuvo"
        )
    ),
    that=re.compile(r"\s*(?:[^,]{0,40}\bque\b|.{0,20}[\"“«:])", re.IGNORECASE),
    head=_any(r"según|de acuerdo con|a juicio de|en palabras de"),
    tail=_NEVER,
    wrapped=_NEVER,
    pronoun=_whole(r"él|ella|ellos|ellas"),
    no_source=_start(_words("que quien si cuando lo porque aunque como donde")),
    not_said=_end(_words("no nunca nadie se")),
    opening=_start(
        _words("en tras después antes durante desde según para mientras además por otra "
               "asimismo ayer hoy pero y también")
        + r"|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
    ),
    role=_any(
        r"(?:jef|direct|gobernad|portavo|ministr|president|alcald|policía|autoridad|fiscal|experto"
        r"|líder|secretari|comandante|médic|vecin|organización|sindicato|agencia|analista)\w*"
    ),
    verb_second=True,
    cut=re.compile(
        r"\s+(?:el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|\d)|este|ayer|hoy|en un"
        r"|en una|a (?:la|los) (?:prensa|periodistas)|que|tras|durante|al menos|murieron|han|ha|hay"
        r"|fue|fueron|son|es|quedaron).*",
        re.IGNORECASE | re.DOTALL,
    ),
)  # fmt: skip

_FRENCH = Reporting(
    sure=_verbs(
        r"(?:a|ont|avait|avaient)(?:-t-(?:il|elle|ils|elles|on))? (?:dit|déclaré|affirmé|indiqué"
        r"|expliqué|ajouté|précisé|assuré|estimé|écrit|souligné)|(?:affirm|déclar|expliqu|indiqu"
        r"|assur|soulign|ajout|précis)e(?:nt)?|dit|disent"
    ),
    unsure=_verbs(
        r"(?:a|ont) (?:annoncé|confirmé|rapporté|reconnu|averti|démenti)|annoncent?|rapportent?"
    ),
    that=re.compile(r"\s*(?:[^,]{0,40}\bqu(?:e\b|['’])|.{0,20}[\"“«:])", re.IGNORECASE),
    head=_any(r"selon|d['’]après|aux dires de|de source"),
    tail=_NEVER,
    wrapped=_NEVER,
    pronoun=_whole(r"il|elle|ils|elles|on|-t-(?:il|elle)"),
    no_source=_start(r"qui|que|qu['’]\w+|si|quand|lorsque|comme|ce qui|ce que|parce|dont|où"),
    not_said=_end(_words("ne pas jamais n’ n'")),
    opening=_start(
        _words("en à au le lors après avant depuis pendant selon dans sur pour mais et par hier "
               "aujourd’hui dimanche lundi mardi mercredi jeudi vendredi samedi")
    ),
    role=_any(
        r"(?:chef|directeur|directrice|gouverneur|porte-parole|ministre|présidente?|maire|polic"
        r"|autorit|responsable|procureure?|experte?|dirigeante?|secrétaire|commandant|médecin"
        r"|syndicat|agence|analyste|habitante?)\w*"
    ),
    verb_second=True,
    cut=re.compile(
        r"\s+(?:(?:ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|hier|aujourd|dans un"
        r"|dans une|lors|sur (?:telegram|facebook|x|twitter)|à la presse|aux journalistes|qu[e'’]"
        r"|au moins|ont|a|sont|est|étaient|était).*",
        re.IGNORECASE | re.DOTALL,
    ),
)  # fmt: skip

_RUSSIAN = Reporting(
    sure=_verbs(
        r"(?:сказал|заявил|сообщил|отметил|добавил|рассказал|подчеркнул|уточнил|написал|пояснил"
        r"|утверждал)[аио]?|заявляет|сообщает|сообщают|утверждает|утверждают|говорит|говорят|пишет"
    ),
    unsure=_verbs(r"(?:объявил|подтвердил|предупредил|признал|опроверг)(?:[аи]|л[аи])?"),
    that=re.compile(r"[^,]{0,60}$|.{0,20}[\"“«:]", re.IGNORECASE),
    head=_any(
        r"по (?:словам|данным|информации|сообщению|утверждению|заявлению|мнению)|согласно"
        r"|как (?:сказал|заявил|сообщил|отметил|рассказал|уточнил)[аи]?|как (?:сообщает|пишет)"
        r"|говорится в (?:сообщении|заявлении)"
    ),
    tail=_NEVER,
    wrapped=_NEVER,
    pronoun=_whole(r"он|она|они|оно"),
    no_source=_start(_words("что если когда как который которая которые чтобы хотя")),
    not_said=_end(_words("не никто")),
    opening=_start(
        _words("в во на после до при по ранее позже также кроме между ранним накануне вчера "
               "сегодня об о но и а это эту")
    ),
    role=_any(
        r"(?:глав|губернатор|министр|президент|мэр|представител|пресс-секретар|начальник|директор"
        r"|командующ|полици|ведомств|эксперт|прокур|житель|лидер|председател|врач|аналитик)\w*"
    ),
    verb_second=True,
    cut=re.compile(
        r"\s+(?:в (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|эфире|интервью"
        r"|своём|своем|telegram|телеграм\w*)|во вторник|на (?:брифинге|пресс\w*)|вчера|сегодня"
        r"|\d|журналистам|что|погиб\w*|ранен\w*|пострадал\w*|были|было|был|не менее).*",
        re.IGNORECASE | re.DOTALL,
    ),
)  # fmt: skip

_UKRAINIAN = Reporting(
    sure=_verbs(
        r"(?:сказа|заяви|повідоми|зазначи|дода|розпові|підкресли|уточни|написа|поясни)(?:в|ла|ли|ло)"
        r"|заявляє|повідомляє|повідомляють|стверджує|каже|кажуть|пише"
    ),
    unsure=_verbs(r"(?:оголоси|підтверди|попереди|визна|спростува)(?:в|ла|ли)"),
    that=re.compile(r"[^,]{0,60}$|.{0,20}[\"“«:]", re.IGNORECASE),
    head=_any(
        r"за (?:словами|даними|інформацією|повідомленням|твердженням)|згідно з"
        r"|як (?:сказа|заяви|повідоми|зазначи|розпові)(?:в|ла|ли)|як (?:повідомляє|пише)"
        r"|йдеться в (?:повідомленні|заяві)"
    ),
    tail=_NEVER,
    wrapped=_NEVER,
    pronoun=_whole(r"він|вона|вони|воно"),
    no_source=_start(_words("що якщо коли як який яка які щоб хоча")),
    not_said=_end(_words("не ніхто")),
    opening=_start(
        _words("в у на після до при за раніше пізніше також крім тим вчора сьогодні про але і й "
               "та а це напередодні")
    ),
    role=_any(
        r"(?:голов|очільни|губернатор|міністр|президент|мер|речни|начальник|директор|командувач"
        r"|поліці|відомств|експерт|прокур|мешкан|лідер|представни|лікар|аналітик)\w*"
    ),
    verb_second=True,
    cut=re.compile(
        r"\s+(?:[ву] (?:понеділок|вівторок|середу|четвер|п['’]ятницю|суботу|неділю|ефірі|інтерв\w*"
        r"|своєму|telegram|телеграм\w*)|на (?:брифінгу|прес\w*)|вчора|сьогодні|\d|журналістам|що"
        r"|загину\w*|поранен\w*|постражда\w*|були|було|був|щонайменше).*",
        re.IGNORECASE | re.DOTALL,
    ),
)  # fmt: skip

_BY_LANGUAGE = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "es": _SPANISH,
    "fr": _FRENCH,
    "ru": _RUSSIAN,
    "uk": _UKRAINIAN,
}


@cache
def reporting_in(language: str) -> Reporting:
    """The words of a language; of English where we have none."""
    return _BY_LANGUAGE.get(language, _ENGLISH)
