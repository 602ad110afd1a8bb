"""PO files: what a translation has goes out and comes back, and what does not fit is refused."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.building.translating import Translation, open_translation
from handout.content.nodes import Scalar
from handout.content.overlay.entries import overlay_of, with_texts
from handout.content.overlay.existing import read_existing
from handout.content.overlay.job import Job
from handout.content.overlay.po import read_po, written_po
from handout.content.overlay.writing import written_overlay
from handout.content.parse import parse
from handout.content.translation import translate
from handout.content.words import as_written
from handout.problems import NOWHERE, HandoutError
from handout.storage.library import handout_ids
from handout.storage.snapshot import Library, Snapshot
from tests.cli.sample import BACK, BACK_IN_ENGLISH
from tests.conftest import ROOT, SAMPLE, TODAY
from tests.content.test_overlay import overlay

LIBRARIES = (ROOT, SAMPLE, ROOT / "tests" / "protocol", ROOT / "tests" / "hip")
HANDOUTS = [
    (root, name) for root in LIBRARIES for name in handout_ids(Snapshot(Library(root), TODAY))
]
JOB = Job("back", "1.0", "da", "en", {})


def opened(root: Path, name: str) -> Translation:
    return open_translation(Snapshot(Library(root), TODAY), name, "en")


@pytest.mark.parametrize(("root", "name"), HANDOUTS, ids=[name for _, name in HANDOUTS])
def test_a_translation_comes_back_whole(root: Path, name: str) -> None:
    there = opened(root, name).overlay
    job = Job(name, "1", "da", "en", {})
    empty = overlay_of(there.shape, read_existing(None, there.shape), {}, {})
    found = read_po(written_po(there, job).encode("utf-8"), "x.po", empty, job)
    back = with_texts(empty, found.texts, found.notes)
    assert {p: one.words for p, one in back.entries.items()} == {
        p: one.words for p, one in there.entries.items()
    }
    assert all(one.words for one in there.entries.values())
    assert found.warnings == ()


@pytest.mark.parametrize(("root", "name"), HANDOUTS, ids=[name for _, name in HANDOUTS])
def test_bringing_it_up_to_date_changes_no_word(root: Path, name: str) -> None:
    there = opened(root, name)
    assert there.file
    before, problems = translate(there.source, parse(there.file.data, "en.yaml"))
    assert problems == ()
    text = there.text.encode("utf-8")
    assert translate(there.source, parse(text, "en.yaml")) == (before, ())
    again = Snapshot(Library(root), TODAY, {there.path: text})
    assert open_translation(again, name, "en").text.encode("utf-8") == text


_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))
    | st.sampled_from('\\"#:-{}[]%~|>\u00ad\u00a0'),
    max_size=120,
)


_FREE = [
    path for path, one in overlay(None).entries.items() if "{" not in as_written(one.leaf.source)
]


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(_FREE), _WORDS, max_size=6), _WORDS)
def test_any_words_come_back(texts: dict[str, str], note: str) -> None:
    before = overlay(None)
    braces = str.maketrans("", "", "{}")
    typed = {
        path: Scalar(plain, NOWHERE, quoted=True)
        for path, words in texts.items()
        if (plain := words.translate(braces)).replace("\u00ad", "").strip()
    }
    full = with_texts(before, typed, {"title": note})
    found = read_po(written_po(full, JOB).encode("utf-8"), "x.po", full, JOB)
    back = with_texts(before, found.texts, found.notes)
    words = [one.words for one in full.entries.values()]
    assert [one.words for one in back.entries.values()] == words
    assert with_texts(full, found.texts, found.notes) == full
    again = overlay(written_overlay(full, "Head", "en", "en.yaml"))
    assert [one.words for one in again.entries.values()] == words


def test_a_stale_text_is_fuzzy_and_shows_what_it_was_made_from() -> None:
    marked = "        #. Gå lidt hver dag.\n        text: Walk a little every day."
    english = BACK_IN_ENGLISH.replace("        text: Walk a little every day.", marked)
    source = BACK.replace("Gå lidt hver dag.", "Gå langt hver dag.")
    file = polib.pofile(written_po(overlay(english, source), JOB))
    (entry,) = [one for one in file if "fuzzy" in one.flags]
    assert entry.msgctxt == "sections/daily/items/walk/text/1"
    assert (entry.msgid, entry.previous_msgid) == ("Gå langt hver dag.", "Gå lidt hver dag.")
    assert entry.comment == "advice “Gå en tur”"
    line = source.splitlines().index("        text: Gå langt hver dag.") + 1
    assert entry.occurrences == [("handouts/back/handout.yaml", str(line))]
    found = read_po(str(file).encode(), "x.po", overlay(english, source), JOB)
    assert [one.code for one in found.warnings] == ["po-unfinished"]
    assert entry.msgctxt not in found.texts


PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "title"
msgid "Ondt i ryggen"
msgstr "Back pain"

msgctxt "introduction/1"
msgid "Gå en tur (se {walk})."
msgstr "Take a walk (see {walk})."
"""


def complaints(po: str | bytes) -> list[tuple[str, int]]:
    data = po if isinstance(po, bytes) else po.encode("utf-8")
    with pytest.raises(HandoutError) as refused:
        read_po(data, "x.po", overlay(None), JOB)
    return [(one.code, one.place.line) for one in refused.value.problems]


TWICE = """
msgctxt "title"
msgid "Ondt i ryggen"
msgstr ""
"""


@pytest.mark.parametrize(
    ("old", "new"), [("(see {walk})", "(see {wlak})"), (" (see {walk}).", ".")]
)
def test_what_stands_in_braces_must_come_back(old: str, new: str) -> None:
    start, _, translation = PO.rpartition("msgstr")
    assert complaints(f"{start}msgstr{translation.replace(old, new)}") == [("po-placeholders", 8)]


@pytest.mark.parametrize("new", ['msgctxt "tittle"\n', ""])
def test_a_place_that_is_not_there_is_refused(new: str) -> None:
    assert complaints(PO.replace('msgctxt "title"\n', new)) == [("po-unknown-place", 4)]


def test_another_source_is_refused() -> None:
    assert complaints(PO.replace('"Ondt i', '"Smerter i')) == [("po-other-source", 4)]


@pytest.mark.parametrize("said", ["Language: de", "X-Handout: knee"])
def test_the_file_of_another_translation_is_refused(said: str) -> None:
    po = PO.replace("UTF-8\\n", f"UTF-8\\n{said}\\n")
    assert complaints(po) == [("po-other-translation", 0)]


@pytest.mark.parametrize(("new", "line"), [("Back\x1b[31m", 6), ("Back\\b", 4)])
def test_what_a_terminal_obeys_is_refused(new: str, line: int) -> None:
    assert complaints(PO.replace("Back", new)) == [("control-character", line)]


@pytest.mark.parametrize(
    ("old", "new"), [('"Back pain"', '"Back "pain"'), ('msgstr "Back', 'msgtsr "Back')]
)
def test_a_damaged_file_is_refused(old: str, new: str) -> None:
    assert complaints(PO.replace(old, new)) == [("po-syntax", 6)]


def test_two_texts_for_one_place_are_refused() -> None:
    assert complaints(PO + TWICE) == [("po-twice", 12)]


def test_all_that_does_not_fit_is_said_at_once() -> None:
    assert complaints(PO.replace("Ondt", "Smerter").replace('{walk})."\n', '{x})."\n')) == [
        ("po-other-source", 4),
        ("po-other-source", 8),
    ]


def test_other_encodings_are_refused() -> None:
    assert complaints(PO.replace("pain", "påin").encode("latin-1")) == [("encoding", 6)]


def test_the_name_of_a_file_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "other.po"
    file.write_text(PO, "utf-8")
    assert complaints(str(file)) == [("po-syntax", 1)]


def test_signs_of_word_processors_are_read_as_in_other_files() -> None:
    po = PO.replace("Back pain", "Back\u00ad\u202fpain,\\nnow")
    found = read_po(po.encode(), "x.po", overlay(None), JOB)
    assert (
        with_texts(overlay(None), found.texts, {}).entries["title"].words == "Back\u00a0pain, now"
    )


def test_what_an_import_replaces_is_set_apart() -> None:
    found = read_po(
        PO.replace("Back pain", "Sore back").encode(), "x.po", overlay(BACK_IN_ENGLISH), JOB
    )
    after = with_texts(overlay(BACK_IN_ENGLISH), found.texts, found.notes)
    assert after.entries["title"].words == "Sore back"
    assert after.apart == ("#~ title:", "#~   Back pain")


def test_what_is_not_translated_in_it_takes_nothing_away() -> None:
    found = read_po(PO.replace("Back pain", "").encode(), "x.po", overlay(BACK_IN_ENGLISH), JOB)
    assert "title" not in found.texts


def test_the_author_speaks_to_whoever_translates(tmp_path: Path) -> None:
    folder = tmp_path / "handouts" / "back"
    folder.mkdir(parents=True)
    said = BACK.replace("title: Ondt", "# Of the lower back,\n# not the neck.\ntitle: Ondt")
    (folder / "handout.yaml").write_text(said, "utf-8")
    assert opened(tmp_path, "back").notes == {"title": "Of the lower back, not the neck."}
