"""Check a prescription against its handout: unknown names, and choices that contradict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from handout.content.model import Dosed, Handout, SafetyWarning, Section, Side
from handout.content.spelling import misspelt
from handout.content.words import ItemName, handout_in, id_in
from handout.memo import memoized
from handout.problems import Problem, Severity, listed
from handout.tailoring.assembly import Assembled, sources_of
from handout.tailoring.both_sides import prescribed_apart
from handout.tailoring.choice import Index, advice_in, always_printed, index_of
from handout.tailoring.own_words import check_groups
from handout.tailoring.prescription import (
    ALL,
    NONE,
    Chosen,
    Prescription,
    Selector,
    Trait,
    place_of,
)


def check_choice(handout: Handout, prescription: Prescription) -> tuple[Problem, ...]:
    """Return a problem for each choice that is unknown, contradictory or without effect."""
    return tuple(problem for one_check in _CHECKS for problem in one_check(handout, prescription))


def ruled_out(asking: Handout, handout: Handout, prescription: Prescription) -> tuple[Problem, ...]:
    """Return a problem for each choice of items that the answers have taken from the handout.

    Args:
        asking: The handout with its questions open.
        handout: The same with answers.
        prescription: What is chosen.
    """
    if handout is asking:
        return ()
    before, after = index_of(asking), index_of(handout)
    names = (chosen.item for chosen in prescription.items)
    advice = (Selector(Trait.ID, name.value, name.place) for name in prescription.advice)
    return tuple(
        Problem(
            "ruled-out",
            selector.place,
            f"with the answers for this sheet, '{handout.id}' has nothing for '{selector}'",
            "somebody decided that it is not for this patient",
            "delete it here, or correct the answer; 'handout show' lists what a handout asks",
        )
        for selector in (*names, *advice)
        if (selector.trait, selector.name) in before.keys() - after.keys()
    )


def _selectors(prescription: Prescription) -> list[Selector]:
    """Return the selectors, without the blanks that stand in for unreadable ones."""
    written = (*(chosen.item for chosen in prescription.items), *prescription.exclude)
    return [selector for selector in written if selector.name]


def _unknown_items(handout: Handout, prescription: Prescription) -> list[Problem]:
    index = index_of(handout)
    warnings = _warnings(handout)
    return [
        Problem(
            "unknown-item",
            selector.place,
            _not_there(handout, selector.name, _NOUNS[selector.trait]),
            "the sheet would not be the one you asked for",
            _correction(handout, selector, index),
        )
        for selector in _selectors(prescription)
        if (selector.trait, selector.name) not in index
        and (selector.trait, selector.name) not in warnings
    ]


_NOUNS = {
    Trait.ID: "item",
    Trait.SECTION: "section",
    Trait.KIND: "items of the kind",
    Trait.REGION: "items for the region",
    Trait.POSITION: "items in the position",
    Trait.GOAL: "items with the goal",
    Trait.LEVEL: "items of the level",
    Trait.EQUIPMENT: "items with the equipment",
    Trait.TAG: "items with the tag",
}


def _not_there(handout: Handout, name: str, noun: str) -> str:
    """Return what is wrong with the name of something that a sheet could have."""
    home = handout_in(name)
    if _is_foreign(handout, name):
        return f"nothing of '{home}' is chosen here"
    return f"'{home or handout.id}' has no {noun} '{id_in(name)}'"


def _is_foreign(handout: Handout, name: str) -> bool:
    """Tell whether a name is of a handout that the sheet has nothing of."""
    home = handout_in(name)
    return bool(home) and home not in {source.id.value for source in sources_of(handout)}


def _correction(handout: Handout, selector: Selector, index: Index) -> str:
    """Return a fix: the same name under another trait, or the nearest name under this one."""
    if _is_foreign(handout, selector.name):
        return "delete it here"
    for trait in Trait:
        if (trait, selector.name) in index:
            return f"did you mean '{Selector(trait, selector.name)}'?"
    home = handout_in(selector.name)
    names = [n for t, n in index if t is selector.trait and handout_in(n) == home]
    return _sure(selector.name, {name: str(Selector(selector.trait, name)) for name in names})


def _sure(word: str, meanings: Mapping[str, str]) -> str:
    """Return the fix for an unknown id, which must not offer a different exercise."""
    guess = misspelt(word, meanings)
    return f"did you mean '{guess}'?" if guess else listed(meanings)


def _unknown_advice(handout: Handout, prescription: Prescription) -> list[Problem]:
    advice = advice_in(handout)
    index = index_of(handout)
    return [
        Problem(
            "unknown-item",
            name.place,
            _not_there(handout, name.value, "advice"),
            "the sheet would not be the one you asked for",
            _sure(name.value, {word: word for word in (*advice, ALL, NONE)}),
        )
        for name in prescription.advice
        if name.value and name.value not in (ALL, NONE)
        if not set(index.get((Trait.ID, name.value), ())).intersection(advice)
    ]


def _chosen_warnings(handout: Handout, prescription: Prescription) -> list[Problem]:
    warnings = _warnings(handout)
    return [
        Problem(
            "warning-stays",
            selector.place,
            f"'{selector}' is a warning, and warnings are printed on every sheet",
            "every patient must know when to stop and whom to call",
            "delete it here",
        )
        for selector in _selectors(prescription)
        if (selector.trait, selector.name) in warnings
    ]


def _excluded_always(handout: Handout, prescription: Prescription) -> list[Problem]:
    always = always_printed(handout.sections)
    return [
        Problem(
            "item-stays",
            selector.place,
            f"'{selector}' is on every sheet of '{handout.id}'",
            "its author holds that every patient must know it",
            "delete it here",
        )
        for selector in prescription.exclude
        if selector.trait is Trait.ID and selector.name in always
    ]


def _warnings(handout: Handout) -> set[tuple[Trait, str]]:
    ids = {(Trait.ID, item.id.value) for item in handout.warnings}
    kinds = {(Trait.KIND, SafetyWarning.kind)}
    if isinstance(handout, Assembled):
        kinds = {(Trait.KIND, f"{one.id}/{SafetyWarning.kind}") for one in handout.made_of}
    return ids | kinds


def _chosen_twice(handout: Handout, prescription: Prescription) -> list[Problem]:
    index = index_of(handout)

    def meant(selector: Selector) -> Selector:
        """Return the same selector for all names of one item."""
        items = index.get((Trait.ID, selector.name), ()) if selector.trait is Trait.ID else ()
        return replace(selector, name=items[0]) if items else selector

    exercises = {Selector(Trait.ID, item) for item in _exercises(handout.sections)}
    apart = {Selector(Trait.ID, item) for item in prescribed_apart(prescription)}
    chosen = (c.item for c in prescription.items if c.item.name and c.item not in apart)
    items = list(map(meant, chosen))
    advice = [meant(Selector(Trait.ID, n.value, n.place)) for n in prescription.advice if n.value]
    return [
        Problem(
            "chosen-twice",
            next(same.place for same in reversed(named) if same == selector),
            f"'{selector}' is chosen {count} times",
            "an item is printed only once on a sheet",
            "name it once, or write 'side: left' in one dosage and 'side: right' in the other"
            if selector in exercises
            else "name it once",
        )
        for named in (items, advice)
        for selector, count in Counter(named).items()
        if count > 1
    ]


def _chosen_and_excluded(_: Handout, prescription: Prescription) -> list[Problem]:
    excluded = {selector for selector in prescription.exclude if selector.name}
    advice = (Selector(Trait.ID, n.value, n.place) for n in prescription.advice)
    return [
        Problem(
            "chosen-and-excluded",
            selector.place,
            f"'{selector}' is chosen here, but also excluded",
            "the program cannot tell which of the two you mean",
            "delete it here or under 'exclude'",
        )
        for selector in (*(chosen.item for chosen in prescription.items), *advice)
        if selector in excluded
    ]


def _mixed_advice(_: Handout, prescription: Prescription) -> list[Problem]:
    keywords: list[ItemName] = [n for n in prescription.advice if n.value in (ALL, NONE)]
    if not keywords or len(prescription.advice) == 1:
        return []
    return [
        Problem(
            "mixed-advice",
            keywords[0].place,
            f"'{keywords[0]}' cannot be combined with other advice",
            "the program cannot tell which of the two you mean",
            f"write 'advice: {keywords[0]}', or list only the ids",
        )
    ]


def _dosage_without_exercise(handout: Handout, prescription: Prescription) -> list[Problem]:
    index = index_of(handout)
    exercises = _exercises(handout.sections)

    def has_no_effect(chosen: Chosen) -> bool:
        items = index.get((chosen.item.trait, chosen.item.name))
        dosage = chosen.dosage or chosen.omit
        return bool(dosage and items and not any(item in exercises for item in items))

    return [
        Problem(
            "dosage-without-exercise",
            chosen.item.place,
            f"'{chosen.item}' has a dosage here, but is not an exercise",
            "only exercises have a dosage, so this one would not be printed",
            "write a note instead, such as 'note: Twice a day.', or delete 'dosage' and 'omit'",
        )
        for chosen in prescription.items
        if has_no_effect(chosen)
    ]


def _sides(handout: Handout, prescription: Prescription) -> list[Problem]:
    """Warn of a side for an exercise that its author wrote for both sides at once."""
    sided = [chosen for chosen in prescription.items if chosen.dosage and chosen.dosage.side]
    if not sided:
        return []
    index = index_of(handout)
    exercises = _exercises(handout.sections)
    return [
        Problem(
            "side-unusual",
            chosen.item.place,
            f"'{name}' has a side here, but is not done one side at a time",
            "the sheet would say something like 'to the left', which may make no sense",
            "delete 'side', unless you are sure that it is right",
            Severity.WARNING,
        )
        for chosen in sided
        for name in index.get((chosen.item.trait, chosen.item.name), ())
        if name in exercises and not _has_side(exercises[name])
    ]


def _unnamed_side(handout: Handout, prescription: Prescription) -> list[Problem]:
    return [
        Problem(
            "affected-unnamed",
            chosen.item.place,
            f"'{chosen.item}' is for the affected side, but '{handout.id}' has no word for that",
            "the sheet could not say which side is meant",
            "write 'side: left' or 'side: right'",
        )
        for chosen in prescription.items
        if handout.affected is None and chosen.dosage and chosen.dosage.side is Side.AFFECTED
    ]


def _affected_twice(handout: Handout, prescription: Prescription) -> list[Problem]:
    """Return a problem if a sheet would have two affected sides, of which it can name only one."""
    called = {source.affected for source in sources_of(handout) if source.affected}
    if len(called) < 2:
        return []
    return [
        Problem(
            "affected-twice",
            place_of(prescription),
            f"the handouts of this sheet speak of the side that is {' and '.join(sorted(called))}",
            "a sheet can name only one affected side, so one of them would be called wrongly",
            "make a sheet for each of them",
        )
    ]


@memoized()
def _exercises(sections: tuple[Section, ...]) -> dict[str, Dosed]:
    """Return the items that can have a dosage, by id."""
    items = (item for section in sections for item in section.items)
    return {item.id.value: item for item in items if isinstance(item, Dosed)}


def _has_side(exercise: Dosed) -> bool:
    return bool(exercise.limb or (exercise.dosage and exercise.dosage.side))


_CHECKS: tuple[Callable[[Handout, Prescription], list[Problem]], ...] = (
    _unknown_items,
    _unknown_advice,
    _chosen_warnings,
    _excluded_always,
    _chosen_twice,
    _chosen_and_excluded,
    _mixed_advice,
    _dosage_without_exercise,
    _sides,
    check_groups,
    _unnamed_side,
    _affected_twice,
)
