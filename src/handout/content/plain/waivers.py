"""Waivers: comments that say why a text may be as it is, although a rule is against it.

    # waive hard-word menisk: the surgeon says it, and the introduction explains it
    # waive long-sentence: the ward's own rule, word for word

One holds for the entry below it; above the first entry, for the whole file. Being comments, they
are no part of the content, and so of no fingerprint, no translation and no sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handout.content.nodes import Mapping, Node, Scalar, scalars_in
from handout.content.plain.rules import CODES, Hit
from handout.frozen import frozen
from handout.problems import Place, Problem, Severity, suggestion

_WAIVER = re.compile(
    r"^[ \t]*(?P<all>#[ \t]*waive\b[ \t]*(?P<code>[^\s:]*)[ \t]*(?P<about>[^:\n]*?)[ \t]*"
    r"(?::(?P<reason>.*))?)$",
    re.MULTILINE,
)
_MORE = re.compile(r"[ \t]*#[ \t]{2,}(\S.*)")
"""A further line of a reason: a comment that is indented."""


@frozen
class Waiver:
    """A comment that waives a rule for some lines of its file."""

    place: Place
    code: str
    about: str
    """The hard word that is meant; all of them if empty."""
    reason: str
    lines: range
    """The lines that it holds for."""

    @property
    def rule(self) -> str:
        """What it waives, as it is written."""
        return f"{self.code} {self.about}".strip()

    def covers(self, hit: Hit, place: Place) -> bool:
        """Return whether it holds for what a rule has found at a place."""
        is_meant = self.code == hit.code and self.about in ("", hit.about)
        return is_meant and place.line in self.lines


def waivers_in(node: Node) -> tuple[Waiver, ...]:
    """Return the waivers in the file that a node was parsed from, in their order."""
    scalars = sorted(_scalars(node), key=lambda one: one.start)
    return tuple(_waivers(scalars)) if scalars else ()


def _waivers(scalars: list[Scalar]) -> Iterator[Waiver]:
    source = scalars[0].source
    lines = source.text.split("\n")
    for match in _WAIVER.finditer(source.text):
        start = match.start("all")
        if any(one.start <= start < one.end for one in scalars):
            continue  # it is part of a text
        number = source.text.count("\n", 0, start)
        reason = [match["reason"] or ""]
        for more in map(_MORE.match, lines[number + 1 :]):
            if more is None:
                break
            reason.append(more[1])
        is_first = start < scalars[0].start
        yield Waiver(
            source.place_at(start, len(match["all"])),
            match["code"],
            match["about"].casefold(),
            " ".join(" ".join(reason).split()),
            range(1, len(lines) + 1) if is_first else _entry_below(lines, number),
        )


def _scalars(node: Node) -> Iterator[Scalar]:
    """Yield the keys at the top of a file, and all values."""
    if isinstance(node, Mapping):
        yield from (key for key, _ in node)
    yield from scalars_in(node)


def _entry_below(lines: list[str], number: int) -> range:
    """Return the lines, counted from 1, of the entry below one that is counted from 0."""
    told = [n for n in range(number + 1, len(lines)) if _says_something(lines[n])]
    if not told:
        return range(0)
    first = last = told[0]
    indent, is_listed = _indent(lines[first]), _is_listed(lines[first])
    for one in told[1:]:
        # The entries of a list may stand right below its key.
        is_inside = _indent(lines[one]) > indent
        is_entry = _indent(lines[one]) == indent and _is_listed(lines[one]) and not is_listed
        if not (is_inside or is_entry):
            break
        last = one
    return range(first + 1, last + 2)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_listed(line: str) -> bool:
    return line.lstrip().startswith("- ")


def usable(waivers: Iterable[Waiver]) -> tuple[tuple[Waiver, ...], tuple[Problem, ...]]:
    """Return those waivers that waive something, and what is wrong with the others."""
    sound: list[Waiver] = []
    problems: list[Problem] = []
    for waiver in waivers:
        if waiver.code not in CODES:
            problems.append(_unknown(waiver))
        elif not waiver.reason:
            problems.append(_without_reason(waiver))
        else:
            sound.append(waiver)
    return tuple(sound), tuple(problems)


def _unknown(waiver: Waiver) -> Problem:
    return Problem(
        "unknown-waiver",
        waiver.place,
        f"there is no rule '{waiver.code}' to waive",
        "what was meant is told all the same",
        suggestion(waiver.code, CODES),
        Severity.WARNING,
    )


def _without_reason(waiver: Waiver) -> Problem:
    return Problem(
        "waiver-without-reason",
        waiver.place,
        f"this does not say why '{waiver.rule}' is waived",
        "whoever reads the text next could not tell whether that still holds",
        f"write the reason behind it: '# waive {waiver.rule}: …'",
        Severity.WARNING,
    )


def stale(waiver: Waiver) -> Problem:
    """Return what is said of a waiver that waives nothing."""
    return Problem(
        "stale-waiver",
        waiver.place,
        f"there is nothing for '{waiver.rule}' to be waived here",
        "it would hide the next one that somebody writes",
        "delete this comment",
        Severity.WARNING,
    )
