"""Questions for an overview: "what happened in X", "summarise X", "the latest on X".

In the eight languages served. A question in other words is answered like any other.
"""

import re
from dataclasses import dataclass

_HAPPENED = (
    r"what(?:['’]s| is| has| was)? ?happen(?:ed|ing|s)?|what went on|what is going on"
    r"|was (?:geschah|passierte)|qué (?:pasó|ocurrió|sucedió)|qu[’'](?:est-il arrivé)"
    r"|que s[’']est-il passé|(?:che )?cosa è (?:successo|accaduto)|o que (?:aconteceu|houve)"
    r"|что (?:случилось|произошло)|що (?:сталося|трапилося)"
)
_SUMMARY = (
    r"(?:please )?(?:give me |write )?(?:a |the )?(?:short |brief )?(?:summary|overview|gist)"
    r"|(?:please )?(?:summari[sz]e|sum up|recap)|tl;?dr"
    r"|(?:what(?:['’]s| is) )?(?:the )?latest(?: news)?|(?:what(?:['’]s| is) )?new"
    r"|(?:eine )?zusammenfassung|(?:was gibt es )?neues|(?:un )?resumen|resume|lo último"
    r"|(?:un )?résumé|résume|(?:un )?riassunto|riassumi|(?:um )?resumo|resuma|кратко|стисло"
)
_TOPIC = (
    r"[ ,:]++(?:(?:with|in|to|at|on|of|about|from|near|during|in|im|bei|von|über|aus|zu|zum|zur|en"
    r"|con|de|del|sobre|à|au|aux|du|des|dans|sur|di|della|dello|a|al|alla|nel|em|no|na|do|da|com"
    r"|в|во|на|о|об|с|у|про|з) )?(?P<topic>[^?]{3,})"
)
_OVERVIEW = re.compile(rf"(?:(?P<happened>{_HAPPENED})|{_SUMMARY}){_TOPIC}", re.IGNORECASE)
_COURTESY = re.compile(
    r"(?<![ ,])[ ,]*+(?:please|bitte|por favor|s[’']il vous plaît|per favore)[ .!]*$", re.I
)


@dataclass(frozen=True, slots=True)
class Overview:
    topic: str
    happened: bool
    """What happened to it is asked: an article that only mentions it may tell that too."""


def overview(question: str) -> Overview | None:
    """What a question wants an overview of; None when it asks for something else."""
    asked = " ".join(question.split()).strip(" ?!.¿")
    match = _OVERVIEW.fullmatch(_COURTESY.sub("", asked))
    return Overview(match["topic"].strip(), match["happened"] is not None) if match else None
