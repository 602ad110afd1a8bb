"""What a clinic decides, as the pages ask it: in their language, and with what a number counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from handout.building.readings import load_wording
from handout.content.number import Number, Unit
from handout.content.protocol import Limits
from handout.content.words import handout_in
from handout.desk.asked import Asked
from handout.desk.exercises import OpenHandouts
from handout.desk.facts import Open
from handout.desk.tray_fields import Choice, Field
from handout.desk.trays import put
from handout.desk.wording import Wording
from handout.document.answers import worded_number, worded_value
from handout.document.dosage import worded_decimal
from handout.document.wording import Wording as Phrases
from handout.frozen import frozen
from handout.problems import HandoutError, Problem

BARE = frozenset({Unit.POINTS, Unit.NONE})
"""Units that tell nothing about a range which its question does not."""


@frozen
class Decisions:
    """The questions of one handout."""

    title: str
    """What the handout is called."""
    language: str
    fields: list[Field]


@frozen
class Answered:
    """How far somebody has got with the questions of a sheet."""

    said: Mapping[str, str]
    """The answers, by the name of the question or by its address."""
    due: Collection[str] = ()
    """The names of the questions that should have an answer by now."""
    problems: Sequence[Problem] = ()
    """What is wrong with the sheet; the place of a wrong answer is its path."""

    def to(self, one: Open) -> str:
        """Return the answer to a question; one for its handout alone comes first."""
        return self.said.get(one.address, self.said.get(one.name, ""))

    def is_wrong(self, one: Open) -> bool:
        """Tell whether the answer to a question cannot be used."""
        return any(problem.place.file in one.places for problem in self.problems)


def decisions(
    questions: Iterable[Open], answered: Answered, text: Wording, name: Callable[[Open], str]
) -> list[Decisions]:
    """Return what the pages ask, handout by handout.

    Args:
        questions: What the sheet depends on.
        answered: What has been said to them.
        text: The words of the page.
        name: Returns the name of the field of a question.
    """
    found: dict[str, Decisions] = {}
    for one in questions:
        group = found.setdefault(one.handout, Decisions(one.title, one.language, []))
        group.fields.append(_field(one, name(one), answered, text))
    return [*found.values()]


def still_asked(asked: Asked, handouts: OpenHandouts) -> Asked:
    """Return a prescription without answers to what no handout on it asks any more.

    An answer to an unknown question is an error, and there would be no field to take it away.
    """
    items = [str(entry.get("item", "")) for entry in asked.get("items", ())]
    answers = asked.get("answers")
    if not items or not answers:
        return asked
    language, there = str(asked.get("language", "")), set[str]()
    for name in dict.fromkeys(map(handout_in, items)):
        handout = handouts.handout(name, language)
        for question in handout.protocol if handout else ():
            there |= {question.id.value, f"{name}/{question.id}"}
    return put(asked, "answers", {name: said for name, said in answers.items() if name in there})


def _field(one: Open, name: str, answered: Answered, text: Wording) -> Field:
    value = answered.to(one)
    return Field(
        name=name,
        label=one.question.title.value,
        value=value,
        choices=tuple(_choices(one, text)),
        problems=tuple(_problems(one, answered, text)),
        hint=" · ".join(_hints(one, text)),
    )


def _choices(one: Open, text: Wording) -> Iterator[Choice]:
    if one.question.answers:
        usual = _usual(one, text)
        yield Choice("", usual or text.say("answer_choose"))
        for answer in one.question.answers:
            yield Choice(answer.id.value, answer.title.value)


def _hints(one: Open, text: Wording) -> Iterator[str]:
    yield text.say(f"decided_by_{one.question.decided_by}")
    if limits := one.question.number:
        yield text.say("answer_number", **_ends(limits, text))
        if usual := _usual(one, text):
            yield usual


def _problems(one: Open, answered: Answered, text: Wording) -> Iterator[str]:
    limits = one.question.number
    if one.name in answered.due and not answered.to(one) and one.usual is None:
        yield text.say("problem_open_question")
    elif answered.is_wrong(one):
        if limits:
            yield text.say("problem_number", **_ends(limits, text))
        else:
            yield text.say("problem_unknown_answer")


def _usual(one: Open, text: Wording) -> str:
    if one.usual is None:
        return ""
    return text.say("answer_usual", answer=worded_value(one.usual, _phrases(text)))


def _ends(limits: Limits, text: Wording) -> dict[str, str]:
    """Return the lowest and the highest number that make sense, in words; the unit comes last."""
    phrases, high = _phrases(text), Fraction(limits.to.low)
    bare = limits.unit in BARE
    return {
        "low": worded_decimal(Fraction(limits.from_.low), phrases),
        "high": worded_decimal(high, phrases)
        if bare
        else worded_number(Number(high, limits.unit), phrases),
    }


def _phrases(text: Wording) -> Phrases:
    try:
        return load_wording(text.language)
    except HandoutError:  # a ward's own language of the pages
        return load_wording("en")
