"""What every page and every answer needs: the desk itself, the words, the templates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse

from handout.desk.settings import Settings
from handout.desk.wording import FIRST, Wording

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Desk:
    """All that is open while the desk runs."""

    settings: Settings
    makers: Any
    store: Any
    wordings: dict[str, Wording]
    templates: Environment


def open_templates() -> Environment:
    """Return the templates; whatever they show is escaped, and nothing may be undefined."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def desk_of(request: Request) -> Desk:
    """Return the desk that a request has come to."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def wording_for(request: Request) -> Wording:
    """Return the words of the first language that a browser asks for and the desk has."""
    wordings = desk_of(request).wordings
    wanted = _languages(request.headers)
    return wordings[next((code for code in wanted if code in wordings), FIRST)]


def _languages(headers: Headers) -> list[str]:
    """Return the languages that a browser asks for, without their regions, the best first."""
    asked: list[tuple[float, str]] = []
    for part in headers.get("accept-language", "")[:200].split(","):
        code, _, quality = part.strip().partition(";q=")
        try:
            asked.append((-float(quality or 1), code.lower().split("-")[0]))
        except ValueError:
            continue
    return [code for _, code in sorted(asked, key=lambda pair: pair[0])]


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page; the template knows `text`, `request` and what else it is given."""
    text = wording_for(request)
    shown = desk_of(request).templates.get_template(template)
    return HTMLResponse(shown.render(text=text, request=request, **values), status)
