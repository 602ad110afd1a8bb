"""One person's way to say a value, and the one way in which files and messages have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from handout.content.spoken.forms import Forms, normal
from handout.frozen import frozen

if TYPE_CHECKING:
    from handout.content.spoken.doses import Doses

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})+")
"""A language and its region, such as en-GB. Source: BCP 47."""


@frozen
class Unclear:
    """Why a text cannot be taken for a value."""

    message: str
    why: str
    fix: str


@frozen
class Spoken:
    """Turns what people write into what a file says; what is not known stays as it is.

    What a file says always means itself.
    """

    load_forms: Callable[[], Forms]
    """Reads the tables, which takes a while where they are not in the cache."""
    today: date

    @cached_property
    def forms(self) -> Forms:
        """What people write for each value, by its sort."""
        return self.load_forms()

    def value(self, sort: str, text: str, known: Collection[str]) -> str:
        """Return the one of some known values that a text means."""
        said = normal(text)
        canonical = next((value for value in known if said == normal(value)), None)
        if canonical is not None:
            return canonical
        meant = (self.forms.get(table, {}).get(said) for table in (sort, "key"))
        return next((value for value in meant if value in known), None) or text

    def key(self, text: str, known: Collection[str]) -> str | None:
        """Return the key that a text means, or None."""
        meant = self.value("key", text, known)
        return meant if meant in known else None

    def keys(self, known: Collection[str]) -> dict[str, str]:
        """Return all forms of some keys, with what each means."""
        forms = self.forms.get("key", {})
        return {form: key for form, key in forms.items() if key in known} | {k: k for k in known}

    def leaf(self, sort: str, text: str) -> str | Unclear:
        """Return a single value: a day, a moment, a birth, a truth or a language."""
        # Like Doses below, loaded where a value needs it: most sheets are asked for in values as
        # files have them, and compiling the patterns takes a while.
        from handout.content.spoken.days import UnclearDayError, iso_day, iso_moment

        try:
            if sort in ("day", "birth"):
                return iso_day(text, self.forms, self.today, sort) or text
            if sort == "moment":
                return iso_moment(text, self.forms, self.today) or text
        except UnclearDayError as unclear:
            return Unclear(str(unclear), unclear.why, unclear.fix)
        if sort == "language":
            return self.language(text)
        if sort == "answer":  # the id of an answer is one word, and means itself
            return self.amount("", text) if " " in text.strip() else text
        return self.forms.get(sort, {}).get(normal(text), text)

    def language(self, text: str) -> str:
        """Return the code of a language: of its name, or of the language without its region."""
        forms, tag = self.forms.get("language", {}), _TAG.fullmatch(text.strip())
        return forms.get(normal(text)) or (tag and forms.get(normal(tag[1]))) or text

    def amount(self, key: str, text: str) -> str:
        """Return an amount in a part of a dosage."""
        return self._doses.amount(key, text)

    def dosage(self, text: str) -> dict[str, str] | Unclear:
        """Return the parts of a dosage that is written in one line."""
        parts = self._doses.parts(text)
        if parts:
            return parts
        return Unclear(
            "this dosage cannot be understood, or in more than one way",
            "a dosage that is wrong on paper is done wrong at home",
            "write it like '3 x 10, 2 times a day', or by its parts: "
            "{repetitions: 10, hold: 5 seconds, frequency: {words: …}}",
        )

    @cached_property
    def _doses(self) -> Doses:
        from handout.content.spoken.doses import Doses

        return Doses(self.forms)
