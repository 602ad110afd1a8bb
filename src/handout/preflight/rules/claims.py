"""Rules about what the file claims in its metadata, and rules of PDF/A for files that claim it."""

from __future__ import annotations

from collections.abc import Iterator

from handout.preflight.findings import Finding, quoted
from handout.preflight.finished_file import FinishedFile
from handout.preflight.metadata import UA
from handout.preflight.objects import (
    Dictionary,
    array,
    dictionary,
    integer,
    is_stream,
    name,
    one_or_many,
    stream,
    string,
)
from handout.preflight.pages import HIDDEN, INVISIBLE, NO_VIEW, PRINT, TOGGLE_NO_VIEW
from handout.preflight.rule import rule

CONFORMANCE = {
    "1": ("A", "B"),
    "2": ("A", "B", "U"),
    "3": ("A", "B", "U"),
    "4": ("", "E", "F"),
}
"""The parts of PDF/A and the levels each has."""

SPACE_OF_PROFILE = {b"GRAY": "DeviceGray", b"RGB ": "DeviceRGB", b"CMYK": "DeviceCMYK"}

SHOWN_OR_NOT = INVISIBLE | HIDDEN | PRINT | NO_VIEW | TOGGLE_NO_VIEW

HARMLESS_ACTIONS = ("GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm")


@rule(
    "no-metadata",
    why="title and claims stand only there (PDF/UA-1, 7.1; Matterhorn 06-001)",
    fix="write an XMP packet as the catalog's Metadata stream, in UTF-8",
)
def _no_metadata(file: FinishedFile) -> Iterator[Finding]:
    if file.metadata.fault:
        yield Finding("", file.metadata.fault)


@rule(
    "no-title",
    why="a screen reader greets with the title (PDF/UA-1, 7.1; Matterhorn 06-003)",
    fix="write dc:title in the XMP metadata",
)
def _no_title(file: FinishedFile) -> Iterator[Finding]:
    if not file.metadata.fault and not file.metadata.title:
        yield Finding("", "the file has no title (dc:title)")


@rule(
    "no-accessibility-claim",
    why="a file must say that it follows PDF/UA-1 (PDF/UA-1, 5; Matterhorn 06-002)",
    fix="write pdfuaid:part 1 in the XMP metadata",
)
def _no_accessibility_claim(file: FinishedFile) -> Iterator[Finding]:
    if not file.metadata.fault and file.metadata.ua_part != "1":
        part = file.metadata.ua_part
        yield Finding(
            "",
            f"the file claims part {quoted(part)} of PDF/UA, not part 1"
            if part
            else "the file does not claim PDF/UA (pdfuaid:part)",
        )


@rule(
    "wrong-archive-claim",
    why="an archive refuses a file whose claim it does not know (PDF/A-2, 6.6.4)",
    fix="write pdfaid:part 2 and pdfaid:conformance A in the XMP metadata, or neither",
)
def _wrong_archive_claim(file: FinishedFile) -> Iterator[Finding]:
    part, level = file.metadata.archive_part, file.metadata.archive_level
    if file.claims_archive and level not in CONFORMANCE.get(part, ()):
        yield Finding("", f"the claim of PDF/A is part {quoted(part)}, level {quoted(level)}")


@rule(
    "undescribed-claim",
    why="PDF/A wants every unknown property explained, and PDF/UA's is one (PDF/A-2, 6.6.2.3)",
    fix="write a pdfaExtension schema for pdfuaid in the XMP metadata",
)
def _undescribed_claim(file: FinishedFile) -> Iterator[Finding]:
    metadata = file.metadata
    if file.claims_archive and metadata.ua_part and UA.strip("{}") not in metadata.described:
        yield Finding("", "no extension schema explains pdfuaid")


@rule(
    "no-output-intent",
    why="the colours would look different on every device (PDF/A-2, 6.2.3)",
    fix="write an OutputIntent of kind GTS_PDFA1 with an ICC profile (DestOutputProfile)",
)
def _no_output_intent(file: FinishedFile) -> Iterator[Finding]:
    if file.claims_archive and _profile(file) is None:
        yield Finding("", "there is no output intent of kind GTS_PDFA1 with an ICC profile")


@rule(
    "colour-without-profile",
    why="a device colour means nothing without a profile of its kind (PDF/A-2, 6.2.4.3)",
    fix="use the colours of the output intent's profile, or grey",
)
def _colour_without_profile(file: FinishedFile) -> Iterator[Finding]:
    profile = _profile(file)
    if not file.claims_archive or profile is None:
        return
    meant = {"DeviceGray", SPACE_OF_PROFILE.get(profile[16:20], "")}
    for space, page in file.painting.colours.items():
        if space not in meant:
            kind = quoted(profile[16:20].decode("latin-1").strip())
            yield Finding(f"first on page {page}", f"{space} is used, but the profile is {kind}")


@rule(
    "no-file-identifier",
    why="an archive tells files apart by it (PDF/A-2, 6.1.3)",
    fix="write ID, an array of two strings, in the trailer",
)
def _no_file_identifier(file: FinishedFile) -> Iterator[Finding]:
    identifiers = [string(entry) for entry in array(file.trailer.get("ID"))]
    if file.claims_archive and (len(identifiers) != 2 or not all(identifiers)):
        yield Finding("", "the trailer has no ID of two strings")


@rule(
    "annotation-not-printed",
    why="what is on the screen must be on the paper (PDF/A-2, 6.3.2)",
    fix="set the annotation's flags (F) to 4, Print",
)
def _annotation_not_printed(file: FinishedFile) -> Iterator[Finding]:
    for annotation in file.annotations if file.claims_archive else ():
        if annotation.kind != "Popup" and annotation.flags & SHOWN_OR_NOT != PRINT:
            yield Finding(annotation.where, "the flags do not say that it is seen and printed")


@rule(
    "forbidden-action",
    why="a document for keeping runs no programs and plays no sound (PDF/A-2, 6.5)",
    fix="leave the action out; links to pages and addresses are allowed",
)
def _forbidden_action(file: FinishedFile) -> Iterator[Finding]:
    if not file.claims_archive:
        return
    holders = [("catalog", file.catalog)]
    holders += [(f"page {page.number}", page.dictionary) for page in file.pages.all]
    yield from (Finding(where, "has additional actions (AA)") for where, h in holders if "AA" in h)
    actions = [("catalog", dictionary(file.catalog.get("OpenAction")))]
    actions += [(a.where, dictionary(a.dictionary.get("A"))) for a in file.annotations]
    for where, action in actions:
        kind = name(action.get("S"))
        if action and kind not in HARMLESS_ACTIONS:
            yield Finding(where, f"the action {quoted(kind)} is not allowed")


def _profile(file: FinishedFile) -> bytes | None:
    """Return the ICC profile of the PDF/A output intent, if it looks like one."""
    for intent in map(dictionary, one_or_many(file.catalog.get("OutputIntents"))):
        profile = intent.get("DestOutputProfile")
        if name(intent.get("S")) == "GTS_PDFA1" and is_stream(profile):
            data = stream(profile) or b""
            if data[36:40] == b"acsp" and _components(data) == _declared(profile):
                return data
    return None


def _components(profile: bytes) -> int:
    """Return how many numbers make a colour of the profile."""
    return {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}.get(profile[16:20], 0)


def _declared(profile: object) -> int:
    entries: Dictionary = dictionary(profile)
    return integer(entries.get("N")) or 0


RULES = (
    _no_metadata,
    _no_title,
    _no_accessibility_claim,
    _wrong_archive_claim,
    _undescribed_claim,
    _no_output_intent,
    _colour_without_profile,
    _no_file_identifier,
    _annotation_not_printed,
    _forbidden_action,
)
