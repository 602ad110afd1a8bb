"""Fields of records say what they are for, where Python itself forgets it."""

from __future__ import annotations

from dataclasses import dataclass

from handout.content.field_docs import field_docs
from handout.content.model import Technique, WithSteps


@dataclass(frozen=True)
class Base:
    told: int = 0
    """What the base
    says.
    """
    silent: int = 0


@dataclass(frozen=True)
class Below(Base):
    told: int = 1
    own: int = 2
    """What it says itself."""


def test_a_field_says_what_stands_below_it_or_below_that_of_a_base() -> None:
    assert field_docs(Base) == {"told": "What the base says."}
    assert field_docs(Below) == {"told": "What the base says.", "own": "What it says itself."}
    assert field_docs(Technique)["steps"] == field_docs(WithSteps)["steps"]
