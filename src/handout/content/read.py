"""Nodes to the model: the dataclasses say what may stand where, and this checks that it does."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar

from handout.content.model import KINDS, Handout, Item, SectionItem
from handout.content.nodes import Mapping, Node, Scalar, Sequence, describe
from handout.content.quantity import Measure, Words, read_quantity
from handout.content.walk import hints_of
from handout.content.words import (
    NAME,
    Address,
    Label,
    Name,
    Note,
    Prose,
    Text,
    folded,
    read_address,
    read_note,
    read_prose,
)
from handout.problems import NOWHERE, Place, Problem, nearest, suggestion

Record = TypeVar("Record")


def read_handout(node: Node) -> tuple[Handout, tuple[Problem, ...]]:
    """Return the handout that a node tree says, with every problem of form that it has.

    Where something is missing or wrong, an empty value stands in, so that the checks that
    follow can find the rest; a handout with errors must not be printed.
    """
    return read_record(Handout, node)


def read_record(record: type[Record], node: Node) -> tuple[Record, tuple[Problem, ...]]:
    """Return any record of frozen data that a node tree says, with its problems of form."""
    reader = _Reader()
    return reader.value(record, node), tuple(reader.problems)


def read_part(record: type, name: str, node: Node) -> tuple[Any, tuple[Problem, ...]]:
    """Return what a node tree says for one field of a record, with its problems of form."""
    reader = _Reader()
    return reader.value(hints_of(record)[name], node), tuple(reader.problems)


@cache
def forms_of(record: type) -> dict[str, tuple[Any, bool]]:
    """Return the keys of a record as written in files: each with its form, and if it must be."""
    hints = hints_of(record)
    needed = {f.name for f in fields(record) if f.default is f.default_factory is MISSING}
    return {key_of(f): (hints[f.name], f.name in needed) for f in fields(record)}


def key_of(field: Field[Any]) -> str:
    """Return the key under which a field stands in a file."""
    return field.name.replace("_", "-")


class _Reader:
    """Turns nodes into values, gathering problems on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.private = False

    def value(self, form: Any, node: Node) -> Any:
        wordy = takes_words(form)
        form, measure = unwrapped(form)
        if measure:
            return self.amount(measure, node, wordy)
        if typing.get_origin(form) is tuple:
            return self.several(typing.get_args(form)[0], node)
        if form is SectionItem:
            return self.item(node)
        if isinstance(form, type) and issubclass(form, StrEnum | IntEnum):
            return self.choice(form, node)
        if form in LEAVES or hasattr(form, "from_scalar"):
            return self.leaf(form, node)
        plain = getattr(form, "plain", None)
        if plain and isinstance(node, Scalar):
            return form(**{plain: self.value(forms_of(form)[plain][0], node)})
        if plain and _is_unquoted_text(node, forms_of(form)):
            self.unquoted_text(node)
            return blank(form)
        if getattr(form, "private", False):
            return self.private_record(form, node)
        return self.record(form, node)

    def private_record(self, record: Any, node: Node) -> Any:
        """Read what is about a person, which no message repeats."""
        self.private = True
        value = self.record(record, node)
        self.private = False
        return value

    def record(self, record: Any, node: Node) -> Any:
        if not isinstance(node, Mapping):
            self.wrong_type(node, "keys with values")
            return blank(record)
        forms = forms_of(record)
        for key, _ in node:
            if key.text not in forms:
                self.unknown_key(key, forms)
        values: dict[str, Any] = {}
        for name, (form, needed) in forms.items():
            found = node.get(name)
            if found is not None:
                values[name.replace("-", "_")] = self.value(form, found)
            elif needed:
                self.missing(name, node)
                values[name.replace("-", "_")] = blank(form)
        return record(**values)

    def several(self, form: Any, node: Node) -> tuple[Any, ...]:
        if isinstance(node, Scalar) and fits_scalar(form):
            value = self.value(form, node)  # one paragraph needs no list around it
            return () if value is None else (value,)
        if isinstance(node, Mapping) and form in (Prose, Text):
            self.unquoted_text(node)
            return ()
        if not isinstance(node, Sequence) or not node.items:
            self.wrong_type(node, "a list")
            return ()
        return tuple(v for item in node.items if (v := self.value(form, item)) is not None)

    def item(self, node: Node) -> Item | None:
        kind = node.get("kind") if isinstance(node, Mapping) else None
        if not isinstance(node, Mapping):
            self.wrong_type(node, "keys with values")
        elif kind is None:
            self.missing("kind", node)
        else:
            word = kind.text if isinstance(kind, Scalar) else ""
            if word not in KINDS:
                self.unknown_kind(kind)
            # The kind that was probably meant lets the rest be checked at once.
            meant = word if word in KINDS else nearest(word, KINDS)
            if meant:
                entries = tuple((key, value) for key, value in node if key.text != "kind")
                return typing.cast(Item, self.record(KINDS[meant], Mapping(entries, node.place)))
        return None

    def choice(self, form: type[StrEnum | IntEnum], node: Node) -> StrEnum | IntEnum | None:
        known = {str(value): value for value in form}
        if isinstance(node, Scalar) and node.text in known:
            return known[node.text]
        word = node.text if isinstance(node, Scalar) else describe(node)
        self.add(
            "unknown-value",
            node.place,
            f"'{word}' is not a value of '{_words_of(form.__name__)}'",
            "the program would not know what to print",
            suggestion(word, known),
        )
        return None

    def amount(self, measure: Measure, node: Node, wordy: bool) -> Any:
        if wordy and isinstance(node, Mapping):
            return self.record(Words, node)
        if not isinstance(node, Scalar):
            self.wrong_type(node, "a number, a range, or 'words:'" if wordy else "a number")
            return None
        quantity = read_quantity(node.text, measure, node.place)
        if isinstance(quantity, str):
            self.add(
                "bad-range",
                node.place,
                quantity,
                "a dosage that is wrong on paper is done wrong at home",
                f"write it like '{measure.example}'"
                + (", or in words: {words: …}" if wordy else ""),
            )
            return None
        return quantity

    def leaf(self, form: Any, node: Node) -> Any:
        wanted, read = LEAVES.get(form) or (form.wanted, form.from_scalar)
        private = self.private or getattr(form, "private", False)
        if wanted == "text" and isinstance(node, Mapping):
            self.unquoted_text(node)
        elif not isinstance(node, Scalar) or not node.text.strip():
            self.wrong_type(node, wanted)
        elif (value := read(node)) is None:
            self.add(
                "wrong-type",
                node.place,
                ("this" if private else f"'{node.text}'") + f" is not {wanted}",
                "the program cannot use it as anything else",
                f"write {wanted}",
            )
        else:
            return value
        return blank(form)

    def unquoted_text(self, node: Node) -> None:
        self.add(
            "unquoted-text",
            node.place,
            "a text belongs here, but ': ' or '{' makes YAML read it as keys and values",
            "the words would not be printed as they stand",
            "put the whole text in quotes",
        )

    def unknown_key(self, key: Scalar, forms: dict[str, Any]) -> None:
        self.add(
            "unknown-key",
            key.place,
            ("this key" if self.private else f"'{key.text}'") + " is not known here",
            "what stands below it would never be printed",
            suggestion("" if self.private else key.text, forms),
        )

    def unknown_kind(self, node: Node) -> None:
        word = node.text if isinstance(node, Scalar) else describe(node)
        fix = suggestion(word, KINDS)
        if word == "warning":
            fix = "move it to 'warnings:' at the top of the file, and leave 'kind:' out"
        self.add(
            "unknown-kind",
            node.place,
            f"'{word}' is no kind of item in a section",
            "the kind says what an item may hold and how it is laid out",
            fix,
        )

    def missing(self, key: str, node: Mapping) -> None:
        self.add(
            "missing-field",
            node.place,
            f"'{key}' is missing here",
            "the file is not complete without it",
            f"add '{key}:'",
        )

    def wrong_type(self, node: Node, wanted: str) -> None:
        self.add(
            "wrong-type",
            node.place,
            f"this is {describe(node)}, but {wanted} belongs here",
            "the program cannot use it as anything else",
            f"write {wanted}",
        )

    def add(self, code: str, place: Place, message: str, why: str, fix: str) -> None:
        self.problems.append(Problem(code, place, message, why, fix))


def _words_of(name: str) -> str:
    """Return the name of a class as people write it: `TextSize` is text-size."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def unwrapped(form: Any) -> tuple[Any, Measure | None]:
    """Strip a form of `| None`, of its measure and of all else that is noted at it."""
    measure = None
    if typing.get_origin(form) is Annotated:
        form, *marks = typing.get_args(form)
        measure = next((mark for mark in marks if isinstance(mark, Measure)), None)
    if isinstance(form, types.UnionType) or typing.get_origin(form) is typing.Union:
        form = next(choice for choice in typing.get_args(form) if choice is not type(None))
    return form, measure


def takes_words(form: Any) -> bool:
    """Tell whether an amount may be the author's own words instead of a number."""
    amount = typing.get_args(form)[0] if typing.get_origin(form) is Annotated else form
    return Words in typing.get_args(amount)


def fits_scalar(form: type) -> bool:
    """Tell whether a single value may stand where a list of such values belongs."""
    if form in (Prose, Text, Name, Label) or issubclass(form, StrEnum):
        return True
    return hasattr(form, "plain") or hasattr(form, "from_scalar")


def _is_unquoted_text(node: Node, forms: dict[str, Any]) -> bool:
    return isinstance(node, Mapping) and not any(key.text in forms for key, _ in node)


def blank(form: Any) -> Any:
    """Return the empty value that stands in where nothing usable was written."""
    form, measure = unwrapped(form)
    if measure:
        return None
    if typing.get_origin(form) is tuple:
        return ()
    if form in _BLANKS:
        return _BLANKS[form]
    if is_dataclass(form):
        needed = ((key, f) for key, (f, must) in forms_of(typing.cast(type, form)).items() if must)
        return form(**{key.replace("-", "_"): blank(f) for key, f in needed})  # type: ignore[operator]
    return None


def _read_name(scalar: Scalar) -> Name | None:
    return Name(scalar.text, scalar.place) if NAME.fullmatch(scalar.text) else None


def _read_text(scalar: Scalar) -> Text:
    return Text(folded(scalar.text), scalar.place)


def _read_date(scalar: Scalar) -> date | None:
    try:
        return date.fromisoformat(scalar.text) if len(scalar.text) == len("2027-01-31") else None
    except ValueError:
        return None


def _read_truth(scalar: Scalar) -> bool | None:
    return {"true": True, "false": False}.get(scalar.text)


LEAVES: dict[Any, tuple[str, Callable[[Scalar], Any]]] = {
    Name: ("a name of letters a–z, digits and hyphens", _read_name),
    Label: ("text", lambda scalar: Label(folded(scalar.text), scalar.place)),
    Text: ("text", _read_text),
    Prose: ("text", read_prose),
    Note: ("text", read_note),
    Address: ("a web address that begins with https://", read_address),
    str: ("text", lambda scalar: folded(scalar.text)),
    bool: ("true or false", _read_truth),
    date: ("a date such as 2027-01-31", _read_date),
}
_BLANKS: dict[Any, Any] = {
    Name: Name("", NOWHERE),
    Label: Label("", NOWHERE),
    Text: Text("", NOWHERE),
    Prose: Prose((), NOWHERE),
    Note: Note((), NOWHERE),
    Address: Address("", NOWHERE),
    str: "",
    bool: False,
    date: date.min,
}
