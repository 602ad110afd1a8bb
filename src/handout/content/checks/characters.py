"""Check that every character can be printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from handout.content.nodes import Node, scalars_in
from handout.content.words import normalized
from handout.problems import Place, Problem


def check_characters(node: Node, printable: Collection[str]) -> tuple[Problem, ...]:
    """Return a problem for each character of a file that the fonts of the sheet lack.

    Nodes are checked and not the handout, as only they know the place of each character.
    """
    problems: list[Problem] = []
    known = frozenset(printable)
    for scalar in scalars_in(node):
        missing = sorted(set(normalized(scalar.text)) - known)
        if missing and not scalar.place.excerpt:  # the file is personal
            problems.append(_in_personal_text(scalar.place, missing[0]))
            continue
        problems += [
            Problem(
                "character-without-glyph",
                place,
                f"the sheet's fonts have no character {_described(character)}",
                "it would be printed as an empty box, and a screen reader would skip it",
                "write it another way" if character.isprintable() else "delete it",
            )
            for character in missing
            for place in scalar.places_of(re.compile(re.escape(character))) or [scalar.place]
        ]
    return tuple(problems)


def _in_personal_text(place: Place, character: str) -> Problem:
    """Return one problem for a text about a person, of which no character may be quoted."""
    # In Unicode, the name of a letter begins with its script: "CYRILLIC SMALL LETTER A".
    script = unicodedata.name(character, "").split(" ")[0].lower() if character.isalpha() else ""
    return Problem(
        "character-without-glyph",
        place,
        f"this text has characters that cannot be printed ({script or f'U+{ord(character):04X}'})",
        "they would be printed as empty boxes, and a screen reader would skip them",
        "use letters that the ward's fonts have, such as Latin, Greek or Cyrillic ones",
    )


def _described(character: str) -> str:
    """Return a character with its code and name, as many look like another one or are invisible."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"'{character}' ({code} {name})" if name else f"'{character}' ({code})"
