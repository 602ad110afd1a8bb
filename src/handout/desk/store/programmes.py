"""Programmes that therapists save at the desk: every version stays, and can be signed.

To change a programme is to add a version; so a signature, which names its version by the digest,
can never come to stand under something else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from handout.content.words import NAME, normalized
from handout.desk.asked import Asked
from handout.desk.store.chain import COLUMNS, Entry, Kind, add, entries, read
from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem

LONGEST_TITLE = 200
LONGEST_REASON = 1000
"""Characters."""


@frozen
class Signature:
    """That somebody stands for a version."""

    by: str
    at: datetime


@frozen
class Withdrawal:
    """That a programme is not to be used any more."""

    by: str
    at: datetime
    reason: str


@frozen
class ProgrammeVersion:
    """One version of a programme; no version ever changes."""

    id: str
    """The ward and the name, such as `ward-3/knee-week-1`, or the name alone."""
    ward: str
    """The ward that has it, or an empty string."""
    name: str
    version: int
    """From 1."""
    title: str
    asked: Asked
    by: str
    """Who saved it; empty where nobody signs in."""
    at: datetime
    reason: str
    changed: tuple[str, ...]
    """The fields that differ from the version before, such as `items` and `edition/layout`."""
    digest: str
    signatures: tuple[Signature, ...] = ()
    withdrawn: Withdrawal | None = None
    """That the programme was withdrawn when this was its last version; a later one brought it
    back."""


@frozen
class Draft:
    """A version to save."""

    ward: str
    name: str
    title: str
    asked: Asked
    by: str
    reason: str
    after: int
    """The version that it was made from; 0 for a new programme."""

    @property
    def id(self) -> str:
        """The id of the programme."""
        return f"{self.ward}/{self.name}" if self.ward else self.name


def check_draft(draft: Draft) -> Iterator[Problem]:
    """Yield what is wrong with the names and words of a draft, whatever it prescribes."""
    for field, name in (("name", draft.name), ("ward", draft.ward)):
        if not NAME.fullmatch(name) and (name or field == "name"):
            yield Problem(
                "wrong-type",
                Place(field),
                f"the {field} of a programme must have letters a–z, digits and hyphens only",
                "it is part of the address by which the programme is found",
                "write it like knee-week-1",
            )
    for field, text, longest in (
        ("title", draft.title, LONGEST_TITLE),
        ("reason", draft.reason, LONGEST_REASON),
    ):
        if len(text) > longest or (field == "title" and not text.strip()):
            yield Problem(
                "wrong-type",
                Place(field),
                f"the {field} must be a text of at most {longest} characters",
                "everybody who looks for a programme reads it in a list",
                f"write a short {field}",
            )


def save(connection: sqlite3.Connection, draft: Draft, at: datetime) -> ProgrammeVersion:
    """Add a version; if nothing has changed, return the last one.

    Raises:
        HandoutError: the last version is not the one that this was made from.
    """
    before = find(connection, draft.id)
    if (before.version if before else 0) != draft.after:
        raise HandoutError([_overtaken(draft, before)])
    title = normalized(draft.title)
    changed = changed_fields(before.asked, draft.asked) if before else ()
    if before and title != before.title:
        changed = ("title", *changed)
    if before and not changed and not before.withdrawn:
        return before
    body = {
        "name": draft.name,
        "version": draft.after + 1,
        "title": title,
        "reason": normalized(draft.reason),
        "changed": changed,
        "asked": draft.asked,
    }
    return _version(add(connection, Kind.PROGRAMME, draft.id, draft.ward, at, draft.by, body))


def sign(
    connection: sqlite3.Connection, name: str, version: int, by: str, at: datetime
) -> ProgrammeVersion:
    """Add a signature to a version; the same person signs it once.

    Raises:
        HandoutError: there is no such version, or nobody knows who signs.
    """
    signed = find(connection, name, version)
    if signed is None:
        raise HandoutError([_no_version(name, version)])
    if not by.strip():
        raise HandoutError([_nobody()])
    if all(signature.by != by for signature in signed.signatures):
        body = {"version": version, "signs": signed.digest}
        add(connection, Kind.SIGNATURE, name, signed.ward, at, by, body)
    return find(connection, name, version) or signed


def withdraw(
    connection: sqlite3.Connection, name: str, version: int, by: str, reason: str, at: datetime
) -> ProgrammeVersion:
    """Say that a programme is not to be used any more; a new version brings it back.

    Raises:
        HandoutError: there is no such programme, or it has a later version.
    """
    last = find(connection, name)
    if last is None:
        raise HandoutError([_no_version(name, version)])
    if last.version != version:
        raise HandoutError([_changed(last)])
    if not last.withdrawn:
        body = {"version": version, "reason": normalized(reason)}
        add(connection, Kind.WITHDRAWAL, name, last.ward, at, by, body)
    return find(connection, name) or last


def find(
    connection: sqlite3.Connection, name: str, version: int | None = None
) -> ProgrammeVersion | None:
    """Return a version of a programme, by default the last one, or None if there is none."""
    found = versions(connection, name)
    if version is None:
        return found[-1] if found else None
    return next((one for one in found if one.version == version), None)


def versions(connection: sqlite3.Connection, name: str) -> tuple[ProgrammeVersion, ...]:
    """Return all versions of a programme, the oldest first."""
    signatures: dict[str, tuple[Signature, ...]] = {}
    for signs, signature in entries(connection, Kind.SIGNATURE, name, _signature):
        signatures[signs] = (*signatures.get(signs, ()), signature)
    withdrawn = dict(entries(connection, Kind.WITHDRAWAL, name, _withdrawal))
    return tuple(
        replace(
            one,
            signatures=signatures.get(one.digest, ()),
            withdrawn=withdrawn.get(one.version),
        )
        for one in entries(connection, Kind.PROGRAMME, name, _version)
    )


_LAST = f"""\
SELECT {COLUMNS} FROM entries WHERE number IN
(SELECT max(number) FROM entries WHERE kind = 'programme' GROUP BY subject)
"""


def last_versions(connection: sqlite3.Connection, ward: str | None) -> tuple[ProgrammeVersion, ...]:
    """Return the last version of each programme of a ward, or of all wards, by title."""
    rows = read(connection.execute(_LAST), _version)
    found = (find(connection, row.id) for row in rows if ward is None or row.ward == ward)
    return tuple(sorted(filter(None, found), key=lambda one: (one.title.casefold(), one.id)))


def changed_fields(before: Any, after: Any, path: str = "") -> tuple[str, ...]:
    """Return the paths of the fields that differ between two prescriptions; a list is one field."""
    if before == after:
        return ()
    # What says nothing of the look has no key for it at all.
    before, after = ({} if one is None else one for one in (before, after))
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        return (path,)
    keys = dict.fromkeys((*before, *after))
    return tuple(
        field
        for key in keys
        for field in changed_fields(
            before.get(key), after.get(key), f"{path}/{key}" if path else key
        )
    )


def _signature(entry: Entry) -> tuple[str, Signature]:
    """Return a signature with the digest of what it signs."""
    return entry.body["signs"], Signature(entry.who, entry.at)


def _withdrawal(entry: Entry) -> tuple[int, Withdrawal]:
    """Return a withdrawal with the version that it is of."""
    return entry.body["version"], Withdrawal(entry.who, entry.at, entry.body["reason"])


def _version(entry: Entry) -> ProgrammeVersion:
    body = entry.body
    return ProgrammeVersion(
        id=entry.subject,
        ward=entry.ward,
        name=body["name"],
        version=body["version"],
        title=body["title"],
        asked=body["asked"],
        by=entry.who,
        at=entry.at,
        reason=body["reason"],
        changed=tuple(body["changed"]),
        digest=entry.digest,
    )


def _overtaken(draft: Draft, before: ProgrammeVersion | None) -> Problem:
    if before is None:
        return _no_version(draft.id, draft.after)
    if draft.after == 0:
        return Problem(
            "programme-exists",
            Place("name"),
            f"there is a programme '{draft.id}' already",
            "yours would be taken for a change of it",
            "give yours another name, or open that one and change it",
        )
    return _changed(before)


def _changed(last: ProgrammeVersion) -> Problem:
    who = f" by {last.by}" if last.by else ""
    return Problem(
        "programme-changed",
        Place("name"),
        f"'{last.id}' was changed{who} while you worked on it: version {last.version} is the "
        "last one",
        "what was changed there would be lost",
        "open the last version and make your changes there, or save yours under another name",
    )


def _no_version(name: str, version: int) -> Problem:
    return Problem(
        "no-programme",
        Place("programme"),
        f"there is no version {version} of a programme '{name}'",
        "there is nothing to change or to sign",
        "choose one from the list of programmes",
    )


def _nobody() -> Problem:
    return Problem(
        "nobody-signs",
        Place("by"),
        "nobody is signed in",
        "a signature without a name is worth nothing",
        "sign in by the hospital's proxy; see 'handout desk --help'",
    )
