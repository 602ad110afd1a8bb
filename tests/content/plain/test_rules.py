"""The rules of plain language: what each finds, and what it must leave alone."""

from __future__ import annotations

import pytest

from handout.content.plain.check import measure_of
from handout.problems import Severity
from tests.content.plain.texts import plainness, said_of


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("Løft benet, så armene strækkes.", [("passive", "strækkes")]),
        ("Vent, til knæet bliver langsomt løftet.", [("passive", "bliver langsomt løftet")]),
        ("Løft benet ved bøjning af knæet.", [("nominal-style", "ved bøjning af")]),
        ("Hold i ti sekunder.", [("number-in-words", "ti sekunder")]),
        ("Gentag to til tre gange.", [("number-in-words", "to til tre gange")]),
        ("Løft det, som man kan.", [("form-of-address", "man")]),
        ("Stop, hvis De har ondt.", [("form-of-address", "De")]),
        ("Lav en isometrisk øvelse.", [("hard-word", "isometrisk")]),
        ("Spænd m. quadriceps.", [("hard-word", "m. quadriceps")]),
        ("Hold kontraktionerne.", [("hard-word", "kontraktionerne")]),
        ("Så strækker du armen.", [("no-instruction", "Så strækker du armen.")]),
        ("Benet skal op.", [("no-instruction", "Benet skal op.")]),
        ("Når du ånder ud, løfter du det.", [("no-instruction", "Når du ånder ud, løfter")]),
    ],
)
def test_danish_is_found_where_it_stands(step: str, found: list[tuple[str, str]]) -> None:
    assert said_of(step) == found


@pytest.mark.parametrize(
    "step",
    [
        "Gør det samme i omvendt rækkefølge, når du skal i seng igen.",
        "Spænd muskelkorsettet. Hold ryggen i ro.",
        "Nu ånder du ud. Pres så hælen ned.",
        "Vrik med tæerne.",  # a verb that is on no list
        "Langsomt ned igen.",
        "Mærk, at det føles godt. Vi ses om 2 uger. Såret læges.",
        "Stop, hvis du bliver træt eller bliver opereret.",
        "Løft benet. De andre må ikke løfte sig. De bliver liggende.",
        "Bøj i hofterne. I begyndelsen er det svært.",
        "Tag en øvelse af gangen, og følg vejledningen af 3. maj.",
        "Tag to puder med. Brug den ene.",
        "Begge hænder på bordet.",
        "Så det andet ben.",
        "Med stokken i hånden: vrik med foden.",
        "Når du står godt, så vrik med foden.",
        "Vent, til du bliver kørt hjem, og forbindingen bliver skiftet.",
        "Løft som på tegningen af øvelsen. I slutningen af ugen er det lettere.",
        "Bland lidt: en blanding af styrketræning og gåture er bedst.",
        "Lav 10 gentagelser af øvelsen.",
        "Gå et eller to trin op.",
        "Spænd uden at bevæge benet (isometrisk). Det isometriske er svært.",
        "Pas på menisken (bruskskiven i knæet).",
        "Lad hælen glide hen ad gulvet, til benet er strakt i knæ og hofte.",
    ],
)
def test_good_danish_is_left_alone(step: str) -> None:
    assert [code for code, _ in said_of(step) if code != "number-in-words"] == []


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("Sit until the leg is lifted.", [("passive", "is lifted")]),
        ("Breathe out during extension.", [("hard-word", "extension")]),
        ("Rest after removal of the stitches.", [("nominal-style", "after removal of")]),
        ("Hold for ten seconds.", [("number-in-words", "ten seconds")]),
        ("Help the patient up.", [("form-of-address", "the patient")]),
        ("Then you lift your leg.", [("no-instruction", "Then you lift your leg.")]),
        ("Your leg should be up.", [("no-instruction", "Your leg should be up.")]),
        ("Take as required (at most 4).", [("hard-word", "as required")]),
    ],
)
def test_english_is_found_where_it_stands(step: str, found: list[tuple[str, str]]) -> None:
    assert said_of(step, "en") == found


@pytest.mark.parametrize(
    "step",
    [
        "When you want to get back into bed, do the same in reverse order.",
        "Keep your knees bent, so that your feet are raised.",
        "Wobble gently.",
        "On your hands and knees, wobble gently.",
        "Both hands on the table.",
        "Go up one or two steps.",
        "Then the other leg.",
        "Stand up when you are allowed to. This is called walking.",
        "Wear an arm sling, so that your arm is held by it.",
        "Ask when you will be taken home. Throw out shoes that are worn.",
        "Stretch the bands of your joint (ligaments).",
        "Do not lift. Do the same with one leg.",
        "Slowly lower it. The stitches are taken out after 10 days.",
    ],
)
def test_good_english_is_left_alone(step: str) -> None:
    assert said_of(step, "en") == []


def test_a_sentence_of_twenty_words_is_not_too_long() -> None:
    words = " ".join(["ned"] * 18)
    assert said_of(f"Løft {words} nu.") == []
    assert [code for code, _ in said_of(f"Løft {words} ned nu.")] == ["long-sentence"]


def test_the_eighth_entry_of_a_list_is_one_too_many_in_the_source_alone() -> None:
    steps = "        steps:\n" + "          - Løft benet.\n" * 8
    (problem,) = plainness(steps).problems
    assert (problem.code, problem.place.line) == ("many-points", 22)
    assert plainness(steps, is_source=False).problems == ()
    assert plainness(steps.removesuffix("          - Løft benet.\n")).problems == ()


HARD = "Genoptræningsforløbet tilrettelægges individuelt af fysioterapeuterne. " * 10


def test_a_part_and_the_whole_are_measured() -> None:
    found = plainness(f"        steps: [Løft benet.]\n        tip: {HARD}\n")
    places = [p.place.line for p in found.problems if p.code == "hard-to-read"]
    assert places == [4, 12]
    assert found.ease
    assert (found.ease.measure, found.ease.hardest) == ("LIX", "Lift")
    assert found.ease.value > 35


def test_other_languages_have_the_measure_that_holds_for_them_or_none() -> None:
    assert {measure_of(code).name for code in ("sv", "nb", "da-DK")} == {"LIX"}  # type: ignore[union-attr]
    assert measure_of("de") is None
    found = plainness(f"        steps: [{HARD!r}]\n", "de")
    assert (found.problems, found.ease) == ((), None)


def test_nothing_of_it_stops_a_build() -> None:
    steps = "        steps: [Patientens ben løftes ti gange ved kontraktion af musklerne.]\n"
    found = plainness(steps).problems
    assert len(found) >= 4
    assert {problem.severity for problem in found} == {Severity.WARNING}


def test_titles_and_descriptions_are_searched_for_hard_words_alone() -> None:
    text = "        steps: [Løft benet.]\n        alt: Benet løftes i rygleje.\n"
    assert [p.code for p in plainness(text).problems] == ["hard-word"]
