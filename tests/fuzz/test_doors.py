"""Each door, for some seconds in all; `make fuzz SECONDS=600` takes as long for each door.

An input that is not refused in words is printed with the test that fails, as bytes to copy into a
test of its own.
"""

from __future__ import annotations

import faulthandler
import time
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handout.problems import HandoutError
from tests.fuzz.doors import DOORS, Door
from tests.fuzz.mutations import mutated
from tests.fuzz.rounds import SECONDS

pytestmark = pytest.mark.slow

HANGS_AFTER = 120
"""Seconds after which the long form shows where the program is, and ends."""


def enter(door: Door, data: bytes) -> bool:
    """Return whether a door lets something in."""
    try:
        door.enter(data)
    except HandoutError:
        return False
    return True


@pytest.mark.parametrize("name", DOORS)
def test_what_is_as_it_should_be_comes_in(name: str) -> None:
    door = DOORS[name]
    entered = [enter(door, seed) for seed in door.seeds()[:2]]
    assert any(entered)


@pytest.mark.skipif(SECONDS > 0, reason="the long form")
@pytest.mark.parametrize("name", DOORS)
def test_what_is_damaged_is_refused_in_words(name: str) -> None:
    door = DOORS[name]
    seeds = door.seeds()

    @settings(
        max_examples=door.examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=False).map(lambda random: mutated(random, seeds)))
    def damaged(data: bytes) -> None:
        enter(door, data)

    damaged()


@pytest.mark.skipif(SECONDS == 0, reason="make fuzz")
@pytest.mark.parametrize("name", DOORS)
def test_the_same_for_longer(name: str) -> None:
    door, seeds = DOORS[name], DOORS[name].seeds()
    first = time.time_ns()
    tried = entered = 0
    slowest = 0.0
    end = time.monotonic() + SECONDS
    while (began := time.monotonic()) < end:
        data = mutated(Random(first + tried), seeds)
        faulthandler.dump_traceback_later(HANGS_AFTER, exit=True)
        try:
            entered += enter(door, data)
        except BaseException:
            print(f"{name}: {data!r}")  # noqa: T201
            raise
        finally:
            faulthandler.cancel_dump_traceback_later()
        tried += 1
        slowest = max(slowest, time.monotonic() - began)
    print(f"\n{name}: {tried} tried, {entered} let in, slowest {slowest:.1f} s")  # noqa: T201
