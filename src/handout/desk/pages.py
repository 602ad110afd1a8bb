"""The nurse's pages: find a handout, look at it, print it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from handout.desk.context import page


def start(request: Request) -> Response:
    """Show the start page."""
    return page(request, "start.html")


ROUTES: list[BaseRoute] = [Route("/", start)]
