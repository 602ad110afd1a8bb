"""Name the file of a sheet after what distinguishes it from the plain whole handout."""

from __future__ import annotations

import re
from dataclasses import fields

from handout.content.model import Handout
from handout.content.read import key_of
from handout.tailoring.code import code_of
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.prescription import Prescription
from handout.tailoring.privacy import Privacy, privacy_of


def file_name(
    order: Order,
    handout: Handout,
    profile: str = "",
    name_file: bool = False,
    row: int | None = None,
) -> str:
    """Return the name of a sheet's file.

    A sheet of a programme is named after the programme. Names differ by edition, profile and choice
    of items, so that a sheet of some items never overwrites the whole handout or another choice.

    Args:
        order: The sheet's order.
        handout: The handout in the sheet's language.
        profile: The name of the ward's profile.
        name_file: Whether to include the patient's name.
        row: The row of a plan, so that no sheet for one person gets the name of another's.
    """
    prescription, edition = order.prescription, order.edition
    parts = [(prescription.programme or handout.id).value, handout.language.value]
    for field in fields(edition):
        if field.name == "format":  # which the ending says
            continue
        value = getattr(edition, field.name)
        if value != getattr(STANDARD, field.name):
            parts.append(key_of(field) if value is True else str(value))
    parts += filter(None, [profile, code_of(prescription)])
    return ".".join([*parts, *personal_parts(prescription, name_file, row), edition.format.ending])


def personal_parts(prescription: Prescription, name_file: bool, row: int | None) -> list[str]:
    """Return what the name of a sheet's file ends with if it is about a person."""
    if privacy_of(prescription) is not Privacy.PERSONAL:
        return []
    name = prescription.patient.name.value if name_file and prescription.patient else ""
    mark = re.sub(r"\W+", "-", name).strip("-") or str(Privacy.PERSONAL)
    return [mark] if row is None else [f"row-{row}", mark]
