"""What the text beside a picture says of it, for every handout that has the picture."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from handout.content import nodes
from handout.content.body import Shown
from handout.content.model import Handout, Illustrated
from handout.content.nodes import Node, Scalar, describe, quote
from handout.content.signs import OF_A_PICTURE, Sign
from handout.content.walk import with_parts
from handout.content.words import NAME, Name, normalized
from handout.frozen import frozen
from handout.problems import NOWHERE, Place, Problem, suggestion

UNDRAWN_KEYS = ("shows", "credit")
"""The keys of a picture's text that a drawing is the same without."""

TOLD_KEYS = ("title", "description", *UNDRAWN_KEYS)
"""The keys of a picture's text that say what it shows, whether it is drawn from it or not."""


ONE_SIDE = (Shown.LEFT, Shown.RIGHT)


Credit = tuple[tuple[str, str], ...]
"""Whose a picture is, in words for each language, or for all of them under an empty code."""


def worded_credit(credit: Credit, language: str) -> str:
    """Return whose a picture is in a language, or nothing if nobody asks for that."""
    words = dict(credit)
    return words.get(language) or words.get("", "")


@frozen
class PictureText:
    """What the text beside a picture says.

    No side is guessed from a pose: who stands on the left leg to train it moves the right one.
    """

    shows: Shown | None = None
    panels: bool = False
    """Whether it has panels with numbers, which a mirror would turn around."""
    credit: Credit = ()
    signs: tuple[Sign, ...] = ()
    """The signs that are drawn in it."""
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def is_credited_in(self, language: str) -> bool:
        """Tell whether its credit, if it has one, is told in a language."""
        return not self.credit or bool({language, ""}.intersection(dict(self.credit)))


def read_picture_text(node: Node) -> tuple[PictureText, tuple[Problem, ...]]:
    """Read what a text says of a picture, and return it with its problems."""
    if not isinstance(node, nodes.Mapping):
        return PictureText(place=node.place), ()
    said = node.get("shows")
    shows = next((s for s in Shown if isinstance(said, Scalar) and said.text == s), None)
    credit, problems = _credit(node.get("credit"))
    panels = node.get("panels")
    text = PictureText(shows, panels is not None, credit, _signs(node, panels), node.place)
    return text, (*problems, *((_unknown_side(said),) if said and not shows else ()))


def _signs(node: nodes.Mapping, panels: Node | None) -> tuple[Sign, ...]:
    """Return the signs of a drawing, in the order of its panels."""
    own = panels.items if isinstance(panels, nodes.Sequence) else ()
    found = dict.fromkeys(name for part in (node, *own) for name in _sign_names(part))
    return tuple(sign for name in found for sign in OF_A_PICTURE if name == sign)


def _sign_names(node: Node) -> Iterator[str]:
    said = node.get("signs") if isinstance(node, nodes.Mapping) else None
    for sign in said.items if isinstance(said, nodes.Sequence) else (said,):
        kind = sign.get("kind") if isinstance(sign, nodes.Mapping) else sign
        if isinstance(kind, Scalar):
            yield kind.text


def credit_in(node: Node) -> Node | None:
    """Return the part of a text that is printed."""
    return node.get("credit") if isinstance(node, nodes.Mapping) else None


def _credit(node: Node | None) -> tuple[Credit, tuple[Problem, ...]]:
    if node is None:
        return (), ()
    entries = node.entries if isinstance(node, nodes.Mapping) else ((None, node),)
    credit: list[tuple[str, str]] = []
    for key, value in entries:
        language = key.text if key else ""
        is_language = not key or NAME.fullmatch(language)
        if not is_language or not isinstance(value, Scalar) or not value.text.strip():
            return (), (_no_credit(value),)
        credit.append((language, normalized(value.text)))
    return tuple(credit), () if credit else (_no_credit(node),)


def stray_keys(node: Node, known: Collection[str]) -> tuple[Problem, ...]:
    """Return a problem for each key of a picture's text that is not among the known ones."""
    if not isinstance(node, nodes.Mapping):
        return (_no_keys(node),)
    return tuple(_unknown_key(key, known) for key, _ in node if key.text not in known)


def side_shown(
    names: Sequence[Name], texts: Mapping[str, PictureText], pictures: Collection[str]
) -> Shown | None:
    """Return the side that pictures show together, or None if one tells none or two disagree.

    A start position can show both sides alike, and the end one of them. What is not there shows
    no side.
    """
    told = {_told(name, texts) if name.value in pictures else Shown.BOTH for name in names}
    one_sided = told - {Shown.BOTH}
    if not one_sided:
        return Shown.BOTH
    return one_sided.pop() if len(one_sided) == 1 else None


def contradicting(
    names: Sequence[Name], texts: Mapping[str, PictureText], shows: Shown | None
) -> Name | None:
    """Return the first picture that tells another side than is said of it, or than another does."""
    told = {name: _told(name, texts) for name in names}
    if shows in ONE_SIDE and set(told.values()) == {Shown.BOTH}:
        return names[0]
    one_sided = [name for name in names if told[name] in ONE_SIDE]
    expected = shows or (told[one_sided[0]] if one_sided else None)
    return next((name for name in one_sided if told[name] is not expected), None)


def _told(name: Name, texts: Mapping[str, PictureText]) -> Shown | None:
    return texts[name.value].shows if name.value in texts else None


def with_sides(
    handout: Handout, texts: Mapping[str, PictureText], pictures: Collection[str]
) -> Handout:
    """Return a handout whose pictures show the sides that the texts beside them say.

    Args:
        handout: The handout; what it says itself stays.
        texts: The texts beside pictures, by the pictures' names.
        pictures: The names of all pictures that there are.
    """

    def with_side(part: Any) -> Any:
        part = with_parts(part, with_side)
        if not isinstance(part, Illustrated) or not part.illustration or part.shows:
            return part
        shows = side_shown(part.illustration, texts, pictures)
        return replace(part, shows=shows) if shows else part

    return with_side(handout)  # type: ignore[no-any-return]


def _no_credit(node: Node) -> Problem:
    return Problem(
        "wrong-type",
        node.place,
        f"the credit of a picture must be words, not {describe(node)}",
        "the sheet would not say whose picture it is, which its licence may ask",
        "write for example 'credit: Anna Holm, CC BY 4.0', or {da: …, en: …}",
    )


def _no_keys(node: Node) -> Problem:
    return Problem(
        "wrong-type",
        node.place,
        "the text beside a picture must be keys with values",
        "nothing of it would be used",
        f"write for example 'shows: right', or one of: {', '.join(TOLD_KEYS)}",
    )


def _unknown_key(key: Scalar, known: Collection[str]) -> Problem:
    return Problem(
        "unknown-key",
        key.place,
        f"the text beside a picture has no key '{key.text}'",
        "what is written under it would have no effect",
        suggestion(key.text, known),
    )


def _unknown_side(node: Node) -> Problem:
    return Problem(
        "unknown-value",
        node.place,
        f"a picture cannot show {quote(node)}",
        "a patient could be shown the wrong leg",
        f"use one of: {', '.join(Shown)}; 'both' also if it shows no side at all",
    )
