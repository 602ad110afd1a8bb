"""What is said of the language of a handout; apart from the rules, which only a check loads."""

from __future__ import annotations

from handout.frozen import frozen
from handout.problems import Place, Problem


@frozen
class Waived:
    """A waiver that has kept something from being told, and how often."""

    place: Place
    rule: str
    reason: str
    times: int


@frozen
class Ease:
    """How easy a handout is to read in one language."""

    language: str
    measure: str
    value: float
    words: int
    hardest: str = ""
    """The title of its hardest part; nothing if all are too short to be measured."""
    hardest_value: float = 0.0


@frozen
class Plainness:
    """What is said of the language of a handout."""

    problems: tuple[Problem, ...]
    ease: Ease | None = None
    waived: tuple[Waived, ...] = ()
