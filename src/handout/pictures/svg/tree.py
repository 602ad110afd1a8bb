"""An SVG file as a tree of elements that know their lines. Nothing is read from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from handout.pictures.svg.numbers import DrawingError, excerpt

LARGEST = 1_000_000
"""Bytes of an SVG file; a drawing of two persons has 70 thousand."""

LONGEST_ENTITY = 200
"""Letters; drawing programs give a short name to the address of a standard."""

_SVG = "http://www.w3.org/2000/svg}"
_LINK = "http://www.w3.org/1999/xlink}href"
_REFERENCE = re.compile(r"&([^\W\d][\w.:-]*);")
_KNOWN = frozenset(["amp", "apos", "gt", "lt", "quot"])


@dataclass
class Node:
    """An element."""

    name: str
    """In SVG; nothing for a drawing program's own notes."""
    attributes: dict[str, str]
    """Those of SVG; a link is `href`, however it is written."""
    line: int
    column: int
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    text: str = ""


def tree_of(data: bytes) -> Node:
    """Return the outermost element of a file.

    Raises:
        DrawingError: the file is too large, is no XML, or pulls in other files.
    """
    if len(data) > LARGEST:
        raise DrawingError(
            f"the file has {len(data)} bytes, of at most {LARGEST}; simplify its paths"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DrawingError("the file is not in UTF-8; save it so") from None
    reader = _Reader(text)
    try:
        reader.parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise DrawingError(f"the file is not XML: {error}") from None
    return reader.outermost.children[0]


class _Reader:
    """What expat calls while it reads."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.here = self.outermost = Node("", {}, 0, 0, None)
        self.entities: dict[str, str] = {}
        # With no name for the encoding, a file could say that it is in another.
        self.parser = expat.ParserCreate("utf-8", "}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.add
        self.parser.EntityDeclHandler = self.define
        self.parser.AttlistDeclHandler = self.refuse_attributes
        self.parser.EndDoctypeDeclHandler = self.check_references

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        own = {key: text for key, text in attributes.items() if "}" not in key}
        if _LINK in attributes:
            own.setdefault("href", attributes[_LINK])
        name = name.removeprefix(_SVG)
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        node = Node("" if "}" in name else name, own, line, column, self.here)
        self.here.children.append(node)
        self.here = node

    def end(self, _name: str) -> None:
        assert self.here.parent
        self.here = self.here.parent

    def add(self, text: str) -> None:
        if self.here.name == "style":
            self.here.text += text

    def define(self, name: str, is_parameter: bool, value: str | None, *_elsewhere: object) -> None:
        # One that mentions no other cannot grow.
        if is_parameter or value is None or len(value) > LONGEST_ENTITY or set("&<%") & set(value):
            raise DrawingError(
                f"the document type declares '{excerpt(name)}', which is read from elsewhere or "
                "grows; delete what begins with <!ENTITY"
            )
        self.entities.setdefault(name, value)

    def refuse_attributes(self, *_declared: object) -> None:
        raise DrawingError(
            "the document type declares attributes; delete what begins with <!ATTLIST"
        )

    def check_references(self) -> None:
        # What a document type elsewhere would declare is nothing to expat, and is left out.
        used = [name for name in _REFERENCE.findall(self.text) if name not in _KNOWN]
        for name in used:
            if name not in self.entities:
                raise DrawingError(f"'&{excerpt(name)};' stands for something that is not here")
        if sum(len(self.entities[name]) for name in used) > LARGEST:
            raise DrawingError("the entities of the document type make the file too large")
