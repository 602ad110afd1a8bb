"""Where a programme begins: with nothing, or with a handout, a programme, a file or a code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from handout.desk.asked import Asked
from handout.desk.code_page import unknown
from handout.desk.context import desk_of, page, ward_of, wording_for
from handout.desk.continuing import unfinished
from handout.desk.forms import form_of
from handout.desk.kept_trays import Said
from handout.desk.reopened import found_by, sheet_named
from handout.desk.saved import saved_of, version_named
from handout.desk.starting import (
    LARGEST_FILE,
    from_asked,
    from_file,
    from_handout,
    from_programme,
)
from handout.desk.store import Origin, as_code
from handout.desk.tray_desk import check_role, first_asked, trays_of
from handout.desk.tray_fields import Choice
from handout.desk.tray_view import told
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import Snapshot

HANDOUT, PROGRAMME, SAVED, CODE, FILE = "handout", "programme", "saved", "code", "file"
"""What a tray begins with, if not with nothing, as the buttons of the page send it."""


Read = Callable[[str, str | None, Snapshot], Asked]
"""Reads what a tray begins with, by its name and in a language."""


def show(request: Request) -> Response:
    """Show what a programme can begin with."""
    check_role(request)
    return _page(request, request.query_params)


async def begin(request: Request) -> Response:
    """Begin a programme."""
    check_role(request)
    form = await form_of(request)
    upload = form.get(FILE)
    data = await upload.read(LARGEST_FILE + 1) if isinstance(upload, UploadFile) else b""
    return await run_in_threadpool(_begin, request, form, data)


def _begin(request: Request, form: FormData, data: bytes) -> Response:
    start = form.get("start")
    said = form.get(str(start), "")
    name = said.strip() if isinstance(said, str) else ""
    try:
        if start == CODE and _is_ambiguous(request, name):
            return RedirectResponse(f"/code/{as_code(name)}", 303)
        asked = _asked(request, form, name, data)
        origin = _origin(request, name) if start == SAVED else None
    except HandoutError as error:
        return _page(request, form, error.problems)
    key = trays_of(request).begin(asked, Said("tray_said_begun"), origin)
    return RedirectResponse(f"/programme/{key}", 303)


def _is_ambiguous(request: Request, code: str) -> bool:
    """Return whether somebody must look which of several choices a code means."""
    found = found_by(request, code) if "/" not in code else None
    return bool(found and found.is_ambiguous)


def _origin(request: Request, name: str) -> Origin:
    """Return what a tray that begins with a saved programme is a change of.

    Whoever begins with an earlier version wants it back, as the one after the last.
    """
    last = version_named(request, name.partition("@")[0])
    return Origin(last.id, last.version)


def _asked(request: Request, form: FormData, name: str, data: bytes) -> Asked:
    """Return what a tray begins with.

    Raises:
        HandoutError: it cannot begin with this.
        RefusedError: there is no such programme.
    """
    first, desk = first_asked(request), desk_of(request)
    snapshot = desk.shelf.snapshot()
    language = str(form.get("language") or first["language"])
    match form.get("start"):
        case "handout":
            return {**first, **_in(from_handout, name, language, snapshot)}
        case "programme":
            return {**first, **_in(from_programme, name, language, snapshot)}
        case "saved":
            return {**first, **from_asked(version_named(request, name).asked, snapshot)}
        case "code" | "printed":
            return {**first, **from_asked(_printed(request, name), snapshot)}
        case "file":
            return {**first, **from_file(data, snapshot)}
    return first


def _in(read: Read, name: str, language: str, snapshot: Snapshot) -> Asked:
    """Return what is read in a language, or in its own if it has not got that one."""
    try:
        return read(name, language, snapshot)
    except HandoutError:
        return read(name, None, snapshot)


def _printed(request: Request, code: str) -> Asked:
    """Return what the sheet of a code was made from.

    Raises:
        HandoutError: it is no code, or on no sheet that is known.
    """
    sheet = sheet_named(request, code)
    if sheet is None:
        message = unknown(code.partition("/")[0][:20], wording_for(request))
        raise HandoutError([Problem("unknown-code", Place(CODE), message, "", "")])
    return dict(sheet.printed.asked)


def _page(
    request: Request, said: Mapping[str, Any], problems: tuple[Problem, ...] = ()
) -> Response:
    desk, text, ward = desk_of(request), wording_for(request), ward_of(request)
    named = [
        (p.name, p.title or p.name) for p in desk.shelf.programmes(ward.programmes, text.language)
    ]
    handouts = [
        (one.name, one.titles.get(text.language, next(iter(one.titles.values()))))
        for one in desk.shelf.handouts()
    ]
    saved = saved_of(request)
    chosen = {name: said.get(name, "") for name in (HANDOUT, PROGRAMME, SAVED, CODE)}
    return page(
        request,
        "tray_start.html",
        422 if problems else 200,
        lists=[
            (name, str(text[f"tray_from_{name}"]), [Choice(*pair) for pair in pairs], chosen[name])
            for name, pairs in (
                (SAVED, [(one.id, one.title) for one in saved]),
                (PROGRAMME, named),
                (HANDOUT, handouts),
            )
            if pairs
        ],
        code=chosen[CODE] if isinstance(chosen[CODE], str) else "",
        problems=[(problem, told(problem, text)) for problem in problems],
        unfinished=unfinished(request),
        dropped="dropped" in request.query_params,
    )


ROUTES: list[BaseRoute] = [
    Route("/programme", show, methods=["GET"]),
    Route("/programme", begin, methods=["POST"]),
]
