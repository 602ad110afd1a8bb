"""Compare what a handout prints with what was approved of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from handout.building.picture_texts import load_picture_texts
from handout.content.approval import Approval, Approvals, Standing
from handout.content.fingerprint import fingerprint, pictures_of, with_pictures
from handout.content.model import Handout
from handout.content.pictures import PictureText, worded_credit
from handout.content.read import read_record
from handout.frozen import frozen
from handout.memo import memoized
from handout.problems import HandoutError, Problem
from handout.storage.cache import key_of, open_cache
from handout.storage.library import APPROVALS, pictures_in
from handout.storage.snapshot import File, Snapshot


@frozen
class Printed:
    """What a handout prints in one language, and the approval that is there for it."""

    language: str
    text: str
    """The fingerprint without the pictures."""
    pictures: tuple[str, ...]
    approval: Approval | None = None

    def standing(self, snapshot: Snapshot) -> Standing:
        """Return the standing of it with its pictures as they are now."""
        shown = pictures_shown(snapshot, self.pictures, self.language)
        return Standing(with_pictures(self.text, chain.from_iterable(shown)), self.approval)


def pictures_shown(
    snapshot: Snapshot, names: Sequence[str], language: str
) -> Iterator[tuple[str, ...]]:
    """Yield what each of some pictures is: a digest of it, and what a sheet tells of it."""
    there = pictures_in(snapshot)
    texts = load_picture_texts(snapshot, names)
    for name in names:
        digest = snapshot.state(there[name]) if name in there else ""
        yield digest, *(_told(texts[name], language) if name in texts else ())


def _told(text: PictureText, language: str) -> Iterator[str]:
    """Yield what the text beside a picture says that a sheet shows or prints."""
    if text.shows:
        yield f"shows {text.shows}"
    if credit := worded_credit(text.credit, language):
        yield credit


def printed_of(
    snapshot: Snapshot, handout: Handout, files: Sequence[File]
) -> tuple[Printed, tuple[Problem, ...]]:
    """Return what a handout prints, and the problems of the file of its approvals.

    Args:
        snapshot: The library.
        handout: The handout with all that it uses of others.
        files: All that it was read from.
    """
    language = handout.language.value
    try:
        file = snapshot.find(snapshot.library.handouts / handout.id.value / APPROVALS)
        digests = [(one.name, one.digest) for one in (*files, *filter(None, [file]))]
        key = key_of("printed", language, *digests)
        known = open_cache().load(key, Printed)
        if known:
            return known, ()
        approvals, problems = read_approvals(file) if file else (Approvals(), ())
    except HandoutError as error:
        approvals, problems, key = Approvals(), error.problems, ""
    printed = Printed(
        language, fingerprint(handout), pictures_of(handout), approvals.last(language)
    )
    if not problems:
        open_cache().store(key, printed)
    return printed, problems


@memoized()
def read_approvals(file: File) -> tuple[Approvals, tuple[Problem, ...]]:
    """Return the approvals in a file, and its problems.

    Raises:
        HandoutError: the file is not YAML.
    """
    from handout.content.parse import parse  # loads PyYAML, not needed for a handout in the cache

    return read_record(Approvals, parse(file.data, file.name))
