"""Word the answers to a handout's questions."""

from __future__ import annotations

from collections.abc import Iterator

from handout.content.number import Number
from handout.document.dosage import worded_decimal
from handout.document.wording import Wording
from handout.document.wording.plurals import Plural
from handout.tailoring.protocol import Answers, Value


def worded_number(number: Number, wording: Wording) -> str:
    """Return a number with its unit, such as "6 uger"."""
    phrase: Plural = getattr(wording.numbers, number.unit)
    return phrase.of(wording.plurals, number.value).format(n=worded_decimal(number.value, wording))


def worded_answers(answers: Answers, wording: Wording) -> Iterator[str]:
    """Yield each question with its answer, such as "Støtte på benet: Fuld"."""
    for question, value in answers:
        said = worded_value(value, wording)
        yield wording.answer.format(question=question.title, answer=said)


def worded_value(value: Value, wording: Wording) -> str:
    """Return an answer alone, such as "Fuld" or "6 uger"."""
    return worded_number(value, wording) if isinstance(value, Number) else value.title.value
