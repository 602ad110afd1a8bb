"""The desk as an ASGI application."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from handout.desk import (
    api,
    code_page,
    files,
    look,
    pages,
    sheet_page,
    tray_keep,
    tray_page,
    tray_print,
    tray_start,
    versions_page,
)
from handout.desk.audit import open_audit
from handout.desk.context import Desk, SheetMakers, open_templates
from handout.desk.doors import Doors
from handout.desk.refusals import on_http_error, on_problems, refused
from handout.desk.settings import Settings
from handout.desk.shelf import Shelf
from handout.desk.store import Store
from handout.desk.tray_desk import Trays
from handout.desk.wording import load_wordings
from handout.problems import HandoutError

PARTS = (
    *(pages, sheet_page, code_page, versions_page),
    *(tray_start, tray_print, tray_keep, tray_page, files, look, api),
)


def create_app(settings: Settings, makers: SheetMakers, store: Store | None) -> Starlette:
    """Return the application.

    Args:
        settings: How this desk is set up.
        makers: What makes its sheets.
        store: Where its programmes and the register of printed sheets are.

    Raises:
        HandoutError: its words are unusable.
    """
    app = Starlette(
        routes=[route for part in PARTS for route in part.ROUTES],
        middleware=[Middleware(Doors, settings=settings, refuse=refused)],
        exception_handlers={HTTPException: on_http_error, HandoutError: on_problems},
    )
    audit = open_audit(settings.audit, is_required=settings.audit_required)
    shelf = Shelf(settings.library)
    wordings = load_wordings(settings.data / "wording")
    app.state.desk = Desk(settings, shelf, makers, store, audit, wordings, open_templates())
    app.state.trays = Trays(store)
    return app
