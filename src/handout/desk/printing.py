"""Make a sheet to print: what goes out of the house is in the register and in the audit first."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from handout.desk.asked import Asked
from handout.desk.context import desk_of


def printed(request: Request, asked: Asked) -> Any:
    """Return a finished sheet that somebody is about to print.

    Raises:
        HandoutError: it cannot be made, or not be entered in the register.
    """
    return desk_of(request).makers.make(asked)
