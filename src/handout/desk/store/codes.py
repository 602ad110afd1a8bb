"""The code of a sheet: the one that is printed, typed and scanned.

A sheet of chosen items has the code of the choice, `ark 1af88e4f`, in its footer. A whole handout
has none, and is named by the code of its content, `indhold 3f2a1b`. The digits tell which it is.
"""

from __future__ import annotations

import re
import unicodedata

from handout.problems import HandoutError, Place, Problem
from handout.tailoring.code import LENGTH

CONTENT_LENGTH = 6
"""Hexadecimal digits of the code of a content."""

_LOOK_ALIKE = str.maketrans("oil", "011")
"""Letters that no code has, and the digits that they are taken for."""

_CODE = re.compile(rf"[0-9a-f]{{{LENGTH}}}|[0-9a-f]{{{CONTENT_LENGTH}}}")


def as_code(typed: str) -> str:
    """Return the code that somebody typed or scanned.

    Capitals, spaces and hyphens do not matter, nor do the letter O for a zero and I or L for a one,
    nor what stands before it on the sheet, such as `ark`.

    Raises:
        HandoutError: it is no code.
    """
    parts = re.split(r"[\W_]+", unicodedata.normalize("NFKC", typed).casefold())
    while not is_code(code := "".join(parts).translate(_LOOK_ALIKE)):
        if not parts or any(map(str.isdecimal, parts[0])):
            raise HandoutError([_no_code()])
        del parts[0]  # a word
    return code


def is_code(text: str) -> bool:
    """Tell whether a text is a code as it is printed."""
    return bool(_CODE.fullmatch(text))


def _no_code() -> Problem:
    return Problem(
        "no-code",
        Place("code"),
        "this is not the code of a sheet",
        "a code has eight or six characters, each a digit or one of the letters a to f",
        "type it as it stands at the foot of the sheet, such as 1af88e4f",
    )
