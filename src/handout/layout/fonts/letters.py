"""Letters: each character together with the accents on it that it has no joint code with."""

from __future__ import annotations

import re
from collections.abc import Iterable

EXTRA = "+"
"""Behind a face's name: its second face, for what is not in the repertoire. The codes of accents
behind that: a face of letters with these."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u135d-\u135f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u2cef-\u2cf1\u2d7f"
    "\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua672\ua674-\ua67d\ua69e\ua69f\ua6f0\ua6f1\ufb1e\ufe20-\ufe2f"
)
"""Marks that combine with the letter before them; those of scripts that are shaped as a whole are
not listed."""

_MARK = re.compile(f"[{_MARKS}]")
_ACCENTED = f"[^\\s{_MARKS}][{_MARKS}]+"
_LETTER = re.compile(f"{_ACCENTED}|.", re.DOTALL)
_STRETCH = re.compile(f"{_ACCENTED}|(?:(?!{_ACCENTED}).)+", re.DOTALL)


def is_mark(character: str) -> bool:
    """Tell whether a character is an accent or the like, for the letter before it."""
    return bool(_MARK.match(character))


def letters_of(text: str) -> Iterable[str]:
    """Return the letters of a text, each with its accents.

    An accent with no letter before it is a letter of its own, which no font can set.
    """
    return _LETTER.findall(text) if not text.isascii() and _MARK.search(text) else text


def stretches_of(text: str) -> Iterable[tuple[str, str]]:
    """Return a text in stretches: of plain letters, or of one letter and its accents apart."""
    if text.isascii() or not _MARK.search(text):
        return [(text, "")]
    found = _STRETCH.findall(text)
    return [(one[0], one[1:]) if _MARK.match(one[1:]) else (one, "") for one in found]


def marks_of(face: str) -> str:
    """Return the accents that each letter of a face has, by the face's name."""
    codes = face.partition(EXTRA)[2]
    return "".join(chr(int(code, 16)) for code in codes.split(".")) if codes else ""
