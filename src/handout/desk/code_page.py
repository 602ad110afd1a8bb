"""The page of a code: what it was printed from, what has changed since, and the sheet once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from handout.desk.changes import Change
from handout.desk.choices import PATHS, Choices, Source
from handout.desk.context import desk_of, page, wording_for
from handout.desk.names import language_name
from handout.desk.registering import reopen
from handout.desk.reopened import found_by, name_of, sheet_named
from handout.desk.sheet_page import (
    WIDTH,
    counted,
    notices_of,
    pictures_of,
    printing_of,
    remarks_of,
    starting_with,
    worded_moment,
)
from handout.desk.store import Sheet, as_code
from handout.desk.store.codes import CONTENT_LENGTH
from handout.desk.tray_view import told
from handout.desk.wording import Wording
from handout.frozen import frozen
from handout.problems import HandoutError, Problem
from handout.tailoring.edition import Layout, TextSize

LONGEST_CODE = 40

LEFT_OUT = {
    "patient": "person",
    "next-appointment": "person",
    "date": "person",
    "own": "own",
    "note": "notes",
    "therapist": "therapist",
}
"""The phrase for each field that was not stored, by the last key of its path that is named here;
else own words."""


@frozen
class Link:
    """Another sheet with the same code."""

    address: str
    words: str


def ask(request: Request) -> Response:
    """Ask for a code, or open what is typed or scanned."""
    typed = request.query_params.get("code", "").strip()[:LONGEST_CODE]
    if not typed:
        return _form(request, "", "")
    try:
        found = found_by(request, typed)
    except HandoutError as error:
        return _form(request, typed, told(error.problems[0], wording_for(request)), 422)
    if found is None:
        text = wording_for(request)
        return _form(request, typed, unknown(typed, text), 404)
    return RedirectResponse(PATHS[Source.PRINTED] + found.sheet.code, 303)


def show(request: Request) -> Response:
    """Show the sheet of a code, or which ones there are."""
    name = str(request.path_params["name"])[:LONGEST_CODE]
    code, _, number = name.partition("/")
    try:
        found, sheet = found_by(request, code), sheet_named(request, name)
    except HandoutError as error:
        return _form(request, code, told(error.problems[0], wording_for(request)), 422)
    if found is None or sheet is None:
        text = wording_for(request)
        return _form(request, code, unknown(code, text), 404)
    sheets = (found.sheet, *found.others)
    if found.is_ambiguous and not number:
        return _which(request, sheets)
    return _sheet(request, sheet, [other for other in sheets if other.head != sheet.head])


def unknown(typed: str, text: Wording) -> str:
    """Return why a code opens no sheet: it may be that of a content, which many sheets have."""
    try:
        is_content = len(as_code(typed)) == CONTENT_LENGTH
    except HandoutError:  # without a store, nobody has looked yet whether it is one
        is_content = False
    return text.say("code_of_content" if is_content else "tray_code_unknown", code=typed)


def _form(request: Request, code: str, problem: str, status: int = 200) -> Response:
    return page(request, "code.html", status, code=code, problem=problem)


def _which(request: Request, sheets: Iterable[Sheet]) -> Response:
    text = wording_for(request)
    choices = [
        {"address": _address(sheet), "words": _told(sheet, text), "titles": _titles(sheet)}
        for sheet in sheets
    ]
    return page(request, "code_which.html", choices=choices)


def _sheet(request: Request, sheet: Sheet, others: Iterable[Sheet]) -> Response:
    text, desk = wording_for(request), desk_of(request)
    choices = Choices(Source.PRINTED, name_of(sheet))
    try:
        reopened = reopen(
            sheet, lambda asked: desk.makers.preview(asked, WIDTH, [1], with_words=True)
        )
        facts = desk.shelf.facts(sheet.printed.asked, text.language)
    except HandoutError as error:
        return _gone(request, sheet, error.problems, others)
    made = reopened.preview.made
    notices = [*notices_of(facts, made, text), *remarks_of(made, text)]
    return page(
        request,
        "printed.html",
        title=made.title or text.say("kind_programme"),
        language=made.language,
        facts=_told(sheet, text),
        changes=[worded_change(change, text) for change in reopened.changes],
        left_out=list(_left_out(sheet, text)),
        printing=[printing_of(choices, text)],
        starting=starting_with(request, choices, facts),
        notices=[notices] if notices else [],
        count=counted(made.pages, text),
        pictures=pictures_of(choices, reopened.preview, text),
        words=made.words,
        others=[Link(_address(other), _told(other, text)) for other in others],
    )


def _gone(
    request: Request, sheet: Sheet, problems: Iterable[Problem], others: Iterable[Sheet]
) -> Response:
    """Say why a sheet cannot be made any more, and what was on it."""
    text = wording_for(request)
    return page(
        request,
        "code_gone.html",
        422,
        title=_heading(sheet) or text.say("kind_programme"),
        language=str(sheet.printed.asked.get("language") or text.language),
        facts=_told(sheet, text),
        problems=[told(problem, text) for problem in problems],
        titles=_titles(sheet),
        others=[Link(_address(other), _told(other, text)) for other in others],
    )


def _heading(sheet: Sheet) -> str:
    return sheet.printed.inventory.title if sheet.printed.inventory else ""


def worded_change(change: Change, text: Wording) -> str:
    """Return what has changed, in the words of the page and of the sheet."""
    return text.say(
        f"changed_{change.kind}", title=change.title, before=change.before, after=change.after
    )


def _address(sheet: Sheet) -> str:
    return PATHS[Source.PRINTED] + name_of(sheet)


def _told(sheet: Sheet, text: Wording) -> str:
    """Return how a sheet with a code differs from others with it."""
    printed, at = sheet.printed, sheet.printed.at
    asked = printed.asked
    edition = asked.get("edition") or {}
    size, layout = edition.get("text-size", ""), edition.get("layout", "")
    said = [
        text.say("code", code=sheet.code),
        text.say("printed_on", date=worded_moment(at, text)) if at else "",
        printed.ward,
        language_name(str(asked.get("language") or ""), text) if asked.get("language") else "",
        text.say(f"size_{size}") if size in set(TextSize) else "",
        text.say(f"tray_layout_{layout}") if layout in set(Layout) else "",
        *(text.say(f"code_with_{kind}") for kind in dict.fromkeys(map(_kind, printed.left_out))),
    ]
    return " · ".join(filter(None, said))


def _titles(sheet: Sheet) -> list[str]:
    inventory = sheet.printed.inventory
    return [piece.title for piece in inventory.pieces] if inventory else []


def _left_out(sheet: Sheet, text: Wording) -> Iterator[str]:
    """Yield what stood on the sheet for one person and is not stored, each kind once."""
    kinds = dict.fromkeys(map(_kind, sheet.printed.left_out))
    yield from (text.say(f"left_out_{kind}") for kind in kinds)


def _kind(path: str) -> str:
    """Return the kind of a field that was not stored, by its path: `therapist/name`."""
    named = (LEFT_OUT[key] for key in reversed(path.split("/")) if key in LEFT_OUT)
    return next(named, "words")


ROUTES: list[BaseRoute] = [
    Route("/code", ask),
    Route(PATHS[Source.PRINTED] + "{name:path}", show),
]
