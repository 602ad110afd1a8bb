"""Check that every section, item, question and answer has an id of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from handout.content.model import Handout, items_of
from handout.content.words import AFFECTED_LIMBS, Name
from handout.problems import Problem


def check_ids(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each id that is used a second time."""
    sections = (section.id for section in handout.sections)
    # A text refers to items and questions in the same way.
    items = [*(item.id for item in items_of(handout)), *(q.id for q in handout.protocol)]
    answers = (_repeated((a.id for a in q.answers), "answer") for q in handout.protocol)
    return (
        *_repeated(sections, "section"),
        *_repeated(items, "item or question"),
        *chain.from_iterable(answers),
        *_reserved(handout),
        *check_file_name(handout.id),
    )


def _reserved(handout: Handout) -> Iterable[Problem]:
    for name in (*(i.id for i in items_of(handout)), *(q.id for q in handout.protocol)):
        if name.value in AFFECTED_LIMBS:
            yield Problem(
                "reserved-id",
                name.place,
                f"no item or question can be called '{name}'",
                f"in a text, {{{name}}} stands for the limb that is affected",
                "give it another id",
            )


_DEVICES = re.compile(r"(?i:con|prn|aux|nul|(?:com|lpt)[0-9])")
"""What means a device on Windows, whatever ending it has. Source: Microsoft, Naming Files."""


def check_file_name(name: Name) -> tuple[Problem, ...]:
    """Return a problem if a system could have no folder or file of a name."""
    if not _DEVICES.fullmatch(name.value):
        return ()
    return (
        Problem(
            "reserved-id",
            name.place,
            f"no handout can be called '{name}'",
            "on Windows this is the name of a device, and no folder or file can have it",
            "give it another id, and its folder the same name",
        ),
    )


def _repeated(names: Iterable[Name], what: str) -> Iterable[Problem]:
    seen: dict[str, Name] = {}
    for name in names:
        first = seen.setdefault(name.value, name)
        if first is not name and name.value:
            yield Problem(
                "duplicate-id",
                name.place,
                f"the id '{name}' is already used by the {what} on line {first.place.line}",
                "a reference or a prescription could mean either of the two",
                "give one of them another id",
            )
