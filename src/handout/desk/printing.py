"""Make a sheet to print: what goes out of the house is in the register and in the audit first."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from starlette.requests import Request

from handout.desk.asked import Asked
from handout.desk.audit import Line
from handout.desk.callers import caller_of
from handout.desk.context import Desk, desk_of
from handout.desk.facts import Origin
from handout.desk.making import Made
from handout.desk.registering import register, settled
from handout.desk.store import Sheet
from handout.tailoring.code import sheet_code

LOG = logging.getLogger("handout.desk")


def printed(request: Request, asked: Asked) -> Made:
    """Return a finished sheet that somebody is about to print.

    Raises:
        HandoutError: it cannot be made, or not be entered in the register.
    """
    desk, by = desk_of(request), caller_of(request).user
    whole = desk.shelf.about(asked, lambda session: settled(asked, session))
    made = desk.makers.make(whole)
    ward = str(whole.get("profile") or "")
    sheet = None
    if desk.store:
        sheet = register(desk.store, whole, made, desk.makers.make, ward=ward, by=by)
    if desk.audit:
        origins = desk.shelf.facts(whole).origins
        _note(desk, _line(made, origins, ward, by, sheet))
    return made


def _line(made: Made, origins: tuple[Origin, ...], ward: str, by: str, sheet: Sheet | None) -> Line:
    return Line(
        at=datetime.now(UTC),
        by=by,
        ward=ward,
        handouts=[f"{origin.id} v{origin.version}" for origin in origins],
        code=sheet_code(made.code, made.contents),
        head=sheet.head if sheet else None,
    )


def _note(desk: Desk, line: Line) -> None:
    assert desk.audit
    for problem in desk.audit.add(line):
        LOG.warning("%s: %s", problem.place, problem.message)
