"""Which words of a library are told, with the dictionaries that a computer has or lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.building import spelling
from handout.building.spelling import problems_of_spelling
from handout.problems import HandoutError, Problem, Severity
from handout.storage.snapshot import Library, Snapshot
from tests.cli.sample import KNEE
from tests.conftest import TODAY

LANGUAGES = ("da", "en")
TEXT = KNEE.replace("text: Lig ned.", "text: Lig på bennet.")


class Words:
    """A dictionary of all words but one."""

    def knows(self, word: str) -> bool:
        return word != "bennet"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(spelling, "can_read_dictionaries", lambda: True)
    monkeypatch.setattr(
        spelling, "open_dictionary", lambda code: Words() if code in LANGUAGES else None
    )
    write(tmp_path, TEXT)
    return tmp_path


def write(own: Path, text: str) -> None:
    folder = own / "handouts" / "knee"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "handout.yaml").write_text(text, "utf-8")


def allow(own: Path, text: str) -> None:
    folder = own / "languages" / "plain"
    folder.mkdir(parents=True)
    (folder / "da.yaml").write_text(text, "utf-8")


def found(own: Path) -> list[Problem]:
    return list(problems_of_spelling([(Snapshot(Library(own), TODAY), "knee")]))


def test_a_word_that_no_dictionary_has_is_a_warning_where_it_stands(own: Path) -> None:
    (problem,) = found(own)
    assert (problem.code, problem.severity) == ("unknown-spelling", Severity.WARNING)
    place = problem.place
    assert place.excerpt[place.column - 1 :].startswith("bennet")


def test_words_of_the_librarys_own_lists_are_known(own: Path) -> None:
    allow(own, "allowed: [Bennet]\n")
    assert found(own) == []


def test_compounds_that_the_library_lists_for_hyphens_are_known(own: Path) -> None:
    (own / "hyphens").mkdir()
    (own / "hyphens" / "da.txt").write_text("ben-net\n", "utf-8")
    assert found(own) == []


def test_a_list_that_cannot_be_used_is_told(own: Path) -> None:
    allow(own, "allow: [bennet]\n")
    assert [problem.code for problem in found(own)] == ["unknown-key"]


@pytest.mark.parametrize(("code", "said"), [("pl", "has no"), ("tr", "too few forms")])
def test_a_language_that_is_not_looked_up_is_told_once(own: Path, code: str, said: str) -> None:
    write(own, TEXT.replace("language: da", f"language: {code}"))
    snapshot = Snapshot(Library(own), TODAY)
    (problem,) = problems_of_spelling([(snapshot, "knee"), (snapshot, "knee")])
    assert (problem.code, problem.severity) == ("no-dictionary", Severity.WARNING)
    assert said in problem.message


def test_without_the_package_nothing_is_looked_up(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "can_read_dictionaries", lambda: False)
    with pytest.raises(HandoutError) as raised:
        found(own)
    assert [problem.code for problem in raised.value.problems] == ["extra-missing"]
