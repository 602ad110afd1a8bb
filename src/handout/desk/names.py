"""What languages are called: each in its own words, as those who read it look for it."""

from __future__ import annotations

from contextlib import suppress

from handout.building.readings import load_wording
from handout.desk.wording import Wording
from handout.problems import HandoutError
from handout.storage.library import wording_files
from handout.storage.snapshot import Snapshot


def language_name(code: str, text: Wording) -> str:
    """Return the name of a language in that language, or its code if nobody has told."""
    if code in text.names:
        return text.names[code]
    try:
        return load_wording(code).name
    except HandoutError:
        return text.say("language_name") if code == text.language else code


def names_in(snapshot: Snapshot) -> dict[str, str]:
    """Return what the languages are called that a library has phrases in, by code."""
    names = {}
    for code in wording_files(snapshot):
        # The sheets in it cannot be made, and say why.
        with suppress(HandoutError):
            names[code] = load_wording(code, snapshot=snapshot).name
    return names
