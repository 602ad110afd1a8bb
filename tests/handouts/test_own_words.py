"""No text of the project stands word for word in the hospital leaflet that its facts come from.

The leaflet itself is not here: `leaflet.hashes` has only a hash of each run of eight words in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

RUN = 8
"""Words in a row that are no coincidence any more."""

HASHES = frozenset(Path(__file__).with_name("leaflet.hashes").read_text("ascii").split())
FOLDERS = ("assets", "bench", "decisions", "docs", "handouts", "profiles", "src", "tests")
ENDINGS = frozenset((".html", ".json", ".md", ".po", ".py", ".txt", ".xlf", ".yaml", ".yml"))


def _texts() -> Iterator[Path]:
    """Yield the text files of the project: those at the top, and all in its folders."""
    folders = [ROOT / name for name in FOLDERS]
    found = (*ROOT.iterdir(), *(path for folder in folders for path in folder.rglob("*")))
    return (path for path in found if path.suffix in ENDINGS and path.is_file())


def _copied(text: str, hashes: frozenset[str]) -> list[str]:
    """Return the runs of words in a text whose hashes are known, in the order they stand."""
    words = re.findall(r"[a-zæøåéü0-9]+", text.lower())
    runs = (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
    return [run for run in runs if _hash(run) in hashes]


def _hash(run: str) -> str:
    return hashlib.sha256(run.encode("utf-8")).hexdigest()[:12]


def test_every_text_of_the_project_is_in_its_own_words() -> None:
    copied = {
        path.relative_to(ROOT).as_posix(): runs
        for path in _texts()
        if (runs := _copied(path.read_text("utf-8", "replace"), HASHES))
    }
    assert not copied, f"these words are the leaflet's: {copied}"


def test_a_run_of_the_leaflet_is_found_whatever_stands_between_its_words() -> None:
    known = frozenset([_hash("sæt dig ned og drik en kop te")])
    text = "alt: >\n  Nå! SÆT dig ned, og\n  drik – en *kop* te. Godnat"
    assert _copied(text, known) == ["sæt dig ned og drik en kop te"]
    assert _copied(text.replace("kop", "stor kop"), known) == []


def test_the_search_reaches_handouts_tests_and_what_lies_at_the_top() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in _texts()}
    assert {"handouts/back-pain/handout.yaml", "tests/document/sample.da.txt"} <= names
    assert {"README.md", "ARCHITECTURE.md"} <= names
    assert len(HASHES) > 900
