"""What the pages paint, and in which marks: the content streams, followed as a printer would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from handout.preflight.findings import Finding, quoted
from handout.preflight.objects import (
    Dictionary,
    Operation,
    Reference,
    UnreadableError,
    array,
    dictionary,
    integer,
    name,
    one_or_many,
    operations,
    string,
)
from handout.preflight.pages import Page

MOST_OPERATIONS = 3_000_000
"""Instructions that are followed in one file; parsing alone takes seconds by then."""

DEEPEST_FORM = 24
"""Forms within forms; drawings of drawings reach four."""

INVISIBLE = 3
"""The text rendering mode that paints nothing."""


class Fault(StrEnum):
    """What can be wrong with content itself, whatever the structure tree says."""

    UNMARKED = "unmarked"
    ARTIFACT_IN_CONTENT = "artifact in content"
    CONTENT_IN_ARTIFACT = "content in artifact"
    UNBALANCED = "unbalanced"
    DUPLICATE = "duplicate"
    REUSED_FORM = "reused form"
    MISSING_RESOURCE = "missing resource"
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


def read_painting(pages: tuple[Page, ...]) -> Painting:
    """Follow the content streams of all pages, and of the forms they draw."""
    painter = _Painter()
    for page in pages:
        painter.page(page)
    forms = painter.forms_drawn
    reused = (mark for mark in painter.marks if forms[mark.owner.reference] > 1)
    for mark in reused:
        what = "a form with tagged content is drawn more than once"
        painter.fault(Fault.REUSED_FORM, what, f"{mark.owner.reference}")
    return Painting(
        tuple(painter.marks),
        tuple(painter.shown.values()),
        painter.colours,
        frozenset(painter.tagged),
        frozenset(painter.painted),
        painter.has_tagged_text,
        {fault: tuple(painter.faults.get(fault, ())) for fault in Fault},
    )


@dataclass(frozen=True)
class _State:
    """What q saves and Q restores, as far as it matters here."""

    font: Dictionary = field(default_factory=Dictionary)
    mode: int = 0


@dataclass
class _Stream:
    """The content stream that is being followed.

    `open` holds an entry for each open mark: "artifact", "tagged" or neither; `outer` tells the
    same of the stream that draws this one, and `drawing` lists the forms on the way here.
    """

    owner: Dictionary
    resources: Dictionary
    outer: frozenset[str]
    state: _State
    drawing: tuple[Reference | None, ...] = ()
    saved: list[_State] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    own_marks: set[int] = field(default_factory=set)

    def inside(self, kind: str) -> bool:
        return kind in self.outer or kind in self.open


class _Painter:
    """Follows one stream after another and notes what it sees."""

    def __init__(self) -> None:
        self.number = 0
        self.stream = _Stream(Dictionary(), Dictionary(), frozenset(), _State())
        self.left = MOST_OPERATIONS
        self.marks: list[Marked] = []
        self.shown: dict[object, Shown] = {}
        self.colours: dict[str, int] = {}
        self.tagged: set[int] = set()
        self.painted: set[int] = set()
        self.has_tagged_text = False
        self.forms_drawn = Counter[Reference | None]()
        self.forms_followed: set[object] = set()
        self.known_marks: set[tuple[object, int]] = set()
        self.faults: dict[Fault, dict[Finding, None]] = {}

    def fault(self, fault: Fault, what: str, where: str = "") -> None:
        place = where or f"page {self.number}"
        if not where and self.stream.drawing:
            place += f", form {self.stream.owner.reference}"
        self.faults.setdefault(fault, {})[Finding(place, what)] = None

    def page(self, page: Page) -> None:
        self.number = page.number
        if "Contents" in page.dictionary:
            self.stream = _Stream(page.dictionary, page.resources, frozenset(), _State())
            self.follow(page.dictionary.get("Contents"))

    def follow(self, contents: object) -> None:
        try:
            instructions = operations(contents)
        except UnreadableError as error:
            self.fault(Fault.UNREADABLE, f"the content cannot be read: {error}")
            return
        self.left -= len(instructions)
        if self.left < 0:
            what = f"more than {MOST_OPERATIONS} instructions: the rest is not looked at"
            self.fault(Fault.UNREADABLE, what, "all pages")
            return
        for operation in instructions:
            if (handler := HANDLERS.get(operation.operator)) is not None:
                handler(self, operation)
            elif operation.operator not in WITHOUT_PAINT:
                what = f"{quoted(operation.operator)} is no operator of PDF"
                self.fault(Fault.UNKNOWN_OPERATOR, what)
        if self.stream.open:
            self.fault(Fault.UNBALANCED, "marked content begins (BMC, BDC) and does not end (EMC)")

    def form(self, form: Dictionary, contents: object) -> None:
        outer = self.stream
        if form.reference in outer.drawing or len(outer.drawing) == DEEPEST_FORM:
            what = f"forms draw themselves, or are nested more than {DEEPEST_FORM} deep"
            self.fault(Fault.UNREADABLE, what)
            return
        self.forms_drawn[form.reference] += 1
        around = outer.outer | set(outer.open) - {""}
        if "tagged" in around:
            self.tagged.add(self.number)
        own = dictionary(form.get("Resources"))
        resources = own or outer.resources
        key = (_identity(form), around, _identity(outer.state.font), _identity(resources))
        if (*key, outer.state.mode) in self.forms_followed:
            # What a form paints depends on nothing else; and forms that each draw another one
            # twice would take for ever.
            return
        self.forms_followed.add((*key, outer.state.mode))
        drawing = (*outer.drawing, form.reference)
        self.stream = _Stream(form, resources, around, outer.state, drawing)
        self.follow(contents)
        self.stream = outer


def _identity(entries: Dictionary) -> object:
    return entries.reference or id(entries.entries)


def _save(painter: _Painter, _: Operation) -> None:
    painter.stream.saved.append(painter.stream.state)


def _restore(painter: _Painter, _: Operation) -> None:
    if painter.stream.saved:
        painter.stream.state = painter.stream.saved.pop()


def _set_font(painter: _Painter, operation: Operation) -> None:
    font = _resource(painter, "Font", operation)
    painter.stream.state = replace(painter.stream.state, font=dictionary(font))


def _set_mode(painter: _Painter, operation: Operation) -> None:
    mode = integer(operation.operands[0]) if operation.operands else None
    painter.stream.state = replace(painter.stream.state, mode=mode or 0)


def _set_many(painter: _Painter, operation: Operation) -> None:
    """Take the font that a graphics state dictionary may set."""
    font = array(dictionary(_resource(painter, "ExtGState", operation)).get("Font"))
    if font:
        painter.stream.state = replace(painter.stream.state, font=dictionary(font[0]))


def _begin(painter: _Painter, operation: Operation) -> None:
    stream = painter.stream
    tag = name(operation.operands[0]) if operation.operands else ""
    mark = integer(_properties(painter, operation).get("MCID"))
    kind = "artifact" if tag == "Artifact" else "tagged" if mark is not None else ""
    if kind == "artifact" and stream.inside("tagged"):
        painter.fault(Fault.ARTIFACT_IN_CONTENT, "an artifact lies inside tagged content")
    if mark is not None:
        if stream.inside("artifact") or kind == "artifact":
            painter.fault(Fault.CONTENT_IN_ARTIFACT, f"MCID {mark} lies inside an artifact")
        if mark in stream.own_marks:
            painter.fault(Fault.DUPLICATE, f"MCID {mark} is used twice")
        stream.own_marks.add(mark)
        key = (_identity(stream.owner), mark)
        if key not in painter.known_marks:
            painter.known_marks.add(key)
            painter.marks.append(Marked(painter.number, stream.owner, mark))
    stream.open.append(kind)


def _properties(painter: _Painter, operation: Operation) -> Dictionary:
    """Return the property list of a mark, which may lie in the resources under a name."""
    if operation.operator == "BMC" or len(operation.operands) < 2:
        return Dictionary()
    if name(operation.operands[1]):
        named = Operation("", operation.operands[1:])
        return dictionary(_resource(painter, "Properties", named))
    return dictionary(operation.operands[1])


def _end(painter: _Painter, _: Operation) -> None:
    if painter.stream.open:
        painter.stream.open.pop()
    else:
        painter.fault(Fault.UNBALANCED, "marked content ends (EMC) that did not begin here")


def _paint(painter: _Painter, operation: Operation) -> None:
    painter.painted.add(painter.number)
    if painter.stream.inside("tagged"):
        painter.tagged.add(painter.number)
    elif not painter.stream.inside("artifact"):
        what = f"{PAINT[operation.operator]} painted outside marked content"
        painter.fault(Fault.UNMARKED, what)


def _show(painter: _Painter, operation: Operation) -> None:
    _paint(painter, operation)
    font, mode = painter.stream.state.font, painter.stream.state.mode
    if not font:
        painter.fault(Fault.MISSING_RESOURCE, "text is shown in no font")
        return
    shown = painter.shown.setdefault(_identity(font), Shown(font))
    strings = shown.invisible if mode == INVISIBLE else shown.visible
    pieces = one_or_many(operation.operands[-1]) if operation.operands else ()
    for codes in filter(None, map(string, pieces)):
        strings.setdefault(codes, painter.number)
        painter.has_tagged_text |= painter.stream.inside("tagged")


def _draw(painter: _Painter, operation: Operation) -> None:
    value = _resource(painter, "XObject", operation)
    drawn = dictionary(value)
    if name(drawn.get("Subtype")) == "Form":
        painter.form(drawn, value)
    elif drawn:
        _paint(painter, operation)
        for space in one_or_many(drawn.get("ColorSpace"))[:1]:
            _note_colour(painter, name(space))


def _set_colour(painter: _Painter, operation: Operation) -> None:
    _note_colour(painter, DEVICE_COLOURS[operation.operator])


def _set_space(painter: _Painter, operation: Operation) -> None:
    _note_colour(painter, name(operation.operands[0]) if operation.operands else "")


def _note_colour(painter: _Painter, space: str) -> None:
    if space.startswith("Device") and space != "DeviceN":
        painter.colours.setdefault(space, painter.number)


def _resource(painter: _Painter, category: str, operation: Operation) -> object:
    """Return the resource that an operator names first."""
    word = name(operation.operands[0]) if operation.operands else ""
    found = dictionary(painter.stream.resources.get(category))
    if word not in found:
        what = f"{quoted(word)} is not among the resources ({category})"
        painter.fault(Fault.MISSING_RESOURCE, what)
        return None
    return found.get(word)


PATHS = ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*")
TEXTS = ("Tj", "TJ", "'", '"')
DEVICE_COLOURS = {
    **dict.fromkeys(("g", "G"), "DeviceGray"),
    **dict.fromkeys(("rg", "RG"), "DeviceRGB"),
    **dict.fromkeys(("k", "K"), "DeviceCMYK"),
}
PAINT = {
    **dict.fromkeys(PATHS, "a line or area"),
    **dict.fromkeys(TEXTS, "text"),
    "sh": "a shading",
    "Do": "an image",
    "INLINE IMAGE": "an image",
}
HANDLERS: Mapping[str, Callable[[_Painter, Operation], None]] = {
    **dict.fromkeys(PATHS, _paint),
    **dict.fromkeys(TEXTS, _show),
    **dict.fromkeys(DEVICE_COLOURS, _set_colour),
    **dict.fromkeys(("cs", "CS"), _set_space),
    "sh": _paint,
    "INLINE IMAGE": _paint,
    "Do": _draw,
    "BMC": _begin,
    "BDC": _begin,
    "EMC": _end,
    "q": _save,
    "Q": _restore,
    "Tf": _set_font,
    "Tr": _set_mode,
    "gs": _set_many,
}
_OTHERS = """
w J j M d ri i cm m l c v y h re n W W* BT ET Tc Tw Tz TL Ts Td TD Tm T*
d0 d1 SC SCN sc scn MP DP BX EX
"""
WITHOUT_PAINT = frozenset(_OTHERS.split())
"""The operators of ISO 32000-1, annex A, that neither paint nor matter here."""
