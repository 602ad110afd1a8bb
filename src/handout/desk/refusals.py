"""What the desk answers when it cannot do what is asked: in words on a page, or as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from handout.desk.context import page, wording_for
from handout.desk.wording import Wording
from handout.problems import HandoutError, Place, Problem, as_json

API = "/api/"

OF_THE_DESK = frozenset(
    {"audit-failed", "desk-busy", "desk-mistake", "desk-too-slow", "desk-worker-lost"}
)
"""Codes of problems for which whoever asked can do nothing, but ask again."""

NOT_FOUND = "not-found"


def refused(scope: Scope, status: int, reason: str) -> Response:
    """Return the answer to a request that the doors refuse.

    Args:
        scope: The request.
        status: The status of the answer.
        reason: The key of the words that say why, such as "other-site".
    """
    request = Request(scope)
    text = wording_for(request)
    title, what = _words(text, reason)
    if scope["path"].startswith(API):
        problem = Problem(reason, Place("request"), title, what, str(text["refused_fix"]))
        return problems_as_json([problem], status)
    return page(request, "refused.html", status, title=title, what=what)


def problems_as_json(problems: Iterable[Problem], status: int = 422) -> JSONResponse:
    """Return problems as the command line prints them for editors."""
    return JSONResponse({"problems": [as_json(problem) for problem in problems]}, status)


def on_http_error(request: Request, error: Exception) -> Response:
    """Answer what no route takes, or not by this method."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return refused(request.scope, status, "wrong-method" if status == 405 else NOT_FOUND)


def on_problems(request: Request, error: Exception) -> Response:
    """Answer that a request has problems of its own."""
    assert isinstance(error, HandoutError)
    if request.url.path.startswith(API):
        return problems_as_json(error.problems, _status(error.problems))
    return problems_page(request, error.problems)


def problems_page(request: Request, problems: Sequence[Problem]) -> Response:
    """Return a page with problems, in the page's language as far as it has words for them."""
    phrases = wording_for(request).phrases
    shown = [
        {
            "words": phrases.get(f"problem_{problem.code.replace('-', '_')}", ""),
            "message": problem.message,
            "why": problem.why,
            "fix": problem.fix,
        }
        for problem in problems
    ]
    absent = any(problem.code == "file-not-found" for problem in problems)
    return page(request, "problems.html", 404 if absent else _status(problems), problems=shown)


def _status(problems: Sequence[Problem]) -> int:
    """Return the status of an answer that tells problems."""
    return 503 if any(problem.code in OF_THE_DESK for problem in problems) else 422


def _words(text: Wording, reason: str) -> tuple[str, str]:
    key = reason.replace("-", "_")
    return str(text[f"refused_{key}"]), str(text[f"refused_{key}_what"])
