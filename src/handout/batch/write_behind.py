"""Writing behind: each finished thing is written by a thread while the next one is made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

THREADS = 2
"""They mostly wait for the disk, and leave the processor to the thread that makes sheets."""

LONGEST_QUEUE = 8
"""Finished things that may wait for a thread before the next one is made; bounds the memory."""

Made = TypeVar("Made")
Written = TypeVar("Written")


def write_behind(
    made: Iterable[Made], write: Callable[[Made], Written]
) -> Generator[Written, None, None]:
    """Write each thing while the next one is made, and yield the results in their order.

    When the generator is closed, what is being written is finished, and what waits is dropped.

    Args:
        made: Makes a thing whenever it is asked for the next.
        write: Writes one, in another thread.
    """
    threads = ThreadPoolExecutor(THREADS)
    under_way: deque[Future[Written]] = deque()
    try:
        for thing in made:
            under_way.append(threads.submit(write, thing))
            while under_way and (under_way[0].done() or len(under_way) > LONGEST_QUEUE):
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        threads.shutdown(cancel_futures=True)
