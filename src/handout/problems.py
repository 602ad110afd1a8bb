"""Problems: where something is wrong, what it is, why it matters and how to fix it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

WIDEST_LINE = 120
"""The most characters shown of the line that a place points to."""

LONGEST_MESSAGE = 400
"""Characters. A message may quote what an author wrote, but not a page of it."""


class Severity(StrEnum):
    """An error stops the command; a warning is reported along with its result."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """A position in a text file.

    Lines and columns are counted from 1, columns in characters; line 0 means the whole file.
    `length` is the number of characters concerned, all on that line; `excerpt` is the line itself.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = field(default=1, compare=False)
    excerpt: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


NOWHERE = Place("")
"""The place of text that the program adds itself and no author wrote."""


@dataclass(frozen=True)
class Problem:
    """An error or warning that its reader can act on.

    `code` identifies the kind of problem for programs and tests; `message` says what is wrong,
    `why` says why it matters, and `fix` says what to do about it.
    """

    code: str
    place: Place
    message: str
    why: str
    fix: str
    severity: Severity = Severity.ERROR


class HandoutError(Exception):
    """The request cannot be carried out; `problems` holds every reason, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=_in_order))
        super().__init__("\n".join(f"{p.place}: {p.message}" for p in self.problems))


def _in_order(problem: Problem) -> tuple[list[str | int], Place]:
    """Return a key by which row 10 comes after row 9."""
    # Every second part is a number.
    parts = enumerate(re.split(r"([0-9]+)", problem.place.file))
    return [int(part) if index % 2 else part for index, part in parts], problem.place


class LostWordsError(Exception):
    """A sheet would not say all that it should: a mistake of the program."""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that a mistyped word most probably stands for, or None."""
    import difflib  # slower to load than all the rest here, and few runs meet a mistyped word

    close = difflib.get_close_matches(word, list(choices), n=1, cutoff=0.6)
    return close[0] if close else None


def suggestion(word: str, choices: Iterable[str]) -> str:
    """Return a fix for a word that is not among the choices: the nearest one, or a list of all."""
    words = sorted(filter(None, set(choices)))
    guess = nearest(word, words)
    return f"did you mean '{guess}'?" if guess else listed(words)


def listed(choices: Iterable[str]) -> str:
    """Return a fix that names all choices."""
    words = sorted(filter(None, set(choices)))
    return f"use one of: {', '.join(words)}" if words else "there are none to choose from yet"


def as_text(problem: Problem) -> str:
    """Return a problem as a terminal shows it: place and message, the line, why, fix."""
    head = f"{problem.place}: {problem.severity}[{problem.code}]: {problem.message}".lstrip(": ")
    lines = [_clipped(head)]
    place = problem.place
    if place.line and place.excerpt.strip():
        # Of a long line, show the part around the place. Control characters become spaces, as
        # they could move the cursor and put the pointer below the wrong word.
        first = max(0, place.column - WIDEST_LINE // 2) if len(place.excerpt) > WIDEST_LINE else 0
        window = place.excerpt[first : first + WIDEST_LINE]
        margin = f"{place.line:>4} | "
        lines.append(margin + "".join(c if c.isprintable() else " " for c in window).rstrip())
        pointer = "^" * max(1, min(place.length, WIDEST_LINE // 2))
        lines.append(" " * (len(margin) - 2) + "| " + " " * (place.column - 1 - first) + pointer)
    lines.append(f"  why: {problem.why}")
    lines.append(_clipped(f"  fix: {problem.fix}"))
    return "\n".join(lines)


def _clipped(line: str) -> str:
    return line if len(line) <= LONGEST_MESSAGE else line[:LONGEST_MESSAGE] + "…"


def as_json(problem: Problem) -> dict[str, str | int]:
    """Return a problem as JSON for an editor."""
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "length": problem.place.length,
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
        "why": problem.why,
        "fix": problem.fix,
    }
