"""Choose the form of a phrase that an amount takes, by the rules of a language.

The names of the forms and the rules are those of the Unicode CLDR, so that whoever translates can
take over what it says of their language. Danish has `one` and `other`; Polish has four forms.

Source: Unicode Technical Standard 35, part 3, "Language Plural Rules".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from fractions import Fraction
from functools import cache
from typing import ClassVar

from handout.content.nodes import Scalar
from handout.frozen import frozen

_RELATION = re.compile(
    r"\s*(?P<operand>[nivwft])\s*(?:%\s*(?P<modulus>[1-9]\d*)\s*)?(?P<sign>!?=)\s*"
    r"(?P<ranges>\d+(?:\.\.\d+)?(?:\s*,\s*\d+(?:\.\.\d+)?)*)\s*"
)

_UNNAMED = re.sub(r"\?P<\w+>", "?:", _RELATION.pattern)

Test = Callable[[Fraction], bool]

OTHER = "other"

TRIED = 200
"""Numbers from 0: a form is that of one of them, or of several, as where last digits count."""


@frozen
class Rule:
    """When a form is used, such as `v = 0 and i % 10 = 2..4 and i % 100 != 12..14`."""

    text: str

    wanted: ClassVar[str] = "a plural rule of the Unicode CLDR, such as i = 1 and v = 0"
    pattern: ClassVar[str] = rf"{_UNNAMED}(?:(?:and|or){_UNNAMED})*"

    @classmethod
    def from_scalar(cls, scalar: Scalar) -> Rule | None:
        """Return the rule in a text, or None if it is none."""
        return cls(scalar.text) if re.fullmatch(cls.pattern, scalar.text) else None

    def holds(self, amount: Fraction) -> bool:
        """Return whether an amount takes the form."""
        return any(all(test(amount) for test in tests) for tests in _tests(self.text))


@frozen(kw_only=True)
class Plurals:
    """The rules of a language, in order; what none of them holds for takes the form `other`."""

    zero: Rule | None = None
    one: Rule | None = None
    two: Rule | None = None
    few: Rule | None = None
    many: Rule | None = None

    def form(self, amount: Fraction) -> str:
        """Return the name of the form that an amount takes."""
        rules = ((field.name, getattr(self, field.name)) for field in fields(self))
        return next((name for name, rule in rules if rule and rule.holds(amount)), OTHER)

    @property
    def forms(self) -> tuple[str, ...]:
        """The names of all forms that the language has."""
        return (*(field.name for field in fields(self) if getattr(self, field.name)), OTHER)

    def is_of_one_number(self, form: str) -> bool:
        """Return whether a form is that of a single number, which its phrase need not name."""
        return _tried(self).count(form) == 1


ONE_FORM = Plurals()
"""The rules of a language in which no number changes a phrase."""


@frozen(kw_only=True)
class Plural:
    """A phrase in each form that a language has; of one or two, it may say something else."""

    just_one: str | None = None
    just_two: str | None = None
    zero: str | None = None
    one: str | None = None
    two: str | None = None
    few: str | None = None
    many: str | None = None
    other: str

    def of(self, plurals: Plurals, low: Fraction | int, high: Fraction | int | None = None) -> str:
        """Return the phrase for an amount, or for a range up to `high`.

        A range takes the form of its end. A phrase that is the same in all forms has `other` alone.
        """
        last = low if high is None else high
        if low == last == 1 and self.just_one:
            return self.just_one
        if low == last == 2 and self.just_two:
            return self.just_two
        form: str | None = getattr(self, plurals.form(Fraction(last)))
        return form or self.other


@cache
def _tried(plurals: Plurals) -> tuple[str, ...]:
    """Return the forms of the first numbers."""
    return tuple(plurals.form(Fraction(number)) for number in range(TRIED))


@cache
def _tests(rule: str) -> tuple[tuple[Test, ...], ...]:
    """Return the alternatives of a rule, each as the tests that all must hold.

    An empty rule stands for one that could not be read; it never holds.
    """
    if not rule:
        return ()
    return tuple(
        tuple(_test(relation) for relation in alternative.split("and"))
        for alternative in rule.split("or")
    )


def _test(relation: str) -> Test:
    found = _RELATION.fullmatch(relation)
    assert found
    ends = [one.strip().split("..") for one in found["ranges"].split(",")]
    ranges = [range(int(low), int(high) + 1) for low, *_, high in ((*e, e[-1]) for e in ends)]

    def holds(amount: Fraction) -> bool:
        value = _operand(found["operand"], amount)
        if found["modulus"]:
            value %= int(found["modulus"])
        return any(value in one for one in ranges) == (found["sign"] == "=")

    return holds


def _operand(name: str, amount: Fraction) -> Fraction | int:
    """Return an operand of an amount as it is printed, which is without zeros at the end.

    It is the amount, its whole part, or the number or value of its decimals.
    """
    if name == "n":
        return amount
    whole, _, decimals = f"{float(amount):g}".partition(".")
    if name == "i":
        return int(whole)
    return len(decimals) if name in "vw" else int(decimals or 0)
