"""A sheet of chosen items: in the order given, with every mention of the rest put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import groupby
from typing import Any

from handout.content.checks.references import requirements
from handout.content.model import Handout, Instruction, Section, items_of
from handout.content.words import Aside, Mention, Name, Prose, Reference
from handout.problems import Place, Problem, Severity, suggestion

ASKED = Place("--only")
"""Where a choice of items is made."""


def select(handout: Handout, ids: Sequence[str]) -> tuple[Handout, tuple[Problem, ...]]:
    """Return the handout with just the items asked for, in that order; its warnings always stay.

    A section is there where its items are. When the order asked for comes back to a section,
    its heading comes back too, without its introduction and rules.
    """
    problems = (*_unknown(handout, ids), *_twice(ids))
    owners = {item.id.value: section for section in handout.sections for item in section.items}
    items = {item.id.value: item for section in handout.sections for item in section.items}
    chosen = [name for name in dict.fromkeys(ids) if name in owners]
    sections: list[Section] = []
    for section_id, run in groupby(chosen, lambda name: owners[name].id.value):
        names = list(run)
        part = replace(owners[names[0]], items=tuple(items[name] for name in names))
        if any(section.id.value == section_id for section in sections):
            part = replace(part, introduction=(), rules=())
        sections.append(part)
    sheet = replace(handout, sections=tuple(sections))
    titles = {name: item.title.value for name, item in items.items()}
    present = {item.id.value for item in items_of(sheet)}
    return _mending(sheet, titles, present), (*problems, *_lacking(handout, chosen))


def _mending(value: Any, titles: dict[str, str], present: set[str]) -> Any:
    """Return a value in which no text mentions an absent item as if it were on the sheet.

    A text that was nothing but such a mention goes, as None or out of its list.
    """
    if isinstance(value, Prose):
        parts = _mended(value.parts, titles, present)
        return replace(value, parts=parts) if parts else None
    if isinstance(value, tuple):
        mended = (_mending(part, titles, present) for part in value)
        return tuple(part for part in mended if part is not None)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            f.name: _mending(part, titles, present)
            for f in fields(value)
            if isinstance(part := getattr(value, f.name), tuple) or is_dataclass(part)
        }
        if isinstance(value, Instruction) and changed["text"] is None:
            return None
        return replace(value, **changed)
    return value


def _mended(parts: tuple[Any, ...], titles: dict[str, str], present: set[str]) -> tuple[Any, ...]:
    mended: list[Any] = []
    for part in parts:
        if isinstance(part, Aside):
            mentioned = {leaf.target for leaf in part.parts if isinstance(leaf, Reference)}
            if mentioned <= present:
                mended.append(part)
        elif isinstance(part, Reference) and part.target not in present:
            mended.append(Mention(titles.get(part.target, part.target), part.place))
        else:
            mended.append(part if mended or not isinstance(part, str) else part.lstrip(" "))
    return tuple(part for part in mended if part != "")


def _unknown(handout: Handout, ids: Sequence[str]) -> list[Problem]:
    known = [item.id.value for item in items_of(handout)]
    return [
        Problem(
            "unknown-item",
            ASKED,
            f"'{handout.id}' has no item '{name}'",
            "the sheet would lack something that was asked for",
            suggestion(name, known),
        )
        for name in ids
        if name not in known
    ]


def _twice(ids: Sequence[str]) -> list[Problem]:
    return [
        Problem(
            "chosen-twice",
            ASKED,
            f"'{name}' is asked for {ids.count(name)} times",
            "an item has one place and one number on a sheet",
            "name it once",
        )
        for name in dict.fromkeys(ids)
        if ids.count(name) > 1
    ]


def _lacking(handout: Handout, chosen: Sequence[str]) -> list[Problem]:
    requires: dict[str, tuple[Name, ...]] = requirements(handout)
    return [
        Problem(
            "requirement-left-out",
            ASKED,
            f"'{name}' builds on '{needed}', which is not on this sheet",
            "the patient is asked to do something that the sheet does not explain",
            f"add {needed} to --only, unless the patient knows it already",
            Severity.WARNING,
        )
        for name in chosen
        for needed in requires.get(name, ())
        if needed.value not in chosen
    ]
