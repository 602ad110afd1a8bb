"""What every page and every answer needs: the desk itself, the words, the ward, the templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse

from handout.desk.asked import Asked
from handout.desk.audit import Audit
from handout.desk.callers import caller_of
from handout.desk.choices import PLAIN
from handout.desk.making import Made, Preview
from handout.desk.names import names_in
from handout.desk.settings import Role, Settings
from handout.desk.shelf import Shelf, WardSign
from handout.desk.store import Store
from handout.desk.wording import FIRST, Wording
from handout.frozen import frozen

HERE = Path(__file__).parent

WARD = "ward"
"""The cookie with the profile that a browser has chosen; PLAIN for none."""


class SheetMakers(Protocol):
    """What makes the sheets, as `workers.Makers` does."""

    def make(self, asked: Asked, with_words: bool = False) -> Made:
        """Make a sheet, with what each page says if that is wanted."""

    def preview(
        self,
        asked: Asked,
        width: int,
        pages: Sequence[int] | None = None,
        with_words: bool = False,
    ) -> Preview:
        """Make a sheet and pictures of its pages, with what each page says if that is wanted."""


@frozen
class Desk:
    """All that is open while the desk runs."""

    settings: Settings
    shelf: Shelf
    makers: SheetMakers
    store: Store | None
    """None keeps nothing, as tests may want it."""
    audit: Audit | None
    wordings: dict[str, Wording]
    templates: Environment


@frozen
class Place:
    """A page that the menu leads to."""

    name: str
    address: str
    is_here: bool = False


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


def ward_of(request: Request) -> WardSign:
    """Return the ward that the address names, or else the browser has chosen, or the desk has."""
    desk = desk_of(request)
    named, chosen = request.query_params.get("profile"), request.cookies.get(WARD)
    name = named or chosen or desk.settings.profile
    if not name or name == PLAIN:
        return WardSign()
    # Of a ward that is not there any more, no sheet is printed: it would lack its numbers.
    return desk.shelf.ward(name) or WardSign(name, name)


def wording_for(request: Request) -> Wording:
    """Return the words of the first language that a browser asks for and the desk has."""
    desk = desk_of(request)
    wanted = _languages(request.headers)
    code = next((code for code in wanted if code in desk.wordings), FIRST)
    return replace(desk.wordings[code], names=names_in(desk.shelf.snapshot()))


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page.

    The template knows `text`, the words; `ward`, whose they are; `menu`; and what it is given.
    """
    text, ward = wording_for(request), ward_of(request)
    shown = desk_of(request).templates.get_template(template)
    html = shown.render(text=text, ward=_shown(ward, text), menu=_menu(request, text), **values)
    return HTMLResponse(html, status)


def _shown(ward: WardSign, text: Wording) -> dict[str, str]:
    return {
        "name": ward.name,
        "title": ward.title or text.say("ward_none"),
        "colours": "/colours.css?" + urlencode({"profile": ward.name or PLAIN}),
    }


def _menu(request: Request, text: Wording) -> list[Place]:
    pages = [("menu_start", "/"), ("menu_code", "/code")]
    if caller_of(request).may(Role.TAILOR):
        pages += [("menu_programme", "/programme"), ("menu_versions", "/versions")]
    here = request.url.path
    profile = request.query_params.get("profile")
    query = f"?{urlencode({'profile': profile})}" if profile else ""
    return [
        Place(
            text.say(phrase),
            address + (query if address == "/" else ""),
            here == address or (address != "/" and here.startswith(f"{address}/")),
        )
        for phrase, address in pages
    ]


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
