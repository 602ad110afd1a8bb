"""Put a therapist's own exercises among the items of a handout, for one reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from handout.content.model import (
    Described,
    Dosed,
    Exercise,
    Handout,
    Instruction,
    Section,
    Steps,
    WithSteps,
)
from handout.content.words import Name, Text, own_paragraphs, own_prose, own_text
from handout.frozen import frozen
from handout.tailoring.choice import index_of
from handout.tailoring.prescription import Chosen, Own, Prescription, Selector, Trait


@frozen(kw_only=True)
class OwnExercise(Dosed, WithSteps, Described):
    """An exercise that a therapist wrote for one reader, without anybody's approval."""

    kind = Exercise.kind

    steps: Steps = ()


@frozen(kw_only=True)
class OwnSection(Section):
    """Own exercises without a neighbour in the handout; the heading is the program's."""


OWN_SECTION = OwnSection(id=Name("own exercises"), title=Text(""), items=())


def with_own_selected(prescription: Prescription) -> Prescription:
    """Return a prescription in which each exercise of the therapist's own can be told by its id.

    No author can write such an id, as it has a space in it.
    """
    numbers = count(1)
    items = tuple(
        replace(chosen, item=Selector(Trait.ID, f"own {next(numbers)}", chosen.own.title.place))
        if chosen.own
        else chosen
        for chosen in prescription.items
    )
    return replace(prescription, items=items)


def with_own_exercises(handout: Handout, items: Sequence[Chosen]) -> Handout:
    """Return a handout that also has the own exercises among some chosen items.

    Each is added to the section of the exercise that is chosen before it, or else after it, so that
    no heading comes between them.
    """
    if not any(chosen.own for chosen in items):
        return handout
    sections = {section.id.value: section for section in handout.sections}
    homes = [_sections_of(chosen, handout) for chosen in items]
    for position, chosen in enumerate(items):
        if chosen.own:
            before = [name for names in homes[:position] for name in names]
            after = [name for names in homes[position:] for name in names]
            home = before[-1] if before else [*after, OWN_SECTION.id.value][0]
            section = sections.get(home, OWN_SECTION)
            exercise = _exercise(chosen.own, chosen.item.name)
            sections[home] = replace(section, items=(*section.items, exercise))
    return replace(handout, sections=tuple(sections.values()))


def _sections_of(chosen: Chosen, handout: Handout) -> list[str]:
    """Return the sections of the exercises that an entry chooses, one for each exercise."""
    ids = index_of(handout).get((chosen.item.trait, chosen.item.name), ())
    homes = {
        item.id.value: section.id.value
        for section in handout.sections
        for item in section.items
        if isinstance(item, Dosed)
    }
    return [homes[name] for name in ids if name in homes]


def _exercise(own: Own, name: str) -> OwnExercise:
    return OwnExercise(
        id=Name(name, own.title.place),
        title=own_text(own.title),
        text=own_paragraphs(own.text) if own.text else (),
        steps=tuple(Instruction(text=own_prose(step)) for step in own.steps),
        dosage=own.dosage,
        illustration=own.illustration,
        alt=tuple(map(own_text, own.alt)),
        shows=own.shows,
    )
