"""Tell by its letters whether a text was read as it was written, with no letter lost or exchanged.

A table that was saved in another encoding can be read without an error, and `Ærø` is printed as
`®r¿`. There is no proof that a text was read rightly, but there is evidence that it was not: a
sign inside a word, a letter where no language has it, a pair that one letter becomes if UTF-8 is
taken for Windows-1252. What is in doubt is refused: a name must not be printed wrong.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from handout.problems import Place, Problem

_LETTER = r"[^\W\d_]"
_CAPITALS = "À-ÖØ-ÞŒŠŽŸ"
_SMALL = "a-zß-öø-ÿœšž"
_MARKED = "À-ÖØ-öø-ÿŒœŠšŽžŸ"
_SIGNS = "¡-©«-´¶¸¹»-¿×÷€‚ƒ„†‡ˆ‰‹›‘“”•˜™"
"""All of Windows-1252 but letters, the apostrophe, dashes and dots."""

_TRAILING = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What the bytes behind the first of a letter in UTF-8 are in Windows-1252."""


class Evidence(StrEnum):
    """Why a text cannot be what somebody wrote, as messages say it."""

    LOST = "letters have been lost"
    TWICE = "letters have been saved as two or three others"
    OTHER = "letters have become other letters or signs"


def evidence(text: str, *, name: bool, utf8: bool) -> Evidence | None:
    """Return why a text was not read as it was written, or None if nothing speaks against it.

    Args:
        text: The text of a cell.
        name: Whether it is a person's name, which has hardly any signs.
        utf8: Whether its file is UTF-8. If not, it was taken for Windows-1252, and may be any other
            encoding that has a letter for each byte.
    """
    text = _ADDRESS.sub(" ", text)
    if "\N{REPLACEMENT CHARACTER}" in text or (_LOST_IN_NAME if name else _LOST).search(text):
        return Evidence.LOST
    if text.isascii():
        return None
    if _is_twice_encoded(text):
        return Evidence.TWICE
    if _SIGN_IN_WORD.search(text) or (name and _SIGN_IN_NAME.search(text)):
        return Evidence.OTHER
    if name and not utf8 and _STRANGE_IN_NAME.search(text):
        return Evidence.OTHER
    if not utf8 and (_STRANGE.search(text) or _is_misplaced(text.lower())):
        return Evidence.OTHER
    return None


def wrong_letters(found: Evidence, place: Place, fix: str) -> Problem:
    """Return the problem of a text that is not what somebody wrote; it does not repeat the text."""
    return Problem(
        "wrong-letters",
        place,
        f"some {found} here",
        "a name or a word would be printed wrong",
        fix,
    )


_ADDRESS = re.compile(r"(?<!\S)\S*://\S*")

_LOST = re.compile(rf"(?<={_LETTER})\?(?=[{_SMALL}])|(?<!\S)\?(?={_LETTER})")
"""A question mark for a letter that an encoding lacks: `st?r`, `?rsted`."""

_LOST_IN_NAME = re.compile(r"\?")

_SIGN_IN_WORD = re.compile(
    "|".join(
        [
            # Between letters: `S¿ren`; but `Gal·la`.
            rf"(?<={_LETTER})[{_SIGNS}](?={_LETTER})",
            # Behind a word: `Micha³`; but `m³`, `cm³`.
            rf"(?<={_LETTER})(?<!\bm)(?<!\b[cdk]m)[¡-¦¨¬¯±³´¸¹¼-¿×÷€‚ƒ„†ˆ‰˜]",
            # Before a word: `£ukasz`, `¿velse`; but `¿Qué?`.
            rf"[¢-¦¨¬¯±³´¸¹¼-¾×÷€ƒ†‡ˆ‰˜®™](?={_LETTER})|¿(?={_LETTER})(?![^?]*\?)",
            # These count as letters: `1º`, `Mª`, `µg`.
            r"(?<![MmNn\d])[ªº]|[ªº](?=\w)|µ(?![gmlsAVM]\w?\b)",
        ]
    )
)
_SIGN_IN_NAME = re.compile(rf"[¡-©¬-´¶¸¹¼-¿×÷€‚ƒ„…†‡ˆ‰‹›•—˜™]|(?<={_LETTER})[‘“]|^[^“”]*”[^“”]*$")

_STRANGE = re.compile(
    "|".join(
        [
            # Many such letters in a row, as Greek and Cyrillic become.
            rf"(?![æøå]{{3}}|[ÆØÅ]{{3}}|..?þ)[{_MARKED}]{{3}}",
            # A capital inside a word: `AndrŽ`, `MŸller`; but `McÉvoy`, `nÓg`.
            rf"(?<={_LETTER}[{_SMALL}])(?<!\bMc)(?<!\bMac)[{_CAPITALS}]",
            rf"(?<={_LETTER})(?<!\b[hnt])(?<!\bMc)(?<!\bMac)[{_CAPITALS}](?=[{_SMALL}])",
            # An apostrophe or a dash that was a vowel; but there are words such as `cd'er`.
            rf"(?<=[{_SMALL}])’(?=[abcfgiknopquwxzæøå])|(?<={_LETTER})[—–…](?=[{_SMALL}])",
        ]
    )
)

_STRANGE_IN_NAME = re.compile(
    rf"’(?![A-ZÀ-Þhyje])|(?<={_LETTER})\xa0(?!(?:af|da|de|di|du|la|le|van|von|y)\b)[{_SMALL}]"
)

_VOWELS = "aeiouyáéíóúý"
_CONSONANTS = "bcdfghjklmnpqrstvwxzš"
_PLACES = {
    # Where a letter of western Europe stands, which is another one in an encoding of the east, of
    # a Mac or of MS-DOS. `Kuèera` is no French, and `Jiøí` no Danish.
    "à": r"à\b",
    "â": r"(?<=[bchlp])â(?=[lmnt])|\bâ(?=[mn])|(?<=[éi])â",
    "ã": r"ã(?=[oe])",
    "æ": r"(?<![aeiouyœ])(?<!jæ\b)æ(?![aow])|(?<=[aeiouy])æ(?=[dglnr])",
    "ç": rf"ç(?![{_CONSONANTS}])|(?<=[{_VOWELS}])ç",
    "è": rf"(?<=[{_CONSONANTS}])è(?![k{_VOWELS}])|(?<=[iou])è(?=[cglmrst])|(?<=i)è(?=[dnv])"
    r"|\bè(?=[vr])",
    "ê": r"(?<=[bcfghlmnpqrtuv])ê(?=[lmnrtv]|que|ch|pe|s?\b)",
    "ë": rf"(?<=[{_VOWELS}])ë|ë(?=\w)",
    "ì": r"ì\b",
    "î": r"(?<=[ao])î(?=[nt])|\bî(?=[ls])|(?<=[dg])î(?=[nt])",
    "ï": r"(?<=[aeou])ï(?=[bcdfglmnrstvx])",
    "ð": r"(?<=[aeiouyáéíóúýæörfg])ð",
    "ñ": rf"ñ(?=[{_VOWELS}])",
    "ò": r"(?<=[bcdfghlmnprstv])ò(?=[lmnrst])|(?<=[bcdfglmnprt])ò\b",
    "õ": r"õ(?=e)|(?<=\b.)õ(?=[bdghijlmnrtu])|\bõ(?=[ilnu])",
    "ø": r"(?<![aeouyáéíìèùò])(?<![bdkptvzcjš](?=øi))(?<![bdkptvz](?=øe[jmstzlk]))ø(?![aáíìèùò])",
    "ù": r"\bsù\b",
    "û": r"(?<=[orlf])û(?=[lt])",
    "ý": r"\bý|(?<=\b.)ý|(?<=\b..)ý|ý(?=[aeiouörsð]|\b)",
    "þ": r"\bþ|þ(?=[óöúejry])|(?<=[æáó])þ",
    "ÿ": r"(?<=[aoh])ÿ",
    "œ": r"(?<![aeiouyóêæ])œ(?=u|il)|\bœd|(?<=\bf)œt|(?<=ph)œ|(?<=\bk)œ|(?<=sch)œ",
    "š": rf"(?<![{_CONSONANTS}])š|š(?=[{_VOWELS}])",
}


@cache
def _places() -> dict[str, re.Pattern[str]]:
    return {letter: re.compile(places) for letter, places in _PLACES.items()}


def _is_misplaced(text: str) -> bool:
    """Return whether a text has a letter where it does not stand in western Europe."""
    return any(
        letter in _PLACES and not _places()[letter].match(text, index)
        for index, letter in enumerate(text)
    )


_PAIR = re.compile(rf"[ÂÃÄÅÎÏÐÑ]([{_TRAILING}])|[áâ][{_TRAILING}]{{2}}")
_CLOSING = " \xa0\u00ab\u00bb‘’“”–—…®™"
"""What can stand behind a capital without having to do with it: `BLÅ”`."""


def _is_twice_encoded(text: str) -> bool:
    """Return whether a text has pairs that one letter becomes if its UTF-8 is encoded again."""
    return any(
        not match[1]
        or match[1] not in _CLOSING
        or text[: match.start()][-1:].islower()
        or text[match.end() :][:1].isalpha()
        for match in _PAIR.finditer(text)
    )
