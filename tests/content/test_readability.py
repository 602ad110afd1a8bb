from __future__ import annotations

from pathlib import Path

import pytest

from handout.build.readings import load_all_languages
from handout.content.checks.readability import EASY, LANGUAGES, check_readability, lix, running_text
from handout.storage.library import handout_ids
from handout.storage.snapshot import Library, Snapshot
from tests.cli.sample import BACK, KNEE
from tests.conftest import handout_from, read_back_pain


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


def test_the_danish_back_pain_handout_is_easy_to_read(library: Library) -> None:
    passages = list(running_text(read_back_pain(library, "da")))
    assert len(passages) > 50
    assert lix(passages) <= 30


def test_every_shipped_text_is_easy_to_read(snapshot: Snapshot) -> None:
    for name in handout_ids(snapshot):
        for reading in load_all_languages(snapshot, name):
            assert reading.handout is not None
            if reading.handout.language.value in LANGUAGES:
                assert lix(running_text(reading.handout)) <= EASY


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


def test_the_shipped_library_is_here(snapshot: Snapshot) -> None:
    assert "back-pain" in handout_ids(snapshot)
    assert Path(snapshot.library.root, "pyproject.toml").is_file()
