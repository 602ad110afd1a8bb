"""Read nodes as plain values; a node that does not fit becomes a problem, and reading goes on."""

from __future__ import annotations

import math
from collections.abc import Iterable

from handout.content.nodes import Mapping, Node, Scalar, Sequence, describe, is_nothing
from handout.illustration.words import known as known_words
from handout.problems import Place, Problem

WHY = "the drawing engine would have to guess what the picture shows"


class Reader:
    """A reader that collects the problems of one pose text."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def refuse(self, code: str, place: Place, message: str, fix: str, why: str = WHY) -> None:
        """Add a problem."""
        self.problems.append(Problem(code, place, message, why, fix))

    def refuse_name(
        self, code: str, node: Node, message: str, known: Iterable[str], why: str = WHY
    ) -> None:
        """Add a problem with a word that is none of the known ones."""
        self.refuse(code, node.place, message, known_words(_text_of(node), known), why)

    def entries(
        self, node: Node | None, known: Iterable[str], what: str
    ) -> dict[str, tuple[Scalar, Node]]:
        """Return the entries of a mapping by key; an unknown key is a problem."""
        if node is None or is_nothing(node):
            return {}
        if not isinstance(node, Mapping):
            first = next(iter(known), None)
            fix = f"write keys with values, such as '{first}: …'" if first else "leave it empty"
            message = f"{what} must be keys with values, not {describe(node)}"
            self.refuse("pose-shape", node.place, message, fix)
            return {}
        words = list(known)
        for key, _ in node:
            if key.text not in words:
                self.refuse_name(
                    "pose-unknown-key",
                    key,
                    f"{what} has no key '{key.text}'",
                    words,
                    "an unknown key would silently be left out of the picture",
                )
        return {key.text: (key, value) for key, value in node if key.text in words}

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """Return the items of a list; a single value is a list of one."""
        if node is None:
            return ()
        return node.items if isinstance(node, Sequence) else (node,)

    def text(self, node: Node, what: str) -> str:
        """Return a non-empty text."""
        if isinstance(node, Scalar) and node.text and not node.is_nothing:
            return node.text
        message = f"{what} must be text, not {describe(node)}"
        self.refuse("pose-shape", node.place, message, "write one value")
        return ""

    def word(self, node: Node, known: Iterable[str], what: str) -> str | None:
        """Return a word, if it is one of the known words."""
        text = self.text(node, what)
        words = list(known)
        if not text or text in words:
            return text or None
        self.refuse_name("pose-unknown-word", node, f"{what} cannot be '{text}'", words)
        return None

    def number(self, node: Node, what: str, low: float, high: float) -> float | None:
        """Return a number between two limits."""
        text = node.text if isinstance(node, Scalar) else ""
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            shown = f"'{text}'" if text else describe(node)
            self.refuse(
                "pose-not-a-number",
                node.place,
                f"{what} must be a number, not {shown}",
                f"write a number between {low:g} and {high:g}",
            )
            return None
        if not low <= value <= high:
            self.refuse(
                "pose-number-out-of-range",
                node.place,
                f"{what} of {value:g} is not between {low:g} and {high:g}",
                "write a number in that range; lengths are in metres, angles in degrees",
            )
            return None
        return value

    def point(
        self, node: Node, what: str, sizes: tuple[int, ...], low: float = -3, high: float = 3
    ) -> tuple[float, ...] | None:
        """Return a list of coordinates, such as [0.4, 0, -0.1]."""
        if not isinstance(node, Sequence) or len(node.items) not in sizes:
            count = " or ".join(str(size) for size in sizes)
            self.refuse(
                "pose-shape",
                node.place,
                f"{what} must be a list of {count} numbers, not {_counted(node)}",
                "write for example [" + ", ".join(["0.1"] * sizes[-1]) + "]",
            )
            return None
        values = [self.number(item, what, low, high) for item in node.items]
        return None if None in values else tuple(v for v in values if v is not None)

    def flag(self, node: Node, what: str) -> bool:
        """Return whether the value is 'yes'; 'no' is the only other one allowed."""
        return self.word(node, ("yes", "no"), what) == "yes"


def _text_of(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _counted(node: Node) -> str:
    return f"of {len(node.items)}" if isinstance(node, Sequence) else describe(node)
