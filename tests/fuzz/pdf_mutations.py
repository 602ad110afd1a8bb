"""What changes an input at random, the same way in every run."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator, Sequence

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


def changed_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return data with some bytes flipped, removed, repeated or cut off."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at = chance.randrange(len(changed) or 1)
        size = chance.choice([1, 1, 2, 8, 100])
        match chance.randrange(6):
            case 0 | 1 | 2 if changed:
                changed[at] = chance.randrange(256)
            case 3:
                del changed[at : at + size]
            case 4:
                changed[at:at] = changed[at : at + size] * chance.choice([1, 1, 50])
            case 5 if chance.random() < 0.2:
                del changed[at:]
    return bytes(changed)


def exchanged(tokens: list[bytes], chance: random.Random, odd: Sequence[bytes]) -> list[bytes]:
    """Return tokens of which some are exchanged for others of them, or for odd ones."""
    found = list(tokens)
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        if not found:
            break
        at = chance.randrange(len(found))
        match chance.randrange(5):
            case 0:
                found[at] = chance.choice(odd)
            case 1 | 2:
                found[at] = chance.choice(found)
            case 3:
                del found[at]
            case 4:
                found.insert(at, chance.choice(found))
    return found
