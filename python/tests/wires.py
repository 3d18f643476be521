"""Invented wire reports: agencies tell of events in places that are nowhere, outlets copy them, cut them, and get a number wrong."""

from __future__ import annotations

import random

_PLACES = ["Norrvik", "Lowmoor", "Estmark", "Karth", "Velin", "Ansel", "Grenby", "Solvane", "Tershal", "Marrowby", "Aldmar", "Corbray"]
_BODIES = ["flood board", "harbour office", "rail union", "county council", "fire service", "school inspectorate", "ferry company", "mill"]
_NAMES = ["Jorunn Hask", "Emil Vossberg", "Ada Merrin", "Tomas Quill", "Signe Aldous", "Petra Lunn", "Ivo Brandt", "Mara Osk"]
_THINGS = ["dyke", "pier", "bridge", "depot", "school", "ferry", "tannery", "reservoir", "viaduct", "brewery", "library", "quarry"]
_DEEDS = ["closed", "flooded", "reopened", "burned down", "was sold", "was evacuated", "lost its roof", "stood still"]
_WHY = ["after a night of rain", "for want of coal", "in a dispute about wages", "when a pump failed", "because of a crack in the wall"]
_OUTLETS = ["Courier", "Herald", "Post", "Gazette", "Echo", "Mercury", "Mail", "Observer"]
_SAID = [
    "We have not seen the like of it since the winter of the great frost",
    "Nobody will be asked to pay twice for what was promised once",
    "There is work here for a year, and money for a month",
    "The keys will be handed over when the last lorry has gone",
]
_MORE = [
    "Two neighbouring parishes sent pumps and a crew of volunteers before noon.",
    "A similar plan had been turned down by a single vote nine years ago.",
    "Trains between the valley and the coast ran an hour late for most of the day.",
    "The inspector's report, 40 pages long, is to be laid before the assembly in May.",
    "Shops along the quay stayed open, though few people were about.",
    "The oldest part of the building dates from the time of the salt trade.",
    "Insurers put the first count of the loss at half a million crowns.",
    "Work is expected to last until the end of the summer holidays.",
]


def wires(n: int, seed: int) -> list[dict[str, str]]:
    """Returns `n` reports as JSON lines have them. The same seed gives the same."""
    chance = random.Random(seed)
    reports: list[dict[str, str]] = []
    while len(reports) < n:
        event = _event(chance)
        for copy in range(chance.choice([1, 1, 2, 4, 9])):
            reports.append(_report(chance, event, copy, len(reports)))
    chance.shuffle(reports)
    return reports[:n]


Event = tuple[str, str, int, int, list[str]]


def _event(chance: random.Random) -> Event:
    """Place, headline, day of March, how many were concerned, sentences."""
    place, body, thing = chance.choice(_PLACES), chance.choice(_BODIES), chance.choice(_THINGS)
    deed, name, day, many = chance.choice(_DEEDS), chance.choice(_NAMES), chance.randint(1, 28), chance.randint(3, 900)
    sentences = [
        f"The old {thing} at {place} {deed} on March {day} {chance.choice(_WHY)}, the {body} said.",
        f"Some {many} people were concerned, according to the {body}.",
        f"“{chance.choice(_SAID)},” {name}, of the {body}, said.",
        *chance.sample(_MORE, 4),
        f"{name.split()[1]} said that the {thing} would be looked at again within {chance.randint(2, 11)} weeks.",
    ]
    return place, f"{thing.capitalize()} at {place} {deed}", day, many, sentences


def _report(chance: random.Random, event: Event, copy: int, number: int) -> dict[str, str]:
    place, headline, day, many, sentences = event
    outlet = chance.choice(_OUTLETS)
    told = list(sentences)
    if copy and chance.random() < 0.4:
        told = told[: chance.randint(3, len(told))]
    if copy and chance.random() < 0.3:
        told = [it.replace(f"{many} people", f"{many + chance.randint(1, 9)} people") for it in told]
    if copy and chance.random() < 0.3:
        told.insert(chance.randint(1, len(told)), chance.choice(_MORE))
    if copy and chance.random() < 0.2:
        told[0] = f"{place} woke to bad news on March {day}: {headline.lower()}."
    paragraphs = [" ".join(told[at : at + 2]) for at in range(0, len(told), 2)]
    footer = f"The {place} {outlet} is published six days a week. Write to the {outlet} at the old customs house."
    return {
        "id": f"wire-{number:05d}",
        "url": f"https://{outlet.lower()}.example/{number}",
        "title": headline,
        "publisher": f"The {outlet}",
        "published": f"2026-03-{day:02d}T{6 + copy:02d}:{number % 60:02d}:00Z",
        "text": "\n\n".join([headline, f"{place.upper()}, March {day}, 2026 – {paragraphs[0]}", *paragraphs[1:], footer]),
    }
