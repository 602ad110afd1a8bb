"""The contents of a pack: which sheets are in it, and where each begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handout.document.blocks import Document, Heading, Paragraph, Run, Running
from handout.document.wording import Wording
from handout.problems import NOWHERE, Place


@dataclass(frozen=True)
class ContentsEntry:
    """A line of the contents: a sheet's title, and the phrase that says where it begins."""

    title: str
    language: str
    """Of the title."""
    page: str
    hint: str
    """What a reader is told about the link."""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Beginning:
    """A sheet of a pack: its title, and the page of the pack on which it begins."""

    title: str
    language: str
    page: int
    place: Place


def compose_contents(
    title: Run, beginnings: Sequence[Beginning], wording: Wording
) -> tuple[Document, tuple[ContentsEntry, ...]]:
    """Return what stands above the list, and the lines of the list."""
    above = Document(
        language=wording.language,
        title=title.text,
        author="",
        subject="",
        running=Running("", (), ""),
        blocks=(Heading(1, (title,)), Paragraph((Run(wording.binding.note),))),
    )
    entries = tuple(
        ContentsEntry(
            beginning.title,
            beginning.language,
            wording.binding.entry.format(page=beginning.page),
            wording.link_hint.format(title=beginning.title),
            beginning.place,
        )
        for beginning in beginnings
    )
    return above, entries
