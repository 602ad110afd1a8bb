"""A reprint is what would be made anew, or there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handout.building.reprint import load_print
from handout.building.result import BuildResult, BuiltFile
from handout.storage.cache import VARIABLE, open_cache
from handout.tailoring.privacy import Privacy
from tests.cli.running import Outcome, handout
from tests.conftest import SAMPLE

pytestmark = pytest.mark.slow

ASKED = ("build", "balance", "--profile", "ward", "-o", "out")
SHEET = "balance.da.ward.pdf"


class OtherDay(date):
    """A day on which reviews are overdue."""

    @classmethod
    def today(cls) -> OtherDay:
        return cls(2099, 1, 1)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of our own, of which a first print has been made."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    handout(*ASKED, folder=tmp_path).done()
    return tmp_path


def without_cache(own: Path, *asked: str) -> tuple[Outcome, dict[str, bytes]]:
    return made(own, "--no-cache", *asked)


def made(own: Path, *asked: str) -> tuple[Outcome, dict[str, bytes]]:
    """Return what a command says, and what it puts into an empty folder."""
    shutil.rmtree(own / "out", ignore_errors=True)
    outcome = handout(*asked, folder=own)
    return outcome, {path.name: path.read_bytes() for path in (own / "out").glob("*")}


def is_reprinted(own: Path, *asked: str) -> bool:
    """Tell whether a command makes nothing anew."""
    with pytest.MonkeyPatch.context() as patch:
        known: list[bool] = []

        def watched(name: str) -> object:
            found = load_print(name)
            known.append(found is not None)
            return found

        patch.setattr("handout.cli.building.load_print", watched)
        handout(*asked, folder=own)
        return known == [True]


def test_the_same_again_is_a_reprint(own: Path) -> None:
    first = made(own, *ASKED)
    assert is_reprinted(own, *ASKED)
    assert first[1].keys() == {SHEET}
    assert first == without_cache(own, *ASKED)


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(own: Path) -> None:
        path = own / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def removed(file: str) -> Callable[[Path], object]:
    return lambda own: (own / file).unlink()


CHANGES: dict[str, Callable[[Path], object]] = {
    "text": replaced("handouts/balance/handout.yaml", "Øvelser for balancen", "Øvelser for dig"),
    "mistake in the text": replaced("handouts/balance/handout.yaml", "title:", "titel:"),
    "picture": replaced("assets/illustrations/sit-to-stand.svg", "#1d1d1f", "#1d1d2f"),
    "picture gone": removed("assets/illustrations/sit-to-stand.svg"),
    "profile": replaced("profiles/ward.yaml", "Balanceklinikken", "Ortopædkirurgisk"),
    "profile gone": removed("profiles/ward.yaml"),
    "logo": replaced("profiles/ward.svg", "#7a2e5d", "#00402d"),
    "handout gone": lambda own: shutil.rmtree(own / "handouts" / "balance"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_that_has_changed_is_a_reprint(own: Path, name: str) -> None:
    CHANGES[name](own)
    assert not is_reprinted(own, *ASKED)
    assert made(own, *ASKED) == without_cache(own, *ASKED)


def test_a_picture_drawn_since_is_printed(own: Path) -> None:
    drawing = own / "assets" / "illustrations" / "sit-to-stand.svg"
    data = drawing.read_bytes()
    drawing.unlink()
    handout(*ASKED, folder=own)
    bare = made(own, *ASKED)
    drawing.write_bytes(data)
    assert made(own, *ASKED) != bare
    assert made(own, *ASKED) == without_cache(own, *ASKED)


def test_a_new_day_is_no_reprint(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.cli.group.date", OtherDay)
    assert not is_reprinted(own, *ASKED)
    assert made(own, *ASKED) == without_cache(own, *ASKED)


@pytest.mark.parametrize(
    "other",
    [("--language", "en"), ("--ink", "black"), ("--only", "sit-to-stand"), ("--paper", "a5")],
)
def test_another_wish_is_no_reprint(own: Path, other: tuple[str, ...]) -> None:
    assert not is_reprinted(own, *ASKED, *other)
    assert made(own, *ASKED, *other) == without_cache(own, *ASKED, *other)


def test_all_of_a_library_sees_a_new_translation(own: Path) -> None:
    everything = ("build", "--all", "-o", "out")
    handout(*everything, folder=own)
    assert is_reprinted(own, *everything)
    (own / "handouts" / "balance" / "en.yaml").rename(own / "en.yaml")
    assert made(own, *everything)[1].keys() == {"balance.da.pdf"}
    (own / "en.yaml").rename(own / "handouts" / "balance" / "en.yaml")
    assert made(own, *everything)[1].keys() == {"balance.da.pdf", "balance.en.pdf"}


def test_all_of_a_library_sees_what_becomes_a_handout(own: Path) -> None:
    everything = ("build", "--all", "-o", "out")
    begun = own / "handouts" / "knee"
    begun.mkdir()
    handout(*everything, folder=own)
    assert is_reprinted(own, *everything)
    source = (own / "handouts" / "balance" / "handout.yaml").read_text(encoding="utf-8")
    text = source.replace("id: balance", "id: knee")
    (begun / "handout.yaml").write_text(text, encoding="utf-8")
    assert "knee.da.pdf" in made(own, *everything)[1]


def test_a_reprint_still_needs_a_folder_for_several_files(own: Path) -> None:
    handout("build", "--all", "-o", "out", folder=own)
    handout("build", "--all", "-o", "one.pdf", folder=own).refused("several handouts")


@pytest.mark.parametrize(
    "personal",
    [
        ("--patient", "Zofia Ł"),
        ("--note", "Husk stokken."),
        ("--therapist", "Mogens Ø"),
        ("--item-note", "sit-to-stand", "Ikke på trampolinen."),
        ("--dosage", "sit-to-stand", "repetitions: {words: så mange Zofia kan}"),
        ("--next-appointment", "2099-01-31"),
    ],
)
def test_nothing_personal_is_kept(own: Path, personal: tuple[str, ...]) -> None:
    asked = ("build", "balance", *personal, "-o", "out")
    handout(*asked, folder=own).done()
    assert not is_reprinted(own, *asked)


def test_what_a_file_asks_for_is_not_kept(own: Path) -> None:
    (own / "p.yaml").write_text("handout: balance\n", encoding="utf-8")
    handout("build", "--prescription", "p.yaml", "-o", "out", folder=own).done()
    assert not is_reprinted(own, "build", "--prescription", "p.yaml", "-o", "out")


@pytest.mark.parametrize("name", ["../x.pdf", "/x.pdf", "a\\x.pdf", "C:x.pdf", "..", ""])
def test_an_entry_that_would_write_elsewhere_counts_as_missing(own: Path, name: str) -> None:
    def stored(name: str) -> BuildResult | None:
        files = (BuiltFile(name, b"", 1, Privacy.SHARED),)
        open_cache().store("print", (BuildResult(files, (), 0), {}))
        return load_print("print")

    assert stored("x.da.pdf") is not None
    assert stored(name) is None
