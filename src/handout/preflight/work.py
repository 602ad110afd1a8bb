"""The work that one file may cost, and the signs of damage that were seen in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

MOST_DAMAGE_NOTES = 1000
"""Signs of damage that are recorded; nobody reads more."""

BASE_BUDGET = 4_000_000
STEPS_PER_BYTE = 2
"""Steps of work that a file may cost: so many, and as many more for each of its bytes.

A step is what takes about a microsecond: a token, an element of an array, a byte of an object.
In a hostile file, objects refer to each other, or unpack, so that even a small file takes for ever.
Work is counted and not timed, so that a file gets the same answer on every machine.
"""


class WorkExhaustedError(Exception):
    """The file costs more work than a file may."""


@dataclass
class Inspection:
    """The state of an inspection: signs of damage so far, and the steps that are left."""

    budget: int
    damage: list[str] = field(default_factory=list)


_inspection: ContextVar[Inspection | None] = ContextVar("preflight_inspection", default=None)


@contextmanager
def inspection(size: int) -> Iterator[Inspection]:
    """Record all signs of damage while a file is read, and limit the work for it.

    Args:
        size: The bytes of the file.
    """
    inspected = Inspection(BASE_BUDGET + STEPS_PER_BYTE * size)
    token = _inspection.set(inspected)
    try:
        yield inspected
    finally:
        _inspection.reset(token)


def note_damage(sign: str) -> None:
    """Record a sign of damage, on one line."""
    inspected = _inspection.get()
    if inspected is not None and len(inspected.damage) < MOST_DAMAGE_NOTES:
        inspected.damage.append(printable(" ".join(sign.split())[:200]))


def printable(words: str) -> str:
    """Return words of the file, safe to print: it may hold what moves a terminal's cursor."""
    return "".join(c if c.isprintable() else "\ufffd" for c in words)


def spend(steps: int) -> None:
    """Take steps off the budget of the file that is being inspected.

    Raises:
        WorkExhaustedError: none are left.
    """
    inspected = _inspection.get()
    if inspected is not None:
        inspected.budget -= steps
        if inspected.budget < 0:
            raise WorkExhaustedError
