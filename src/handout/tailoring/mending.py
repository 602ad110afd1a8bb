"""Texts of a sheet put right: what mentions an item that is not on it is worded without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

from handout.content.model import Handout, Instruction, Section, items_of
from handout.content.translation import words_in
from handout.content.words import Aside, Mention, Prose, Reference
from handout.memo import remembered
from handout.problems import Place


def mended(sheet: Handout, whole: Handout) -> Handout:
    """Return a sheet of some of a handout's items, in which nothing refers to the others."""
    present = {item.id.value for item in items_of(sheet)}
    absent = {i.id.value: i.title.value for i in items_of(whole) if i.id.value not in present}
    if not absent:
        return sheet
    mending = _Mending(absent)
    return replace(
        sheet,
        introduction=mending.of(sheet.introduction),
        warnings=tuple(map(mending.of, sheet.warnings)),
        sections=tuple(map(mending.section, sheet.sections)),
    )


@remembered()
def mentions_in(value: Any) -> tuple[str, ...]:
    """Return the ids of the items that an item or some texts mention."""
    prose = (text for text in words_in(value) if isinstance(text, Prose))
    return tuple(dict.fromkeys(r.target for text in prose for r in text.references))


@remembered()
def _mended(value: Any, absent: tuple[tuple[str, str], ...], section: bool) -> Any:
    mending = _Mending(dict(absent))
    if section:  # A section's own texts go if they are about absent items alone.
        value = tuple(filter(mending.stands, value))
    return mending.value(value)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of a record's parts, or none if it is no record."""
    if kind is Place or not is_dataclass(kind):
        return ()
    return tuple(part.name for part in fields(kind))


@dataclass(frozen=True)
class _Mending:
    """What mending needs to know: how the items are called that are not on the sheet."""

    absent: Mapping[str, str]

    def of(self, value: Any, section: bool = False) -> Any:
        """Return an item or some texts mended; if nothing in them is absent, as they are."""
        lost = tuple((i, self.absent[i]) for i in mentions_in(value) if i in self.absent)
        return _mended(value, lost, section) if lost else value

    def value(self, value: Any) -> Any:
        """Return a value with all its texts mended.

        A text that was nothing but an aside goes with it, as None or out of its list.
        """
        if isinstance(value, Prose):
            if not any(r.target in self.absent for r in value.references):
                return value
            parts = self.parts(value)
            return replace(value, parts=parts) if parts else None
        if isinstance(value, tuple):
            mended = [self.value(each) for each in value]
            if all(new is old for new, old in zip(mended, value, strict=True)):
                return value
            return tuple(part for part in mended if part is not None)
        return self.record(value)

    def record(self, value: Any) -> Any:
        """Return a record with all its parts mended."""
        changed = {
            name: part
            for name in _names(value.__class__)
            if (part := self.value(before := getattr(value, name))) is not before
        }
        if isinstance(value, Instruction) and changed.get("text", value.text) is None:
            return None
        return replace(value, **changed) if changed else value

    def section(self, section: Section) -> Section:
        """Return a section mended."""
        return replace(
            section,
            introduction=self.of(section.introduction, section=True),
            rules=self.of(section.rules, section=True),
            items=tuple(map(self.of, section.items)),
        )

    def stands(self, text: Prose) -> bool:
        """Tell whether a text refers to nothing, or to something that is on the sheet."""
        targets = [reference.target for reference in text.references]
        return not targets or any(target not in self.absent for target in targets)

    def parts(self, prose: Prose) -> tuple[Any, ...]:
        """Return the parts of a text without asides that mention an absent item."""
        kept: list[Any] = []
        for part in prose.parts:
            if isinstance(part, Aside):
                mentioned = {leaf.target for leaf in part.parts if isinstance(leaf, Reference)}
                kept += [] if mentioned & self.absent.keys() else [part]
            elif isinstance(part, Reference) and part.target in self.absent:
                kept.append(Mention(self.absent[part.target], part.place))
            else:
                kept.append(part if kept or not isinstance(part, str) else part.lstrip(" "))
        return tuple(part for part in kept if part != "")
