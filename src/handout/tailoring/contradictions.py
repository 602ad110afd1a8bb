"""What a prescription asks for and no sheet can be: unknown names, and choices at odds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from handout.content.model import Dosed, Handout, SafetyWarning, Section
from handout.content.spelling import misspelt
from handout.content.words import Name
from handout.memo import remembered
from handout.problems import Problem, Severity, listed
from handout.tailoring.choice import ADVICE, ALL, NONE, Index, index_of
from handout.tailoring.prescription import Chosen, Prescription, Selector, Trait


def check_choice(handout: Handout, prescription: Prescription) -> tuple[Problem, ...]:
    """Return a problem for all that a prescription chooses and that cannot be done."""
    return tuple(problem for one_check in _CHECKS for problem in one_check(handout, prescription))


def _selectors(prescription: Prescription) -> list[Selector]:
    """Return all selectors, but those that stand in for what could not be read."""
    written = (*(chosen.item for chosen in prescription.items), *prescription.exclude)
    return [selector for selector in written if selector.name]


def _unknown_items(handout: Handout, prescription: Prescription) -> list[Problem]:
    index = index_of(handout)
    warned = _warned(handout)
    return [
        Problem(
            "unknown-item",
            selector.place,
            f"'{handout.id}' has no {_CALLED[selector.trait]} '{selector.name}'",
            "the sheet would not be the one that was asked for",
            _meant(selector, index),
        )
        for selector in _selectors(prescription)
        if (selector.trait, selector.name) not in index
        and (selector.trait, selector.name) not in warned
    ]


_CALLED = {
    Trait.ID: "item",
    Trait.SECTION: "section",
    Trait.KIND: "items of the kind",
    Trait.TAG: "items with the tag",
}


def _meant(selector: Selector, index: Index) -> str:
    """Return what was probably meant: the same name of another trait, or a name that is near."""
    for trait in Trait:
        if (trait, selector.name) in index:
            return f"did you mean '{Selector(trait, selector.name)}'?"
    known = [name for trait, name in index if trait is selector.trait]
    return _surely(selector.name, {name: str(Selector(selector.trait, name)) for name in known})


def _surely(word: str, meanings: Mapping[str, str]) -> str:
    """Return the fix of an id: another exercise must not be offered for one that is not there."""
    guess = misspelt(word, meanings)
    return f"did you mean '{guess}'?" if guess else listed(meanings)


def _unknown_advice(handout: Handout, prescription: Prescription) -> list[Problem]:
    advice = index_of(handout).get(ADVICE, ())
    return [
        Problem(
            "unknown-item",
            name.place,
            f"'{handout.id}' has no advice '{name}'",
            "the sheet would not be the one that was asked for",
            _surely(name.value, {word: word for word in (*advice, ALL, NONE)}),
        )
        for name in prescription.advice
        if name.value and name.value not in (*advice, ALL, NONE)
    ]


def _warnings_stay(handout: Handout, prescription: Prescription) -> list[Problem]:
    warned = _warned(handout)
    return [
        Problem(
            "warning-stays",
            selector.place,
            f"'{selector}' is a warning, and warnings are on every sheet by themselves",
            "when to stop and whom to call must reach every reader; no choice adds or drops it",
            "delete it here",
        )
        for selector in _selectors(prescription)
        if (selector.trait, selector.name) in warned
    ]


def _warned(handout: Handout) -> set[tuple[Trait, str]]:
    ids = {(Trait.ID, item.id.value) for item in handout.warnings}
    return {*ids, (Trait.KIND, SafetyWarning.kind)}


def _chosen_twice(_: Handout, prescription: Prescription) -> list[Problem]:
    items = [chosen.item for chosen in prescription.items if chosen.item.name]
    advice = [Selector(Trait.ID, n.value, n.place) for n in prescription.advice if n.value]
    return [
        Problem(
            "chosen-twice",
            next(same.place for same in reversed(named) if same == selector),
            f"'{selector}' is asked for {count} times",
            "an item has one place on a sheet",
            "name it once",
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
            f"'{selector}' is asked for here, and excluded as well",
            "only one of the two can be meant",
            "delete it in one of the two places",
        )
        for selector in (*(chosen.item for chosen in prescription.items), *advice)
        if selector in excluded
    ]


def _mixed_advice(_: Handout, prescription: Prescription) -> list[Problem]:
    words: list[Name] = [n for n in prescription.advice if n.value in (ALL, NONE)]
    if not words or len(prescription.advice) == 1:
        return []
    return [
        Problem(
            "mixed-advice",
            words[0].place,
            f"'{words[0]}' stands beside other advice",
            "only one of the two can be meant",
            f"write 'advice: {words[0]}', or the ids alone",
        )
    ]


def _dosage_without_exercise(handout: Handout, prescription: Prescription) -> list[Problem]:
    index = index_of(handout)
    exercises = _exercises(handout.sections)

    def is_lost(chosen: Chosen) -> bool:
        meant = index.get((chosen.item.trait, chosen.item.name))
        said = chosen.dosage or chosen.omit
        return bool(said and meant and not any(item in exercises for item in meant))

    return [
        Problem(
            "dosage-without-exercise",
            chosen.item.place,
            f"'{chosen.item}' has a dosage here, but is no exercise",
            "only an exercise has a dosage; what stands here would not be printed",
            "write a note instead, or delete 'dosage' and 'omit'",
        )
        for chosen in prescription.items
        if is_lost(chosen)
    ]


def _sides(handout: Handout, prescription: Prescription) -> list[Problem]:
    """Warn of a side for an exercise that is done with both at once, as its author wrote it."""
    sided = [chosen for chosen in prescription.items if chosen.dosage and chosen.dosage.side]
    if not sided:
        return []
    index = index_of(handout)
    exercises = _exercises(handout.sections)
    return [
        Problem(
            "side-unusual",
            chosen.item.place,
            f"'{name}' gets a side, but it is not an exercise of one side",
            "the sheet would say something like 'to the left', which may make no sense here",
            "leave 'side' out, unless you know that it is right",
            Severity.WARNING,
        )
        for chosen in sided
        for name in index.get((chosen.item.trait, chosen.item.name), ())
        if name in exercises and not _has_side(exercises[name])
    ]


@remembered()
def _exercises(sections: tuple[Section, ...]) -> dict[str, Dosed]:
    """Return the items that have a dosage, by id."""
    items = (item for section in sections for item in section.items)
    return {item.id.value: item for item in items if isinstance(item, Dosed)}


def _has_side(exercise: Dosed) -> bool:
    return bool(exercise.limb or (exercise.dosage and exercise.dosage.side))


_CHECKS: tuple[Callable[[Handout, Prescription], list[Problem]], ...] = (
    _unknown_items,
    _unknown_advice,
    _warnings_stay,
    _chosen_twice,
    _chosen_and_excluded,
    _mixed_advice,
    _dosage_without_exercise,
    _sides,
)
