"""Texts of a sheet put right: what mentions an item that is not on it is worded without it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

from handout.content.model import Handout, Instruction, Section, items_of
from handout.content.words import Aside, Mention, Prose, Reference
from handout.problems import Place


def mended(sheet: Handout, whole: Handout) -> Handout:
    """Return a sheet of some of a handout's items, in which nothing refers to the others."""
    titles = {item.id.value: item.title.value for item in items_of(whole)}
    present = {item.id.value for item in items_of(sheet)}
    repaired: Handout = _Mending(titles, present).value(sheet)
    return repaired


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of a record's parts, or none if it is no record."""
    if kind is Place or not is_dataclass(kind):
        return ()
    return tuple(part.name for part in fields(kind))


@dataclass(frozen=True)
class _Mending:
    """What mending needs to know: how all items are called, and which are on the sheet."""

    titles: Mapping[str, str]
    present: Collection[str]

    def value(self, value: Any) -> Any:
        """Return a value with all its texts mended.

        A text that was nothing but an aside goes with it, as None or out of its list.
        """
        if isinstance(value, Section):
            value = self.section(value)
        if isinstance(value, Prose):
            if not value.references:
                return value
            parts = self.parts(value)
            return replace(value, parts=parts) if parts else None
        if isinstance(value, tuple):
            mended = [self.value(each) for each in value]
            if all(new is old for new, old in zip(mended, value, strict=True)):
                return value
            return tuple(part for part in mended if part is not None)
        changed = {
            name: part
            for name in _names(value.__class__)
            if (part := self.value(before := getattr(value, name))) is not before
        }
        if isinstance(value, Instruction) and changed.get("text", value.text) is None:
            return None
        return replace(value, **changed) if changed else value

    def section(self, section: Section) -> Section:
        """Return a section without the texts that are about absent items alone."""
        return replace(
            section,
            introduction=tuple(filter(self.stands, section.introduction)),
            rules=tuple(filter(self.stands, section.rules)),
        )

    def stands(self, text: Prose) -> bool:
        """Tell whether a text refers to nothing, or to something that is on the sheet."""
        targets = [reference.target for reference in text.references]
        return not targets or any(target in self.present for target in targets)

    def parts(self, prose: Prose) -> tuple[Any, ...]:
        """Return the parts of a text without asides that mention an absent item."""
        kept: list[Any] = []
        for part in prose.parts:
            if isinstance(part, Aside):
                mentioned = {leaf.target for leaf in part.parts if isinstance(leaf, Reference)}
                kept += [part] if mentioned <= set(self.present) else []
            elif isinstance(part, Reference) and part.target not in self.present:
                kept.append(Mention(self.titles.get(part.target, part.target), part.place))
            else:
                kept.append(part if kept or not isinstance(part, str) else part.lstrip(" "))
        return tuple(part for part in kept if part != "")
