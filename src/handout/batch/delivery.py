"""The delivery, as of a press: finished sheets are carried away while the next ones are made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

CARRIERS = 2
"""Threads; they wait for the disk most of the time, and leave the processor to who makes sheets."""

MOST_WAITING = 8
"""Sheets that wait for a carrier before the next one is made."""

Sheet = TypeVar("Sheet")
Receipt = TypeVar("Receipt")


def delivered(
    sheets: Iterable[Sheet], deliver: Callable[[Sheet], Receipt]
) -> Generator[Receipt, None, None]:
    """Deliver each sheet while the next one is made, and yield the receipts in their order.

    When the generator is closed, what is being carried arrives, and what waits is left.

    Args:
        sheets: Makes a sheet whenever it is asked for the next.
        deliver: Puts a sheet where it belongs; is called in another thread.
    """
    carriers = ThreadPoolExecutor(CARRIERS)
    under_way: deque[Future[Receipt]] = deque()
    try:
        for sheet in sheets:
            under_way.append(carriers.submit(deliver, sheet))
            while under_way and (under_way[0].done() or len(under_way) > MOST_WAITING):
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        carriers.shutdown(cancel_futures=True)
