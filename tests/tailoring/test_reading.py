"""Prescriptions and profiles as they are read, and what personal data must never reach."""

from __future__ import annotations

import re
from datetime import date

import pytest

from handout.content.dosage_part import DosagePart
from handout.content.nodes import Mapping
from handout.content.parse import parse
from handout.content.read import read_record
from handout.content.words import Label
from handout.problems import HandoutError, Problem, Severity, as_json, as_text
from handout.tailoring.edition import Layout, PaperSize, TextSize
from handout.tailoring.prescription import Moment, Patient, Prescription, Selector, Trait
from handout.tailoring.privacy import Privacy, privacy_of
from handout.tailoring.profile import ColourCode, Profile
from handout.tailoring.programme import laid_over
from handout.tailoring.reading import contrast_on_white, read_prescription, read_profile
from tests.conftest import TODAY
from tests.tailoring.sample import prescribed

WHOLE = """\
handout: back-pain
language: en
profile: ward-3
answers: {weight-bearing: full, sling-weeks: 6}
items:
  - heel-slide
  - item: section:lifting
    note: |
      Lift with care.

      Ask for help.
  - {item: squat, dosage: {repetitions: 8, load: 2.5 kg}, omit: [sets, rest], note: Slowly.}
exclude: kind:advice
without-required: true
introduction: false
advice: [work, transport]
note: "Walk: every day"
patient: {name: Anna Holm, born: 1950-01-31}
therapist: {name: Per Lund, phone: 12 34 56 78}
date: 2026-11-23
next-appointment: 2026-12-01 10:30
diary: 2 weeks
edition:
  {paper: a5, text-size: large, layout: cards, write-in: true, action-plan: true, teach-back: true}
"""


def problems_of(text: str) -> list[Problem]:
    try:
        node = parse(text.encode("utf-8"), "p.yaml", personal=True)
    except HandoutError as error:
        return list(error.problems)
    return list(read_prescription(node, TODAY)[1])


def test_everything_that_a_prescription_can_say() -> None:
    read, problems = read_prescription(parse(WHOLE.encode(), "p.yaml", personal=True), TODAY)
    assert problems == ()
    assert [str(chosen.item) for chosen in read.items] == ["heel-slide", "section:lifting", "squat"]
    assert read.items[1].note is not None
    assert read.items[1].note.paragraphs == ("Lift with care.", "Ask for help.")
    assert read.items[2].omit == (DosagePart.SETS, DosagePart.REST)
    assert read.exclude == (Selector(Trait.KIND, "advice"),)
    assert read.next_appointment == Moment(date(2026, 12, 1), 10, 30)
    assert (read.edition.paper, read.edition.layout) == (PaperSize.A5, Layout.CARDS)
    assert read.edition.text_size is TextSize.LARGE
    assert read.edition.ink is None
    assert privacy_of(read) is Privacy.PERSONAL


def test_the_smallest_prescription_is_about_nobody() -> None:
    read = prescribed("")
    assert read == Prescription(handout=read.handout)
    assert privacy_of(read) is Privacy.SHARED


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        ("diary: {words: some weeks}", "wrong-type", "p.yaml:2:8"),
        ("diary: 1-2 weeks", "diary-inexact", "p.yaml:2:8"),
        ("diary: about 2 weeks", "diary-inexact", "p.yaml:2:8"),
        ("diary: 15 days", "bad-range", "p.yaml:2:8"),
        ("diary: often", "bad-range", "p.yaml:2:8"),
        ("patient: {name: Anna, born: 1899-12-31}", "impossible-birth", "p.yaml:2:17"),
        ("patient: {name: Anna, born: 2026-11-24}", "impossible-birth", "p.yaml:2:17"),
        ("patient: {born: 1950-01-31}", "missing-field", "p.yaml:2:10"),
        ("items: [{item: a, dosage: {sets: 2}, omit: sets}]", "prescribed-and-omitted", "2:16"),
        ("items: [section/a/b]", "wrong-type", "p.yaml:2:9"),
        ("items: [{note: Slowly.}]", "missing-field", "p.yaml:2:9"),
        ("items: [{item: a, omit: [set]}]", "unknown-value", "p.yaml:2:26"),
        ("item: [a]", "unknown-key", "p.yaml:2:1"),
        ("next-appointment: 2027-02-30", "wrong-type", "p.yaml:2:19"),
        ("next-appointment: 2027-02-03 10:61", "wrong-type", "p.yaml:2:19"),
        ("edition: {paper: a3}", "unknown-value", "p.yaml:2:18"),
    ],
)
def test_a_mistake_is_found_where_it_stands(line: str, code: str, place: str) -> None:
    (problem,) = problems_of(f"handout: x\n{line}\n")
    assert problem.code == code
    assert str(problem.place).endswith(place)


def test_whoever_was_born_today_can_be_a_patient() -> None:
    assert problems_of("handout: x\npatient: {name: Anna, born: 2026-11-23}") == []


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        ("patient: {name: Anna, born: 1905-11-23}", "birth-long-ago", "p.yaml:2:17"),
        ("patient: {name: Anna, born: 1906-11-23}", None, ""),
        ("next-appointment: 2026-11-22 10:30", "appointment-past", "p.yaml:2:19"),
        ("next-appointment: 2026-11-23 08:00", None, ""),
        ("therapist: {name: Bo, phone: 12 34 56 7}", "telephone-length", "p.yaml:2:30"),
        ("therapist: {name: Bo, phone: 12 34 56 78 9}", "telephone-length", "p.yaml:2:30"),
        ("therapist: {name: Bo, phone: +45 1234567}", "telephone-length", "p.yaml:2:30"),
        ("therapist: {name: Bo, phone: 12 34 56 78 / 22 33 44 5}", "telephone-length", "2:30"),
        *(
            (f"therapist: {{name: Bo, phone: {number}}}", None, "")
            for number in ("12345678", "12-34-56-78", "+45 12 34 56 78", "0045 1234 5678", "1813")
        ),
        *(
            (f"therapist: {{name: Bo, phone: {number}}}", None, "")
            for number in ("+46 8 123 456 78 90", "0046 8 123 45", "12 34 56 78 lokal 123")
        ),
    ],
)
def test_what_is_hardly_meant_is_warned_about(line: str, code: str | None, place: str) -> None:
    problems = problems_of(f"handout: x\n{line}\n")
    assert [problem.code for problem in problems] == [code] * bool(code)
    for problem in problems:
        assert problem.severity is Severity.WARNING
        assert str(problem.place).endswith(place)
        assert not {"Anna", "1905", "2026", "34"} & set(re.findall(r"\w+", problem.message))


@pytest.mark.parametrize("key", ["date", "next-appointment"])
def test_the_week_of_a_date_is_no_way_to_write_it(key: str) -> None:
    (problem,) = problems_of(f"handout: x\n{key}: 2027-W04-7\n")
    assert problem.code == "wrong-type"
    assert "2027-01-31" in problem.fix


@pytest.mark.parametrize(("length", "refused"), [(20_000, False), (20_001, True)])
@pytest.mark.parametrize("line", ["note: {}", "items: [{{item: a, note: {}}}]"])
def test_a_note_has_a_limit(line: str, length: int, refused: bool) -> None:
    found = problems_of("handout: x\n" + line.format("x" * length))
    assert [problem.code for problem in found] == ["note-too-long"] * refused


@pytest.mark.parametrize("entry", ["squat", "{own: {title: A, text: B}}"])
def test_a_list_of_items_has_a_limit(entry: str) -> None:
    def found(count: int) -> list[tuple[str, int]]:
        problems = problems_of("handout: x\nitems:\n" + f"  - {entry}\n" * count)
        return [(p.code, p.place.line) for p in problems if p.code == "too-many-items"]

    assert found(500) == []
    assert found(5000) == [("too-many-items", 503)]


PERSONAL = ("Zephyrine", "Quux", "1850-03-07", "Xylophon")


@pytest.mark.parametrize(
    "lines",
    [
        "patient: {name: Zephyrine Quux, born: 1850-03-07}",
        "patient: {name: Zephyrine Quux, born: 1850-03-07 Quux, adress: Xylophon}",
        "patient: {name: Zephyrine Quux, born: {a: Xylophon}}",
        "patient: {Zephyrine Quux: 1}",
        "patient: [Zephyrine Quux]",
        "patient: {name: Zephyrine, Quux}",
        "items: [{item: a, note: Zephyrine, Quux}]",
        "patient: {name: Zephyrine, born: Quux 1850}",
        "patinet: {name: Zephyrine Quux}",
        "patient: {name: Zephyrine Quux}, langage: da",
        "patient: {name: 'Zephyrine Quux}",
        "patient: {name: Zephyrine: Quux}",
        "{patient: {name: Zephyrine Quux}, langage: da}",
        "therapist:\n  name: Zephyrine # Quux",
        "therapist:\n  name: *Zephyrine",
        "therapist:\n  name: &Zephyrine Quux",
        "therapist:\n  name: !Zephyrine Quux",
        "note: [Zephyrine Quux]",
        "note: {Zephyrine: Quux}",
        "note: Zephyrine: Quux",
        "note:\n  Zephyrine: Quux",
        "note: Zephyrine \u2028 Quux",
        "note:\n\tZephyrine Quux",
        "note: Zephyrine #Quux",
        "items: [{item: a b, note: Zephyrine Quux}]",
        "items: [{item: a, notes: Zephyrine Quux, dosage: {sets: 99}}]",
        "next-appointment: Zephyrine Quux",
    ],
)
def test_no_problem_repeats_what_is_about_a_person(lines: str) -> None:
    found = problems_of(f"handout: x\n{lines}")
    assert found
    for problem in found:
        shown = as_text(problem) + repr(as_json(problem)) + problem.place.excerpt
        assert not any(word in shown for word in PERSONAL), shown


@pytest.mark.parametrize("text", ["x", "[]", "{}", "- a", "''", "a: b", "items: [{}]"])
def test_no_text_is_read_as_a_whole_prescription(text: str) -> None:
    assert problems_of(text)


def prescription_from(text: str) -> tuple[Prescription, tuple[Problem, ...]]:
    return read_prescription(parse(text.encode("utf-8"), "prescription.yaml"), TODAY)


def profile_from(text: str) -> tuple[Profile, tuple[Problem, ...]]:
    return read_profile(parse(text.encode("utf-8"), "profile.yaml"))


def test_everything_that_a_profile_can_say() -> None:
    text = """\
organisation: The hospital
ward: Ward 3
address: [Long Street 1, 1000 Town]
phone:
  - 12 34 56 78
  - {number: 12 34 56 79, hours: every day 8–15}
out-of-hours: {number: 12 34 56 70, name: the out-of-hours doctor}
emergency: 999
web: example.org
logo: {file: logo.svg, alt: The hospital}
accent: '#0F5C6E'
fonts: {regular: a.ttf, bold: b.ttf}
language: en
answers: {weight-bearing: full, hip/sling-weeks: 6 weeks, load: "2,5"}
programmes: [strong-legs]
scan-code: true
edition: {ink: black, figure-side: right}
"""
    profile, problems = profile_from(text)
    assert problems == ()
    assert profile.accent == ColourCode("#0f5c6e")
    assert [str(phone.number) for phone in profile.phone] == ["12 34 56 78", "12 34 56 79"]
    assert {key for key, value in vars(profile).items() if not value} == set()
    assert [(str(given.question), str(given.answer)) for given in profile.answers] == [
        ("weight-bearing", "full"),
        ("hip/sling-weeks", "6 weeks"),
        ("load", "2.5"),
    ]


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [("#000000", 21), ("#ffffff", 1), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0)],
)
def test_contrast_is_measured_as_wcag_does(colour: str, contrast: float) -> None:
    assert contrast_on_white(ColourCode(colour)) == pytest.approx(contrast, abs=0.01)


def test_a_pale_colour_is_refused_with_its_measure() -> None:
    assert profile_from("accent: '#767676'")[1] == ()
    (problem,) = profile_from("accent: '#777777'")[1]
    assert (problem.code, str(problem.place)) == ("accent-too-pale", "profile.yaml:1:9")
    assert re.search(r"'#777777'.* 4\.47 to 1", problem.message)


@pytest.mark.parametrize("colour", ["red", "'#fff'", "'#0f5c6g'", "'0f5c6e'", "[a]"])
def test_a_colour_is_written_in_one_way(colour: str) -> None:
    assert [problem.code for problem in profile_from(f"ward: A\naccent: {colour}")[1]] == [
        "wrong-type"
    ]


def test_a_colour_without_quotes_is_no_comment() -> None:
    with pytest.raises(HandoutError, match="is a comment and not part of the text"):
        profile_from("ward: A\naccent: #0f5c6e")


@pytest.mark.parametrize("nothing", ["", "null", "~", "Null", "NULL"])
def test_nothing_is_as_if_its_line_were_not_there(nothing: str) -> None:
    without, _ = prescription_from("handout: balance\nitems: [squat]")
    lines = "".join(f"\n{key}: {nothing}" for key in ("patient", "note", "diary"))
    written = f"handout: balance\nitems: [squat]{lines}"
    prescription, problems = prescription_from(written)
    assert prescription == without
    assert [problem.code for problem in problems] == ["empty-value"] * 3 * (not nothing)


def test_json_says_nothing_with_null_and_means_a_name_in_quotes() -> None:
    written = '{"handout": "balance", "patient": {"name": "Null", "born": null}, "therapist": null}'
    prescription, problems = prescription_from(written)
    assert (prescription.patient, problems) == (Patient(name=Label("Null")), ())
    assert prescription.therapist is None


def test_nothing_takes_nothing_from_a_programme() -> None:
    base, over = (parse(text, "p.yaml") for text in (b"diary: 2 weeks", b"diary: ~"))
    assert isinstance(base, Mapping)
    assert isinstance(over, Mapping)
    assert laid_over(base, over) == base


@pytest.mark.parametrize("word", ["None", "NaN", "undefined", "n/a", "nil"])
@pytest.mark.parametrize("key", ["patient", "therapist", "note"])
def test_what_a_program_writes_for_nothing_is_no_name(key: str, word: str) -> None:
    (problem,) = prescription_from(f"handout: balance\n{key}: {word}")[1]
    assert (problem.code, problem.place.line) == ("stand-in", 2)
    assert prescription_from(f"handout: balance\n{key}: '{word}'")[1] == ()


def test_a_record_that_is_read_elsewhere_keeps_what_is_personal_out_of_messages() -> None:
    node = parse(b"handout: x\npatient: {name: A, born: 31/1/1950}", "p.yaml")
    (problem,) = read_record(Prescription, node)[1]
    assert "31/1" not in problem.message
