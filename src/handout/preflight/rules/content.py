"""Rules about content streams: everything painted is tagged or an artifact, and never both."""

from __future__ import annotations

from collections.abc import Iterator

from handout.preflight.findings import Finding
from handout.preflight.finished_file import FinishedFile
from handout.preflight.painting import Fault
from handout.preflight.rule import Rule, rule


def _fault(fault: Fault, code: str, why: str, fix: str) -> Rule:
    """Make a rule of a fault that shows as soon as the content is followed."""

    @rule(code, why=why, fix=fix)
    def check(file: FinishedFile) -> Iterator[Finding]:
        yield from file.painting.faults[fault]

    return check


@rule(
    "borrowed-resources",
    why="a form or page that is taken elsewhere loses its fonts and images (PDF/A-2, 6.2.2)",
    fix="give the page or form Resources of its own",
)
def _borrowed_resources(file: FinishedFile) -> Iterator[Finding]:
    if file.claims_archive:
        yield from file.painting.faults[Fault.BORROWED_RESOURCE]


RULES = (
    _borrowed_resources,
    _fault(
        Fault.UNMARKED,
        "unmarked-content",
        "a reader cannot tell whether it belongs to the text (PDF/UA-1, 7.1; Matterhorn 01-005)",
        "paint it inside marked content with an MCID, or inside an Artifact",
    ),
    _fault(
        Fault.ARTIFACT_IN_CONTENT,
        "artifact-in-content",
        "what is decoration and what is text must be apart (PDF/UA-1, 7.1; Matterhorn 01-003)",
        "end the tagged content (EMC) before the artifact begins",
    ),
    _fault(
        Fault.CONTENT_IN_ARTIFACT,
        "content-in-artifact",
        "a screen reader skips artifacts, with all that is in them (PDF/UA-1, 7.1; Matterhorn "
        "01-004)",
        "end the artifact (EMC) before the tagged content begins",
    ),
    _fault(
        Fault.UNBALANCED,
        "unbalanced-marks",
        "nobody can tell where the tagged content ends (ISO 32000-1, 14.6)",
        "end each BMC and BDC with an EMC in the same content stream",
    ),
    _fault(
        Fault.DUPLICATE,
        "duplicate-mark",
        "two pieces of content would answer to one number (ISO 32000-1, 14.7.4.2)",
        "number the marks of a page from 0, each once",
    ),
    _fault(
        Fault.REUSED_FORM,
        "reused-form",
        "its content would stand at two places of the tree (PDF/UA-1, 7.20; Matterhorn 30-002)",
        "draw it once, or put the mark around the drawing (Do) and not inside the form",
    ),
    _fault(
        Fault.MISSING_RESOURCE,
        "missing-resource",
        "a viewer leaves out what it cannot find (ISO 32000-1, 7.8.3; PDF/A-2, 6.2.2)",
        "name the font, image or property list in the Resources of the page or form",
    ),
    _fault(
        Fault.UNKNOWN_OPERATOR,
        "unknown-operator",
        "viewers stop here or guess (ISO 32000-1, 7.8.2; PDF/A-2, 6.2.2)",
        "write operators of ISO 32000-1, annex A, only; the stream may be damaged",
    ),
    _fault(
        Fault.UNREADABLE,
        "unreadable-content",
        "what cannot be read cannot be checked, and viewers may show nothing (ISO 32000-1, 7.8.2)",
        "make the file anew; it may be damaged",
    ),
)
