"""Makes sheets in the process of the test, in the place of the desk's workers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from threading import Lock

from handout.desk.asked import Asked
from handout.desk.making import Made, Maker, Preview
from handout.storage.snapshot import Library


class FakeMakers:
    def __init__(self, library: Library, today: date) -> None:
        self._maker = Maker(library)
        self._today = today
        self._lock = Lock()  # a maker and PDFium are for one thread at a time

    def make(self, asked: Asked, with_words: bool = False) -> Made:
        with self._lock:
            return self._maker.make(asked, self._today, with_words)

    def preview(
        self,
        asked: Asked,
        width: int,
        pages: Sequence[int] | None = None,
        with_words: bool = False,
    ) -> Preview:
        with self._lock:
            return self._maker.preview(asked, self._today, width, pages, with_words)

    def close(self) -> None:
        pass
