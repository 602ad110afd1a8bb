"""What the pages paint and how it is marked, and the state of the interpreter that finds out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handout.frozen import frozen
from handout.preflight.findings import Finding
from handout.preflight.lexer import Operation
from handout.preflight.objects import Dictionary, IndirectReference

MOST_FINDINGS = 1000
"""Findings of one kind of fault that are recorded; nobody reads more."""


class Fault(StrEnum):
    """Faults that show in the content streams alone, without the structure tree."""

    UNMARKED = "unmarked"
    ARTIFACT_IN_CONTENT = "artifact in content"
    CONTENT_IN_ARTIFACT = "content in artifact"
    UNBALANCED = "unbalanced"
    DUPLICATE = "duplicate"
    REUSED_FORM = "reused form"
    REFERENCE_FORM = "reference form"
    MISSING_RESOURCE = "missing resource"
    BORROWED_RESOURCE = "borrowed resource"
    UNKNOWN_OPERATOR = "unknown operator"
    UNREADABLE = "unreadable"


@frozen
class MarkedSequence:
    """A marked-content sequence with an MCID; `owner` is the page or form that contains it."""

    page: int
    owner: Dictionary
    mcid: int


@frozen
class ShownText:
    """A font, and every string shown in it with the page where it first occurs."""

    font: Dictionary
    visible: dict[bytes, int] = field(default_factory=dict)
    invisible: dict[bytes, int] = field(default_factory=dict)


@frozen
class PaintedContent:
    """Everything that the pages paint.

    `colours` are the device colour spaces used, with the page that first uses each; `tagged` and
    `painted` are the pages with tagged content and with any content. `languages` are those that
    marked content names, with the page that first names each; `unspoken` are the sequences with
    words for which no marked content gives a language, and `unspoken_pages` are the pages with such
    words outside all of these, as in a footer.
    """

    marked_sequences: tuple[MarkedSequence, ...]
    shown: tuple[ShownText, ...]
    colours: Mapping[str, int]
    tagged: frozenset[int]
    painted: frozenset[int]
    has_tagged_text: bool
    languages: Mapping[str, int]
    unspoken: tuple[MarkedSequence, ...]
    unspoken_pages: frozenset[int]
    faults: Mapping[Fault, tuple[Finding, ...]]


@frozen
class GraphicsState:
    """The part of the graphics state that matters here: font and text rendering mode."""

    font: Dictionary = field(default_factory=Dictionary)
    mode: int = 0


@frozen
class OpenMark:
    """What holds inside the marked-content sequences that are open.

    `tagged`, `artifact` and `spoken` tell whether any of them has an MCID, is an artifact, or
    gives a language; `sequence` is the innermost one with an MCID.
    """

    tagged: bool = False
    artifact: bool = False
    spoken: bool = False
    sequence: MarkedSequence | None = None


@dataclass
class StreamState:
    """The state of one content stream.

    `open_marks` has an entry for each open marked-content sequence; `enclosing` is what holds where
    this stream is drawn, and `form_stack` are the forms that are being drawn.
    """

    owner: Dictionary
    resources: Dictionary
    owns_resources: bool = True
    enclosing: OpenMark = field(default_factory=OpenMark)
    graphics_state: GraphicsState = field(default_factory=GraphicsState)
    form_stack: tuple[IndirectReference | None, ...] = ()
    saved: list[GraphicsState] = field(default_factory=list)
    open_marks: list[OpenMark] = field(default_factory=list)
    own_mcids: set[int] = field(default_factory=set)

    @property
    def mark(self) -> OpenMark:
        """Return what holds at this place."""
        return self.open_marks[-1] if self.open_marks else self.enclosing


class InterpreterState:
    """What the interpreter has seen so far, and on which page and in which stream it is."""

    def __init__(self) -> None:
        self.page = 0
        self.stream = StreamState(Dictionary(), Dictionary())
        self.marked_sequences: dict[tuple[object, int], MarkedSequence] = {}
        self.shown: dict[object, ShownText] = {}
        self.colours: dict[str, int] = {}
        self.tagged: set[int] = set()
        self.painted: set[int] = set()
        self.has_tagged_text = False
        self.languages: dict[str, int] = {}
        self.unspoken: dict[tuple[object, int], MarkedSequence] = {}
        self.unspoken_pages: set[int] = set()
        self.parsed: dict[tuple[IndirectReference, ...], tuple[Operation, ...]] = {}
        self.forms_drawn = Counter[IndirectReference | None]()
        self.forms_interpreted: set[object] = set()
        self.faults: dict[Fault, dict[Finding, None]] = {}

    def fault(self, fault: Fault, what: str, where: str = "") -> None:
        """Add a fault, at the current page and form unless `where` is given."""
        here = f"page {self.page}"
        if self.stream.form_stack:
            here += f", form {self.stream.owner.reference}"
        found = self.faults.setdefault(fault, {})
        if len(found) < MOST_FINDINGS:
            found[Finding(where or here, what)] = None

    def finished(self) -> PaintedContent:
        """Return the result, as an immutable value."""
        return PaintedContent(
            tuple(self.marked_sequences.values()),
            tuple(self.shown.values()),
            self.colours,
            frozenset(self.tagged),
            frozenset(self.painted),
            self.has_tagged_text,
            self.languages,
            tuple(self.unspoken.values()),
            frozenset(self.unspoken_pages),
            {fault: tuple(self.faults.get(fault, ())) for fault in Fault},
        )


def identity(entries: Dictionary) -> object:
    """Return a key that identifies a dictionary while the file is open."""
    return entries.reference or id(entries.entries)
