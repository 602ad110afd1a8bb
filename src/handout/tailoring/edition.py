"""Describe how a sheet is printed: format, paper, text size, layout and ink."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum

from handout.frozen import frozen


class Format(StrEnum):
    """What sort of file a sheet is."""

    PDF = "pdf"
    HTML = "html"
    EPUB = "epub"
    TEXT = "text"
    BRF = "brf"
    """Braille."""

    @property
    def ending(self) -> str:
        """What the name of a file ends with, behind the dot."""
        return "txt" if self is Format.TEXT else str(self)

    @property
    def has_pictures(self) -> bool:
        """Whether pictures are seen; otherwise it is said what they show."""
        return self not in (Format.TEXT, Format.BRF)


ENDINGS = frozenset(f".{one.ending}" for one in Format)
"""How the names of finished sheets end."""


class PaperSize(StrEnum):
    """The size of the paper."""

    A4 = "a4"
    A5 = "a5"
    LETTER = "letter"


class TextSize(StrEnum):
    """The size of the text: 12, 14 or 18 points, all else in proportion."""

    NORMAL = "normal"
    CLEAR = "clear"
    LARGE = "large"


class Layout(StrEnum):
    """Where pictures stand, and how items share the pages; `cards` are small, and cut out."""

    ROWS = "rows"
    STACKED = "stacked"
    GRID = "grid"
    CARDS = "cards"
    SINGLE = "single"
    COMPACT = "compact"

    @property
    def is_short(self) -> bool:
        """Whether the author's short forms are printed, where there are any."""
        return self in (Layout.GRID, Layout.CARDS, Layout.COMPACT)


class Ink(StrEnum):
    """Whether to print in colour, or in greys that survive a copier."""

    COLOUR = "colour"
    BLACK = "black"


class FigureSide(StrEnum):
    """Which side of its text a picture stands on, in rows."""

    LEFT = "left"
    RIGHT = "right"


@frozen(kw_only=True)
class Edition:
    """How a sheet is printed; what each setting does is said in `EditionChoice`."""

    format: Format = Format.PDF
    paper: PaperSize = PaperSize.A4
    text_size: TextSize = TextSize.NORMAL
    layout: Layout = Layout.ROWS
    ink: Ink = Ink.COLOUR
    figure_side: FigureSide = FigureSide.LEFT
    write_in: bool = False
    minutes: bool = False
    action_plan: bool = False
    teach_back: bool = False


@frozen(kw_only=True)
class EditionChoice:
    """How a sheet is printed; what is left out is as usual."""

    format: Format | None = None
    paper: PaperSize | None = None
    text_size: TextSize | None = None
    layout: Layout | None = None
    ink: Ink | None = None
    figure_side: FigureSide | None = None
    write_in: bool | None = None
    """Whether every exercise has a box to tick, and room to write a dosage by hand."""
    minutes: bool | None = None
    """Whether it says how long the exercises take a day."""
    action_plan: bool | None = None
    """Whether there is a plan to fill in: when to do the exercises, and what to do if something
    gets in the way.
    """
    teach_back: bool | None = None
    """Whether there are questions for whoever hands out the sheet to ask the reader."""


STANDARD = Edition()


def settled(*choices: EditionChoice) -> Edition:
    """Return the edition that some choices lead to; the first choice that has a setting decides it.

    Settings that no choice has are those of the standard edition.
    """
    settings = {
        field.name: value
        for choice in reversed(choices)
        for field in fields(choice)
        if (value := getattr(choice, field.name)) is not None
    }
    return Edition(**settings)
