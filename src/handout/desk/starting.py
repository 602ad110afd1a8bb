"""What a tray starts from: a handout, a programme, a file, or what was printed before.

All are read as the prescriptions that they are, and put into the form of the page: every item by
itself, with its address, so that items of other handouts can stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from handout.building.handout_names import with_id
from handout.building.programmes import load_programme, with_programme
from handout.building.readings import open_spoken
from handout.building.session import Session
from handout.content import nodes
from handout.content.model import Handout
from handout.content.parse import parse
from handout.content.words import ItemName, Language, full_address
from handout.desk.asked import Asked, node_of
from handout.desk.trays import MOST_ITEMS, put, value_at
from handout.desk.writing import asked_for
from handout.problems import NOWHERE, HandoutError, Place, Problem, has_errors
from handout.storage.snapshot import Snapshot
from handout.tailoring.assembly import Assembled
from handout.tailoring.choice import advice_in, always_printed, choose, index_of
from handout.tailoring.own_exercises import with_own_exercises
from handout.tailoring.prescription import Chosen, Prescription, Selector, Trait
from handout.tailoring.programme import MERGED
from handout.tailoring.reading import read_prescription

LARGEST_FILE = 200_000
"""Bytes of a prescription file; the longest note that is allowed takes a tenth of it."""

OF_ONE_VISIT = ("patient", "date", "next-appointment", "diary-start")
"""What is asked anew each time that a sheet is printed, and never kept."""


def from_handout(handout_id: str, language: str | None, snapshot: Snapshot) -> Asked:
    """Return a prescription of all items of a handout.

    Raises:
        HandoutError: there is no such handout, or it has errors.
    """
    return _opened({"handout": handout_id, "language": language}, snapshot)


def from_programme(name: str, language: str | None, snapshot: Snapshot) -> Asked:
    """Return what a programme of the library prescribes.

    Raises:
        HandoutError: there is no such programme, or it has errors.
    """
    return _opened({"programme": name, "language": language}, snapshot)


def from_asked(asked: Asked, snapshot: Snapshot) -> Asked:
    """Return what was asked for before, as the library has it today.

    Raises:
        HandoutError: the library no longer has what it names.
    """
    return _opened(asked, snapshot)


def from_file(data: bytes, snapshot: Snapshot) -> Asked:
    """Return what a prescription file asks for, but for the person it is about.

    Raises:
        HandoutError: it is too large, or no prescription, or has errors; says all of them.
    """
    place = Place("prescription.yaml")
    if len(data) > LARGEST_FILE:
        raise HandoutError([_too_large(place)])
    node = parse(data, place.file, personal=True)
    if not isinstance(node, nodes.Mapping):
        raise HandoutError([_no_prescription(place)])
    return _of_node(node, snapshot)


def with_its_programme(asked: Asked, snapshot: Snapshot) -> Asked:
    """Return a prescription that still names its programme only if that adds nothing to it.

    A programme says what a prescription leaves out, so that what a therapist has taken away would
    come back.
    """
    name = asked.get("programme")
    if not name:
        return asked
    try:
        programme = load_programme(snapshot, name, NOWHERE)
    except HandoutError:
        return put(asked, "programme", None)
    said = asked_for(programme.prescription).items()
    # The addresses of the items say the handout as well.
    paths = [path for key, value in said if key != "handout" for path in _paths(key, value)]
    kept = all(value_at(asked, path) is not None for path in paths)
    return asked if kept else put(asked, "programme", None)


def _paths(key: str, value: object) -> Iterator[str]:
    if key in MERGED and isinstance(value, Mapping):
        yield from (f"{key}/{part}" for part in value)
    else:
        yield key


def _opened(asked: Asked, snapshot: Snapshot) -> Asked:
    return _of_node(node_of(asked), snapshot)


def _of_node(node: nodes.Mapping, snapshot: Snapshot) -> Asked:
    node, _ = with_programme(node, snapshot)
    named, _ = with_id(node, snapshot)
    spoken = open_spoken(snapshot.today, snapshot)
    prescription, problems = read_prescription(named, snapshot.today, spoken)
    if has_errors(problems):
        raise HandoutError(problems)
    handout = Session(snapshot).job_of(prescription).sound()
    whole = replace(
        prescription,
        handout=None,
        language=Language(handout.language.value),
        items=tuple(_entries(handout, prescription)),
        exclude=tuple(
            _addressed(one, handout) for one in prescription.exclude if one.trait is Trait.ID
        ),
        advice=tuple(_advice(handout, prescription)),
    )
    if len(whole.items) > MOST_ITEMS:
        raise HandoutError([_too_many(len(whole.items), node.place)])
    asked = asked_for(whole)
    return {key: value for key, value in asked.items() if key not in OF_ONE_VISIT}


def _entries(handout: Handout, prescription: Prescription) -> Iterator[Chosen]:
    """Yield what a prescription chooses, each item by itself; of a whole handout, every one."""
    handout = with_own_exercises(handout, prescription.items)
    index = index_of(handout)
    included = choose(handout, prescription).included
    by_name = {one.item.name for one in prescription.items if one.item.trait is Trait.ID}
    told = set(always_printed(handout.sections))
    for chosen in prescription.items:
        if chosen.own:
            yield chosen
        elif chosen.item.trait is Trait.ID:
            told.add(chosen.item.name)
            yield _named(chosen, chosen.item.name, handout)
        else:
            for item in index.get((chosen.item.trait, chosen.item.name), ()):
                if item in included and item not in told and item not in by_name:
                    told.add(item)
                    yield _named(chosen, item, handout)
    if not prescription.items:
        for item in included:
            if item not in told:
                yield _named(Chosen(item=Selector(Trait.ID, item)), item, handout)


def _advice(handout: Handout, prescription: Prescription) -> Iterator[ItemName]:
    """Yield the advice that a prescription asks for beside its items, by its addresses."""
    if prescription.items and prescription.advice:
        included = choose(handout, prescription).included
        for item in advice_in(handout):
            if included.get(item, prescription) is None:
                yield ItemName(_addressed(Selector(Trait.ID, item), handout).name)


def _named(chosen: Chosen, item: str, handout: Handout) -> Chosen:
    return replace(chosen, item=_addressed(Selector(Trait.ID, item), handout))


def _addressed(item: Selector, handout: Handout) -> Selector:
    """Return the name of an item with that of its handout."""
    home = "" if isinstance(handout, Assembled) else handout.id.value
    return replace(item, name=full_address(item.name, home))


def _too_large(place: Place) -> Problem:
    return Problem(
        "too-large",
        place,
        "this file is larger than any prescription",
        "something else was chosen by mistake",
        "choose a file that 'handout tailor' or this page has written",
    )


def _too_many(count: int, place: Place) -> Problem:
    return Problem(
        "too-many-items",
        place,
        f"this has {count} items, and a programme at most {MOST_ITEMS}",
        "nobody could find their way on the page, nor on the sheet",
        "choose fewer items; 'handout build' makes a sheet of any number",
    )


def _no_prescription(place: Place) -> Problem:
    return Problem(
        "wrong-type",
        place,
        "this is not a prescription",
        "a prescription must say which handout or programme to print",
        "choose a file that 'handout tailor' or this page has written",
    )
