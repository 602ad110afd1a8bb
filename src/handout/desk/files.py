"""What a sheet is fetched as: its PDF, and pictures of its pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from handout.binding.copies import with_copies
from handout.desk.asked import Asked
from handout.desk.choices import choices_in, source_in
from handout.desk.context import desk_of
from handout.desk.doors import RefusedError
from handout.desk.forms import form_of
from handout.desk.printing import printed
from handout.desk.sheet_page import asked_for
from handout.problems import HandoutError

WIDTHS = range(60, 1801)
"""Pixels of the picture of a page."""

PERSON = {"patient-name": "name", "patient-born": "born"}
"""The fields of the form that make a `patient`."""


_EMPTY_PAGE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297">\
<path fill="#fff" d="M0 0h210v297H0z"/>\
<path stroke="#b5c2c8" stroke-width="6" d="M30 50h110M30 80h150M30 100h150M30 120h130"/></svg>
"""
"""What a browser shows in the place of a page that cannot be made, such as before a question is
answered; it shows a picture whatever the status."""


def sheet(request: Request) -> Response:
    """Return a sheet for everyone, as its address says."""
    return pdf_of(request, request.query_params, {})


async def personal_sheet(request: Request) -> Response:
    """Return the sheet that a form asks for, which may name a person."""
    form = await form_of(request)
    patient = {key: form.get(field) for field, key in PERSON.items() if form.get(field)}
    person = {"patient": patient or None, "next-appointment": form.get("next-appointment")}
    return await run_in_threadpool(pdf_of, request, form, person)


def pdf_of(request: Request, fields: Any, person: Asked) -> Response:
    """Return the PDF of a sheet, and enter it in the register.

    Args:
        request: Who asks.
        fields: The names and values of a form or an address.
        person: What is about a person, in the keys of a prescription.
    """
    source = source_in(fields)
    if source is None:
        raise RefusedError(404, "not-found")
    choices = choices_in(fields, *source)
    asked = asked_for(request, choices)
    made = printed(request, {**asked, **person})
    return pdf_response(with_copies(made.pdf, choices.copies), made.name)


def pdf_response(pdf: bytes, name: str) -> Response:
    """Return a PDF that the browser shows, with the name under which it would be saved."""
    plain = "".join(c if c.isalnum() or c in "-_." else "-" for c in name if c.isascii())
    disposition = f"inline; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    headers = {
        "content-disposition": disposition,
        "content-security-policy": "default-src 'none'; frame-ancestors 'self'; object-src 'none'",
        "cache-control": "no-store",
    }
    return Response(pdf, media_type="application/pdf", headers=headers)


def picture(request: Request) -> Response:
    """Return the picture of a page of a sheet for everyone."""
    query = request.query_params
    source = source_in(query)
    number, width = query.get("page", "1"), query.get("width", "")
    if source is None or not _is_number(number) or not _is_number(width):
        raise RefusedError(404, "not-found")
    pixels = min(max(int(width), WIDTHS.start), WIDTHS.stop - 1)
    asked = asked_for(request, choices_in(query, *source))
    try:
        images = desk_of(request).makers.preview(asked, pixels, [int(number)]).images
    except HandoutError:  # which the page of this sheet tells
        return Response(_EMPTY_PAGE, 422, media_type="image/svg+xml")
    if not images:
        raise RefusedError(404, "not-found")
    # An address with a version is of one file for ever; the small pictures of the first page are
    # not what is printed, and may be minutes old.
    kept = f"private, max-age={86400 if 'version' in query else 300}"
    headers = {"cache-control": kept, "vary": "cookie"}
    return Response(images[0].data, media_type=images[0].media_type, headers=headers)


def _is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) < 6 and int(text) > 0


ROUTES: list[BaseRoute] = [
    Route("/sheet.pdf", sheet, methods=["GET"]),
    Route("/sheet.pdf", personal_sheet, methods=["POST"]),
    Route("/page.webp", picture),
]
