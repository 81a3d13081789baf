"""German writes every noun with a capital: which of a claim's words are no names for that.

Only common words of news and what ends in one of them (Grenzstadt), or in a suffix that makes
nouns; a noun that is not known stays a name, so that no invented name passes as one.
"""

import re

from index.language import detect_language

LEAST_LETTERS = 20
_ALONE = (
    "amt|armee|arzt|auto|bank|brand|brücke|bürger|chef|dach|dorf|ende|fall|feuer|flucht|flug|fluss"
    "|folge|front|gas|geld|hafen|haus|jahr|junge|kind|kirche|land|länder|leben|leute|mann|markt"
    "|mitte|nacht|öl|ort|preis|rat|recht|richter|see|seite|sommer|stadt|städte|strom|stück|sturm"
    "|hafenstadt|hauptstadt|grenzstadt|großstadt|kleinstadt|tag|teil|tod|tote|volk|wagen|wahl|welt|werk|winter|zahl|zeit|ziel|zug"
)
"""Names of places and people end in these too: Finnland, Newport."""
_ENDINGS = (
    "abend|abkommen|absicht|anfang|angabe|angebot|angriff|anschlag|antrag|anwalt|arbeit|arbeiter"
    "|aufstand|bahnhof|beamte|bericht|betrieb|bewohner|bürgermeister|depot|dienst|drohne"
    "|eigentümer|erdbeben|ergebnis|fabrik|familie|feuerwehr|flugzeug|führer|gebäude|gebiet|gefecht"
    "|gemeinde|gericht|geschäft|gesetz|gouverneur|grenze|gruppe|helfer|hilfe|jahrhundert|kampf"
    "|kräfte|krankenhaus|krieg|kritik|küste|lehrer|leiche|leiter|mädchen|männer|maßnahme|mehrheit"
    "|mensch|milliarde|million|minister|ministerium|minute|mitarbeiter|mitglied|monat|morgen"
    "|norden|opfer|osten|partei|person|platz|polizei|polizist|präsident|problem|produkt|professor"
    "|projekt|prozent|quelle|rakete|regierung|region|schaden|schiff|schlag|schule|schüler|sekretär"
    "|soldat|sprecher|staat|stelle|straße|streik|stunde|süden|system|tonne|trauer|treffen|trümmer"
    "|truppe|unfall|unternehmen|ursache|verband|verletzte|vertrag|vertreter|waffe|wasser|westen"
    "|woche|zentrum|zivilist|zustimmung|(?:ung|heit|keit|schaft|ität)"
)
_OPENERS = (
    "der|die|das|ein|eine|alle|viele|mehrere|am|auf|bei|beim|für|im|in|laut|mit|nach|seit|vor"
)
"""They open a sentence before a noun, as a first name does before a last one."""
_CASES = "(?:e[nrs]?|n|s)?"
_COMMON = re.compile(rf"(?:{_OPENERS}|(?:{_ALONE})|\w*(?:{_ENDINGS})){_CASES}")


def is_german(text: str) -> bool:
    return detect_language(text, min_letters=LEAST_LETTERS) == "de"


def is_common_noun(word: str) -> bool:
    """Whether a capitalised German word is surely no name: a noun, or a sentence's first word."""
    return _COMMON.fullmatch(word.lower()) is not None
