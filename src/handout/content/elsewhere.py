"""Where the fields of other exercise collections belong here, for authors who bring them along.

The keys are those of public collections and of what programs for therapists export.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

HOMES = {
    "name": ("title", ""),
    "instruction": ("steps", "what is done before the first one is 'start:'"),
    "instructions": ("steps", "what is done before the first one is 'start:'"),
    "description": ("start", "and then 'steps:', one thing to do in each"),
    "starting-position": ("start", ""),
    "execution": ("steps", ""),
    "image": ("illustration", "with its name in assets/illustrations, and 'alt:' that tells it"),
    "images": ("illustration", "with its name in assets/illustrations, and 'alt:' that tells it"),
    "photo": ("illustration", "with its name in assets/illustrations, and 'alt:' that tells it"),
    "gif": ("illustration", "with its name in assets/illustrations, and 'alt:' that tells it"),
    "video": ("link", "which is printed as a code to scan"),
    "url": ("link", "which is printed as a code to scan"),
    "aliases": ("also-called", ""),
    "synonyms": ("also-called", ""),
    "keywords": ("also-called", ""),
    "body-part": ("region", "such as knee, and not the muscle"),
    "muscles": ("region", "such as knee; the muscle can be one of 'also-called:'"),
    "primary-muscles": ("region", "such as knee; the muscle can be one of 'also-called:'"),
    "secondary-muscles": ("region", "such as knee; or leave them out"),
    "target": ("region", "such as knee; the muscle can be one of 'also-called:'"),
    "category": ("goal", "such as strength or stretch"),
    "type": ("goal", "such as strength or stretch"),
    "difficulty": ("level", "1, 2 or 3"),
    "force": ("tags", "if somebody chooses by it; or leave it out"),
    "mechanic": ("tags", "if somebody chooses by it; or leave it out"),
    "tips": ("tip", "what can do harm is 'take-care:'"),
    "notes": ("tip", "what can do harm is 'take-care:'"),
    "comments": ("tip", "what can do harm is 'take-care:'"),
    "precautions": ("take-care", ""),
    "contraindications": ("take-care", "or 'not-for:' at the top of the file, for whoever prints"),
    "progression": ("harder", ""),
    "regression": ("easier", ""),
    "variations": ("harder", "or 'easier:'; one that differs more is an exercise of its own"),
    "variation-on": ("requires", "if it builds on that exercise"),
    "reps": ("dosage", "with 'repetitions:' below it"),
    "repetitions": ("dosage", "with 'repetitions:' below it"),
    "sets": ("dosage", "with 'sets:' below it"),
    "hold": ("dosage", "with 'hold:' below it"),
    "tempo": ("dosage", "with 'tempo:' below it"),
    "duration": ("dosage", "with 'hold:', 'time:' or 'duration:' below it"),
    "frequency": ("dosage", "with 'frequency:' below it"),
    "source": ("sources", ""),
    "reference": ("sources", ""),
}
"""For each key the one to use here, and what else there is to know of it."""

LEVELS = {
    **dict.fromkeys(("beginner", "basic", "easy", "low", "begynder", "let"), "1"),
    **dict.fromkeys(("intermediate", "medium", "moderate", "øvet", "mellem"), "2"),
    **dict.fromkeys(("advanced", "expert", "hard", "high", "avanceret", "svær"), "3"),
}

NOTHING_NEEDED = frozenset({"body only", "body weight", "bodyweight", "none", "no equipment"})
"""What equipment is called elsewhere that is none."""


def home_of(key: str, known: Collection[str]) -> str | None:
    """Return what to write in place of a key of another collection, or None if it is in none."""
    name, more = HOMES.get(_hyphenated(key), ("", ""))
    return f"write '{name}:'{more and f', {more}'}" if name in known else None


def as_name(text: str) -> str | None:
    """Return a text as a name of letters, digits and hyphens, or None if it is that of a file."""
    if re.search(r"[/\\]|\.\w+$", text):
        return None
    for letter, letters in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("ß", "ss")):
        text = text.replace(letter, letters).replace(letter.upper(), letters)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain.lower())) or None


def _hyphenated(key: str) -> str:
    """Return a key as this program writes keys: `primaryMuscles` and `primary_muscles` alike."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[\s_]+", "-", key.strip()).lower()
