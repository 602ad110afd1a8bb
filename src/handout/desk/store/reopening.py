"""What has changed since a sheet was printed: compare it with the sheet that is made now."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from handout.desk.store.register import Printed
from handout.storage.snapshot import checksum


class Change(StrEnum):
    """Why a sheet cannot be printed again as it was."""

    WORDS = "words"
    """A handout says something else: its content has another code."""
    CHOICE = "choice"
    """The items, dosages or answers are others: a programme or the ward's answers have changed."""
    OTHER = "other"
    """The words of the handouts are the same; the letterhead, an approval, the look or the program
    has changed."""


def changes_since(
    printed: Printed, pdf: bytes, code: str, contents: Sequence[str]
) -> tuple[Change, ...]:
    """Return what has changed since a sheet was printed; nothing if it is the same, byte for byte.

    Args:
        printed: The sheet in the register.
        pdf: The sheet that its prescription makes now.
        code: The code of the choice on that.
        contents: The codes of the contents on that.
    """
    if checksum(pdf) == printed.digest:
        return ()
    # Without an exercise of the therapist's own, a choice has another code than on the paper.
    is_other_choice = code != printed.code and not printed.left_out
    changes = [Change.WORDS] if tuple(contents) != printed.contents else []
    changes += [Change.CHOICE] if is_other_choice else []
    return tuple(changes) or (Change.OTHER,)
