"""What tests put into a store."""

from __future__ import annotations

from typing import Any

from handout.desk.store import Printed, Store

DIGEST = "0123456789abcdef" * 4

WEEK_1 = {"handout": "back", "items": ["brace", "slide"]}
WEEK_2 = {"handout": "back", "items": ["brace", {"item": "slide", "dosage": {"sets": 3}}]}


def printed(code: str = "1af88e4f", **said: Any) -> Printed:
    """Return a sheet of two exercises."""
    asked = {**WEEK_1, "language": "da", "edition": {"text-size": "normal"}}
    usual = {"asked": asked, "contents": ("3f2a1b",), "digest": DIGEST, "ward": "ward-3"}
    return Printed(code=code, **{**usual, **said})


def whole(content: str = "3f2a1b", **said: Any) -> Printed:
    """Return a whole handout."""
    return printed("", contents=(content,), **{"asked": {"handout": "back"}, **said})


def fill(store: Store) -> None:
    """Add some entries of every kind."""
    store.save_programme("ward-3", "week", "Uge", WEEK_1, "kari", "")
    store.record_sheet(printed())
    store.save_programme("ward-3", "week", "Uge", WEEK_2, "per", "flere sæt", after=1)
    store.sign("ward-3/week", 2, "kari")
    store.withdraw("ward-3/week", 2, "per", "")
    store.record_sheet(whole())
