"""Start the desk: check what it is told, open what it needs, and serve until it is stopped."""

from __future__ import annotations

import errno
import socket
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from importlib.util import find_spec
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING

from handout.building.ward import open_ward
from handout.desk.settings import (
    LOOPBACK,
    PORT,
    WORKERS,
    Network,
    Proxy,
    Settings,
    desk_folder,
    is_loopback,
)
from handout.desk.settings_file import read_desk_file
from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import Library, Snapshot, shown

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette

NEEDED = ("jinja2", "pypdfium2", "python_multipart", "starlette", "uvicorn")
"""The packages of the extra `desk`."""


@frozen(kw_only=True)
class Options:
    """What the command is told, as it was typed."""

    library: Library
    data: Path | None = None
    address: str = LOOPBACK
    port: int = PORT
    names: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    profile: str | None = None
    workers: int = WORKERS
    audit: str = ""
    audit_required: bool = False


def require_desk() -> None:
    """Check that what pages in a browser need is installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise HandoutError([_extra_missing(missing)])


def settings_from(options: Options) -> Settings:
    """Return the settings that options and the file in the data folder make.

    Raises:
        HandoutError: they do not fit together, or the file is unusable; all problems are reported.
    """
    require_desk()
    folder = desk_folder(options.data)
    networks, problems = _networks(options.proxies)
    if not is_loopback(options.address) and not options.proxies:
        problems.append(_open_door(options.address))
    if options.proxies and not options.names:
        problems.append(_no_name())
    if problems:
        raise HandoutError(problems)
    return Settings(
        library=options.library,
        data=folder,
        address=options.address,
        port=options.port,
        names=options.names,
        profile=options.profile,
        proxy=_proxy(networks, folder) if networks else None,
        workers=options.workers,
        audit=options.audit,
        audit_required=options.audit_required,
    )


def _proxy(networks: tuple[Network, ...], folder: Path) -> Proxy:
    file = read_desk_file(folder)
    groups = tuple(file.groups.roles())
    return Proxy(networks, file.user_header.value, file.groups_header.value, groups)


def serve(settings: Settings, opened: Callable[[str], None]) -> None:
    """Serve the desk until it is stopped.

    Args:
        settings: How it is set up.
        opened: Called with its address when it accepts requests.

    Raises:
        HandoutError: its folder or its port cannot be used.
    """
    from handout.desk.app import create_app
    from handout.desk.store import open_store, store_file
    from handout.desk.workers import Makers

    _check_profile(settings)
    prepare_folder(settings.data)
    with (
        listen(settings.address, settings.port) as listening,
        closing(open_store(store_file(settings.data))) as store,
        closing(Makers(settings.library, settings.workers)) as makers,
        suppress(KeyboardInterrupt),  # which is how it is stopped in a terminal
    ):
        address = _address(settings, listening.getsockname()[1])
        app = create_app(settings, makers, store)
        server_of(app, settings, lambda: opened(address)).run(sockets=[listening])


def _check_profile(settings: Settings) -> None:
    """Hold that the ward's profile is there and sound."""
    if settings.profile:
        snapshot = Snapshot(settings.library, date.today())
        open_ward(snapshot, settings.profile, Place(f"--profile {settings.profile}"))


def server_of(app: Starlette, settings: Settings, opened: Callable[[], None]) -> uvicorn.Server:
    """Return what serves the application; it calls `opened` when it accepts requests."""
    import uvicorn

    from handout.desk.connection import Connection

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            opened()

    return Server(
        uvicorn.Config(
            app,
            http=Connection,
            ws="none",
            # Who somebody is must come from the connection itself; the doors read the proxy's
            # headers.
            proxy_headers=False,
            server_header=False,
            # Nobody needs to know who has looked at what.
            access_log=False,
            log_level="warning",
            limit_concurrency=settings.limits.connections,
            timeout_graceful_shutdown=5,
        )
    )


def prepare_folder(folder: Path) -> None:
    """Create the data folder, which only its owner may read.

    Raises:
        HandoutError: it cannot be created, or nothing can be written in it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise HandoutError([_not_writable(folder, error)]) from None


def listen(address: str, port: int) -> socket.socket:
    """Return a socket that is bound to an address and a port; port 0 is any free one.

    Raises:
        HandoutError: the port is in use, or may not be used.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # Only of a socket that is known to be TCP does asyncio send each answer at once: else the end
    # of each waits 40 ms for the browser to acknowledge its beginning.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        # On Windows, this option would let two programs share a port.
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((address, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise HandoutError([_cannot_listen(address, port, error)]) from None
    return listening


def _address(settings: Settings, port: int) -> str:
    host = f"[{settings.address}]" if ":" in settings.address else settings.address
    return f"http://{host}:{port}/"


def _networks(proxies: tuple[str, ...]) -> tuple[tuple[Network, ...], list[Problem]]:
    networks, problems = [], []
    for text in proxies:
        try:
            networks.append(ip_network(text.strip()))
        except ValueError:
            problems.append(_no_address(text))
    return tuple(networks), problems


def _extra_missing(missing: list[str]) -> Problem:
    return Problem(
        "extra-missing",
        Place(""),
        f"pages in a browser need {' and '.join(missing)}, which is not installed",
        "the command line needs no server, so the desk is optional",
        'pipx install "patient-handouts[desk]", or the same with pip',
    )


def _open_door(address: str) -> Problem:
    return Problem(
        "no-sign-in",
        Place(f"--address {address}"),
        "the desk would be open to everybody on the network, and nobody would have to sign in",
        "whoever reaches it could print sheets and change the ward's programmes",
        f"leave out --address, so that only this machine reaches it ({LOOPBACK}), or put a proxy "
        "in front that signs people in, and name its address with --behind-proxy",
    )


def _no_name() -> Problem:
    return Problem(
        "no-host-name",
        Place("--behind-proxy"),
        "the name is missing by which browsers call the desk",
        "a request for any other name is refused, as another site may have sent it",
        "add --name, such as --name desk.hospital.example",
    )


def _no_address(text: str) -> Problem:
    return Problem(
        "proxy-address",
        Place(f"--behind-proxy {text}"),
        "this is no address of the internet protocol",
        "who somebody is, is believed from the proxy's own address only",
        "write an address such as 10.1.2.3, or a network such as 10.1.2.0/28",
    )


def _not_writable(folder: Path, error: OSError) -> Problem:
    return Problem(
        "folder-not-writable",
        Place(shown(folder)),
        f"nothing can be written in the data folder: {error.strerror or error}",
        "programmes and the register of printed sheets are kept there",
        "give yourself permission to write in it, or name another folder with --data",
    )


def _cannot_listen(address: str, port: int, error: OSError) -> Problem:
    place = Place(f"--port {port}")
    if error.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", -1)):
        return Problem(
            "port-in-use",
            place,
            f"another program already uses port {port} of {address}, maybe a desk that is open",
            "two programs cannot answer at one address",
            f"look at http://{address}:{port}/, or choose another port, such as --port {port + 1}",
        )
    return Problem(
        "cannot-listen",
        place,
        f"the desk cannot listen at port {port} of {address}: {error.strerror or error}",
        "no browser could reach it",
        "choose a port from 1024 to 65535, and an address that this machine has",
    )
