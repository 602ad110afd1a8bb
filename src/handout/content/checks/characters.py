"""Check that every character can be printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection

from handout.content.nodes import Node, scalars_in
from handout.content.words import normalized
from handout.problems import Place, Problem


def check_characters(
    node: Node, unprintable: Callable[[str], Collection[str]]
) -> tuple[Problem, ...]:
    """Return a problem for each letter of a file that the fonts of the sheet lack.

    Nodes are checked and not the handout, as only they know the place of each character.
    """
    problems: list[Problem] = []
    for scalar in scalars_in(node):
        missing = sorted(unprintable(normalized(scalar.text)))
        if missing and not scalar.place.excerpt:  # the file is personal
            problems.append(_in_personal_text(scalar.place, missing[0]))
            continue
        problems += [
            _accent(letter, place) if _has_accent(letter) else _character(letter, place)
            for letter in missing
            for place in [*scalar.places_of(re.compile(re.escape(letter)))] or [scalar.place]
        ]
    return tuple(problems)


def _character(character: str, place: Place) -> Problem:
    return Problem(
        "character-without-glyph",
        place,
        f"the sheet's fonts have no character {_described(character)}",
        "it would be printed as an empty box, and a screen reader would skip it",
        "write it another way" if character.isprintable() else "delete it",
    )


def _accent(letter: str, place: Place) -> Problem:
    return Problem(
        "character-without-glyph",
        place,
        f"the sheet's fonts cannot put the accent in its place: '{letter}'",
        _BESIDE_ITS_LETTER,
        _WITHOUT_ACCENT,
    )


_BESIDE_ITS_LETTER = (
    "it would stand beside the letter or on the next one, and make another word of it"
)
_WITHOUT_ACCENT = "write the letter without it, or choose fonts that can"


def _has_accent(letter: str) -> bool:
    return unicodedata.combining(letter[-1]) > 0


def _in_personal_text(place: Place, letter: str) -> Problem:
    """Return one problem for a text about a person, of which no character may be quoted."""
    if _has_accent(letter):
        return Problem(
            "character-without-glyph",
            place,
            f"this text has an accent that cannot be put in its place (U+{ord(letter[-1]):04X})",
            _BESIDE_ITS_LETTER,
            _WITHOUT_ACCENT,
        )
    # In Unicode, the name of a letter begins with its script: "CYRILLIC SMALL LETTER A".
    script = unicodedata.name(letter, "").split(" ")[0].lower() if letter.isalpha() else ""
    return Problem(
        "character-without-glyph",
        place,
        f"this text has characters that cannot be printed ({script or f'U+{ord(letter):04X}'})",
        "they would be printed as empty boxes, and a screen reader would skip them",
        "use letters that the ward's fonts have, such as Latin, Greek or Cyrillic ones"
        if letter.isprintable()
        else "type the text anew; an invisible character was copied along from another program",
    )


def _described(character: str) -> str:
    """Return a character with its code and name, as many look like another one or are invisible."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"'{character}' ({code} {name})" if name else f"'{character}' ({code})"
