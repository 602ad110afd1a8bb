"""Worker processes that make the sheets of the desk.

Each has the library open and makes one sheet at a time. One that is killed, or takes too long, is
replaced, and never keeps anybody waiting.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import Empty, Queue
from threading import Event, Lock, Timer
from typing import Any

from handout.desk.asked import Asked
from handout.desk.making import Made, Maker, Preview
from handout.desk.open_library import is_about_fields
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import Library

PATIENCE = 20.0
"""Seconds that a sheet may take; the longest takes one, the first of a library two."""

WAITING = 30.0
"""Seconds to wait for a worker that is free."""

THOROUGH = 500
"""After so many sheets a worker searches all that it keeps for what nobody needs any more."""

THE_DESK = Place("the desk")
"""The place of problems that no sheet has."""

_SPAWNED = get_context("spawn")
"""The same on every system; a forked one would inherit the threads and sockets of the server."""


class Makers:
    """Makes sheets in processes of its own; safe for threads."""

    def __init__(
        self, library: Library, processes: int = 1, today: Callable[[], date] = date.today
    ) -> None:
        """Start the workers, which open the library with their first sheet."""
        self._today = today
        self._free: Queue[_Worker] = Queue()
        self._workers = [_Worker(library) for _ in range(processes)]
        self._lock = Lock()
        self._closed = False
        for worker in self._workers:
            self._free.put(worker)

    def make(self, asked: Asked, with_words: bool = False) -> Made:
        """Make a sheet, with what each page says if that is wanted.

        Raises:
            HandoutError: there is an error in what is asked for or in the library, or nobody
                could make the sheet in time.
        """
        made: Made = self._ask_about(asked, "make", asked, self._today(), with_words)
        return made

    def preview(
        self,
        asked: Asked,
        width: int,
        pages: Sequence[int] | None = None,
        with_words: bool = False,
    ) -> Preview:
        """Make a sheet and pictures of its pages.

        Args:
            asked: The sheet.
            width: Of each picture, in pixels.
            pages: Their numbers from 1; None means all.
            with_words: Whether to tell what each page says.

        Raises:
            HandoutError: as `make` does.
        """
        arguments = (asked, self._today(), width, pages, with_words)
        preview: Preview = self._ask_about(asked, "preview", *arguments)
        return preview

    def close(self) -> None:
        """End all workers; whoever still waits for a sheet is told so."""
        with self._lock:
            self._closed = True
        for worker in self._workers:
            worker.stop()

    def _ask_about(self, asked: Asked, act: str, *arguments: Any) -> Any:
        """Have something done with a sheet, by another worker if the library has errors.

        Each knows only what it has read itself before these: so one may still be able to make what
        another cannot.
        """
        others = len(self._workers) - 1
        while True:
            try:
                return self._ask(act, *arguments)
            except HandoutError as error:
                of_desk = any(problem.place == THE_DESK for problem in error.problems)
                if not others or of_desk or is_about_fields(error, asked):
                    raise
            others -= 1

    def _ask(self, act: str, *arguments: Any) -> Any:
        with self._a_free_one() as worker:
            try:
                return worker.ask(act, *arguments)
            except _LostError:
                # Somebody or something has killed it: perhaps not because of this sheet.
                self._replace(worker)
            except _LateError:
                self._replace(worker)
                raise HandoutError([_too_slow()]) from None
            try:
                return worker.ask(act, *arguments)
            except (_LostError, _LateError):
                self._replace(worker)
                raise HandoutError([_lost()]) from None

    def _replace(self, worker: _Worker) -> None:
        with self._lock:
            if self._closed:  # nothing may be started that nobody would end
                raise HandoutError([_closing()])
            worker.start()

    @contextmanager
    def _a_free_one(self) -> Iterator[_Worker]:
        try:
            worker = self._free.get(timeout=WAITING)
        except Empty:
            raise HandoutError([_busy()]) from None
        try:
            with self._lock:
                if self._closed:
                    raise HandoutError([_closing()])
            yield worker
        finally:
            self._free.put(worker)


class _LostError(Exception):
    """A worker has ended in the middle of its work."""


class _LateError(Exception):
    """A worker has taken too long, and has been ended."""


class _Worker:
    """One process, and the line to it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.start()

    def start(self) -> None:
        """Start the process, in place of one that has ended."""
        self._line, theirs = _SPAWNED.Pipe()
        self._process = _SPAWNED.Process(target=_work, args=(theirs, self._library), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, act: str, *arguments: Any) -> Any:
        """Have something done.

        Raises:
            HandoutError: it cannot be done.
            _LateError: it takes too long; the process has ended.
            _LostError: the process has ended.
        """
        late = Event()
        # A clock of its own, as sending and receiving wait too if the process stands still.
        clock = Timer(PATIENCE, self._give_up, [self._process, late])
        clock.daemon = True
        clock.start()
        try:
            self._line.send((act, arguments))
            result = self._line.recv()
        except (EOFError, OSError):
            self._line.close()
            self._process.kill()
            self._process.join()
            raise (_LateError if late.is_set() else _LostError) from None
        finally:
            clock.cancel()
        if isinstance(result, _Failed):
            raise HandoutError(result.problems)
        return result

    @staticmethod
    def _give_up(process: BaseProcess, late: Event) -> None:
        late.set()
        process.kill()

    def stop(self) -> None:
        """End the process; what it is making is not waited for."""
        self._process.kill()
        self._process.join()


class _Failed:
    """The problems because of which something was not done."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)


def _work(line: Connection, library: Library) -> None:
    """Make sheets until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # which the terminal sends to all of its processes
    maker = Maker(library)
    with suppress(EOFError, OSError):
        for number in count(1):
            act, arguments = line.recv()
            line.send(_done(maker, act, arguments))
            _tidy(thoroughly=number % THOROUGH == 0)


def _tidy(thoroughly: bool) -> None:
    """Free what the sheet has left behind, now that nobody waits for it.

    What is kept for the next ones is not searched again, which would take half a second in the
    middle of some sheet once many handouts are open.

    Args:
        thoroughly: Whether to search that once more, too.
    """
    if thoroughly:
        gc.unfreeze()
    gc.collect()
    gc.freeze()


def _done(maker: Maker, act: str, arguments: tuple[Any, ...]) -> Made | Preview | _Failed:
    try:
        result: Made | Preview = getattr(maker, act)(*arguments)
    except HandoutError as error:
        return _Failed(error.problems)
    except Exception as error:  # a mistake of the program must not end the desk
        return _Failed([_mistake(error)])
    return result


def _too_slow() -> Problem:
    return Problem(
        "desk-too-slow",
        THE_DESK,
        f"the sheet was not finished after {PATIENCE:.0f} seconds",
        "nobody should wait longer for a page",
        "choose fewer items, or ask for it again later",
    )


def _busy() -> Problem:
    return Problem(
        "desk-busy",
        THE_DESK,
        "too many sheets are being made at the moment",
        "this one would have to wait too long",
        "ask for it again in a minute",
    )


def _lost() -> Problem:
    return Problem(
        "desk-worker-lost",
        THE_DESK,
        "the process that makes sheets has been ended twice",
        "the sheet is not made",
        "ask for it again; if it happens again, the computer may lack memory",
    )


def _closing() -> Problem:
    return Problem(
        "desk-closing",
        THE_DESK,
        "the desk is being shut down",
        "the sheet is not made",
        "ask for it again when the desk has been started again",
    )


def _mistake(error: Exception) -> Problem:
    # Of the message only the kind is told: it may repeat what somebody typed about a person.
    return Problem(
        "desk-mistake",
        THE_DESK,
        f"the program has made a mistake of its own ({type(error).__name__})",
        "the sheet is not made",
        "try it in another way, and tell whoever looks after the program",
    )
