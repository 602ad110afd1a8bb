"""What people type in Danish and English, and what it must mean; or that it has no sure meaning."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.building.readings import SPOKEN_FORMS, load_wording, open_spoken
from handout.content.model import Band, Dosage, Pace, Side
from handout.content.parse import parse
from handout.content.quantity import Measure, read_quantity
from handout.content.read import keys_of, unwrapped
from handout.content.spoken.forms import forms_in, normal
from handout.problems import NOWHERE
from handout.tailoring.edition import EditionChoice, FigureSide, Ink, Layout, PaperSize, TextSize
from handout.tailoring.prescription import Prescription
from handout.tailoring.reading import read_prescription
from tests.conftest import TODAY

SPOKEN = open_spoken(TODAY)
FILES = sorted(SPOKEN_FORMS.glob("*.yaml"))


def read(text: str) -> tuple[Prescription, list[str]]:
    node = parse(f"handout: x\n{text}\n".encode(), "p.yaml", personal=True)
    prescription, problems = read_prescription(node, TODAY, SPOKEN)
    return prescription, [problem.code for problem in problems]


SAME = [
    *[(f"language: {x}", "language: da") for x in ("dansk", "Danish", "da-DK", "dk", "DA")],
    *[(f"language: {x}", "language: en") for x in ("EN", "english", "Engelsk", "en-GB", "en-us")],
    *[(f"edition: {{text-size: {x}}}", "edition: {text-size: large}") for x in
      ("stor", "Stor", "18", "18 pt", "18pt", "LARGE", "large print", "18 punkt")],
    *[(f"edition: {{text-size: {x}}}", "edition: {text-size: clear}") for x in ("14", "tydelig")],
    *[(f"edition: {{text-size: {x}}}", "edition: {text-size: normal}") for x in ("12", "Normal")],
    *[(f"edition: {{paper: {x}}}", "edition: {paper: a5}") for x in ("A5", "a5 ")],
    *[(f"edition: {{layout: {x}}}", "edition: {layout: cards}") for x in ("kort", "Cards", "card")],
    *[(f"edition: {{ink: {x}}}", "edition: {ink: black}") for x in ("sort", "sort-hvid", "BLACK")],
    *[(f"edition: {{ink: {x}}}", "edition: {ink: colour}") for x in ("farve", "color")],
    ("edition: {figure-side: højre}", "edition: {figure-side: right}"),
    *[(f"side: {x}", "side: left") for x in ("venstre", "Venstre ben", "left", "left arm", "v")],
    *[(f"items: [{{item: a, dosage: 5 reps {x}}}]",
       "items: [{item: a, dosage: {repetitions: 5, side: affected}}]")
      for x in ("på det opererede ben", "on your weak arm", "on the affected side")],
    *[(f"edition: {{write-in: {x}}}", "edition: {write-in: true}") for x in
      ("ja", "JA", "x", "X", "SAND", "yes", "TRUE", "True")],
    *[(f"edition: {{write-in: {x}}}", "edition: {write-in: false}") for x in
      ("nej", "no", "FALSK", "FALSE")],
    *[(f"date: {x}", "date: 2027-01-31") for x in
      ("31-01-2027", "31.01.2027", "31. 1. 2027", "31/1 2027", "31/1/2027", "1/31/2027",
       "31. januar 2027", "31 January 2027", "January 31, 2027", "31 jan 2027", "31 01 2027")],
    *[(f"date: {x}", "date: 2026-11-23") for x in ("i dag", "I dag", "today", "idag")],
    *[(f"date: {x}", "date: 2026-11-24") for x in ("i morgen", "Tomorrow")],
    *[(f"next-appointment: {x}", "next-appointment: 2027-01-12 10:30") for x in
      ("2027-01-12 10.30", "12-01-2027 10:30", "12.1.2027 kl. 10.30", "12.01.2027, kl 10.30",
       "12. januar 2027 klokken 10.30", "12 January 2027 at 10:30")],
    ("next-appointment: i morgen kl. 9", "next-appointment: 2026-11-24 09:00"),
    ("next-appointment: 12-01-2027", "next-appointment: 2027-01-12"),
    ("patient: Anna Møller", "patient: {name: Anna Møller}"),
    ("therapist: Bo", "therapist: {name: Bo}"),
    ("patient: {name: A, born: 31-01-1950}", "patient: {name: A, born: 1950-01-31}"),
    *[(f"patient: {{name: A, born: {x}}}", "patient: {name: A, born: 1955-04-03}") for x in
      ("3/4-55", "3/4-1955", "3.4.55", "3.4.1955", "030455", "3. april 55", "3 April 1955")],
    *[(f"next-appointment: {x}", "next-appointment: 2026-12-03 10:00") for x in
      ("3/12/2026 kl. 10", "3.12.26 kl 10", "3/12 kl. 10", "torsdag 3/12 kl. 10",
       "tors. 3/12 10.00", "torsdag den 3. december kl. 10", "3. december kl. 10", "3/12-26 10.00",
       "Thursday 3 December at 10")],
    ("next-appointment: 'on Thursday, December 3 at 10:00'", "next-appointment: 2026-12-03 10:00"),
    ("next-appointment: 1. februar kl. 9", "next-appointment: 2027-02-01 09:00"),
    *[(f"diary: {x}", "diary: 4 weeks") for x in ("4 uger", "4 Weeks", "fire uger")],
    ("items: [{item: a, omit: [sæt, pause]}]", "items: [{item: a, omit: [sets, rest]}]"),
]  # fmt: skip
"""Lines of a prescription, and others that must mean the same."""

TEN = "sets: 3, repetitions: 10"
DOSAGES = [
    *[(text, TEN) for text in
      ("3 x 10", "3x10", "3 X 10", "3 × 10", "3*10", "3 sæt à 10", "3 sæt a 10 gentagelser",
       "3 sæt af 10", "10 gentagelser, 3 sæt", "3 sæt, 10 gentagelser", "3 sæt 10 gentagelser",
       "3 sets of 10", "3 sets of 10 reps", "3 x 10 reps", "tre sæt à 10", "Three sets of 10")],
    ("10 x 3 gentagelser", "sets: 10, repetitions: 3"),
    ("5 x 5", "sets: 5, repetitions: 5"),
    ("3 x 10-12", "sets: 3, repetitions: 10-12"),
    ("2-3 sæt à ca. 10", "sets: 2-3, repetitions: about 10"),
    ("8 til 10 gentagelser", "repetitions: 8-10"),
    ("10 gentagelser, 3 sæt, 2 gange om dagen", f"{TEN}, frequency: 2 per day"),
    ("3 sets of 10, twice a day", f"{TEN}, frequency: 2 per day"),
    ("3 x 10 dagligt", f"{TEN}, frequency: 1 per day"),
    ("3 x 10 med 2,5 kg", f"{TEN}, load: 2.5 kg"),
    ("3 x 10; 1 min. pause mellem sættene", f"{TEN}, rest: 1 minute"),
    ("3 x 10 på hvert ben, 3 gange om ugen i 6 uger",
     f"{TEN}, side: each, frequency: 3 per week, duration: 6 weeks"),
    ("3 x 10 med rød elastik, langsomt", f"{TEN}, band: red, pace: slow"),
    ("3 x 10 with a green band", f"{TEN}, band: green"),
    *[(text, "frequency: every 2 days") for text in
      ("hver anden dag", "every other day", "hver 2. dag", "every second day", "every 2 days")],
    *[(text, "frequency: 3 per week") for text in
      ("3 gange om ugen", "3 gange ugentligt", "3 times a week", "3 x om ugen", "3 gange pr. uge")],
    *[(text, "frequency: 1 per day") for text in ("dagligt", "hver dag", "daily", "once a day")],
    *[(text, "frequency: every 2 hours") for text in ("hver 2. time", "hver anden time")],
    *[(text, "frequency: every 1 hour") for text in ("hver time", "hourly")],
    ("4 gange i timen", "frequency: 4 per hour"),
    ("3 to 4 times a day", "frequency: 3-4 per day"),
    *[(text, "hold: 30 seconds") for text in
      ("hold 30 sek", "hold i 30 sekunder", "hold for 30 seconds", "30 sec hold")],
    ("30 sek på venstre ben", "time: 30 seconds, side: left"),
    *[(text, "time: 10 minutes") for text in ("10 min", "i 10 minutter", "for 10 minutes")],
    *[(text, "rest: 1 minute") for text in
      ("1 minuts pause", "pause 1 min", "1 minute of rest between sets", "rest 1 min")],
    ("500 m", "distance: 500 m"),
    ("1,5 kilometer", "distance: 1.5 km"),
    *[(text, "tempo: 3-1-3") for text in ("3-1-3", "tempo 3-1-3", "i tempo 3-1-3")],
    *[(text, "effort: 5") for text in ("RPE 5", "anstrengelse 5 af 10", "Borg CR10 5")],
    *[(text, "pain: 3") for text in
      ("højst 3 af 10 i smerte", "smerte højst 3", "smerte 3/10", "pain at most 3 out of 10")],
    *[(text, "side: alternate") for text in ("skiftevis", "alternating")],
]  # fmt: skip
"""A whole dosage in one line, and its parts as a file has them."""

PARTS = [
    ("hold: 10 sek", "hold: 10 seconds"),
    ("hold: 3 vejrtrækninger", "hold: 3 breaths"),
    ("rest: 1 min", "rest: 1 minute"),
    ("rest: 1 minuts pause", "rest: 1 minute"),
    ("frequency: every other day", "frequency: every 2 days"),
    ("frequency: hver time", "frequency: every 1 hour"),
    ("frequency: to gange om dagen", "frequency: 2 per day"),
    ('load: "2,5 kilo"', "load: 2.5 kg"),
    ("repetitions: ca. 10", "repetitions: about 10"),
    ("repetitions: 10 gentagelser", "repetitions: 10"),
    ("band: rød elastik", "band: red"),
    ("band: Rød", "band: red"),
    ("pace: langsomt", "pace: slow"),
    ("side: venstre", "side: left"),
    ("effort: 5 af 10", "effort: 5"),
    ("time: 10 min.", "time: 10 minutes"),
    ("duration: 6 uger", "duration: 6 weeks"),
]
"""Parts of a dosage, and others that must mean the same."""

REFUSED = [
    *[(f"date: {x}", "unclear-value") for x in
      ("3/4 2027", "03/04/2027", "3/4/27", "31-01-27", "310127-1234", "cpr. 310127-1234")],
    *[(f"next-appointment: {x}", "unclear-value") for x in
      ("3/12/2026", "3/12/2026 at 10.30", "fredag den 3. december kl. 10", "tirsdag 3/12")],
    *[(f"date: {x}", "wrong-type") for x in
      ("31", "31-02-2027", "2027-31-01", "31. brumaire 2027", "i går", "2027", "32/13/2027")],
    *[(f"patient: {{name: A, born: {x}}}", "unclear-value") for x in
      ("310150-1234", "3101501234", "310150 1234", "31-01-20", "1/2/1950", "1/2/50")],
    *[(f"patient: {{name: A, born: {x}}}", "impossible-birth") for x in ("1850", "2027")],
    *[(f"next-appointment: {x}", "wrong-type") for x in
      ("kl. 10.30", "12-01-2027 25.00", "12-01-2027 10", "12-01-2027 foo 10.30")],
    *[(f"edition: {{text-size: {x}}}", "unknown-value") for x in ("16", "kæmpestor", "18 cm")],
    *[(f"edition: {{write-in: {x}}}", "wrong-type") for x in ("måske", "2", "sæt")],
    *[(f'items: [{{item: a, dosage: "{x}"}}]', "unclear-value") for x in
      ("3 x 30 sek", "10 gange", "10", "3", "Borg 13", "10 gentagelser 30 sek pause 1 min",
       "3 x 10, 2 sæt", "ofte", "3 x 10 x 2", "x 10", ",", "3 x 10 2 x 8",
       "10 pounds", "10 x 3", "12-15 x 3", "5/10", "3 x 10 og så hvile")],
    *[(f'items: [{{item: a, dosage: "{x}"}}]', "bad-range") for x in
      ("30 sæt à 10", "3 x 1000", "3,5 sæt", "12-8 gentagelser", "RPE 11", "smerte højst 2-3")],
    *[(f"items: [{{item: a, dosage: {{{x}}}}}]", "bad-range") for x in
      ("sets: 10 gentagelser", "repetitions: 5/10", "effort: 5 kg", "hold: 10", "time: 10 m",
       "rest: 2 gange om dagen", "pain: 11")],
    *[(f"items: [{{item: a, dosage: {{{x}}}}}]", "unknown-key") for x in
      ("reps: 10", "gentagelser: 10", "resp: 10", "words: tit", "minutes: 10")],
    ("items: [{item: a, note: Bøj langsomt, og hold ryggen ret}]", "unquoted-text"),
    ("punkter: [a]", "unknown-key"),
]  # fmt: skip
"""Lines that a person may write, and the problem that they have."""


def test_it_is_a_long_table() -> None:
    assert len([*SAME, *DOSAGES, *PARTS, *REFUSED]) > 200


@pytest.mark.parametrize(("typed", "meant"), SAME)
def test_what_a_line_means(typed: str, meant: str) -> None:
    assert read(typed) == (read(meant)[0], [])
    assert read(meant)[1] == []


@pytest.mark.parametrize(("typed", "meant"), DOSAGES)
def test_what_a_dosage_in_one_line_means(typed: str, meant: str) -> None:
    whole = read(f'items: [{{item: a, dosage: "{typed}"}}]')
    assert whole == read(f"items: [{{item: a, dosage: {{{meant}}}}}]")
    assert whole[1] == []


@pytest.mark.parametrize(("typed", "meant"), PARTS)
def test_what_a_part_of_a_dosage_means(typed: str, meant: str) -> None:
    part = read(f"items: [{{item: a, dosage: {{{typed}}}}}]")
    assert part == read(f"items: [{{item: a, dosage: {{{meant}}}}}]")
    assert part[1] == []


@pytest.mark.parametrize(("typed", "code"), REFUSED)
def test_what_has_no_sure_meaning(typed: str, code: str) -> None:
    assert read(typed)[1] == [code]


def test_a_decimal_comma_between_braces_is_told_from_a_list() -> None:
    assert read("items: [{item: a, dosage: {load: 2,5 kg}}]")[1] == ["unquoted-text", "bad-range"]


PIECES = (
    *(
        "3",
        "10",
        "2,5",
        "8-12",
        "x",
        "sæt",
        "à",
        "gentagelser",
        "gange",
        "om",
        "dagen",
        "ugen",
        "i",
    ),
    *(
        "hver",
        "anden",
        "dag",
        "time",
        "min",
        "sek.",
        "pause",
        "hold",
        "kg",
        "med",
        "rød",
        "elastik",
    ),
    *("3-1-3", "smerte", "højst", "af", ",", ";", "/10", "ben", "på", "twice", "a", "day", "once"),
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30))
def test_whatever_is_typed_is_a_dosage_within_its_limits_or_refused(pieces: list[str]) -> None:
    prescription, codes = read(f'items: [{{item: a, dosage: "{" ".join(pieces)}"}}]')
    assert set(codes) <= {"unclear-value", "bad-range"}
    assert codes or prescription.items[0].dosage not in (None, Dosage())


@given(st.text("0123456789-./ :klatimorgend", max_size=20))
def test_whatever_is_typed_is_a_moment_or_refused(text: str) -> None:
    prescription, codes = read(f'next-appointment: "{text}"')
    assert set(codes) <= {"unclear-value", "wrong-type"}
    assert codes or prescription.next_appointment is not None


def test_a_year_of_birth_may_stand_alone() -> None:
    patient = read("patient: {name: A, born: 1950}")[0].patient
    assert patient is not None
    assert patient.born is not None
    assert (patient.born.day.year, patient.born.exact) == (1950, False)


@pytest.mark.parametrize("typed", ["310150-1234", "3101501234"])
def test_no_problem_repeats_a_civil_registration_number(typed: str) -> None:
    node = parse(
        f"handout: x\npatient: {{name: A, born: {typed}}}".encode(), "p.yaml", personal=True
    )
    (problem,) = read_prescription(node, TODAY, SPOKEN)[1]
    assert "1234" not in repr(problem)


CHOICES: list[type[StrEnum]] = [
    *(PaperSize, TextSize, Layout, Ink, FigureSide),
    *(Band, Pace, Side),
]


@pytest.mark.parametrize("choices", CHOICES)
def test_every_value_of_a_file_means_itself(choices: type[StrEnum]) -> None:
    sort = {PaperSize: "paper-size", TextSize: "text-size", FigureSide: "figure-side"}
    known = [str(value) for value in choices]
    for value in known:
        assert SPOKEN.value(sort.get(choices, choices.__name__.lower()), value, known) == value


def amounts() -> list[tuple[str, str, Measure]]:
    measures: list[tuple[str, Any]] = [
        (key, unwrapped(form)[1]) for key, (form, _) in keys_of(Dosage).items()
    ]
    return [
        (key, text, measure)
        for key, measure in measures
        if measure
        for unit in measure.units
        for text in written_in(unit)
    ]


def written_in(unit: str) -> list[str]:
    every, unit = ("every ", unit[6:]) if unit.startswith("every ") else ("", unit)
    return [f"{about}{every}{n} {unit}".rstrip() for about in ("", "about ") for n in ("3", "3-4")]


@pytest.mark.parametrize(("key", "text", "measure"), amounts())
def test_every_amount_of_a_file_means_itself(key: str, text: str, measure: Measure) -> None:
    said = SPOKEN.amount(key, text)
    assert read_quantity(said, measure, NOWHERE) == read_quantity(text, measure, NOWHERE) or (
        measure.exact
    )


def test_every_key_means_itself() -> None:
    for record in (Prescription, Dosage, EditionChoice):
        for key in keys_of(record):
            assert SPOKEN.key(key, keys_of(record)) == key


def test_no_form_has_two_meanings() -> None:
    meanings: dict[tuple[str, str], set[str]] = {}
    for file in FILES:
        for sort, form, meaning in forms_in(parse(file.read_bytes(), file.name)):
            meanings.setdefault((sort, form), set()).add(meaning)
    assert {form: meant for form, meant in meanings.items() if len(meant) > 1} == {}


def test_every_language_of_the_program_has_forms_and_its_own_name() -> None:
    assert FILES
    for file in FILES:
        wording = load_wording(file.stem)
        assert SPOKEN.language(wording.name) == SPOKEN.language(file.stem) == file.stem
    assert [file.stem for file in FILES] == sorted(
        path.stem for path in SPOKEN_FORMS.parent.glob("*.yaml")
    )


def test_meanings_are_what_files_say() -> None:
    known = {str(value) for choices in CHOICES for value in choices}
    units = {
        unit.removeprefix("every ")
        for form, _ in keys_of(Dosage).values()
        for measure in [unwrapped(form)[1]]
        if measure
        for unit in measure.units
    }
    for sort in ("text-size", "paper-size", "layout", "ink", "figure-side", "side", "band", "pace"):
        assert set(SPOKEN.forms[sort].values()) <= known
    assert set(SPOKEN.forms["unit"].values()) <= {*units, "of 10"}
    assert set(SPOKEN.forms["truth"].values()) == {"true", "false"}
    assert set(SPOKEN.forms["month"].values()) == {str(month) for month in range(1, 13)}


@pytest.mark.parametrize("text", ["Tekst-Størrelse", "tekst_størrelse", " TEKST  størrelse "])
def test_capitals_spaces_and_hyphens_make_no_difference(text: str) -> None:
    assert normal(text) == "tekst størrelse"
