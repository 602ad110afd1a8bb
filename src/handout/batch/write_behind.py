"""Write-behind: threads write finished items while the next ones are being made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

THREADS = 2
"""They mostly wait for the disk, and leave the processor to the thread that makes sheets."""

LONGEST_QUEUE = 8
"""The most items that may wait to be written, which bounds the memory used."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def write_behind(
    items: Iterable[Item], write: Callable[[Item], Result]
) -> Generator[Result, None, None]:
    """Write each item while the next is being made, and yield the results in order.

    When the generator is closed, writes in progress are finished and waiting items are dropped.

    Args:
        items: Makes the next item each time it is advanced.
        write: Writes an item; it is called in another thread.
    """
    threads = ThreadPoolExecutor(THREADS)
    pending: deque[Future[Result]] = deque()
    try:
        for item in items:
            pending.append(threads.submit(write, item))
            while pending and (pending[0].done() or len(pending) > LONGEST_QUEUE):
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        threads.shutdown(cancel_futures=True)
