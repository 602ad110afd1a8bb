"""Short forms: what a card says of an item instead of its whole text."""

from __future__ import annotations

from dataclasses import replace

from handout.content.model import Advice, Exercise, Handout, Position, SectionItem, Technique
from handout.memo import remembered


def shortened(handout: Handout) -> Handout:
    """Return the handout with each item in its short form, where it has one.

    An exercise keeps its dosage, its equipment and what to take care of; its `short` stands
    where start and steps are gone.
    """
    return replace(
        handout,
        sections=tuple(
            replace(section, items=tuple(map(_shortened, section.items)))
            for section in handout.sections
        ),
    )


@remembered()
def in_one_form(item: SectionItem) -> SectionItem:
    """Return an item without the short form that its whole text makes needless."""
    if isinstance(item, Exercise) and not (item.start or item.steps):
        return item
    return replace(item, short=())


@remembered()
def _shortened(item: SectionItem) -> SectionItem:
    if isinstance(item, Exercise) and item.short:
        return replace(item, start=(), steps=(), easier=None, harder=None)
    if isinstance(item, Technique) and item.short:
        return replace(item, text=item.short, points=(), steps=(), short=())
    if isinstance(item, Position | Advice) and item.short:
        return replace(item, text=item.short, points=(), short=())
    return item
