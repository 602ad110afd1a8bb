"""Findings of rules, and how many findings are combined into few messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from handout.preflight.work import printable

FIRST_PLACES = 3
"""Places that a message names; the rest are counted."""

MOST_KINDS = 8
"""Different findings of one rule that get a message each; the rest share one."""

LONGEST_WORD = 80
"""Characters of a name from the file that a message quotes; a hostile file has longer ones."""


class Finding(NamedTuple):
    """One violation of one rule. Findings with the same `what` share a message."""

    where: str
    what: str


def quoted(word: str) -> str:
    """Quote a name from the file, safe to print on one line."""
    shown = printable(word[: LONGEST_WORD + 1])
    return f"'{shown}'" if len(shown) <= LONGEST_WORD else f"'{shown[:LONGEST_WORD]}...'"


def messages(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return one message per kind of finding, with the number of places and the first of them."""
    kinds: dict[str, dict[str, None]] = {}
    for finding in findings:
        kinds.setdefault(finding.what, {})[finding.where] = None
    told = [_message(what, list(places)) for what, places in list(kinds.items())[:MOST_KINDS]]
    untold = sum(len(places) for places in list(kinds.values())[MOST_KINDS:])
    if untold:
        told.append(f"{untold} more of the same kind, at other places")
    return tuple(told)


def _message(what: str, places: list[str]) -> str:
    if len(places) == 1:
        return f"{places[0]}: {what}" if places[0] else what
    named = "; ".join(places[:FIRST_PLACES])
    rest = len(places) - FIRST_PLACES
    return f"{what}, at {len(places)} places: {named}" + (f"; and {rest} more" if rest > 0 else "")
