"""Describe one sheet to print: its prescription, profile and edition."""

from __future__ import annotations

from handout.content.words import Text
from handout.frozen import frozen
from handout.tailoring.edition import Edition
from handout.tailoring.prescription import Prescription
from handout.tailoring.profile import Profile


@frozen
class Order:
    """Who a sheet is for and what is on it, whose sheet it is, and how it is printed."""

    prescription: Prescription
    profile: Profile
    edition: Edition
    title: Text | None = None
    """Of the sheet, if it is not that of the handout."""
