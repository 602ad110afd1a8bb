"""A `handout desk` that is really started, behind a proxy that this is, and people who use it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import click
import httpx
import psutil

from bench.measure import ROOT
from handout.storage.cache import VARIABLE

HOST = "127.0.0.1"

PATIENCE = 120.0
"""Seconds to wait for a desk that starts, and for any answer."""

FIELD = re.compile(r'<input type="hidden" id="number" name="number" value="(\d+)">')


@dataclass
class Desk:
    """A desk in a process of its own, with its workers."""

    library: Path
    data: Path
    workers: int = 2
    limit: Callable[[], None] | None = None
    """Called in the new process, to take something from it."""
    port: int = 0
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """Where it can be reached."""
        return f"http://{HOST}:{self.port}"

    @property
    def audit(self) -> Path:
        """The file of its audit."""
        return self.data / "audit.log"

    def start(self) -> None:
        """Start it, and wait until it answers.

        Raises:
            click.ClickException: it ends, or does not answer.
        """
        self.launch()
        until = time.monotonic() + PATIENCE
        while not self.answers("/api/health"):
            if self.process.poll() is not None or time.monotonic() > until:
                raise click.ClickException(f"the desk has not started; see {self.data / 'log'}")
            time.sleep(0.02)

    def launch(self) -> None:
        """Start it, and wait for nothing."""
        self.data.mkdir(parents=True, exist_ok=True)
        self.port = self.port or free_port()
        command = [
            *(sys.executable, "-m", "handout", "desk", "--no-browser", "--port", str(self.port)),
            *("--library", str(self.library), "--data", str(self.data)),
            *("--workers", str(self.workers), "--audit", str(self.audit)),
            *("--behind-proxy", HOST, "--name", "localhost"),
        ]
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        surroundings[VARIABLE] = str(self.data / "cache")
        surroundings["TMPDIR"] = str(self.data)  # where a trial looks for names of patients
        with (self.data / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                env=surroundings,
                preexec_fn=self.limit,  # nothing else runs in this process yet
            )

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The server itself."""
        assert self._process
        return self._process

    def answers(self, path: str) -> bool:
        """Return whether a page can be fetched."""
        try:
            headers = headers_of("bench")
            answer = httpx.get(self.address + path, headers=headers, timeout=PATIENCE, verify=False)
            return answer.status_code == 200
        except httpx.HTTPError:
            return False

    def workers_now(self) -> list[psutil.Process]:
        """Return the processes that it has started."""
        try:
            found: list[psutil.Process] = psutil.Process(self.process.pid).children(recursive=True)
            return found
        except psutil.NoSuchProcess:
            return []

    def memory(self) -> float:
        """Return how much memory all its processes use together, in MB; what they share once."""
        used = 0.0
        for process in (psutil.Process(self.process.pid), *self.workers_now()):
            with suppress(psutil.NoSuchProcess):
                used += process.memory_full_info().pss / 2**20
        return used

    def kill(self) -> None:
        """End it at once, as a power cut would, and its workers with it."""
        workers = self.workers_now()
        self.process.kill()
        for worker in workers:
            with suppress(psutil.NoSuchProcess):
                worker.kill()
        psutil.wait_procs(workers, PATIENCE)
        self.process.wait()

    def stop(self) -> None:
        """End it as a service manager does."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()


@contextmanager
def opened(desk: Desk) -> Iterator[Desk]:
    """Start a desk, and stop it in the end."""
    try:
        desk.start()
        yield desk
    finally:
        desk.stop()


def free_port() -> int:
    """Return a port that no program uses."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def headers_of(user: str) -> dict[str, str]:
    """Return what a proxy and a browser add to the requests of somebody who may sign."""
    return {
        "x-forwarded-user": user,
        "x-forwarded-groups": "handout-sign",
        "sec-fetch-site": "same-origin",
        "accept-language": "da",
    }


class Person:
    """Somebody at a browser: a therapist with a programme, who also prints."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.client = httpx.Client(
            base_url=desk.address,
            headers=headers_of(name),
            timeout=PATIENCE,
            verify=False,  # nothing is encrypted; to load certificates takes longer than a page
            follow_redirects=True,
        )
        self.home = ""
        self.number = "0"

    def begin(self, address: str) -> None:
        """Begin a programme with an exercise in it."""
        begun = self.client.post("/programme", data={"start": "empty"})
        begun.raise_for_status()
        self.home = begun.url.path
        self._seen(begun.text)
        self.press(f"add/{address}")

    def press(self, button: str, **fields: str) -> str:
        """Press a button of the programme's page, and return the page."""
        said = {**fields, "number": self.number, "do": button}
        answer = self.client.post(self.home, data=said)
        answer.raise_for_status()
        self._seen(answer.text)
        return answer.text

    def page_of(self, html: str) -> bytes:
        """Fetch the picture of the first page that the programme's page shows."""
        found = re.search(r'<img src="([^"]*/pages/\d+/1)"', html)
        assert found, "the page shows no sheet"
        picture = self.client.get(unescape(found[1]))
        picture.raise_for_status()
        return picture.content

    def find(self, words: str) -> str:
        """Search as the page does while somebody types."""
        answer = self.client.get(f"{self.home}/found", params={"find": words})
        answer.raise_for_status()
        return answer.text

    def sheet(self, **fields: str) -> httpx.Response:
        """Ask for the PDF of a handout, maybe for a patient."""
        return self.client.post("/sheet.pdf", data=fields)

    def _seen(self, html: str) -> None:
        found = FIELD.search(html)
        assert found, "this is not the page of a programme"
        self.number = found[1]


def is_whole(pdf: bytes) -> bool:
    """Return whether a file begins and ends as a PDF does."""
    return pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")


def percentile(readings: Sequence[float], part: float) -> float:
    """Return the reading below which a part of all readings are."""
    ordered = sorted(readings)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)]
