"""What whoever prints is told of a sheet before it is given out, and what the sheet says itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handout.building.confirming import confirm
from handout.storage.cache import VARIABLE
from handout.storage.snapshot import Library, Snapshot
from tests.cli.running import handout
from tests.cli.sample import BACK, KNEE, write_handout
from tests.reading import pages_of

DUE_SOON, LATE = (
    "senest den 1. januar 2099",
    "skulle være gennemgået igen senest den 1. januar 2099",
)
PICTURE = "text: Lig.\n        illustration: lying\n        alt: En person ligger ned.\n"


class LastDay(date):
    """The day by which the reviews of the sample are due."""

    @classmethod
    def today(cls) -> LastDay:
        return cls(2099, 1, 1)


class DayAfter(date):
    """The first day on which they are overdue."""

    @classmethod
    def today(cls) -> DayAfter:
        return cls(2099, 1, 2)


def on(day: type[date], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.cli.group.date", day)


def footers(file: Path) -> list[str]:
    return [" ".join(page.split()) for page in pages_of(file)]


def test_an_overdue_review_is_said_in_words(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on(DayAfter, monkeypatch)
    outcome = handout("build", "back", "knee", "-o", "out", folder=shelf)
    assert outcome.code == 0
    assert outcome.err.splitlines() == [
        f"{name}: its review is overdue since 2099-01-01. Ask the author (Afdeling 3) before you "
        "hand it out."
        for name in ("back", "knee")
    ]
    for name, language, said in (
        ("back", "da", LATE),
        ("back", "en", "Review overdue since 1 January 2099"),
    ):
        handout("build", name, "--language", language, "-o", "a.pdf", folder=shelf)
        for page in footers(shelf / "a.pdf"):
            assert said in page
            assert "gennemgås igen" not in page
            assert "due for review" not in page


def test_a_reprint_of_the_day_before_is_not_handed_out(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(shelf / "cache"))
    for day, said in ((LastDay, "Teksten gennemgås igen " + DUE_SOON), (DayAfter, LATE)):
        on(day, monkeypatch)
        made = []
        for cached in (("build",), ("build",), ("--no-cache", "build")):
            handout(*cached, "knee", "-o", "a.pdf", folder=shelf)
            made.append((shelf / "a.pdf").read_bytes())
        assert made[0] == made[1] == made[2]
        assert said in footers(shelf / "a.pdf")[0]


def test_when_the_day_passes_a_batch_prints_the_sheets_anew(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("batch", "--all", "--languages", "da", "--jobs", "1", "-o", "stock")
    on(LastDay, monkeypatch)
    handout(*command, folder=shelf).done()
    assert handout("stock", "stock", folder=shelf).out.count("  current ") == 2
    on(DayAfter, monkeypatch)
    outcome = handout("stock", "stock", folder=shelf)
    assert outcome.code == 2
    assert outcome.out.count("was due on 2099-01-01, which the sheet does not say yet") == 2
    outcome = handout(*command, folder=shelf)
    assert outcome.out.count("changed ") == 2
    assert "Discard old copies" in outcome.out
    assert LATE in footers(shelf / "stock" / "knee.da.pdf")[0]
    assert "which the sheet" not in handout("stock", "stock", folder=shelf).out
    outcome = handout(*command, folder=shelf)
    assert "Nothing new to print." in outcome.out
    assert "0 built, 2 unchanged" in outcome.out


def test_of_several_handouts_the_earliest_review_counts(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_handout(shelf, "knee", KNEE.replace("2099-01-01", "2099-01-02"))
    on(DayAfter, monkeypatch)
    outcome = handout("build", "--only", "back/brace,knee/lie", "-o", "a.pdf", folder=shelf)
    assert [line.partition(":")[0] for line in outcome.err.splitlines()] == ["back"]
    assert LATE in footers(shelf / "a.pdf")[0]


def test_the_list_marks_it(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on(DayAfter, monkeypatch)
    said = "not approved, review overdue since 2099-01-01"
    assert handout("list", folder=shelf).done().out.count(said) == 2
    assert said in handout("show", "knee", folder=shelf).done().out


def test_a_change_since_the_approval_is_said_in_words(shelf: Path) -> None:
    by = ("--by", "Dr. Holm", "--on", "2026-03-02")
    handout("approve", "knee", *by, folder=shelf).done()
    assert handout("build", "knee", folder=shelf).done().out == "knee.da.pdf: 1 page\n"
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.", "text: Lig ikke ned."))
    outcome = handout("build", "knee", folder=shelf)
    assert outcome.code == 0
    assert outcome.err == (
        "knee: 'da' has changed since Dr. Holm approved it on 2026-03-02. Ask the author "
        "(Afdeling 3) before you hand it out.\n"
    )


def test_a_stale_translation_is_said_in_words(shelf: Path) -> None:
    write_handout(shelf, "back", BACK.replace("title: Til daglig", "title: Til hver dag"))
    assert handout("build", "back", folder=shelf).done()
    outcome = handout("build", "back", "--language", "en", folder=shelf)
    assert outcome.code == 0
    assert outcome.err == (
        "back: 'en' was translated from words that have changed since. Ask the author "
        "(Afdeling 3) before you hand it out.\n"
    )
    confirm(Snapshot(Library(shelf), date.today()), "back", "en", ())
    handout("build", "back", "--language", "en", folder=shelf).done()


def test_missing_pictures_are_told_counted_and_strictly_refused(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.\n", PICTURE))
    outcome = handout("build", "knee", folder=shelf).done()
    assert outcome.out == "knee.da.pdf: 1 page, not approved, 1 picture missing\n"
    handout("approve", "knee", "--by", "Dr. Holm", "--on", "2026-03-02", folder=shelf).done()
    # Of a sheet that does not show the item, no picture is missing.
    only = ("build", "--only", "back/walk,knee/lie", "--exclude", "knee/lie", "-o", "a.pdf")
    assert "picture" not in handout(*only, folder=shelf).out
    batch = ("batch", "--all", "-o", "stock")
    outcome = handout(*batch, folder=shelf).done()
    assert "Not approved: 2 sheets. Missing: 1 picture, see 'handout check'.\n" in outcome.out
    handout(*batch, "--strict", folder=shelf).refused("error[picture-not-found]")
    assert handout("check", "--strict", folder=shelf).code == 2


def test_all_that_is_in_doubt_is_one_line(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by = ("--by", "Dr. Holm", "--on", "2026-03-02")
    handout("approve", "knee", *by, folder=shelf).done()
    write_handout(shelf, "knee", KNEE.replace("text: Lig ned.\n", PICTURE))
    on(DayAfter, monkeypatch)
    outcome = handout("build", "knee", folder=shelf)
    assert outcome.out == "knee.da.pdf: 1 page, 1 picture missing\n"
    (line,) = outcome.err.splitlines()
    assert line.startswith("knee: its review is overdue since 2099-01-01; 'da' has changed since")
