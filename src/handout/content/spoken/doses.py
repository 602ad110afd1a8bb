"""A dosage in one line, such as `3 x 10, 2 gange om dagen`, taken apart into its parts.

The line is cut into phrases that the table of forms knows. In a form, `{n}` stands for a number or
a range, `{q}` for one with a unit behind it, and `{t}` for a tempo; in the meaning they come in the
same order. A line that can be cut in two ways, with two meanings, has none.
"""

from __future__ import annotations

import re
from functools import cached_property

from handout.content.spoken.forms import Forms, normal, plain
from handout.frozen import frozen

LONGEST_LINE = 200
"""Characters; what is longer is a note."""

Parts = tuple[tuple[str, str], ...]
"""Parts of a dosage by their keys, as a file says them."""

UNIT_PARTS = {
    **dict.fromkeys(("seconds", "minutes", "hours"), "time"),
    **dict.fromkeys(("m", "km"), "distance"),
    **dict.fromkeys(("per day", "per week", "per hour"), "frequency"),
    **dict.fromkeys(("weeks", "months"), "duration"),
    "kg": "load",
}
"""What is meant by an amount of which only the unit says what it is."""

OF_TEN = " of 10"
"""What people add to a number on a scale, where a file says the number alone."""

SCALES = ("effort", "pain")

_NUMBER = r"\d{1,6}(?:[.,]\d{1,3})?(?![\d,.]*\d)"
_COMMA = re.compile(r"(?<!\d),|,(?!\d)|[;\n]")
_TIMES = re.compile(r"(?<=\d) ?[x×*] ?(?=\d)")


@frozen
class Doses:
    """Reads amounts and whole dosages by a table of forms."""

    forms: Forms

    def amount(self, key: str, text: str) -> str:
        """Return the amount of one part as a file says it; the text itself if it is none."""
        skeleton, amounts = self._skeleton(text)
        if skeleton in ("{n}", "{q}"):
            return _as_filed(key, amounts[0])
        meant = dict(self._known(text))
        return meant[key] if meant.keys() == {key} else text

    def parts(self, text: str) -> dict[str, str] | None:
        """Return the parts of a whole dosage, or None if it has no meaning or more than one."""
        if len(text) > LONGEST_LINE:
            return None
        meant: list[tuple[str, str]] = []
        for phrase in filter(None, map(str.strip, _COMMA.split(text))):
            cuts = self._cuts(phrase.split())
            if len(cuts) != 1:
                return None
            meant += cuts[0]
        keys = [key for key, _ in meant]
        return dict(meant) if len(set(keys)) == len(keys) else None

    def _cuts(self, words: list[str]) -> list[Parts]:
        """Return up to two meanings of a line of words that is cut into known phrases."""
        # From the end to the front, so that what is behind a cut is read once.
        behind: list[list[Parts]] = [[] for _ in words] + [[()]]
        for start in range(len(words) - 1, -1, -1):
            meanings: set[Parts] = set()
            for end in range(start + 1, len(words) + 1):
                if behind[end] and (first := self._known(" ".join(words[start:end]))):
                    meanings |= {first + rest for rest in behind[end]}
            behind[start] = sorted(meanings)[:2]
        return behind[0]

    def _known(self, phrase: str) -> Parts:
        """Return what one phrase means; nothing if it is not known."""
        skeleton, amounts = self._skeleton(phrase)
        if skeleton == "{n} x {n}" and _leading(amounts[0]) > _leading(amounts[1]):
            return ()  # more sets than repetitions: some write 10 x 3 for three sets of ten
        meaning = self.forms.get("phrase", {}).get(skeleton, "{q}" if skeleton == "{q}" else "")
        if meaning == "{q}":
            unit = re.sub(r"^.*\d ", "", amounts[0])
            return ((UNIT_PARTS[unit], amounts[0]),) if unit in UNIT_PARTS else ()
        if meaning:
            queue = iter(amounts)
            told = re.sub(r"\{.\}", lambda _: next(queue), meaning)
            pairs = (part.split(": ", 1) for part in told.split("; "))
            return tuple((key, _as_filed(key, value)) for key, value in pairs)
        for key in ("band", "pace", "side"):
            if value := self.forms.get(key, {}).get(skeleton):
                return ((key, value),)
        return ()

    def _skeleton(self, text: str) -> tuple[str, list[str]]:
        """Return a phrase with holes instead of its amounts, and the amounts as a file has them."""
        amounts: list[str] = []

        def hole(match: re.Match[str]) -> str:
            if match["tempo"]:
                amounts.append(match["tempo"])
                return "{t}"
            about = "about " if match["about"] else ""
            low, high = match["low"], match["high"]
            unit = self.forms.get("unit", {}).get(normal(match["unit"] or ""), "")
            amounts.append(f"{about}{low}{f'-{high}' if high else ''} {unit}".rstrip())
            return "{q}" if unit else "{n}"

        text = _TIMES.sub(" x ", plain(text))
        first, space, rest = text.partition(" ")
        text = self.forms.get("number", {}).get(normal(first), first) + space + rest
        return normal(self._amount.sub(hole, text)), amounts

    @cached_property
    def _amount(self) -> re.Pattern[str]:
        """The pattern of a number or range, with the unit that stands behind it."""
        about, to, unit = (
            "|".join(sorted(map(re.escape, self.forms.get(sort, {})), key=len, reverse=True))
            for sort in ("about", "to", "unit")
        )
        return re.compile(
            rf"(?<![\w.,])(?:(?P<tempo>\d+-\d+-\d+)(?![\w-])"
            rf"|(?:(?P<about>{about}) *)?(?P<low>{_NUMBER})"
            rf"(?: *(?:[-–]|(?:{to})\b) *(?P<high>{_NUMBER}))?"
            rf"(?: *(?P<unit>{unit})\b)?)"
        )


def _as_filed(key: str, amount: str) -> str:
    return amount.removesuffix(OF_TEN) if key in SCALES else amount


def _leading(amount: str) -> int:
    """Return the first whole number of an amount."""
    match = re.search(r"\d+", amount)
    return int(match[0]) if match else 0
