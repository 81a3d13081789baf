"""Invented reports of alike events: five train crashes, three avalanches, two shipwrecks."""

from index.ingest.sources import Source

WHICH_CRASH = "How many passengers were injured in the train crash?"
CRASHES = {
    "Ostrava": ("2031-02-11", "41"),
    "Lindhafen": ("2031-05-04", "17"),
    "Karsk": ("2032-01-19", "23"),
    "Valdero": ("2032-08-30", "62"),
    "Tornby": ("2033-03-07", "9"),
}
"""By place: the day of the report, and how many were injured."""
WHICH_AVALANCHE = "How many skiers were killed in the avalanche?"
AVALANCHES = {
    "Sankt Veit": ("2031-01-23", "six"),
    "Monte Alba": ("2032-02-14", "three"),
    "Skarvik": ("2033-12-29", "eleven"),
}
WHICH_WRECK = "How many people were rescued when the ship sank?"
WRECKS = {"Porto Nero": ("2031-07-02", "84"), "Hellwick": ("2033-10-16", "29")}


def alike_events() -> list[Source]:
    crashes = {
        place: f"Two trains collided near the station of {place} early on the day. The crash "
        f"injured {count} passengers, the fire brigade said. The line is closed until further "
        "notice, and buses run instead."
        for place, (_, count) in CRASHES.items()
    }
    avalanches = {
        place: f"An avalanche came down above the village of {place} in the afternoon. It killed "
        f"{count} skiers, the mountain rescue service said. A search with dogs ended at dusk."
        for place, (_, count) in AVALANCHES.items()
    }
    wrecks = {
        place: f"A cargo ship sank in a gale off {place} in the night. Lifeboats rescued {count} "
        "people, the coastguard said. Oil has reached the beaches."
        for place, (_, count) in WRECKS.items()
    }
    told = {**crashes, **avalanches, **wrecks}
    days = {**CRASHES, **AVALANCHES, **WRECKS}
    return [
        Source(
            f"{place.lower().replace(' ', '-')}.md",
            "tests",
            data=f"---\ndate: {days[place][0]}\npublisher: Wire\n---\n{text}\n".encode(),
        )
        for place, text in told.items()
    ]
