"""The audit: one whole line for each printed sheet, and a word if there is none."""

from __future__ import annotations

import json
import os
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handout.desk import audit
from handout.desk.audit import Line, open_audit
from handout.desk.store import Head
from handout.problems import HandoutError

LINE = Line(
    at=datetime(2026, 11, 28, 9, 30, tzinfo=UTC),
    by="kari",
    ward="ward-3",
    handouts=("back-pain v1.2",),
    code="1af88e4f",
    head=Head(7, "ab" * 32),
)

SAID = {
    "at": "2026-11-28T09:30:00+00:00",
    "by": "kari",
    "ward": "ward-3",
    "handouts": ["back-pain v1.2"],
    "code": "1af88e4f",
    "head": f"7:{'ab' * 32}",
}


def lines(path: Path) -> list[object]:
    return [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]


def added(where: str | Path, *, is_required: bool = False) -> list[str]:
    """Add a line, and return the codes of what is said."""
    opened = open_audit(str(where), is_required=is_required)
    assert opened
    return [problem.code for problem in opened.add(LINE)]


def test_a_sheet_is_a_line(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "audit.log"
    assert added(path) == []
    assert added(path) == []
    assert lines(path) == [SAID, SAID]
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0


def test_the_file_may_be_rotated_at_any_time(tmp_path: Path) -> None:
    path = tmp_path / "audit.log"
    opened = open_audit(str(path))
    assert opened
    opened.add(LINE)
    path.rename(tmp_path / "audit.log.1")
    opened.add(LINE)
    assert lines(path) == lines(tmp_path / "audit.log.1") == [SAID]


def test_many_at_once_write_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "audit.log"
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(added, [path] * 200)) == [[]] * 200
    assert lines(path) == [SAID] * 200


def test_no_name_of_a_user_makes_a_second_line(tmp_path: Path) -> None:
    path = tmp_path / "audit.log"
    opened = open_audit(str(path))
    assert opened
    by = 'x"}\r\n{"at": "\u2028\ud800'
    opened.add(Line(at=LINE.at, by=by, ward="", handouts=(), code="3f2a1b"))
    (line,) = lines(path)
    assert isinstance(line, dict)
    assert line["by"] == by


def test_half_a_line_spoils_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "audit.log"
    path.write_bytes(b'{"at": "2026-')
    assert added(path) == []
    assert json.loads(path.read_text(encoding="ascii").splitlines()[-1]) == SAID


@pytest.mark.parametrize("name", ["file/audit.log", "folder"])
def test_a_line_that_cannot_be_written_is_said_or_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    assert added(tmp_path / name) == ["audit-failed"]
    with pytest.raises(HandoutError, match="could not be added to the audit"):
        added(tmp_path / name, is_required=True)


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    assert added("/dev/full") == ["audit-failed"]


def test_a_desk_may_have_no_audit() -> None:
    assert open_audit("") is None
    assert open_audit(" ") is None


def test_a_syslog_elsewhere_gets_the_line() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(5)
        assert added(f"syslog://127.0.0.1:{server.getsockname()[1]}") == []
        got = server.recv(4096)
    assert got.startswith(b"<38>handout-desk: {"), "facility auth, severity info"
    assert json.loads(got[len("<38>handout-desk: ") :].rstrip(b"\0")) == SAID


@pytest.mark.skipif(sys.platform == "win32", reason="no local syslog")
def test_the_syslog_of_the_machine_gets_the_line_or_its_absence_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log"
    monkeypatch.setattr(audit, "_LOCAL", str(path))
    assert added("syslog") == ["audit-failed"]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server:
        server.bind(str(path))
        server.settimeout(5)
        assert added("syslog") == []
        assert SAID["code"].encode() in server.recv(4096)  # type: ignore[attr-defined]
    assert added("syslog") == ["audit-failed"], "nobody listens any more"
