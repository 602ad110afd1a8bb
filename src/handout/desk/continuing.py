"""The programme that a browser was working on, so that its user finds the way back to it.

A cookie has its key, as the browser's history does. Behind a proxy it has the user as well: on a
shared machine, nobody is led to what another was working on.
"""

from __future__ import annotations

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from handout.desk.callers import caller_of
from handout.desk.context import desk_of, wording_for
from handout.desk.kept_trays import A_DAY, Kept
from handout.desk.saved import own_shelf
from handout.desk.settings import Role
from handout.desk.sheet_page import worded_moment
from handout.desk.tray_desk import LONGEST_KEY, key_in, trays_of
from handout.frozen import frozen

TRAY = "tray"
"""The cookie."""


@frozen
class Unfinished:
    """A programme to go on with."""

    address: str
    title: str
    facts: str


def unfinished(request: Request) -> Unfinished | None:
    """Return the programme that a browser was working on; one without exercises is none."""
    key, _, user = request.cookies.get(TRAY, "").partition(".")
    if not key or user != _user(request) or not caller_of(request).may(Role.TAILOR):
        return None
    kept = trays_of(request).find(key[:LONGEST_KEY])
    if kept is None or not kept.tray.items:
        return None
    text = wording_for(request)
    at = worded_moment(datetime.fromtimestamp(kept.until), text)
    count = text.say("continue_exercises", number=len(kept.tray.items))
    return Unfinished(
        f"/programme/{key}",
        _title(request, kept) or text.say("continue_untitled"),
        text.say("continue_facts", exercises=count, at=at),
    )


def _title(request: Request, kept: Kept) -> str:
    """Return what a programme is called: by its heading, or by what it began with."""
    desk, asked = desk_of(request), kept.tray.asked
    if title := asked.get("title"):
        return str(title)
    if desk.store and kept.origin and (saved := desk.store.programme(kept.origin.programme)):
        return saved.title
    known = desk.shelf.programmes((), str(asked.get("language", "")))
    return next((one.title for one in known if one.name == asked.get("programme")), "")


def remember(request: Request, response: Response) -> Response:
    """Return a response by which the browser remembers the programme in the address."""
    user = _user(request)
    value = key_in(request) + (f".{user}" if user else "")
    secure = request.url.scheme == "https" or desk_of(request).settings.proxy is not None
    response.set_cookie(TRAY, value, int(A_DAY), secure=secure, httponly=True, samesite="strict")
    return response


def forget(response: Response) -> Response:
    """Return a response by which the browser remembers none."""
    response.delete_cookie(TRAY, httponly=True, samesite="strict")
    return response


def _user(request: Request) -> str:
    user = caller_of(request).user
    return own_shelf(user) if user else ""
