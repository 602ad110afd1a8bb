"""Compose the table of contents of a pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from handout.document.blocks import Document, Heading, Paragraph, Run, Running
from handout.document.wording import Wording
from handout.frozen import frozen
from handout.problems import NOWHERE, Place


@frozen
class ContentsEntry:
    """A line of the contents: a sheet's title, and a phrase with the page where it begins."""

    title: str
    language: str
    """Of the title."""
    page: str
    hint: str
    """The description of the link, for screen readers."""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class Beginning:
    """Where a sheet begins in a pack: its title, and the page number."""

    title: str
    language: str
    page: int
    place: Place


def compose_contents(
    title: Run, beginnings: Sequence[Beginning], wording: Wording
) -> tuple[Document, tuple[ContentsEntry, ...]]:
    """Return the blocks above the list, and the entries of the list."""
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
