"""Put a therapist's own words over those of the items on one reader's sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handout.content.model import Handout, Illustrated, Role, SectionItem, roles_of, with_items
from handout.content.rewording import Change, changed, changed_parts, has_part, is_numbered
from handout.content.walk import key_for
from handout.problems import Problem, Severity
from handout.tailoring.prescription import Chosen, Prescription, Trait


def check_groups(_: Handout, prescription: Prescription) -> list[Problem]:
    """Return a problem for each group of items that is given words of its own."""
    return [
        Problem(
            "text-of-group",
            chosen.item.place,
            f"'{chosen.item}' has a text here, but is a group of items",
            "the same words cannot stand in place of those of several items",
            "name a single item, or write a note, which is printed with each of them",
        )
        for chosen in prescription.items
        if chosen.text and chosen.item.name and chosen.item.trait is not Trait.ID
    ]


def reworded_in_full(prescription: Prescription) -> frozenset[str]:
    """Return the ids of the items that must not be shortened, as more than the title is changed."""
    return frozenset(
        chosen.item.name
        for chosen in prescription.items
        if chosen.text and any(change.part != "title" for change in chosen.text.changes)
    )


def with_own_words(
    sheet: Handout, included: Mapping[str, Chosen | None]
) -> tuple[Handout, tuple[Problem, ...]]:
    """Return a sheet in a therapist's own words, and a problem for each that has no place in it.

    Steps are counted as the sheet has them: without those that are only for the other side.
    """
    problems: list[Problem] = []

    def in_own_words(item: SectionItem) -> SectionItem:
        chosen = included.get(item.id.value)
        for change in chosen.text.changes if chosen and chosen.text else ():
            if has_part(item, change):
                problems.extend(_doubtful_picture(item, change))
                item = changed(item, change)
            else:
                problems.append(_unknown_part(item, change))
        return item

    if not any(chosen and chosen.text for chosen in included.values()):
        return sheet, ()
    return with_items(sheet, in_own_words), tuple(problems)


def _doubtful_picture(item: SectionItem, change: Change) -> list[Problem]:
    """Warn of a picture that shows what the author wrote."""
    value = getattr(item, change.part)
    pictured = value[change.number - 1] if change.number else value
    if changed_parts(item)[change.part] is Role.START:
        pictured = item
    if not isinstance(pictured, Illustrated) or not pictured.illustration:
        return []
    return [
        Problem(
            "picture-of-other-words",
            change.place,
            f"the picture beside this text of '{item.id}' was made for the author's words",
            "a patient does what the picture shows, whatever the words say",
            "look at the sheet; if the two do not agree, leave the text as it was, or write an "
            "exercise of your own, with 'own:' in place of 'item:'",
            Severity.WARNING,
        )
    ]


def _unknown_part(item: SectionItem, change: Change) -> Problem:
    kind: type = type(item)
    key = key_for(change.part)
    if roles_of(kind).get(change.part) is Role.CARE:
        return _precaution(item, change)
    what = f"{key} {change.number}" if change.number else key
    return Problem(
        "unknown-part",
        change.place,
        f"'{item.id}' has no '{what}' that could be in other words",
        "your words would not be printed",
        f"on this sheet it has: {', '.join(_parts_of(item))}",
    )


def _precaution(item: SectionItem, change: Change) -> Problem:
    return Problem(
        "precaution-stays",
        change.place,
        f"the precautions of '{item.id}' cannot be in other words",
        "they say what could do harm, and were reviewed for that",
        "to add to them, write a note, such as 'note: Stop before it hurts.'",
    )


def _parts_of(item: SectionItem) -> Iterator[str]:
    """Yield what an item has that can be in other words, such as `steps 1 to 3`."""
    for name, role in changed_parts(item).items():
        key, value = key_for(name), getattr(item, name)
        last = len(value) if isinstance(value, tuple) else 0
        if last > 1:
            yield f"{key} 1 to {last}"
        elif value:
            yield f"{key} 1" if is_numbered(role) else key
