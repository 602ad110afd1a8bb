"""A dosage in words, as a patient reads it: right plurals, ranges and sides."""

from __future__ import annotations

import pytest

from handout.building.readings import load_wording
from handout.content.body import Limb
from handout.content.model import Dosage, Exercise
from handout.document.dosage import worded_dosage
from tests.conftest import handout_from

EXERCISE = """\
id: x
language: en
version: "1"
title: Title
review: {author: Ward 3, due: 2099-01-01}
sections:
  - id: s
    title: Section
    items:
      - id: bend
        kind: exercise
        title: Bend
        start: Stand.
        steps: [Bend.]
"""

TABLE = [
    ("repetitions: 1", "1 gentagelse", "1 repetition"),
    ("repetitions: 2", "2 gentagelser", "2 repetitions"),
    ("repetitions: 10-15", "10–15 gentagelser", "10–15 repetitions"),
    ("repetitions: about 10", "cirka 10 gentagelser", "about 10 repetitions"),
    ("repetitions: 1-2", "1–2 gentagelser", "1–2 repetitions"),
    ("repetitions: 10.0", "10 gentagelser", "10 repetitions"),
    ("repetitions: 010", "10 gentagelser", "10 repetitions"),
    ("repetitions: 100", "100 gentagelser", "100 repetitions"),
    ("sets: 1", "1 sæt", "1 set"),
    ("sets: 2-3", "2–3 sæt", "2–3 sets"),
    ("hold: 1 second", "hold 1 sekund", "hold for 1 second"),
    ("hold: about 20 seconds", "hold cirka 20 sekunder", "hold for about 20 seconds"),
    ("hold: 1 minute", "hold 1 minut", "hold for 1 minute"),
    ("hold: 2 minutes", "hold 2 minutter", "hold for 2 minutes"),
    ("hold: 1 breath", "hold i 1 vejrtrækning", "hold for 1 breath"),
    ("hold: 3-4 breaths", "hold i 3–4 vejrtrækninger", "hold for 3–4 breaths"),
    ("rest: 1 second", "1 sekunds pause", "1 second of rest"),
    ("rest: 30-60 seconds", "30–60 sekunders pause", "30–60 seconds of rest"),
    ("rest: 1 minute", "1 minuts pause", "1 minute of rest"),
    ("rest: 2 minutes", "2 minutters pause", "2 minutes of rest"),
    ("frequency: 1 per day", "1 gang om dagen", "1 time a day"),
    ("frequency: 2-3 per day", "2–3 gange om dagen", "2–3 times a day"),
    ("frequency: 1 per week", "1 gang om ugen", "1 time a week"),
    ("frequency: 3 per week", "3 gange om ugen", "3 times a week"),
    ("frequency: 1 per hour", "1 gang i timen", "1 time an hour"),
    ("frequency: 4 per hour", "4 gange i timen", "4 times an hour"),
    ("duration: 1 week", "i 1 uge", "for 1 week"),
    ("duration: 6-8 weeks", "i 6–8 uger", "for 6–8 weeks"),
    ("duration: 1 month", "i 1 måned", "for 1 month"),
    ("duration: 3 months", "i 3 måneder", "for 3 months"),
    ("load: 1 kg", "med 1 kg", "with 1 kg"),
    ("load: 0.5 kg", "med 0,5 kg", "with 0.5 kg"),
    ("load: 2,5-7.5 kg", "med 2,5–7,5 kg", "with 2.5–7.5 kg"),
    ("load: 1.25 kg", "med 1,25 kg", "with 1.25 kg"),
    ("pace: slow", "langsomt", "slowly"),
    ("pace: calm", "i roligt tempo", "at a calm pace"),
    ("pace: brisk", "i raskt tempo", "at a brisk pace"),
    ("side: each", "til hver side", "to each side"),
    ("side: alternate", "skiftevis til højre og venstre side", "to the right and left in turn"),
    ("frequency: {words: lidt tit}", "lidt tit", "lidt tit"),
    ("repetitions: {words: så mange du kan}", "så mange du kan", "så mange du kan"),
    (
        "repetitions: 8-10\nside: each",
        "8–10 gentagelser til hver side",
        "8–10 repetitions to each side",
    ),
    (
        "duration: 6 weeks\nfrequency: 2 per day\nsets: 3\nrepetitions: 1\nload: 1.5 kg\n"
        "pace: slow",
        "3 sæt à 1 gentagelse med 1,5 kg, 2 gange om dagen, i 6 uger, langsomt",
        "3 sets of 1 repetition with 1.5 kg, 2 times a day, for 6 weeks, slowly",
    ),
    (
        "sets: 3\nrepetitions: 10\nfrequency: 3 per week",
        "3 sæt à 10 gentagelser, 3 gange om ugen",
        "3 sets of 10, 3 times a week",
    ),
    (
        "sets: 2-3\nrepetitions: about 8-12\nrest: 1 minute\nband: red",
        "2–3 sæt à cirka 8–12 gentagelser med rød elastik, 1 minuts pause mellem sættene",
        "2–3 sets of about 8–12 with a red band, 1 minute of rest between sets",
    ),
    (
        "sets: 3\nrepetitions: {words: så mange du kan}\nrest: {words: lidt}",
        "3 sæt, så mange du kan, lidt",
        "3 sets, så mange du kan, lidt",
    ),
    ("sets: 1\nrepetitions: 10", "10 gentagelser", "10 repetitions"),
    ("sets: 1-2\nrepetitions: 10", "1–2 sæt à 10 gentagelser", "1–2 sets of 10"),
    (
        "repetitions: {words: så mange du kan}\nside: left\nfrequency: 1 per day",
        "så mange du kan, til venstre side, 1 gang om dagen",
        "så mange du kan, to the left, 1 time a day",
    ),
    ("sets: 1\nrest: 1 minute", "1 sæt, 1 minuts pause", "1 set, 1 minute of rest"),
    ("time: 1 minute", "1 minut", "1 minute"),
    ("time: about 20 minutes", "cirka 20 minutter", "about 20 minutes"),
    ("time: 1-2 hours", "1–2 timer", "1–2 hours"),
    ("time: 30 seconds\nside: each", "30 sekunder til hver side", "30 seconds to each side"),
    ("distance: 500 m", "500 meter", "500 metres"),
    ("distance: 1,5 km", "1,5 km", "1.5 km"),
    ("frequency: every 2 days", "hver anden dag", "every other day"),
    ("frequency: every 3 days", "med 3 dages mellemrum", "every 3 days"),
    ("frequency: every 1 hour", "hver time", "every hour"),
    ("frequency: every 2 hours", "hver anden time", "every 2 hours"),
    ("frequency: every 1-2 hours", "med 1–2 timers mellemrum", "every 1–2 hours"),
    ("frequency: every 2-3 hours", "med 2–3 timers mellemrum", "every 2–3 hours"),
    ("band: yellow", "med gul elastik", "with a yellow band"),
    ("band: black", "med sort elastik", "with a black band"),
    (
        "tempo: 3-1-3",
        "3 sekunder ned, vent 1 sekund, 3 sekunder op",
        "3 seconds down, wait 1 second, 3 seconds up",
    ),
    ("tempo: 2-0-1", "2 sekunder ned, 1 sekund op", "2 seconds down, 1 second up"),
    ("effort: 5-6", "anstrengelse 5–6 af 10", "effort 5–6 out of 10"),
    ("pain: 3", "højst 3 af 10 i smerte", "pain no more than 3 out of 10"),
    ("pain: 0", "højst 0 af 10 i smerte", "pain no more than 0 out of 10"),
    (
        "hold: 20 seconds\nrest: 1 minute\nside: left",
        "hold 20 sekunder til venstre side, 1 minuts pause",
        "hold for 20 seconds to the left, 1 minute of rest",
    ),
]

SIDES = [
    ("each", "leg", "på hvert ben", "on each leg"),
    ("left", "leg", "på venstre ben", "on your left leg"),
    ("right", "leg", "på højre ben", "on your right leg"),
    ("each", "arm", "på hver arm", "on each arm"),
    ("left", "arm", "på venstre arm", "on your left arm"),
    ("right", "arm", "på højre arm", "on your right arm"),
    ("left", None, "til venstre side", "to the left"),
    ("right", None, "til højre side", "to the right"),
]


def dosage_from(text: str, limb: str | None = None) -> tuple[Dosage, Limb | None]:
    lines = "".join(f"          {line}\n" for line in text.splitlines())
    more = f"        limb: {limb}\n" if limb else ""
    (section,) = handout_from(f"{EXERCISE}        dosage:\n{lines}{more}").sections
    (item,) = section.items
    assert isinstance(item, Exercise)
    assert item.dosage is not None
    return item.dosage, item.limb


@pytest.mark.parametrize(("text", "danish", "english"), TABLE, ids=[row[0] for row in TABLE])
def test_a_dosage_in_words(text: str, danish: str, english: str) -> None:
    dosage, limb = dosage_from(text)
    said = [worded_dosage(dosage, limb, load_wording(language)) for language in ("da", "en")]
    assert said == [danish, english]


@pytest.mark.parametrize(("side", "limb", "danish", "english"), SIDES)
def test_a_side_is_that_of_a_leg_an_arm_or_the_body(
    side: str, limb: str | None, danish: str, english: str
) -> None:
    dosage, of = dosage_from(f"repetitions: 5\nside: {side}", limb)
    said = [worded_dosage(dosage, of, load_wording(language)) for language in ("da", "en")]
    assert said == [f"5 gentagelser {danish}", f"5 repetitions {english}"]


def test_an_empty_dosage_says_nothing() -> None:
    assert worded_dosage(Dosage(), Limb.LEG, load_wording("da")) == ""
