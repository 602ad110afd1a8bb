"""Replace the full text of items and warnings by the author's short form, where one is wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar, assert_never

from handout.content.model import Handout, Role, SafetyWarning, SectionItem, roles_of
from handout.content.walk import rebuild
from handout.memo import memoized

_Shortenable = TypeVar("_Shortenable", SectionItem, SafetyWarning)


@memoized()
def shortened(handout: Handout, whole: frozenset[str] = frozenset()) -> Handout:
    """Return the handout with every item and warning that has a short form reduced to it.

    Those whose ids are in `whole` keep their full text.
    """

    def short(item: _Shortenable) -> _Shortenable:
        return item if item.id.value in whole else _shortened(item)

    parts: dict[str, Any] = {"warnings": handout.warnings, "sections": handout.sections}
    kinds = (SectionItem, SafetyWarning)
    return replace(handout, **{name: rebuild(part, kinds, short) for name, part in parts.items()})


@memoized()
def in_full(item: _Shortenable) -> _Shortenable:
    """Return an item or warning without its short form, unless that is the only text it has."""
    return replace(item, short=()) if any(_full_text(item).values()) else item


def _shortened(item: _Shortenable) -> _Shortenable:
    emptied: dict[str, Any] = {
        name: () if isinstance(part, tuple) else None for name, part in _full_text(item).items()
    }
    if isinstance(item, SafetyWarning) and item.at_once and item.short:
        # Shorter is not less urgent: where some signs are at once, the short form is.
        return replace(item, **{**emptied, "at_once": item.short, "short": ()})
    return replace(item, **emptied) if item.short else item


def _full_text(item: SectionItem | SafetyWarning) -> dict[str, Any]:
    """Return by field the parts of an item or warning that its short form replaces."""
    kind: type = type(item)
    roles = roles_of(kind).items()
    return {name: getattr(item, name) for name, role in roles if _is_replaced(role)}


def _is_replaced(role: Role) -> bool:
    """Tell whether a short form replaces the parts with a role.

    Dosage, equipment, precautions and whom to call are always printed: a card must be safe to
    train by.
    """
    match role:
        case Role.TEXT | Role.POINTS | Role.START | Role.STEPS | Role.EASIER | Role.HARDER:
            return True
        case Role.TIP | Role.AT_ONCE:
            return True
        case Role.CARE | Role.DOSAGE | Role.EQUIPMENT | Role.TITLE | Role.PICTURE | Role.LINK:
            return False
        case Role.PROTOCOL | Role.NOT_FOR | Role.SEARCHED | Role.SHORT | Role.VERSION | Role.REVIEW:
            return False
        case Role.CONTACT | Role.SOURCES:
            return False
        case Role.WARNINGS | Role.SECTIONS | Role.ITEMS:
            return False
        case _:
            assert_never(role)
