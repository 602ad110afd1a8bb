"""Spelling dictionaries that the computer has, in the format of hunspell."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hunspell import Hunspell

VARIABLE = "DICPATH"
"""Folders with more dictionaries, as hunspell itself has them from its environment."""

_OFFICE = "extensions/dict-*"
"""Where LibreOffice has its dictionaries, in its folder of shared files."""

_HOME = {"en": "GB", "pt": "PT"}
"""The country of those languages whose own country has another code."""


class Dictionary:
    """The words of a language."""

    def __init__(self, file: Path) -> None:
        """Open a dictionary by its file of words, beside which stands that of its endings."""
        from hunspell import Hunspell

        self._words: Hunspell = Hunspell(file.stem, hunspell_data_dir=str(file.parent))

    def knows(self, word: str) -> bool:
        """Return whether a word is spelled right."""
        try:
            return bool(self._words.spell(word))
        except UnicodeError:  # letters that the dictionary cannot write
            return False


def can_read_dictionaries() -> bool:
    """Return whether the package that reads them is installed."""
    return find_spec("hunspell") is not None


def open_dictionary(language: str) -> Dictionary | None:
    """Return the dictionary of a language, or None if the computer has none.

    Args:
        language: Its tag, such as da or pt-BR; without a region, that of its own country comes
            first.
    """
    base, _, region = language.partition("-")
    region = region or _HOME.get(base, base.upper())
    found = [file for folder in _folders() for file in _dictionaries_in(folder, base)]
    found.sort(key=lambda file: not file.stem.startswith(f"{base}_{region}"))  # keeps the order
    return Dictionary(found[0]) if found else None


def _dictionaries_in(folder: Path, language: str) -> list[Path]:
    named = [*folder.glob(f"{language}.dic"), *folder.glob(f"{language}_*.dic")]
    return sorted(file for file in named if file.with_suffix(".aff").is_file())


def _folders() -> Iterator[Path]:
    yield from (Path(one) for one in os.environ.get(VARIABLE, "").split(os.pathsep) if one)
    if sys.platform == "win32":
        offices = [Path(os.environ.get("PROGRAMFILES", "C:/Program Files"), "LibreOffice/share")]
    elif sys.platform == "darwin":
        yield Path.home() / "Library/Spelling"
        yield Path("/Library/Spelling")
        offices = [Path("/Applications/LibreOffice.app/Contents/Resources")]
    else:
        yield Path("/usr/share/hunspell")
        yield Path("/usr/share/myspell")
        offices = [Path("/usr/lib/libreoffice/share"), Path("/usr/lib64/libreoffice/share")]
    for office in offices:
        yield from sorted(office.glob(_OFFICE))
