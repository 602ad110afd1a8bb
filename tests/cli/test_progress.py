"""Progress of a long piece of work, for those who watch it."""

from __future__ import annotations

import io
import sys

import pytest

from handout.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.progress(3) as advance:
        for _ in range(3):
            advance()
    return stream.getvalue()


def test_a_terminal_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "3/3" in shown(monkeypatch, Terminal())


def test_without_rich_lines_say_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "find_spec", lambda _: None)
    monkeypatch.setattr(progress, "LINE_SECONDS", -1)
    lines = shown(monkeypatch, Terminal()).splitlines()
    assert [line.partition(",")[0] for line in lines] == ["1 of 3", "2 of 3", "3 of 3"]
    assert lines[-1].endswith("0 seconds left")


def test_a_log_stays_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO()) == ""
