"""Who calls the desk: on loopback anybody, behind a proxy whom the proxy names."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection

from handout.desk.settings import ROLES, Proxy, Role, Settings
from handout.frozen import frozen


@frozen
class Caller:
    """Somebody who calls the desk."""

    user: str = ""
    """Their name at the proxy; empty where nobody signs in."""
    roles: frozenset[Role] = frozenset()

    def may(self, role: Role) -> bool:
        """Return whether they may do what a role may."""
        return role in self.roles


ANYBODY = Caller(roles=frozenset({Role.PRINT, Role.TAILOR}))
"""Who sits at the machine itself. Nobody has signed in, so nobody can sign."""


def caller_of(connection: HTTPConnection) -> Caller:
    """Return who has sent a request; the doors have found that out."""
    caller = connection.scope["caller"]
    assert isinstance(caller, Caller)
    return caller


def called_by(settings: Settings, peer: str, headers: Headers) -> Caller | None:
    """Return who sends a request, or None if it must be refused.

    Args:
        settings: How the desk is set up.
        peer: The address at the other end of the connection, which nobody can invent.
        headers: Those of the request; who somebody is, is believed from a listed proxy only.
    """
    proxy = settings.proxy
    if proxy is None:
        return ANYBODY
    if not _is_listed(peer, proxy):
        return None
    users = [_as_written(value) for value in headers.getlist(proxy.user_header)]
    if len(users) != 1 or not users[0].strip() or not users[0].isprintable():
        return None
    groups = map(_as_written, headers.getlist(proxy.groups_header))
    return Caller(users[0].strip(), _roles(groups, proxy))


def _as_written(value: str) -> str:
    """Return the value of a header whose bytes, as most proxies send a name like Åse, are UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _is_listed(peer: str, proxy: Proxy) -> bool:
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return any(address in network for network in proxy.addresses)


def _roles(headers: Iterable[str], proxy: Proxy) -> frozenset[Role]:
    """Return the roles of some groups, each with those that it includes."""
    groups = {group.strip() for header in headers for group in header.split(",")}
    highest = [ROLES.index(role) for group, role in proxy.groups if group in groups]
    return frozenset(ROLES[: max(highest) + 1]) if highest else frozenset()
