"""A document as braille, ready for an embosser or a reading line: BRF, translated by liblouis."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence

from handout.export.entries import Entry, Kind
from handout.problems import HandoutError, LostWordsError, Place, Problem

PROGRAM = "lou_translate"

CELLS, LINES = 28, 25
"""Of a page: what every embosser's paper has room for."""

INDENT = 4
"""Of headings."""

TABLES = {"da": "da-dk-g16.ctb", "en": "en-ueb-g1.ctb"}
"""Of liblouis: uncontracted braille of six dots, which every reader of braille reads."""

_ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""The letters of BRF for the 64 patterns of dots, in the order of Unicode."""

_FIRST_PATTERN, _BLANK = 0x2800, "\u2800"
_DIGITS = re.compile(r"(?<=\d) (?=\d)")

_NO_SIGN = "\ue000"
"""What no table knows."""

_PAGE, _LINE = "\f", "\r\n"
_SECONDS = 60

_PRINT = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-", "’": "'", "‘": "'"})
"""Signs of print, as tables know them."""

_HEADINGS = frozenset({Kind.TITLE, Kind.SECTION, Kind.ITEM})
_LISTED = frozenset({Kind.POINT, Kind.STEP})


def braille_of(entries: Sequence[Entry], language: str) -> str:
    """Return entries as pages of braille, the last of which has room for a line.

    Raises:
        HandoutError: liblouis is not installed, or has no table for the language.
        LostWordsError: a word was lost.
    """
    printed = [entry for entry in entries if entry.text]
    texts = [" ".join([entry.label, entry.text]).strip().translate(_PRINT) for entry in printed]
    translated = _translated(texts, language)
    for text, words in zip(texts, translated, strict=True):
        # Groups of digits can be one number in braille, with a sign for the space.
        if len(words) not in (len(text.split()), len(_DIGITS.sub("", text).split())):
            raise LostWordsError(text)
    lines = list(_lines([entry.kind for entry in printed], translated))
    # The last page has room for a line more: perhaps it has no other.
    pages = [lines[start : start + LINES] for start in range(0, len(lines) + 1, LINES)]
    brf = _PAGE.join("".join(line + _LINE for line in page) for page in pages)
    if brf.split() != [piece for words in translated for word in words for piece in _pieces(word)]:
        raise LostWordsError(language)
    return brf


def pages_in(brf: str) -> int:
    """Return the number of pages."""
    return brf.count(_PAGE) + 1


def _translated(texts: Sequence[str], language: str) -> list[list[str]]:
    """Return the words of each text in the letters of BRF."""
    table = TABLES.get(language.partition("-")[0])
    if table is None:
        raise HandoutError([_no_table(language)])
    program = shutil.which(PROGRAM)
    if program is None:
        raise HandoutError([_no_program()])
    signs = sorted({sign for text in texts for sign in text if not sign.isspace()} - {"?"})
    unknown, *known = _patterns([_NO_SIGN, *signs], program, table)
    missing = [
        sign
        for sign, cells in zip(signs, known, strict=True)
        if cells == unknown or not _are_letters(cells)
    ]
    if missing:
        raise HandoutError([_no_signs(missing)])
    lines = _patterns(texts, program, table)
    if not all(map(_are_letters, lines)):
        raise HandoutError([_failed()])
    return [["".join(map(_letter, word)) for word in line.split(_BLANK) if word] for line in lines]


def _patterns(texts: Sequence[str], program: str, table: str) -> list[str]:
    """Return texts in patterns of dots."""
    try:
        # Not as an argument, which others on the machine could read.
        done = subprocess.run(
            [program, "--forward", f"unicode.dis,{table}"],
            input="".join(f"{text}\n" for text in texts),
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, UnicodeDecodeError, subprocess.SubprocessError):
        raise HandoutError([_failed()]) from None
    lines = done.stdout.splitlines()
    if len(lines) != len(texts):
        raise HandoutError([_failed()])
    return lines


def _are_letters(line: str) -> bool:
    """Tell whether all patterns have six dots, as BRF has letters for."""
    return all(0 <= ord(cell) - _FIRST_PATTERN < len(_ASCII) for cell in line)


def _letter(cell: str) -> str:
    return _ASCII[ord(cell) - _FIRST_PATTERN]


def _lines(kinds: Sequence[Kind], texts: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield lines: headings apart, paragraphs and points known by where they begin."""
    before: Kind | None = None
    for kind, words in zip(kinds, texts, strict=True):
        if before is not None and (kind in _HEADINGS or kind is Kind.PARAGRAPH is before):
            yield ""
        if kind in _HEADINGS:
            yield from _filled(words, INDENT, INDENT)
        elif kind in _LISTED:
            yield from _filled(words, 0, 2)
        else:
            yield from _filled(words, 2 if kind is Kind.PARAGRAPH else 0, 0)
        before = kind


def _pieces(word: str) -> list[str]:
    """Return a word in pieces that fit in a line; only an address has more than one."""
    most = CELLS - INDENT
    return [word[start : start + most] for start in range(0, len(word), most)]


def _filled(words: Sequence[str], first: int, others: int) -> Iterator[str]:
    """Yield words in lines; the first line and the others begin so many cells in."""
    line, start = " " * first, first
    for word in words:
        for number, piece in enumerate(_pieces(word)):
            gap = "" if len(line) == start else " "
            if not number and len(line) + len(gap) + len(piece) <= CELLS:
                line += gap + piece
                continue
            if len(line) > start:
                yield line
            line, start = " " * others + piece, others
    yield line


def _no_program() -> Problem:
    return Problem(
        "braille-missing",
        Place("--format"),
        f"the program '{PROGRAM}' of liblouis is not installed",
        "it translates the words into braille",
        "install it: 'apt install liblouis-bin' on Debian, 'brew install liblouis' on macOS",
    )


def _no_table(language: str) -> Problem:
    known = " and ".join(f"'{code}'" for code in TABLES)
    return Problem(
        "braille-language",
        Place("--format"),
        f"braille in the language '{language}' is not known",
        "each language has a braille of its own",
        f"choose another format, or one of the languages {known}",
    )


def _no_signs(signs: Sequence[str]) -> Problem:
    return Problem(
        "braille-signs",
        Place("--format"),
        f"liblouis has no braille for {' '.join(signs)}",
        "who reads the sheet would find a sign there that means something else",
        "say it in words, such as 'at least' for ≥",
    )


def _failed() -> Problem:
    return Problem(
        "braille-failed",
        Place("--format"),
        f"the program '{PROGRAM}' could not translate the words into braille",
        "pages with only some of them would mislead their reader",
        "install liblouis 3.20 or newer with its tables, and try again",
    )
