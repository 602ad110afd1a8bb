"""An order: for whom a sheet is made, by whom, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from handout.tailoring.edition import Edition
from handout.tailoring.prescription import Prescription
from handout.tailoring.profile import Profile


@dataclass(frozen=True)
class Order:
    """What was ordered of a sheet beside its items: for whom, by whom, and how it is printed."""

    prescription: Prescription
    profile: Profile
    edition: Edition
