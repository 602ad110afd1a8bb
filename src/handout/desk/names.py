"""What languages are called: each in its own words, as those who read it look for it."""

from __future__ import annotations

from handout.building.readings import load_wording
from handout.desk.wording import Wording
from handout.problems import HandoutError


def language_name(code: str, text: Wording) -> str:
    """Return the name of a language in that language, or its code if nobody has told."""
    try:
        return load_wording(code).name
    except HandoutError:
        return text.say("language_name") if code == text.language else code
