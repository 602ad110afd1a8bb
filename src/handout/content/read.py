"""Read nodes into records, and check that they have the keys and types of their dataclasses."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Collection, Iterator
from dataclasses import Field, fields, is_dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum
from functools import cache
from itertools import pairwise
from keyword import iskeyword
from typing import Annotated, Any, TypeGuard, TypeVar

from handout.content.addresses import Fault
from handout.content.dosage_part import DosagePart
from handout.content.elsewhere import LEVELS, as_name, home_of
from handout.content.model import KINDS, Dosage, Handout, Item, SafetyWarning, SectionItem
from handout.content.nodes import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    describe,
    is_nothing,
    quote,
    type_fix,
)
from handout.content.quantity import Measure, Words, read_quantity
from handout.content.rewording import Change, Rewording, keys_of_changes
from handout.content.sharing import Used
from handout.content.spelling import misspelt
from handout.content.spoken import Spoken, Unclear
from handout.content.walk import hints_of, key_for, required_names
from handout.content.words import (
    ITEM_NAME,
    NAME,
    Address,
    Condition,
    Entry,
    FacetValue,
    ItemName,
    Label,
    Language,
    Name,
    Note,
    Personal,
    Prose,
    Source,
    Text,
    id_in,
    normalized,
    read_address,
    read_note,
    read_prose,
)
from handout.frozen import frozen
from handout.problems import NOWHERE, Place, Problem, Severity, nearest, suggestion

Record = TypeVar("Record")


def read_handout(node: Node) -> tuple[Handout, tuple[Problem, ...]]:
    """Read a handout from a node tree, and return it with all problems of keys and types.

    An empty value takes the place of what is missing or wrong, so that the checks that follow can
    find further problems; a handout with errors must not be printed.
    """
    return read_record(Handout, node)


def read_record(
    record: type[Record], node: Node, spoken: Spoken | None = None
) -> tuple[Record, tuple[Problem, ...]]:
    """Read a record of any frozen dataclass from a node tree, and return it with its problems.

    Args:
        record: The class of the record.
        node: The node tree of a file or of options.
        spoken: What people write for the values; None where only the values themselves may stand.
    """
    reader = _Reader(spoken)
    return reader.value(record, node), tuple(reader.problems)


def read_part(record: type, name: str, node: Node) -> tuple[Any, tuple[Problem, ...]]:
    """Read a single field of a record from a node tree, and return it with its problems."""
    reader = _Reader()
    return reader.value(hints_of(record)[name], node), tuple(reader.problems)


@cache
def keys_of(record: type) -> dict[str, tuple[Any, bool]]:
    """Return the keys of a record in files, each with its type hint and whether it is required."""
    hints = hints_of(record)
    required = required_names(record)
    return {key_of(f): (hints[f.name], f.name in required) for f in fields(record) if f.compare}


def key_of(field: Field[Any]) -> str:
    """Return the key of a field as written in files."""
    return key_for(field.name)


def name_of(key: str) -> str:
    """Return the name of the field with a key; `from` is a word of Python, and so `from_` there."""
    return key.replace("-", "_") + "_" * iskeyword(key)


@frozen(kw_only=True)
class Passage:
    """A text with more to say of it: what it depends on, what it is about, where it is known from.

    A rule can say what part of a dosage it is about.
    """

    text: Prose
    """The text."""
    when: tuple[Condition, ...] = ()
    """The answers to questions of `protocol` with which it is printed."""
    about: DosagePart | None = None
    """The part of a dosage that a rule is about; it yields to a dosage that says otherwise."""
    sources: tuple[Source, ...] = ()
    """Where it is known from; printed on the review sheet alone."""


class _Reader:
    """Turns nodes into values, and collects their problems."""

    def __init__(self, spoken: Spoken | None = None) -> None:
        self.spoken = spoken
        self.problems: list[Problem] = []
        self.personal = False

    def value(self, hint: Any, node: Node) -> Any:
        # These are asked first, as unwrapping drops what they ask for.
        words_allowed, none_allowed = takes_words(hint), takes_none(hint)
        hint, measure = unwrapped(hint)
        if measure:
            return self.amount(measure, node, words_allowed)
        if typing.get_origin(hint) is tuple:
            return self.tuple_of(typing.get_args(hint)[0], node, none_allowed)
        if hint in (SectionItem, SafetyWarning):
            return self.item(hint, node)
        if isinstance(hint, type) and issubclass(hint, StrEnum | IntEnum):
            return self.choice(hint, node)
        if hint in LEAVES or hasattr(hint, "from_scalar"):
            return self.leaf(hint, node)
        if hint is Dosage and self.spoken and isinstance(node, Scalar) and node.text.strip():
            return self.dosage_line(self.spoken.dosage(node.text), node.place)
        plain = getattr(hint, "plain", None)
        if plain and isinstance(node, Scalar):
            return self.plain(hint, plain, node)
        if plain and self.is_unquoted_text(node, keys_of(hint)):
            self.unquoted_text(node)
            return placeholder(hint)
        if _is_personal(hint):
            return self.personal_record(hint, node)
        return self.record(hint, node)

    def plain(self, record: Any, key: str, node: Scalar) -> Any:
        """Read a record that is written as the value of its most important key alone."""
        before, self.personal = self.personal, self.personal or _is_personal(record)
        value = record(**{key: self.value(keys_of(record)[key][0], node)})
        self.personal = before
        return value

    def is_unquoted_text(self, node: Node, keys: Collection[str]) -> bool:
        if not isinstance(node, Mapping):
            return False
        words = [key.text for key, _ in node]
        meant = [self.spoken.key(word, keys) for word in words] if self.spoken else []
        return not any(meant) and not any(word in keys for word in words)

    def personal_record(self, record: Any, node: Node) -> Any:
        """Read a record about a person, which no message may quote."""
        self.personal = True
        value = self.rewording(node) if record is Rewording else self.record(record, node)
        self.personal = False
        return value

    def record(self, record: Any, node: Node) -> Any:
        if not isinstance(node, Mapping):
            self.wrong_type(node, "keys with values")
            return placeholder(record)
        keys = keys_of(record)
        before = None
        for key, value in node:
            if key.text in keys:
                before = key.text
                if is_nothing(value) and not keys[key.text][1]:
                    self.left_empty(key, value)  # and what is required is missed below
            elif before and _is_cut(key, value) and not _lacks_space(key.text, keys):
                self.cut_text(key, before)
            else:
                self.unknown_key(key, keys, strict=record is Dosage)
        values: dict[str, Any] = {}
        for name, (hint, required) in keys.items():
            entry = node.get(name)
            if entry is not None:
                entry = self.amount_meant(name, hint, entry)
                values[name_of(name)] = self.value(hint, entry)
            elif required:
                if node.get(getattr(record, "instead", {}).get(name, "")) is None:
                    self.missing(name, node, hint)
                values[name_of(name)] = placeholder(hint)
        return record(**values)

    def passage(self, node: Node) -> Prose:
        passage: Passage = self.record(Passage, node)
        return replace(
            passage.text, when=passage.when, about=passage.about, sources=passage.sources
        )

    def tuple_of(self, hint: Any, node: Node, none_allowed: bool) -> tuple[Any, ...]:
        if issubclass(hint, Entry):
            return self.entries(hint, node)
        if (isinstance(node, Scalar) and fits_scalar(hint)) or (hint is Prose and is_passage(node)):
            value = self.value(hint, node)  # a single paragraph needs no list
            return () if value is None else (value,)
        if isinstance(node, Mapping) and hint in (Prose, Text):
            self.unquoted_text(node)
            return ()
        if not isinstance(node, Sequence):
            self.wrong_type(node, "a list")
            return ()
        if not node.items and not none_allowed:
            self.empty_list(node)
        if hint in (Prose, Note):
            self.cut_entries(node)
        return tuple(v for item in node.items if (v := self.value(hint, item)) is not None)

    def entries(self, hint: Any, node: Node) -> tuple[Any, ...]:
        """Read a mapping whose keys are free, each entry as a record."""
        if not isinstance(node, Mapping) or not node.entries:
            self.wrong_type(node, "keys with values")
            return ()
        of_key, of_value = hints_of(hint).values()
        return tuple(hint(self.value(of_key, key), self.value(of_value, v)) for key, v in node)

    def item(self, hint: Any, node: Node) -> Item | Used | None:
        """Read an item or a warning, or what is written in its place."""
        if isinstance(node, Mapping) and node.get("use"):
            return self.used(node)
        return self.item_of_kind(node) if hint is SectionItem else self.record(hint, node)

    def item_of_kind(self, node: Node) -> Item | None:
        kind = node.get("kind") if isinstance(node, Mapping) else None
        if not isinstance(node, Mapping):
            self.wrong_type(node, "keys with values")
        elif kind is None:
            self.missing("kind", node, Name)
        else:
            word = kind.text if isinstance(kind, Scalar) else ""
            if word not in KINDS:
                self.unknown_kind(kind)
            # Read as the nearest kind, so that the other problems of the item are reported too.
            name = word if word in KINDS else nearest(word, KINDS)
            if name:
                entries = tuple((key, value) for key, value in node if key.text != "kind")
                return typing.cast(Item, self.record(KINDS[name], Mapping(entries, node.place)))
        return None

    def used(self, node: Node) -> Used:
        """Read what is taken in from another handout; without an id, it is called as there."""
        used: Used = self.record(Used, node)
        own_id = id_in(used.use.value)
        return used if used.id.value else replace(used, id=Name(own_id, used.use.place))

    def rewording(self, node: Node) -> Rewording:
        """Read words over those of an item; whether it has these parts shows when it is known."""
        if not isinstance(node, Mapping) or not node.entries:
            self.wrong_type(node, "parts with words")
            return Rewording()
        changes: list[Change] = []
        known = keys_of_changes()
        before = None
        for key, value in node:
            if before and _is_cut(key, value):
                self.cut_text(key, before)
            elif key.text not in known:
                self.unknown_key(key, known, strict=False)
            elif not is_nothing(value):
                before = key.text
                changes += self.changes(key, value)
        return Rewording(tuple(changes))

    def changes(self, key: Scalar, node: Node) -> Iterator[Change]:
        """Read the new words for a part of an item, or those for its entries, by number."""
        part = name_of(key.text)
        if isinstance(node, Sequence) or (isinstance(node, Mapping) and not node.entries):
            self.wrong_type(node, "texts by number")
            return
        if not isinstance(node, Mapping):
            yield Change(part, None, self.value(Note, node), key.place)
            return
        before = None
        for number, words in node:
            if before and _is_cut(number, words):
                self.cut_text(number, before)
            elif not _ORDINAL.fullmatch(number.text):
                self.no_number(number)
            else:
                before = number.text
                yield Change(part, int(before), self.value(Note, words), number.place)

    def no_number(self, key: Scalar) -> None:
        self.add(
            "wrong-type",
            key.place,
            "this must be a number",
            "the program would not know which of several texts to replace",
            "write the number of the step, point or paragraph, such as {2: …}; or, if this is "
            "part of a text, put the whole text in quotes",
        )

    def amount_meant(self, key: str, hint: Any, node: Node) -> Node:
        """Return an amount in the form of files: `10 sek` as 10 seconds."""
        if self.spoken and isinstance(node, Scalar) and unwrapped(hint)[1]:
            return replace(node, text=self.spoken.amount(key, node.text))
        return node

    def dosage_line(self, parts: dict[str, str] | Unclear, place: Place) -> Dosage:
        """Read a dosage that is written in one line."""
        if isinstance(parts, Unclear):
            self.unclear(parts, place)
            return Dosage()
        entries = tuple((Scalar(key, place), Scalar(text, place)) for key, text in parts.items())
        return typing.cast(Dosage, self.record(Dosage, Mapping(entries, place)))

    def choice(self, hint: type[StrEnum | IntEnum], node: Node) -> StrEnum | IntEnum | None:
        choices = {str(value): value for value in hint}
        word = node.text if isinstance(node, Scalar) else ""
        sort = _written_name(hint)
        meant = self.spoken.value(sort, word, choices) if self.spoken and word else word
        if isinstance(node, Scalar) and meant in choices:
            return choices[meant]
        if is_nothing(node):
            self.wrong_type(node, f"a {sort}")
            return None
        level = LEVELS.get(word.casefold(), "")
        self.add(
            "unknown-value",
            node.place,
            f"{quote(node)} is not a valid {_written_name(hint)}",
            "the program would not know what to print",
            f"write {level}" if level in choices else suggestion(word, choices),
        )
        return None

    def amount(self, measure: Measure, node: Node, words_allowed: bool) -> Any:
        if words_allowed and isinstance(node, Mapping):
            return self.record(Words, node)
        if not isinstance(node, Scalar) or node.is_nothing:
            self.wrong_type(node, "a number, a range or 'words:'" if words_allowed else "a number")
            return None
        quantity = read_quantity(node.text, measure, node.place)
        if isinstance(quantity, str):
            self.add(
                "bad-range",
                node.place,
                quantity,
                "a patient does at home what the sheet says, right or wrong",
                f"write it like '{measure.example}'"
                + (', or in words: {words: "as you are able"}' if words_allowed else ""),
            )
            return None
        return quantity

    def leaf(self, hint: Any, node: Node) -> Any:
        if hint is Prose and is_passage(node):
            return self.passage(node)
        wanted, read = LEAVES.get(hint) or (hint.wanted, hint.from_scalar)
        personal = self.personal or _is_personal(hint)
        if wanted == "text" and isinstance(node, Mapping):
            self.unquoted_text(node)
        elif not isinstance(node, Scalar) or node.is_nothing or not node.text.strip():
            self.wrong_type(node, wanted)
        elif personal and wanted == "text" and node.is_stand_in:
            self.stand_in(node)
        elif isinstance(meant := self.meant(hint, node), Unclear):
            self.unclear(meant, node.place)
        elif (value := read(meant)) is None:
            self.add(
                "wrong-type",
                node.place,
                f"{'this' if personal else quote(node)} is not {wanted}",
                "the program can use nothing else here",
                f"write {(as_name(node.text) if hint is Name else None) or wanted}",
            )
        elif isinstance(value, Fault):
            what = "this web address cannot be used" if personal else value.message
            self.add("wrong-type", node.place, what, "nobody could follow it", value.fix)
        else:
            return value
        return placeholder(hint)

    def meant(self, hint: Any, node: Scalar) -> Scalar | Unclear:
        """Return a value in the form of files."""
        sort = _SORTS.get(hint) or getattr(hint, "spoken", "")
        if not self.spoken or not sort:
            return node
        said = self.spoken.leaf(sort, node.text)
        return said if isinstance(said, Unclear) else replace(node, text=said)

    def unclear(self, said: Unclear, place: Place) -> None:
        self.add("unclear-value", place, said.message, said.why, said.fix)

    def cut_text(self, rest: Scalar, key: str) -> None:
        """Report a text without quotes between braces, which a comma cut in two."""
        self.add(
            "unquoted-text",
            rest.place,
            f"a comma ends '{key}' here, because its text has no quotes",
            "what stands behind the comma would not be printed",
            f'put the {key} in quotes: {key}: "…"',
        )

    def left_empty(self, key: Scalar, value: Node) -> None:
        """Say that a key has no value, unless `null` says so; a condition must have one."""
        message = f"'{key.text}' has no value"
        fix = f"write it after '{key.text}:', or delete this line"
        if key.text == "when":
            self.add("missing-field", key.place, message, "it would be on every sheet", fix)
        elif isinstance(value, Scalar) and not value.text:
            why = "the sheet is made as if this line were not there"
            self.add("empty-value", key.place, message, why, fix, Severity.WARNING)

    def stand_in(self, node: Scalar) -> None:
        self.add(
            "stand-in",
            node.place,
            "this is what programs write where they have no value, such as NULL or None",
            "the sheet would be made out to a person of this name, or say this word",
            "leave it empty, or write what is missing; if it is a name, write it in a prescription "
            'with quotes around it, such as "Null"',
        )

    def cut_entries(self, node: Sequence) -> None:
        """Report a text without quotes between brackets, which a comma probably cut in two."""
        for before, item in pairwise(node.items):
            if _is_plain(before) and _is_plain(item) and _goes_on(node.items[0], item):
                self.add(
                    "unquoted-text",
                    item.place,
                    "a comma ends the text before this, because it has no quotes",
                    "a sentence would be printed as two",
                    "put quotes around each text of the list; or, if these are two texts, begin "
                    "each with a capital letter",
                )

    def empty_list(self, node: Node) -> None:
        self.add(
            "wrong-type",
            node.place,
            "this list is empty",
            "there is nothing to print",
            "write what belongs here, or delete the key in front of it",
        )

    def unquoted_text(self, node: Node) -> None:
        self.add(
            "unquoted-text",
            node.place,
            "this must be text, but ': ' or '{' makes YAML read it as keys and values",
            "the words would not be printed as they are written",
            "put the whole text in quotes",
        )

    def unknown_key(self, key: Scalar, choices: Collection[str], strict: bool) -> None:
        self.add(
            "unknown-key",
            key.place,
            "there is no such key here" if self.personal else f"there is no key '{key.text}' here",
            "what is written under it would never be printed",
            self.key_meant(key.text, choices, strict),
        )

    def key_meant(self, word: str, choices: Collection[str], strict: bool) -> str:
        """Return the fix of an unknown key; `strict` where a wrong guess would do harm."""
        meant = self.spoken.key(word, choices) if self.spoken else None
        if not meant and _lacks_space(word, choices):
            return "put a space behind the colon"
        if not meant and strict:
            known = self.spoken.keys(choices) if self.spoken else {name: name for name in choices}
            meant = misspelt(word, known)
        if meant:
            return f"did you mean '{meant}'?"
        if strict and word == "words":
            return 'write them at one part of it, such as frequency: {words: "…"}'
        if not strict and (home := home_of(word, choices)):
            return home
        return suggestion("" if self.personal or strict else word, choices)

    def unknown_kind(self, node: Node) -> None:
        word = node.text if isinstance(node, Scalar) else ""
        fix = suggestion(word, KINDS)
        if word == "warning":
            fix = "move it to 'warnings:' at the top of the file, and delete 'kind:'"
        self.add(
            "unknown-kind",
            node.place,
            f"{quote(node)} is not a kind of item in a section",
            "the kind decides which keys an item has and how it is printed",
            fix,
        )

    def missing(self, key: str, node: Mapping, hint: Any) -> None:
        empty = node.place_of(key)
        choice = isinstance(hint, type) and issubclass(hint, StrEnum)
        fix = f"write it after '{key}:'" if empty else f"add '{key}:'"
        self.add(
            "missing-field",
            empty or node.place,
            f"'{key}' has no value" if empty else f"'{key}' is missing here",
            "the file is incomplete without it",
            fix + (f". {described(hint)}" if choice else ""),
        )

    def wrong_type(self, node: Node, expected: str) -> None:
        self.add(
            "wrong-type",
            node.place,
            f"this must be {expected}, not {describe(node)}",
            "the program can use nothing else here",
            type_fix(expected),
        )

    def add(
        self,
        code: str,
        place: Place,
        message: str,
        why: str,
        fix: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        self.problems.append(Problem(code, place, message, why, fix, severity))


_ORDINAL = re.compile(r"[1-9]\d?")
"""The number of a step, point or paragraph."""


def _written_name(kind: type) -> str:
    """Return the name of a class in the style of keys: `TextSize` is text-size."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()


def unwrapped(hint: Any) -> tuple[Any, Measure | None]:
    """Return a type hint without `| None` and annotations, and its measure if it has one.

    Of several choices, the first is returned: for an amount, the quantity.
    """
    measure = None
    if typing.get_origin(hint) is Annotated:
        hint, *marks = typing.get_args(hint)
        measure = next((mark for mark in marks if isinstance(mark, Measure)), None)
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        hint = next(choice for choice in typing.get_args(hint) if choice is not type(None))
    return hint, measure


def described(hint: type) -> str:
    """Return what a class says about itself, for people who write files."""
    return " ".join((hint.__doc__ or "").split())


def _is_personal(hint: Any) -> bool:
    """Return whether values of a type are about one person, so that no message may quote them."""
    return isinstance(hint, type) and issubclass(hint, Personal)


def takes_words(hint: Any) -> bool:
    """Return whether an amount may be in the author's own words instead of a number."""
    amount = typing.get_args(hint)[0] if typing.get_origin(hint) is Annotated else hint
    return Words in typing.get_args(amount)


def takes_none(hint: Any) -> bool:
    """Return whether a value may be None, so that an empty list says something of its own."""
    return type(None) in typing.get_args(hint)


def is_passage(node: Node) -> bool:
    """Return whether a text is written with keys, of which one is `text`."""
    return isinstance(node, Mapping) and isinstance(node.get("text"), Scalar)


def fits_scalar(hint: type) -> bool:
    """Return whether a single value may be written in place of a list of such values."""
    if hint in (Prose, Text, Name, ItemName, FacetValue, Label, Note) or issubclass(hint, StrEnum):
        return True
    return hasattr(hint, "plain") or hasattr(hint, "from_scalar")


def _is_plain(node: Node) -> TypeGuard[Scalar]:
    return isinstance(node, Scalar) and not node.quoted


def _goes_on(first: Node, item: Scalar) -> bool:
    """Return whether an entry of a list in brackets could be the rest of a sentence.

    In a list that is written in small letters, each entry begins with one.
    """
    if not isinstance(first, Scalar) or first.text[:1].islower() or not item.text[:1].islower():
        return False
    return " " in item.text and item.source.text[: item.start].rstrip().endswith(",")


def _lacks_space(word: str, keys: Collection[str]) -> bool:
    """Return whether an unknown key is a known one and its value, with no space between."""
    return ":" in word and word.partition(":")[0] in keys


def _is_cut(key: Scalar, value: Node) -> bool:
    """Return whether a key is the end of a text between braces that has a comma but no quotes."""
    before = key.source.text[: key.start].rstrip()
    return is_nothing(value) and before.endswith(",") and not key.quoted


def placeholder(hint: Any) -> Any:
    """Return the empty value that is used where nothing usable is written."""
    hint, measure = unwrapped(hint)
    if measure:
        return None
    if typing.get_origin(hint) is tuple:
        return ()
    if hint in _PLACEHOLDERS:
        return _PLACEHOLDERS[hint]
    if is_dataclass(hint):
        keys = keys_of(typing.cast(type, hint)).items()
        required = ((key, inner) for key, (inner, is_required) in keys if is_required)
        return hint(**{name_of(key): placeholder(inner) for key, inner in required})  # type: ignore[operator]
    return None


def _read_name(scalar: Scalar) -> Name | None:
    return Name(scalar.text, scalar.place) if NAME.fullmatch(scalar.text) else None


def _read_item_name(scalar: Scalar) -> ItemName | None:
    return ItemName(scalar.text, scalar.place) if ITEM_NAME.fullmatch(scalar.text) else None


def _read_text(scalar: Scalar) -> Text:
    return Text(normalized(scalar.text), scalar.place)


_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _read_date(scalar: Scalar) -> date | None:
    # fromisoformat accepts 20270131 and 2027-W04-7 as well; files have dates in one form only.
    try:
        return date.fromisoformat(scalar.text) if _DATE.fullmatch(scalar.text) else None
    except ValueError:
        return None


def _read_bool(scalar: Scalar) -> bool | None:
    return {"true": True, "false": False}.get(scalar.text)


LEAVES: dict[Any, tuple[str, Callable[[Scalar], Any]]] = {
    Name: ("a name of letters a–z, digits and hyphens, like heel-slide", _read_name),
    ItemName: ("the name of an item, like heel-slide or back-pain/heel-slide", _read_item_name),
    Language: ("the code of a language, such as da or en", _read_name),
    FacetValue: ("text", lambda scalar: FacetValue(normalized(scalar.text), scalar.place)),
    Label: ("text", lambda scalar: Label(normalized(scalar.text), scalar.place)),
    Text: ("text", _read_text),
    Prose: ("text", read_prose),
    Note: ("text", read_note),
    Address: ("a web address that starts with https://", read_address),
    str: ("text", lambda scalar: normalized(scalar.text)),
    bool: ("true or false", _read_bool),
    date: ("a date in the form 2027-01-31", _read_date),
}
"""How messages name a value of each class, and the function that reads it from a scalar."""

_SORTS: dict[Any, str] = {bool: "truth", date: "day", Language: "language"}
"""Leaves that people write in many forms; other classes name their sort as `spoken`."""

_PLACEHOLDERS: dict[Any, Any] = {
    Name: Name("", NOWHERE),
    ItemName: ItemName("", NOWHERE),
    Language: Language("", NOWHERE),
    FacetValue: FacetValue("", NOWHERE),
    Label: Label("", NOWHERE),
    Text: Text("", NOWHERE),
    Prose: Prose((), NOWHERE),
    Note: Note((), NOWHERE),
    Address: Address("", NOWHERE),
    str: "",
    bool: False,
    date: date.min,
}
