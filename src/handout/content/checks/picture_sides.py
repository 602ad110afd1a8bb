"""Check that pictures say which side they show, wherever a sheet can say that it is another."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from handout.content.body import Shown
from handout.content.model import Dosed, Handout, Illustrated, SectionItem, WithSteps
from handout.content.pictures import ONE_SIDE, PictureText, contradicting
from handout.content.walk import find
from handout.content.words import AffectedLimb, Name, Text
from handout.problems import Problem


def check_picture_sides(
    handout: Handout,
    pictures: Collection[str],
    texts: Mapping[str, PictureText],
    side_words: Collection[str],
) -> tuple[Problem, ...]:
    """Return a problem for each picture whose side is unknown, or told in two ways.

    Args:
        handout: The handout, with the sides that the texts beside its pictures say.
        pictures: The names of all pictures that there are.
        texts: What the texts beside pictures say, by the pictures' names.
        side_words: The words for left and right.
    """
    one_sided = {
        id(part)
        for item in find(handout, SectionItem)
        if is_one_sided(item)
        for part in find(item, Illustrated)
    }
    return tuple(
        problem
        for part in find(handout, Illustrated)
        if any(name.value in pictures for name in part.illustration)
        for problem in _problems(part, texts, side_words, one_sided=id(part) in one_sided)
    )


def is_one_sided(item: SectionItem) -> bool:
    """Tell whether a sheet can say of an item that it is about one side of the body."""
    if any(True for _ in find(item, AffectedLimb)):
        return True
    if isinstance(item, WithSteps) and any(step.both_sides for step in item.steps):
        return True
    if not isinstance(item, Dosed):
        return False
    dosages = (item.dosage, *(one.dosage for one in item.dosage_when))
    return bool(item.limb or any(dosage and dosage.side for dosage in dosages))


def _problems(
    part: Illustrated,
    texts: Mapping[str, PictureText],
    side_words: Collection[str],
    *,
    one_sided: bool,
) -> Iterator[Problem]:
    names = part.illustration
    told = {name: texts.get(name.value, PictureText()) for name in names}
    if wrong := contradicting(names, texts, part.shows):
        yield _contradiction(wrong, part.shows, told[wrong].shows)
    elif one_sided and not part.shows:
        yield _unknown_side(next((name for name in names if not told[name].shows), names[0]))
    if part.shows in ONE_SIDE:
        yield from (_panels(name) for name in names if told[name].panels)
        for alt in part.alt:
            words = set(re.findall(r"\w+", alt.value.lower()))
            if found := sorted(words.intersection(side_words)):
                yield _side_in_words(alt, found[0])


def _unknown_side(name: Name) -> Problem:
    return Problem(
        "picture-without-side",
        name.place,
        f"this is done one side at a time, and the picture '{name}' does not say which it shows",
        "a sheet for the left leg could have a picture of the right one beside it",
        "add 'shows: left' or 'shows: right', or 'both' if it shows both alike or none; here, or "
        f"for all handouts in assets/illustrations/{name}.yaml",
    )


def _contradiction(name: Name, here: Shown | None, told: Shown | None) -> Problem:
    return Problem(
        "picture-side-contradicts",
        name.place,
        f"'{name}' shows '{told}', as the text beside it says, and here {_said(here)}",
        "one of them is wrong, and a patient would be shown the wrong leg",
        f"look at the picture; then delete 'shows' here, or correct {name}.yaml",
    )


def _said(here: Shown | None) -> str:
    return f"it stands under 'shows: {here}'" if here else "it stands beside one of another side"


def _panels(name: Name) -> Problem:
    return Problem(
        "mirrored-panels",
        name.place,
        f"'{name}' has several panels, and is mirrored for some readers",
        "the order of the panels would be turned around",
        "draw each panel as a picture of its own, and give each to the step that it shows",
    )


def _side_in_words(alt: Text, word: str) -> Problem:
    return Problem(
        "side-in-alt",
        alt.place,
        f"the alternative text says '{word}', but for some readers the picture is mirrored",
        "a blind patient would be told the wrong side",
        "say for example 'one leg' and 'the other leg'",
    )
