"""Records made up from the types of their fields, with a word and a place for each text of them."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from itertools import count
from typing import Annotated, Any, TypeVar

from hypothesis import strategies as st

from handout.content.approval import Approval, Standing
from handout.content.model import KINDS, Item, SectionItem
from handout.content.protocol import Question
from handout.content.words import (
    Address,
    Aside,
    Condition,
    FacetValue,
    Label,
    Language,
    Name,
    Note,
    Prose,
    Reference,
    Text,
)
from handout.problems import Place

Found = TypeVar("Found")

SAID = (Text, Prose, Label, Address, Note)
"""The leaves that are words for a reader."""


def everything(value: Any, *kinds: type[Found]) -> list[Found]:
    """Return all of some classes in a value, found without any help of the program."""
    found = [value] if isinstance(value, kinds) else []
    below = value if isinstance(value, tuple) else ()
    if is_dataclass(value) and not isinstance(value, Place | Reference):
        below = tuple(getattr(value, f.name) for f in fields(value))
    return [*found, *(one for part in below for one in everything(part, *kinds))]


def strings(texts: list[Any]) -> list[str]:
    """Return the words of some leaves, without the ids that they mention."""
    return [word for text in texts for word in everything(text, str)]


def holds_words(form: Any) -> bool:
    """Tell whether something for a reader may stand in a field."""
    if form is SectionItem or form in SAID:
        return True
    forms = typing.get_type_hints(form) if is_dataclass(form) else {}
    return any(map(holds_words, (*typing.get_args(form), *forms.values())))


@dataclass
class Maker:
    """Makes records up. Every text has a word and a place that no other one has.

    Of what is for the program alone, such as tags, only that is said which must be.
    """

    draw: st.DrawFn
    targets: tuple[str, ...] = ()
    """The ids that texts may mention."""
    alternatives: bool = True
    """Whether every picture has its alternative text."""
    questions: tuple[Question, ...] = ()
    """What a handout asks, and what its parts may depend on."""

    def __post_init__(self) -> None:
        self.numbers, self.items = count(1), count()

    def record(self, kind: type[Found]) -> Found:
        """Return a record of a class."""
        forms = typing.get_type_hints(kind, include_extras=True)
        said: dict[str, Any] = {}
        own: dict[str, Callable[[], Any]] = {
            "equipment": self.equipment,
            "protocol": lambda: self.questions,
            "when": self.when,
            "standing": self.standing,
            "approved_by": lambda: None,  # it is printed no more
        }
        for field in fields(typing.cast(Any, kind)):
            form, needed = forms[field.name], field.default is field.default_factory is MISSING
            needed = needed or field.name == "sections"  # only a collection may have none
            if field.name == "id" and issubclass(kind, Item):
                said["id"] = Name(f"i{next(self.items)}", self.place())
            elif field.name == "illustration":
                said |= self.picture()
            elif field.name in own:
                said[field.name] = own[field.name]()
            elif field.name == "dosage_when" and not self.questions:
                continue
            elif field.name not in said and (needed or holds_words(form)):
                said[field.name] = self.value(form, needed)
        return kind(**said)

    def value(self, form: Any, needed: bool = True) -> Any:
        """Return a value for a field, or nothing where it may be left out."""
        if typing.get_origin(form) is Annotated:
            return self.value(typing.get_args(form)[0], needed)
        if typing.get_origin(form) in (typing.Union, types.UnionType):
            return self.value(typing.get_args(form)[-2]) if self.draw(st.booleans()) else None
        if typing.get_origin(form) is tuple:
            length = self.draw(st.integers(int(needed), 2))
            return tuple(self.value(typing.get_args(form)[0]) for _ in range(length))
        return self.leaf(form)

    def leaf(self, form: Any) -> Any:
        """Return a word, or a record of a class."""
        made: dict[Any, Callable[[], Any]] = {
            date: lambda: date(2099, 1, 1),
            Note: lambda: Note((self.word(), self.word()), self.place()),
            Address: lambda: Address(f"https://{self.word()}.org", self.place()),
            Prose: self.prose,
            SectionItem: lambda: self.record(self.draw(st.sampled_from([*KINDS.values()]))),
        }
        if form in made:
            return made[form]()
        if form in (Text, Label, Name):
            return form(self.word(), self.place())
        if not is_dataclass(form):
            return self.draw(st.from_type(form))
        return self.record(typing.cast(type[Any], form))

    def when(self) -> tuple[Condition, ...]:
        """Return a condition, or none."""
        if not self.questions or self.draw(st.integers(0, 3)):
            return ()
        question = self.draw(st.sampled_from(self.questions))
        ids = [answer.id for answer in question.answers]
        answers = self.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
        return (Condition(question.id, tuple(answers)),)

    def picture(self) -> dict[str, Any]:
        """Return what is said of one picture or two, or that there is none."""
        number = self.draw(st.integers(0, 2))
        has_alt = self.alternatives or self.draw(st.booleans())
        return {
            "illustration": tuple(self.leaf(Name) for _ in range(number)),
            "alt": tuple(self.leaf(Text) for _ in range(number if has_alt else 0)),
        }

    def standing(self) -> Standing:
        """Return the standing of a content that somebody has approved, or nobody."""
        if not self.draw(st.booleans()):
            return Standing("0a1b2c3d")
        approval = Approval(
            language=Language("da"),
            version=Label("1"),
            by=Label(self.word(), self.place()),
            on=date(2026, 1, 1),
            content=Name("0a1b2c3d"),
        )
        return Standing(approval.content.value, approval)

    def equipment(self) -> tuple[FacetValue, ...]:
        """Return values that the program has words for: these are printed."""
        values = self.draw(st.lists(st.sampled_from(("chair", "band", "mat")), max_size=2))
        return tuple(FacetValue(value, self.place()) for value in values)

    def prose(self) -> Prose:
        """Return running words, perhaps with a mention, perhaps of nothing else."""
        parts: list[Any] = [self.word()]
        if bool(self.targets) and self.draw(st.booleans()):
            mention = Reference(self.draw(st.sampled_from(self.targets)), self.place())
            aside = Aside((f" ({self.word()} ", mention, f" {self.word()})"))
            ways: list[list[Any]] = [[*parts, " ", mention], [*parts, aside], [aside]]
            parts = self.draw(st.sampled_from(ways))
        return Prose(tuple(parts), self.place(), self.when())

    def word(self) -> str:
        return f"w{next(self.numbers)}x"

    def place(self) -> Place:
        return Place("x.yaml", next(self.numbers), 1)


def made_up(kind: type[Found], **options: Any) -> st.SearchStrategy[Found]:
    """Return a strategy for records of a class."""

    @st.composite
    def records(draw: st.DrawFn) -> Found:
        return Maker(draw, **options).record(kind)

    return records()
