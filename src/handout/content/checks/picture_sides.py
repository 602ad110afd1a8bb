"""Check that pictures say which side they show, wherever a sheet can say that it is another."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from handout.content.body import Shown
from handout.content.model import Dosed, Handout, Illustrated, SectionItem, WithSteps
from handout.content.pictures import PictureText
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
        if part.illustration and part.illustration.value in pictures
        for problem in _problems(
            part, part.illustration, texts, side_words, one_sided=id(part) in one_sided
        )
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
    name: Name,
    texts: Mapping[str, PictureText],
    side_words: Collection[str],
    *,
    one_sided: bool,
) -> Iterator[Problem]:
    text = texts.get(name.value, PictureText())
    if text.shows and part.shows is not text.shows:
        yield _contradiction(name, part.shows, text.shows)
    elif one_sided and not part.shows:
        yield _unknown_side(name)
    is_mirrored = part.shows in (Shown.LEFT, Shown.RIGHT)
    if is_mirrored and text.panels:
        yield _panels(name)
    if is_mirrored and part.alt:
        words = set(re.findall(r"\w+", part.alt.value.lower()))
        if found := sorted(words.intersection(side_words)):
            yield _side_in_words(part.alt, found[0])


def _unknown_side(name: Name) -> Problem:
    return Problem(
        "picture-without-side",
        name.place,
        f"this is done one side at a time, and the picture '{name}' does not say which it shows",
        "a sheet for the left leg could have a picture of the right one beside it",
        "add 'shows: left' or 'shows: right', or 'both' if it shows both alike or none; here, or "
        f"for all handouts in assets/illustrations/{name}.yaml",
    )


def _contradiction(name: Name, here: Shown | None, told: Shown) -> Problem:
    return Problem(
        "picture-side-contradicts",
        name.place,
        f"'shows: {here}' is said of '{name}' here, and 'shows: {told}' in the text beside it",
        "one of them is wrong, and a patient would be shown the wrong leg",
        f"look at the picture; then delete 'shows' here, or correct {name}.yaml",
    )


def _panels(name: Name) -> Problem:
    return Problem(
        "mirrored-panels",
        name.place,
        f"'{name}' has numbered panels, and is mirrored for some readers",
        "the numbers would be mirrored as well, and the order be turned around",
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
