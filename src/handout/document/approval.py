"""What a sheet says of its approval."""

from __future__ import annotations

from handout.content.approval import Approved, Standing
from handout.document.wording import Wording, worded_date


def worded_approval(standing: Standing, wording: Wording) -> str:
    """Return what a sheet says of who has approved it, or that nobody has."""
    approval = standing.approval
    if approval is None:
        return wording.not_approved
    if standing.approved is Approved.BEFORE_A_CHANGE:
        return wording.changed_since_approval
    return wording.approved.format(name=approval.by, date=worded_date(approval.on, wording))
