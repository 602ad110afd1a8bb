"""Describe the fixed phrases of a sheet, which a YAML file for each language provides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import reduce

from handout.document.wording.plurals import ONE_FORM, Plural, Plurals
from handout.frozen import frozen
from handout.tailoring.prescription import Moment


@frozen(kw_only=True)
class Hold:
    """How long a position is held."""

    seconds: Plural
    minutes: Plural
    breaths: Plural


@frozen(kw_only=True)
class Time:
    """How long to do it."""

    minutes: Plural
    seconds: Plural
    hours: Plural


@frozen(kw_only=True)
class Distance:
    """How far."""

    m: Plural
    km: Plural


@frozen(kw_only=True)
class Rest:
    """How long to rest between sets."""

    seconds: Plural
    minutes: Plural


@frozen(kw_only=True)
class Frequency:
    """How often to do an exercise."""

    per_day: Plural
    per_week: Plural
    per_hour: Plural
    every_days: Plural
    every_hours: Plural


@frozen(kw_only=True)
class Duration:
    """How long to keep an exercise up."""

    weeks: Plural
    months: Plural


@frozen(kw_only=True)
class Load:
    """How heavy the weight is."""

    kg: Plural


@frozen(kw_only=True)
class Bands:
    """With which exercise band."""

    yellow: str
    red: str
    green: str
    blue: str
    black: str


@frozen(kw_only=True)
class TempoPhrases:
    """The seconds of each part of a movement."""

    down: Plural
    wait: Plural
    up: Plural


@frozen(kw_only=True)
class Paces:
    """How fast to move."""

    slow: str
    calm: str
    brisk: str


@frozen(kw_only=True)
class Sides:
    """Which side of the body to use."""

    each: str
    left: str
    right: str
    alternate: str
    affected: str


@frozen(kw_only=True)
class SidesOf:
    """The sides of a leg, an arm, or the body as a whole."""

    leg: Sides
    arm: Sides
    body: Sides


@frozen(kw_only=True)
class ChangedParts:
    """What the parts of an item are called that a therapist has put in other words."""

    title: str
    text: str
    points: str
    start: str
    steps: str
    tip: str
    easier: str
    harder: str
    numbered: str


@frozen
class Numbers:
    """A number that answers a question, in each unit."""

    weeks: Plural
    months: Plural
    days: Plural
    degrees: Plural
    kg: Plural
    percent: Plural
    meters: Plural
    points: Plural
    none: Plural


@frozen(kw_only=True)
class Minutes:
    """How long all exercises of a sheet take."""

    label: str
    day: str
    full_day: str
    round: str


@frozen(kw_only=True)
class LeftAndRight:
    """The names of the two sides."""

    left: str
    right: str


@frozen(kw_only=True)
class SideNames:
    """The names of the sides of a leg, an arm, or the body as a whole."""

    leg: LeftAndRight
    arm: LeftAndRight
    body: LeftAndRight


@frozen(kw_only=True)
class AffectedLimb:
    """What an affected limb is called, by what is known of its side."""

    unknown: str
    left: str
    right: str


@frozen(kw_only=True)
class AffectedParts:
    """What an affected leg, arm or whole side is called in the middle of a sentence."""

    leg: AffectedLimb
    arm: AffectedLimb
    body: str


@frozen(kw_only=True)
class CardWords:
    """What small cards are numbered with, and what tells which of them say when to call."""

    page: str
    warnings: str


@frozen(kw_only=True)
class AffectedWords:
    """The affected parts of the body, by what is the matter with them."""

    operated: AffectedParts
    injured: AffectedParts
    painful: AffectedParts
    weak: AffectedParts


@frozen(kw_only=True)
class Calling:
    """How soon to call, and whom."""

    emergency: str
    same_day: str
    daytime: str
    at_once: str
    """Above the signs that cannot wait until the morning."""
    later: str
    """Above the other signs of the same day."""
    ward: str
    ward_hours: str
    closed: str
    out_of_hours: str
    """What the service is called where a profile does not say so."""
    no_number: str
    """Whom to call on a sheet without a profile."""
    closed_no_number: str
    ward_label: str
    closed_label: str


@frozen(kw_only=True)
class ActionPlan:
    """A plan that the reader fills in."""

    title: str
    when: str
    times: tuple[str, ...]
    obstacle: str
    obstacles: tuple[str, ...]


@frozen(kw_only=True)
class TeachBack:
    """Questions for the reader, and whom they are asked by."""

    title: str
    emergency: str
    same_day: str
    daytime: str
    exercises: str


@frozen(kw_only=True)
class Foreign:
    """Words of another language that a reader may have to say or look for."""

    language: str
    words: str


@frozen(kw_only=True)
class TextSizes:
    """What a sheet in larger type is called."""

    clear: str
    large: str


@frozen(kw_only=True)
class Held:
    """How long a position is held, in short, beside its sign."""

    seconds: Plural
    minutes: Plural
    breaths: Plural


@frozen(kw_only=True)
class SignMeanings:
    """What the signs mean that do not explain themselves, where a sheet first has one."""

    repeat: str
    hold: str
    other_leg: str
    other_arm: str
    other_side: str
    breathe_in: str
    breathe_out: str
    cough: str
    push: str
    slowly: str
    lift_pelvic_floor: str
    relax_pelvic_floor: str


@frozen(kw_only=True)
class Binding:
    """The phrases in packs and booklets."""

    title: str
    """The title of a pack that was given none."""
    note: str
    """Where the page numbers of the list are printed on paper."""
    entry: str
    print_only: str


@frozen
class ExportWords:
    """The phrases in files of other formats than PDF."""

    contents: str
    """The title of a list of all headings."""
    picture: str
    """What a picture shows, where there is no room for it: with the placeholder {alt}."""


@frozen(kw_only=True)
class Wording:
    """All phrases in one language; `compose` fills in placeholders such as {title}."""

    language: str
    name: str
    plurals: Plurals = ONE_FORM
    decimal_mark: str
    months: tuple[str, ...]
    date: str
    page: str
    cards: CardWords
    identity: str
    version: str
    content: str
    author: str
    approved: str
    changed_since_approval: str
    not_approved: str
    review_due: str
    review_overdue: str
    programme: str
    """The title of a sheet of several handouts."""
    your_exercises: str
    your_exercises_and_advice: str
    exercise_title: str
    exercise_reference: str
    item_reference: str
    link_hint: str
    start: str
    tip: str
    harder: str
    easier: str
    equipment: str
    take_care: str
    calling: Calling
    dosage: str
    by_hand: str
    pen_fields: tuple[str, ...]
    pen_line: str
    """What a line to write on is called, for those who hear the page."""
    pen_tick: str
    """The same for a box to tick in front of a label,"""
    tick: str
    """and beside the heading of an exercise."""
    note: str
    own_section: str
    own_exercise: str
    changed: str
    changed_parts: ChangedParts
    patient: str
    born: str
    therapist: str
    phone: str
    phone_hours: str
    date_label: str
    next_appointment: str
    moment: str
    choice: str
    text_sizes: TextSizes
    short_form: str
    """What a sheet with the author's short forms is called."""
    read_more: str
    see_more: str
    credit: str
    credit_of: str
    credit_mirrored: str
    code_alt: str
    teach_back: TeachBack
    action_plan: ActionPlan
    diary: str
    diary_introduction: str
    diary_freely: str
    diary_pain_introduction: str
    diary_bring: str
    diary_row: str
    diary_week: str
    diary_pain: str
    diary_word: str
    weekdays: tuple[str, ...]
    day: str
    weekday_names: tuple[str, ...]
    """What is heard for each of them."""
    range: str
    """How a range such as "10–15" is heard."""
    foreign: tuple[Foreign, ...] = ()
    """Words of other languages among these phrases, which are heard in their own."""
    enumeration: str
    enumeration_end: str
    about: str
    at_least: str
    minutes: Minutes
    repetitions: Plural
    sets: Plural
    sets_of: str
    repetitions_of_a_set: Plural
    hold: Hold
    time: Time
    distance: Distance
    rest: Rest
    between_sets: str
    frequency: Frequency
    duration: Duration
    load: Load
    band: Bands
    pace: Paces
    tempo: TempoPhrases
    effort: str
    pain: str
    sides: SidesOf
    answer: str
    numbers: Numbers
    held: Held
    repeated_sets: str
    """Sets and their repetitions, in short, beside the sign for repeating."""
    signs: SignMeanings
    sided_title: str
    side_names: SideNames
    affected: AffectedWords
    not_for: str
    binding: Binding
    export: ExportWords


def worded_date(day: date, wording: Wording) -> str:
    """Return a date in words."""
    return wording.date.format(day=day.day, month=wording.months[day.month - 1], year=day.year)


def worded_moment(moment: Moment, wording: Wording) -> str:
    """Return a date in words, with the time if there is one."""
    day = worded_date(moment.day, wording)
    if moment.hour is None:
        return day
    return wording.moment.format(date=day, hour=moment.hour, minute=f"{moment.minute:02}")


def worded_list(words: Iterable[str], wording: Wording) -> str:
    """Return words as an enumeration, such as "a, b and c"."""
    *first, last = words
    return (
        wording.enumeration_end.format(first=with_commas(first, wording), next=last)
        if first
        else last
    )


def with_commas(words: Iterable[str], wording: Wording) -> str:
    """Return the phrases that are not empty, separated by commas."""
    phrases = [phrase for phrase in words if phrase]
    comma = wording.enumeration
    return reduce(lambda a, b: comma.format(first=a, next=b), phrases) if phrases else ""
