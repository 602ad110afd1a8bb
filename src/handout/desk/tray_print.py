"""Print a programme or download it.

Who it is for is asked here, lives in this one request, and is in no address, log, store or cache.
"""

from __future__ import annotations

from collections.abc import Iterable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from handout.binding.copies import with_copies
from handout.desk.asked import Asked
from handout.desk.choices import copies_in
from handout.desk.context import desk_of, page, wording_for
from handout.desk.files import pdf_response
from handout.desk.forms import form_of
from handout.desk.kept_trays import Kept
from handout.desk.printing import printed
from handout.desk.tray_desk import gone, kept_in, key_in, look, notices_for
from handout.desk.tray_fields import Field, Told, told_by_field
from handout.desk.tray_form import Form
from handout.desk.tray_view import told
from handout.desk.trays import put
from handout.desk.wording import Wording
from handout.desk.writing import as_file
from handout.problems import HandoutError, Problem

FILE_NAME = "program.yaml"
"""The same for all, so that it says nothing of anybody."""

DIARY_START = "diary-start"

PERSON = {
    "patient/name": ("tray_patient_name", ""),
    "patient/born": ("tray_patient_born", "tray_born_hint"),
    "next-appointment": ("tray_next_appointment", "tray_next_appointment_hint"),
    DIARY_START: ("tray_diary_start", "tray_diary_start_hint"),
}
"""What is asked of a person, by its path, with the phrases of its label and hint."""


FIELDS = {"impossible-birth": "patient/born"}
"""The fields of problems that have another place: a date of birth is read without its own."""

NAMELESS = ("missing-field", "patient")
"""Code and place of the problem of a date of birth without a name."""


def ask(request: Request) -> Response:
    """Ask whom a programme is for, and what to do with it."""
    kept = kept_in(request)
    return _page(request, kept, {}) if kept else gone(request)


async def sheet(request: Request) -> Response:
    """Return the PDF of a programme, for the person that the form names."""
    return await run_in_threadpool(_sheet, request, await _form(request))


async def file(request: Request) -> Response:
    """Return a programme as a prescription file, for the person that the form names."""
    return await run_in_threadpool(_file, request, await _form(request))


async def _form(request: Request) -> Form:
    form = await form_of(request)
    return {name: said for name, said in form.multi_items() if isinstance(said, str)}


def with_person(asked: Asked, form: Form) -> Asked:
    """Return a prescription for the person that a form names."""
    # The day on which a diary begins is nothing to a sheet without one.
    for path in (path for path in PERSON if path != DIARY_START or asked.get("diary")):
        asked = put(asked, path, form.get(path, "").strip())
    return asked


def _sheet(request: Request, form: Form) -> Response:
    kept = kept_in(request)
    if kept is None:
        return gone(request)
    try:
        made = printed(request, with_person(kept.tray.asked, form))
    except HandoutError as error:
        return _page(request, kept, form, error.problems)
    pdf = with_copies(made.pdf, copies_in(form.get("copies", "")))
    response = pdf_response(pdf, made.name)
    if form.get("as") == "download":
        shown = response.headers["content-disposition"]
        response.headers["content-disposition"] = shown.replace("inline", "attachment", 1)
    return response


def _file(request: Request, form: Form) -> Response:
    kept = kept_in(request)
    if kept is None:
        return gone(request)
    headers = {
        "content-disposition": f'attachment; filename="{FILE_NAME}"',
        "cache-control": "no-store",
    }
    text = as_file(with_person(kept.tray.asked, form))
    return Response(text, media_type="application/yaml", headers=headers)


def person_fields(form: Form, text: Wording, by_field: Told) -> list[tuple[Field, str]]:
    """Return the fields for a person, each with its hint."""
    return [
        (
            Field(
                path,
                str(text[label]),
                form.get(path, ""),
                problems=tuple(by_field.get(path, ())),
            ),
            str(text[hint]) if hint else "",
        )
        for path, (label, hint) in PERSON.items()
    ]


def _told(problem: Problem, text: Wording) -> tuple[str, str]:
    """Return the field that a problem belongs to, and its words."""
    place = problem.place.file
    if (problem.code, place) == NAMELESS:
        return "patient/name", str(text["tray_name_missing"])
    return FIELDS.get(problem.code, place), told(problem, text)


def _page(request: Request, kept: Kept, form: Form, problems: Iterable[Problem] = ()) -> Response:
    text, asked = wording_for(request), kept.tray.asked
    looked = look(desk_of(request).makers.make, asked)
    said = (_told(problem, text) for problem in problems)
    by_field, others = told_by_field(said, (), PERSON)
    return page(
        request,
        "tray_print.html",
        422 if by_field or others else 200,
        home=f"/programme/{key_in(request)}",
        person=person_fields(form, text, by_field),
        copies=copies_in(form.get("copies", "")),
        problems=others,
        notices=notices_for(request, looked, asked),
    )


ROUTES: list[BaseRoute] = [
    Route("/programme/{key}/print", ask),
    Route("/programme/{key}/sheet.pdf", sheet, methods=["POST"]),
    Route("/programme/{key}/prescription.yaml", file, methods=["POST"]),
]
