"""Say in a finished sheet how many copies the print window should begin with."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject


def with_copies(pdf: bytes, copies: int) -> bytes:
    """Return a sheet that asks for a number of copies; its pages are untouched.

    The wish is appended, so the file begins with all bytes of the sheet; a single copy needs none.
    """
    if copies == 1:
        return pdf
    # Chromium and Acrobat follow it, others begin with one copy (ISO 32000-2, table 147).
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    preferences = writer.root_object["/ViewerPreferences"]
    assert isinstance(preferences, DictionaryObject)
    preferences[NameObject("/NumCopies")] = NumberObject(copies)
    with BytesIO() as out:
        writer.write(out)
        return out.getvalue()
