"""Sheets of every sort that the program makes, for the validators."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from handout.content.checks.pictures import illustrated
from handout.content.model import Handout
from handout.content.words import Prose
from handout.library import Library
from handout.pipeline import Sheet
from handout.typeset.fonts import Fonts
from handout.typeset.picture import Picture
from handout.typeset.shop import Shop
from handout.typeset.theme import DEFAULT
from tests.conftest import read_back_pain, sheet_of

NAMES = "Żółć, Гоголь, Ελένη (100 %), č"
"""Letters far from the ones that are always embedded."""

LONG = "Lig på ryggen, og bøj begge ben, så fødderne står på underlaget. "

PARTED = "Spænd muskelkorsettet, og hold endetarmsåbningen og bækkenbundsmuskulaturen spændt."
"""Words that a narrow column parts with hyphens."""


def all_sheets(library: Library, fonts: Fonts) -> dict[str, Sheet]:
    """Return a sheet of each sort by name."""
    danish, english = (read_back_pain(library, language) for language in ("da", "en"))
    bare = Shop(DEFAULT, fonts, {})
    drawn = Shop(DEFAULT, fonts, every_picture(danish))
    narrow = Shop(replace(DEFAULT, measure=120.0), fonts, {})
    return {
        "danish": sheet_of(danish, bare),
        "english": sheet_of(english, bare),
        "with-pictures": sheet_of(danish, drawn),
        "two-exercises": sheet_of(danish, bare, "squat", "heel-slide"),
        "names": sheet_of(with_introduction(english, NAMES), bare),
        "paragraph-over-pages": sheet_of(with_introduction(danish, LONG * 90), bare),
        "parted-words": sheet_of(with_introduction(danish, PARTED), narrow),
    }


def with_introduction(handout: Handout, text: str) -> Handout:
    return replace(handout, introduction=(Prose((text.strip(),)),))


def every_picture(handout: Handout) -> dict[str, Picture]:
    """Return a plain shape for each picture of a handout, wide and tall in turn."""
    names = [part.illustration.value for part in illustrated(handout) if part.illustration]
    shape = b"0.9 0.9 0.9 rg 0 0 %d %d re f\n"
    sizes = [(300, 150) if number % 2 else (160, 240) for number in range(len(names))]
    return {name: Picture(w, h, shape % (w, h)) for name, (w, h) in zip(names, sizes, strict=True)}


def written(sheets: dict[str, Sheet], folder: Path) -> dict[str, Path]:
    """Write sheets into a folder, and return the files by name."""
    files = {}
    for name, sheet in sheets.items():
        files[name] = folder / f"{name}.pdf"
        files[name].write_bytes(sheet.pdf)
    return files
