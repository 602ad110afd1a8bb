"""Every kind of doubt about a sheet is told, at the terminal and on the desk's pages."""

from __future__ import annotations

import typing
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from handout.building.doubts import (
    ChangedSinceApproval,
    Doubt,
    NotApproved,
    NotFor,
    Overdue,
    PicturesMissing,
    Questioned,
    StaleTranslation,
    missing_pictures,
)
from handout.building.told import lacks_of, notices_of, questions_of
from handout.desk.facts import Facts, Origin
from handout.desk.sheet_page import notices_of as notices_on_page
from handout.desk.wording import load_wordings

BACK = Questioned("back", "Ondt i ryggen", "Afdeling 3", "da")
DOUBTS: tuple[Doubt, ...] = (
    NotFor(BACK, ("dig, der er gravid", "børn under 12 år")),
    Overdue(BACK, date(2026, 1, 31)),
    NotApproved(BACK),
    ChangedSinceApproval(BACK, "Dr. Holm", date(2025, 12, 24)),
    StaleTranslation(BACK),
    PicturesMissing(2),
)


def on_page(doubts: tuple[Doubt, ...], language: str, origins: int = 1) -> list[str]:
    origin = Origin("back", BACK.title, "1.0")
    facts = Facts(BACK.title, "da", ("da",), "normal", (origin,) * origins, doubts, ())
    return [notice.words for notice in notices_on_page(facts, None, load_wordings()[language])]


def test_this_is_every_kind_of_doubt() -> None:
    assert {type(doubt) for doubt in DOUBTS} == set(typing.get_args(Doubt))


@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: type(doubt).__name__)
def test_every_doubt_is_told_once_at_the_terminal_and_on_a_page(doubt: Doubt) -> None:
    told = [*lacks_of([doubt]), *questions_of([doubt]), *notices_of([doubt])]
    assert len(list(filter(None, told))) == 1
    danish, english = (on_page((doubt,), language) for language in ("da", "en"))
    assert len(danish) == len(english) == 1
    assert danish != english


def test_what_is_told_at_the_terminal() -> None:
    assert lacks_of(DOUBTS) == ("not approved", "2 pictures missing")
    assert list(questions_of(DOUBTS)) == [
        "back: its review is overdue since 2026-01-31; 'da' has changed since Dr. Holm approved it "
        "on 2025-12-24; 'da' was translated from words that have changed since. Ask the author "
        "(Afdeling 3) before you hand it out."
    ]
    ((about, notice),) = notices_of(DOUBTS)
    assert about == "back"
    assert notice.splitlines()[1:] == ["- dig, der er gravid", "- børn under 12 år"]


def test_a_page_of_several_handouts_says_which_one_is_meant() -> None:
    assert on_page((NotApproved(BACK),), "en", 2)[0].startswith("Ondt i ryggen: ")
    assert not on_page((NotApproved(BACK),), "en")[0].startswith("Ondt i ryggen")


def test_a_made_sheet_without_a_picture_says_so_after_all_else() -> None:
    made = cast(Any, SimpleNamespace(missing=1, stale_library=False))
    facts = Facts(BACK.title, "da", ("da",), "normal", (), (NotApproved(BACK),), ())
    words = [notice.words for notice in notices_on_page(facts, made, load_wordings()["en"])]
    assert len(words) == 2
    assert "1" in words[1] or "picture" in words[1]
    assert missing_pictures(0) == ()
