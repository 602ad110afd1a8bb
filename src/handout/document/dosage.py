"""Word a dosage, with the right plurals."""

from __future__ import annotations

from fractions import Fraction

from handout.content.model import Dosage, Limb, Side
from handout.content.quantity import Amount, Quantity, Words
from handout.document.wording import Plural, Wording, with_commas


def worded_dosage(dosage: Dosage, limb: Limb | None, wording: Wording) -> str:
    """Return a dosage as one phrase, such as "8–10 gentagelser, 2 gange om dagen"."""
    amounts = [
        _worded(dosage.repetitions, {"": wording.repetitions}, wording),
        _worded(dosage.sets, {"": wording.sets}, wording),
        _worded(dosage.hold, _units(wording.hold), wording),
    ]
    done = with_commas(amounts, wording)
    side = _worded_side(dosage.side, limb, wording) if dosage.side else ""
    rest = [
        _worded(dosage.load, _units(wording.load), wording),
        getattr(wording.pace, dosage.pace) if dosage.pace else "",
        _worded(dosage.rest, _units(wording.rest), wording),
        _worded(dosage.frequency, _units(wording.frequency), wording),
        _worded(dosage.duration, _units(wording.duration), wording),
    ]
    return with_commas([f"{done} {side}".strip(), *rest], wording)


def _worded(amount: Amount | None, units: dict[str, Plural], wording: Wording) -> str:
    if amount is None:
        return ""
    if isinstance(amount, Words):
        return amount.words.value
    number = _number(amount, wording)
    if amount.about:
        number = wording.about.format(quantity=number)
    return units[amount.unit].of(amount.high).format(n=number)


def _units(phrases: object) -> dict[str, Plural]:
    """Return the phrases of a part of a dosage by unit, as files write it, such as "per day"."""
    return {name.replace("_", " "): phrase for name, phrase in vars(phrases).items()}


def _number(quantity: Quantity, wording: Wording) -> str:
    low, high = _decimal(quantity.low, wording), _decimal(quantity.high, wording)
    return low if low == high else f"{low}–{high}"


def _decimal(number: Fraction, wording: Wording) -> str:
    return f"{float(number):g}".replace(".", wording.decimal_mark)


def _worded_side(side: Side, limb: Limb | None, wording: Wording) -> str:
    phrase: str = getattr(getattr(wording.sides, limb or "body"), side)
    return phrase
