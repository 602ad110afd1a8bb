"""The programmes that were saved at this desk, as its pages name them and list them.

Each is on a *shelf*: that of a ward, that of all wards, or that of the therapist who saved it.
"""

from __future__ import annotations

from starlette.requests import Request

from handout.desk.callers import caller_of
from handout.desk.context import desk_of, ward_of
from handout.desk.doors import RefusedError
from handout.desk.settings import Role
from handout.desk.store import ProgrammeVersion, Store
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import checksum

OWN = "own-"
"""How the shelf of a therapist is called, before a digest of their name."""

FOR_ALL = ""
"""The shelf of all wards."""


def own_shelf(user: str) -> str:
    """Return the name of a therapist's own shelf: letters and digits, whatever they are called."""
    return OWN + checksum(user.encode("utf-8", "surrogatepass"))[:16]


def shelves_of(request: Request) -> tuple[str, ...]:
    """Return the shelves that a caller sees: the ward's, their own, and that of all wards."""
    user = caller_of(request).user
    own = (own_shelf(user),) if user else ()
    return tuple(dict.fromkeys((ward_of(request).name, *own, FOR_ALL)))


def saved_of(request: Request, *, withdrawn: bool = False) -> tuple[ProgrammeVersion, ...]:
    """Return the last version of each programme on these shelves."""
    store = desk_of(request).store
    if store is None:
        return ()
    found = (store.programmes(shelf, withdrawn=withdrawn) for shelf in shelves_of(request))
    return tuple(one for shelf in found for one in shelf)


def may_change(request: Request, programme: ProgrammeVersion) -> bool:
    """Return whether a caller may add versions to a programme, or withdraw it."""
    is_another_s = programme.ward.startswith(OWN) and programme.ward not in shelves_of(request)
    return caller_of(request).may(Role.TAILOR) and not is_another_s


def store_of(request: Request) -> Store:
    """Return the store of the desk.

    Raises:
        RefusedError: it has none, so nothing can be in it.
    """
    store = desk_of(request).store
    if store is None:
        raise RefusedError(404, "not-found")
    return store


def version_named(request: Request, name: str) -> ProgrammeVersion:
    """Return the version that an address names: `ward-3/knee@2`, or the last one of `ward-3/knee`.

    Raises:
        RefusedError: there is none.
    """
    programme, _, number = name.partition("@")
    version = int(number) if number.isdecimal() and len(number) < 9 else None
    found = (
        store_of(request).programme(programme, version) if bool(number) == bool(version) else None
    )
    if found is None:
        raise RefusedError(404, "not-found")
    return found


def to_print(request: Request, name: str) -> ProgrammeVersion:
    """Return the version of an address, unless it was withdrawn after the address was noted.

    Raises:
        HandoutError: the programme is not to be used any more, and no version of it is named.
        RefusedError: there is none.
    """
    found = version_named(request, name)
    if found.withdrawn and "@" not in name:
        raise HandoutError([_withdrawn(found)])
    return found


def _withdrawn(programme: ProgrammeVersion) -> Problem:
    assert programme.withdrawn
    who = f" by {programme.withdrawn.by}" if programme.withdrawn.by else ""
    reason = f": {programme.withdrawn.reason}" if programme.withdrawn.reason else ""
    return Problem(
        "programme-withdrawn",
        Place("saved"),
        f"'{programme.title}' was withdrawn{who} on {programme.withdrawn.at.date()}{reason}",
        "it is not to be used any more",
        "choose another, or look at its versions",
    )
