from __future__ import annotations

import io
import re

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import StreamObject

from handout.pdf.objects import OBJECTS_A_STREAM, PdfFile, reference, text_string


def opened(file: PdfFile, root: bytes = b"") -> PdfReader:
    pages = file.add(b"<</Type/Pages/Kids[]/Count 0>>")
    catalog = file.add(b"<</Type/Catalog/Pages %s%s>>" % (reference(pages), root))
    about = file.add(b"<</Title(x)>>")
    return PdfReader(io.BytesIO(file.written(catalog, about)), strict=True)


@given(text=st.text())
def test_a_text_comes_back_as_it_was(text: str) -> None:
    file = PdfFile()
    number = file.add(b"[%s]" % text_string(text))
    (found,) = opened(file, b"/X %s" % reference(number)).trailer["/Root"]["/X"]  # type: ignore[index]
    assert found == text


@given(data=st.binary(max_size=300), packed=st.booleans())
def test_a_stream_comes_back_as_it_was(data: bytes, packed: bool) -> None:
    file = PdfFile()
    number = file.add_stream(b"", data) if packed else file.add_plain_stream(b"", data)
    found = opened(file, b"/X %s" % reference(number)).trailer["/Root"]["/X"]  # type: ignore[index]
    assert isinstance(found, StreamObject)
    assert found.get_data() == data


@given(data=st.binary(max_size=40))
def test_the_length_is_right_however_the_data_ends(data: bytes) -> None:
    file = PdfFile()
    file.add_plain_stream(b"", data + b"\r")
    pages = file.add(b"<</Type/Pages/Kids[]/Count 0>>")
    written = file.written(file.add(b"<</Type/Catalog/Pages %s>>" % reference(pages)), pages)
    length = re.search(rb"/Length (\d+)>>\nstream\n", written)
    assert length
    after = written[length.end() + int(length[1]) :]
    assert after.startswith(b"\r\nendstream")


def test_many_objects_are_spread_over_streams() -> None:
    file = PdfFile()
    numbers = [file.add(b"[%d]" % n) for n in range(3 * OBJECTS_A_STREAM)]
    reader = opened(file)
    found = [str(reader.get_object(number)) for number in numbers]
    assert found == [f"[{n}]" for n in range(3 * OBJECTS_A_STREAM)]
