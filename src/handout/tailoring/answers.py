"""Read the answers that a prescription or a profile gives to the questions of handouts."""

from __future__ import annotations

import re
from dataclasses import field
from typing import ClassVar

from handout.content.nodes import Mapping, Scalar, Source
from handout.content.words import Entry
from handout.frozen import frozen
from handout.problems import NOWHERE, Place, Problem


@frozen
class QuestionName:
    """A question by its id: of every handout that asks it, or of one."""

    handout: str
    question: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    wanted: ClassVar[str] = "the id of a question, such as phase, or with its handout, as hip/phase"
    pattern: ClassVar[str] = r"(?:([A-Za-z0-9-]+)/)?([A-Za-z0-9-]+)"

    def __str__(self) -> str:
        return f"{self.handout}/{self.question}" if self.handout else self.question

    @classmethod
    def from_scalar(cls, scalar: Scalar) -> QuestionName | None:
        """Return the question that a text names, or None if it names none."""
        match = re.fullmatch(cls.pattern, scalar.text.strip())
        return cls(match[1] or "", match[2], scalar.place) if match else None


@frozen
class Said:
    """An answer as it was said: the id of one to choose from, or a number."""

    value: str
    unit: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    spoken: ClassVar[str] = "answer"
    wanted: ClassVar[str] = "the id of an answer, such as full, or a number, such as 6"
    pattern: ClassVar[str] = r"([A-Za-z0-9-]+|\d{1,6}[.,]\d{1,3})(?: +([a-z]+))?"

    def __str__(self) -> str:
        return f"{self.value} {self.unit}".strip()

    @classmethod
    def from_scalar(cls, scalar: Scalar) -> Said | None:
        """Return the answer in a text, or None if there is none."""
        match = re.fullmatch(cls.pattern, scalar.text.strip())
        return cls(match[1].replace(",", "."), match[2] or "", scalar.place) if match else None


@frozen
class Given(Entry):
    """The answer to a question."""

    question: QuestionName
    answer: Said


def answers_in(text: str, place: Place, source: Source | None = None) -> Mapping | Problem:
    """Return answers on one line, such as `weight-bearing=full; sling-weeks=6`, as a file has them.

    Args:
        text: The line.
        place: Where it is written.
        source: Of a cell, which no message quotes.
    """
    pairs = [part.partition("=") for part in text.split(";") if part.strip()]
    names = {name.strip() for name, _, answer in pairs if name.strip() and answer.strip()}
    if len(names) < len(pairs):
        return Problem(
            "unclear-answers",
            place,
            "this does not say which question has which answer, once for each",
            "the sheet could say what nobody has decided",
            "write a question, '=' and its answer, such as 'weight-bearing=full; sling-weeks=6'",
        )
    scalars = ([_scalar(part, place, source) for part in pair[::2]] for pair in pairs)
    return Mapping(tuple((name, answer) for name, answer in scalars), place)


def _scalar(text: str, place: Place, source: Source | None) -> Scalar:
    return Scalar(text.strip(), place, quoted=True, source=source or Source("", ""))
