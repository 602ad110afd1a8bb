"""Find the pictures of a therapist's own exercises, and the words that describe them."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from handout.building.parsing import parsed
from handout.building.picture_texts import check_picture_texts, load_picture_texts
from handout.content.checks.pictures import MOST_PICTURES
from handout.content.nodes import Mapping, Scalar
from handout.content.pictures import (
    ONE_SIDE,
    PictureText,
    contradicting,
    side_shown,
)
from handout.content.words import Name, Note, read_note
from handout.problems import HandoutError, Problem, suggestion
from handout.storage.library import pictures_in, pose_texts
from handout.storage.snapshot import Snapshot
from handout.tailoring.prescription import Own, Prescription


def own_pictures(prescription: Prescription) -> frozenset[str]:
    """Return the names of the pictures of own exercises, which the handout may not have."""
    owns = (chosen.own for chosen in prescription.items if chosen.own)
    return frozenset(name.value for own in owns for name in own.illustration)


def with_descriptions(
    prescription: Prescription, language: str, snapshot: Snapshot
) -> Prescription:
    """Return a prescription in which the pictures of own exercises are described in words.

    Raises:
        HandoutError: the library has no such picture, or no description in this language.
    """
    problems: list[Problem] = []
    items = []
    for chosen in prescription.items:
        if chosen.own and chosen.own.illustration:
            own, found = _described(chosen.own, language, snapshot)
            problems += found
            chosen = replace(chosen, own=own)
        items.append(chosen)
    problems += check_picture_texts(snapshot, own_pictures(prescription))
    if problems:
        raise HandoutError(problems)
    return replace(prescription, items=tuple(items))


def _described(own: Own, language: str, snapshot: Snapshot) -> tuple[Own, list[Problem]]:
    names, known = own.illustration, pictures_in(snapshot)
    texts = load_picture_texts(snapshot, [name.value for name in names])
    alts = [
        alt or _description(name, language, snapshot)
        for name, alt in zip_longest(names, own.alt[: len(names)])
    ]
    shows = own.shows or side_shown(names, texts, known)
    problems = [_too_many(names[MOST_PICTURES])] if len(names) > MOST_PICTURES else []
    for name, alt in zip(names, alts, strict=True):
        text = texts.get(name.value, PictureText())
        if name.value not in known:
            problems.append(_unknown(name, tuple(known)))
        elif not alt:
            problems.append(_undescribed(name, language))
        if not text.is_credited_in(language):
            problems.append(_uncredited(name, language))
        if text.panels and shows in ONE_SIDE:
            problems.append(_panels(name))
    if wrong := contradicting(names, texts, shows):
        problems.append(_contradiction(wrong))
    return replace(own, alt=tuple(filter(None, alts)), shows=shows), problems


def _description(picture: Name, language: str, snapshot: Snapshot) -> Note | None:
    """Return what the text that a picture is drawn from says it shows, in a language."""
    path = pose_texts(snapshot).get(picture.value)
    node = parsed(snapshot.file(path)) if path else None
    described = node.get("description") if isinstance(node, Mapping) else None
    # A description that names no language is English.
    said = described.get(language) if isinstance(described, Mapping) else None
    if isinstance(described, Scalar) and language == "en":
        said = described
    return read_note(said) if isinstance(said, Scalar) and said.text.strip() else None


# What somebody typed for one person is pointed at and never repeated.


def _unknown(picture: Name, known: tuple[str, ...]) -> Problem:
    return Problem(
        "picture-not-found",
        picture.place,
        "the library has no picture of this name",
        "the exercise would be printed without its picture",
        suggestion(picture.value, known),
    )


def _undescribed(picture: Name, language: str) -> Problem:
    return Problem(
        "figure-without-alt",
        picture.place,
        f"this picture has no description in '{language}'",
        "a blind person would not know that there is a picture",
        "say under 'own' what the picture shows: alt: …",
    )


def _contradiction(picture: Name) -> Problem:
    return Problem(
        "picture-side-contradicts",
        picture.place,
        "the text beside this picture says that it shows another side",
        "one of them is wrong, and the patient could be shown the wrong leg",
        "look at the picture; delete 'shows' here, unless it is the text that is wrong",
    )


def _uncredited(picture: Name, language: str) -> Problem:
    return Problem(
        "credit-untranslated",
        picture.place,
        f"this picture has a credit in other languages, but none in '{language}'",
        "the sheet would not say whose picture it is, which its licence may ask",
        "have the text beside the picture say it, or choose another picture",
    )


def _panels(picture: Name) -> Problem:
    return Problem(
        "mirrored-panels",
        picture.place,
        "this picture has several panels, and would be mirrored for the other side",
        "the order of the panels would be turned around",
        "choose pictures of one panel each; the start and the end can stand beside each other",
    )


def _too_many(picture: Name) -> Problem:
    return Problem(
        "too-many-pictures",
        picture.place,
        f"an exercise has at most {MOST_PICTURES} pictures",
        "side by side they would be too small to be understood",
        "keep the start and the end",
    )
