"""What a session keeps open for the next sheets, and what it lets go of."""

from __future__ import annotations

import pytest

from handout.building import pictures, session
from handout.building.session import Job, Session
from handout.content.parse import parse
from handout.layout.context import LayoutContext
from handout.storage.snapshot import Library, Snapshot
from tests.conftest import ROOT, TODAY


def test_the_context_that_was_not_used_for_longest_makes_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "MOST_CONTEXTS", 2)
    opened: list[LayoutContext] = []
    open_layout = pictures.open_layout

    def opening(*arguments: object) -> LayoutContext:
        opened.append(open_layout(*arguments))  # type: ignore[arg-type]
        return opened[-1]

    monkeypatch.setattr(session, "open_layout", opening)
    desk = Session(Snapshot(Library(ROOT), TODAY))
    danish, english = _job(desk, "da"), _job(desk, "en")
    large = _job(desk, "da", "text-size: large")
    for job in (danish, english, danish, large, danish):
        desk.make_sheet(job)
    assert len(opened) == 3, "the Danish context was kept, as it had just been used"
    assert not opened[1].memo, "what was set in English is forgotten"
    assert opened[0].memo
    desk.make_sheet(english)
    assert len(opened) == 4


def _job(desk: Session, language: str, edition: str = "") -> Job:
    text = f"handout: back-pain\nlanguage: {language}\nedition: {{{edition}}}\n"
    job, problems = desk.read_job(parse(text.encode(), "sheet.yaml"))
    assert problems == []
    return job
