"""What has changed since a sheet was printed, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from handout import __version__
from handout.building.inventory import Inventory, Piece
from handout.desk.making import Made
from handout.desk.store import Printed
from handout.frozen import frozen
from handout.storage.snapshot import checksum


class Kind(StrEnum):
    """What is another than it was. The page has words for each."""

    GONE = "gone"
    ADDED = "added"
    RENAMED = "renamed"
    WORDS = "words"
    PICTURES = "pictures"
    DOSAGE = "dosage"
    ORDER = "order"
    HEADING = "heading"
    AROUND = "around"
    """Introductions, headings of sections, rules, links."""
    ANSWER = "answer"
    LETTERHEAD = "letterhead"
    REVIEW = "review"
    """Author, version or approval."""
    CONTENT = "content"
    """Words or pictures of the handouts: of what was printed before inventories were kept."""
    CHOICE = "choice"
    """The same of items, dosages or answers."""
    PROGRAM = "program"
    LOOK = "look"
    """None of these: the sheet says the same, and looks different."""


@frozen
class Change:
    """One thing that is another than it was; the words are those of the sheet."""

    kind: Kind
    title: str = ""
    """Of the item or question."""
    before: str = ""
    after: str = ""


def changes_since(printed: Printed, made: Made) -> tuple[Change, ...]:
    """Return what has changed since a sheet was printed; nothing if it is the same, byte for byte.

    Args:
        printed: The sheet in the register.
        made: The sheet that its prescription makes now.
    """
    if checksum(made.pdf) == printed.digest:
        return ()
    found = list(_said(printed, made))
    if printed.program != __version__:
        found.append(Change(Kind.PROGRAM, before=printed.program, after=__version__))
    return tuple(found) or (Change(Kind.LOOK),)


def _said(printed: Printed, made: Made) -> Iterator[Change]:
    if printed.inventory:
        yield from compared(printed.inventory, made.inventory)
        return
    if made.contents != printed.contents:
        yield Change(Kind.CONTENT)
    # Without an exercise of the therapist's own, a choice has another code than on the paper.
    if made.code != printed.code and not printed.left_out:
        yield Change(Kind.CHOICE)


def compared(before: Inventory, after: Inventory) -> Iterator[Change]:
    """Yield in which pieces two inventories differ."""
    if before.title != after.title:
        yield Change(Kind.HEADING, before=before.title, after=after.title)
    old = {piece.address: piece for piece in before.pieces}
    new = {piece.address: piece for piece in after.pieces}
    yield from (Change(Kind.GONE, old[one].title) for one in old if one not in new)
    yield from (Change(Kind.ADDED, new[one].title) for one in new if one not in old)
    for address in old:
        if address in new:
            yield from _piece(old[address], new[address])
    if [one for one in old if one in new] != [one for one in new if one in old]:
        yield Change(Kind.ORDER)
    for question in dict.fromkeys((*before.answers, *after.answers)):
        was, now = before.answers.get(question, ""), after.answers.get(question, "")
        if was != now:
            yield Change(Kind.ANSWER, question, was, now)
    for kind in (Kind.AROUND, Kind.LETTERHEAD, Kind.REVIEW):
        if getattr(before, kind) != getattr(after, kind):
            yield Change(kind)


def _piece(before: Piece, after: Piece) -> Iterator[Change]:
    if before.title != after.title:
        yield Change(Kind.RENAMED, before.title, before.title, after.title)
    if before.words != after.words:
        yield Change(Kind.WORDS, after.title)
    if before.dosage != after.dosage:
        yield Change(Kind.DOSAGE, after.title, before.dosage, after.dosage)
    if before.pictures != after.pictures:
        yield Change(Kind.PICTURES, after.title)
