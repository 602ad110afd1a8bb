"""What an item builds on comes along, before the first item that needs it."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.checks.references import requirements
from handout.content.model import Handout
from handout.problems import NOWHERE, Place, Problem, Severity
from handout.tailoring.choice import Choice, index_of
from handout.tailoring.prescription import Trait


def with_required(handout: Handout, choice: Choice) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the ids of the items chosen and of those they build on, in the order to print them.

    An item that was left out on purpose stays out; that and what came along is said.
    """
    return _Requiring(handout, choice).ids()


class _Requiring:
    """Walks through the chosen items, and puts before each what it needs."""

    def __init__(self, handout: Handout, choice: Choice) -> None:
        self.requires = requirements(handout)
        self.index = index_of(handout)
        self.choice = choice
        self.order: dict[str, None] = {}
        self.problems: list[Problem] = []
        self.missed: dict[str, list[str]] = {}

    def ids(self) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        for item, chosen in self.choice.picked.items():
            self.put(item, chosen.item.place if chosen else NOWHERE, ())
        left_out = [
            _left_out(self.choice.dropped[needed].place, needed, items)
            for needed, items in self.missed.items()
        ]
        return tuple(self.order), (*self.problems, *left_out)

    def put(self, item: str, place: Place, above: tuple[str, ...]) -> None:
        for name in self.requires.get(item, ()):
            needed = name.value
            if needed in self.choice.dropped:
                self.missed.setdefault(needed, []).append(item)
            elif (Trait.ID, needed) in self.index and not self.is_put(needed, (*above, item)):
                self.problems.append(_added(place, needed, item))
                self.put(needed, place, (*above, item))
        self.order[item] = None

    def is_put(self, item: str, above: tuple[str, ...]) -> bool:
        return item in self.order or item in self.choice.picked or item in above


def _added(place: Place, needed: str, item: str) -> Problem:
    return Problem(
        "requirement-added",
        place,
        f"'{item}' builds on '{needed}', which is put before it",
        "a sheet must explain what it asks the patient to do",
        "nothing need be done; name it among the items to print it in another place, or leave it "
        "out with 'without-required' if the patient knows it already",
        Severity.WARNING,
    )


def _left_out(place: Place, needed: str, items: Sequence[str]) -> Problem:
    names = ", ".join(f"'{item}'" for item in items)
    return Problem(
        "requirement-left-out",
        place,
        f"{names} {'builds' if len(items) == 1 else 'build'} on '{needed}', which is left out here",
        "the patient is asked to do something that the sheet does not explain",
        f"leave '{needed}' in, unless the patient knows it already",
        Severity.WARNING,
    )
