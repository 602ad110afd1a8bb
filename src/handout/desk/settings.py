"""How a desk is set up: where it listens, whom it trusts, where it keeps things, what it bounds."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_address
from pathlib import Path

from handout.frozen import frozen
from handout.storage.folders import data_folder
from handout.storage.snapshot import Library

PORT = 8642

LOOPBACK = "127.0.0.1"

WORKERS = 2
"""Processes that make sheets, unless somebody says otherwise."""

Network = IPv4Network | IPv6Network


class Role(StrEnum):
    """What somebody may do. Each role includes those before it."""

    PRINT = "print"
    TAILOR = "tailor"
    SIGN = "sign"
    AUTHOR = "author"


ROLES = tuple(Role)
"""From the least to the most."""


@frozen
class Limits:
    """The bounds of a request, and of how many there may be."""

    body: int = 8_000_000
    """Bytes of a request's body."""
    field: int = 100_000
    """Bytes of one field of a form."""
    parts: int = 2000
    """Fields of a form."""
    body_seconds: float = 20
    """In which the whole body must have come."""
    burst: int = 400
    """Requests of one caller at once."""
    rate: float = 60
    """Requests a second of one caller, for as long as they like."""
    connections: int = 500


@frozen
class Proxy:
    """The hospital's proxy, which signs people in and says who they are."""

    addresses: tuple[Network, ...]
    """From which requests are accepted; all others are refused."""
    user_header: str = "x-forwarded-user"
    groups_header: str = "x-forwarded-groups"
    groups: tuple[tuple[str, Role], ...] = tuple((f"handout-{role}", role) for role in Role)
    """The role of each group."""


@frozen
class Settings:
    """All that a desk is told when it starts."""

    library: Library
    data: Path
    """The folder of the store and of this desk's own files."""
    address: str = LOOPBACK
    port: int = PORT
    names: tuple[str, ...] = ()
    """By which browsers call it, beside its address: a request for another host is refused."""
    profile: str | None = None
    """The ward's profile, for browsers that have chosen none."""
    proxy: Proxy | None = None
    workers: int = WORKERS
    """Processes that make sheets."""
    audit: str = ""
    """Where a line goes for each printed sheet, see `open_audit`; empty for nowhere."""
    audit_required: bool = False
    """Whether a sheet without its line may not be printed."""
    limits: Limits = field(default_factory=Limits)

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which it may be called, in small letters, without a port."""
        own = {"localhost", LOOPBACK, "::1"} if is_loopback(self.address) else {self.address}
        return frozenset(name.lower() for name in (*own, *self.names))


def desk_folder(option: Path | None) -> Path:
    """Return the data folder of a desk: the one that is named, or else one for the user."""
    return option or data_folder() / "desk"


def is_loopback(address: str) -> bool:
    """Return whether an address can be reached only from the same machine."""
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
