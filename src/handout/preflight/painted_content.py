"""What the pages paint and how it is marked, and the state of the interpreter that finds out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handout.preflight.findings import Finding
from handout.preflight.objects import Dictionary, IndirectReference


class Fault(StrEnum):
    """Faults that show in the content streams alone, without the structure tree."""

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
class MarkedSequence:
    """A marked-content sequence with an MCID; `owner` is the page or form that contains it."""

    page: int
    owner: Dictionary
    mcid: int


@dataclass(frozen=True)
class ShownText:
    """A font, and every string shown in it with the page where it first occurs."""

    font: Dictionary
    visible: dict[bytes, int] = field(default_factory=dict)
    invisible: dict[bytes, int] = field(default_factory=dict)


@dataclass(frozen=True)
class PaintedContent:
    """Everything that the pages paint.

    `colours` are the device colour spaces used, with the page that first uses each; `tagged` and
    `painted` are the pages with tagged content and with any content.
    """

    marked_sequences: tuple[MarkedSequence, ...]
    shown: tuple[ShownText, ...]
    colours: Mapping[str, int]
    tagged: frozenset[int]
    painted: frozenset[int]
    has_tagged_text: bool
    faults: Mapping[Fault, tuple[Finding, ...]]


@dataclass(frozen=True)
class GraphicsState:
    """The part of the graphics state that matters here: font and text rendering mode."""

    font: Dictionary = field(default_factory=Dictionary)
    mode: int = 0


@dataclass
class StreamState:
    """The state of one content stream.

    `open_sequences` has an entry for each open marked-content sequence: "artifact", "tagged" or "";
    `enclosing` are the kinds open in the streams that draw this one, and `form_stack` the forms
    that are being drawn.
    """

    owner: Dictionary
    resources: Dictionary
    owns_resources: bool = True
    enclosing: frozenset[str] = frozenset()
    graphics_state: GraphicsState = field(default_factory=GraphicsState)
    form_stack: tuple[IndirectReference | None, ...] = ()
    saved: list[GraphicsState] = field(default_factory=list)
    open_sequences: list[str] = field(default_factory=list)
    own_mcids: set[int] = field(default_factory=set)

    def inside(self, kind: str) -> bool:
        """Return whether a sequence of this kind is open, in this stream or an enclosing one."""
        return kind in self.enclosing or kind in self.open_sequences


class InterpreterState:
    """What the interpreter has seen so far, and on which page and in which stream it is."""

    def __init__(self) -> None:
        self.page = 0
        self.stream = StreamState(Dictionary(), Dictionary())
        self.instructions = 0
        self.marked_sequences: dict[tuple[object, int], MarkedSequence] = {}
        self.shown: dict[object, ShownText] = {}
        self.colours: dict[str, int] = {}
        self.tagged: set[int] = set()
        self.painted: set[int] = set()
        self.has_tagged_text = False
        self.forms_drawn = Counter[IndirectReference | None]()
        self.forms_interpreted: set[object] = set()
        self.faults: dict[Fault, dict[Finding, None]] = {}

    def fault(self, fault: Fault, what: str, where: str = "") -> None:
        """Add a fault, at the current page and form unless `where` is given."""
        here = f"page {self.page}"
        if self.stream.form_stack:
            here += f", form {self.stream.owner.reference}"
        self.faults.setdefault(fault, {})[Finding(where or here, what)] = None

    def finished(self) -> PaintedContent:
        """Return the result, as an immutable value."""
        return PaintedContent(
            tuple(self.marked_sequences.values()),
            tuple(self.shown.values()),
            self.colours,
            frozenset(self.tagged),
            frozenset(self.painted),
            self.has_tagged_text,
            {fault: tuple(self.faults.get(fault, ())) for fault in Fault},
        )


def identity(entries: Dictionary) -> object:
    """Return a key that identifies a dictionary while the file is open."""
    return entries.reference or id(entries.entries)
