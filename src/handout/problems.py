"""Problems: where something is wrong, what it is, why it matters and how to fix it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

WIDEST_LINE = 120
"""The most characters shown of the line that a place points to."""

TOLD_EACH = 5
"""Places with one and the same problem that are each shown; of more, only the first is."""

MOST_PLACES = 12
"""Further places of one problem that are named."""

LIST = "use one of: "

LONG_LIST = 80
"""Characters. A longer list, such as that of all keys, is told once."""

LONGEST_MESSAGE = 400
"""Characters. A message may quote what an author wrote, but not a page of it."""

LIST_WIDTH = 100
"""Characters of a line that a list of choices is broken into; it is never cut off."""


class Severity(StrEnum):
    """An error stops the command; a warning is reported along with its result."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A position in a text file.

    Lines and columns are counted from 1, columns in characters; line 0 means the whole file.
    `length` is the number of characters concerned, all on that line. `excerpt` is the line itself,
    or of a long one the part around the place, which begins behind `skipped` characters.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = field(default=1, compare=False)
    excerpt: str = field(default="", compare=False, repr=False)
    skipped: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


NOWHERE = Place("")
"""The place of text that the program adds itself and no author wrote."""


@dataclass(frozen=True, slots=True)
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


def suggestion_of_all(word: str, choices: Iterable[str]) -> str:
    """Return a fix for a word of which nobody knows all that it could be: nearest one, and list."""
    words = sorted(filter(None, set(choices)))
    guess = nearest(word, words)
    return f"did you mean '{guess}'? {listed(words)}" if guess else listed(words)


def listed(choices: Iterable[str]) -> str:
    """Return a fix that names all choices."""
    words = sorted(filter(None, set(choices)))
    return f"{LIST}{', '.join(words)}" if words else "there are none to choose from yet"


def as_texts(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield problems as a terminal shows them: what many places have in common is told once."""
    everything = list(problems)
    alike: dict[Problem, list[Place]] = {}
    for problem in everything:
        alike.setdefault(replace(problem, place=NOWHERE), []).append(problem.place)
    told: set[Problem] = set()
    lists: dict[str, Place] = {}
    for problem in everything:
        same = replace(problem, place=NOWHERE)
        is_common = len(alike[same]) > TOLD_EACH
        if is_common and same in told:
            continue
        told.add(same)
        elsewhere = alike[same][1:] if is_common else []
        yield as_text(_with_short_fix(problem, lists), elsewhere)
        lists.setdefault(_list_in(problem.fix), problem.place)


def _with_short_fix(problem: Problem, lists: Mapping[str, Place]) -> Problem:
    """Return a problem that does not repeat a long list which has been given at another place."""
    names = _list_in(problem.fix)
    if names not in lists or len(names) <= LONG_LIST:
        return problem
    before = problem.fix.removesuffix(names) + ("or " if "?" in problem.fix else "")
    return replace(problem, fix=f"{before}one of those listed {_where(lists[names])}")


def _list_in(fix: str) -> str:
    """Return the list of choices that a fix ends with, or nothing."""
    return fix[fix.index(LIST) :] if LIST in fix else ""


def _where(place: Place) -> str:
    return f"at {place}" if place.file else "above"


def as_text(problem: Problem, elsewhere: Sequence[Place] = ()) -> str:
    """Return a problem as a terminal shows it: place and message, the line, why, fix.

    Args:
        problem: The problem.
        elsewhere: Other places that have the same problem.
    """
    head = f"{problem.place}: {problem.severity}[{problem.code}]: {problem.message}".lstrip(": ")
    lines = [_clipped(head)]
    place = problem.place
    if place.line and place.excerpt.strip():
        # Of a long line, show the part around the place. Control characters become spaces, as
        # they could move the cursor and put the pointer below the wrong word.
        column = place.column - place.skipped
        first = max(0, column - WIDEST_LINE // 2) if len(place.excerpt) > WIDEST_LINE else 0
        window = place.excerpt[first : first + WIDEST_LINE]
        margin = f"{place.line:>4} | "
        lines.append(margin + "".join(c if c.isprintable() else " " for c in window).rstrip())
        pointer = "^" * max(1, min(place.length, WIDEST_LINE // 2))
        lines.append(" " * (len(margin) - 2) + "| " + " " * (column - 1 - first) + pointer)
    if elsewhere:
        lines.append(f"  also: in {len(elsewhere)} more places: {_named(elsewhere, place.file)}")
    lines.append(f"  why: {problem.why}")
    lines += _fix_lines(f"  fix: {problem.fix}")
    return "\n".join(lines)


def _named(places: Sequence[Place], file: str) -> str:
    """Return where else a problem is: the lines in its own file, or other files."""
    names = [f"line {p.line}" if p.file == file and p.line else str(p) for p in places]
    more = len(names) - MOST_PLACES
    return ", ".join(names[:MOST_PLACES]) + (f" and {more} more" if more > 0 else "")


def _fix_lines(fix: str) -> list[str]:
    """Return a fix as lines: a list of choices in full, anything else cut where it is too long."""
    if not _list_in(fix) or len(fix) <= WIDEST_LINE:
        return [_clipped(fix)]
    import textwrap  # as slow to load as difflib, and as seldom needed

    return textwrap.wrap(
        visible(fix.replace("\n", " ")),
        LIST_WIDTH,
        subsequent_indent=" " * 7,
        drop_whitespace=True,
        break_long_words=False,
        break_on_hyphens=False,
    )


_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys or turns round in place of showing it, but for tabs and ends of lines."""


def visible(text: str) -> str:
    """Return a text of which a terminal shows each character, those that it would obey by code."""
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _clipped(line: str) -> str:
    line = visible(line.replace("\n", " "))
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
