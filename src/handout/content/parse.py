"""Parse YAML text to nodes, in a strict subset in which a text means what it shows."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

import yaml

from handout.content.near_misses import Quoted, Slip, Stop, slip_at, slip_in_text
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

_OF_WORD = {0x0B: " ", 0x1E: "\u2011", 0x1F: "\u00ad"}
"""Characters that Word writes for a line's end, a hard hyphen and a soft one, as YAML allows them:
one for one, so that places stay."""

MOST_REPORTED = 10
"""Control characters reported; a file with more is not a text file."""

_LINE_ENDS = "\x0c\x85\u2028\u2029"

_COMMENT = re.compile(r"[ \t]*(#[^\n]*)?")
_NUMBER_SIGN = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
"""What looks like a comment in place of a value, such as a colour: a comment has a space."""

_ITEM_INSIDE = re.compile(r"\n[ \t]*([-•](?=[ \t])|-(?=[^\W\d]))")
_HYPHEN_WITHOUT_SPACE = re.compile(r"-(?=[^\W\d])")

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
    source = read_source(data, file, personal=personal)
    try:
        return _Parser(source).document()
    except yaml.MarkedYAMLError as error:
        raise HandoutError([_syntax_problem(error, source)]) from None


def read_source(data: bytes, file: str, *, personal: bool = False) -> Source:
    """Decode a text file.

    Args:
        data: Its bytes.
        file: Its name as shown to people.
        personal: Whether it is about a person.

    Raises:
        HandoutError: it is not UTF-8, or has characters that are none to print.
    """
    source = Source(file, _decoded(data, file), personal)
    if unprintable := list(islice(UNPRINTABLE.finditer(source.text), MOST_REPORTED)):
        raise HandoutError([_unprintable(source, match) for match in unprintable])
    return source


def _decoded(data: bytes, file: str) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise HandoutError([_encoding(Place(file, 1, 1), "it is UTF-16", "")])
    try:
        return data.decode().replace("\r\n", "\n").replace("\r", "\n").translate(_OF_WORD)
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
        elif event.style in ("'", '"'):
            self.check_quoted(start, end)
        return Scalar(event.value, place, bool(event.style), self.source, start, end)

    def check_plain(self, start: int, end: int) -> None:
        """Refuse what YAML would silently drop from an unquoted text or join to it."""
        text = self.source.text
        rest = (_COMMENT if start < end else _NUMBER_SIGN).match(text, end)
        if rest and rest[1]:
            place = self.source.place_at(rest.start(1), len(rest[1]))
            self.problems.append(_trailing_comment(place))
        if slip := slip_in_text(text[start:end], start):
            self.problems.append(_sign_of_print(self.source.place_at(slip.at), slip))
        elif _HYPHEN_WITHOUT_SPACE.match(text, start, end):
            self.problems.append(_hyphen_without_space(self.source.place_at(start)))
        else:  # otherwise, these items are there because of the first
            for line in _ITEM_INSIDE.finditer(text, start, end):
                self.problems.append(_joined_item(self.source.place_at(line.start(1))))

    def check_quoted(self, start: int, end: int) -> None:
        """Refuse quotes that were not closed, and so hold what stands below them as well."""
        lines = self.source.text[start:end].split("\n")
        if len(lines) == 1:
            return
        first = self.source.text.rfind("\n", 0, start) + 1
        opening = self.source.text[first:start]
        column = len(opening) - len(opening.lstrip(" -"))
        below = (line for line in lines[1:] if len(line) - len(line.lstrip(" ")) <= column)
        if any(map(_is_entry, below)):
            self.problems.append(_open_quotes(self.source.place_at(start)))

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


def _is_entry(line: str) -> bool:
    return bool(re.match(r" *(- |[a-z][a-z0-9-]*:( |$))", line))


def _open_quotes(place: Place) -> Problem:
    return Problem(
        "open-quotes",
        place,
        "the quotes that open here are not closed where the text ends",
        "the lines below would be printed as part of this text",
        "put the same quotation mark at the end of this text",
    )


def _sign_of_print(place: Place, slip: Slip) -> Problem:
    why = "the words would not be printed as they look here"
    return Problem("sign-of-print", place, slip.message, why, slip.fix)


def _hyphen_without_space(place: Place) -> Problem:
    return Problem(
        "joined-item",
        place,
        "there is no space behind this hyphen, so it does not begin an item of a list",
        "the items would be printed as one text, with hyphens in it",
        "put a space behind it",
    )


def _joined_item(place: Place) -> Problem:
    return Problem(
        "joined-item",
        place,
        "this looks like an item of a list, but belongs to the text above it",
        "both would be printed as one text, with a hyphen between them",
        "indent all items of a list alike, below a line with their key, such as 'steps:'",
    )


def _syntax_problem(error: yaml.MarkedYAMLError, source: Source) -> Problem:
    what = f"{error.problem or 'this cannot be read'} {error.context or ''}".strip()
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    opened = error.context_mark.index if error.context_mark else None
    slip = slip_at(Stop(source, what, at, opened, _quoted(source, at)))
    return Problem(
        "syntax",
        source.place_at(slip.at if slip else at),
        slip.message if slip else f"this is not valid YAML: {what}",
        "nothing after this point can be read",
        slip.fix if slip else _CHECK_LINES,
    )


_CHECK_LINES = "check the indentation, quotes and brackets of this line and the one above"


def _quoted(source: Source, end: int) -> tuple[Quoted, ...]:
    """Return the texts in quotes that a parser reads before an index."""
    found = []
    with suppress(yaml.MarkedYAMLError):
        for token in yaml.scan(source.text, Loader=_Loader):
            if token.start_mark.index >= end:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                found.append(Quoted(token.start_mark.index, token.end_mark.index))
    return tuple(found)


def _unprintable(source: Source, match: re.Match[str]) -> Problem:
    return control_character(source.place_at(match.start()), match[0])


def control_character(place: Place, character: str) -> Problem:
    """Return the problem of a character that is none to print."""
    return Problem(
        "control-character",
        place,
        f"this is a control character: U+{ord(character):04X}",
        "it cannot be printed",
        "write a space or begin a new line in its place"
        if character in _LINE_ENDS
        else "delete it; it was probably copied along from another program",
    )
