"""The page of one sheet: as it will be printed, what can be chosen, and what must be known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, assert_never

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from handout.building.doubts import (
    ChangedSinceApproval,
    Doubt,
    NotApproved,
    NotFor,
    Overdue,
    PicturesMissing,
    StaleTranslation,
    missing_pictures,
)
from handout.building.readings import load_wording
from handout.desk.asked import Asked
from handout.desk.callers import caller_of
from handout.desk.choices import ANSWER, PATHS, Choices, Source, asked_of, choices_in, over
from handout.desk.context import desk_of, page, ward_of, wording_for
from handout.desk.doors import RefusedError
from handout.desk.facts import Facts, Open
from handout.desk.making import Made, Preview
from handout.desk.names import language_name
from handout.desk.questions import Answered, decisions
from handout.desk.reopened import sheet_named
from handout.desk.saved import to_print, version_named
from handout.desk.settings import Role
from handout.desk.wording import Wording
from handout.document.wording import worded_date
from handout.frozen import frozen
from handout.problems import HandoutError, Problem, Severity
from handout.storage.snapshot import checksum
from handout.tailoring.code import sheet_code
from handout.tailoring.edition import TextSize

WIDTH = 900
"""Pixels of the picture of a page: sharp in a column of half a large screen."""

OPEN = frozenset({"open-question", "unknown-answer"})
"""The codes of problems that answers to questions mend."""

PERSONAL = ("patient-name", "patient-born", "next-appointment")
"""The fields of the form that are about a person."""


@frozen
class Link:
    """One of the choices that links make."""

    name: str
    address: str
    current: str
    """As `aria-current` has it."""


@frozen
class Notice:
    """Something to know before printing."""

    words: str
    language: str
    """Of the words, or of the parts, if there are any."""
    parts: tuple[str, ...] = ()
    """What the words announce, one by one."""


def show(request: Request) -> Response:
    """Show the page of a sheet."""
    source = next(s for s in Source if request.url.path.startswith(PATHS[s]))
    choices = choices_in(request.query_params, source, request.path_params["name"])
    desk, text = desk_of(request), wording_for(request)
    asked = asked_for(request, choices)
    facts = desk.shelf.facts(asked, text.language)
    try:
        preview = desk.makers.preview(asked, WIDTH, [1], with_words=True)
    except HandoutError as error:
        if not _to_ask(facts) or not {problem.code for problem in error.problems} <= OPEN:
            raise
        return _page(request, choices, asked, facts, None, error.problems)
    return _page(request, choices, asked, facts, preview, ())


def asked_for(request: Request, choices: Choices) -> Asked:
    """Return what choices ask for, with the ward of the browser."""
    profile = ward_of(request).name
    if choices.source is Source.SAVED:
        return over(to_print(request, choices.name).asked, choices, profile)
    if choices.source is Source.PRINTED:  # just as it was
        sheet = sheet_named(request, choices.name)
        if sheet is None:
            raise RefusedError(404, "not-found")
        return sheet.printed.asked
    return asked_of(choices, profile)


def _page(
    request: Request,
    choices: Choices,
    asked: Asked,
    facts: Facts,
    preview: Preview | None,
    problems: Sequence[Problem],
) -> Response:
    text = wording_for(request)
    made = preview.made if preview else None
    notices = [
        *_of_version(request, choices, text),
        *notices_of(facts, made, text),
        *(remarks_of(made, text) if made else ()),
    ]
    return page(
        request,
        "sheet.html",
        title=_title(request, choices, facts, text),
        language=facts.language,
        facts=" · ".join(_told(facts, made, text)),
        sets=[
            {"title": text.say("sheet_language"), "choices": _languages(choices, facts, text)},
            {"title": text.say("text_size"), "choices": _sizes(choices, facts, text)},
        ],
        questions=[_questions(request, choices, asked, facts, problems)] if _to_ask(facts) else [],
        printing=[printing_of(choices, text)] if made else [],
        starting=starting_with(request, choices, facts),
        versions=_versions(request, choices),
        notices=[notices] if notices else [],
        count=counted(made.pages, text) if made else text.say("pages_later"),
        pictures=pictures_of(choices, preview, text) if preview else [],
        words=made.words if made else (),
    )


def _title(request: Request, choices: Choices, facts: Facts, text: Wording) -> str:
    """Return what a sheet is called here; one of several handouts has no title of its own."""
    if choices.source is Source.SAVED:
        return version_named(request, choices.name).title
    return facts.title or text.say("kind_programme")


def _told(facts: Facts, made: Made | None, text: Wording) -> Iterator[str]:
    for origin in facts.origins:
        version = text.say("version", version=origin.version)
        yield version if len(facts.origins) == 1 else f"{origin.title} {version}"
    if made:
        yield text.say("code", code=sheet_code(made.code, made.contents))


def _of_version(request: Request, choices: Choices, text: Wording) -> Iterator[Notice]:
    """Yield what must be known of a version that is not the last one, or not to be used."""
    if choices.source is not Source.SAVED:
        return
    version = version_named(request, choices.name)
    last = version_named(request, version.id)
    if last.withdrawn:
        date = worded_day(last.withdrawn.at.astimezone().date(), text)
        yield Notice(text.say("version_withdrawn", date=date), text.language)
    elif version.version != last.version:
        said = text.say("version_earlier", version=version.version, last=last.version)
        yield Notice(said, text.language)


def _languages(choices: Choices, facts: Facts, text: Wording) -> list[Link]:
    return [
        Link(
            language_name(code, text),
            choices.with_(language=code).address,
            _true(code == facts.language),
        )
        for code in facts.languages
    ]


def _sizes(choices: Choices, facts: Facts, text: Wording) -> list[Link]:
    return [
        Link(
            text.say(f"size_{size}"),
            choices.with_(text_size=str(size)).address,
            _true(size == facts.text_size),
        )
        for size in TextSize
    ]


def _true(value: bool) -> str:
    return "true" if value else "false"


def _questions(
    request: Request, choices: Choices, asked: Asked, facts: Facts, problems: Sequence[Problem]
) -> dict[str, Any]:
    """Return the form with the questions that the ward has not answered for all its patients."""
    text = wording_for(request)
    said = {str(name): str(answer) for name, answer in (asked.get("answers") or {}).items()}
    # A form sends empty fields too, and a link none.
    sent = {name.removeprefix(ANSWER) for name in request.query_params if name.startswith(ANSWER)}
    answered = Answered(said, due=sent, problems=problems)
    groups = decisions(_to_ask(facts), answered, text, lambda one: ANSWER + one.name)
    return {
        "action": choices.with_(answers=()).address.partition("?")[0],
        "kept": choices.settings_but_answers,
        "groups": groups,
        "wrong": [field for group in groups for field in group.fields if field.problems],
    }


def _to_ask(facts: Facts) -> list[Open]:
    return [one for one in facts.questions if one.usual is None]


def starting_with(request: Request, choices: Choices, facts: Facts) -> list[list[tuple[str, str]]]:
    """Return the fields with which a therapist begins a programme of their own with this sheet."""
    if not caller_of(request).may(Role.TAILOR):
        return []
    source = choices.source.value
    return [[("start", source), (source, choices.name), ("language", facts.language)]]


def _versions(request: Request, choices: Choices) -> str:
    """Return the address of the versions of a saved programme, for those who may change it."""
    if choices.source is not Source.SAVED or not caller_of(request).may(Role.TAILOR):
        return ""
    return f"/versions/{choices.name.partition('@')[0]}"


def printing_of(choices: Choices, text: Wording) -> dict[str, Any]:
    """Return what the form that prints a sheet shows and sends."""
    return {
        "kept": [pair for pair in choices.fields if pair[0] != "copies"],
        "copies": choices.copies,
        "pdf": choices.file("/sheet.pdf"),
        "personal": [
            {
                "name": name,
                "title": text.say(name.replace("-", "_")),
                "hint": text.say(f"{name.replace('-', '_')}_hint"),
            }
            for name in PERSONAL
        ],
    }


def notices_of(facts: Facts, made: Made | None, text: Wording) -> Iterator[Notice]:
    """Yield what must be known before a sheet is printed, the gravest first."""
    missing = missing_pictures(made.missing) if made else ()
    yield from (_noticed(doubt, facts, text) for doubt in (*facts.doubts, *missing))
    if made and made.stale_library:
        yield Notice(text.say("library_stale"), text.language)


def _noticed(doubt: Doubt, facts: Facts, text: Wording) -> Notice:
    match doubt:
        case NotFor(handout, whom):
            said = text.say("not_for_title", title=handout.title)
            return Notice(said, handout.language, whom)
        case PicturesMissing(number):
            return Notice(text.say("pictures_missing", number=number), text.language)
        case Overdue(handout, since):
            said = text.say("overdue", date=worded_day(since, text))
        case NotApproved(handout):
            said = text.say("not_approved")
        case ChangedSinceApproval(handout):
            said = text.say("changed_since_approval")
        case StaleTranslation(handout):
            said = text.say("stale_translation")
        case _:
            assert_never(doubt)
    before = f"{handout.title}: " if len(facts.origins) > 1 else ""
    return Notice(before + said, text.language)


def remarks_of(made: Made, text: Wording) -> Iterator[Notice]:
    """Yield what the program remarks on a sheet."""
    for problem in made.problems:
        if problem.severity is Severity.WARNING:
            yield Notice(f"{text.say('other_problem')}: {problem.message}.", text.language)


def worded_day(day: date, text: Wording) -> str:
    """Return a day in the words of the page."""
    try:
        return worded_date(day, load_wording(text.language))
    except HandoutError:  # a ward's own language of the pages
        return day.isoformat()


def worded_moment(at: datetime, text: Wording) -> str:
    """Return a day and a time in the words of the page, as the clock of this machine shows them."""
    here = at.astimezone()
    return text.say("at_time", date=worded_day(here.date(), text), time=f"{here:%H:%M}")


def counted(pages: int, text: Wording) -> str:
    """Return how many pages a sheet has, and how much paper that is."""
    paper = text.say("sheets_of_paper", number=(pages + 1) // 2) if pages > 1 else ""
    return text.say("page_count", number=pages) + paper


def pictures_of(choices: Choices, preview: Preview, text: Wording) -> list[dict[str, Any]]:
    """Return the pictures of all pages, of which the browser fetches those that are seen."""
    made, first = preview.made, preview.images[0]
    version = checksum(made.pdf)[:16]
    return [
        {
            "address": choices.file("/page.webp", page=number, width=WIDTH, version=version),
            "alt": text.say("page_of", page=number, pages=made.pages, title=made.title),
            "width": first.width,
            "height": first.height,
        }
        for number in range(1, made.pages + 1)
    ]


ROUTES: list[BaseRoute] = [
    Route(PATHS[source] + "{name:path}", show) for source in Source if source is not Source.PRINTED
]
