"""A pack: several sheets in one file, with a list of contents before them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handout.binding.contents import press_contents
from handout.binding.merging import merge
from handout.binding.persons import check_persons
from handout.binding.sheet import PACK, FinishedSheet
from handout.document.blocks import Run
from handout.document.contents import Beginning
from handout.document.wording import Wording
from handout.frozen import frozen
from handout.layout.fonts.font import Fonts
from handout.layout.pagination import ColumnOverflowError
from handout.pdf.metadata import Metadata
from handout.problems import HandoutError, Place, Problem


@frozen
class Pack:
    """A finished pack."""

    pdf: bytes
    pages: int
    blank: int
    """How many of the pages are blank."""


def bind_pack(
    sheets: Sequence[FinishedSheet],
    title: Run,
    wording: Wording,
    fonts: Fonts,
    duplex: bool = False,
) -> Pack:
    """Return sheets bound in their order, behind a list of contents.

    Every page gets its number in the pack in the upper right corner, beside the one in its own
    footer: the list would lead nowhere on paper otherwise.

    Args:
        sheets: The sheets.
        title: What stands above the list.
        wording: The phrases of the list's language.
        fonts: The fonts.
        duplex: Whether every sheet begins on a front page when both sides are printed, behind a
            blank page where needed.

    Raises:
        HandoutError: the title cannot be set, a sheet cannot be bound, or the sheets are for more
            than one person.
    """
    if problems := check_persons(sheets):
        raise HandoutError(problems)
    sheets = [_told_apart(sheet, sheets) for sheet in sheets]
    lengths = [len(sheet.pages) for sheet in sheets]
    pages_before = 1  # of the list, which is made again if it turns out longer
    while True:
        firsts = _first_pages(pages_before, lengths, duplex)
        beginnings = [
            Beginning(sheet.title, sheet.language, first, Place(sheet.file))
            for sheet, first in zip(sheets, firsts, strict=True)
        ]
        try:
            box = sheets[0].pages[0].mediabox
            contents = press_contents(title, beginnings, wording, fonts, box)
        except ColumnOverflowError as error:
            raise HandoutError([_too_small(sheets[0].file)]) from error
        if len(contents.sheet.pages) == pages_before:
            break
        pages_before = len(contents.sheet.pages)
    metadata = Metadata(
        title=title.text,
        author=_joined(sheet.author for sheet in sheets),
        subject=_joined(sheet.subject for sheet in sheets),
        language=wording.language,
        producer=PACK,
    )
    pages = firsts[-1] + lengths[-1] - 1
    blank = pages - pages_before - sum(lengths)
    return Pack(merge(contents, sheets, firsts, metadata), pages, blank)


def _told_apart(sheet: FinishedSheet, sheets: Sequence[FinishedSheet]) -> FinishedSheet:
    """Return a sheet, its title with what tells it from others of that title in the pack."""
    alike = [other.variant for other in sheets if other.title == sheet.title and other.variant]
    own = [part for part in sheet.variant if any(part not in other for other in alike)]
    if not own:
        return sheet
    return replace(sheet, title=f"{sheet.title} ({', '.join(own)})")


def _first_pages(pages_before: int, lengths: Sequence[int], duplex: bool) -> list[int]:
    """Return the page that each sheet begins on; pages with odd numbers are front pages."""
    firsts, before = [], pages_before
    for length in lengths:
        first = before + 1 + (duplex and before % 2)
        firsts.append(first)
        before = first + length - 1
    return firsts


def _too_small(file: str) -> Problem:
    return Problem(
        "small-pages",
        Place(file),
        "the pages of this sheet are too small for a list of contents",
        "the list is printed on the same paper as the first sheet",
        "name another sheet first, or make this one anew on larger paper",
    )


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, words)))
