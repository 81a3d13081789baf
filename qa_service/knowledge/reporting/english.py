"""How English reports say that somebody said something."""

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

_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
ENGLISH = Reporting(
    sure=verbs(
        r"said|says|say|told|tells|(?:was|were|is|are) quoted (?:by [^,]+ )?as saying"
        r"|wrote|writes|tweeted|insisted|insists|argued|argues|stressed|reiterated|cautioned"
    ),
    unsure=verbs(
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
    head=anywhere(r"according to|in the words of"),
    tail=NEVER,
    wrapped=NEVER,
    pronoun=whole(r"he|she|they|it|the (?:former|latter)|one"),
    no_source=opening(
        listed(
            "what which who that whose if when although though because since unless as to how "
            "why whether there but I we you having"
        )
    ),
    not_said=ending(
        r"\w+n[’']t|not|never|to|would|could|might|may|should|must|will|can|be|been|being|is|are"
        r"|was|were|and|or|as|nobody|no one|do|does|did|the|a|an"
    ),
    opening=opening(
        listed(
            "in on at after before during since for with by from as while speaking asked citing "
            "writing meanwhile however overall also earlier later separately but and still yet "
            "late early west east north south which who where under amid despite following "
            "yesterday today once last this over until elsewhere though although then so when "
            "if quoting through via among"
        )
        + rf"|{_DAYS}"
    ),
    role=anywhere(
        listed(
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
    article=opening(listed("the a an his her its their our my")),
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
