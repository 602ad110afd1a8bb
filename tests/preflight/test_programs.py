"""Font programs of every format give their glyphs and widths, and no damage ends in a traceback."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from handout.preflight.cff import read_cff
from handout.preflight.truetype import read_truetype
from handout.preflight.type1 import read_type1
from tests.preflight.programs import WIDTHS, cff_program, type1_program, with_codes
from tests.preflight.sample import sample_parts

NAMES = {"/.notdef": 500, " ": 250, "A": 600, "/heel": 700}


def test_cff_by_names() -> None:
    program = read_cff(cff_program())
    assert program.named is not None
    assert {name: program.width(glyph) for name, glyph in program.named.items()} == NAMES


def test_cff_by_cids() -> None:
    program = read_cff(cff_program(cids=(7, 9, 300)))
    assert program.cids == {0: 0, 7: 1, 9: 2, 300: 3}
    assert program.widths == tuple(WIDTHS.values())


def test_type_1() -> None:
    program = read_type1(type1_program())
    assert program.named is not None
    assert {name: program.width(glyph) for name, glyph in program.named.items()} == NAMES
    assert program.encoding == {65: "A", 66: "/heel"}


def test_truetype_knows_which_glyphs_are_drawn() -> None:
    program = read_truetype(sample_parts()["program"].data)
    assert program.glyph_count > 60
    assert program.drawn


@pytest.mark.parametrize(
    ("read", "data"),
    [
        (read_cff, cff_program()),
        (read_cff, cff_program(cids=(7, 9, 300))),
        (read_type1, type1_program()),
        (read_truetype, sample_parts()["program"].data),
    ],
)
def test_damage_ends_in_no_traceback(read: object, data: bytes) -> None:
    chance = random.Random(4)
    assert callable(read)
    for _ in range(200):
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 6)):
            changed[chance.randrange(min(len(data), 600))] = chance.randrange(256)
        cut = chance.choice([len(data), chance.randrange(len(data))])
        # Nothing but a reason is raised.
        with suppress(ValueError):
            read(bytes(changed[:cut]))


def test_truetype_gives_glyphs_by_codes() -> None:
    data = with_codes(sample_parts()["program"].data, (3, 1, {65: 2, 66: 3}), (1, 0, {65: 4}))
    assert read_truetype(data).cmaps == {(3, 1): {65: 2, 66: 3}, (1, 0): {65: 4}}
