"""Read the props of a pose text: those of the whole picture, and what a panel changes."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.nodes import Mapping, Node, Scalar, is_nothing
from handout.illustration.pose.reader import Reader
from handout.illustration.props.catalogue import CATALOGUE, kind_of
from handout.illustration.props.kind import PropText

GONE = "none"
"""What a panel writes for a prop of the whole picture that it does not have."""


def read_props(reader: Reader, layers: Sequence[Node]) -> tuple[PropText, ...]:
    """Read props.

    Args:
        reader: The reader that collects problems.
        layers: The props of the whole picture, then those of a panel: it adds to them, changes the
            options of one that is named again, and takes away one that is 'none'.
    """
    found: dict[str, tuple[Scalar, str, Node]] = {}
    for layer in layers:
        if not isinstance(layer, Mapping):
            reader.entries(layer, CATALOGUE, "'props'")
            continue
        for key, value in layer:
            kind = kind_of(key.text)
            if isinstance(value, Scalar) and value.text == GONE:
                _take_away(reader, found, key)
            elif kind is None:
                reader.refuse_name(
                    "pose-unknown-prop", key, f"there is no prop '{key.text}'", CATALOGUE
                )
            else:
                earlier = found[key.text][2] if key.text in found else None
                found[key.text] = (key, kind, _changed(earlier, value))
    return tuple(_prop(reader, key, kind, node) for key, kind, node in found.values())


def _take_away(reader: Reader, found: dict[str, tuple[Scalar, str, Node]], key: Scalar) -> None:
    if found.pop(key.text, None) is None:
        reader.refuse(
            "pose-unknown-prop",
            key.place,
            f"there is no prop '{key.text}' to take away",
            f"'{GONE}' takes away a prop that the top of the file names"
            + (f": {', '.join(found)}" if found else "; leave this out"),
        )


def _changed(earlier: Node | None, now: Node) -> Node:
    """Return the options of a prop with some of them changed."""
    if not isinstance(earlier, Mapping):
        return now
    if is_nothing(now):
        return earlier
    if not isinstance(now, Mapping):
        return now
    names = {key.text for key, _ in now}
    kept = tuple((key, value) for key, value in earlier if key.text not in names)
    return Mapping(kept + now.entries, now.place)


def _prop(reader: Reader, key: Scalar, kind: str, node: Node) -> PropText:
    options = CATALOGUE[kind].options
    numbers: dict[str, float] = {}
    points: dict[str, tuple[float, ...]] = {}
    words: dict[str, str] = {}
    for name, (_, value) in reader.entries(node, options, f"'{key.text}'").items():
        what = f"{name} of '{key.text}'"
        wanted = options[name]
        if wanted.word:
            choices = wanted.choices
            word = reader.word(value, choices, what) if choices else reader.text(value, what)
            words |= {name: word} if word else {}
        elif wanted.sizes:
            point = reader.point(value, what, wanted.sizes, wanted.low, wanted.high)
            if point is not None:
                points[name] = point
        else:
            number = reader.number(value, what, wanted.low, wanted.high)
            if number is not None:
                numbers[name] = number
    return PropText(key.text, kind, numbers, points, words, key.place)
