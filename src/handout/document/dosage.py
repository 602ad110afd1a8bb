"""Word a dosage, with the right plurals, in the order in which therapists write it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from handout.content.body import Affected, Limb
from handout.content.model import Dosage, Side
from handout.content.quantity import Amount, Quantity, Tempo, Words
from handout.document.wording import AffectedParts, Wording, with_commas
from handout.document.wording.plurals import Plural


def worded_dosage(
    dosage: Dosage, limb: Limb | None, wording: Wording, affected: Affected | None = None
) -> str:
    """Return a dosage as one phrase, such as "3 sæt à 10 gentagelser, 3 gange om ugen".

    What matters most comes first: how much, how often, for how long; then how it is done.

    Args:
        dosage: The dosage.
        limb: What its side refers to, or None for the body as a whole.
        wording: The program's own phrases.
        affected: What the handout calls the affected side, if it has one.
    """
    how_much = with_commas(_how_much(dosage, wording), wording)
    side = _worded_side(dosage.side, limb, wording, affected) if dosage.side else ""
    load = _worded(dosage.load, _units(wording.load), wording)
    band = getattr(wording.band, dosage.band) if dosage.band else ""
    rest = [
        worded_frequency(dosage, wording),
        _worded(dosage.duration, _units(wording.duration), wording),
        getattr(wording.pace, dosage.pace) if dosage.pace else "",
        _worded_tempo(dosage.tempo, wording) if dosage.tempo else "",
        _worded_rest(dosage, wording),
        _on_a_scale(dosage.effort, wording.effort, wording),
        _on_a_scale(dosage.pain, wording.pain, wording),
    ]
    how = " ".join(filter(None, (side, load, band)))
    # Behind "as many as you like", a side would belong to the liking.
    spoken = any(isinstance(part, Words) for part in (dosage.repetitions, dosage.time, dosage.hold))
    start = [how_much, how] if spoken else [" ".join(filter(None, (how_much, how)))]
    return with_commas([*start, *rest], wording)


def worded_frequency(dosage: Dosage, wording: Wording) -> str:
    """Return how often an exercise is to be done, such as "3 gange om ugen"; perhaps nothing."""
    return _worded(dosage.frequency, _units(wording.frequency), wording)


def _how_much(dosage: Dosage, wording: Wording) -> Iterator[str]:
    told = None if _is_one(dosage.sets) and dosage.repetitions else dosage.sets
    sets = _worded(told, {"": wording.sets}, wording)
    if isinstance(told, Quantity) and isinstance(dosage.repetitions, Quantity):
        each = _worded(dosage.repetitions, {"": wording.repetitions_of_a_set}, wording)
        yield wording.sets_of.format(sets=sets, repetitions=each)
    else:
        yield sets
        yield _worded(dosage.repetitions, {"": wording.repetitions}, wording)
    yield _worded(dosage.time, _units(wording.time), wording)
    yield _worded(dosage.distance, _units(wording.distance), wording)
    yield _worded(dosage.hold, _units(wording.hold), wording)


def _is_one(sets: Amount | None) -> bool:
    """Tell whether there is only one set, of which nobody speaks beside its repetitions."""
    return isinstance(sets, Quantity) and sets.low == sets.high == 1 and not sets.about


def _worded_rest(dosage: Dosage, wording: Wording) -> str:
    rest = _worded(dosage.rest, _units(wording.rest), wording)
    several = isinstance(dosage.sets, Quantity) and dosage.sets.high > 1
    if several and isinstance(dosage.rest, Quantity):
        return wording.between_sets.format(rest=rest)
    return rest


def _worded_tempo(tempo: Tempo, wording: Wording) -> str:
    phrases = wording.tempo
    parts = ((tempo.down, phrases.down), (tempo.wait, phrases.wait), (tempo.up, phrases.up))
    return with_commas(
        (phrase.of(wording.plurals, n).format(n=n) for n, phrase in parts if n), wording
    )


def _on_a_scale(amount: Amount | None, phrase: str, wording: Wording) -> str:
    return _worded(amount, {"": Plural(other=phrase)}, wording)


def _worded(amount: Amount | None, units: dict[str, Plural], wording: Wording) -> str:
    if amount is None:
        return ""
    if isinstance(amount, Words):
        return amount.words.value
    number = worded_range(amount, wording)
    if amount.about:
        number = wording.about.format(quantity=number)
    phrase = units[amount.unit].of(wording.plurals, amount.low, amount.high)
    return phrase.format(n=number)


def _units(phrases: object) -> dict[str, Plural]:
    """Return the phrases of a part of a dosage by unit, as files write it, such as "per day"."""
    return {name.replace("_", " "): phrase for name, phrase in vars(phrases).items()}


def worded_range(quantity: Quantity, wording: Wording) -> str:
    """Return a number or a range, without its unit."""
    low, high = worded_decimal(quantity.low, wording), worded_decimal(quantity.high, wording)
    return low if low == high else f"{low}–{high}"


def worded_decimal(number: Fraction, wording: Wording) -> str:
    """Return a number with the decimal mark of a language."""
    return f"{float(number):g}".replace(".", wording.decimal_mark)


def _worded_side(side: Side, limb: Limb | None, wording: Wording, affected: Affected | None) -> str:
    phrase: str = getattr(getattr(wording.sides, limb or "body"), side)
    if side is not Side.AFFECTED or affected is None:
        return phrase
    parts: AffectedParts = getattr(wording.affected, affected)
    return phrase.format(part=getattr(parts, limb).unknown if limb else parts.body)
