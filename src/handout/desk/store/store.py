"""The store as the rest of the desk sees it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from handout.desk.asked import Asked
from handout.desk.storable import Storable, storable
from handout.desk.store import chain, programmes, register, trays
from handout.desk.store.backup import back_up
from handout.desk.store.chain import Head
from handout.desk.store.codes import as_code
from handout.desk.store.file import StoreFile, open_file, opened_to_read
from handout.desk.store.programmes import Draft, ProgrammeVersion
from handout.desk.store.register import Found, Printed, Sheet
from handout.desk.store.trays import KeptTray, Origin
from handout.problems import HandoutError, Place, Problem

FILE = "desk.sqlite"


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """Programmes, printed sheets and trays; its methods block, and threads may share it.

    Every method raises a HandoutError if the file cannot be read or written; what it was to write
    is then not written at all.
    """

    def __init__(self, file: StoreFile, now: Callable[[], datetime] = _now) -> None:
        """Take over an open file."""
        self._file = file
        self._now = now

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    def save_programme(
        self,
        ward: str,
        name: str,
        title: str,
        asked: Asked,
        by: str,
        reason: str,
        *,
        after: int = 0,
        for_everyone: bool = False,
    ) -> ProgrammeVersion:
        """Add a version of a programme, and return it; if nothing has changed, the last one.

        Args:
            ward: The name of the ward's profile, or an empty string.
            name: The name of the programme in its ward: letters a-z, digits and hyphens.
            title: What it is called in lists.
            asked: What it prescribes.
            by: Who saves it; empty where nobody signs in.
            reason: Why, in words; may be empty.
            after: The version that it was made from; 0 for a new programme.
            for_everyone: Whether the therapist said that its notes and own words are for everyone.

        Raises:
            HandoutError: it is about a person, the reader refuses it, or somebody else has saved a
                version in the meantime.
        """
        draft = Draft(ward, name, title, self._whole(asked, for_everyone), by, reason, after)
        if problems := list(programmes.check_draft(draft)):
            raise HandoutError(problems)
        return self._file.write(lambda c: programmes.save(c, draft, self._now()))

    def programmes(
        self, ward: str | None = None, *, withdrawn: bool = False
    ) -> tuple[ProgrammeVersion, ...]:
        """Return the last version of each programme of a ward, or of all wards, by title.

        Args:
            ward: The ward; None for all.
            withdrawn: Whether to return those that are not to be used any more instead.
        """
        found = self._file.read(lambda c: programmes.last_versions(c, ward))
        return tuple(one for one in found if bool(one.withdrawn) == withdrawn)

    def programme(self, name: str, version: int | None = None) -> ProgrammeVersion | None:
        """Return a version of a programme by its id, by default the last one, or None."""
        return self._file.read(lambda c: programmes.find(c, name, version))

    def versions(self, name: str) -> tuple[ProgrammeVersion, ...]:
        """Return all versions of a programme by its id, the oldest first."""
        return self._file.read(lambda c: programmes.versions(c, name))

    def sign(self, name: str, version: int, by: str) -> ProgrammeVersion:
        """Sign a version of a programme, and return it.

        Raises:
            HandoutError: there is no such version, or nobody is signed in.
        """
        return self._file.write(lambda c: programmes.sign(c, name, version, by, self._now()))

    def withdraw(self, name: str, version: int, by: str, reason: str) -> ProgrammeVersion:
        """Say that a programme is not to be used any more, and return its last version.

        It is in no list then, but can be opened; a new version brings it back.

        Args:
            name: Its id.
            version: The last version, as the page knows it.
            by: Who says so; empty where nobody signs in.
            reason: Why, in words; may be empty.

        Raises:
            HandoutError: there is no such programme, or it has a later version.
        """
        return self._file.write(
            lambda c: programmes.withdraw(c, name, version, by, reason, self._now())
        )

    def record_sheet(self, printed: Printed) -> Sheet:
        """Add a sheet to the register, before it is handed out.

        Raises:
            HandoutError: its prescription is about a person.
            ValueError: a code or digest is none.
        """
        register.check_printed(printed)
        self._whole(printed.asked, with_words=False)
        at = printed.at or self._now()
        return self._file.write(lambda c: register.record(c, printed, at))

    def sheet(self, code: str, ward: str = "") -> Found | None:
        """Return what a typed or scanned code opens in a ward, or None.

        Raises:
            HandoutError: it is no code.
        """
        wanted = as_code(code)
        return self._file.read(lambda c: register.find(c, wanted, ward))

    def numbered_sheet(self, code: str, number: int) -> Sheet | None:
        """Return the sheet of an entry of the register, or None if it has not this code.

        Raises:
            HandoutError: it is no code.
        """
        wanted = as_code(code)
        return self._file.read(lambda c: register.numbered(c, wanted, number))

    def keep_tray(self, key: str, asked: Asked, origin: Origin | None = None) -> Storable:
        """Keep a tray for a day, and return what of it is kept: nothing personal."""
        kept = storable(asked, self._now().date())
        self._file.write(lambda c: trays.keep(c, key, kept, origin, self._now()))
        return kept

    def tray(self, key: str) -> KeptTray | None:
        """Return a tray that was kept within the last day, or None."""
        return self._file.read(lambda c: trays.find(c, key, self._now()))

    def drop_tray(self, key: str) -> None:
        """Delete a tray, if there is one."""
        self._file.write(lambda c: trays.drop(c, key))

    def drop_old_trays(self, now: datetime | None = None) -> int:
        """Delete the trays that are older than a day, and return how many they were."""
        return self._file.write(lambda c: trays.drop_old(c, now or self._now()))

    def head(self) -> Head:
        """Return number and digest of the last entry, which stand for all entries."""
        return self._file.read(chain.head_in)

    def verify(self, *known: Head) -> tuple[Problem, ...]:
        """Return a problem for all that somebody has changed in the file.

        Args:
            known: Heads that were noted earlier.
        """
        return verify_store(self.path, *known)[0]

    def backup(self, path: Path) -> Head:
        """Copy the store into another file, but for its trays, and return the head of the copy.

        Raises:
            HandoutError: the file cannot be written, or is no earlier copy of this store.
        """
        return back_up(self.path, path)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _whole(self, asked: Asked, with_words: bool) -> Asked:
        """Return a prescription in plain JSON, if all of it may be kept.

        Raises:
            HandoutError: part of it is about a person, or the reader refuses it.
        """
        kept = storable(asked, self._now().date(), with_words=with_words)
        problems = [_personal(path) for path in kept.left_out]
        problems += [_refused(path) for path in kept.refused]
        if problems:
            raise HandoutError(problems)
        return kept.asked


def open_store(path: Path, *, create: bool = True, now: Callable[[], datetime] = _now) -> Store:
    """Open the store in a file, and make a new one if there is none.

    Args:
        path: The file; on a disk of this machine, since locks on network drives cannot be relied
            upon.
        create: Whether a new one may be made.
        now: The clock.

    Raises:
        HandoutError: the file is no store or of a newer program, or cannot be written.
    """
    return Store(open_file(path, create=create), now)


def verify_store(path: Path, *known: Head) -> tuple[tuple[Problem, ...], Head | None]:
    """Return a problem for all that somebody has changed in a store or a backup, or else its head.

    Nothing is written to the file.

    Args:
        path: The file.
        known: Heads that were noted earlier.

    Raises:
        HandoutError: the file is no store, or cannot be read.
    """
    with opened_to_read(path) as connection:
        problems = chain.verify(connection, path, known)
        return problems, None if problems else chain.head_in(connection)


def store_file(data: Path) -> Path:
    """Return the file of the store in the data folder of a desk."""
    return data / FILE


def _personal(path: str) -> Problem:
    return Problem(
        "store-personal",
        Place(path),
        f"'{path}' is about a person, and is not stored",
        "the store is for everyone, and keeps for years what is in it",
        "leave it out; notes and own words can be saved if they are for everyone",
    )


def _refused(path: str) -> Problem:
    return Problem(
        "store-unreadable-value",
        Place(path),
        "this cannot be stored, because it says nothing that a prescription can say",
        "it could not be printed either",
        "correct it, and save again",
    )
