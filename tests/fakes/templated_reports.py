"""Reports written from one template about different events, and one text that was syndicated."""

from pathlib import Path

QUAKE = (
    "A moderate earthquake of magnitude {magnitude} struck near {town} on {day} morning, the "
    "Baltic Seismology Centre said. The tremor was felt in several villages around {town} and "
    "lasted about ten seconds. There were no reports of injuries or damage. The centre placed the "
    "epicentre at a depth of eight kilometres and said that weak aftershocks were possible in the "
    "coming days. Quakes of this strength are rare in the region. Trains ran again after an "
    "inspection of bridges and tunnels that took most of the morning. Schools stayed open. People "
    "who notice cracks in chimneys or walls were asked to call the building inspectors and not to "
    "climb on roofs themselves."
)
PIT = (
    "A fire in a coal mine near {town} killed five miners on {day} night, the emergencies "
    "ministry said. Rescue teams brought 41 others to the surface. The fire broke out at a depth "
    "of 300 metres after a cable had overheated, the ministry said. The owner of the mine near "
    "{town} promised to pay the families and closed the pit until the inquiry ends."
)
MATCH = (
    "{home} beat {away} {score} on {day} evening in front of a sold-out ground. The first goal "
    "came after a quarter of an hour from a corner, and the second shortly after half-time. "
    "{away} had the better chances late in the game but could not score. {home} are now on {points} "
    "points after twelve games of the season."
)
MARKET = (
    "Shares in {firm} fell {fall} percent on {day} after the company cut its outlook for the "
    "year. {firm} said that demand had weakened in the summer and that costs had risen. Analysts "
    "had expected a smaller cut. The shares had gained a tenth since January before the warning."
)
WEATHER = (
    "Heavy rain brought {rain} millimetres of water to {town} within six hours on {day}, the "
    "weather office said. Cellars were flooded and several roads were closed for hours. The fire "
    "service was called out more than a hundred times in {town} and around it. The office expects "
    "dry weather from the weekend on."
)
WIRE = (
    "The governor of Sievierodonetsk, Yevhen Pasechnik, resigned on Wednesday after an audit "
    "found that money for shelters had been spent on cars. He said in a short statement that he "
    "had trusted the wrong people and would return what was missing. The audit office had looked "
    "at 212 contracts since the spring. Parliament will choose a successor in Sievierodonetsk "
    "within thirty days, and until then the deputy governor runs the region."
)
REPRINT = (
    WIRE.replace("Sievierodonetsk", "Severodonetsk")
    .replace("short statement", "brief statement")
    .replace("Yevhen Pasechnik", "Evhen Pasechnyk")
)
MINSK = (
    "Nine people were killed in a hotel fire in Minsk, the emergencies service said on Tuesday. "
    "The flames spread from a kitchen on the ground floor. Forty guests "
    "were led out over ladders, most of them workers at a trade fair."
)
MUNICH = (
    "Nine people have been killed in a hotel fire in Munich, police said on Wednesday. A "
    "cigarette had set a bed alight on the third floor. The building near the station had no "
    "sprinklers, and prosecutors opened an inquiry against its owner."
)

_HEAD = "---\ntitle: {title}\npublisher: {publisher}\ndate: {date}\n---\n{text}\n"

REPORTS = {
    "kalmar.md": ("Quake near Kalmar", "Agency", "2031-05-06",
                  QUAKE.format(town="Kalmar", magnitude="4.1", day="Tuesday")),
    "ventspils.md": ("Quake near Ventspils", "Agency", "2031-05-06",
                     QUAKE.format(town="Ventspils", magnitude="4.1", day="Tuesday")),
    "omsk.md": ("Miners die near Omsk", "Agency", "2031-02-04",
                PIT.format(town="Omsk", day="Monday")),
    "tomsk.md": ("Miners die near Tomsk", "Agency", "2031-02-06",
                 PIT.format(town="Tomsk", day="Wednesday")),
    "bergen.md": ("Bergen win", "Sports Wire", "2031-09-14",
                  MATCH.format(home="Bergen", away="Molde", score="2-1", day="Saturday",
                               points="26")),
    "lillestrom.md": ("Lillestrom win", "Sports Wire", "2031-09-15",
                      MATCH.format(home="Lillestrom", away="Viking", score="2-0", day="Sunday",
                                   points="19")),
    "valtor.md": ("Valtor cuts outlook", "Market Wire", "2031-10-07",
                  MARKET.format(firm="Valtor", fall="7.2", day="Tuesday")),
    "nordika.md": ("Nordika cuts outlook", "Market Wire", "2031-10-09",
                   MARKET.format(firm="Nordika", fall="11.4", day="Thursday")),
    "graz.md": ("Heavy rain in Graz", "Weather Wire", "2031-07-01",
                WEATHER.format(town="Graz", rain="92", day="Tuesday")),
    "linz.md": ("Heavy rain in Linz", "Weather Wire", "2031-07-03",
                WEATHER.format(town="Linz", rain="118", day="Thursday")),
    "wire.md": ("Governor resigns over shelters", "Agency", "2031-03-13", WIRE),
    "reprint.md": ("Governor resigns over shelters", "Courier", "2031-03-13", REPRINT),
    "minsk.md": ("Nine dead in hotel fire in Minsk", "Agency", "2030-06-04", MINSK),
    "munich.md": ("Nine dead in Munich hotel fire", "Courier", "2030-06-05", MUNICH),
}  # fmt: skip
"""File -> title, publisher, date and text."""


def write_reports(folder: Path) -> Path:
    """The reports as Markdown files in a folder, which is made."""
    folder.mkdir(parents=True)
    for name, (title, publisher, date, text) in REPORTS.items():
        filled = _HEAD.format(title=title, publisher=publisher, date=date, text=text)
        (folder / name).write_text(filled, encoding="utf-8")
    return folder
