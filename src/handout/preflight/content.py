"""Content streams, followed instruction by instruction as a printer would."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from handout.preflight.findings import quoted
from handout.preflight.objects import (
    Dictionary,
    Operation,
    UnreadableFileError,
    array,
    dictionary,
    integer,
    name,
    one_or_many,
    operations,
    string,
)
from handout.preflight.pages import FoundPage
from handout.preflight.painting import Fault, Marked, Notes, Painting, Shown, Stream, identity

MOST_INSTRUCTIONS = 3_000_000
"""Instructions that are followed in one file; parsing alone takes seconds by then."""

DEEPEST_FORM = 24
"""Forms within forms; drawings of drawings reach four."""

INVISIBLE = 3
"""The text rendering mode that paints nothing."""


def read_painting(pages: tuple[FoundPage, ...]) -> Painting:
    """Follow the content streams of all pages, and of the forms they draw."""
    notes = Notes()
    for page in pages:
        if "Contents" in page.dictionary:
            notes.page = page.number
            notes.stream = Stream(page.dictionary, page.resources, page.owns_resources)
            _follow(notes, page.dictionary.get("Contents"))
    for marked in notes.marks.values():
        form = marked.owner.reference
        if notes.forms_drawn[form] > 1:
            what = "a form with tagged content is drawn more than once"
            notes.fault(Fault.REUSED_FORM, what, str(form))
    return notes.finished()


def _follow(notes: Notes, contents: object) -> None:
    if notes.instructions > MOST_INSTRUCTIONS:
        what = f"more than {MOST_INSTRUCTIONS} instructions: the rest is not looked at"
        notes.fault(Fault.UNREADABLE, what, "all pages")
        return
    try:
        instructions = operations(contents)
    except UnreadableFileError as error:
        notes.fault(Fault.UNREADABLE, f"the content cannot be read: {error}")
        return
    notes.instructions += len(instructions)
    for operation in instructions:
        if (handler := HANDLERS.get(operation.operator)) is not None:
            handler(notes, operation)
        elif operation.operator not in WITHOUT_PAINT:
            what = f"{quoted(operation.operator)} is no operator of PDF"
            notes.fault(Fault.UNKNOWN_OPERATOR, what)
    if notes.stream.open:
        notes.fault(Fault.UNBALANCED, "marked content begins (BMC, BDC) and does not end (EMC)")


def _draw_form(notes: Notes, form: Dictionary, contents: object) -> None:
    outer = notes.stream
    if form.reference in outer.drawing or len(outer.drawing) == DEEPEST_FORM:
        what = f"forms draw themselves, or are nested more than {DEEPEST_FORM} deep"
        notes.fault(Fault.UNREADABLE, what)
        return
    notes.forms_drawn[form.reference] += 1
    around = outer.outer | set(outer.open) - {""}
    if "tagged" in around:
        notes.tagged.add(notes.page)
    owns = "Resources" in form
    resources = dictionary(form.get("Resources")) if owns else outer.resources
    key = (identity(form), identity(outer.state.font), outer.state.mode, identity(resources))
    if (*key, around) in notes.forms_followed:
        # What a form paints depends on nothing else; and forms that each draw another one twice
        # would take for ever.
        return
    notes.forms_followed.add((*key, around))
    drawing = (*outer.drawing, form.reference)
    notes.stream = Stream(form, resources, owns, around, outer.state, drawing)
    _follow(notes, contents)
    notes.stream = outer


def _save(notes: Notes, _: Operation) -> None:
    notes.stream.saved.append(notes.stream.state)


def _restore(notes: Notes, _: Operation) -> None:
    if notes.stream.saved:
        notes.stream.state = notes.stream.saved.pop()


def _set_font(notes: Notes, operation: Operation) -> None:
    font = _resource(notes, "Font", operation)
    notes.stream.state = replace(notes.stream.state, font=dictionary(font))


def _set_mode(notes: Notes, operation: Operation) -> None:
    mode = integer(operation.operands[0]) if operation.operands else None
    notes.stream.state = replace(notes.stream.state, mode=mode or 0)


def _set_many(notes: Notes, operation: Operation) -> None:
    """Take the font that a graphics state dictionary may set."""
    font = array(dictionary(_resource(notes, "ExtGState", operation)).get("Font"))
    if font:
        notes.stream.state = replace(notes.stream.state, font=dictionary(font[0]))


def _begin(notes: Notes, operation: Operation) -> None:
    stream = notes.stream
    tag = name(operation.operands[0]) if operation.operands else ""
    mark = integer(_properties(notes, operation).get("MCID"))
    kind = "artifact" if tag == "Artifact" else "tagged" if mark is not None else ""
    if kind == "artifact" and stream.inside("tagged"):
        notes.fault(Fault.ARTIFACT_IN_CONTENT, "an artifact lies inside tagged content")
    if mark is not None:
        if stream.inside("artifact") or kind == "artifact":
            notes.fault(Fault.CONTENT_IN_ARTIFACT, f"MCID {mark} lies inside an artifact")
        if mark in stream.own_marks:
            notes.fault(Fault.DUPLICATE, f"MCID {mark} is used twice")
        stream.own_marks.add(mark)
        found = Marked(notes.page, stream.owner, mark)
        notes.marks.setdefault((identity(stream.owner), mark), found)
    stream.open.append(kind)


def _properties(notes: Notes, operation: Operation) -> Dictionary:
    """Return the property list of a mark, which may lie in the resources under a name."""
    if operation.operator == "BMC" or len(operation.operands) < 2:
        return Dictionary()
    if name(operation.operands[1]):
        named = Operation("", operation.operands[1:])
        return dictionary(_resource(notes, "Properties", named))
    return dictionary(operation.operands[1])


def _end(notes: Notes, _: Operation) -> None:
    if notes.stream.open:
        notes.stream.open.pop()
    else:
        notes.fault(Fault.UNBALANCED, "marked content ends (EMC) that did not begin here")


def _paint(notes: Notes, operation: Operation) -> None:
    notes.painted.add(notes.page)
    if notes.stream.inside("tagged"):
        notes.tagged.add(notes.page)
    elif not notes.stream.inside("artifact"):
        what = f"{PAINT[operation.operator]} painted outside marked content"
        notes.fault(Fault.UNMARKED, what)


def _show(notes: Notes, operation: Operation) -> None:
    _paint(notes, operation)
    font, mode = notes.stream.state.font, notes.stream.state.mode
    if not font:
        notes.fault(Fault.MISSING_RESOURCE, "text is shown in no font")
        return
    shown = notes.shown.setdefault(identity(font), Shown(font))
    strings = shown.invisible if mode == INVISIBLE else shown.visible
    pieces = one_or_many(operation.operands[-1]) if operation.operands else ()
    for codes in filter(None, map(string, pieces)):
        strings.setdefault(codes, notes.page)
        notes.has_tagged_text |= notes.stream.inside("tagged")


def _draw(notes: Notes, operation: Operation) -> None:
    value = _resource(notes, "XObject", operation)
    drawn = dictionary(value)
    if name(drawn.get("Subtype")) == "Form":
        _draw_form(notes, drawn, value)
    elif drawn:
        _paint(notes, operation)
        for space in one_or_many(drawn.get("ColorSpace"))[:1]:
            _note_colour(notes, name(space))


def _set_colour(notes: Notes, operation: Operation) -> None:
    _note_colour(notes, DEVICE_COLOURS[operation.operator])


def _set_space(notes: Notes, operation: Operation) -> None:
    _note_colour(notes, name(operation.operands[0]) if operation.operands else "")


def _note_colour(notes: Notes, space: str) -> None:
    if space.startswith("Device") and space != "DeviceN":
        notes.colours.setdefault(space, notes.page)


def _resource(notes: Notes, category: str, operation: Operation) -> object:
    """Return the resource that an operator names first."""
    word = name(operation.operands[0]) if operation.operands else ""
    found = dictionary(notes.stream.resources.get(category))
    if word not in found:
        what = f"{quoted(word)} is not among the resources ({category})"
        notes.fault(Fault.MISSING_RESOURCE, what)
        return None
    if not notes.stream.owns_resources:
        notes.fault(Fault.BORROWED_RESOURCE, "uses resources that are not its own")
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
HANDLERS: Mapping[str, Callable[[Notes, Operation], None]] = {
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
