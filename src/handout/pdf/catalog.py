"""The catalog of a tagged file: what its standards ask of the file as a whole."""

from __future__ import annotations

from functools import cache
from pkgutil import get_data

from handout.pdf.metadata import BETWEEN_KEYWORDS, Metadata, xmp
from handout.pdf.objects import PdfFile, packed, reference, text_string


def write_catalog(
    file: PdfFile, pages: int, structure: int, outline: int | None, metadata: Metadata
) -> int:
    """Write the catalog, and return its number.

    Args:
        file: The file.
        pages: Number of the root of the pages.
        structure: Number of the root of the structure tree.
        outline: Number of the root of the outline, if there is one.
        metadata: What the file says of itself.
    """
    # PDF/A wants the metadata legible to programs that know nothing of PDF.
    packet = file.add_plain_stream(b"/Type/Metadata/Subtype/XML", xmp(metadata))
    profile = file.add_packed_stream(b"/N 3", _packed_profile(), "FlateDecode")
    # Without it, nobody could say what colour "1 0 0 rg" is (PDF/A-2, 6.2.4.3).
    intent = (
        b"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
        b"/Info(sRGB IEC61966-2.1)/DestOutputProfile %s>>]" % reference(profile)
    )
    return file.add(
        b"<</Type/Catalog/Pages %s/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %s"
        b"/ViewerPreferences<</DisplayDocTitle true>>/Metadata %s/OutputIntents%s%s>>"
        % (
            reference(pages),
            text_string(metadata.language),
            reference(structure),
            reference(packet),
            intent,
            b"/Outlines %s/PageMode/UseOutlines" % reference(outline) if outline else b"",
        )
    )


@cache
def _packed_profile() -> bytes:
    """Return the ICC profile of sRGB, which says what the file's red, green and blue mean."""
    # importlib.resources would take ten times as long to load: a twentieth of a first sheet.
    profile = get_data(__package__, "srgb.icc")
    assert profile
    return packed(profile)


def write_information(file: PdfFile, metadata: Metadata) -> int:
    """Write the information dictionary, which says the same as XMP, and return its number."""
    words = (metadata.title, metadata.author, metadata.subject)
    keywords = BETWEEN_KEYWORDS.join(metadata.keywords)
    entry = b"/Keywords" + text_string(keywords) if keywords else b""
    return file.add(
        b"<</Title%s/Author%s/Subject%s/Creator%s/Producer%s%s>>"
        % (*map(text_string, (*words, metadata.producer, metadata.producer)), entry)
    )
