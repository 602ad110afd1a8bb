"""What a nurse has chosen of a sheet; it lives in the address, so that it can be an icon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any
from urllib.parse import quote, urlencode

from handout.content.words import id_in
from handout.desk.asked import Asked
from handout.frozen import frozen

MOST_COPIES = 99
"""Of one sheet at once; the print window takes more."""

PLAIN = "-"
"""In the place of a profile: a sheet without a ward."""

ANSWER = "answer."
"""Before the name of a question, in addresses and forms."""


class Source(StrEnum):
    """What a sheet is of."""

    HANDOUT = "handout"
    PROGRAMME = "programme"
    """One of the library."""
    SAVED = "saved"
    """One that a ward has saved: its id, and maybe a version, such as `ward-3/knee@2`."""
    PRINTED = "printed"
    """A sheet of the register: its code, and maybe the number of its entry: `1af88e4f/12`."""


PATHS = {
    Source.HANDOUT: "/handout/",
    Source.PROGRAMME: "/programmes/",
    Source.SAVED: "/saved/",
    Source.PRINTED: "/code/",
}
"""The addresses of the pages, before the name."""


@frozen
class Choices:
    """A sheet for everyone: what it is of, and how it is printed. Empty is not chosen."""

    source: Source
    name: str
    language: str = ""
    text_size: str = ""
    profile: str = ""
    """The ward's; empty for the one that the browser has chosen."""
    answers: tuple[tuple[str, str], ...] = ()
    copies: int = 1

    def with_(self, **changes: Any) -> Choices:
        """Return the same, with some chosen otherwise."""
        return replace(self, **changes)

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"{PATHS[self.source]}{quote(self.name, safe='')}{_query(self.settings)}"

    def file(self, path: str, **more: object) -> str:
        """Return the address of something made of it, such as `/sheet.pdf`."""
        return path + _query([*self.fields, *((key, str(value)) for key, value in more.items())])

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The names and values of the fields of a form for it."""
        return [(self.source.value, self.name), *self.settings]

    @property
    def settings(self) -> list[tuple[str, str]]:
        """The same without what it is of."""
        return [*self.settings_but_answers, *((ANSWER + key, value) for key, value in self.answers)]

    @property
    def settings_but_answers(self) -> list[tuple[str, str]]:
        """What a form with the questions must keep."""
        chosen = {"language": self.language, "text-size": self.text_size, "profile": self.profile}
        copies = [("copies", str(self.copies))] if self.copies > 1 else []
        return [*((key, value) for key, value in chosen.items() if value), *copies]


def choices_in(fields: Mapping[str, Any], source: Source, name: str) -> Choices:
    """Return the choices in an address or a form; what is no choice is left out."""
    said = {key: value.strip() for key, value in fields.items() if isinstance(value, str)}
    answers = ((k.removeprefix(ANSWER), v) for k, v in said.items() if k.startswith(ANSWER) and v)
    return Choices(
        source=source,
        name=name,
        language=said.get("language", ""),
        text_size=said.get("text-size", ""),
        profile=said.get("profile", ""),
        answers=tuple(sorted(answers)),
        copies=copies_in(said.get("copies", "")),
    )


def source_in(fields: Mapping[str, Any]) -> tuple[Source, str] | None:
    """Return what a form or an address is of, or None if it does not say."""
    found = ((s, fields.get(s)) for s in Source if isinstance(fields.get(s), str))
    return next(((source, name) for source, name in found if name), None)


def asked_of(choices: Choices, profile: str) -> Asked:
    """Return what choices ask for, for a sheet of the library.

    Args:
        choices: A handout's or a programme's.
        profile: The ward's, if the choices name none.
    """
    ward = choices.profile or profile
    edition = {"text-size": choices.text_size} if choices.text_size else None
    return {
        choices.source.value: choices.name,
        "language": choices.language or None,
        "profile": None if ward == PLAIN else ward,
        "answers": dict(choices.answers) or None,
        "edition": edition,
    }


def over(saved: Asked, choices: Choices, profile: str) -> Asked:
    """Return what a saved programme asks for, with the choices laid over it."""
    chosen = {k: v for k, v in asked_of(choices, profile).items() if v and k != choices.source}
    for part in ("answers", "edition"):
        if part in chosen:
            kept = (saved.get(part) or {}).items()
            # A question may be named with its handout, and without it.
            kept = {key: said for key, said in kept if id_in(key) not in chosen[part]}
            chosen[part] = {**kept, **chosen[part]}
    return {**saved, **chosen}


def copies_in(text: str) -> int:
    """Return the number of copies that a field says; one where it says no number."""
    return min(max(int(text), 1), MOST_COPIES) if text.isdecimal() and len(text) < 9 else 1


def _query(fields: list[tuple[str, str]]) -> str:
    return f"?{urlencode(fields)}" if fields else ""
