"""YAML text to nodes: the strict subset of YAML in which what is written is what is meant."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from handout.content.nodes import Mapping, Node, Scalar, Sequence, Source
from handout.problems import HandoutError, Place, Problem

DEEPEST = 32
"""Levels of nesting; no content needs a third of it, and a hostile file gets no further."""

UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that YAML forbids, and those that end a line or begin a file unseen."""

MOST_COMPLAINTS = 10
"""Control characters that are reported; a file with more is no text at all."""

_PLAIN_END = re.compile(r"[ \t]*(#[^\n]*)?")
_ITEM_INSIDE = re.compile(r"\n[ \t]*(-) ")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml reads ten times as fast, where PyYAML was built with it."""


def parse(data: bytes, file: str, *, personal: bool = False) -> Node:
    """Return the node tree of a YAML file.

    Args:
        data: The file as it lies on disk.
        file: Its name as a person would write it.
        personal: Whether it is about a person, so that no problem may repeat its lines.

    Raises:
        HandoutError: wrong encoding, wrong syntax, or YAML features that hide what is meant.
    """
    source = Source(file, _decoded(data, file), personal)
    if unprintable := list(islice(UNPRINTABLE.finditer(source.text), MOST_COMPLAINTS)):
        raise HandoutError([_unprintable(source, match) for match in unprintable])
    try:
        return _Parser(source).document()
    except yaml.MarkedYAMLError as error:
        raise HandoutError([_syntax_problem(error, source)]) from None


def _decoded(data: bytes, file: str) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise HandoutError([_encoding(Place(file, 1, 1), "it is UTF-16", "")])
    try:
        return data.decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line_start = before.rfind("\n") + 1
        guess = data[error.start : error.start + 1].decode("cp1252", "replace")
        place = Place(file, before.count("\n") + 1, len(before) - line_start + 1)
        hint = f" (here stands probably '{guess}')" if guess.isalpha() else ""
        unread = f"byte {data[error.start]:#04x} cannot be read"
        raise HandoutError([_encoding(place, unread, hint)]) from None


def _encoding(place: Place, what: str, hint: str) -> Problem:
    return Problem(
        "encoding",
        place,
        f"the file is not UTF-8: {what}",
        "letters such as æ, ø and å would print as other characters",
        f"save the file as UTF-8 in your editor{hint}",
    )


class _Parser:
    """Builds nodes from PyYAML's events, which still know what its own tree forgets."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = yaml.parse(source.text, Loader=_Loader)

    def document(self) -> Node:
        next(self.events)  # the stream starts
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            raise HandoutError(
                [
                    Problem(
                        "empty-file",
                        Place(self.source.file),
                        "the file has no content",
                        "there is nothing to read",
                        "write the content, or delete the file",
                    )
                ]
            )
        root = self.node(next(self.events), 0)
        next(self.events)  # the document ends
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.refuse(after, "a second document starts here", "remove the line '---'")
        if self.problems:
            raise HandoutError(self.problems)
        return root

    def node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST:
            raise HandoutError(
                [
                    Problem(
                        "nesting",
                        self.place(event),
                        f"nested more than {DEEPEST} levels deep",
                        "no handout is that deep; something went wrong with the file",
                        "look for stray brackets or indentation",
                    )
                ]
            )
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "'*' makes this an alias", "write the value out in full")
            return Scalar("", self.place(event))
        if getattr(event, "anchor", None):
            self.refuse(event, "'&' makes this an anchor", "leave it out")
        if getattr(event, "tag", None):
            self.refuse(event, "'!' makes this a type tag", "leave it out")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.mapping(event, depth)

    def scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        place = self.place(event, end - start)
        if not event.style and event.value:
            self.check_plain(start, end)
        return Scalar(event.value, place, bool(event.style), self.source, start, end)

    def check_plain(self, start: int, end: int) -> None:
        """Refuse what YAML would drop from a text without quotes, or join to it, unseen."""
        text = self.source.text
        written = _PLAIN_END.match(text, end)
        if written and written[1]:
            self.problems.append(
                _comment_behind(self.source.place_at(written.start(1), len(written[1])))
            )
        for line in _ITEM_INSIDE.finditer(text, start, end):
            self.problems.append(_joined_item(self.source.place_at(line.start(1))))

    def sequence(self, event: Any, depth: int) -> Sequence:
        items = []
        while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(item, depth + 1))
        return Sequence(tuple(items), self.place(event))

    def mapping(self, event: Any, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(key_event := next(self.events), yaml.MappingEndEvent):
            key = self.node(key_event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.refuse(key_event, "a key must be plain text", "put the key in quotes")
            elif key.text == "<<":
                self.refuse(key_event, "'<<' merges other keys in", "write the keys out in full")
            elif key.text in entries:
                self.problems.append(_duplicate_key(key, entries[key.text][0]))
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), self.place(event))

    def refuse(self, event: Any, message: str, fix: str) -> None:
        why = "what is printed must stand in the file as it is printed"
        self.problems.append(Problem("yaml-feature", self.place(event), message, why, fix))

    def place(self, event: Any, length: int = 1) -> Place:
        return self.source.place(event.start_mark.line + 1, event.start_mark.column + 1, length)


def _duplicate_key(key: Scalar, first: Scalar) -> Problem:
    return Problem(
        "duplicate-key",
        key.place,
        f"'{key.text}' stands here a second time; the first is on line {first.place.line}",
        "only one of the two could be printed, so a text would be lost",
        "join the two, or rename or delete one",
    )


def _comment_behind(place: Place) -> Problem:
    return Problem(
        "comment-behind-text",
        place,
        "from here on the line is a comment and not part of the text",
        "words that were meant for the reader would not be printed",
        "put the whole text in quotes, or the comment on a line of its own",
    )


def _joined_item(place: Place) -> Problem:
    return Problem(
        "joined-item",
        place,
        "this item of a list is indented further than the one above, which swallows it",
        "two items would be printed as one, with a hyphen between",
        "indent all items of a list alike",
    )


def _syntax_problem(error: yaml.MarkedYAMLError, source: Source) -> Problem:
    what = f"{error.problem or 'this cannot be read'} {error.context or ''}".strip()
    begun = any(sign in what for sign in ("quoted scalar", "flow", "expected ':'"))
    mark = (error.context_mark if begun else None) or error.problem_mark or error.context_mark
    place = source.place(mark.line + 1, mark.column + 1) if mark else Place(source.file)
    return Problem(
        "syntax",
        place,
        f"this is not YAML: {what}",
        "nothing after this point can be understood",
        _syntax_fix(what, source.line(place.line) if place.line else ""),
    )


def _syntax_fix(what: str, line: str) -> str:
    if "\t" in line:
        return "indent with spaces, never with tabs"
    return next((fix for sign, fix in _SYNTAX_FIXES.items() if sign in what), _LOOK_AROUND)


_SYNTAX_FIXES = {
    "mapping values are not allowed": "put a text that contains ': ' in quotes",
    "cannot start": "put a text that starts with a sign such as @ ` % in quotes",
    "quoted scalar": "close the quotes that open here",
    "expected ':'": "put ':' and a space behind the key, or a text that is none in quotes",
    "flow": "close the bracket that opens here, or put a text that starts with one in quotes",
    "expected <block end>": "begin this line in the same column as its neighbours",
    "block mapping": "begin this line in the same column as its neighbours",
}
"""What mostly lies behind libyaml's words."""

_LOOK_AROUND = "check the indentation, quotes and brackets of this line and the one above"


def _unprintable(source: Source, match: re.Match[str]) -> Problem:
    return Problem(
        "control-character",
        source.place_at(match.start()),
        f"a control character: U+{ord(match[0]):04X}",
        "it has no printed form",
        "delete it; it probably came along with a copy from another program",
    )
