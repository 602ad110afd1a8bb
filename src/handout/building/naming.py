"""Name the file of a sheet after what distinguishes it from the plain whole handout."""

from __future__ import annotations

import re
from dataclasses import fields

from handout.content.model import Handout
from handout.content.read import key_of
from handout.tailoring.code import code_of
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.privacy import Privacy, privacy_of


def file_name(order: Order, handout: Handout, profile: str = "", name_file: bool = False) -> str:
    """Return the name of a sheet's file.

    Names differ by edition, profile and choice of items, so that a sheet of some items never
    overwrites the whole handout or another choice.

    Args:
        order: The sheet's order.
        handout: The handout in the sheet's language.
        profile: The name of the ward's profile.
        name_file: Whether to include the patient's name.
    """
    prescription, edition = order.prescription, order.edition
    parts = [handout.id.value, handout.language.value]
    for field in fields(edition):
        value = getattr(edition, field.name)
        if value != getattr(STANDARD, field.name):
            parts.append(key_of(field) if value is True else str(value))
    parts += filter(None, [profile, code_of(prescription)])
    if privacy_of(prescription) is Privacy.PERSONAL:
        name = prescription.patient.name.value if name_file and prescription.patient else ""
        parts.append(re.sub(r"\W+", "-", name).strip("-") or Privacy.PERSONAL)
    return ".".join([*parts, "pdf"])
