"""The sections of the reference, each from a table of the code: no word of a text is listed here.

What is added to a table is in the reference at once, with a picture of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handout.content.signs import OF_A_PICTURE
from handout.frozen import frozen
from handout.illustration.body.appearance import BUILDS, HAIR_COLOURS, HAIR_STYLES, SKIN
from handout.illustration.body.hands import HAND_SHAPES
from handout.illustration.body.head import LIPS
from handout.illustration.body.limbs import FOOTWEAR
from handout.illustration.body.parts import GHOST_PARTS, REST_PARTS
from handout.illustration.pose.body import BODY_KEYS, FOOT_KEYS, HAND_KEYS, TOUCHING
from handout.illustration.pose.person import PERSON_KEYS
from handout.illustration.pose.read import (
    ARROW_KEYS,
    CAMERA_ANGLES,
    CAMERA_KEYS,
    MOST_PANELS,
    PICTURE_KEYS,
)
from handout.illustration.pose.vocabulary import (
    BODY_DIRECTIONS,
    DIRECTIONS,
    OPPOSITES,
    PAIRED,
    PANEL_KEYS,
    SINGLE,
    STARTING_POSITIONS,
    Range,
    StartingPosition,
)
from handout.illustration.props.catalogue import CATALOGUE
from handout.illustration.reference.props import kind_that_has, prop_entry
from handout.illustration.reference.samples import Sample

SAGITTAL = ("flexion", "dorsiflexion", "protraction", "lordosis")
"""Movements that are seen from the side; all others are seen from the front."""
TURNED_ABOUT_ARM = ("external rotation", "pronation")
"""Movements of an arm that are seen if its elbow is bent."""
SMALL = ("forearm", "wrist", "neck")
"""Joints whose movements are seen from near by only."""
FROM_SIDE, FROM_FRONT, FROM_BEHIND = 15, 70, -110
"""Degrees of azimuth."""


@frozen
class Entry:
    """A word with what is to be known of it, in lines, and pictures of it with their captions."""

    name: str
    facts: tuple[str, ...] = ()
    samples: tuple[tuple[str, Sample], ...] = ()


@frozen
class Section:
    """A table of the code: a heading, a sentence, and its words."""

    title: str
    about: str
    entries: tuple[Entry, ...]


def sections() -> tuple[Section, ...]:
    """Return the whole reference."""
    return (
        _section(
            "Props",
            "Under 'props'. The red numbers are the spots: the places that bodies rest on, and "
            "that hands and feet are sent to.",
            (Entry(*prop_entry(name)) for name in CATALOGUE),
        ),
        _section(
            "Spots on the body",
            "Where hands and feet can be put: 'left hand: {on: belly}'.",
            (_of_body("targets", "front"), _of_body("targets", "back")),
        ),
        _section(
            "Landmarks",
            "What arrows follow, and what pillows and towels lie under.",
            (_of_body("landmarks", "front"),),
        ),
        _section("Positions", "Under 'body': 'position: …'.", _positions()),
        _section(
            "Angles",
            "Under 'body', in degrees. 0 is standing with hanging arms, which the dashed outline "
            "shows. A bare number means the first movement of its joint.",
            _angles(),
        ),
        _section("Signs", "Under 'signs'.", (_sign(word) for word in OF_A_PICTURE)),
        _section(
            "Camera",
            "Under 'camera': degrees around and above the scene.",
            _views(),
        ),
        _section("People", "Under 'person'.", _people()),
        _section(
            "Hands, feet and mouth",
            "'grip' under 'body' or a hand; 'footwear' and 'mouth' under 'body'.",
            _ends(),
        ),
        _section("Words", "Where a text has to name one of several things.", _words()),
        _section("Keys", "What a text can say, and where.", _keys()),
    )


def _section(title: str, about: str, entries: Iterable[Entry]) -> Section:
    return Section(title, about, tuple(entries))


def _text(body: str, props: str = "floor: ", camera: str = "", rest: str = "") -> str:
    shown = f"camera: {{{camera}}}\n" if camera else ""
    return f"{shown}props: {{{props}}}\nbody: {{{body}}}\n{rest}"


def _of_body(points: str, side: str) -> Entry:
    azimuth = FROM_FRONT if side == "front" else FROM_BEHIND
    text = _text(
        "position: standing, shoulders: {abduction: 30}",
        camera=f"azimuth: {azimuth}, elevation: 5, closer: 1.6",
    )
    return Entry(f"the {side}", (), (("", Sample(text, points=points)),))


def _positions() -> Iterable[Entry]:
    for name, position in STARTING_POSITIONS.items():
        rests = tuple(f"{part} on {support}" for part, support in position.rest.items())
        facts = (f"rests: {', '.join(rests)}",) if rests else ()
        text = _text(f"position: {name}", _props_for(position))
        yield Entry(name, facts, (("", Sample(text)),))


def _props_for(position: StartingPosition) -> str:
    needed = ["floor"]
    for support in position.rest.values():
        kind = kind_that_has(support)
        if kind and kind not in needed:
            needed.append(kind)
    return ", ".join(f"{kind}: " for kind in needed)


def _angles() -> Iterable[Entry]:
    opposites = {meant: other for other, meant in OPPOSITES.items()}
    for paired, joints in ((True, PAIRED), (False, SINGLE)):
        for joint, movements in joints.items():
            for movement, limits in movements.items():
                yield _movement(joint, movement, limits, opposites.get(movement, ""), paired)


def _movement(joint: str, movement: str, limits: Range, opposite: str, paired: bool) -> Entry:
    low, high = limits
    facts = [f"{low:g} to {high:g} degrees"]
    if opposite:
        facts.append(f"'{opposite}: {-low:g}' is '{movement}: {low:g}'")
    if paired:
        facts.append(f"'{joint}s', 'left {joint}', 'right {joint}'")
    samples = tuple(
        (f"{degrees:g}°", Sample(_moved(joint, movement, degrees, paired)))
        for degrees in limits
        if degrees
    )
    return Entry(f"{joint}: {movement}", tuple(facts), samples)


def _moved(joint: str, movement: str, degrees: float, paired: bool) -> str:
    azimuth = FROM_SIDE if movement in SAGITTAL else FROM_FRONT
    name = f"right {joint}" if paired else joint
    props = "floor: "
    if not paired:
        body, props = "position: sitting, feet: {on: floor}, elbows: 60", "floor: , stool: "
    else:
        body = "position: standing, rest: {left foot: floor}"
        if movement in TURNED_ABOUT_ARM:
            body += ", right elbow: 90"
        if joint == "ankle":
            body += ", right hip: 30, right knee: 60"
    near = ", above: 0.75, closer: 1.6" if joint in SMALL else ""
    return _text(
        f"{body}, {name}: {{{movement}: {degrees:g}}}",
        props,
        f"azimuth: {azimuth}, elevation: 8{near}",
        f"start: {{{name}: {{{movement}: 0}}}}\n",
    )


def _sign(word: str) -> Entry:
    text = _text("position: standing", camera="above: 0.8", rest=f"signs: '{word}'\n")
    return Entry(word, (), (("", Sample(text)),))


def _views() -> Iterable[Entry]:
    for name, (low, high, usual) in CAMERA_ANGLES.items():
        shown = {usual, *(degrees for degrees in (-90, -45, 0, 45, 90) if low <= degrees <= high)}
        samples = tuple(
            (
                f"{degrees:g}°",
                Sample(
                    _text(
                        "position: sitting, feet: {on: floor}",
                        "floor: , chair: ",
                        f"{name}: {degrees:g}",
                    )
                ),
            )
            for degrees in sorted(shown)
        )
        yield Entry(name, (f"{low:g} to {high:g} degrees; {usual:g} if left out",), samples)


def _people() -> Iterable[Entry]:
    choices: dict[str, Iterable[str]] = {
        "build": BUILDS,
        "skin": SKIN,
        "hair": HAIR_STYLES,
        "hair colour": HAIR_COLOURS,
        "glasses": ("yes",),
    }
    for key, words in choices.items():
        for word in words:
            # Build is seen in the whole body, the rest in the head.
            camera = "azimuth: 40" if key == "build" else "azimuth: 40, above: 1.3, closer: 2"
            text = f"person: {{{key}: {word}}}\n" + _text("position: standing", camera=camera)
            yield Entry(f"{key}: {word}", (), (("", Sample(text)),))


def _ends() -> Iterable[Entry]:
    for grip in HAND_SHAPES:
        text = _text(
            f"position: standing, elbows: 90, grip: {grip}",
            camera="azimuth: 40, above: 0.85, closer: 1.5",
        )
        yield Entry(f"grip: {grip}", (), (("", Sample(text)),))
    for footwear in FOOTWEAR:
        text = _text(f"position: standing, footwear: {footwear}", camera="azimuth: 40")
        yield Entry(f"footwear: {footwear}", (), (("", Sample(text)),))
    for mouth in LIPS:
        text = _text(
            f"position: standing, mouth: {mouth}",
            camera="azimuth: 25, above: 1.3, closer: 2",
            rest="signs: breathe out\n",
        )
        yield Entry(f"mouth: {mouth}", (), (("", Sample(text)),))


def _words() -> Iterable[Entry]:
    lists: Mapping[str, Iterable[str]] = {
        "Parts that can rest ('rest')": REST_PARTS,
        "Parts of a ghost ('ghost')": GHOST_PARTS,
        "Directions in the picture": DIRECTIONS,
        "Directions of the body": BODY_DIRECTIONS,
        "What touches ('by' of a foot)": TOUCHING,
    }
    for name, words in lists.items():
        yield Entry(name, (", ".join(words),))


def _keys() -> Iterable[Entry]:
    lists: Mapping[str, Iterable[str]] = {
        "A picture": PICTURE_KEYS,
        f"A panel (1 to {MOST_PANELS} under 'panels')": PANEL_KEYS,
        "'person'": PERSON_KEYS,
        "'camera'": CAMERA_KEYS,
        "'body' and 'start'": BODY_KEYS,
        "A hand": HAND_KEYS,
        "A foot": FOOT_KEYS,
        "An arrow": ARROW_KEYS,
    }
    for name, words in lists.items():
        yield Entry(name, (", ".join(words),))
