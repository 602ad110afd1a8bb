"""Change files as accidents and enemies do: parts are lost, doubled, exchanged or put in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

TOKENS = (
    *(b"", b"\0", b"\xff", b"\x1b[2J", b"\xe2\x80\xae", b"\xed\xa0\x80"),
    *(b"'", b'"', b"{", b"}", b"[", b"]", b"{{a}}", b": ", b"- ", b"\n", b"\t", b"#", b"|"),
    *(b"&a", b"*a", b"0", b"-1", b"1e999", b"9" * 20, b"0.0000001", b"nan", b"null", b"true"),
    *(b"2026-13-45", b"../", b"/dev/zero", b"con", b"<b>", b"&amp;"),
    *("ش".encode(), "é".encode(), "e\u0301".encode()),
    *(b";", b",", b"=", b"%", b"a" * 2000, b"\xff\xfe", b"\xef\xbb\xbf"),
)


def mutated(random: Random, seeds: Sequence[bytes]) -> bytes:
    """Return one of some files with a few changes."""
    data = random.choice(seeds)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        data = random.choice(_CHANGES)(random, data)
    return data


def _cut(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _without(random: Random, data: bytes) -> bytes:
    start, end = _part(random, data)
    return data[:start] + data[end:]


def _doubled(random: Random, data: bytes) -> bytes:
    start, end = _part(random, data)
    return data[:end] + data[start:end] * random.choice((1, 2, 30)) + data[end:]


def _with_token(random: Random, data: bytes) -> bytes:
    start, end = _part(random, data)
    return data[:start] + random.choice(TOKENS) + data[random.choice((start, end)) :]


def _with_bytes(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 4)) if data else 0):
        byte = random.choice((0, 1, 127, 128, 255, random.randrange(256)))
        changed[random.randrange(len(data))] = byte
    return bytes(changed)


def _with_lines_exchanged(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], random.choice((lines[one], lines[other]))
    return b"\n".join(lines)


def _with_word_exchanged(random: Random, data: bytes) -> bytes:
    words = data.split(b" ")
    words[random.randrange(len(words))] = random.choice(words)
    return b" ".join(words)


def _part(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((0, 1, 4, 30, 400)))


_CHANGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    *(_cut, _without, _doubled, _with_token, _with_token, _with_bytes),
    *(_with_lines_exchanged, _with_word_exchanged),
)
