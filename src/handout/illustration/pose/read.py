"""Read a pose text."""

from __future__ import annotations

from handout.content.nodes import Mapping, Node, Scalar
from handout.content.pictures import TOLD_KEYS, read_picture_text
from handout.content.signs import OF_A_DOSAGE, OF_A_PICTURE, Sign
from handout.illustration.body.appearance import Person
from handout.illustration.body.parts import GHOST_PARTS
from handout.illustration.pose.body import merged, read_body
from handout.illustration.pose.model import Arrow, Camera, DrawnSign, PicturePanel, PoseText
from handout.illustration.pose.person import person_in
from handout.illustration.pose.reader import Reader
from handout.illustration.pose.vocabulary import DIRECTIONS, DRAWN_KEYS, PANEL_KEYS
from handout.illustration.props.catalogue import CATALOGUE, kind_of
from handout.illustration.props.kind import PropText
from handout.problems import Place, Problem, suggestion

PICTURE_KEYS = (*TOLD_KEYS, *DRAWN_KEYS)
MOST_PANELS = 4
ARROW_KEYS = ("follow", "from", "through", "to", "shift", "bend", "both", "bold", "shorten")
SIGN_KEYS = ("kind", "at", "towards", "flat")
TOWARDS = DIRECTIONS[:4]


def read_picture(node: Node, name: str, default: Person) -> tuple[PoseText, list[Problem]]:
    """Read a pose text, and return all problems with it.

    Args:
        node: The parsed text.
        name: The picture's name, used as the title if the text has none.
        default: The person to draw if the text does not describe one.
    """
    reader = Reader()
    entries = reader.entries(node, PICTURE_KEYS, "a picture")
    values = {key: value for key, (_, value) in entries.items()}
    title = reader.text(values["title"], "title") if "title" in values else name
    person = person_in(reader, values.get("person"), default)
    shared = {key: value for key, value in values.items() if key in PANEL_KEYS}
    panels = []
    if "panels" in values:
        items = reader.items(values["panels"])
        if not 1 <= len(items) <= MOST_PANELS:
            reader.refuse(
                "pose-panels",
                values["panels"].place,
                f"a picture has 1 to {MOST_PANELS} panels, not {len(items)}",
                "split it into several pictures",
                "in print each panel would be too small to be understood",
            )
        for item in items[:MOST_PANELS]:
            own = {k: v for k, (_, v) in reader.entries(item, PANEL_KEYS, "a panel").items()}
            if "body" in own and "body" in shared:
                own["body"] = merged(shared["body"], own["body"]) or own["body"]
            panels.append(_panel(reader, {**shared, **own}, item.place))
    else:
        panels.append(_panel(reader, shared, node.place))
    described = _descriptions(reader, values.get("description"))
    reader.problems += read_picture_text(node)[1]
    return PoseText(title, tuple(panels), described, person), reader.problems


def _descriptions(reader: Reader, node: Node | None) -> dict[str, str]:
    if node is None:
        return {}
    if isinstance(node, Mapping):
        return {key.text: reader.text(value, "description") for key, value in node}
    return {"en": reader.text(node, "description")}


def _panel(reader: Reader, values: dict[str, Node], place: Place) -> PicturePanel:
    body = values.get("body")
    if body is None:
        reader.refuse(
            "pose-no-body",
            place,
            "the picture shows nobody",
            "write 'body:', and below it at least 'position: standing'",
        )
    start = None
    if "start" in values:
        start = read_body(reader, merged(body, values["start"]), values["start"].place)
    pose = read_body(reader, body, body.place if body else place)
    # The start pose repeats the body's own problems.
    reader.problems = list(dict.fromkeys(reader.problems))
    return PicturePanel(
        pose,
        start,
        tuple(
            word
            for item in reader.items(values.get("ghost"))
            if (word := reader.word(item, GHOST_PARTS, "'ghost'"))
        ),
        _props(reader, values.get("props")),
        tuple(
            _arrow(reader, item, start is not None) for item in reader.items(values.get("arrows"))
        ),
        tuple(
            sign
            for item in reader.items(values.get("signs"))
            if (sign := _sign(reader, item)) is not None
        ),
        _camera(reader, values.get("camera")),
    )


def _camera(reader: Reader, node: Node | None) -> Camera:
    entries = reader.entries(
        node, ("azimuth", "elevation", "above", "between", "closer"), "a camera"
    )
    limits = {
        "azimuth": (-180.0, 180.0, Camera.azimuth),
        "elevation": (-10.0, 90.0, Camera.elevation),
    }
    angles = []
    for key, (low, high, otherwise) in limits.items():
        value = reader.number(entries[key][1], key, low, high) if key in entries else None
        angles.append(otherwise if value is None else value)
    above = reader.number(entries["above"][1], "above", 0, 2) if "above" in entries else None
    between = reader.point(entries["between"][1], "between", (2,)) if "between" in entries else None
    closer = reader.number(entries["closer"][1], "closer", 0.5, 3) if "closer" in entries else None
    return Camera(
        angles[0],
        angles[1],
        above,
        (min(between), max(between)) if between else None,
        closer or Camera.closer,
    )


def _props(reader: Reader, node: Node | None) -> tuple[PropText, ...]:
    if node is None or not isinstance(node, Mapping):
        reader.entries(node, CATALOGUE, "'props'")
        return ()
    props = []
    for key, value in node:
        kind = kind_of(key.text)
        if kind is None:
            reader.refuse(
                "pose-unknown-prop",
                key.place,
                f"there is no prop '{key.text}'",
                suggestion(key.text, CATALOGUE),
            )
            continue
        props.append(_prop(reader, key, kind, value))
    return tuple(props)


def _prop(reader: Reader, key: Scalar, kind: str, node: Node) -> PropText:
    options = CATALOGUE[kind].options
    numbers: dict[str, float] = {}
    points: dict[str, tuple[float, ...]] = {}
    words: dict[str, str] = {}
    for name, (_, value) in reader.entries(node, options, f"'{key.text}'").items():
        what = f"{name} of '{key.text}'"
        wanted = options[name]
        if wanted.choices:
            words[name] = reader.word(value, wanted.choices, what) or wanted.choices[0]
        elif wanted.word:
            words[name] = reader.text(value, what)
        elif wanted.sizes:
            point = reader.point(value, what, wanted.sizes, wanted.low, wanted.high)
            if point is not None:
                points[name] = point
        else:
            number = reader.number(value, what, wanted.low, wanted.high)
            if number is not None:
                numbers[name] = number
    return PropText(key.text, kind, numbers, points, words, key.place)


def _arrow(reader: Reader, node: Node, has_start: bool) -> Arrow:
    entries = reader.entries(node, ARROW_KEYS, "an arrow")
    values = {key: value for key, (_, value) in entries.items()}
    if "follow" in values and not has_start:
        reader.refuse(
            "pose-arrow-without-start",
            values["follow"].place,
            "an arrow cannot follow a part without a start pose",
            "add 'start:' with what differs before the movement, or use 'from' and 'to'",
        )
    if "follow" not in values and not {"from", "to"} <= values.keys():
        reader.refuse(
            "pose-arrow-ends",
            node.place,
            "an arrow needs 'follow', or both 'from' and 'to'",
            "name the part that moves: 'follow: right heel'",
        )
    ends = [
        reader.point(values[k], k, (3,)) if k in values else None for k in ("from", "to", "through")
    ]
    shift = reader.point(values["shift"], "shift", (2,)) if "shift" in values else None
    shares = [
        (reader.number(values[k], k, -1, 1) if k in values else None) or 0.0
        for k in ("bend", "shorten")
    ]
    return Arrow(
        reader.text(values["follow"], "follow") if "follow" in values and has_start else "",
        ends[0],
        ends[1],
        (shift[0], shift[1]) if shift else (0.0, 0.0),
        shares[0],
        ends[2],
        reader.flag(values["both"], "both") if "both" in values else False,
        reader.flag(values["bold"], "bold") if "bold" in values else False,
        shares[1],
        node.place,
    )


def _sign(reader: Reader, node: Node) -> DrawnSign | None:
    if isinstance(node, Scalar):
        kind = _sign_kind(reader, node)
        return DrawnSign(kind, place=node.place) if kind else None
    values = {k: v for k, (_, v) in reader.entries(node, SIGN_KEYS, "a sign").items()}
    if "kind" not in values:
        reader.refuse("pose-shape", node.place, "a sign needs 'kind'", _known_signs())
        return None
    kind = _sign_kind(reader, values["kind"])
    at: tuple[float, float] | str | None = None
    if isinstance(values.get("at"), Scalar):
        at = reader.text(values["at"], "at")
    elif "at" in values and (point := reader.point(values["at"], "at", (2,))):
        at = (point[0], point[1])
    towards = reader.word(values["towards"], TOWARDS, "'towards'") if "towards" in values else None
    flat = reader.flag(values["flat"], "flat") if "flat" in values else False
    return DrawnSign(kind, at, towards or DrawnSign.towards, flat, node.place) if kind else None


def _sign_kind(reader: Reader, node: Node) -> Sign | None:
    if isinstance(node, Scalar) and node.text in OF_A_DOSAGE:
        reader.refuse(
            "pose-sign-of-dosage",
            node.place,
            f"'{node.text}' is no sign of a picture: it depends on the dosage",
            "delete it; a sheet whose dosage says so has the sign beside the picture, with its "
            "number",
            "the picture would contradict a sheet with another dosage",
        )
        return None
    word = reader.word(node, OF_A_PICTURE, "a sign")
    return Sign(word) if word in OF_A_PICTURE else None


def _known_signs() -> str:
    return f"write one of: {', '.join(OF_A_PICTURE)}"
