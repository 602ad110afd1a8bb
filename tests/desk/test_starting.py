"""A tray starts from what was there, and prints the same until something is changed."""

from __future__ import annotations

import pytest

from handout.building.making import make
from handout.content.nodes import Node
from handout.desk.asked import Asked, node_of
from handout.desk.starting import (
    LARGEST_FILE,
    from_asked,
    from_file,
    from_handout,
    from_programme,
    with_its_programme,
)
from handout.desk.trays import put
from handout.problems import HandoutError
from handout.storage.snapshot import Library, Snapshot
from tests.conftest import ROOT, TODAY

FILE = """\
handout: balance
items:
  - stand-tall
  - {item: kind:exercise, note: "Roligt"}
  - own: {title: Min egen, dosage: 2 x 10}
exclude: [heel-raise]
patient: {name: Åse, born: 1950}
date: 2026-11-20
next-appointment: 2026-12-01
diary: 2 uger
"""


def pdf(node: Node, snapshot: Snapshot) -> bytes:
    (file,) = make([node], snapshot).files
    return file.content


@pytest.fixture(scope="module")
def project() -> Snapshot:
    return Snapshot(Library(ROOT), TODAY)


def test_a_programme_is_printed_as_it_is(snapshot: Snapshot, project: Snapshot) -> None:
    for name, library in (("steady", snapshot), ("back-start", project)):
        asked = from_programme(name, "da", library)
        assert asked["programme"] == name
        assert all("/" in entry["item"] for entry in asked["items"])
        assert pdf(node_of(asked), library) == pdf(
            node_of({"programme": name, "language": "da"}), library
        )


def test_what_is_said_in_a_programme_is_seen_in_the_tray(snapshot: Snapshot) -> None:
    asked = from_programme("steady", "en", snapshot)
    assert asked == {
        "programme": "steady",
        "language": "en",
        "items": [
            {"item": "balance/stand-tall"},
            {"item": "balance/heel-raise", "dosage": {"repetitions": "6"}},
        ],
        "advice": ["balance/shoes"],
        "edition": {"text-size": "clear"},
    }
    assert from_asked(asked, snapshot) == asked


def test_a_handout_has_all_its_items_in_their_order(snapshot: Snapshot) -> None:
    asked = from_handout("balance", "da", snapshot)
    assert len(asked["items"]) > 5
    assert "handout" not in asked
    assert from_asked(asked, snapshot) == asked


def test_a_file_is_read_without_the_person_it_is_about(snapshot: Snapshot) -> None:
    asked = from_file(FILE.encode(), snapshot)
    assert asked["items"][0] == {"item": "balance/stand-tall"}
    assert asked["items"][-1] == {
        "own": {"title": "Min egen", "dosage": {"sets": "2", "repetitions": "10"}}
    }
    groups = asked["items"][1:-1]
    assert groups
    assert all(entry["note"] == "Roligt" for entry in groups)
    assert asked["diary"] == "2 weeks"
    assert not asked.keys() & {"patient", "date", "next-appointment", "handout"}
    assert asked["exclude"] == ["balance/heel-raise"]
    assert from_asked(asked, snapshot) == asked


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"- a list\n", "not a prescription"),
        (b"x" * (LARGEST_FILE + 1), "larger than any prescription"),
        (b"handout: balance\nitems: [no-such-thing]\n", None),
        (b"handout: no-such-handout\n", "no handout"),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"handout: balance\nnote: [x: {}]\n", "must be text"),
    ],
)
def test_what_is_no_prescription_is_refused(
    data: bytes, message: str | None, snapshot: Snapshot
) -> None:
    if message is None:  # an item that is gone is told when the sheet is made
        assert from_file(data, snapshot)["items"] == [{"item": "balance/no-such-thing"}]
        return
    with pytest.raises(HandoutError, match=message):
        from_file(data, snapshot)


def test_a_programme_brings_nothing_back_that_was_taken_away(snapshot: Snapshot) -> None:
    asked = from_programme("steady", "da", snapshot)
    assert with_its_programme(asked, snapshot) == asked
    shorter = put(asked, "items", asked["items"][:1])
    assert with_its_programme(shorter, snapshot)["programme"] == "steady"
    for path in ("edition/text-size", "advice"):
        without = put(asked, path, None)
        assert "programme" not in with_its_programme(without, snapshot)
    gone: Asked = {**asked, "programme": "gone"}
    assert "programme" not in with_its_programme(gone, snapshot)
