"""Say in a finished sheet how many copies the print window should begin with."""

from __future__ import annotations

import struct
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NameObject, NumberObject, PdfObject


def with_copies(pdf: bytes, copies: int) -> bytes:
    """Return a sheet that asks for a number of copies; its pages are untouched.

    The wish is appended, so the file begins with all bytes of the sheet; a single copy needs none.
    """
    if copies == 1:
        return pdf
    # Chromium and Acrobat follow it, others begin with one copy (ISO 32000-2, table 147).
    reader = PdfReader(BytesIO(pdf))
    catalog = reader.root_object
    preferences = catalog["/ViewerPreferences"]
    assert isinstance(preferences, DictionaryObject)
    preferences[NameObject("/NumCopies")] = NumberObject(copies)
    return _with_catalog(pdf, catalog, reader.trailer)


def _with_catalog(pdf: bytes, catalog: DictionaryObject, trailer: DictionaryObject) -> bytes:
    """Return a file with another catalog, as an incremental update (ISO 32000-2, 7.5.6)."""
    # Written here, as pypdf counts one object too many, which qpdf warns of.
    root, size = trailer.raw_get("/Root").idnum, trailer["/Size"]
    assert isinstance(size, NumberObject)
    before = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    changed = b"%d 0 obj\n%s\nendobj\n" % (root, _written(catalog))
    at = len(pdf) + len(changed)
    table = struct.pack(">BIHBIH", 1, len(pdf), 0, 1, at, 0)
    keys = b"/Type/XRef/Size %d/Index[%d 1 %d 1]/W[1 4 2]/Root %d 0 R/Prev %d/ID%s/Length %d" % (
        *(size + 1, root, size, root, before),
        *(_written(trailer["/ID"]), len(table)),
    )
    index = b"%d 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (size, keys, table)
    return b"%s%s%sstartxref\n%d\n%%%%EOF\n" % (pdf, changed, index, at)


def _written(value: PdfObject) -> bytes:
    with BytesIO() as out:
        value.write_to_stream(out)
        return out.getvalue()
