from __future__ import annotations

import pytest

from handout.content.checks.readability import check_readability, lix, running_text
from tests.cli.sample import BACK, KNEE
from tests.conftest import handout_from


@pytest.mark.parametrize(
    ("passages", "words", "sentences", "long_words"),
    [
        (["Hunden løb."], 2, 1, 0),
        (["Hunden løb. Den gøede!"], 4, 2, 0),
        (["Hunden løb", "Den gøede"], 4, 2, 0),
        (["Fysioterapeuten sagde: Gå en tur hver dag."], 7, 2, 1),
        (["Er du træt? Hvil dig, og prøv igen senere."], 9, 2, 0),
        (["Syv er med: syvende. Seks er ikke: sjette."], 8, 4, 1),
        (["Ring 1-1-2 eller 1813."], 2, 1, 0),
        (["Træk vejret 3–4 gange, og bevæg rygsøjlen."], 6, 1, 1),
        (["El-cyklen er god."], 3, 1, 1),
        (["", "...", "4-5"], 0, 0, 0),
    ],
)
def test_lix_counted_by_hand(
    passages: list[str], words: int, sentences: int, long_words: int
) -> None:
    by_hand = words / sentences + 100 * long_words / words if words else 0
    assert lix(passages) == pytest.approx(by_hand)


def test_a_word_of_seven_letters_is_long_and_one_of_six_is_not() -> None:
    assert lix(["rygrad knæled."]) == 2
    assert lix(["rygraden knæled."]) == 2 + 50


def test_running_text_is_what_a_patient_reads_on_the_sheet_without_titles() -> None:
    assert list(running_text(handout_from(BACK))) == [
        "Gå en tur.",
        "Feber",
        "Ring 112.",
        "Gå lidt hver dag.",
        "Lig ned.",
        "Spænd maven.",
        "Lig ned.",
        "Spænd maven.",
        "Lad hælen glide.",
    ]


HARD = (
    "Genoptræningsforløbet tilrettelægges individuelt i samarbejde med fysioterapeuten, hvorefter "
    "belastningen gradvist intensiveres afhængigt af symptomernes sværhedsgrad."
)


@pytest.mark.parametrize(("language", "warned"), [("da", True), ("sv", True), ("en", False)])
def test_a_hard_text_is_a_warning_where_the_index_holds(language: str, warned: bool) -> None:
    text = KNEE.replace("text: Lig ned.", f"text: {HARD}").replace(
        "language: da", f"language: {language}"
    )
    problems = check_readability(handout_from(text))
    assert [p.code for p in problems] == ["hard-to-read"] * warned
    assert all(str(p.place) == "handout.yaml:4:8" for p in problems)


def test_an_easy_text_is_no_warning() -> None:
    assert check_readability(handout_from(KNEE)) == ()
