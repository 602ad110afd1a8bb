"""How long inputs are tried."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator

SECONDS = float(os.environ.get("FUZZ_SECONDS") or 0)
"""How long each door is tried; 0 for the few rounds of the usual run."""


def rounds(fewest: int) -> Iterator[random.Random]:
    """Yield a source of chance for each round: so many, or as many as the time allows.

    A failing round is found again by its number, which is the seed.
    """
    ends = time.monotonic() + SECONDS
    number = 0
    while number < fewest or (SECONDS and time.monotonic() < ends):
        yield random.Random(number)
        number += 1
