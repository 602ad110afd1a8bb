"""What a clinic decides: the questions that a handout asks, which have no default.

The answers come from a prescription or a ward's profile, and are applied in `tailoring/protocol`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from handout.content.number import Unit
from handout.content.quantity import Measure, Quantity
from handout.content.words import Name, Source, Text
from handout.frozen import frozen

BOUND = Measure({"": (0, 10_000)}, fractions=True, exact=True)


class Decider(StrEnum):
    """Who decides: the surgeon who operated, the ward for all its patients, or the therapist."""

    SURGEON = "surgeon"
    WARD = "ward"
    THERAPIST = "therapist"


@frozen(kw_only=True)
class Answer:
    """One of the answers to choose from. Its title is printed."""

    id: Name
    """What `when` and those who print call it."""
    title: Text
    """What it is called for people; printed where a text has the question in braces."""


@frozen(kw_only=True)
class Limits:
    """That the answer is a number: its unit, and the lowest and highest that make sense."""

    unit: Unit
    """What the number is counted in."""
    from_: Annotated[Quantity, BOUND]
    """The lowest number that makes sense."""
    to: Annotated[Quantity, BOUND]
    """The highest number that makes sense."""


@frozen(kw_only=True)
class Question:
    """What somebody must decide before a sheet can be printed: by one of the answers or a number.

    `{weight-bearing}` in a text prints the answer to the question with that id. `sources` are those
    that differ, or that leave it to the clinic.
    """

    id: Name
    """What `when` calls it; in braces, as {weight-bearing}, a text prints the answer."""
    title: Text
    """The question, as it is asked of those who print."""
    decided_by: Decider
    """Who decides: surgeon, ward or therapist."""
    answers: tuple[Answer, ...] = ()
    """The answers to choose from, unless it is a number."""
    number: Limits | None = None
    """That the answer is a number, and which make sense."""
    sources: tuple[Source, ...] = ()
    """Where it is known from; printed on the review sheet alone."""
