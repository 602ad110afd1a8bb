"""Save a programme for the ward, without what was typed for one person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from handout.desk.callers import caller_of
from handout.desk.context import desk_of, page, ward_of, wording_for
from handout.desk.forms import form_of
from handout.desk.kept_trays import Said
from handout.desk.storable import storable
from handout.desk.tray_desk import gone, kept_in, key_in, trays_of
from handout.desk.tray_form import Form
from handout.desk.tray_view import told
from handout.problems import HandoutError, Problem
from handout.search.words import words_of

LONGEST_NAME = 60


def ask(request: Request) -> Response:
    """Ask what a programme is called, and whether its words are for everyone."""
    if kept_in(request) is None:
        return gone(request)
    return _page(request, {})


async def keep(request: Request) -> Response:
    """Save a programme."""
    form = await form_of(request)
    fields = {name: said for name, said in form.multi_items() if isinstance(said, str)}
    return await run_in_threadpool(_keep, request, fields)


def _keep(request: Request, form: Form) -> Response:
    kept, desk = kept_in(request), desk_of(request)
    if kept is None or desk.store is None:
        return gone(request) if kept is None else _page(request, form)
    title = " ".join(form.get("title", "").split())
    for_everyone = form.get("words") == "true"
    today = desk.shelf.snapshot().today
    asked = storable(kept.tray.asked, today, with_words=for_everyone).asked
    ward, name = ward_of(request).name, name_from(title)
    try:
        before = desk.store.programme(f"{ward}/{name}" if ward else name)
        desk.store.save_programme(
            ward,
            name,
            title,
            asked,
            caller_of(request).user,
            form.get("reason", "").strip(),
            after=before.version if before else 0,
            for_everyone=for_everyone,
        )
    except HandoutError as error:
        return _page(request, form, error.problems)
    said = Said("tray_kept", (("name", title),))
    trays_of(request).change(key_in(request), kept.tray.number, lambda tray: (tray, said))
    return RedirectResponse(f"/programme/{key_in(request)}", 303)


def name_from(title: str) -> str:
    """Return the name of a programme in addresses, made from what people call it."""
    plain = "-".join(re.sub("[^a-z0-9]", "", word) for word in words_of(title))
    return plain[:LONGEST_NAME].strip("-") or "program"


def _page(request: Request, form: Form, problems: Sequence[Problem] = ()) -> Response:
    text = wording_for(request)
    return page(
        request,
        "tray_keep.html",
        422 if problems else 200,
        home=f"/programme/{key_in(request)}",
        form={name: form.get(name, "") for name in ("title", "reason", "words")},
        can_keep=desk_of(request).store is not None,
        problems=[(problem.place.file, told(problem, text)) for problem in problems],
    )


ROUTES: list[BaseRoute] = [
    Route("/programme/{key}/keep", ask, methods=["GET"]),
    Route("/programme/{key}/keep", keep, methods=["POST"]),
]
