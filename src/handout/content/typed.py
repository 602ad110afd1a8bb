"""Typed text: the spaces, hyphens and line ends of word processors, as what they mean."""

from __future__ import annotations

import re

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Of other systems, and what Word writes where a line or a page ends within a paragraph."""

_SIGNS = {
    **dict.fromkeys("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u205f\u3000", " "),  # wide and thin spaces: on a sheet, all are alike
    **dict.fromkeys("\u2007\u202f", "\u00a0"),  # those at which no line may end
    **dict.fromkeys("\u2010\u2011\x1e", "-"),  # a line never ends at a hyphen in any case
    "\u2012": "–",
    "\u2015": "—",
    **dict.fromkeys("\u00ad\x1f", ""),  # where a word may be parted: the program knows that itself
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",  # as copied from a PDF
}
_TABLE = str.maketrans(_SIGNS)
_SIGN = re.compile("[" + "".join(_SIGNS) + "]")


def as_meant(text: str) -> str:
    """Return a text with plain signs in place of those that only word processors tell apart.

    Fonts lack most of these, and what reads numbers and addresses knows the plain ones.
    """
    if _LINE_END.search(text):
        text = _LINE_END.sub("\n", text)
    return text.translate(_TABLE) if _SIGN.search(text) else text
