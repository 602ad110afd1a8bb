"""The look of the pages: our own CSS and scripts, the sheet's type, and the ward's colour."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from handout.desk.context import HERE, ward_of
from handout.desk.doors import RefusedError
from handout.storage.library import font_files


class Static(StaticFiles):
    """Files of the program, which a browser keeps and asks about after an upgrade."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, or what is said in its place."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "no-cache"
        return response


def font(request: Request) -> Response:
    """Return a face of the sheet's type."""
    file = font_files().get(request.path_params["face"])
    if file is None:
        raise RefusedError(404, "not-found")
    return FileResponse(file, media_type="font/ttf", headers={"cache-control": "max-age=86400"})


def colours(request: Request) -> Response:
    """Return the colour of a ward; a page may not have it within itself."""
    css = f":root {{ --ward: {ward_of(request).colour}; }}\n"
    return Response(css, media_type="text/css", headers={"cache-control": "no-cache"})


ROUTES: list[BaseRoute] = [
    Route("/colours.css", colours),
    Route("/fonts/{face}.ttf", font),
    Mount("/static", Static(directory=HERE / "static")),
]
