"""A new hip, from the clinic's decisions to the patient's pages, as a clinician would read them.

The library is the project's own content and, in this folder, a handout that asks all that a
handout can ask.
"""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest

from tests.cli.running import Outcome, handout
from tests.conftest import ROOT
from tests.reading import words_of

HERE = Path(__file__).parent

pytestmark = pytest.mark.slow

THREE_RULES = (
    "Bøj ikke hoften mere end 90 grader",
    "Læg ikke benene over kors",
    "indad. Flyt fødderne",
)

ANSWERS = {
    "weight-bearing": "full",
    "hip-precautions": "none",
    "phase": "weeks-0-6",
    "wound-days": "10",
    "pain-limit": "4",
}
"""Enough for a whole sheet of a ward that has no rules for the hip."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's library, with the handout and the ward of this folder added."""
    root = tmp_path_factory.mktemp("library")
    for folder in ("handouts", "assets"):
        shutil.copytree(ROOT / folder, root / folder)
    for folder in ("handouts", "profiles"):
        shutil.copytree(HERE / folder, root / folder, dirs_exist_ok=True)
    return root


def asked(library: Path, *options: str, **answers: str | None) -> Outcome:
    """Build the sheet `x.pdf` without a profile; an answer of None leaves its question open."""
    given = ANSWERS | {question.replace("_", "-"): said for question, said in answers.items()}
    said = [
        word
        for question, answer in given.items()
        if answer is not None
        for word in ("--answer", f"{question}={answer}")
    ]
    (library / "x.pdf").unlink(missing_ok=True)
    return handout("build", "hip-replacement", *said, *options, "-o", "x.pdf", folder=library)


def sheet(library: Path, *options: str, **answers: str | None) -> str:
    """Return the words of a sheet that must come to be."""
    outcome = asked(library, *options, **answers)
    assert outcome.code == 0, outcome.shown
    return words_of(library / "x.pdf")


def for_ward(library: Path, *options: str) -> str:
    """Return the words of a sheet of the ward that has answered everything."""
    arguments = ("build", "hip-replacement", "--profile", "hip-ward", *options, "-o", "ward.pdf")
    outcome = handout(*arguments, folder=library)
    assert outcome.code == 0, outcome.shown
    return words_of(library / "ward.pdf")


# How much weight the leg may bear.


@pytest.mark.parametrize("phase", ["weeks-0-6", "weeks-6-12", "later"])
def test_who_may_not_bear_weight_reads_of_none(library: Path, phase: str) -> None:
    said = sheet(library, weight_bearing="none", phase=phase)
    assert "Du må ikke støtte på det opererede ben" in said
    assert "Støt kun på det andet ben" in said
    for forbidden in ("fuld vægt", "fulde vægt", "på begge ben", "Træd op", "Løft hælene"):
        assert forbidden.casefold() not in said.casefold()


def test_partial_weight_is_what_the_ward_has_shown(library: Path) -> None:
    said = sheet(library, weight_bearing="partial")
    assert "kun så meget, som afdelingen har vist dig" in said
    assert "fulde vægt" not in said
    assert "Du må ikke støtte" not in said


def test_the_weight_is_on_every_sheet(library: Path) -> None:
    said = sheet(library, "--only", "ankle-pumps", weight_bearing="none")
    assert "Du må ikke støtte på det opererede ben" in said


# Precautions.


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--only", "ankle-pumps"),
        ("--only", "cold-packs"),
        ("--only", "section:standing-exercises"),
        ("--exclude", "section:hip-rules"),
        ("--advice", "none"),
        ("--layout", "grid"),
        ("--layout", "cards", "--text-size", "clear"),
        ("--text-size", "large"),
    ],
)
def test_the_three_rules_are_on_every_sheet(library: Path, options: tuple[str, ...]) -> None:
    said = sheet(library, *options, hip_precautions="full", precaution_weeks="8")
    for rule in THREE_RULES:
        assert rule in said
    assert "i 8 uger efter operationen" in said


def test_a_ward_without_rules_forbids_nothing(library: Path) -> None:
    said = sheet(library)
    assert "Du må bevæge hoften frit" in said
    for forbidden in (*THREE_RULES, "90 grader", "gribetang", "yderstillingerne"):
        assert forbidden not in said


def test_care_at_the_extremes_is_no_number_of_degrees(library: Path) -> None:
    said = sheet(library, hip_precautions="easy")
    assert "pas på i yderstillingerne" in said
    assert "90 grader" not in said


def test_an_item_is_in_force_whatever_its_picture_shows(library: Path) -> None:
    """Care laid over an item of another handout stands on the sheet."""
    said = sheet(library, hip_precautions="full", precaution_weeks="6")
    assert "Sid på en høj stol, så knæet ikke er højere end hoften" in said
    assert "Sid på en høj stol, så knæet" not in sheet(library)


# Time since the operation.

OF_PHASE = {
    "weeks-0-6": ("Vip med fødderne", "Pres knæet ned", "Løft knæet, mens du står", "plasteret"),
    "weeks-6-12": ("Løft knæet, mens du står", "Træd op på et trin", "Løft hælene"),
    "later": ("Træd op på et trin", "Løft bækkenet", "Rejs dig fra en høj stol"),
}
NOT_OF_PHASE = {
    "weeks-0-6": ("Træd op på et trin", "Løft bækkenet", "Løft hælene"),
    "weeks-6-12": ("Vip med fødderne", "Pres knæet ned", "Løft bækkenet"),
    "later": ("Vip med fødderne", "Løft knæet, mens du står", "plasteret"),
}


@pytest.mark.parametrize("phase", OF_PHASE)
def test_each_phase_has_its_exercises_and_no_other_s(library: Path, phase: str) -> None:
    said = sheet(library, phase=phase)
    assert [title for title in OF_PHASE[phase] if title not in said] == []
    assert [title for title in NOT_OF_PHASE[phase] if title in said] == []


@pytest.mark.parametrize(("phase", "dose"), [("weeks-6-12", "5"), ("later", "10")])
def test_the_dosage_grows_with_the_phase(library: Path, phase: str, dose: str) -> None:
    said = sheet(library, "--only", "step-up", phase=phase)
    assert f"{dose} gentagelser" in said


def test_a_prescribed_frequency_contradicts_no_rule(library: Path) -> None:
    only = ("--only", "static-quads")
    assert "2–3 gange om dagen" in sheet(library, *only)
    said = sheet(library, *only, "--dosage", "static-quads", "frequency: 4 per week")
    assert "4 gange om ugen" in said
    assert "gange om dagen" not in said


# The operated side.


def test_a_left_hip_is_never_right(library: Path) -> None:
    said = sheet(library, "--side", "left", hip_precautions="full", precaution_weeks="6").casefold()
    assert "venstre ben" in said
    assert "højre" not in said
    assert "det opererede ben" not in said
    assert "gør det samme med det andet ben" not in said


def test_without_a_side_the_leg_is_called_the_operated_one(library: Path) -> None:
    said = sheet(library).casefold()
    assert "det opererede ben" in said
    assert "venstre" not in said
    assert "højre" not in said
    assert "{" not in said


# Warnings.

LEVELS = (
    ("Tegn på blodprop i lungen", "Hoften kan være gået af led", "Tegn på blodforgiftning"),
    ("Tegn på blodprop i benet", "Svag fod, eller du kan ikke tisse", "Du kan ikke tisse"),
    ("Det går ikke fremad", "Forstoppelse"),
)
NUMBERS = ("1-1-2", "00 00 00 02", "00 00 00 01")


@pytest.mark.parametrize("options", [(), ("--only", "ankle-pumps"), ("--paper", "a5")])
def test_the_boxes_fall_from_emergency_to_daytime(library: Path, options: tuple[str, ...]) -> None:
    said = for_ward(library, *options)
    starts = [[said.index(title) for title in titles] for titles in LEVELS]
    assert max(starts[0]) < min(starts[1])
    assert max(starts[1]) < min(starts[2])


def test_each_level_says_whom_to_call(library: Path) -> None:
    said = for_ward(library)
    emergency, same_day, daytime = (said.index(titles[0]) for titles in LEVELS)
    assert NUMBERS[0] in said[:same_day]
    assert NUMBERS[1] in said[emergency:daytime]
    assert NUMBERS[2] in said[daytime:]


def test_no_warning_can_be_left_out(library: Path) -> None:
    said = sheet(library, "--only", "pain-rule")
    for titles in LEVELS:
        for title in titles:
            assert title in said


# What the clinic decides.


@pytest.mark.parametrize(
    ("question", "title", "decides"),
    [
        ("weight_bearing", "Støtte på benet", "surgeon"),
        ("hip_precautions", "Regler for hoften", "ward"),
        ("phase", "Tid efter operationen", "therapist"),
        ("wound_days", "Dage, før såret skal være tørt", "ward"),
        ("pain_limit", "Den stærkeste smerte", "therapist"),
    ],
)
def test_an_open_question_stops_and_names_who_decides(
    library: Path, question: str, title: str, decides: str
) -> None:
    asked(library, **{question: None}).refused(question.replace("_", "-"), title, decides)
    assert not (library / "x.pdf").exists()


def test_the_weeks_are_asked_only_with_the_three_rules(library: Path) -> None:
    asked(library, hip_precautions="full").refused("precaution-weeks", "Uger med de tre regler")
    assert asked(library, hip_precautions="easy").code == 0


def test_an_answer_is_one_of_those_offered(library: Path) -> None:
    asked(library, weight_bearing="half").refused("weight-bearing", "partial")
    asked(library, wound_days="90").refused("90", "30")


def test_the_ward_answers_and_a_prescription_has_precedence(library: Path) -> None:
    assert "Du må støtte med din fulde vægt" in for_ward(library)
    said = for_ward(library, "--answer", "weight-bearing=none")
    assert "Du må ikke støtte" in said
    assert "fulde vægt" not in said


def test_the_answers_are_on_the_page_for_the_next_clinician(library: Path) -> None:
    said = for_ward(library)
    for words in ("Støtte på benet", "Fuld vægt", "De tre regler", "højst nå 4 af 10"):
        assert words in said


def test_whom_it_is_not_for_is_told_and_not_printed(library: Path) -> None:
    outcome = asked(library)
    assert "Brud på hoften" in outcome.shown
    assert "Brud på hoften" not in words_of(library / "x.pdf")


# Everything together.


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_combination_of_answers_makes_a_sheet(library: Path, language: str) -> None:
    full = {"da": "fulde vægt", "en": "full weight"}[language]
    degrees = {"da": "90 grader", "en": "90 degrees"}[language]
    for weight, rules, phase in product(
        ("none", "partial", "full"),
        ("none", "easy", "full"),
        ("weeks-0-6", "weeks-6-12", "later"),
    ):
        said = sheet(
            library,
            "--language",
            language,
            weight_bearing=weight,
            hip_precautions=rules,
            precaution_weeks="6" if rules == "full" else None,
            phase=phase,
        )
        assert (full in said) == (weight == "full")
        assert (degrees in said) == (rules == "full")
        assert "{" not in said


def test_nothing_is_to_be_said_of_the_texts(library: Path) -> None:
    handout("check", "hip-replacement", folder=library).done()
    handout("check", "shared", folder=library).done()
