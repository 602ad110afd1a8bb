"""Whom a finished file is for, read from its pages: it stands nowhere else in it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from handout.frozen import frozen
from handout.pdf.objects import streams_in
from handout.pdf.painting.canvas import FOR_ONE_PERSON
from handout.pdf.proof import SOFT_HYPHEN, Reader, header_of

MOST_CONTENT = 16_000_000
"""Bytes of one page; the largest sheet has a hundredth of that."""

_TITLE = b"/H1<</MCID "
_PARAGRAPH = re.compile(rb"/P<</MCID \d+>>BDC(.*?) EMC ", re.DOTALL)


@frozen
class Recipient:
    """A person whom a sheet in a file is for.

    `name` is empty if the sheet names nobody. `line` is the whole line with the name, in which the
    date of birth stands too.
    """

    name: str
    line: str


def recipients(pdf: bytes) -> tuple[Recipient, ...]:
    """Return whom a file is for: nobody in particular, one person, or in a pack several.

    Args:
        pdf: A file of this program, as it was written.
    """
    return tuple(_recipient(page) for page in _first_pages(pdf))


def _first_pages(pdf: bytes) -> Iterator[bytes]:
    """Yield what paints the first page of each sheet for one person."""
    for entries, data in streams_in(pdf):
        if not entries.endswith(b"/Filter/FlateDecode"):
            continue
        unpacking = zlib.decompressobj()
        beginning = unpacking.decompress(data, len(FOR_ONE_PERSON))
        if beginning == FOR_ONE_PERSON:
            yield unpacking.decompress(unpacking.unconsumed_tail, MOST_CONTENT)


def _recipient(page: bytes) -> Recipient:
    name = header_of(page)
    # The letterhead and the title may have such a name too: the person is told of below the title.
    first = _PARAGRAPH.search(page, max(0, page.rfind(_TITLE)))
    line = _text(first[1]) if name and first else ""
    return Recipient(name, line if name in line else "")


def _text(operators: bytes) -> str:
    return " ".join(Reader().shown(operators).replace(SOFT_HYPHEN, "").split())
