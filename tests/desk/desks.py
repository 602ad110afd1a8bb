"""A desk to send requests to, as tests need it."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from handout.desk.app import create_app
from handout.desk.settings import Proxy, Settings
from handout.desk.store import open_store, store_file
from handout.storage.snapshot import Library
from tests.conftest import SAMPLE, TODAY
from tests.desk.fake_makers import FakeMakers

HERE = "http://127.0.0.1:8642"
"""The address of a desk that anybody at the machine may use."""

NAME = "https://desk.hospital.example"
PROXY = Proxy((ip_network("10.1.2.0/28"),))
"""A proxy in front of a desk that is called by NAME."""

DANISH = {"accept-language": "da"}


def desk(
    data: Path, library: Path = SAMPLE, peer: str = "127.0.0.1", **settings: Any
) -> TestClient:
    """Return a browser at the machine itself, in front of an empty desk."""
    shelf = Library(library)
    chosen = replace(Settings(library=shelf, data=data), **settings)
    app = create_app(chosen, FakeMakers(shelf, TODAY), open_store(store_file(data)))
    address = NAME if chosen.proxy else HERE
    return TestClient(app, base_url=address, client=(peer, 50000), raise_server_exceptions=False)


def behind_proxy(data: Path, peer: str = "10.1.2.3") -> TestClient:
    """Return a client at an address, in front of a desk behind PROXY."""
    return desk(data, peer=peer, names=("desk.hospital.example",), proxy=PROXY, address="10.1.2.9")


def signed_in(*groups: str, user: str = "anna") -> dict[str, str]:
    """Return the headers by which the proxy says who somebody is."""
    return {
        "x-forwarded-user": user,
        "x-forwarded-groups": ",".join(groups),
        "sec-fetch-site": "same-origin",
    }
