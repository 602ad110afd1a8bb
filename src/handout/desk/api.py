"""JSON for other systems, as `openapi.yaml` describes it."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from handout import __version__
from handout.content.nodes import Mapping, Node, Scalar, Sequence
from handout.content.parse import parse
from handout.desk.context import HERE, desk_of
from handout.desk.doors import RefusedError
from handout.desk.files import pdf_response
from handout.desk.forms import json_of
from handout.desk.printing import printed
from handout.problems import as_json
from handout.search.ranking import Hit

PDF, JSON = "application/pdf", "application/json"

MOST_FOUND = 100


async def make_sheet(request: Request) -> Response:
    """Make the sheet of the prescription in the body."""
    wanted = _wanted(request)
    asked = await json_of(request)
    made = await run_in_threadpool(printed, request, asked)
    if wanted == PDF:
        return pdf_response(made.pdf, made.name)
    return JSONResponse(
        {
            "title": made.title,
            "language": made.language,
            "pages": made.pages,
            "code": made.code,
            "contents": list(made.contents),
            "personal": made.personal,
            "file-name": made.name,
            "problems": [as_json(problem) for problem in made.problems],
            "pdf": b64encode(made.pdf).decode("ascii"),
        }
    )


def handouts(request: Request) -> Response:
    """List the handouts of the library."""
    found = desk_of(request).shelf.handouts()
    return JSONResponse(
        {
            "handouts": [
                {"id": one.name, "version": one.version, "titles": one.titles} for one in found
            ]
        }
    )


def items(request: Request) -> Response:
    """Find items by words."""
    words = request.query_params.get("find", "")
    if not words.strip():
        raise RefusedError(400, "no-words")
    language = request.query_params.get("language")
    found = desk_of(request).shelf.find(words[:200], language, MOST_FOUND)
    return JSONResponse({"items": [_item(hit) for hit in found]})


def health(request: Request) -> Response:
    """Say that the desk is there, and whether its library can be read."""
    count = len(desk_of(request).shelf.handouts())
    return JSONResponse({"status": "ok", "version": __version__, "handouts": count})


def openapi(_request: Request) -> Response:
    """Describe all of this."""
    return JSONResponse(description())


@cache
def description() -> Any:
    """Return the OpenAPI document."""
    file = HERE / "openapi.yaml"
    return _plain(parse(file.read_bytes(), file.name))


def _plain(node: Node) -> Any:
    """Return nodes as JSON has them; what is in quotes is text."""
    match node:
        case Mapping():
            return {key.text: _plain(value) for key, value in node}
        case Sequence():
            return [_plain(item) for item in node.items]
        case Scalar():
            return node.text if node.quoted else _value(node.text)


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _item(hit: Hit) -> dict[str, Any]:
    entry = hit.entry
    return {
        "item": f"{entry.handout}/{entry.item}",
        "language": entry.language,
        "kind": entry.kind,
        "title": entry.title,
        "dosage": entry.dosage,
        "picture": entry.picture,
        "facets": {facet: list(values) for facet, values in entry.facets.items()},
    }


def _wanted(request: Request) -> str:
    """Return the form that a caller wants an answer in; JSON, unless they prefer PDF."""
    ranges = [part.strip() for part in request.headers.get("accept", "*/*").split(",")]
    for part in sorted(ranges, key=_quality, reverse=True):
        kind = part.partition(";")[0].strip().lower()
        if kind in ("*/*", "application/*", JSON):
            return JSON
        if kind == PDF:
            return PDF
    raise RefusedError(406, "not-acceptable")


def _quality(part: str) -> float:
    _, _, parameters = part.partition(";")
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0


ROUTES: list[BaseRoute] = [
    Route("/api/sheets", make_sheet, methods=["POST"]),
    Route("/api/handouts", handouts),
    Route("/api/items", items),
    Route("/api/health", health),
    Route("/api/openapi.json", openapi),
]
