"""The file that is being read: what its links lead to, and why it cannot be printed."""

from __future__ import annotations

from collections.abc import Iterator

from handout.pictures.svg.numbers import DrawingError, excerpt
from handout.pictures.svg.paint import Paint, painted_with
from handout.pictures.svg.styles import Rule, in_order, rules_of, styled
from handout.pictures.svg.tree import Node

MOST_NUMBERS = 500_000
"""Of all shapes that are painted. A file within its bound has half as many, unless it uses its
parts again and again."""

DEEPEST = 64
"""Groups within groups; drawing programs write some five."""

A_PART = 8
"""As many numbers as a part may cost besides those of its outline."""


class TooMuchError(DrawingError):
    """The drawing is without end, or nearly; there is no use in reading on."""


class Document:
    """A file, with the reasons against printing it as they are found."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.reasons: dict[str, list[Node]] = {}
        self._left = MOST_NUMBERS
        self._named: dict[str, Node] = {}
        rules: list[Rule] = []
        for node in _all(root):
            if name := node.attributes.get("id"):
                self._named.setdefault(f"#{name}", node)
            if node.name == "script":
                self.refuse(node, "the file holds <script>, which no drawing needs; delete it")
            elif node.name == "style":
                try:
                    rules += rules_of(node)
                except DrawingError as error:
                    self.refuse(node, str(error))
        self._rules = in_order(rules)

    def refuse(self, node: Node, reason: str) -> None:
        """Note why the file cannot be printed."""
        self.reasons.setdefault(reason, []).append(node)

    def spend(self, numbers: int = 0) -> None:
        """Count a part that is painted, and the numbers of its outline."""
        self._left -= A_PART + numbers
        if self._left < 0:
            raise TooMuchError(
                f"the drawing comes to more than {MOST_NUMBERS} numbers; simplify its paths"
            )

    def has(self, link: str) -> bool:
        """Tell whether there is something for a link to lead to."""
        return link in self._named

    def linked(self, link: str) -> Node:
        """Return the element that a link leads to.

        Raises:
            DrawingError: it is not in this file.
        """
        if not link.startswith("#"):
            raise DrawingError(
                f"'{excerpt(link)}' is in another file, and nothing is read from elsewhere; "
                "embed it as paths"
            )
        if link not in self._named:
            raise DrawingError(f"'{excerpt(link)}' is used, but is not in the file")
        return self._named[link]

    def paint_of(self, node: Node, around: Paint, own: frozenset[str]) -> Paint:
        """Return the paint of an element; what of it cannot be printed is noted."""
        paint, reasons = painted_with(around, node.attributes, own, styled(self._rules, node))
        if paint.display != "none":
            for reason in reasons:
                self.refuse(node, reason)
        return paint

    def paint_around(self, node: Node) -> Paint:
        """Return the paint that an element inherits where it stands in the file."""
        around: list[Node] = []
        while (parent := node.parent) and parent.line:
            around.append(parent)
            node = parent
        if len(around) > DEEPEST:
            raise too_deep()
        paint = Paint()
        for parent in reversed(around):
            paint, _ = painted_with(paint, parent.attributes, (), styled(self._rules, parent))
        return paint


def too_deep() -> TooMuchError:
    """Return the error for parts within parts without end, as when they are made of themselves."""
    return TooMuchError(
        f"the file has more than {DEEPEST} groups within groups, or a part that is made of itself; "
        "ungroup some"
    )


def _all(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children)
