"""The doors of the desk: which requests come in, how large and how many, what answers forbid.

They stand around the whole application, so no page can forget them. A request that is refused is
told why in words. Nothing here or in the log repeats what a request has said.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handout.desk.callers import Caller, called_by
from handout.desk.settings import Limits, Role, Settings

LOG = logging.getLogger("handout.desk")

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self' blob:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
        "require-trusted-types-for 'script'",
    )
)
"""A PDF is printed from a frame of the same desk: hence `frame-src` and `frame-ancestors`."""

HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    # With "no-referrer", browsers would say `Origin: null` of the desk's own forms as well.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}

HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?")
"""A name or address, and maybe a port."""

Refuse = Callable[[Scope, int, str], Response]
"""Makes the answer to a refused request: its status, and the key of the words that say why."""

MOST_CALLERS = 10_000
"""Callers whose rates are remembered."""


class RefusedError(Exception):
    """A request that may not come in."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Doors:
    """The doors around an application."""

    def __init__(self, app: ASGIApp, settings: Settings, refuse: Refuse) -> None:
        self.app = app
        self.settings = settings
        self.refuse = refuse
        self.rates = Rates(settings.limits)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = _Answer(send)
        try:
            scope["caller"] = self._admitted(scope)
            await self.app(scope, _Body(receive, self.settings.limits), answer)
        except RefusedError as refused:
            if not answer.begun:
                await self._refuse(scope, refused, receive, answer)
        except Exception as error:
            LOG.error("%s", told_without_values(error))
            if not answer.begun:
                await self._refuse(scope, RefusedError(500, "broken"), receive, answer)

    async def _refuse(
        self, scope: Scope, refused: RefusedError, receive: Receive, send: Send
    ) -> None:
        scope.setdefault("caller", Caller())
        response = self.refuse(scope, refused.status, refused.reason)
        if refused.status in (408, 413):
            # The rest of the body is not read.
            response.headers["connection"] = "close"
        await response(scope, receive, send)

    def _admitted(self, scope: Scope) -> Caller:
        headers = Headers(scope=scope)
        peer = scope["client"][0] if scope.get("client") else ""
        caller = called_by(self.settings, peer, headers)
        if caller is None:
            raise RefusedError(403, "not-from-proxy")
        _check_host(headers, self.settings)
        if not self.rates.allow(caller.user or peer):
            raise RefusedError(429, "too-many-requests")
        if scope["method"] not in SAFE:
            _check_origin(headers, is_open=self.settings.proxy is None)
        if not caller.may(Role.PRINT):
            raise RefusedError(403, "no-role")
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length[:20]) > self.settings.limits.body:
            raise RefusedError(413, "too-large")
        return caller


def _check_host(headers: Headers, settings: Settings) -> None:
    """Refuse a request that a browser sends to another name than the desk's.

    A page elsewhere can let its own name lead to this machine, and would then read the answers.
    """
    hosts = headers.getlist("host")
    match = HOST.fullmatch(hosts[0].lower()) if len(hosts) == 1 else None
    if match is None or match[1].strip("[]") not in settings.hosts:
        raise RefusedError(421, "other-host")


def _check_origin(headers: Headers, is_open: bool) -> None:
    """Refuse a request that another site has made a browser send.

    Args:
        headers: Those of the request.
        is_open: Whether a request from no browser is accepted: it can only come from this machine.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        allowed = site in ("same-origin", "none")
    elif origin is not None:
        allowed = urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
    else:
        allowed = is_open
    if not allowed:
        raise RefusedError(403, "other-site")


class Rates:
    """How many requests each caller may still send; some more come back with every second."""

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self.now = now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allow(self, caller: str) -> bool:
        """Count a request, and return whether it may be answered."""
        now = self.now()
        left, then = self._left.pop(caller, (float(self.limits.burst), now))
        left = min(float(self.limits.burst), left + (now - then) * self.limits.rate)
        allowed = left >= 1
        self._left[caller] = (left - allowed, now)
        if len(self._left) > MOST_CALLERS:
            self._left.popitem(last=False)
        return allowed


class _Body:
    """Hands on the parts of a body, as long as they are not too many and do not take too long."""

    def __init__(self, receive: Receive, limits: Limits) -> None:
        self.receive = receive
        self.limits = limits
        self.size = 0
        self.until = time.monotonic() + limits.body_seconds
        self.complete = False

    async def __call__(self) -> Message:
        if self.complete:  # from now on, this waits for the end of the connection
            return await self.receive()
        try:
            left = self.until - time.monotonic()
            message = await asyncio.wait_for(self.receive(), max(left, 0.001))
        except TimeoutError:
            raise RefusedError(408, "too-slow") from None
        self.size += len(message.get("body", b""))
        self.complete = not message.get("more_body", False)
        if self.size > self.limits.body:
            raise RefusedError(413, "too-large")
        return message


class _Answer:
    """Adds to each answer what it forbids."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
        await self.send(message)


def told_without_values(error: BaseException) -> str:
    """Return where an error happened, without its message, which may quote what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} in {places}"
