from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import reportlab
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from handout.building.ward import open_font
from handout.layout.context import LayoutContext
from handout.layout.fonts import truetype
from handout.layout.fonts.font import Font, Fonts, can_be_set, embedded, measure_font
from handout.layout.theme import DEFAULT
from handout.pdf.fonts import add_face
from handout.pdf.objects import PdfFile
from handout.preflight.verify import verify
from handout.problems import HandoutError
from handout.storage.snapshot import Library, Snapshot, checksum
from tests.conftest import TODAY, read_sample, sheet_of

FOLDER = Path(reportlab.__file__).parent / "fonts"


def vera(name: str, file: str = "Vera.ttf") -> Font:
    data = (FOLDER / file).read_bytes()
    return Font(name, file, data, checksum(data), *measure_font(data, file))


@pytest.fixture
def true_type(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The file that is opened next, to be changed before."""
    file = truetype.open_true_type((FOLDER / "Vera.ttf").read_bytes(), "Vera.ttf")
    monkeypatch.setattr(truetype, "open_true_type", lambda data, name: file)
    return file


def test_another_font_makes_a_sheet_that_passes(library: Library) -> None:
    fonts = {"regular": vera("regular"), "bold": vera("bold", "VeraBd.ttf")}
    theme = replace(DEFAULT, running=replace(DEFAULT.running, size=8.0))
    sheet = sheet_of(read_sample(library, "da"), LayoutContext(theme, fonts, {}), "sit-to-stand")
    assert verify(sheet.content, "x.pdf") == ()


def test_different_parts_of_one_font_have_different_tags() -> None:
    fonts = {"regular": vera("regular"), "bold": vera("bold")}
    faces = embedded(fonts, [("regular", "a"), ("regular+", "Ł"), ("bold+", "š")])
    assert len({face.tag for face in faces.values()}) == 3
    assert all(len(face.tag) == 6 and face.tag.isupper() for face in faces.values())


def test_the_soft_hyphen_looks_like_a_hyphen(fonts: Fonts) -> None:
    face = fonts["regular"].fixed_face
    glyphs, widths = dict(face.glyphs), dict(face.widths)
    assert glyphs[0xAD] == glyphs[ord("-")]
    assert widths[0xAD] == widths[ord("-")] == round(fonts["regular"].length("\u00ad", 1000))


@pytest.mark.parametrize("name", ["Børne Sans", "A#(b)/c"])
def test_a_font_s_name_is_written_safely(fonts: Fonts, name: str, tmp_path: Path) -> None:
    face = replace(fonts["regular"].fixed_face, name=name)
    file = PdfFile()
    number = add_face(file, face)
    catalog = file.add(b"<</Type/Catalog/Font %d 0 R>>" % number)
    (tmp_path / "x.pdf").write_bytes(file.written(catalog, file.add(b"<<>>")))
    font = PdfReader(tmp_path / "x.pdf").root_object["/Font"].get_object()
    assert isinstance(font, DictionaryObject)
    assert str(font["/BaseFont"]) == f"/{face.tag}+{name}"


@pytest.mark.parametrize("character", "שبपกကខཀᠠ\u200b\u202e\u00ad\ufe0f\ue000😀")
def test_what_would_be_set_wrongly_is_not_set_whatever_the_font_has(
    character: str, true_type: Any
) -> None:
    assert not can_be_set(ord(character))
    true_type.charToGlyph[ord(character)] = 5
    assert not vera("regular").has(character)


@pytest.mark.parametrize("character", "aÆŁжΩԱა走あ한•→\u00a0\u0301")
def test_what_is_one_letter_behind_the_other_can_be_set(character: str) -> None:
    assert can_be_set(ord(character))


def test_a_character_that_leads_to_the_empty_box_is_none(true_type: Any) -> None:
    assert vera("regular").has("a")
    true_type.charToGlyph[ord("a")] = 0
    assert not vera("regular").has("a")


@pytest.mark.parametrize("kept", [3, 100, 400, 20_000])
def test_half_a_font_is_refused(kept: int) -> None:
    with pytest.raises(HandoutError) as refused:
        measure_font((FOLDER / "Vera.ttf").read_bytes()[:kept], "half.ttf")
    assert refused.value.problems[0].code == "font-unusable"


def test_letters_that_are_damaged_are_noticed(true_type: Any) -> None:
    true_type.glyphPos = true_type.glyphPos[:40]
    with pytest.raises(HandoutError) as refused:
        vera("regular")
    assert refused.value.problems[0].code == "font-unusable"


def test_a_rare_letter_opens_no_file(tmp_path: Path) -> None:
    path = tmp_path / "letters.ttf"
    path.write_bytes((FOLDER / "Vera.ttf").read_bytes())
    snapshot = Snapshot(Library(tmp_path), TODAY)
    font = open_font("regular", snapshot.file(path))
    path.unlink()
    faces = embedded({"regular": font}, [("regular", "a"), ("regular+", "Ł")])
    assert set(faces) == {"regular", "regular+"}
