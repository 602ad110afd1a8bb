"""Short forms: what a card says of an item instead of its whole text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, assert_never

from handout.content.model import Handout, Role, Section, SectionItem, roles_of
from handout.content.walk import rebuild
from handout.memo import remembered


def shortened(handout: Handout) -> Handout:
    """Return the handout with each item in its short form, where it has one."""
    return replace(handout, sections=_shortened_sections(handout.sections))


@remembered()
def in_one_form(item: SectionItem) -> SectionItem:
    """Return an item without the short form that its whole text makes needless."""
    return replace(item, short=()) if any(_whole_text(item).values()) else item


@remembered()
def _shortened_sections(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    shortened: tuple[Section, ...] = rebuild(sections, SectionItem, _shortened)
    return shortened


def _shortened(item: SectionItem) -> SectionItem:
    gone: dict[str, Any] = {
        name: () if isinstance(part, tuple) else None for name, part in _whole_text(item).items()
    }
    return replace(item, **gone) if item.short else item


def _whole_text(item: SectionItem) -> dict[str, Any]:
    kind: type = type(item)
    roles = roles_of(kind).items()
    return {name: getattr(item, name) for name, role in roles if _is_shortened(role)}


def _is_shortened(role: Role) -> bool:
    """Tell whether a short form stands for what has a role; it never does for what to heed."""
    match role:
        case Role.TEXT | Role.POINTS | Role.START | Role.STEPS | Role.EASIER | Role.HARDER:
            return True
        case Role.CARE | Role.DOSAGE | Role.EQUIPMENT | Role.TITLE | Role.PICTURE | Role.LINK:
            return False
        case Role.SEARCHED | Role.SHORT | Role.VERSION | Role.REVIEW:
            return False
        case Role.WARNINGS | Role.SECTIONS | Role.ITEMS:
            return False
        case _:
            assert_never(role)
