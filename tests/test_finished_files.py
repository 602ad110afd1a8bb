"""What a reader, a search, a screen reader and an archive get from the finished file."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handout.building.pipeline import build, illustrated
from handout.building.readings import load_wording
from handout.content.approval import Approval, Standing
from handout.content.model import Dosed, Handout, items_of
from handout.content.walk import find
from handout.content.words import Label, Language, Name
from handout.document.blocks import Box, Document, Heading, texts_of
from handout.layout.context import LayoutContext
from handout.layout.fitting import set_on_pages
from handout.layout.furniture import BETWEEN
from handout.layout.pagination import Page
from handout.memo import Memo
from handout.problems import LostWordsError
from handout.storage.snapshot import Library
from handout.tailoring.tailor import tailor
from handout.tailoring.warnings import by_level
from tests.conftest import VOCABULARY, choice_of, composed, order_of, read_sample, sheet_of
from tests.reading import open_file, outline_of, pages_of, with_numbers_at_pictures, without_labels
from tests.validation.sheets import NAMES, with_introduction
from tests.validation.validators import program

pytestmark = pytest.mark.slow


def body_of(pdf: bytes, handout: Handout, *only: str) -> list[str]:
    """Return the extracted words without header and footer, which must be on each page."""
    running = composed(handout, *only).running
    pages = [text.replace(BETWEEN, " ").split() for text in pages_of(pdf)]
    kept = []
    for number, found in enumerate(pages, 1):
        header = running.header.split() if number > 1 else []
        counted = running.page.format(page=number, pages=len(pages))
        footer = " ".join((*running.footer, counted)).replace(BETWEEN, " ").split()
        assert found[: len(header)] == header
        assert found[-len(footer) :] == footer
        kept += found[len(header) : -len(footer)]
    return kept


def words_of(handout: Handout, *only: str) -> list[str]:
    document = composed(handout, *only)
    return without_labels(" ".join(texts_of(document.blocks)).split())


def test_every_word_is_extracted_in_reading_order(
    sample: Handout, bare_context: LayoutContext
) -> None:
    found = body_of(sheet_of(sample, bare_context).content, sample)
    assert without_labels(found) == words_of(sample)


def test_every_word_is_there_beside_pictures_too(library: Library, context: LayoutContext) -> None:
    handout = read_sample(library, "da")
    found = body_of(sheet_of(handout, context).content, handout)
    document = illustrated(composed(handout), context, load_wording("da"))
    blocks = with_numbers_at_pictures(document.blocks)
    assert without_labels(found) == without_labels(" ".join(texts_of(blocks)).split())
    assert " ".join(found).count("Foto: Afdeling 3, CC BY 4.0") == 1


def test_poppler_extracts_every_word_too(
    sample: Handout, bare_context: LayoutContext, tmp_path: Path
) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(sheet_of(sample, bare_context).content)
    command = [program("pdftotext"), "-raw", str(file), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    found = iter(text.split())
    missing = [word for word in words_of(sample) if word not in found]
    assert missing == []


def ids(handout: Handout) -> list[str]:
    return [item.id.value for section in handout.sections for item in section.items]


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_choice_of_items_loses_no_word_and_is_the_same_twice(
    data: st.DataObject, library: Library, bare_context: LayoutContext
) -> None:
    handout = read_sample(library, data.draw(st.sampled_from(["da", "en"])))
    chosen = data.draw(st.lists(st.sampled_from(ids(handout)), min_size=1, max_size=8, unique=True))
    pdf = sheet_of(handout, bare_context, *chosen).content
    sheet = tailor(handout, choice_of(handout, *chosen))[0].handout
    present = [item.id.value for item in items_of(sheet)]
    assert [item for item in present if item in chosen] == chosen
    warnings = {warning.id.value for warning in handout.warnings}
    assert set(present) - set(chosen) <= {*warnings, "stand-tall"}
    assert without_labels(body_of(pdf, handout, *chosen)) == words_of(handout, *chosen)
    assert sheet_of(handout, bare_context, *chosen).content == pdf


def test_standing_type_makes_the_same_file_as_fresh_type(
    sample: Handout, bare_context: LayoutContext
) -> None:
    context = replace(bare_context, memo=Memo())
    wording = load_wording(sample.language.value)
    order = order_of(sample)
    first, second = (build(sample, order, wording, VOCABULARY, context).content for _ in range(2))
    assert first == second == sheet_of(sample, bare_context).content


def test_names_from_other_alphabets_are_set_and_found(
    library: Library, bare_context: LayoutContext
) -> None:
    handout = with_introduction(read_sample(library, "da"), NAMES)
    assert NAMES in " ".join(body_of(sheet_of(handout, bare_context).content, handout))


def test_markup_in_a_text_prints_as_it_was_typed(
    library: Library, bare_context: LayoutContext
) -> None:
    typed = r"<b>fed</b> &amp; *stjerne* \n (parentes) % <font color='red'>"
    handout = with_introduction(read_sample(library, "da"), typed)
    assert typed in " ".join(body_of(sheet_of(handout, bare_context).content, handout))


def test_the_file_is_small_and_packed(sample: Handout, bare_context: LayoutContext) -> None:
    pdf = sheet_of(sample, bare_context).content
    assert len(pdf) <= 120_000
    assert pdf.count(b"/Type/ObjStm") >= 1


def test_outline_and_links_lead_to_the_items(sample: Handout, bare_context: LayoutContext) -> None:
    pdf = sheet_of(sample, bare_context).content
    boxes = (block for block in composed(sample).blocks if isinstance(block, Box))
    expected = ["".join(texts_of(heading.words)) for heading in find(tuple(boxes), Heading)]
    numbers = iter(range(1, 100))
    word = {"da": "Øvelse", "en": "Exercise"}[sample.language.value]
    for section in sample.sections:
        if len(section.items) > 1 or isinstance(section.items[0], Dosed):
            expected.append(section.title.value)
        for item in section.items:
            exercise = item.kind == "exercise"
            prefix = f"{word} {next(numbers)}: " if exercise else ""
            expected.append(prefix + item.title.value)
    assert outline_of(pdf) == expected
    reader = open_file(pdf)
    links = [a.get_object() for page in reader.pages for a in page.get("/Annots", [])]
    inner = [link for link in links if "/Dest" in link]
    assert len(inner) == 9
    go_to = load_wording(sample.language.value).link_hint.format(title="")
    for link in inner:
        title = str(link["/Contents"]).removeprefix(go_to)
        page = next(p for p in reader.pages if p.indirect_reference == link["/Dest"][0])
        assert re.search(rf"^({word} \d: )?{title} *$", page.extract_text(), re.MULTILINE)


@pytest.mark.parametrize(
    ("approved", "told"),
    [
        ("{content}", "Godkendt af Dr. Holm den 2. marts 2026"),
        ("0a1b2c", "Ændret siden godkendelsen"),
        (None, "Endnu ikke godkendt af en læge eller fysioterapeut"),
    ],
)
def test_every_page_says_who_wrote_it_and_whether_it_is_approved(
    library: Library, bare_context: LayoutContext, approved: str | None, told: str
) -> None:
    handout = read_sample(library, "da")
    content = handout.review.standing.content
    approval = Approval(
        language=Language("da"),
        version=Label("1.0"),
        by=Label("Dr. Holm"),
        on=date(2026, 3, 2),
        content=Name(str(approved).format(content=content)),
    )
    standing = Standing(content, approval if approved else None)
    handout = replace(handout, review=replace(handout.review, standing=standing))
    pages = pages_of(sheet_of(handout, bare_context).content)
    for number, text in enumerate(pages, 1):
        assert f"Version 1.0 · indhold {content[:6]} · Skrevet af Afdeling 3" in text
        assert told in text
        assert "Teksten gennemgås igen senest den 31. december 2098" in text
        assert f"Side {number} af {len(pages)}" in text


def test_the_gravest_warning_is_on_the_first_page_of_every_sheet(
    sample: Handout, bare_context: LayoutContext
) -> None:
    for chosen in ([], ["home"], ["sit-to-stand", "lean"]):
        first = pages_of(sheet_of(sample, bare_context, *chosen).content)[0]
        (gravest, *_), *_ = by_level(sample.warnings)
        assert gravest.title.value in first
        assert "1-1-2" in first


def test_a_lost_word_stops_the_build(
    library: Library, bare_context: LayoutContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(document: Document, context: LayoutContext) -> tuple[Page, ...]:
        first, *rest = set_on_pages(document, context)
        return (replace(first, placements=first.placements[:-1]), *rest)

    monkeypatch.setattr("handout.building.pipeline.set_on_pages", careless)
    with pytest.raises(LostWordsError):
        sheet_of(read_sample(library, "da"), bare_context)
