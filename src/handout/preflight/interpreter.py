"""Interpret content streams operator by operator, as a renderer would."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from handout.preflight.findings import LONGEST_WORD, quoted
from handout.preflight.lexer import Operation
from handout.preflight.objects import (
    Dictionary,
    UnreadablePdfError,
    array,
    dictionary,
    integer,
    name,
    one_or_many,
    operations,
    reference,
    string,
    text,
)
from handout.preflight.pages import PdfPage
from handout.preflight.painted_content import (
    MOST_FINDINGS,
    Fault,
    InterpreterState,
    MarkedSequence,
    OpenMark,
    PaintedContent,
    ShownText,
    StreamState,
    identity,
)
from handout.preflight.work import spend

STEPS_PER_MARK = 6
STEPS_PER_RESOURCE = 4
"""What it costs to begin marked content, and to look up a resource, besides any operator's cost."""

MOST_KEPT = 2_000
"""Operators of a stream that are kept in case another page has the same stream."""

MOST_STREAMS_KEPT = 100
"""Streams of which the operators are kept."""

DEEPEST_FORM = 24
"""Depth of nested form XObjects; four is already unusual."""

INVISIBLE = 3
"""The text rendering mode that neither fills nor strokes (ISO 32000-1, table 106)."""


def interpret_pages(pages: tuple[PdfPage, ...]) -> PaintedContent:
    """Interpret the content streams of all pages, and of the forms they draw."""
    state = InterpreterState()
    for page in pages:
        if "Contents" in page.dictionary:
            state.page = page.number
            state.stream = StreamState(page.dictionary, page.resources, page.owns_resources)
            _interpret(state, page.dictionary.get("Contents"))
    # Only now is it known how often each form is drawn.
    for sequence in state.marked_sequences.values():
        form = sequence.owner.reference
        if state.forms_drawn[form] > 1:
            what = "a form with tagged content is drawn more than once"
            state.fault(Fault.REUSED_FORM, what, str(form))
    return state.finished()


def _interpret(state: InterpreterState, contents: object) -> None:
    try:
        for operation in _instructions(state, contents):
            if (execute := EXECUTORS.get(operation.operator)) is not None:
                execute(state, operation)
            elif operation.operator not in IGNORED_OPERATORS:
                what = f"{quoted(operation.operator)} is not a PDF operator"
                state.fault(Fault.UNKNOWN_OPERATOR, what)
    except UnreadablePdfError as error:
        state.fault(Fault.UNREADABLE, f"the content cannot be read: {error}")
        return
    if state.stream.open_marks:
        state.fault(Fault.UNBALANCED, "marked content begins (BMC, BDC) and does not end (EMC)")


def _instructions(state: InterpreterState, contents: object) -> Iterator[Operation]:
    """Yield the operators of a stream; one that many pages share is parsed once."""
    pieces = one_or_many(contents)
    key = tuple(filter(None, map(reference, pieces)))
    if key in state.parsed:
        spend(len(state.parsed[key]))
        yield from state.parsed[key]
        return
    kept: list[Operation] = []
    for operation in operations(contents):
        if len(kept) <= MOST_KEPT:
            kept.append(operation)
        yield operation
    if 0 < len(key) == len(pieces) and len(kept) <= MOST_KEPT:
        if len(state.parsed) == MOST_STREAMS_KEPT:
            state.parsed.pop(next(iter(state.parsed)))
        state.parsed[key] = tuple(kept)


def _draw_form(state: InterpreterState, form: Dictionary, contents: object) -> None:
    outer = state.stream
    if form.reference in outer.form_stack or len(outer.form_stack) == DEEPEST_FORM:
        what = f"forms draw themselves, or are nested more than {DEEPEST_FORM} deep"
        state.fault(Fault.UNREADABLE, what)
        return
    state.forms_drawn[form.reference] += 1
    if "Ref" in form:
        what = "a form stands for a page of another file (Ref)"
        state.fault(Fault.REFERENCE_FORM, what)
    enclosing = outer.mark
    # A form drawn inside tagged content is tagged as a whole, even if it paints nothing.
    if enclosing.tagged:
        state.tagged.add(state.page)
    # PDF 1.1 allows a form without resources, which then uses those of the page; PDF/A forbids it.
    owns = "Resources" in form
    resources = dictionary(form.get("Resources")) if owns else outer.resources
    key = (
        identity(form),
        identity(outer.graphics_state.font),
        outer.graphics_state.mode,
        identity(resources),
        enclosing.tagged,
        enclosing.artifact,
    )
    if key in state.forms_interpreted:
        # What a form paints depends on nothing but this key. Without the check, forms that each
        # draw the next one twice would take exponential time.
        return
    state.forms_interpreted.add(key)
    # A form inherits font and rendering mode from where it is drawn (ISO 32000-1, 8.10.1).
    form_stack = (*outer.form_stack, form.reference)
    state.stream = StreamState(form, resources, owns, enclosing, outer.graphics_state, form_stack)
    _interpret(state, contents)
    state.stream = outer


def _save(state: InterpreterState, _: Operation) -> None:
    state.stream.saved.append(state.stream.graphics_state)


def _restore(state: InterpreterState, _: Operation) -> None:
    # An unmatched Q is ignored, as viewers do.
    if state.stream.saved:
        state.stream.graphics_state = state.stream.saved.pop()


def _set_font(state: InterpreterState, operation: Operation) -> None:
    font = _resource(state, "Font", operation)
    state.stream.graphics_state = replace(state.stream.graphics_state, font=dictionary(font))


def _set_rendering_mode(state: InterpreterState, operation: Operation) -> None:
    mode = integer(operation.operands[0]) if operation.operands else None
    state.stream.graphics_state = replace(state.stream.graphics_state, mode=mode or 0)


def _set_graphics_state(state: InterpreterState, operation: Operation) -> None:
    """Set the font, if the graphics state parameter dictionary has one."""
    font = array(dictionary(_resource(state, "ExtGState", operation)).get("Font"))
    # The entry is an array of font and size (ISO 32000-1, table 58).
    if font:
        state.stream.graphics_state = replace(state.stream.graphics_state, font=dictionary(font[0]))


def _begin_marked_content(state: InterpreterState, operation: Operation) -> None:
    spend(STEPS_PER_MARK)
    stream, outer = state.stream, state.stream.mark
    tag = name(operation.operands[0]) if operation.operands else ""
    properties = _properties(state, operation)
    mcid = integer(properties.get("MCID"))
    if tag == "Artifact" and outer.tagged:
        state.fault(Fault.ARTIFACT_IN_CONTENT, "an artifact lies inside tagged content")
    sequence = outer.sequence
    if mcid is not None:
        if outer.artifact or tag == "Artifact":
            state.fault(Fault.CONTENT_IN_ARTIFACT, f"MCID {mcid} lies inside an artifact")
        if mcid in stream.own_mcids:
            state.fault(Fault.DUPLICATE, f"MCID {mcid} is used twice")
        stream.own_mcids.add(mcid)
        sequence = MarkedSequence(state.page, stream.owner, mcid)
        state.marked_sequences.setdefault((identity(stream.owner), mcid), sequence)
    language = text(properties.get("Lang"))
    if language is not None and len(state.languages) < MOST_FINDINGS:
        state.languages.setdefault(language[:LONGEST_WORD], state.page)
    # Sequences of any other kind, such as Span without an MCID, neither tag content nor hide it.
    mark = OpenMark(
        outer.tagged or (mcid is not None and tag != "Artifact"),
        outer.artifact or tag == "Artifact",
        outer.spoken or language is not None,
        sequence,
    )
    stream.open_marks.append(mark)
    if tag == "Span" and any(key in properties for key in ("ActualText", "Alt", "E")):
        _note_words(state, mark)


def _note_words(state: InterpreterState, mark: OpenMark) -> None:
    """Note that words stand here, if no marked content gives their language."""
    if mark.spoken:
        return
    if (sequence := mark.sequence) is None:
        state.unspoken_pages.add(state.page)
    else:
        # A form is read only where it is drawn first, so its words belong to that place.
        state.unspoken.setdefault((identity(sequence.owner), sequence.mcid), sequence)


def _properties(state: InterpreterState, operation: Operation) -> Dictionary:
    """Return a property list, which may be named and lie in the resources."""
    if operation.operator == "BMC" or len(operation.operands) < 2:
        return Dictionary()
    if name(operation.operands[1]):
        named = Operation("", operation.operands[1:])
        return dictionary(_resource(state, "Properties", named))
    return dictionary(operation.operands[1])


def _end_marked_content(state: InterpreterState, _: Operation) -> None:
    if state.stream.open_marks:
        state.stream.open_marks.pop()
    else:
        state.fault(Fault.UNBALANCED, "marked content ends (EMC) that did not begin here")


def _paint(state: InterpreterState, operation: Operation) -> None:
    state.painted.add(state.page)
    mark = state.stream.mark
    if mark.tagged:
        state.tagged.add(state.page)
    elif not mark.artifact:
        what = f"{PAINT[operation.operator]} is painted outside marked content"
        state.fault(Fault.UNMARKED, what)


def _show_text(state: InterpreterState, operation: Operation) -> None:
    _paint(state, operation)
    font, mode = state.stream.graphics_state.font, state.stream.graphics_state.mode
    if not font:
        state.fault(Fault.MISSING_RESOURCE, "text is shown without a font")
        return
    shown = state.shown.setdefault(identity(font), ShownText(font))
    strings = shown.invisible if mode == INVISIBLE else shown.visible
    mark = state.stream.mark
    pieces = one_or_many(operation.operands[-1]) if operation.operands else ()
    for codes in filter(None, map(string, pieces)):
        strings.setdefault(codes, state.page)
        state.has_tagged_text |= mark.tagged
    _note_words(state, mark)


def _draw_xobject(state: InterpreterState, operation: Operation) -> None:
    value = _resource(state, "XObject", operation)
    drawn = dictionary(value)
    if name(drawn.get("Subtype")) == "Form":
        _draw_form(state, drawn, value)
    elif drawn:
        _paint(state, operation)
        # An array begins with the name of its colour space family.
        for space in one_or_many(drawn.get("ColorSpace"))[:1]:
            _note_colour(state, name(space))


def _set_device_colour(state: InterpreterState, operation: Operation) -> None:
    _note_colour(state, DEVICE_COLOURS[operation.operator])


def _set_colour_space(state: InterpreterState, operation: Operation) -> None:
    _note_colour(state, name(operation.operands[0]) if operation.operands else "")


def _note_colour(state: InterpreterState, space: str) -> None:
    # DeviceN, in spite of its name, has an alternate colour space of its own.
    if space.startswith("Device") and space != "DeviceN":
        state.colours.setdefault(space, state.page)


def _resource(state: InterpreterState, category: str, operation: Operation) -> object:
    """Return the resource that an operator names by its first operand."""
    spend(STEPS_PER_RESOURCE)
    word = name(operation.operands[0]) if operation.operands else ""
    found = dictionary(state.stream.resources.get(category))
    if word not in found:
        what = f"{quoted(word)} is not among the resources ({category})"
        state.fault(Fault.MISSING_RESOURCE, what)
        return None
    if not state.stream.owns_resources:
        state.fault(Fault.BORROWED_RESOURCE, "uses resources that are not its own")
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
EXECUTORS: Mapping[str, Callable[[InterpreterState, Operation], None]] = {
    **dict.fromkeys(PATHS, _paint),
    **dict.fromkeys(TEXTS, _show_text),
    **dict.fromkeys(DEVICE_COLOURS, _set_device_colour),
    **dict.fromkeys(("cs", "CS"), _set_colour_space),
    "sh": _paint,
    "INLINE IMAGE": _paint,
    "Do": _draw_xobject,
    "BMC": _begin_marked_content,
    "BDC": _begin_marked_content,
    "EMC": _end_marked_content,
    "q": _save,
    "Q": _restore,
    "Tf": _set_font,
    "Tr": _set_rendering_mode,
    "gs": _set_graphics_state,
}
_IGNORED = """
w J j M d ri i cm m l c v y h re n W W* BT ET Tc Tw Tz TL Ts Td TD Tm T*
d0 d1 SC SCN sc scn MP DP BX EX
"""
IGNORED_OPERATORS = frozenset(_IGNORED.split())
"""The other operators of ISO 32000-1, annex A: known, but of no effect on any rule."""
