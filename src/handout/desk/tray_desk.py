"""What the requests of the therapist's pages have in common."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from handout.building.catalogue import summaries
from handout.building.ward import open_ward
from handout.desk.asked import Asked
from handout.desk.callers import caller_of
from handout.desk.context import desk_of, page, ward_of, wording_for
from handout.desk.doors import RefusedError
from handout.desk.exercises import Exercise, OpenHandouts
from handout.desk.facts import Open
from handout.desk.kept_trays import Kept, KeptTrays
from handout.desk.making import Made
from handout.desk.names import language_name
from handout.desk.settings import Role
from handout.desk.sheet_page import Notice, notices_of
from handout.desk.store import Store
from handout.desk.tray_actions import title_of
from handout.desk.tray_fields import Choice
from handout.desk.tray_form import amounts_in
from handout.desk.tray_view import Surroundings
from handout.desk.trays import value_at
from handout.frozen import frozen
from handout.problems import NOWHERE, HandoutError, Problem
from handout.storage.library import profile_names
from handout.storage.snapshot import Snapshot
from handout.tailoring.edition import STANDARD, Edition, settled

LONGEST_KEY = 60

EXERCISE = "exercise"
"""The kind of items that somebody does again and again; techniques are done when needed."""

NEEDED = {
    "tray_without_amount": {"repetitions", "hold", "time", "distance"},
    "tray_without_frequency": {"frequency"},
}
"""What a sheet says of each exercise, in one part of its dosage or another."""


DECISIVE = frozenset(
    {"language", "profile", "introduction", "advice", "without-required", "answers"}
)
"""What decides, besides the items, on which questions the words of a sheet depend."""


class Trays:
    """The trays in use, and the handouts that their pages show."""

    def __init__(self, store: Store | None) -> None:
        """Start with the trays of a store, which may be None."""
        self.kept = KeptTrays(store)
        self._handouts: OpenHandouts | None = None

    def handouts(self, snapshot: Snapshot) -> OpenHandouts:
        """Return the handouts of a snapshot; those of the last one stay open."""
        known = self._handouts
        if known is None or known.snapshot is not snapshot:
            known = self._handouts = OpenHandouts(snapshot)
        return known


@frozen
class Looked:
    """The sheet of a tray, or why it cannot be made."""

    made: Made | None
    """None if there is nothing to make, or it cannot be made."""
    problems: tuple[Problem, ...] = ()


def trays_of(request: Request) -> KeptTrays:
    """Return the trays of the desk."""
    return _trays(request).kept


def handouts_of(request: Request) -> OpenHandouts:
    """Return the handouts of the library as it is now."""
    return _trays(request).handouts(desk_of(request).shelf.snapshot())


def _trays(request: Request) -> Trays:
    trays = request.app.state.trays
    assert isinstance(trays, Trays)
    return trays


def check_role(request: Request) -> None:
    """Refuse whoever may not put programmes together.

    Raises:
        RefusedError: they may not.
    """
    if not caller_of(request).may(Role.TAILOR):
        raise RefusedError(403, "no-role")


def key_in(request: Request) -> str:
    """Return the key in the address of a tray."""
    return str(request.path_params["key"])[:LONGEST_KEY]


def kept_in(request: Request) -> Kept | None:
    """Return the tray in the address, or None if it is gone.

    Raises:
        RefusedError: the caller may not put programmes together.
    """
    check_role(request)
    return trays_of(request).find(key_in(request))


def gone(request: Request) -> Response:
    """Say that a tray is no longer there."""
    text = wording_for(request)
    title, what = str(text["tray_gone_title"]), str(text["tray_gone"])
    return page(request, "tray_gone.html", 404, title=title, what=what)


def look(make: Callable[[Asked], Made], asked: Asked) -> Looked:
    """Return the sheet that a tray asks for, or what is wrong with it; an empty one has none."""
    if not asked.get("items"):
        return Looked(None)
    try:
        made = make(asked)
    except HandoutError as error:
        return Looked(None, error.problems)
    return Looked(made, made.problems)


def notices_for(request: Request, looked: Looked, asked: Asked) -> list[list[Notice]]:
    """Return what must be known before a sheet is printed: one group of it, or none."""
    if not looked.made:
        return []
    text = wording_for(request)
    try:
        facts = desk_of(request).shelf.facts(asked, text.language)
    except HandoutError:  # the library has changed in the meantime
        return []
    notices = list(notices_of(facts, looked.made, text))
    notices += [Notice(said, text.language) for said in lacking(request, asked)]
    return [notices] if notices else []


def lacking(request: Request, asked: Asked) -> list[str]:
    """Return what a sheet does not say of its exercises: how often to do them, or how much.

    Nothing is lacking where a therapist writes it on the paper.
    """
    in_hand = value_at(asked, "edition/write-in")
    if ward_edition(request, asked).write_in if in_hand is None else in_hand:
        return []
    handouts, text = handouts_of(request), wording_for(request)

    def find(address: str) -> Exercise | None:
        return handouts.exercise(address, str(asked.get("language", "")))

    lacks: dict[str, list[str]] = {phrase: [] for phrase in NEEDED}
    for entry in asked.get("items", ()):
        exercise = find(str(entry.get("item", "")))
        if "own" in entry or (exercise and exercise.dosed and exercise.kind == EXERCISE):
            said = amounts_in(entry, exercise).keys()
            for phrase, parts in NEEDED.items():
                if not said & parts:
                    lacks[phrase].append(title_of(entry, find))
    return [
        text.say(phrase, titles=", ".join(titles)) for phrase, titles in lacks.items() if titles
    ]


def ward_edition(request: Request, asked: Asked) -> Edition:
    """Return how the ward of a tray prints if nothing is chosen."""
    name = asked.get("profile")
    if not name:
        return STANDARD
    snapshot = desk_of(request).shelf.snapshot()
    try:
        return settled(open_ward(snapshot, str(name), NOWHERE).profile.edition)
    except HandoutError:
        return STANDARD


def surroundings(request: Request, asked: Asked) -> Surroundings:
    """Return what the page of a tray must know besides it."""
    text = wording_for(request)
    shelf = desk_of(request).shelf
    codes = languages_of(handouts_of(request))
    wards = [Choice(ward.name, ward.title) for ward in shelf.wards()]
    return Surroundings(
        text=text,
        handouts=handouts_of(request),
        edition=ward_edition(request, asked),
        languages=tuple(Choice(code, language_name(code, text)) for code in codes),
        profiles=(Choice("", str(text["tray_profile_none"])), *wards),
        questions=_questions(request, asked),
    )


def _questions(request: Request, asked: Asked) -> tuple[Open, ...]:
    """Return what the sheet of a tray depends on, whatever else may be wrong with it."""
    handouts, language = handouts_of(request), str(asked.get("language", ""))
    names = dict.fromkeys(str(entry.get("item", "")) for entry in asked.get("items", ()))
    items = [{"item": name} for name in names if handouts.exercise(name, language)]
    if not items:
        return ()
    bare = {key: value for key, value in asked.items() if key in DECISIVE}
    try:
        facts = desk_of(request).shelf.facts(
            {**bare, "items": items}, wording_for(request).language
        )
    except HandoutError:  # which the sheet tells
        return ()
    return facts.questions


def languages_of(handouts: OpenHandouts) -> tuple[str, ...]:
    """Return every language that a handout of the library has."""
    found = handouts.once("languages", lambda: summaries(handouts.snapshot))
    return tuple(dict.fromkeys(code for one in found.values() for code in one.languages))


def first_asked(request: Request) -> Asked:
    """Return what an empty tray asks for: the language of the page, and the ward's letterhead."""
    text, ward = wording_for(request), ward_of(request)
    snapshot, languages = desk_of(request).shelf.snapshot(), languages_of(handouts_of(request))
    wanted = _ward_language(snapshot, ward.name) or text.language
    language = wanted if wanted in languages else next(iter(languages), wanted)
    return {"language": language, **({"profile": ward.name} if ward.name else {})}


def _ward_language(snapshot: Snapshot, name: str) -> str | None:
    if name not in profile_names(snapshot):
        return None
    try:
        language = open_ward(snapshot, name, NOWHERE).profile.language
    except HandoutError:
        return None
    return language.value if language else None
