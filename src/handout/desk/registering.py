"""Enter a sheet in the register before it is handed out, and make it again from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Generic, Protocol, TypeVar

from handout.building.session import Session
from handout.content.read import key_of
from handout.desk.asked import Asked, node_of
from handout.desk.storable import ITEMS, Storable, storable
from handout.desk.store import Change, Printed, Sheet, Store, changes_since
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import checksum
from handout.tailoring.edition import Edition


class Made(Protocol):
    """What the register needs to know of a finished sheet."""

    @property
    def pdf(self) -> bytes:
        """The file."""

    @property
    def code(self) -> str:
        """The code of the choice; empty for a whole handout."""

    @property
    def contents(self) -> tuple[str, ...]:
        """The code of the content of each handout that it has items of."""


AnyMade = TypeVar("AnyMade", bound=Made)


def settled(asked: Asked, session: Session) -> Asked:
    """Return a prescription that says all that the ward's profile says today, and makes the same.

    So a sheet can be made again as it was after the ward has chosen another size or layout.

    Raises:
        HandoutError: the prescription has errors, or something that it names does not exist.
    """
    job, _ = session.read_job(node_of(asked))
    said = {
        "language": job.sound().language.value,
        "profile": job.profile,
        "edition": edition_as_asked(job.order.edition),
    }
    return {**asked, **{key: value for key, value in said.items() if value}}


def edition_as_asked(edition: Edition) -> Asked:
    """Return an edition in the keys of a prescription."""
    values = ((key_of(field), getattr(edition, field.name)) for field in fields(edition))
    return {key: value if isinstance(value, bool) else str(value) for key, value in values}


def register(
    store: Store,
    asked: Asked,
    made: Made,
    make: Callable[[Asked], Made],
    *,
    ward: str = "",
    by: str = "",
) -> Sheet:
    """Enter a sheet in the register, without what was typed for one person.

    Args:
        store: The store.
        asked: What the sheet was made from, as `settled` returns it.
        made: The sheet.
        make: What makes a sheet, for the same one without a person.
        ward: The name of the ward's profile, or an empty string.
        by: Who prints it, or an empty string.

    Raises:
        HandoutError: it cannot be entered; then it must not be handed out.
    """
    kept = storable(asked, date.today())
    return store.record_sheet(
        Printed(
            code=made.code,
            asked=kept.asked,
            contents=made.contents,
            digest=_digest(kept, made, make),
            ward=ward,
            by=by,
            left_out=kept.left_out,
        )
    )


def _digest(kept: Storable, made: Made, make: Callable[[Asked], Made]) -> str:
    """Return the digest of the sheet that is made of what is kept, or "" if none can be."""
    if not kept.left_out:
        return checksum(made.pdf)
    if kept.asked.get(ITEMS) == []:
        return ""
    try:
        return checksum(make(kept.asked).pdf)
    except HandoutError:  # what is left makes no sheet
        return ""


@dataclass(frozen=True)
class Reopened(Generic[AnyMade]):
    """A sheet that was made again, and what has changed since it was printed."""

    made: AnyMade
    changes: tuple[Change, ...]
    """If nothing has, it is the same byte for byte."""


def reopen(sheet: Sheet, make: Callable[[Asked], AnyMade]) -> Reopened[AnyMade]:
    """Make a sheet of the register again, in its language and edition.

    Raises:
        HandoutError: it cannot be made any more, or nothing is left of it without what was typed
            for one person.
    """
    if not sheet.can_be_reprinted:
        raise HandoutError([_nothing_left(sheet)])
    made = make(sheet.printed.asked)
    return Reopened(made, changes_since(sheet.printed, made.pdf, made.code, made.contents))


def _nothing_left(sheet: Sheet) -> Problem:
    return Problem(
        "nothing-left",
        Place("code"),
        f"of sheet {sheet.code}, all exercises were typed for one person",
        "nothing about a person is stored, so there is nothing to print again",
        "take the exercises from the patient's own paper",
    )
