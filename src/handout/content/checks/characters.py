"""Every character that is written can be printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from handout.content.nodes import Mapping, Node, Scalar
from handout.content.words import folded
from handout.problems import Place, Problem


def check_characters(node: Node, printable: Collection[str]) -> tuple[Problem, ...]:
    """Return a problem for each character of a file that no font of the sheet has.

    This looks at the text as it was parsed, where each character's place is still known.
    """
    problems: list[Problem] = []
    for scalar in _scalars(node):
        missing = sorted(set(folded(scalar.text)) - set(printable))
        if missing and not scalar.place.excerpt:
            problems.append(_in_personal_text(scalar.place, missing[0]))
            continue
        problems += [
            Problem(
                "character-without-glyph",
                place,
                f"the sheet's fonts lack the character {_called(character)}",
                "it would print as an empty box, and a screen reader would pass over it",
                "write it in another way" if character.isprintable() else "delete it",
            )
            for character in missing
            for place in scalar.places_of(re.compile(re.escape(character))) or [scalar.place]
        ]
    return tuple(problems)


def _in_personal_text(place: Place, character: str) -> Problem:
    """Return one problem for a text about a person, which no message spells out."""
    script = unicodedata.name(character, "").split(" ")[0].lower() if character.isalpha() else ""
    return Problem(
        "character-without-glyph",
        place,
        f"this text has characters that cannot be printed ({script or f'U+{ord(character):04X}'})",
        "they would print as empty boxes, and a screen reader would pass over them",
        "write it in letters that the ward's fonts have, such as Latin, Greek or Cyrillic ones",
    )


def _called(character: str) -> str:
    """Return a character with its code and name: some look like others, or like nothing."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"'{character}' ({code} {name})" if name else f"'{character}' ({code})"


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for _, value in node:
            yield from _scalars(value)
    else:
        for item in node.items:
            yield from _scalars(item)
