"""Put an exercise on a sheet twice: once for the left side and once for the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handout.content.model import Dosed, Handout, Section, SectionItem, Side
from handout.content.words import Name
from handout.frozen import frozen
from handout.memo import memoized
from handout.tailoring.prescription import Chosen, Prescription, Trait


@frozen
class Doubled:
    """A handout and a prescription in which each exercise of a sheet has an id of its own.

    `sided` has the ids of the exercises that only their side tells apart.
    """

    handout: Handout
    prescription: Prescription
    sided: frozenset[str] = frozenset()


def doubled(handout: Handout, prescription: Prescription) -> Doubled:
    """Return a handout with a copy of each exercise that is prescribed for left and right apart.

    The copy is for the second of the two, and is called for example `heel-slide.right`, as no
    author can call an item. What texts refer to is the first.
    """
    seconds = prescribed_apart(prescription)
    if not seconds:
        return Doubled(handout, prescription)
    sections = _with_copies(handout.sections, tuple(seconds.items()))
    items = tuple(_of_its_own(chosen, seconds) for chosen in prescription.items)
    copies = (_copy_id(*second) for second in seconds.items())
    return Doubled(
        replace(handout, sections=sections),
        replace(prescription, items=items),
        frozenset((*seconds, *copies)),
    )


def prescribed_apart(prescription: Prescription) -> dict[str, Side]:
    """Return the items that are prescribed once for each side, with the side that comes second."""
    sides: dict[str, list[Side | None]] = {}
    for chosen in prescription.items:
        sides.setdefault(_id(chosen), []).append(_side(chosen))
    pairs = ([Side.LEFT, Side.RIGHT], [Side.RIGHT, Side.LEFT])
    return {item: two[1] for item, two in sides.items() if item and two in pairs and two[1]}


def _id(chosen: Chosen) -> str:
    return chosen.item.name if chosen.item.trait is Trait.ID else ""


def _side(chosen: Chosen) -> Side | None:
    return chosen.dosage.side if chosen.dosage else None


def _copy_id(item: str, side: Side) -> str:
    return f"{item}.{side}"


def _of_its_own(chosen: Chosen, seconds: Mapping[str, Side]) -> Chosen:
    """Return an entry of a prescription, for the copy if it is the second of two."""
    side = seconds.get(_id(chosen))
    if not side or side is not _side(chosen):
        return chosen
    return replace(chosen, item=replace(chosen.item, name=_copy_id(chosen.item.name, side)))


@memoized()
def _with_copies(
    sections: tuple[Section, ...], seconds: tuple[tuple[str, Side], ...]
) -> tuple[Section, ...]:
    sides = dict(seconds)

    def with_copy(item: SectionItem) -> tuple[SectionItem, ...]:
        side = sides.get(item.id.value)
        if not side or not isinstance(item, Dosed):
            return (item,)
        return item, replace(item, id=Name(_copy_id(item.id.value, side), item.id.place))

    return tuple(
        replace(section, items=tuple(i for item in section.items for i in with_copy(item)))
        for section in sections
    )
