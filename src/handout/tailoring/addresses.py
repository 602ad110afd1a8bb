"""Name the items of a prescription in one way, however they were written.

On a sheet of one handout they have their ids; on one of several handouts, their addresses. So a
choice is the same choice, with the same code, whichever way it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from handout.content.words import ItemName, Name, full_address, handout_in, is_address
from handout.problems import Place, Problem
from handout.tailoring.prescription import ALL, NONE, Prescription, Selector, name_in


def with_settled_names(
    prescription: Prescription, place: Place
) -> tuple[Prescription, tuple[Problem, ...]]:
    """Return a prescription with its items named in one way, and a problem where none can be.

    Args:
        prescription: It may name a handout, which is then that of the items without an address.
        place: Where the prescription stands.
    """
    own = prescription.handout
    if own is None:
        if not prescription.items:
            return prescription, (_missing(place),)
        if unclear := [name for name in _names(prescription) if not is_address(name_in(name))]:
            return prescription, tuple(map(_unclear, unclear))
    elif not own.value:  # it could not be read
        return prescription, ()
    sources = handouts_of(prescription)
    if len(sources) > 1:
        whole = _renamed(prescription, lambda name: _full(name, own.value if own else ""))
        return replace(whole, handout=None), ()
    if not sources:  # no item could be read, or all are the therapist's own
        return prescription, () if own else (_missing(place),)
    (source,) = sources
    bare = _renamed(prescription, lambda name: name.removeprefix(f"{source.value}/"))
    return replace(bare, handout=source), ()


def handouts_of(prescription: Prescription) -> tuple[Name, ...]:
    """Return the handouts that items of a sheet come from, in the order of the items."""
    own = prescription.handout
    found: dict[str, Name] = {own.value: own} if own and not prescription.items else {}
    if prescription.items:
        for name in _chosen(prescription):
            handout = handout_in(_full(name_in(name), own.value if own else ""))
            if handout:
                found.setdefault(handout, Name(handout, name.place))
    return tuple(own if own and own.value == name else found[name] for name in found)


def _names(prescription: Prescription) -> Iterator[Selector | ItemName]:
    """Yield the names of all items and groups that could be read."""
    yield from filter(name_in, _chosen(prescription))
    yield from filter(name_in, prescription.exclude)


def _chosen(prescription: Prescription) -> Iterator[Selector | ItemName]:
    yield from (one.item for one in prescription.items)
    yield from (name for name in prescription.advice if name.value not in (ALL, NONE))


def _full(name: str, handout: str) -> str:
    return full_address(name, handout) if name else ""


def _with_name(named: Any, name: str) -> Any:
    return replace(named, **{"name" if isinstance(named, Selector) else "value": name})


def _renamed(prescription: Prescription, new: Callable[[str], str]) -> Prescription:
    """Return a prescription with other names for its items and groups."""

    def renamed(named: Selector | ItemName) -> Any:
        keyword = isinstance(named, ItemName) and named.value in (ALL, NONE)
        return named if keyword else _with_name(named, new(name_in(named)))

    return replace(
        prescription,
        items=tuple(replace(one, item=renamed(one.item)) for one in prescription.items),
        exclude=tuple(map(renamed, prescription.exclude)),
        advice=tuple(map(renamed, prescription.advice)),
    )


def _missing(place: Place) -> Problem:
    return Problem(
        "missing-field",
        place,
        "'handout' is missing here",
        "it is not clear what to print",
        "add 'handout:', or choose items with their handouts, such as back-pain/squat",
    )


def _unclear(name: Selector | ItemName) -> Problem:
    full = _with_name(name, f"back-pain/{name_in(name)}")
    return Problem(
        "handout-unclear",
        name.place,
        f"it is not clear which handout '{name}' is in",
        "several handouts may have items of that name",
        f"write the handout in front, such as {full}, or name one with 'handout:' for all items",
    )
