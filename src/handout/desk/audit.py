"""The audit: a line for each printed sheet, in a file or the system's log, never with a patient.

The register of the store says what was printed; the audit says it elsewhere. Since each line has
the head of the store, it also shows later whether the register has been changed; see
decisions/31-store.md.
"""

from __future__ import annotations

import json
import logging
import os
import re
import socket
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from logging.handlers import SysLogHandler
from pathlib import Path
from threading import Lock

from handout.desk.store.chain import Head
from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem, Severity
from handout.storage.snapshot import shown

SYSLOG = re.compile(r"syslog(?::(?://)?(?P<host>[^:/\s]+|\[[^\]\s]+\])(?::(?P<port>\d{1,5}))?)?")
"""`syslog` is that of this machine, and `syslog://HOST:PORT` that of another."""

_LOCAL = "/var/run/syslog" if sys.platform == "darwin" else "/dev/log"


@frozen(kw_only=True)
class Line:
    """What the audit says of a printed sheet."""

    at: datetime
    by: str
    """Who printed it; empty where nobody signs in."""
    ward: str
    handouts: Sequence[str]
    """Each with its version, such as `back-pain v1.2`."""
    code: str
    """The code of the sheet."""
    head: Head | None = None
    """The entry in the register."""

    def __str__(self) -> str:
        # JSON, since no user name can break out of it into another line.
        said = {
            "at": self.at.isoformat(timespec="seconds"),
            "by": self.by,
            "ward": self.ward,
            "handouts": list(self.handouts),
            "code": self.code,
            "head": str(self.head) if self.head else "",
        }
        return json.dumps(said, separators=(",", ":"))


@frozen
class Audit:
    """Where lines go, and whether a sheet waits for its line."""

    where: str
    write: Callable[[str], None]
    is_required: bool

    def add(self, line: Line) -> tuple[Problem, ...]:
        """Add a line; if that fails, return a warning.

        Raises:
            HandoutError: it fails, and no sheet may be printed without its line.
        """
        try:
            self.write(str(line))
        except OSError as error:
            problem = _failed(self.where, error, self.is_required)
            if self.is_required:
                raise HandoutError([problem]) from None
            return (problem,)
        return ()


def open_audit(where: str, *, is_required: bool = False) -> Audit | None:
    """Return the audit of a desk, or None if there is to be none.

    Args:
        where: The path of a file, `syslog`, or `syslog://HOST:PORT`; empty for none.
        is_required: Whether a sheet is refused if its line cannot be written. It is not, unless
            the hospital says so: the patient needs the sheet now, and the register has it too.
    """
    if not where.strip():
        return None
    if found := SYSLOG.fullmatch(where.strip()):
        host, port = found["host"], int(found["port"] or 514)
        address = (host.strip("[]"), port) if host else _LOCAL
        return Audit(where, lambda text: _to_syslog(text, address), is_required)
    path = Path(where)
    return Audit(shown(path), lambda text: _to_file(text, path), is_required)


_WRITING = Lock()
"""Between looking for half a line and adding one behind it, no other sheet adds its own."""


def _to_file(text: str, path: Path) -> None:
    """Add a line to a file, whole and on the disk; it is opened anew, as it may be rotated."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    with _WRITING, os.fdopen(os.open(path, flags, 0o600), "r+b", buffering=0) as file:
        line = f"{text}\n".encode()
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            # Half a line, which a full disk left, must not make this one unreadable too.
            line = line if file.read(1) == b"\n" else b"\n" + line
        if file.write(line) != len(line):
            raise OSError("the disk is full")
        os.fsync(file.fileno())


class _Strict(SysLogHandler):
    """Says what fails, which logging does not."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802
        error = sys.exc_info()[1]
        raise error if isinstance(error, OSError) else OSError(str(error))


def _to_syslog(text: str, address: str | tuple[str, int]) -> None:
    handler = _Strict(address, SysLogHandler.LOG_AUTH, _kind_of(address))
    handler.ident = "handout-desk: "
    try:
        handler.emit(logging.LogRecord("handout", logging.INFO, "", 0, text, None, None))
    finally:
        handler.close()


def _kind_of(address: str | tuple[str, int]) -> socket.SocketKind | None:
    # A datagram is sent, and not known to arrive; the local socket may be of either kind.
    return socket.SOCK_DGRAM if isinstance(address, tuple) else None


def _failed(where: str, error: OSError, is_required: bool) -> Problem:
    return Problem(
        "audit-failed",
        Place(where),
        f"the line of this sheet could not be added to the audit: {error.strerror or error}",
        "no sheet may be printed without it at this desk"
        if is_required
        else "the sheet is printed, and is in the register of this desk only",
        "tell whoever runs the desk: the file or the log must exist, and be writable",
        Severity.ERROR if is_required else Severity.WARNING,
    )
