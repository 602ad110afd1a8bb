"""The first page, where a nurse finds a handout, and the page where a ward is chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from handout.building.programme_catalogue import ProgrammeSummary
from handout.desk.choices import PATHS, PLAIN, Choices, Source
from handout.desk.context import WARD, desk_of, page, ward_of, wording_for
from handout.desk.continuing import unfinished
from handout.desk.finding import MOST_HITS, Subject, best_of, handouts_with, searched_for
from handout.desk.forms import form_of
from handout.desk.names import language_name
from handout.desk.reopened import found_by
from handout.desk.saved import saved_of
from handout.desk.shelf import HandoutSign
from handout.desk.store import ProgrammeVersion
from handout.desk.wording import Wording
from handout.frozen import frozen
from handout.problems import HandoutError

PICTURE_WIDTH = 360
"""Pixels of the small picture of the first page: twice what it is shown as, for sharp screens."""

YEAR = 365 * 24 * 3600


@frozen
class LanguageLink:
    """A language that something can be printed in."""

    value: str
    name: str
    label: str
    address: str


@frozen
class Card:
    """A handout or programme on the first page."""

    kind: str
    title: str
    language: str
    address: str
    picture: str
    languages: tuple[LanguageLink, ...]
    subject: Subject
    handout: str = ""
    """The handout whose exercises it is found by; empty for none."""


def start(request: Request) -> Response:
    """Show the first page, or what is found by some words."""
    desk, text, ward = desk_of(request), wording_for(request), ward_of(request)
    words = request.query_params.get("find", "").strip()[:100]
    if code := _code_in(request, words):
        return RedirectResponse(PATHS[Source.PRINTED] + code, 303)
    profile = request.query_params.get("profile", "")
    programmes = desk.shelf.programmes(ward.programmes, text.language)
    own = [_saved(request, version, text, profile) for version in saved_of(request)]
    signs = {sign.name: sign for sign in desk.shelf.handouts()}
    cards = {one.name: _programme(one, signs, text, profile) for one in programmes}
    own += [card for name, card in cards.items() if name in ward.programmes]
    others = [card for name, card in cards.items() if name not in ward.programmes]
    others = [card for card in others if card.languages]
    handouts = list(_handouts(request, text, profile))
    notes = []
    groups = [
        (text.say("favourites"), own),
        (text.say("all_handouts"), _by_title(handouts)),
        (text.say("all_programmes"), _by_title(others)),
    ]
    if words:
        found = _found(request, [*own, *handouts, *others], words)
        notes = [] if found else [text.say("found_none", words=words)]
        groups = [(text.say("found", number=len(found)), found)] if found else groups
    elif not (own or handouts or others):
        notes = [text.say("no_handouts")]
    return page(
        request,
        "start.html",
        words=words,
        notes=notes,
        unfinished=None if words else unfinished(request),
        kept=[("profile", profile)] if profile else [],
        groups=[{"title": title, "cards": cards} for title, cards in groups if cards],
    )


def ward_choice(request: Request) -> Response:
    """Show which wards there are."""
    chosen, text = ward_of(request).name, wording_for(request)
    wards = [(ward.name, ward.title) for ward in desk_of(request).shelf.wards()]
    choices = [
        {"value": name, "name": title, "marks": {"checked": "" if name in (chosen,) else None}}
        for name, title in [*wards, (PLAIN, text.say("ward_plain"))]
    ]
    if not chosen:
        choices[-1]["marks"] = {"checked": ""}
    return page(request, "ward.html", choices=choices)


async def choose_ward(request: Request) -> Response:
    """Remember in the browser which ward it belongs to."""
    name = (await form_of(request)).get("profile")
    answer = RedirectResponse("/", 303)
    if isinstance(name, str) and (name == PLAIN or desk_of(request).shelf.ward(name)):
        secure = request.url.scheme == "https" or desk_of(request).settings.proxy is not None
        answer.set_cookie(WARD, name, YEAR, secure=secure, httponly=True, samesite="strict")
    return answer


def _handouts(request: Request, text: Wording, profile: str) -> Iterator[Card]:
    for one in desk_of(request).shelf.handouts():
        codes = tuple(one.titles)
        shown = text.language if text.language in codes else codes[0]
        choices = Choices(Source.HANDOUT, one.name, profile=profile)
        subject = Subject(" ".join((one.name, *one.titles.values())), one.introduction)
        card = _card(text.say("kind_handout"), one.titles, shown, choices, subject, text)
        drawing = f"/programme/pictures/{quote(one.drawing)}" if one.drawing else card.picture
        yield replace(card, handout=one.name, picture=drawing)


def _code_in(request: Request, words: str) -> str:
    """Return the code that was typed or scanned in place of words, if a sheet here has it."""
    try:
        found = found_by(request, words) if words else None
    except HandoutError:  # which is how words differ from codes
        return ""
    return found.sheet.code if found else ""


def _saved(request: Request, one: ProgrammeVersion, text: Wording, profile: str) -> Card:
    language = str(one.asked.get("language") or text.language)
    languages = desk_of(request).shelf.languages(f"{one.id}@{one.version}", one.asked)
    titles = dict.fromkeys((language, *languages), one.title)
    choices = Choices(Source.SAVED, one.id, profile=profile)
    subject = Subject(f"{one.id} {one.title}")
    return _card(text.say("kind_programme"), titles, language, choices, subject, text)


def _programme(
    one: ProgrammeSummary, signs: Mapping[str, HandoutSign], text: Wording, profile: str
) -> Card:
    of = signs.get(one.handout)  # no collection, which is about anything
    about = " ".join((of.introduction, *of.titles.values())) if of else ""
    titles = dict.fromkeys(one.languages, one.title)
    shown = text.language if text.language in titles else next(iter(titles), text.language)
    choices = Choices(Source.PROGRAMME, one.name, profile=profile)
    subject = Subject(f"{one.name} {one.title}", handout=about)
    card = _card(text.say("kind_programme"), titles, shown, choices, subject, text)
    return replace(card, handout=one.handout if of else "")


def _card(
    kind: str,
    titles: dict[str, str],
    shown: str,
    choices: Choices,
    subject: Subject,
    text: Wording,
) -> Card:
    title = titles.get(shown, choices.name)
    in_language = choices.with_(language=shown)
    return Card(
        kind=kind,
        title=title,
        language=shown,
        address=in_language.address,
        picture=in_language.file("/page.webp", page=1, width=PICTURE_WIDTH),
        languages=tuple(_link(choices, code, titles[code], text) for code in titles),
        subject=subject,
    )


def _link(choices: Choices, code: str, title: str, text: Wording) -> LanguageLink:
    name = language_name(code, text)
    label = text.say("choose_language", title=title, language=name)
    return LanguageLink(code, name, label, choices.with_(language=code).address)


def _by_title(cards: Iterable[Card]) -> list[Card]:
    return sorted(cards, key=lambda card: card.title.casefold())


def _found(request: Request, cards: list[Card], words: str) -> list[Card]:
    """Return the cards that are about some words, and those that have exercises for the others."""
    subjects = [card.subject for card in cards]
    best, is_all = best_of(subjects, words)
    if not best:
        best, is_all = best_of(subjects, words, mistakes=1)
    if not is_all:
        names = _with_exercises(request, words, {card.handout for card in cards if card.handout})
        best += [n for name in names for n, card in enumerate(cards) if card.handout == name]
    if not best:
        best, _ = best_of(subjects, words, mistakes=2)
    return [cards[number] for number in dict.fromkeys(best)]


def _with_exercises(request: Request, words: str, shown: Collection[str]) -> list[str]:
    wanted, find = searched_for(words), desk_of(request).shelf.find
    try:
        hits = find(wanted, None, MOST_HITS, forgiving=False) if wanted else ()
    except HandoutError:  # a library whose exercises cannot be searched still has its titles
        hits = ()
    return handouts_with(hits, shown)


ROUTES: list[BaseRoute] = [
    Route("/", start),
    Route("/ward", ward_choice, methods=["GET"]),
    Route("/ward", choose_ward, methods=["POST"]),
]
