"""Parse YAML text to nodes, in a strict subset in which a text means what it shows."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from handout.content.nodes import Mapping, Node, Scalar, Sequence, Source
from handout.problems import HandoutError, Place, Problem

DEEPEST_NESTING = 32
"""Levels of nesting. Content needs fewer than a third; the limit stops hostile files."""

UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that YAML forbids, and invisible ones that end a line or mark the start of a file.

They are listed, as a class of all others takes ten times as long to compile.
"""

MOST_REPORTED = 10
"""Control characters reported; a file with more is not a text file."""

_COMMENT = re.compile(r"[ \t]*(#[^\n]*)?")
_NUMBER_SIGN = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
"""What looks like a comment in place of a value, such as a colour: a comment has a space."""

_ITEM_INSIDE = re.compile(r"\n[ \t]*(-) ")

# libyaml is ten times as fast, but not every build of PyYAML includes it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(data: bytes, file: str, *, personal: bool = False) -> Node:
    """Parse a YAML file to a tree of nodes.

    Args:
        data: The bytes of the file.
        file: Its name as shown to people.
        personal: Whether it is about a person, so that no problem may quote its lines.

    Raises:
        HandoutError: wrong encoding, invalid syntax, or YAML features that hide what is meant.
    """
    source = Source(file, _decoded(data, file), personal)
    if unprintable := list(islice(UNPRINTABLE.finditer(source.text), MOST_REPORTED)):
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
        place = Place(file, before.count("\n") + 1, len(before) - line_start + 1)
        # Windows-1252 is what Windows programs save western European text in.
        guess = data[error.start : error.start + 1].decode("cp1252", "replace")
        hint = f" (this is probably '{guess}')" if guess.isalpha() else ""
        unreadable = f"byte {data[error.start]:#04x} cannot be read"
        raise HandoutError([_encoding(place, unreadable, hint)]) from None


def _encoding(place: Place, what: str, hint: str) -> Problem:
    return Problem(
        "encoding",
        place,
        f"the file is not UTF-8: {what}",
        "letters such as æ, ø and å would be printed as other characters",
        f"save the file as UTF-8 in your editor{hint}",
    )


class _Parser:
    """Builds nodes from PyYAML's events, as its own nodes drop anchors and aliases."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = yaml.parse(source.text, Loader=_Loader)

    def document(self) -> Node:
        next(self.events)  # start of the stream
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
        next(self.events)  # end of the document
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.refuse(after, "a second YAML document starts here", "delete the line '---'")
        if self.problems:
            raise HandoutError(self.problems)
        return root

    def node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST_NESTING:
            raise HandoutError(
                [
                    Problem(
                        "nesting",
                        self.place(event),
                        f"this is nested more than {DEEPEST_NESTING} levels deep",
                        "no content needs so many levels; something is wrong with the file",
                        "look for stray brackets or indentation",
                    )
                ]
            )
        if isinstance(event, yaml.AliasEvent):
            fix = "write the value out in full, or put the text in quotes if '*' is part of it"
            self.refuse(event, "'*' makes this an alias", fix)
            return Scalar("", self.place(event))
        if getattr(event, "anchor", None):
            fix = "delete it, or put the text in quotes if '&' is part of it"
            self.refuse(event, "'&' makes this an anchor", fix)
        if getattr(event, "tag", None):
            fix = "delete it, or put the text in quotes if '!' is part of it"
            self.refuse(event, "'!' makes this a type tag", fix)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.mapping(event, depth)

    def scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        place = self.place(event, end - start)
        if not event.style:
            self.check_plain(start, end)
        return Scalar(event.value, place, bool(event.style), self.source, start, end)

    def check_plain(self, start: int, end: int) -> None:
        """Refuse what YAML would silently drop from an unquoted text or join to it."""
        text = self.source.text
        rest = (_COMMENT if start < end else _NUMBER_SIGN).match(text, end)
        if rest and rest[1]:
            place = self.source.place_at(rest.start(1), len(rest[1]))
            self.problems.append(_trailing_comment(place))
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
            # Parsed even if the key is refused, as its events must be consumed.
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.refuse(key_event, "a key must be plain text", "put the key in quotes")
            elif key.text == "<<":
                self.refuse(key_event, "'<<' merges in other keys", "write the keys out in full")
            elif key.text in entries:
                self.problems.append(_duplicate_key(key, entries[key.text][0]))
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), self.place(event))

    def refuse(self, event: Any, message: str, fix: str) -> None:
        why = "a text must be printed exactly as it is written in the file"
        self.problems.append(Problem("yaml-feature", self.place(event), message, why, fix))

    def place(self, event: Any, length: int = 1) -> Place:
        return self.source.place(event.start_mark.line + 1, event.start_mark.column + 1, length)


def _duplicate_key(key: Scalar, first: Scalar) -> Problem:
    return Problem(
        "duplicate-key",
        key.place,
        f"the key '{key.text}' is already used on line {first.place.line}",
        "only one of the two could be printed, so the other would be lost",
        "merge the two, or rename or delete one of them",
    )


def _trailing_comment(place: Place) -> Problem:
    return Problem(
        "comment-behind-text",
        place,
        "the rest of this line is a comment and not part of the text",
        "words meant for the reader would not be printed",
        "put the whole text in quotes, or move the comment to a line of its own",
    )


def _joined_item(place: Place) -> Problem:
    return Problem(
        "joined-item",
        place,
        "this list item is indented further than the one above, and so becomes part of it",
        "the two items would be printed as one, with a hyphen between them",
        "indent all items of a list alike",
    )


def _syntax_problem(error: yaml.MarkedYAMLError, source: Source) -> Problem:
    what = f"{error.problem or 'this cannot be read'} {error.context or ''}".strip()
    # What is never closed is noticed at the end of the file; the context is where it opens.
    unclosed = any(fragment in what for fragment in ("quoted scalar", "flow", "expected ':'"))
    mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
    place = source.place(mark.line + 1, mark.column + 1) if mark else Place(source.file)
    return Problem(
        "syntax",
        place,
        f"this is not valid YAML: {what}",
        "nothing after this point can be read",
        _syntax_fix(what, source.line(place.line) if place.line else ""),
    )


def _syntax_fix(what: str, line: str) -> str:
    if "\t" in line:
        return "indent with spaces, not with tabs"
    return next((fix for fragment, fix in _SYNTAX_FIXES.items() if fragment in what), _CHECK_LINE)


_SYNTAX_FIXES = {
    "mapping values are not allowed": "put a text that contains ': ' in quotes, for example "
    "'Remember: bend your knees.'",
    "cannot start": "put a text that starts with a symbol such as @, ` or % in quotes",
    "quoted scalar": "close the quotes that open here",
    "expected ':'": "write ':' and a space after the key, or put the text in quotes",
    "flow": "close the bracket that opens here, or put a text that starts with one in quotes",
    "expected <block end>": "start this line in the same column as the others at its level",
    "block mapping": "start this line in the same column as the others at its level",
}
"""The usual mistake behind a message, by a fragment of libyaml's words."""

_CHECK_LINE = "check the indentation, quotes and brackets of this line and the one above"


def _unprintable(source: Source, match: re.Match[str]) -> Problem:
    return Problem(
        "control-character",
        source.place_at(match.start()),
        f"this is a control character: U+{ord(match[0]):04X}",
        "it cannot be printed",
        "delete it; it was probably copied along from another program",
    )
