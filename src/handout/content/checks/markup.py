"""Check for the markup of other programs, which is printed as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from handout.content.nodes import Node, Scalar, scalars_in
from handout.problems import Place, Problem, Severity

MOST_TOLD = 50
"""Different signs that are told of one text; one with more was pasted from a page of the web."""

_PLAIN = "delete the signs, and keep the words; no words are bold or italic"
_LIST = "write a list instead, with each item as '- ' and its text in a line of its own"

_KINDS: dict[str, tuple[str, str, str]] = {
    "tag": (
        "an HTML tag",
        r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>",
        "delete it, and keep the words",
    ),
    "entity": ("an HTML entity", r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,6});", ""),
    "emphasis": (
        "Markdown for emphasis",
        r"(?<![\w*_/])(?P<sign>\*{1,3}|_{1,3})(?=[^\s*_])[^*_\n]*[^\s*_](?P=sign)(?![\w*_])",
        _PLAIN,
    ),
    "link": ("a Markdown link", r"!?\[[^\[\]\n]+\]\([^()\s]+\)", "write the words and the address"),
    "code": ("Markdown for code", r"`[^`\n]+`", _PLAIN),
    "heading": ("a Markdown heading", r"(?m:^[ \t]*#{1,6}(?= \S))", "delete the '#'"),
    "bullet": ("the bullet of a list", r"(?m:^[ \t]*[-*•](?=[ \t]\S))", _LIST),
    "escape": ("an escape of programs", r"\\[nrt]", "write a list, or delete it"),
}
"""Each kind of markup: what it is called, how it is written, and what to do about it."""

_MARKUP = re.compile("|".join(f"(?P<{kind}>{how})" for kind, (_, how, _) in _KINDS.items()))


def check_markup(node: Node) -> tuple[Problem, ...]:
    """Return a warning for everything in the texts of a file that looks like markup."""
    return tuple(problem for scalar in scalars_in(node) for problem in _in_text(scalar))


def _in_text(scalar: Scalar) -> Iterator[Problem]:
    # What stands there twice is told once, at its first place.
    found = {match[0]: match for match in _MARKUP.finditer(scalar.text)}
    for written, match in islice(found.items(), MOST_TOLD):
        kind = next(name for name in _KINDS if match[name])
        place = next(scalar.places_of(re.compile(re.escape(written))), scalar.place)
        yield _problem(place, kind, written.strip())


def _problem(place: Place, kind: str, written: str) -> Problem:
    called, _, fix = _KINDS[kind]
    if kind == "entity":
        import html  # a large table of names, which hardly any text needs

        character = html.unescape(written)
        fix = f"type '{character}' itself" if character != written else "type the character itself"
    shown = f"'{written}'" if place.excerpt else "this"  # a personal file is not quoted
    return Problem(
        "markup",
        place,
        f"{shown} is {called}, which is printed as it is typed",
        "the reader would see signs that are no words",
        fix,
        Severity.WARNING,
    )
