"""Read forms and JSON in bounds; what is too large or unreadable is refused in words."""

from __future__ import annotations

import json
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.requests import Request

from handout.desk.context import desk_of
from handout.desk.doors import RefusedError

# Parts larger than this would be written into a temporary file, and may be about a person.
MultiPartParser.spool_max_size = 2**31


async def form_of(request: Request) -> FormData:
    """Return the form in the body of a request.

    Raises:
        RefusedError: it has too many fields, too long ones, or cannot be read.
    """
    limits = desk_of(request).settings.limits
    try:
        return await request.form(max_files=4, max_fields=limits.parts, max_part_size=limits.field)
    except HTTPException:
        raise RefusedError(413, "form-too-large") from None


async def json_of(request: Request) -> dict[str, Any]:
    """Return the JSON object in the body of a request.

    Raises:
        RefusedError: it is no JSON object.
    """
    try:
        value = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise RefusedError(400, "no-json") from None
    if not isinstance(value, dict):
        raise RefusedError(400, "no-json")
    return value
