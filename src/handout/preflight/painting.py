"""What the pages paint, and in which marks; and the notes that are taken to find out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handout.preflight.findings import Finding
from handout.preflight.objects import Dictionary, ObjectReference


class Fault(StrEnum):
    """What can be wrong with content itself, whatever the structure tree says."""

    UNMARKED = "unmarked"
    ARTIFACT_IN_CONTENT = "artifact in content"
    CONTENT_IN_ARTIFACT = "content in artifact"
    UNBALANCED = "unbalanced"
    DUPLICATE = "duplicate"
    REUSED_FORM = "reused form"
    MISSING_RESOURCE = "missing resource"
    BORROWED_RESOURCE = "borrowed resource"
    UNKNOWN_OPERATOR = "unknown operator"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Marked:
    """A marked-content sequence with a number; `owner` is the page or form that holds it."""

    page: int
    owner: Dictionary
    mark: int


@dataclass(frozen=True)
class Shown:
    """A font, with every string shown in it and the page where that is first seen."""

    font: Dictionary
    visible: dict[bytes, int] = field(default_factory=dict)
    invisible: dict[bytes, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Painting:
    """Everything that the pages paint.

    `colours` are the device colour spaces and the page that first uses each; `tagged` and
    `painted` are the pages with tagged content and with any content at all.
    """

    marks: tuple[Marked, ...]
    shown: tuple[Shown, ...]
    colours: Mapping[str, int]
    tagged: frozenset[int]
    painted: frozenset[int]
    has_tagged_text: bool
    faults: Mapping[Fault, tuple[Finding, ...]]


@dataclass(frozen=True)
class GraphicsState:
    """What q saves and Q restores, as far as it matters here."""

    font: Dictionary = field(default_factory=Dictionary)
    mode: int = 0


@dataclass
class Stream:
    """A content stream on its way through.

    `open` holds an entry for each open mark: "artifact", "tagged" or neither; `outer` tells the
    same of the stream that draws this one, and `drawing` lists the forms on the way here.
    """

    owner: Dictionary
    resources: Dictionary
    owns_resources: bool = True
    outer: frozenset[str] = frozenset()
    state: GraphicsState = field(default_factory=GraphicsState)
    drawing: tuple[ObjectReference | None, ...] = ()
    saved: list[GraphicsState] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    own_marks: set[int] = field(default_factory=set)

    def inside(self, kind: str) -> bool:
        """Tell whether a mark of this kind is open, here or around."""
        return kind in self.outer or kind in self.open


class Notes:
    """What has been seen so far, on which page, and in which stream."""

    def __init__(self) -> None:
        self.page = 0
        self.stream = Stream(Dictionary(), Dictionary())
        self.instructions = 0
        self.marks: dict[tuple[object, int], Marked] = {}
        self.shown: dict[object, Shown] = {}
        self.colours: dict[str, int] = {}
        self.tagged: set[int] = set()
        self.painted: set[int] = set()
        self.has_tagged_text = False
        self.forms_drawn = Counter[ObjectReference | None]()
        self.forms_followed: set[object] = set()
        self.faults: dict[Fault, dict[Finding, None]] = {}

    def fault(self, fault: Fault, what: str, where: str = "") -> None:
        """Note a fault, here if not elsewhere."""
        here = f"page {self.page}"
        if self.stream.drawing:
            here += f", form {self.stream.owner.reference}"
        self.faults.setdefault(fault, {})[Finding(where or here, what)] = None

    def finished(self) -> Painting:
        """Return the notes as they are in the end."""
        return Painting(
            tuple(self.marks.values()),
            tuple(self.shown.values()),
            self.colours,
            frozenset(self.tagged),
            frozenset(self.painted),
            self.has_tagged_text,
            {fault: tuple(self.faults.get(fault, ())) for fault in Fault},
        )


def identity(entries: Dictionary) -> object:
    """Return what tells a dictionary from others, for as long as the file is open."""
    return entries.reference or id(entries.entries)
