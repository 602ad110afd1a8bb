"""Enter a sheet in the register before it is handed out, and make it again from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date

from handout.building.session import Session
from handout.content.read import key_of
from handout.desk.asked import Asked, node_of
from handout.desk.changes import Change, changes_since
from handout.desk.making import Made, Preview
from handout.desk.storable import ITEMS, Storable, storable
from handout.desk.store import Printed, Sheet, Store
from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import checksum
from handout.tailoring.edition import Edition


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
    for_nobody = _for_nobody(kept, made, make)
    return store.record_sheet(
        Printed(
            code=made.code,
            asked=kept.asked,
            contents=made.contents,
            digest=checksum(for_nobody.pdf) if for_nobody else "",
            ward=ward,
            by=by,
            left_out=kept.left_out,
            inventory=for_nobody.inventory if for_nobody else None,
        )
    )


def _for_nobody(kept: Storable, made: Made, make: Callable[[Asked], Made]) -> Made | None:
    """Return the sheet that is made of what is kept, or None if none can be."""
    if not kept.left_out:
        return made
    if kept.asked.get(ITEMS) == []:
        return None
    try:
        return make(kept.asked)
    except HandoutError:  # what is left makes no sheet
        return None


@frozen
class Reopened:
    """A sheet that was made again, and what has changed since it was printed."""

    preview: Preview
    changes: tuple[Change, ...]
    """If nothing has, it is the same byte for byte."""


def reopen(sheet: Sheet, preview: Callable[[Asked], Preview]) -> Reopened:
    """Make a sheet of the register again, in its language and edition.

    Raises:
        HandoutError: it cannot be made any more, or nothing is left of it without what was typed
            for one person.
    """
    if not sheet.can_be_reprinted:
        raise HandoutError([_nothing_left(sheet)])
    found = preview(sheet.printed.asked)
    return Reopened(found, changes_since(sheet.printed, found.made))


def _nothing_left(sheet: Sheet) -> Problem:
    return Problem(
        "nothing-left",
        Place("code"),
        f"of sheet {sheet.code}, all exercises were typed for one person",
        "nothing about a person is stored, so there is nothing to print again",
        "take the exercises from the patient's own paper",
    )
