from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from handout.content.dosage_part import DosagePart
from handout.content.model import Handout, items_of
from handout.content.parse import parse
from handout.content.read import read_handout
from handout.content.translation import translate
from handout.content.words import Name, Prose, Reference, Text, words_in
from handout.problems import Problem
from tests.cli.sample import BACK, BACK_IN_ENGLISH
from tests.conftest import handout_from

PLACED = BACK_IN_ENGLISH.splitlines()


def translated(overlay: str, source: str = BACK) -> tuple[Handout, tuple[Problem, ...]]:
    return translate(handout_from(source), parse(overlay.encode("utf-8"), "en.yaml"))


def complaints(overlay: str, source: str = BACK) -> list[tuple[str, str, str]]:
    """Return code, place and the key that is complained about, if one is named."""
    _, problems = translated(overlay, source)
    return [
        (p.code, str(p.place).removeprefix("en.yaml:"), f"{p.message}''".split("'")[1])
        for p in problems
    ]


def bones(value: Any) -> Any:
    """Return a handout without its words: all that a translation must leave alone."""
    if isinstance(value, Text | Prose):
        return type(value)
    if isinstance(value, tuple):
        return tuple(map(bones, value))
    if is_dataclass(value):
        return {f.name: bones(getattr(value, f.name)) for f in fields(value) if f.name != "place"}
    return value


def test_every_word_is_replaced_and_all_else_is_kept() -> None:
    source = handout_from(BACK)
    handout, problems = translated(BACK_IN_ENGLISH)
    assert problems == ()
    assert handout.language == Name("en")
    danish, english = bones(source), bones(handout)
    assert danish.pop("language") != english.pop("language")
    assert danish == english
    pairs = list(zip(words_in(source), words_in(handout), strict=True))
    assert len(pairs) > 12
    assert [a for a, b in pairs if a == b] == []


def test_every_word_knows_its_place_in_the_translation() -> None:
    handout, _ = translated(BACK_IN_ENGLISH)
    for words in words_in(handout):
        place = words.place
        assert place.file == "en.yaml"
        assert place.excerpt == PLACED[place.line - 1]
        said = words.value if isinstance(words, Text) else str(words.parts[0])
        assert said in place.excerpt[place.column - 1 :]


def test_references_are_those_of_the_translation() -> None:
    handout, _ = translated(BACK_IN_ENGLISH)
    (introduction,) = handout.introduction
    assert introduction.references == (Reference("walk"),)
    assert introduction.references[0].place.excerpt == "introduction: Take a walk (see {walk})."


def test_the_order_of_the_translation_does_not_matter() -> None:
    lines = BACK_IN_ENGLISH.splitlines(keepends=True)
    start = next(index for index, line in enumerate(lines) if line.startswith("sections"))
    other = "".join([lines[0], *lines[start:], *lines[1:start]])
    assert translated(other) == translated(BACK_IN_ENGLISH)


def test_a_missing_text_is_a_problem_and_names_its_source() -> None:
    _, (problem,) = translated(BACK_IN_ENGLISH.replace("    title: Legs\n", ""))
    assert (problem.code, str(problem.place)) == ("missing-translation", "en.yaml:17:5")
    assert "(source: handout.yaml:25:12)" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: Back pain", "title:", ("missing-translation", "2:1", "")),
        ("title: Back pain", "title: ~", ("missing-translation", "2:1", "")),
        ("title: Back pain", "title: [Back]", ("wrong-type", "2:8", "")),
        ("title: Back pain", 'title: " "', ("missing-translation", "2:8", "")),
        ("points: [Fever]", "points: [Fever, Pain]", ("translation-mismatch", "7:13", "points")),
        ("          - Slide your heel.\n", "", ("translation-mismatch", "28:11", "steps")),
        ("text: Walk a", "kind: advice\n        text: Walk a", ("unknown-key", "15:9", "kind")),
        ("      walk:\n", "      run: {}\n      walk:\n", ("unknown-key", "13:7", "run")),
    ],
)
def test_what_does_not_fit_the_source(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert BACK_IN_ENGLISH.count(old) == 1
    assert complaints(BACK_IN_ENGLISH.replace(old, new)) == [expected]


def test_an_empty_translation_lacks_everything_and_is_told_so() -> None:
    found = complaints("language: en\n")
    assert {(code, place) for code, place, _ in found} == {("missing-translation", "1:1")}
    assert [key for _, _, key in found] == [
        "title",
        "introduction",
        *(f"warnings > danger > {key}" for key in ("title", "points", "contact")),
        "sections > daily > title",
        *(f"sections > daily > items > walk > {key}" for key in ("title", "text")),
        "sections > legs > title",
        *(f"sections > legs > items > brace > {key}" for key in ("title", "start", "steps")),
        *(f"sections > legs > items > slide > {key}" for key in ("title", "start", "steps")),
    ]


@pytest.mark.parametrize("overlay", ["[]", "x", "- a\n- b", "language: [en]", "{}", "''"])
def test_what_is_no_translation(overlay: str) -> None:
    handout, problems = translated(overlay)
    assert problems
    assert len(items_of(handout)) == 4


STEPS = """        steps:
          - text: Spænd maven.
            illustration: brace
            alt: En person spænder maven.
        harder: {text: Hold længere.}
        dosage:
          repetitions: {words: så mange som muligt}
"""
PICTURED = BACK.replace(
    """        steps:
          - Spænd maven.
        dosage:
          repetitions: 8-10
""",
    STEPS,
)


def test_every_place_where_words_can_stand_is_translated() -> None:
    more = """        steps:
          - text: Tense your belly.
            alt: A person tenses the belly.
        harder: {text: Hold longer.}
        dosage:
          repetitions: {words: as many as you can}
"""
    plain = "        steps:\n          - Tense your belly.\n"
    assert translated(BACK_IN_ENGLISH.replace(plain, more), PICTURED)[1] == ()
    assert complaints(BACK_IN_ENGLISH, PICTURED) == [
        ("wrong-type", "23:13", ""),
        ("missing-translation", "20:9", "harder > text"),
        ("missing-translation", "20:9", "dosage > repetitions > words"),
    ]


def test_what_the_source_says_for_every_language_is_not_translated() -> None:
    overlay = BACK_IN_ENGLISH.replace("Slide your heel\n", "Slide your heel\n        limb: leg\n")
    (problem,) = translated(overlay)[1]
    assert (problem.code, problem.fix) == (
        "unknown-key",
        "delete it: the source says it for every language",
    )


def test_the_fix_for_a_missing_item_says_where_its_texts_go() -> None:
    _, problems = translated(BACK_IN_ENGLISH.replace("""      walk:
        title: Take a walk
        text: Walk a little every day.
""", "      {}\n"))  # fmt: skip
    assert problems
    for problem in problems:
        assert "walk" in problem.message + problem.fix


def test_a_fault_of_the_source_is_no_fault_of_the_translation() -> None:
    faulty = BACK.replace("title: Ondt i ryggen\n", "").replace("kind: advice", "kind: advise")
    source, _ = read_handout(parse(faulty.encode("utf-8"), "handout.yaml"))
    overlay = BACK_IN_ENGLISH.replace("title: Back pain\n", "")
    _, problems = translate(source, parse(overlay.encode("utf-8"), "en.yaml"))
    assert problems == ()


def test_a_rule_is_about_the_same_in_every_language() -> None:
    source = BACK.replace(
        "    title: Ben", "    title: Ben\n    rules: {text: Dagligt., about: frequency}"
    )
    overlay = BACK_IN_ENGLISH.replace("    title: Legs", "    title: Legs\n    rules: Daily.")
    handout, problems = translated(overlay, source)
    assert problems == ()
    assert handout.sections[1].rules == (Prose(("Daily.",), about=DosagePart.FREQUENCY),)
