"""Check that a handout has something to print."""

from __future__ import annotations

from handout.content.model import Handout
from handout.problems import Problem


def check_sections(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem if a handout has no sections, as only a collection of warnings may."""
    # Without an id, the file could not be read as a handout.
    if handout.sections or not handout.id.value or (handout.collection and handout.warnings):
        return ()
    return (
        Problem(
            "nothing-to-print",
            handout.id.place,
            f"'{handout.id}' has no sections",
            "there would be nothing on its sheet",
            "add 'sections:'; or, if it is there for other handouts to take warnings from, "
            "'collection: true'",
        ),
    )
