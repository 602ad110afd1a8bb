"""What is on a sheet, piece by piece: so that later it can be told in words what has changed.

Words are kept as digests, but for titles, dosages and answers, which are short and are repeated
when they have changed. It is of a sheet without a person, so none of them is about one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from handout.building.pipeline import tailored_for
from handout.building.readings import load_wording, picture_files
from handout.building.session import Job, Session
from handout.content.fingerprint import printed_digest
from handout.content.model import Dosed, Handout, Illustrated, Item, items_of
from handout.content.walk import find
from handout.content.words import full_address
from handout.document.answers import worded_value
from handout.document.dosage import worded_dosage
from handout.document.wording import Wording
from handout.frozen import frozen
from handout.memo import memoized
from handout.storage.snapshot import checksum
from handout.tailoring.assembly import Assembled, sources_of
from handout.tailoring.profile import Profile

SAID_OF_A_WARD = (
    "organisation",
    "ward",
    "address",
    "phone",
    "out_of_hours",
    "emergency",
    "web",
    "logo",
)
"""The fields of a profile that a patient reads; the others are how it looks, or told apart."""


@frozen
class Piece:
    """An item or a warning on a sheet."""

    address: str
    title: str
    words: str
    """A digest of its words, but for title and dosage."""
    pictures: str = ""
    """A digest of its pictures and what is told of them; empty if it has none."""
    dosage: str = ""
    """In words, as on the sheet."""


@frozen
class Inventory:
    """All that is on a sheet."""

    pieces: tuple[Piece, ...]
    """In their order, the warnings first."""
    title: str = ""
    around: str = ""
    """A digest of what stands between the items: introductions, headings, rules, and links."""
    letterhead: str = ""
    """A digest of what the ward says of itself, its telephone numbers among it."""
    review: str = ""
    """A digest of authors, versions, approvals, and the days by which they must be reviewed."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """To the questions that the sheet depends on, each by the words of its question."""


def inventory_of(session: Session, job: Job) -> Inventory:
    """Return what is on the sheet of a job.

    Raises:
        HandoutError: there is no such sheet.
    """
    tailored, _ = tailored_for(job.order, job.sound())
    handout = tailored.handout
    wording = load_wording(handout.language.value, snapshot=session.snapshot)
    pictures = {n: file.digest for n, file in picture_files(session.snapshot, [handout]).items()}
    logo = job.ward.logo.digest if job.ward.logo else ""
    return Inventory(
        pieces=tuple(_piece(item, handout, pictures, wording) for item in items_of(handout)),
        title=str(job.order.title or handout.title),
        around=_around(handout),
        letterhead=checksum(f"{_letterhead(job.order.profile)} {logo}".encode())[:12],
        review=checksum("\n".join(_reviews(handout)).encode())[:12],
        answers={str(q.title): worded_value(value, wording) for q, value in tailored.answers},
    )


def _piece(item: Item, handout: Handout, pictures: Mapping[str, str], wording: Wording) -> Piece:
    home = "" if isinstance(handout, Assembled) else handout.id.value
    shown = [
        (name.value, pictures.get(name.value, ""))
        for part in find(item, Illustrated)
        for name in part.illustration
    ]
    dosage = item.dosage if isinstance(item, Dosed) else None
    return Piece(
        address=full_address(item.id.value, home),
        title=item.title.value,
        words=_words(item),
        pictures=printed_digest((*shown, *_told(item))) if shown else "",
        dosage=worded_dosage(dosage, item.limb, wording, handout.affected)
        if isinstance(item, Dosed) and dosage
        else "",
    )


def _told(item: Item) -> Iterator[str]:
    """Yield what the pictures of an item are said to show."""
    for part in find(item, Illustrated):
        yield from (text.value for text in part.alt)


@memoized()
def _words(item: Item) -> str:
    bare: dict[str, Any] = {"title": None, "id": None}
    if isinstance(item, Illustrated):
        bare |= {"illustration": (), "alt": (), "shows": None}
    if isinstance(item, Dosed):
        bare |= {"dosage": None, "dosage_when": ()}
    return printed_digest(replace(item, **bare))


def _around(handout: Handout) -> str:
    bare = replace(
        handout,
        title=None,  # type: ignore[arg-type]  # which is told apart
        sections=tuple(replace(section, items=()) for section in handout.sections),
        warnings=(),
        protocol=(),
        not_for=(),
    )
    return printed_digest(bare)


@memoized()
def _letterhead(profile: Profile) -> str:
    said = {name: getattr(profile, name) for name in SAID_OF_A_WARD}
    return printed_digest(Profile(**said))


def _reviews(handout: Handout) -> Iterator[str]:
    for source in sources_of(handout):
        review, standing = source.review, source.review.standing
        approval = standing.approval if standing.approved else None
        by, on = (approval.by, approval.on) if approval else ("", "")
        said = (source.version, review.author, review.due, standing.overdue, standing.approved)
        yield repr([*map(str, (*said, by, on))])
