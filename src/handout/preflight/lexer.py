"""Split content streams into operators and their operands (ISO 32000-1, 7.8.2).

Operands are plain values: int, float, bytes for a string, list, dict with names as keys, and Name.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import NamedTuple

from handout.preflight.work import spend

MOST_OPERANDS = 100_000
"""Tokens before an operator, counting those inside arrays; a long line of text has a hundred."""

_SPACE = rb"[\0\t\n\f\r ]"
_REGULAR = rb"[^\0\t\n\f\r ()<>\[\]{}/%]"
TOKEN = re.compile(
    rb"""%s*+(?:
    (%%[^\r\n]*+)                # 1 a comment
    |/(%s*+)                     # 2 a name
    |([-+.\d]%s*+)               # 3 a number
    |(%s++)                      # 4 an operator or keyword
    |\(([^()\\\r]*+)\)           # 5 a string without anything special in it
    |(\()                        # 6 the beginning of any other string
    |<([0-9A-Fa-f\0\t\n\f\r ]*+)> # 7 a string of digits
    |(<<|>>|[\[\]])              # 8 the edge of an array or dictionary
    |(.)                         # 9 none of these
    )"""
    % (_SPACE, _REGULAR, _REGULAR, _REGULAR),
    re.VERBOSE | re.DOTALL,
)
SPECIAL = re.compile(rb"[()\\\r]")
OCTAL = re.compile(rb"[0-7]{1,3}")
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
IMAGE_END = re.compile(rb"%s?EI(?=%s|$)" % (_SPACE, _SPACE))
INSTRUCTION = re.compile(rb"[\t\n\r -~]*")

LOOK_AHEAD = 16
"""Bytes after an inline image that must look like instructions: the image itself may hold EI."""

STEPS_PER_OPERATOR = 2
"""What it costs to carry out an operator, besides reading it."""

BYTES_PER_STEP = 100
"""Bytes of an inline image that take about as long to pass over as a token takes to read."""

CHARSETS = ("utf-8", "gbk", "latin-1")
"""How names are decoded, as pypdf decodes the keys of dictionaries."""

ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
KEYWORDS = {b"true": True, b"false": False, b"null": None}


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


class Operation(NamedTuple):
    """One operator of a content stream, with its operands."""

    operator: str
    operands: tuple[object, ...]


def operations(data: bytes) -> Iterator[Operation]:
    """Yield the operators of a content stream.

    Raises:
        ValueError: the stream is no sequence of operators; the message says why.
        WorkExhaustedError: it has too many.
    """
    reader = _Reader()
    at, tokens = 0, 0
    while token := TOKEN.match(data, at):
        at = token.end()
        kind = token.lastindex
        tokens += 1
        if kind == 4:
            word = token[4]
            if word in KEYWORDS:
                reader.add(KEYWORDS[word])
                continue
            spend(tokens + STEPS_PER_OPERATOR)
            tokens = 0
            if word == b"BI":
                at = yield from _inline_image(data, at)
                reader.finished()
            else:
                yield Operation(word.decode("latin-1"), reader.finished())
        elif kind == 6:
            string, at = _string(data, at)
            spend((at - token.end()) // BYTES_PER_STEP)
            reader.add(string)
        elif kind == 9:
            raise ValueError(f"byte {token.start(9)} is no part of an operator")
        else:
            reader.read(kind, token)
        if tokens > MOST_OPERANDS:
            spend(tokens)
            raise ValueError(f"more than {MOST_OPERANDS} operands stand before an operator")
    spend(tokens)
    reader.finished()


class _Reader:
    """The operands read so far, and the arrays and dictionaries that are open."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self.open: list[tuple[list[object], bytes]] = []

    def read(self, kind: int | None, token: re.Match[bytes]) -> None:
        if kind == 2:
            self.add(_name(token[2]))
        elif kind == 3:
            self.add(_number(token[3]))
        elif kind == 5:
            self.add(token[5])
        elif kind == 7:
            self.add(_from_digits(token[7]))
        elif kind == 8:
            self.edge(token[8])

    def add(self, value: object) -> None:
        self.values.append(value)

    def edge(self, edge: bytes) -> None:
        if edge in (b"[", b"<<"):
            self.open.append((self.values, edge))
            self.values = []
            return
        outer, begun = self.open.pop() if self.open else ([], b"")
        if (begun, edge) not in ((b"[", b"]"), (b"<<", b">>")):
            raise ValueError(f"{edge.decode()} ends what did not begin")
        outer.append(self.values if edge == b"]" else _dictionary(self.values))
        self.values = outer

    def finished(self) -> tuple[object, ...]:
        if self.open:
            raise ValueError(f"{self.open[-1][1].decode()} is never closed")
        operands, self.values = tuple(self.values), []
        return operands


def _inline_image(data: bytes, at: int) -> Generator[Operation, None, int]:
    """Yield an inline image as one operator, and return where it ends."""
    settings: list[object] = []
    while token := TOKEN.match(data, at):
        at = token.end()
        if token.lastindex == 4 and token[4] == b"ID":
            break
        settings.append(token[0])
        if len(settings) > MOST_OPERANDS:
            break
    for end in IMAGE_END.finditer(data, at + 1):
        spend(1)
        if INSTRUCTION.fullmatch(data[end.end() : end.end() + LOOK_AHEAD]):
            spend(len(settings) + (end.end() - at) // BYTES_PER_STEP)
            yield Operation("INLINE IMAGE", ())
            return end.end()
    raise ValueError("an inline image (BI) does not end (EI)")


def _name(raw: bytes) -> Name:
    if b"#" in raw:
        raw = ESCAPE.sub(lambda code: bytes.fromhex(code[1].decode("ascii")), raw)
    for charset in CHARSETS:
        try:
            return Name(raw.decode(charset))
        except UnicodeDecodeError:
            continue
    return Name(raw.decode("latin-1"))


def _number(raw: bytes) -> int | float:
    # As viewers do, take what is no number, such as 1-2, for 0.
    try:
        return int(raw) if raw.isdigit() and len(raw) < 20 else float(raw)
    except ValueError:
        return 0


def _from_digits(digits: bytes) -> bytes:
    packed = b"".join(digits.replace(b"\0", b" ").split())
    # An odd number of digits is completed by a 0, as the standard says (ISO 32000-1, 7.3.4.3).
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


def _dictionary(values: list[object]) -> dict[object, object]:
    pairs = iter(values)
    return {f"/{key}": value for key, value in zip(pairs, pairs, strict=False)}


def _string(data: bytes, at: int) -> tuple[bytes, int]:
    """Return a string with parentheses or escapes in it, and where it ends; it begins at `at`."""
    parts: list[bytes] = []
    depth = 1
    while special := SPECIAL.search(data, at):
        spend(1)
        if len(parts) > MOST_OPERANDS:
            raise ValueError(f"a string has more than {MOST_OPERANDS} parentheses and escapes")
        parts.append(data[at : special.start()])
        at = special.end()
        sign = special[0]
        if sign == b"\\":
            part, at = _escaped(data, at)
            parts.append(part)
            continue
        if sign == b"\r":
            # Any end of a line in a string stands for a line feed.
            at += data[at : at + 1] == b"\n"
            parts.append(b"\n")
            continue
        depth += 1 if sign == b"(" else -1
        if not depth:
            return b"".join(parts), at
        parts.append(sign)
    raise ValueError("a string is never closed")


def _escaped(data: bytes, at: int) -> tuple[bytes, int]:
    """Return what an escape stands for, and where it ends; `at` is behind its backslash."""
    sign = data[at : at + 1]
    if digits := OCTAL.match(data, at):
        return bytes([int(digits[0], 8) & 255]), digits.end()
    if data[at : at + 2] == b"\r\n":
        return b"", at + 2
    return ESCAPES.get(sign, b"" if sign == b"\r" else sign), at + 1
