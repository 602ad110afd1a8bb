"""Save a programme for the ward, without what was typed for one person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from handout.content.spoken.days import CPR
from handout.desk.asked import Asked
from handout.desk.callers import caller_of
from handout.desk.context import desk_of, page, ward_of, wording_for
from handout.desk.continuing import forget
from handout.desk.forms import form_of
from handout.desk.kept_trays import Kept, Said
from handout.desk.saved import may_change, own_shelf
from handout.desk.storable import storable
from handout.desk.store import Origin, ProgrammeVersion
from handout.desk.tray_desk import check_role, gone, kept_in, key_in, trays_of
from handout.desk.tray_form import Form
from handout.desk.tray_view import told
from handout.problems import HandoutError, Place, Problem
from handout.search.words import words_of

LONGEST_NAME = 60


AS_VERSION, AS_RENAMED, AS_NEW = "version", "renamed", "new"
"""What the form asks for: a version of the programme that it began with, one under another name, or
another programme. A version under another name is another programme, unless renaming is chosen."""

_OF_A_PERSON = re.compile(
    rf"{CPR.pattern}|\b(?:fru|frøken|frk|mrs)\b|\b(?:hr|mr|ms)\. ?[^\W\d_]",
    re.IGNORECASE,
)
"""What no programme for everybody is called: a civil registration number, or a way to address."""

FOR_WARD, FOR_ME = "ward", "me"


def ask(request: Request) -> Response:
    """Ask what a programme is called, for whom it is, and whether its words are for everyone."""
    kept = kept_in(request)
    return _page(request, kept, {}) if kept else gone(request)


async def keep(request: Request) -> Response:
    """Save a programme."""
    form = await form_of(request)
    fields = {name: said for name, said in form.multi_items() if isinstance(said, str)}
    return await run_in_threadpool(_keep, request, fields)


def ask_to_drop(request: Request) -> Response:
    """Ask whether a programme is really to be forgotten, since nothing brings it back."""
    kept = kept_in(request)
    if kept is None:
        return gone(request)
    return page(request, "tray_drop.html", home=f"/programme/{key_in(request)}")


async def drop(request: Request) -> Response:
    """Forget a programme that was put together, with its notes and own words."""
    check_role(request)
    await run_in_threadpool(trays_of(request).drop, key_in(request))
    return forget(RedirectResponse("/programme?dropped=yes", 303))


def _keep(request: Request, form: Form) -> Response:
    kept, desk = kept_in(request), desk_of(request)
    if kept is None:
        return gone(request)
    if desk.store is None:
        return _page(request, kept, form)
    title = " ".join(form.get("title", "").split())
    for_everyone = form.get("words") == "true"
    today = desk.shelf.snapshot().today
    asked = storable(kept.tray.asked, today, with_words=for_everyone).asked
    if _OF_A_PERSON.search(title):
        return _page(request, kept, form, [_of_a_person()])
    before = _before(request, kept) if form.get("as") in (AS_VERSION, AS_RENAMED) else None
    is_another = before is not None and form.get("as") == AS_VERSION and title != before.title
    before = None if is_another else before
    shelf, name = (
        (before.ward, before.name) if before else (_shelf(request, form), name_from(title))
    )
    try:
        saved = desk.store.save_programme(
            shelf,
            name,
            title,
            asked,
            caller_of(request).user,
            form.get("reason", "").strip(),
            after=_number(form.get("after", "")) if before else 0,
            for_everyone=for_everyone,
        )
    except HandoutError as error:
        return _page(request, kept, form, error.problems)
    phrase = "tray_kept_new" if is_another else "tray_kept"
    said = Said(phrase, (("name", title), ("version", saved.version)))
    trays_of(request).saved(key_in(request), Origin(saved.id, saved.version), said)
    return RedirectResponse(f"/programme/{key_in(request)}", 303)


def _of_a_person() -> Problem:
    return Problem(
        "name-of-a-person",
        Place("title"),
        "the name looks like that of a patient, or a civil registration number (CPR)",
        "everybody sees the names of programmes, and they cannot be taken back",
        "call it after what it is for",
    )


def _before(request: Request, kept: Kept) -> ProgrammeVersion | None:
    """Return the last version of what a tray began with, if the caller may add another."""
    store = desk_of(request).store
    before = store.programme(kept.origin.programme) if store and kept.origin else None
    return before if before and may_change(request, before) else None


def _shelf(request: Request, form: Form) -> str:
    user = caller_of(request).user
    return own_shelf(user) if user and form.get("for") == FOR_ME else ward_of(request).name


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def name_from(title: str) -> str:
    """Return the name of a programme in addresses, made from what people call it."""
    plain = "-".join(re.sub("[^a-z0-9]", "", word) for word in words_of(title))
    return plain[:LONGEST_NAME].strip("-") or "program"


def _written(asked: Asked, today: date) -> list[str]:
    """Return the notes and own words that would be saved, as they were written."""
    bare, whole = storable(asked, today), storable(asked, today, with_words=True)
    paths = [path for path in bare.left_out if path not in whole.left_out]
    return list(dict.fromkeys(" ".join(_texts(_at(asked, path))) for path in paths))


def _at(asked: Any, path: str) -> Any:
    for key in path.split("/"):
        asked = asked[int(key) - 1] if isinstance(asked, list | tuple) else asked[key]
    return asked


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a part of a prescription."""
    parts = value.values() if isinstance(value, Mapping) else value
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for part in parts:
            yield from _texts(part)


def _page(request: Request, kept: Kept, form: Form, problems: Sequence[Problem] = ()) -> Response:
    text, before = wording_for(request), _before(request, kept)
    today = desk_of(request).shelf.snapshot().today
    written = _written(kept.tray.asked, today)
    # Words that the version before has for everyone are so still, unless somebody says no.
    known = before is not None and {*written} <= {*_written(before.asked, today)}
    words = form.get("words", "") if form else "true" if known else ""
    signed = before.signatures[-1].by if before and before.signatures else ""
    origin = kept.origin.version if kept.origin else 0
    return page(
        request,
        "tray_keep.html",
        422 if problems else 200,
        home=f"/programme/{key_in(request)}",
        form={
            "title": form.get("title", before.title if before else ""),
            "reason": form.get("reason", ""),
            "words": words,
            "as": form.get("as", AS_VERSION),
            "for": form.get("for", FOR_WARD),
            "after": form.get("after", origin),
        },
        before=before,
        locked=text.say("tray_keep_locked", who=signed) if signed else "",
        may_own=bool(caller_of(request).user),
        written=written,
        can_keep=desk_of(request).store is not None,
        problems=[told(problem, text) for problem in problems],
    )


ROUTES: list[BaseRoute] = [
    Route("/programme/{key}/keep", ask, methods=["GET"]),
    Route("/programme/{key}/keep", keep, methods=["POST"]),
    Route("/programme/{key}/drop", ask_to_drop, methods=["GET"]),
    Route("/programme/{key}/drop", drop, methods=["POST"]),
]
