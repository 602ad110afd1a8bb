"""Say on which side a reader is affected, wherever a sheet speaks of that side."""

from __future__ import annotations

import typing
from dataclasses import replace
from typing import Any

from handout.content.body import Affected, BodySide
from handout.content.model import Dosage, Dosed, Handout, Illustrated, Section, SectionItem, Side
from handout.content.pictures import ONE_SIDE
from handout.content.walk import find, rebuild, with_parts
from handout.content.words import AffectedLimb
from handout.memo import memoized


def with_side(sheet: Handout, side: BodySide | None) -> Handout:
    """Return a sheet in which texts and dosages name the affected side, as far as it is known.

    Its dosages must be those of the reader.
    """
    affected = sheet.affected
    if affected is None:
        return sheet

    def named(part: Any) -> Any:
        first = part[0] if isinstance(part, tuple) and part else part
        # These differ from sheet to sheet; sheets share the parts of them.
        if isinstance(first, Section) or part is sheet or _are_items(first, part):
            return with_parts(part, named)
        return _named(part, affected, side)

    return typing.cast(Handout, named(sheet))


def depends_on_side(sheet: Handout) -> bool:
    """Tell whether anything on a sheet is said or shown by the affected side."""
    if sheet.affected is None:
        return False
    said = any(True for _ in find(sheet, AffectedLimb))
    return said or any(map(_has_affected_side, find(sheet, SectionItem)))


def _are_items(first: Any, part: Any) -> bool:
    return isinstance(first, SectionItem) and first is not part


def _has_affected_side(item: SectionItem) -> bool:
    """Tell whether an item's dosage or, if it has no side of its own, a picture depends on it."""
    side = item.dosage.side if isinstance(item, Dosed) and item.dosage else None
    shown = any(p.illustration and p.shows in ONE_SIDE for p in find(item, Illustrated))
    return side is Side.AFFECTED or (side is None and shown)


@memoized()
def _named(part: Any, affected: Affected, side: BodySide | None) -> Any:
    def known(found: Dosage | AffectedLimb) -> Dosage | AffectedLimb:
        if isinstance(found, AffectedLimb):
            return replace(found, called=affected, side=side)
        return replace(found, side=Side(side)) if side and found.side is Side.AFFECTED else found

    return rebuild(part, (Dosage, AffectedLimb), known)
