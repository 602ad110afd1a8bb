"""The therapist's page: a programme that is put together while the patient sits beside them.

Every button sends the whole form, so that nothing typed is lost, and is answered with a redirect
to the page. With script, the same is sent in the background.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from handout.building.readings import open_spoken
from handout.desk.asked import Asked
from handout.desk.context import desk_of, page, wording_for
from handout.desk.continuing import remember
from handout.desk.doors import RefusedError
from handout.desk.exercises import Exercise
from handout.desk.forms import form_of
from handout.desk.kept_trays import Kept, Said
from handout.desk.questions import still_asked
from handout.desk.starting import with_its_programme
from handout.desk.tray_actions import act
from handout.desk.tray_desk import (
    check_role,
    gone,
    handouts_of,
    kept_in,
    key_in,
    lacking,
    look,
    notices_for,
    surroundings,
    trays_of,
    ward_edition,
)
from handout.desk.tray_form import Form, Reading, with_fields
from handout.desk.tray_places import places_of
from handout.desk.tray_print import person_fields
from handout.desk.tray_search import Search, filter_fields, found_by, search_in
from handout.desk.tray_view import view_of
from handout.desk.trays import Step, Tray, amended
from handout.desk.wording import Wording
from handout.storage.library import pictures_in

WIDTH = 900
"""Pixels of the picture of a page: sharp in a third of a large screen."""

MEDIA = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def show(request: Request) -> Response:
    """Show a tray."""
    kept = kept_in(request)
    if kept is None:
        return gone(request)
    return remember(request, _page(request, kept, search_in(request.query_params)))


async def change(request: Request) -> Response:
    """Do what a button of the page asks for, with all that is typed."""
    form = await form_of(request)
    fields = {name: said for name, said in form.multi_items() if isinstance(said, str)}
    return await run_in_threadpool(_change, request, fields)


def _change(request: Request, form: Form) -> Response:
    check_role(request)
    do, search = form.get("do", "save"), search_in(form)
    said = form.get("number", "")
    number = int(said) if said.isdecimal() and len(said) < 9 else 0

    def apply(tray: Tray) -> tuple[Tray, Said]:
        return _done(request, tray, form, do)

    found = trays_of(request).change(key_in(request), number, apply)
    if found is None:
        return gone(request)
    kept, is_current = found
    if not is_current:
        lost = list(_lost(request, kept.at_number(number), form))
        return _page(request, kept, search, 409, outdated=True, lost=lost)
    return RedirectResponse(_next(request, kept, do, search), 303)


def _done(request: Request, tray: Tray, form: Form, do: str) -> tuple[Tray, Said]:
    filled = with_fields(tray, form, _reading(request, tray.asked))
    language = str(filled.asked.get("language", ""))
    handouts = handouts_of(request)

    def find(address: str) -> Exercise | None:
        return handouts.exercise(address, language)

    title = str(wording_for(request)["tray_own_title_new"])
    done, said = act(filled, "search" if do == "find" else do, find, title)
    asked = still_asked(done.asked, handouts)
    return amended(done, with_its_programme(asked, handouts.snapshot)), said


def _reading(request: Request, asked: Asked) -> Reading:
    """Return what must be known to read a form: its words were shown in the tray's language."""
    handouts, language = handouts_of(request), str(asked.get("language", ""))
    found: dict[str, Exercise] = {}
    for entry in asked.get("items", ()):
        exercise = handouts.exercise(str(entry.get("item", "")), language)
        if exercise:
            found[exercise.address] = exercise
    spoken = open_spoken(handouts.snapshot.today, handouts.snapshot)
    return Reading(found, spoken, ward_edition(request, asked))


def _lost(request: Request, before: Step | None, form: Form) -> Iterator[str]:
    """Yield the words of a form that is out of date which were typed since it was shown."""
    if before is None:
        return
    reading = _reading(request, before.asked)
    typed = with_fields(Tray(before), form, reading)
    known = set(_words(before.asked))
    yield from dict.fromkeys(words for words in _words(typed.asked) if words not in known)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from _words(part)
    elif isinstance(value, str):
        yield value


def _next(request: Request, kept: Kept, do: str, search: Search) -> str:
    """Return the address that a change leads to, at what was changed."""
    home = f"/programme/{key_in(request)}"
    verb, _, rest = do.partition("/")
    if verb in ("print", "keep"):
        return f"{home}/{verb}"
    row = rest.partition("/")[0]
    there = row.isdecimal() and int(row) in kept.tray.rows
    anchor = f"row-{row}" if there else {"add": "found", "find": "found"}.get(verb, "tray")
    if verb == "own" and kept.tray.rows:
        anchor = f"row-{kept.tray.rows[-1]}"
    return f"{home}{'?' + search.query if search.query else ''}#{anchor}"


def _page(
    request: Request,
    kept: Kept,
    search: Search,
    status: int = 200,
    outdated: bool = False,
    lost: list[str] | None = None,
) -> Response:
    tray, around = kept.tray, surroundings(request, kept.tray.asked)
    looked = look(partial(desk_of(request).makers.make, with_words=True), tray.asked)
    if looked.made:
        trays_of(request).mark_good(key_in(request), tray.number)
    shown = tray.number if looked.made else kept.good
    view = view_of(tray, looked.problems, around)
    view.notices.extend(lacking(request, tray.asked))
    return page(
        request,
        "tray.html",
        status,
        tray=tray,
        view=view,
        begun_with=_begun_with(request, kept),
        places=places_of(
            {row.row: row.heading for row in view.rows},
            looked.made.headings if looked.made else (),
        ),
        made=looked.made,
        shown=shown if tray.items else None,
        said=_told(kept.said, around.text, looked.made is None and bool(looked.problems)),
        lacks_words=kept.lacks_words,
        outdated=outdated,
        lost=lost or [],
        person=person_fields({}, around.text, {}),
        copies=1,
        notices=notices_for(request, looked, tray.asked),
        pictures=sorted(pictures_in(around.handouts.snapshot)) if _has_own(tray) else [],
        **_results(request, tray, search),
    )


def _begun_with(request: Request, kept: Kept) -> str:
    """Return the name of the saved programme that a tray began with, or an empty string."""
    store = desk_of(request).store
    version = store.programme(kept.origin.programme) if store and kept.origin else None
    return version.title if version else ""


def _told(said: Said, text: Wording, is_wrong: bool) -> str:
    """Return what a change has led to, for those who see it and those who hear it."""
    change = text.say(said.phrase, **dict(said.values)) if said.phrase else ""
    if not is_wrong:
        return change
    wrong = str(text["tray_said_wrong"])
    return wrong if said.phrase in ("", "tray_said_saved") else f"{change} {wrong}"


def _has_own(tray: Tray) -> bool:
    return any("own" in entry for entry in tray.items)


def _results(request: Request, tray: Tray, search: Search) -> dict[str, Any]:
    handouts, text = handouts_of(request), wording_for(request)
    chosen = [str(entry.get("item", "")) for entry in tray.items]
    language = str(tray.asked.get("language", ""))
    return {
        "home": f"/programme/{key_in(request)}",
        "language": language,
        "search": search,
        "filters": filter_fields(search, handouts, text),
        "results": found_by(search, language, chosen, handouts, text),
    }


def found(request: Request) -> Response:
    """Show what a search finds, for a page that is there already."""
    kept = kept_in(request)
    if kept is None:
        return gone(request)
    search = search_in(request.query_params)
    return page(request, "tray_results.html", **_results(request, kept.tray, search))


def sheet_page(request: Request) -> Response:
    """Return the picture of a page of a tray's sheet, as it was at a number of the tray."""
    kept = kept_in(request)
    step = kept.at_number(request.path_params["number"]) if kept else None
    page_number = request.path_params["page"]
    if step is None or page_number < 1:
        raise RefusedError(404, "not-found")
    images = desk_of(request).makers.preview(step.asked, WIDTH, [page_number]).images
    if not images:
        raise RefusedError(404, "not-found")
    return Response(images[0].data, media_type=images[0].media_type)


def picture(request: Request) -> Response:
    """Return a picture of the library."""
    snapshot = desk_of(request).shelf.snapshot()
    path = pictures_in(snapshot).get(request.path_params["name"])
    media = MEDIA.get(path.suffix.lower()) if path else None
    if path is None or media is None:
        raise RefusedError(404, "not-found")
    file = snapshot.file(path)
    tag = f'"{file.digest[:32]}"'
    headers = {"cache-control": "private, max-age=300", "etag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(file.data, media_type=media, headers=headers)


ROUTES: list[BaseRoute] = [
    Route("/programme/pictures/{name}", picture),
    Route("/programme/{key}", show, methods=["GET"]),
    Route("/programme/{key}", change, methods=["POST"]),
    Route("/programme/{key}/found", found),
    Route("/programme/{key}/pages/{number:int}/{page:int}", sheet_page),
]
