"""Read the texts beside pictures: what these are, for every handout that has them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from handout.building.parsing import parsed
from handout.content.nodes import Node
from handout.content.pictures import PictureText, credit_in, read_picture_text
from handout.problems import HandoutError, Problem
from handout.storage.cache import key_of, open_cache
from handout.storage.library import pictures_in, pose_texts
from handout.storage.snapshot import File, Snapshot, checksum

Problems = tuple[Problem, ...]


def texts_beside(snapshot: Snapshot, names: Iterable[str]) -> dict[str, File]:
    """Return the text beside each of some pictures that has one, by the picture's name."""
    there = pose_texts(snapshot)
    return {name: snapshot.file(there[name]) for name in sorted(names) if name in there}


def picture_states(snapshot: Snapshot, names: Iterable[str]) -> dict[str, str]:
    """Return a checksum of the text beside each picture that has one, and of the person in it."""
    texts = texts_beside(snapshot, names)
    person = snapshot.state(snapshot.library.person) if texts else ""
    return {
        name: checksum(f"{text.name}\n{text.digest}\n{person}".encode())
        for name, text in texts.items()
    }


def load_picture_texts(snapshot: Snapshot, names: Iterable[str]) -> dict[str, PictureText]:
    """Return what the texts beside some pictures say of them, as far as they can be read."""
    texts = texts_beside(snapshot, names)
    if not texts:
        return {}

    def read() -> dict[str, PictureText]:
        return {name: _told(text) for name, text in texts.items()}

    seen = [(name, text.name, text.digest) for name, text in texts.items()]
    return open_cache().once(key_of("picture texts", repr(seen)), dict, read)


def _told(text: File) -> PictureText:
    try:
        return read_picture_text(parsed(text))[0]
    except HandoutError:
        return PictureText()  # the check reports what is wrong


def credit_nodes(snapshot: Snapshot, names: Iterable[str]) -> list[Node]:
    """Return what the texts beside some pictures have printed, with the place of every word."""
    printed = []
    for text in texts_beside(snapshot, names).values():
        with suppress(HandoutError):
            printed.append(credit_in(parsed(text)))
    return [node for node in printed if node]


def check_picture_texts(snapshot: Snapshot, names: Iterable[str]) -> Problems:
    """Return the problems of the texts beside some pictures.

    One is that a picture was drawn from another text than the one beside it.
    """
    texts = texts_beside(snapshot, names)
    if not texts:
        return ()
    pictures = pictures_in(snapshot)
    drawn = {name: snapshot.file(pictures[name]) for name in texts if name in pictures}

    def run_check() -> Problems:
        from handout.building.drawn_from import check_text  # no sheet that was checked needs it

        return tuple(
            problem
            for name, text in texts.items()
            for problem in check_text(snapshot, name, text, drawn.get(name))
        )

    seen = [(file.name, file.digest) for file in (*texts.values(), *drawn.values())]
    key = key_of("checked picture texts", repr(seen), snapshot.state(snapshot.library.person))
    return open_cache().once(key, tuple, run_check)
