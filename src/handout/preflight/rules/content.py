"""Rules about content streams: everything painted is either tagged or an artifact."""

from __future__ import annotations

from collections.abc import Iterator

from handout.preflight.findings import Finding
from handout.preflight.finished_file import FinishedFile
from handout.preflight.painted_content import Fault
from handout.preflight.rule import Rule, rule


def _fault(fault: Fault, code: str, why: str, fix: str) -> Rule:
    """Return a rule that reports a fault found by the interpreter."""

    @rule(code, why=why, fix=fix)
    def check(file: FinishedFile) -> Iterator[Finding]:
        yield from file.content.faults[fault]

    return check


@rule(
    "borrowed-resources",
    why="a page or form loses its fonts and images when it is moved (PDF/A-2, 6.2.2)",
    fix="give the page or form Resources of its own",
)
def _borrowed_resources(file: FinishedFile) -> Iterator[Finding]:
    if file.claims_pdfa:
        yield from file.content.faults[Fault.BORROWED_RESOURCE]


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
        "decoration must not be part of the text (PDF/UA-1, 7.1; Matterhorn 01-003)",
        "end the tagged content (EMC) before the artifact begins",
    ),
    _fault(
        Fault.CONTENT_IN_ARTIFACT,
        "content-in-artifact",
        "a screen reader skips artifacts with all their content (PDF/UA-1, 7.1; Matterhorn 01-004)",
        "end the artifact (EMC) before the tagged content begins",
    ),
    _fault(
        Fault.UNBALANCED,
        "unbalanced-marks",
        "it is not clear where the tagged content ends (ISO 32000-1, 14.6)",
        "end each BMC and BDC with an EMC in the same content stream",
    ),
    _fault(
        Fault.DUPLICATE,
        "duplicate-mark",
        "an MCID must identify one piece of content (ISO 32000-1, 14.7.4.2)",
        "number the marked content of a page from 0, using each MCID once",
    ),
    _fault(
        Fault.REUSED_FORM,
        "reused-form",
        "its content would be in two places of the tree (PDF/UA-1, 7.20; Matterhorn 30-002)",
        "draw it once, or put the marked content around Do and not inside the form",
    ),
    _fault(
        Fault.REFERENCE_FORM,
        "reference-form",
        "a viewer may show a page of another file, or nothing (PDF/UA-1, 7.20)",
        "paint the content of that page itself",
    ),
    _fault(
        Fault.MISSING_RESOURCE,
        "missing-resource",
        "a viewer leaves out what it cannot find (ISO 32000-1, 7.8.3; PDF/A-2, 6.2.2)",
        "add the font, image or property list to the Resources of the page or form",
    ),
    _fault(
        Fault.UNKNOWN_OPERATOR,
        "unknown-operator",
        "viewers stop here or guess (ISO 32000-1, 7.8.2; PDF/A-2, 6.2.2)",
        "use only operators of ISO 32000-1, annex A; the stream may be damaged",
    ),
    _fault(
        Fault.UNREADABLE,
        "unreadable-content",
        "what cannot be read cannot be checked, and viewers may show nothing (ISO 32000-1, 7.8.2)",
        "make the file again; it may be damaged",
    ),
)
