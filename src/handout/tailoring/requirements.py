"""Add the items that the chosen ones build on, each before the first item that needs it."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.checks.references import requirements
from handout.content.model import Handout
from handout.problems import NOWHERE, Place, Problem, Severity
from handout.tailoring.choice import Choice, index_of
from handout.tailoring.prescription import Trait


def with_required(handout: Handout, choice: Choice) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the ids of the included items and those they build on, in printing order.

    A required item that is excluded stays out. Warnings say what was added and what is missing.
    """
    return _Ordering(handout, choice).ids()


class _Ordering:
    """Orders items by depth-first search, so that each comes after what it builds on."""

    def __init__(self, handout: Handout, choice: Choice) -> None:
        self.requires = requirements(handout)
        self.index = index_of(handout)
        self.choice = choice
        self.order: dict[str, None] = {}
        self.problems: list[Problem] = []
        self.needed_by: dict[str, list[str]] = {}
        """Each excluded item that is required, with the items that require it."""

    def ids(self) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        for item, chosen in self.choice.included.items():
            self.add(item, chosen.item.place if chosen else NOWHERE, ())
        left_out = [
            _left_out(self.choice.excluded[required].place, required, items)
            for required, items in self.needed_by.items()
        ]
        return tuple(self.order), (*self.problems, *left_out)

    def add(self, item: str, place: Place, path: tuple[str, ...]) -> None:
        """Add an item after what it builds on; `path` is the items that led to it."""
        for name in self.requires.get(item, ()):
            required = name.value
            if required in self.choice.excluded:
                self.needed_by.setdefault(required, []).append(item)
            elif (Trait.ID, required) in self.index and not self.has(required, (*path, item)):
                self.problems.append(_added(place, required, item))
                self.add(required, place, (*path, item))
        self.order[item] = None

    def has(self, item: str, path: tuple[str, ...]) -> bool:
        """Tell whether an item is on the sheet already, will be, or led to this one."""
        # `check` reports items that require each other; here they must only not recurse for ever.
        return item in self.order or item in self.choice.included or item in path


def _added(place: Place, required: str, item: str) -> Problem:
    return Problem(
        "requirement-added",
        place,
        f"'{item}' builds on '{required}', which was added before it",
        "the sheet must explain everything it asks the patient to do",
        f"nothing needs fixing; to move '{required}', add it to 'items'; if the patient already "
        "knows it, add 'without-required: true'",
        Severity.WARNING,
    )


def _left_out(place: Place, required: str, items: Sequence[str]) -> Problem:
    names = ", ".join(f"'{item}'" for item in items)
    return Problem(
        "requirement-left-out",
        place,
        f"{names} {'builds' if len(items) == 1 else 'build'} on '{required}', which is excluded "
        "here",
        "the sheet asks the patient to do something that it does not explain",
        f"keep '{required}', unless the patient already knows it",
        Severity.WARNING,
    )
