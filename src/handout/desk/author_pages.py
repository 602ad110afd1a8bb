"""The page on which an author watches a sheet, served to a browser on the same machine."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock, Thread

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from handout.desk.author_preview import AuthorPreview, AuthorView
from handout.desk.context import HERE, open_templates
from handout.desk.doors import Doors
from handout.desk.serving import listen, server_of
from handout.desk.settings import LOOPBACK, Settings
from handout.storage.snapshot import Library

POLL_SECONDS = 0.1
"""Between two looks at the files."""

LONGEST_WAIT = 20.0
"""Seconds after which a browser that waits for a change asks again."""

NO_STORE = {"cache-control": "no-store"}


class Watched:
    """A preview that many may look at: the thread that watches the files, and those of browsers."""

    def __init__(self, preview: AuthorPreview) -> None:
        self._preview = preview
        self._lock = Lock()
        self.number = 0
        """Of the view that was seen last."""

    def view(self) -> AuthorView:
        """Return the sheet as it is now."""
        with self._lock:
            view = self._preview.view()
        self.number = view.number
        return view

    def watch(self, ended: Event) -> None:
        """Look at the files again and again, until this has ended."""
        while not ended.wait(POLL_SECONDS):
            self.view()


def serve_author(
    preview: AuthorPreview, library: Library, port: int, watch: bool, opened: Callable[[str], None]
) -> None:
    """Serve the page of a sheet until it is stopped.

    Args:
        preview: The sheet.
        library: Where it is.
        port: The port to listen at; 0 for any that is free.
        watch: Whether the page follows what is saved; otherwise it does so when it is loaded again.
        opened: Called with the address when requests are accepted.

    Raises:
        HandoutError: the port cannot be used.
    """
    ended = Event()
    watched = Watched(preview)
    # Nothing is kept, so there is no data folder.
    settings = Settings(library=library, data=Path(), port=port)
    with listen(LOOPBACK, port) as listening:
        address = f"http://{LOOPBACK}:{listening.getsockname()[1]}/"
        app = create_author_app(watched, settings, watch)
        server = server_of(app, settings, lambda: opened(address))
        # Whoever waits for a change must not keep the server from ending.
        app.state.is_ending = lambda: server.should_exit
        thread = Thread(target=watched.watch, args=[ended], daemon=True)
        if watch:
            thread.start()
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:  # which is how it is stopped in a terminal
            pass
        finally:
            ended.set()


def create_author_app(watched: Watched, settings: Settings, watch: bool) -> Starlette:
    """Return the application: the page, its content alone, its pictures, and news of changes."""
    templates = open_templates()

    def shown(name: str) -> Response:
        view = watched.view()
        page = templates.get_template(name).render(view=view, watch=watch)
        return HTMLResponse(page, headers=NO_STORE)

    def picture(request: Request) -> Response:
        for digest, image in watched.view().pages:
            if digest == request.path_params["digest"]:
                return Response(image.data, media_type=image.media_type, headers=NO_STORE)
        raise HTTPException(404)

    async def change(request: Request) -> Response:
        seen = request.query_params.get("after", "")
        until = time.monotonic() + LONGEST_WAIT
        is_ending = request.app.state.is_ending
        while str(watched.number) == seen and time.monotonic() < until and not is_ending():
            await asyncio.sleep(POLL_SECONDS / 2)
        return JSONResponse({"number": watched.number}, headers=NO_STORE)

    async def whole(_: Request) -> Response:
        return await run_in_threadpool(shown, "author.html")

    async def content(_: Request) -> Response:
        return await run_in_threadpool(shown, "author_view.html")

    return Starlette(
        routes=[
            Route("/", whole),
            Route("/content", content),
            Route("/change", change),
            Route("/picture/{digest}", picture),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[Middleware(Doors, settings=settings, refuse=_refused)],
    )


def _refused(_scope: Scope, status: int, reason: str) -> Response:
    return PlainTextResponse(f"Refused: {reason}\n", status)
