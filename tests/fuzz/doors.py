"""The doors by which files and words come in, each with files to begin with."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import reportlab
from PIL import Image

from handout.batch.plan import Entries, read_plan, rows_of
from handout.batch.planned import planned_work
from handout.batch.spreadsheet import read_spreadsheet
from handout.building.making import make, whole_handout
from handout.building.session import Session
from handout.building.translating import Translation, export, import_from, open_translation
from handout.content.nodes import Node
from handout.content.parse import parse
from handout.illustration.drawing import draw
from handout.layout.fonts.font import measure_font
from handout.pdf.painting.pictures import painted_picture
from handout.pictures.reading import read_picture
from handout.storage.cache import ENDING, Cache, digest_of
from handout.storage.snapshot import Library, Snapshot
from tests.cli.running import handout
from tests.cli.sample import BACK, BACK_IN_ENGLISH, KNEE
from tests.conftest import ROOT, SAMPLE, TODAY
from tests.sample.photo import photo
from tests.tailoring.test_reading import WHOLE

PICTURES = SAMPLE / "assets" / "illustrations"
ROOM = (200.0, 200.0)


@dataclass(frozen=True)
class Door:
    """What lets something in; it raises HandoutError for what it refuses, and nothing else."""

    enter: Callable[[bytes], object]
    seeds: Callable[[], Sequence[bytes]]
    examples: int
    """In the short form, so that all doors together take some seconds."""


def _sheets(files: Mapping[str, bytes], node: Node) -> None:
    in_memory = {SAMPLE / name: data for name, data in files.items()}
    make([node], Snapshot(Library(SAMPLE), TODAY, in_memory))


def _content(data: bytes) -> None:
    _sheets({"handouts/x/handout.yaml": data}, whole_handout("x"))


def _translation(data: bytes) -> None:
    files = {"handouts/x/handout.yaml": _named(BACK), "handouts/x/en.yaml": data}
    _sheets(files, whole_handout("x", "en"))


def _opened(files: Mapping[str, bytes]) -> Translation:
    source = {"handouts/x/handout.yaml": _named(BACK), **files}
    in_memory = {SAMPLE / name: data for name, data in source.items()}
    return open_translation(Snapshot(Library(SAMPLE), TODAY, in_memory), "x", "en")


def _overlay(data: bytes) -> None:
    text = _opened({"handouts/x/en.yaml": data}).text
    assert _opened({"handouts/x/en.yaml": text.encode("utf-8")}).text == text


def _marked() -> bytes:
    changed = BACK_IN_ENGLISH.replace(
        "        title: Slide", "        # Why so\n        title: Slide"
    )
    return _opened({"handouts/x/en.yaml": changed.encode()}).text.encode("utf-8")


def _po(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x.po")
        file.write_bytes(data)
        assert import_from(_opened({}), file).translation.text


def _po_seeds() -> Sequence[bytes]:
    there = _opened({"handouts/x/en.yaml": BACK_IN_ENGLISH.encode()})
    with tempfile.TemporaryDirectory() as folder:
        export(there, Path(folder, "x.po"))
        return (Path(folder, "x.po").read_bytes(),)


def _prescription(data: bytes) -> None:
    _sheets({"handouts/x/handout.yaml": _named(BACK)}, parse(data, "p.yaml", personal=True))


def _profile(data: bytes) -> None:
    files = {"handouts/x/handout.yaml": _named(KNEE), "profiles/p.yaml": data}
    _sheets(files, whole_handout("x", profile="p"))


def _plan(read: Callable[[bytes, str], Entries]) -> Callable[[bytes], object]:
    def enter(data: bytes) -> None:
        session = Session(Snapshot(Library(SAMPLE), TODAY))
        planned_work(rows_of(read(data, "plan")), session)

    return enter


def _pose(data: bytes) -> None:
    draw(parse(data, "pose.yaml"), "pose")


def _drawing(data: bytes) -> None:
    painted_picture(read_picture(data, "x.svg", ROOM))


def _photograph(data: bytes) -> None:
    read_picture(data, "x.png", ROOM)


def _font(data: bytes) -> None:
    measure_font(data, "x.ttf")


RECORD = (("words", 1, None, True), {"a": b"\0\1"}, TODAY)


def _entry(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        # With a right digest too, as somebody can write one.
        for written in (data, digest_of("key", data[32:]) + data[32:]):
            Path(folder, "key" + ENDING).write_bytes(written)
            Cache(Path(folder)).load("key", tuple)


def _entry_seeds() -> Sequence[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        Cache(Path(folder)).store("key", RECORD)
        return (Path(folder, "key" + ENDING).read_bytes(),)


OPTIONS = (
    *("--only", "--note", "--title", "--born", "--date", "--diary", "--answer", "--language"),
    *("--patient", "--next-appointment", "--profile", "--programme", "--paper"),
)


def _option(data: bytes) -> None:
    option = OPTIONS[sum(data[:3]) % len(OPTIONS)]
    said = data.decode("utf-8", "surrogateescape").replace("\0", "")[:3000]
    with tempfile.TemporaryDirectory() as folder:
        words = ("build", "balance", "--library", SAMPLE, f"{option}={said}", "-o", "out")
        outcome = handout(*words, folder=Path(folder))
    assert outcome.code in (0, 2), outcome.shown
    assert "\x1b" not in outcome.shown


def _named(text: str) -> bytes:
    return re.sub(r"^id: \w+", "id: x", text).encode("utf-8")


@cache
def _files(*patterns: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for one in patterns for path in sorted(ROOT.glob(one)))


def _content_seeds() -> Sequence[bytes]:
    own = re.sub(rb"^id: [\w-]+", b"id: x", _files("tests/sample/handouts/balance/handout.yaml")[0])
    return (_named(BACK), _named(KNEE), own)


def _photograph_seeds() -> Sequence[bytes]:
    return tuple(_saved(kind, mode) for kind in ("PNG", "JPEG") for mode in ("RGB", "L"))


def _saved(kind: str, mode: str) -> bytes:
    buffer = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright
    photo().resize((60, 40)).convert(mode).save(buffer, kind, exif=exif)
    return buffer.getvalue()


PRESCRIPTION = """\
handout: x
profile: ward
items:
  - brace
  - {item: slide, dosage: {repetitions: 8, load: 2.5 kg}, omit: [hold], note: Langsomt.}
  - own: {title: Gå, text: Gå en tur.}
exclude: kind:advice
advice: none
note: "Gå: hver dag"
patient: {name: Anna Holm, born: 1950-01-31}
date: 2026-11-23
next-appointment: 2026-12-01 10:30
diary: 2 weeks
edition: {paper: a5, text-size: large, layout: cards, write-in: true, action-plan: true}
"""
FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
TABLE = """\
handout;language;items;dosage;copies;patient;note
balance;da;chair-stand;3 x 10;2;Anna;Gå.
"""
LIST = (
    "- handout: balance\n  language: en\n  copies: 3\n- {handout: balance, items: [region:knee]}\n"
)
WORDS = (b"squat", b"2 uger", b"31-01-1950", b"region:knee, kind:exercise", "Gå: tur".encode())

DOORS = {
    "content": Door(_content, _content_seeds, 12),
    "translation": Door(_translation, lambda: (BACK_IN_ENGLISH.encode(),), 12),
    "overlay": Door(_overlay, lambda: (BACK_IN_ENGLISH.encode(), _marked()), 60),
    "po": Door(_po, _po_seeds, 60),
    "prescription": Door(_prescription, lambda: (PRESCRIPTION.encode(), WHOLE.encode()), 25),
    "profile": Door(
        _profile, lambda: _files("tests/sample/profiles/*.yaml", "profiles/*.yaml"), 12
    ),
    "table": Door(_plan(read_spreadsheet), lambda: (TABLE.encode(),), 25),
    "list": Door(_plan(read_plan), lambda: (LIST.encode(),), 25),
    "pose": Door(_pose, lambda: _files("assets/illustrations/*.yaml"), 4),
    "drawing": Door(_drawing, lambda: _files("tests/sample/assets/illustrations/*.svg"), 40),
    "photograph": Door(_photograph, _photograph_seeds, 40),
    "font": Door(_font, lambda: (FONT.read_bytes(),), 5),
    "entry": Door(_entry, _entry_seeds, 100),
    "option": Door(_option, lambda: WORDS, 5),
}
