"""What every format holds: all words in order, the same bytes, and whose file it is."""

from __future__ import annotations

import io
import zipfile

import pytest

from handout.building import exporting
from handout.building.pipeline import tailored_for
from handout.building.readings import load_wording
from handout.content.walk import find
from handout.document.blocks import Figure, Run
from handout.document.compose import compose
from handout.export import markup, text
from handout.export.entries import entries_of
from handout.export.markup import Shown
from handout.export.proof import words_in_book, words_on_page
from handout.export.signature import Addressee, addressee_of, is_signed, line_of_person
from handout.export.text import said
from handout.problems import LostWordsError
from handout.tailoring.edition import Format
from tests.export.making import LANGUAGES, job_of, made, session

OTHERS = [one for one in Format if one is not Format.PDF]


def spoken(language: str) -> list[str]:
    """What the document says to every reader, without its pictures."""
    job = job_of(language, Format.TEXT)
    tailored, _ = tailored_for(job.order, job.sound())
    document = compose(tailored, job.order, load_wording(language), session().vocabulary)
    return [run.text for run in find(document.blocks, Run)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wanted", [Format.HTML, Format.EPUB, Format.TEXT])
def test_all_that_the_document_says_is_in_the_file(language: str, wanted: Format) -> None:
    content = made(language, wanted).content
    if wanted is Format.TEXT:
        words = said(content.decode())
    else:
        words = words_in_book(content) if wanted is Format.EPUB else words_on_page(content.decode())
    everything = " ".join(words)
    for passage in spoken(language):
        assert " ".join(passage.split()) in everything


@pytest.mark.parametrize("wanted", OTHERS)
def test_the_same_sheet_has_the_same_bytes(wanted: Format) -> None:
    assert made("da", wanted).content == made("da", wanted).content


@pytest.mark.parametrize("wanted", OTHERS)
def test_a_file_is_ours_until_somebody_changes_it(wanted: Format) -> None:
    content = made("da", wanted).content
    assert is_signed(content)
    assert addressee_of(content) is Addressee.SHARED
    assert line_of_person(content) == ""
    middle = len(content) // 2
    assert not is_signed(content[:middle] + b"x" + content[middle + 1 :])
    assert not is_signed(content + b"x")
    assert not is_signed(content[:-1])


def test_a_web_page_that_lost_a_word_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup._Writer, "legend", lambda self, block: "")
    with pytest.raises(LostWordsError):
        made("da", Format.HTML)
    with pytest.raises(LostWordsError):
        made("da", Format.EPUB)


def test_a_picture_that_says_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup._Writer, "picture", lambda self, figure: "")
    with pytest.raises(LostWordsError):
        made("da", Format.HTML)


def test_a_text_that_lost_a_word_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    wrapped = text._wrapped
    monkeypatch.setattr(text, "_wrapped", lambda entry: list(wrapped(entry))[:1])
    with pytest.raises(LostWordsError):
        made("da", Format.TEXT)


def test_a_text_in_the_wrong_order_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "entries_of", lambda *given: entries_of(*given)[::-1])
    with pytest.raises(LostWordsError):
        made("da", Format.TEXT)


def test_plain_text_has_lines_for_mail_and_the_warnings_first() -> None:
    lines = made("da", Format.TEXT).content.decode().splitlines()
    assert max(map(len, lines)) <= 72
    words = "\n".join(lines)
    assert words.index("Ring 1-1-9 nu") < words.index("Her er øvelser, der træner din balance.")
    assert "  1. Fordel vægten på begge fødder.\n  2. Stræk nakken" in words
    assert "Billede: En person sidder på en stol med begge fødder på gulvet." in words


def test_a_picture_without_its_neighbour_is_not_shown() -> None:
    job = job_of("da", Format.HTML)
    tailored, _ = tailored_for(job.order, job.sound())
    document = compose(tailored, job.order, load_wording("da"), session().vocabulary)
    names = [figure.name for figure in find(document.blocks, Figure)]
    pair = next(figures for figures in _groups(document) if len(figures) > 1)
    without = markup.without_undrawn(document, set(names) - {pair[0].name})
    assert pair[1] not in list(find(without.blocks, Figure))


def test_an_archive_begins_with_what_it_is_and_has_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(made("da", Format.EPUB).content)) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {one.date_time for one in (first, *others)} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("mimetype") == b"application/epub+zip"


def test_names_of_items_of_several_handouts_are_names_of_elements() -> None:
    assert markup.id_of("back/squat") == "i-back.squat"
    assert Shown({}, {}, expanded=True).expanded


def _groups(document: object) -> list[tuple[Figure, ...]]:
    from handout.document.blocks import pictured

    return list(pictured(document))
