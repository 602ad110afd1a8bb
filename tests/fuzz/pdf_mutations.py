"""What changes an input at random, the same way in every run."""

from __future__ import annotations

import random
from collections.abc import Sequence


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
