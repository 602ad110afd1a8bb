"""Take a handout apart: all that it says, text by text, whoever it is for.

Unlike a sheet, this has the short forms, what depends on answers and the descriptions of pictures,
and it needs no prescription.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from handout.content.facets import Vocabulary
from handout.content.model import (
    Conditional,
    Dosage,
    DosageWhen,
    Dosed,
    Handout,
    Illustrated,
    Instruction,
    Item,
    Role,
    Section,
    items_of,
    roles_of,
)
from handout.content.number import Number
from handout.content.protocol import Answer, Limits, Question
from handout.content.walk import key_for, rebuild
from handout.content.words import (
    Address,
    AffectedLimb,
    Condition,
    Mention,
    Prose,
    Reference,
    Source,
    Text,
    words_in,
)
from handout.document.answers import worded_number
from handout.document.blocks import Figure, Run, Words
from handout.document.dosage import worded_decimal, worded_dosage
from handout.document.texts import pictures_of, prose_words, things_of
from handout.document.wording import Wording, worded_list
from handout.frozen import frozen
from handout.problems import LostWordsError

Setting = tuple[str, str]
"""A key that says something of a part or a text in a word, with its value: `always: true`."""


@frozen
class Statement:
    """One text of a handout, or what else it says in a place of its own, such as a dosage."""

    key: str
    """The keys and numbers that lead to it within its part: `steps/2`."""
    words: Words
    when: tuple[str, ...] = ()
    """On which answers it depends, a phrase for each question."""
    figures: tuple[Figure, ...] = ()
    settings: tuple[Setting, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def text(self) -> str:
        """The words as they are read."""
        return "".join(run.text for run in self.words)


@frozen
class Part:
    """The handout itself, or what has an id in it: a question, a warning, a section or an item."""

    sort: str
    """What it is: handout, question, warning, section or the kind of an item."""
    id: str
    title: str
    statements: tuple[Statement, ...]
    section: str = ""
    """The id of the section that an item stands in."""
    when: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    settings: tuple[Setting, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def name(self) -> tuple[str, str]:
        """What no other part has: an item and its section may have the same id."""
        return (self.sort if self.sort in _NO_ITEMS else "item"), self.id


_NO_ITEMS = ("handout", "question", "warning", "section")


def taken_apart(handout: Handout, wording: Wording, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """Return the parts of a handout in their order, each with all that it says itself.

    Raises:
        LostWordsError: a text of the handout is in none of them.
    """
    apart = _TakingApart(handout, wording, vocabulary)
    parts = tuple(apart.parts())
    said = "\n".join(text for part in parts for text in _told(part))
    for text in words_in(handout):
        leaves = text.leaves if isinstance(text, Prose) else (text.value,)
        if any(isinstance(leaf, str) and leaf.strip() not in said for leaf in leaves):
            raise LostWordsError(f"a review loses words of {text.place}")
    return parts


def _told(part: Part) -> Iterator[str]:
    yield from (statement.text for statement in part.statements)
    yield from (value for _, value in part.settings)


class _TakingApart:
    """Words the parts of one handout."""

    def __init__(self, handout: Handout, wording: Wording, vocabulary: Vocabulary) -> None:
        self.handout = handout
        self.wording = wording
        self.vocabulary = vocabulary
        self.titles = {item.id.value: item.title.value for item in items_of(handout)}
        self.questions = {question.id.value: question for question in handout.protocol}

    def parts(self) -> Iterator[Part]:
        handout = self.handout
        yield self.part("handout", handout)
        for question in handout.protocol:
            yield self.part("question", question)
        for warning in handout.warnings:
            yield self.part("warning", warning)
        for section in handout.sections:
            yield self.part("section", section)
            for item in section.items:
                yield self.part(item.kind, item, section.id.value)

    def part(self, sort: str, record: Handout | Question | Section | Item, home: str = "") -> Part:
        statements, settings = self.said(record)
        return Part(
            sort,
            record.id.value,
            record.title.value,
            statements,
            home,
            self.when(record.when) if isinstance(record, Conditional) else (),
            pictures_of(record, None) if isinstance(record, Illustrated) else (),
            settings,
            () if isinstance(record, Section) else record.sources,
        )

    def said(self, record: Any) -> tuple[tuple[Statement, ...], tuple[Setting, ...]]:
        """Return what a record says in words of its own, and in its settings."""
        kind: type = type(record)
        roles = roles_of(kind) if isinstance(record, Handout | Section | Item) else {}
        statements: list[Statement] = []
        settings: list[Setting] = []
        for field in fields(record):
            value, key = getattr(record, field.name), key_for(field.name)
            role = roles.get(field.name)
            if not field.compare or not value or key in _ELSEWHERE or role in _PARTS:
                continue
            found = [] if role is Role.SEARCHED else [*self.entries(key, value, record, role)]
            statements += found
            if not found:
                settings.append((key, _plain(value)))
        # A short form is read against the text that it stands for.
        statements.sort(key=lambda one: one.key.startswith("short/"))
        return tuple(statements), tuple(settings)

    def entries(  # noqa: C901 - a case for each sort of value
        self, key: str, value: Any, record: Any, role: Role | None
    ) -> Iterator[Statement]:
        """Yield what a value says in words; nothing if it is a setting."""
        if role is Role.EQUIPMENT:
            things = things_of(value, self.vocabulary, self.wording.language)
            yield Statement(key, (Run(worded_list(map(str, things), self.wording)),))
        elif isinstance(value, tuple):
            for number, one in enumerate(value, 1):
                last = one.id.value if isinstance(one, Answer) else number
                yield from self.entries(f"{key}/{last}", one, record, None)
        elif isinstance(value, Instruction):
            yield from self.instruction(key, value)
        elif isinstance(value, DosageWhen):
            yield replace(self.dosage(key, value.dosage, record), when=self.when(value.when))
        elif isinstance(value, Dosage):
            yield self.dosage(key, value, record)
        elif isinstance(value, Prose):
            yield Statement(
                key, self.words(value), self.when(value.when), settings=_about(value),
                sources=value.sources,
            )  # fmt: skip
        elif isinstance(value, Limits):
            low, high = value.from_.low, Number(value.to.low, value.unit)
            lowest = worded_decimal(low, self.wording)
            yield Statement(key, (Run(f"{lowest}–{worded_number(high, self.wording)}"),))
        elif isinstance(value, Answer):
            yield Statement(key, (Run(value.title.value, place=value.title.place),))
        elif isinstance(value, Text):
            yield Statement(key, (Run(value.value, place=value.place),))
        elif isinstance(value, Address):
            yield Statement(key, (Run(value.value, target=value.encoded, hint=value.value),))
        elif role is not Role.SEARCHED and any(words_in(value)):
            (first, *others), settings = self.said(value)
            for one in (replace(first, settings=(*settings, *first.settings)), *others):
                yield replace(one, key=f"{key}/{one.key}")

    def instruction(self, key: str, one: Instruction) -> Iterator[Statement]:
        said, settings = self.said(one)
        (text,) = (other for other in said if other.key == Instruction.plain)
        yield Statement(
            key,
            text.words,
            (*self.when(one.when), *text.when),
            pictures_of(one, None),
            (*settings, *text.settings),
            (*one.sources, *text.sources),
        )
        yield from (replace(other, key=f"{key}/{other.key}") for other in said if other != text)

    def dosage(self, key: str, dosage: Dosage, record: Any) -> Statement:
        limb = record.limb if isinstance(record, Dosed) else None
        phrase = worded_dosage(dosage, limb, self.wording, self.handout.affected)
        return Statement(key, (Run(phrase),))

    def words(self, prose: Prose) -> Words:
        """Return running text; items are named by their titles, and questions in brackets."""

        def named(leaf: Reference | AffectedLimb) -> Any:
            if isinstance(leaf, AffectedLimb):
                return replace(leaf, called=self.handout.affected)
            if question := self.questions.get(leaf.target):
                return f"[{question.title}]"
            return Mention(self.titles.get(leaf.target, leaf.title), leaf.place)

        return prose_words(rebuild(prose, (Reference, AffectedLimb), named), self.wording, ())

    def when(self, conditions: tuple[Condition, ...]) -> tuple[str, ...]:
        return tuple(map(self.condition, conditions))

    def condition(self, condition: Condition) -> str:
        question = self.questions[condition.question.value]
        titles = {answer.id.value: answer.title.value for answer in question.answers}
        answers = " / ".join(titles[answer.value] for answer in condition.answers)
        return self.wording.answer.format(question=question.title, answer=answers)


def plain_source(source: Source) -> str:
    """Return a source in one line."""
    said = (source.text, source.address, source.read and source.read.isoformat())
    return ", ".join(str(one) for one in said if one)


_ELSEWHERE = frozenset({"id", "when", "illustration", "sources", "protocol"})
"""Keys whose values have a place of their own in a part or statement."""

_PARTS = frozenset({Role.WARNINGS, Role.SECTIONS, Role.ITEMS, Role.REVIEW})
"""The roles of what are parts themselves, or said of the whole."""


def _about(prose: Prose) -> tuple[Setting, ...]:
    return (("about", prose.about.value),) if prose.about else ()


def _plain(value: Any) -> str:
    """Return a setting as an author writes it."""
    if isinstance(value, tuple):
        return ", ".join(map(_plain, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
