"""The trials of the desk, once each: what they hold must hold."""

from __future__ import annotations

import os
import sys

import pytest

if os.environ.get("HANDOUT_TOOLS") != "required":
    pytest.importorskip("psutil", reason="the extra 'bench' is not installed")

from bench.desk_trials import broken_library, full_disk, killed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX's"),
]


def test_a_killed_desk_loses_no_sheet_and_hands_out_no_half_one() -> None:
    told = killed(2)
    assert told.faults == []
    assert told.whole


def test_a_killed_worker_takes_no_request_with_it() -> None:
    told = killed(2, only_workers=True)
    assert told.faults == []
    assert not told.cut_off


def test_a_full_disk_refuses_in_words_and_loses_nothing() -> None:
    told = full_disk()
    assert told.faults == []
    assert told.refused


def test_a_library_that_is_broken_stays_as_it_was() -> None:
    assert broken_library(1).faults == []
