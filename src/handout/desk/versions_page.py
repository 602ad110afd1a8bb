"""The programmes that were saved at this desk: their versions, who changed what, and signatures.

No version ever changes. Whoever changes a programme adds one, so a signature stays with what was
signed; and a programme that is not to be used any more is withdrawn, and stays to be looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from handout.building.inventory import Inventory, Piece
from handout.desk.asked import Asked
from handout.desk.callers import caller_of
from handout.desk.changes import compared
from handout.desk.choices import PATHS, Source
from handout.desk.code_page import worded_change
from handout.desk.context import page, wording_for
from handout.desk.doors import RefusedError
from handout.desk.exercises import Exercise
from handout.desk.forms import form_of
from handout.desk.saved import FOR_ALL, OWN, may_change, saved_of, store_of, version_named
from handout.desk.settings import Role
from handout.desk.sheet_page import worded_moment
from handout.desk.store import ProgrammeVersion
from handout.desk.tray_actions import title_of
from handout.desk.tray_desk import check_role, handouts_of
from handout.desk.tray_fields import worded_amounts
from handout.desk.tray_form import amounts_in
from handout.desk.wording import Wording
from handout.frozen import frozen

PATH = "/versions"

LONGEST_REASON = 500

LABELS = {
    "title": "tray_keep_name",
    "profile": "tray_profile",
    "side": "tray_affected_side",
    "note": "tray_note",
    "therapist/name": "tray_therapist_name",
    "therapist/phone": "tray_therapist_phone",
    "answers": "tray_questions",
}
"""The phrases for fields of a prescription that are called otherwise in forms, by path or key."""


@frozen
class Shown:
    """A version as the page shows it."""

    number: int
    address: str
    """Of its sheet."""
    id: str
    """With its number, to begin with."""
    saved: str
    reason: str
    changes: list[str]
    signatures: list[str]
    withdrawn: str


@frozen
class Listed:
    """A programme in the list."""

    title: str
    language: str
    address: str
    """Of its versions."""
    id: str
    """To print it, or to begin with."""
    facts: str


def show_all(request: Request) -> Response:
    """Show all saved programmes of a ward, of a therapist, and for all wards."""
    check_role(request)
    text = wording_for(request)
    groups = [
        (text.say("versions_in_use"), [_listed(one, text) for one in saved_of(request)]),
        (
            text.say("versions_withdrawn"),
            [_listed(one, text) for one in saved_of(request, withdrawn=True)],
        ),
    ]
    return page(
        request,
        "versions_all.html",
        groups=[pair for pair in groups if pair[1]],
        saved=PATHS[Source.SAVED],
    )


def show(request: Request) -> Response:
    """Show all versions of a programme."""
    check_role(request)
    return _page(request, "")


async def sign(request: Request) -> Response:
    """Sign the version that somebody has looked at."""
    form = await form_of(request)
    return await run_in_threadpool(_sign, request, str(form.get("version", "")))


async def withdraw(request: Request) -> Response:
    """Withdraw a programme."""
    form = await form_of(request)
    version, reason = str(form.get("version", "")), str(form.get("reason", ""))
    return await run_in_threadpool(_withdraw, request, version, reason.strip()[:LONGEST_REASON])


def _sign(request: Request, version: str) -> Response:
    if not caller_of(request).may(Role.SIGN):
        raise RefusedError(403, "no-role")
    signed = version_named(request, f"{_name(request)}@{version}")
    store_of(request).sign(signed.id, signed.version, caller_of(request).user)
    return RedirectResponse(f"{PATH}/{signed.id}", 303)


def _withdraw(request: Request, version: str, reason: str) -> Response:
    programme = version_named(request, f"{_name(request)}@{version}")
    if not may_change(request, programme):
        raise RefusedError(403, "no-role")
    if not reason:
        return _page(request, wording_for(request).say("withdraw_reason_missing"))
    by = caller_of(request).user
    store_of(request).withdraw(programme.id, programme.version, by, reason)
    return RedirectResponse(f"{PATH}/{programme.id}", 303)


def _name(request: Request) -> str:
    return str(request.path_params["name"]).partition("@")[0]


def _page(request: Request, problem: str) -> Response:
    text = wording_for(request)
    last = version_named(request, _name(request))
    versions = store_of(request).versions(last.id)
    caller = caller_of(request)
    unsigned = all(signature.by != caller.user for signature in last.signatures)
    changes = [[], *(_changes(request, *pair) for pair in pairwise(versions))]
    return page(
        request,
        "versions.html",
        422 if problem else 200,
        title=last.title,
        language=str(last.asked.get("language") or text.language),
        facts=_shelf(last, text),
        home=f"{PATH}/{last.id}",
        last=last.version,
        withdrawn=bool(last.withdrawn),
        may_sign=caller.may(Role.SIGN) and unsigned and not last.withdrawn,
        may_withdraw=may_change(request, last) and not last.withdrawn,
        problem=problem,
        versions=[
            _shown(version, told, text)
            for version, told in reversed(list(zip(versions, changes, strict=True)))
        ],
    )


def _listed(one: ProgrammeVersion, text: Wording) -> Listed:
    signed = text.say("signed_by", who=one.signatures[-1].by) if one.signatures else ""
    facts = [_shelf(one, text), text.say("version", version=one.version), signed]
    return Listed(
        one.title,
        str(one.asked.get("language") or text.language),
        f"{PATH}/{one.id}",
        "" if one.withdrawn else one.id,
        " · ".join(filter(None, [*facts, worded_moment(one.at, text)])),
    )


def _shelf(one: ProgrammeVersion, text: Wording) -> str:
    if one.ward == FOR_ALL:
        return text.say("shelf_all")
    return text.say("shelf_own") if one.ward.startswith(OWN) else one.ward


def _shown(one: ProgrammeVersion, changes: list[str], text: Wording) -> Shown:
    pinned = f"{one.id}@{one.version}"
    gone = one.withdrawn
    return Shown(
        number=one.version,
        address=PATHS[Source.SAVED] + pinned,
        id=pinned,
        saved=text.say("saved_at", at=worded_moment(one.at, text)) + _by(one.by, text),
        reason=one.reason,
        changes=changes,
        signatures=[
            text.say("signed_at", who=signature.by, at=worded_moment(signature.at, text))
            for signature in one.signatures
        ],
        withdrawn=text.say("withdrawn_at", at=worded_moment(gone.at, text), reason=gone.reason)
        + _by(gone.by, text)
        if gone
        else "",
    )


def _by(who: str, text: Wording) -> str:
    return text.say("by_whom", who=who) if who else ""


def _changes(request: Request, before: ProgrammeVersion, after: ProgrammeVersion) -> list[str]:
    """Return in words what a version has that the one before had not."""
    text = wording_for(request)
    was, now = (_inventory(request, one.asked, text) for one in (before, after))
    told = [worded_change(change, text) for change in compared(was, now)]
    settings = (path for path in after.changed if path != "items")
    return [*told, *(text.say("changed_setting", what=_label(path, text)) for path in settings)]


def _inventory(request: Request, asked: Asked, text: Wording) -> Inventory:
    """Return what a prescription says of each item, as the page words it."""
    handouts, language = handouts_of(request), str(asked.get("language") or "")

    def find(address: str) -> Exercise | None:
        return handouts.exercise(address, language)

    entries = (e if isinstance(e, Mapping) else {"item": e} for e in asked.get("items", ()))
    return Inventory(tuple(_pieces(entries, find, text)))


def _pieces(entries: Iterator[Mapping[str, Any]], find: Any, text: Wording) -> Iterator[Piece]:
    for entry in entries:
        address = str(entry.get("item") or entry)
        amounts = amounts_in(entry, find(address))
        words = {key: said for key, said in entry.items() if key not in ("item", "dosage", "omit")}
        yield Piece(
            address=address + str(amounts.get("side", "")),
            title=title_of(entry, find),
            words=json.dumps(words, sort_keys=True),
            dosage=worded_amounts(amounts, text),
        )


def _label(path: str, text: Wording) -> str:
    first, _, rest = path.partition("/")
    phrase = LABELS.get(path) or LABELS.get(first) or f"tray_{rest or first}".replace("-", "_")
    return str(text.phrases.get(phrase, path))


ROUTES: list[BaseRoute] = [
    Route(PATH, show_all),
    Route(PATH + "/{name:path}/sign", sign, methods=["POST"]),
    Route(PATH + "/{name:path}/withdraw", withdraw, methods=["POST"]),
    Route(PATH + "/{name:path}", show),
]
