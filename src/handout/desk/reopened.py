"""Sheets of the register, as addresses name them: `1af88e4f`, or one of its entries: `…/12`."""

from __future__ import annotations

from starlette.requests import Request

from handout.desk.context import desk_of, ward_of
from handout.desk.store import Found, Sheet


def found_by(request: Request, code: str) -> Found | None:
    """Return what a code opens at this desk, or None.

    Raises:
        HandoutError: it is no code.
    """
    store = desk_of(request).store
    return store.sheet(code, ward_of(request).name) if store else None


def sheet_named(request: Request, name: str) -> Sheet | None:
    """Return the sheet that an address names, or None.

    Raises:
        HandoutError: it is no code.
    """
    code, _, number = name.partition("/")
    store = desk_of(request).store
    if number:
        known = number.isdecimal() and len(number) < 13
        return store.numbered_sheet(code, int(number)) if store and known else None
    found = found_by(request, code)
    return found.sheet if found else None


def name_of(sheet: Sheet) -> str:
    """Return the name of just this sheet in addresses."""
    return f"{sheet.code}/{sheet.head.number}"
