"""Replace the full text of items by the author's short form, for cards."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, assert_never

from handout.content.model import Handout, Role, Section, SectionItem, roles_of
from handout.content.walk import rebuild
from handout.memo import memoized


@memoized()
def shortened(handout: Handout, whole: frozenset[str] = frozenset()) -> Handout:
    """Return the handout with every item that has a short form reduced to it.

    Those whose ids are in `whole` keep their full text.
    """

    def short(item: SectionItem) -> SectionItem:
        return item if item.id.value in whole else _shortened(item)

    sections: tuple[Section, ...] = rebuild(handout.sections, SectionItem, short)
    return replace(handout, sections=sections)


@memoized()
def in_full(item: SectionItem) -> SectionItem:
    """Return an item without its short form, unless that is the only text it has."""
    return replace(item, short=()) if any(_full_text(item).values()) else item


def _shortened(item: SectionItem) -> SectionItem:
    emptied: dict[str, Any] = {
        name: () if isinstance(part, tuple) else None for name, part in _full_text(item).items()
    }
    return replace(item, **emptied) if item.short else item


def _full_text(item: SectionItem) -> dict[str, Any]:
    """Return by field the parts of an item that its short form replaces."""
    kind: type = type(item)
    roles = roles_of(kind).items()
    return {name: getattr(item, name) for name, role in roles if _is_replaced(role)}


def _is_replaced(role: Role) -> bool:
    """Tell whether a short form replaces the parts with a role.

    Dosage, equipment and precautions are always printed: a card must be safe to train by.
    """
    match role:
        case Role.TEXT | Role.POINTS | Role.START | Role.STEPS | Role.EASIER | Role.HARDER:
            return True
        case Role.CARE | Role.DOSAGE | Role.EQUIPMENT | Role.TITLE | Role.PICTURE | Role.LINK:
            return False
        case Role.PROTOCOL | Role.NOT_FOR | Role.SEARCHED | Role.SHORT | Role.VERSION | Role.REVIEW:
            return False
        case Role.WARNINGS | Role.SECTIONS | Role.ITEMS:
            return False
        case _:
            assert_never(role)
