"""Say how long the exercises of a sheet take."""

from __future__ import annotations

from collections.abc import Iterator

from handout.content.model import Handout
from handout.document.blocks import KeyFact, Run
from handout.document.texts import label_of
from handout.document.wording import Wording
from handout.tailoring.minutes import Estimate, estimate


def minutes(handout: Handout, wording: Wording) -> Iterator[KeyFact]:
    """Yield the line that says how long all exercises take, if that can be told."""
    estimated = estimate(handout)
    if estimated:
        phrase = Run(worded_estimate(estimated, wording))
        yield KeyFact((label_of(wording.minutes.label), phrase))


def worded_estimate(estimated: Estimate, wording: Wording) -> str:
    """Return an estimate as a sentence."""
    number = estimated.minutes
    quantity = wording.time.minutes.of(wording.plurals, number).format(n=number)
    rough = wording.at_least if estimated.at_least else wording.about
    phrase: str = getattr(wording.minutes, estimated.span.name.lower())
    sentence = phrase.format(time=rough.format(quantity=quantity))
    return sentence[0].upper() + sentence[1:]
