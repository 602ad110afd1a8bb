"""One shape for every complaint: where, what, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

WIDEST_LINE = 120
"""Characters of an author's line that are shown around a place."""

LONGEST_MESSAGE = 400
"""Characters; what an author wrote may be repeated in a message, but not a page of it."""


class Severity(StrEnum):
    """An error stops the work; a warning travels with the result."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a text file.

    Line and column count characters from 1; line 0 means the file as a whole.
    `length` is the number of characters meant, all on that line; `excerpt` is the line itself.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = field(default=1, compare=False)
    excerpt: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


NOWHERE = Place("")
"""The place of words that the program adds itself, which no author wrote."""


@dataclass(frozen=True)
class Problem:
    """A complaint that its reader can act on.

    `code` names the kind of mistake for machines and tests; `message` says what is wrong,
    `why` what harm it does, and `fix` what to do about it.
    """

    code: str
    place: Place
    message: str
    why: str
    fix: str
    severity: Severity = Severity.ERROR


class HandoutError(Exception):
    """What was asked for cannot be made; `problems` say why, all of them in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place))
        super().__init__("\n".join(f"{p.place}: {p.message}" for p in self.problems))


class LostWordsError(Exception):
    """A sheet would not say all that it should: a mistake of the program."""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops the work."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a mistyped one most probably stands for, or None."""
    import difflib  # takes longer to load than all else here, and few runs meet a mistyped word

    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return a fix for an unknown word: the nearest known one, or all that are known."""
    words = sorted(filter(None, set(known)))
    guess = nearest(word, words)
    return f"did you mean '{guess}'?" if guess else listed(words)


def listed(known: Iterable[str]) -> str:
    """Return a fix that names all known words."""
    words = sorted(filter(None, set(known)))
    return f"known here: {', '.join(words)}" if words else "nothing is known here yet"


def as_text(problem: Problem) -> str:
    """Return a problem as its reader sees it in a terminal: place, line of text, why, fix."""
    head = f"{problem.place}: {problem.severity}[{problem.code}]: {problem.message}".lstrip(": ")
    lines = [_clipped(head)]
    place = problem.place
    if place.line and place.excerpt.strip():
        # A window of a long line, with the place in it; control characters move no cursor.
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
    """Return a problem as an editor reads it."""
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
