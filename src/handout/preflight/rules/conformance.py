"""Rules about the metadata and its claims, and rules of PDF/A for files that claim it."""

from __future__ import annotations

from collections.abc import Iterator

from handout.preflight.findings import Finding, quoted
from handout.preflight.finished_file import FinishedFile
from handout.preflight.metadata import PDFUA
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

CONFORMANCE_LEVELS = {
    "1": ("A", "B"),
    "2": ("A", "B", "U"),
    "3": ("A", "B", "U"),
    "4": ("", "E", "F"),
}
"""The parts of PDF/A, and the conformance levels of each."""

SPACE_OF_PROFILE = {b"GRAY": "DeviceGray", b"RGB ": "DeviceRGB", b"CMYK": "DeviceCMYK"}

SHOWN_OR_NOT = INVISIBLE | HIDDEN | PRINT | NO_VIEW | TOGGLE_NO_VIEW

HARMLESS_ACTIONS = ("GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm")


@rule(
    "no-metadata",
    why="only the metadata has title and claims of conformance (PDF/UA-1, 7.1; Matterhorn 06-001)",
    fix="write an XMP packet as the catalog's Metadata stream, in UTF-8",
)
def _no_metadata(file: FinishedFile) -> Iterator[Finding]:
    if file.metadata.fault:
        yield Finding("", file.metadata.fault)


@rule(
    "no-title",
    why="a screen reader announces a file by its title (PDF/UA-1, 7.1; Matterhorn 06-003)",
    fix="write dc:title in the XMP metadata",
)
def _no_title(file: FinishedFile) -> Iterator[Finding]:
    if not file.metadata.fault and not file.metadata.title:
        yield Finding("", "the file has no title (dc:title)")


@rule(
    "no-accessibility-claim",
    why="a file must claim conformance to PDF/UA-1 (PDF/UA-1, 5; Matterhorn 06-002)",
    fix="write pdfuaid:part 1 in the XMP metadata",
)
def _no_accessibility_claim(file: FinishedFile) -> Iterator[Finding]:
    if not file.metadata.fault and file.metadata.pdfua_part != "1":
        part = file.metadata.pdfua_part
        yield Finding(
            "",
            f"the file claims part {quoted(part)} of PDF/UA, not part 1"
            if part
            else "the file does not claim PDF/UA (pdfuaid:part)",
        )


@rule(
    "wrong-claim-prefix",
    why="software that looks for the claim under its prescribed prefix misses it (PDF/UA-1, 5)",
    fix="write part, amd and corr with the prefix pdfuaid",
)
def _wrong_claim_prefix(file: FinishedFile) -> Iterator[Finding]:
    for prefix in sorted(file.metadata.claim_prefixes - {"pdfuaid"}):
        yield Finding("", f"the claim of PDF/UA has the prefix {quoted(prefix)}, not pdfuaid")


@rule(
    "wrong-archive-claim",
    why="an archive refuses a file with an invalid claim (PDF/A-2, 6.6.4)",
    fix="write pdfaid:part 2 and pdfaid:conformance A in the XMP metadata, or neither",
)
def _wrong_archive_claim(file: FinishedFile) -> Iterator[Finding]:
    part, level = file.metadata.pdfa_part, file.metadata.pdfa_conformance
    if file.claims_pdfa and level not in CONFORMANCE_LEVELS.get(part, ()):
        yield Finding(
            "",
            f"PDF/A has no part {quoted(part)} with level {quoted(level)}",
        )


@rule(
    "undescribed-claim",
    why="PDF/A demands a description of every other schema, such as PDF/UA's (PDF/A-2, 6.6.2.3)",
    fix="add a pdfaExtension schema for pdfuaid to the XMP metadata",
)
def _undescribed_claim(file: FinishedFile) -> Iterator[Finding]:
    metadata = file.metadata
    if (
        file.claims_pdfa
        and metadata.pdfua_part
        and PDFUA.strip("{}") not in metadata.described_namespaces
    ):
        yield Finding("", "no extension schema describes pdfuaid")


@rule(
    "no-output-intent",
    why="without it, colours differ from device to device (PDF/A-2, 6.2.3)",
    fix="write an OutputIntent GTS_PDFA1 with an ICC profile (DestOutputProfile)",
)
def _no_output_intent(file: FinishedFile) -> Iterator[Finding]:
    if file.claims_pdfa and _profile(file) is None:
        yield Finding("", "there is no output intent GTS_PDFA1 with a valid ICC profile")


@rule(
    "colour-without-profile",
    why="a device colour is undefined without a profile of its colour space (PDF/A-2, 6.2.4.3)",
    fix="use the colour space of the output intent's profile, or grey",
)
def _colour_without_profile(file: FinishedFile) -> Iterator[Finding]:
    profile = _profile(file)
    if not file.claims_pdfa or profile is None:
        return
    # Grey is defined by any profile (PDF/A-2, 6.2.4.3).
    allowed = {"DeviceGray", SPACE_OF_PROFILE.get(profile[16:20], "")}
    for space, page in file.content.colours.items():
        if space not in allowed:
            kind = quoted(profile[16:20].decode("latin-1").strip())
            yield Finding(f"first on page {page}", f"{space} is used, but the profile is {kind}")


@rule(
    "no-file-identifier",
    why="an archive identifies files by it (PDF/A-2, 6.1.3)",
    fix="write ID, an array of two strings, in the trailer",
)
def _no_file_identifier(file: FinishedFile) -> Iterator[Finding]:
    identifiers = [string(entry) for entry in array(file.trailer.get("ID"))]
    if file.claims_pdfa and (len(identifiers) != 2 or not all(identifiers)):
        yield Finding("", "the trailer has no ID of two strings")


@rule(
    "annotation-not-printed",
    why="what is shown on the screen must be printed too (PDF/A-2, 6.3.2)",
    fix="set the annotation's flags (F) to 4, Print",
)
def _annotation_not_printed(file: FinishedFile) -> Iterator[Finding]:
    for annotation in file.annotations if file.claims_pdfa else ():
        if annotation.kind != "Popup" and annotation.flags & SHOWN_OR_NOT != PRINT:
            yield Finding(annotation.where, "the flags do not make it visible and printed")


@rule(
    "forbidden-action",
    why="an archived document runs no programs and plays no sound (PDF/A-2, 6.5)",
    fix="remove the action; links to pages and addresses are allowed",
)
def _forbidden_action(file: FinishedFile) -> Iterator[Finding]:
    if not file.claims_pdfa:
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
    """Return the ICC profile of the PDF/A output intent, if its header is valid."""
    for intent in map(dictionary, one_or_many(file.catalog.get("OutputIntents"))):
        profile = intent.get("DestOutputProfile")
        if name(intent.get("S")) == "GTS_PDFA1" and is_stream(profile):
            data = stream(profile) or b""
            # The signature of every ICC profile is in bytes 36 to 39 of its header.
            if data[36:40] == b"acsp" and _components(data) == _declared(profile):
                return data
    return None


def _components(profile: bytes) -> int:
    """Return the number of colour components, by the colour space in the profile's header."""
    return {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}.get(profile[16:20], 0)


def _declared(profile: object) -> int:
    entries: Dictionary = dictionary(profile)
    return integer(entries.get("N")) or 0


RULES = (
    _no_metadata,
    _no_title,
    _no_accessibility_claim,
    _wrong_claim_prefix,
    _wrong_archive_claim,
    _undescribed_claim,
    _no_output_intent,
    _colour_without_profile,
    _no_file_identifier,
    _annotation_not_printed,
    _forbidden_action,
)
