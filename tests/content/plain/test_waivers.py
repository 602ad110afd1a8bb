"""Waivers: what they hold for, and what is said of those that hold for nothing."""

from __future__ import annotations

import pytest

from handout.content.fingerprint import fingerprint
from handout.content.overlay.job import notes_above
from handout.content.overlay.shape import leaves, shape_of
from handout.content.plain.found import Plainness
from tests.conftest import handout_from
from tests.content.plain.texts import HEAD, plainness

STEPS = """\
        steps:
          - Løft benet i rygleje.
          - Løft det i maveleje.
"""


def codes(found: Plainness) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in found.problems]


def test_without_one_both_words_are_told() -> None:
    assert codes(plainness(STEPS)) == [("hard-word", 15), ("hard-word", 16)]


@pytest.mark.parametrize(
    ("above", "indent", "left"),
    [
        ("          - Løft benet", 10, [16 + 1]),
        ("        steps", 8, []),
        ("      - id: lift", 6, []),
        ("sections", 0, []),
        ("id: knee", 0, []),
    ],
)
def test_it_holds_for_the_entry_below_it(above: str, indent: int, left: list[int]) -> None:
    comment = f"{' ' * indent}# waive hard-word: the ward says so\n"
    text = (HEAD.format(language="da") + STEPS).replace(above, comment + above, 1)
    found = plainness(text)
    assert codes(found) == [("hard-word", line) for line in left]
    (waived,) = found.waived
    assert (waived.rule, waived.reason, waived.times) == (
        "hard-word",
        "the ward says so",
        2 - len(left),
    )


def test_it_can_name_the_word_that_is_meant() -> None:
    found = plainness("        # waive hard-word rygleje: known here\n" + STEPS)
    assert codes(found) == [("hard-word", 17)]
    assert [(one.rule, one.times) for one in found.waived] == [("hard-word rygleje", 1)]


def test_a_reason_may_have_further_lines() -> None:
    comment = "        # waive hard-word: known here,\n        #   as people were asked\n"
    (waived,) = plainness(comment + STEPS).waived
    assert waived.reason == "known here, as people were asked"


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("# waive passive: nobody does it", "stale-waiver"),
        ("# waive hard-word artrose: known", "stale-waiver"),
        ("# waive hard-words: known", "unknown-waiver"),
        ("# waive hard-word", "waiver-without-reason"),
        ("# waive hard-word: ", "waiver-without-reason"),
    ],
)
def test_one_that_holds_for_nothing_is_told(comment: str, code: str) -> None:
    found = plainness(f"        {comment}\n" + STEPS)
    assert sorted(codes(found)) == sorted([(code, 14), ("hard-word", 16), ("hard-word", 17)])
    assert found.waived == ()


def test_what_only_looks_like_one_is_none() -> None:
    text = STEPS + "        tip: |\n          Hvil.\n          # waive hard-word: words of a text\n"
    assert ("hard-word", 15) in codes(plainness(text))
    assert codes(plainness("        # waiver of liability: none\n" + STEPS))[0][0] == "hard-word"


def test_it_is_no_part_of_the_content() -> None:
    whole = HEAD.format(language="da") + STEPS
    waived = whole.replace("sections:", "# waive hard-word: known here\nsections:")
    assert fingerprint(handout_from(whole)) == fingerprint(handout_from(waived))


def test_translators_are_not_told_of_it() -> None:
    whole = HEAD.format(language="da") + STEPS
    note = "          # for the left leg\n          # waive hard-word: known here\n"
    whole = whole.replace("          - Løft benet", note + "          - Løft benet")
    texts = leaves(shape_of(handout_from(whole)))
    assert [*notes_above(texts, whole.encode()).values()] == ["for the left leg"]
