"""The validation can fail: a press with one defect makes files that are caught."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handout.layout.context import LayoutContext
from handout.memo import Memo
from handout.pdf import fonts
from handout.pdf.objects import PdfFile, packed
from handout.preflight.verify import verify
from handout.storage.snapshot import Library
from tests.conftest import read_sample, sheet_of
from tests.validation import validators

# What the defective press writes instead of what, in every object and stream.
DEFECTS: dict[str, tuple[bytes, bytes]] = {
    "picture without alternative text": (b"/Alt", b"/Xlt"),
    "text outside the structure": (b"/P<</MCID ", b"/P<</XCID "),
    "furniture that is no artifact": (b"/Artifact<</Type/Pagination", b"/Span<</Type/Pagination"),
    "a heading level skipped": (b"/S/H2", b"/S/H4"),
    "no title shown": (b"/DisplayDocTitle true", b"/DisplayDocTitle false"),
    "no language": (b"/Lang(", b"/Xang("),
    "not marked": (b"/Marked true", b"/Marked false"),
    "no claim of accessibility": (b"pdfuaid:part>1", b"pdfuaid:part>9"),
    "a link without words": (b"/F 4/Contents", b"/F 4/Xontents"),
    "a link that is not printed": (b"/Border[0 0 0]/F 4", b"/Border[0 0 0]/F 0"),
    "a page that forgets its marks": (b"/StructParents ", b"/XtructParents "),
    "no meaning of colours": (b"/OutputIntents", b"/XutputIntents"),
    "letters without meaning": (b"<0061> <0061>", b"<0061> <0000>"),
    "a font without a way back to letters": (b"/ToUnicode ", b"/XoUnicode "),
    "a font that is not embedded": (b"/FontFile2 ", b"/XontFile2 "),
    "a list item outside a list": (b"/S/L/", b"/S/P/"),
    "an unknown kind of element": (b"/S/Sect", b"/S/Xect"),
}


@pytest.fixture(scope="module")
def files(
    library: Library, context: LayoutContext, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("defects")
    handout = read_sample(library, "da")
    made: dict[str, Path] = {}
    for number, (name, (right, wrong)) in enumerate(DEFECTS.items()):
        with pytest.MonkeyPatch.context() as patch:
            break_press(patch, right, wrong)
            data = sheet_of(
                handout, replace(context, memo=Memo()), "stand-tall", "weight-shift"
            ).content
        made[name] = folder / f"{number}.pdf"
        made[name].write_bytes(data)
    return made


def break_press(patch: pytest.MonkeyPatch, right: bytes, wrong: bytes) -> None:
    add, put, stream, plain = PdfFile.add, PdfFile.put, PdfFile.add_stream, PdfFile.add_plain_stream

    # The tables of a face are packed once a process, so they are broken where they are packed.
    unkept = fonts._tables.__wrapped__
    patch.setattr(fonts, "_tables", unkept)
    patch.setattr(fonts, "packed", lambda data: packed(data.replace(right, wrong)))
    patch.setattr(PdfFile, "add", lambda self, body: add(self, body.replace(right, wrong)))
    patch.setattr(PdfFile, "put", lambda self, n, body: put(self, n, body.replace(right, wrong)))
    patch.setattr(
        PdfFile, "add_stream", lambda self, e, data: stream(self, e, data.replace(right, wrong))
    )
    patch.setattr(
        PdfFile,
        "add_plain_stream",
        lambda self, e, data: plain(self, e, data.replace(right, wrong)),
    )


@pytest.mark.parametrize("defect", DEFECTS)
def test_our_own_check_sees_the_defect(files: dict[str, Path], defect: str) -> None:
    assert verify(files[defect].read_bytes(), "x.pdf") != ()


@pytest.mark.slow
def test_the_reference_validator_sees_the_defects(files: dict[str, Path]) -> None:
    paths = list(files.values())
    accessible, archive = (validators.verapdf(paths, standard) for standard in ("ua1", "2a"))
    unseen = [name for name, file in files.items() if accessible[file] and archive[file]]
    assert unseen == []
