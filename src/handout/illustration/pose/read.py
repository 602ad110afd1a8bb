"""Read a pose text."""

from __future__ import annotations

from handout.content.nodes import Mapping, Node, Scalar
from handout.content.pictures import TOLD_KEYS, read_picture_text
from handout.content.signs import OF_A_DOSAGE, OF_A_PICTURE, Sign
from handout.illustration.body.appearance import Person
from handout.illustration.body.parts import GHOST_PARTS
from handout.illustration.moments import END, START, Found, at, told
from handout.illustration.pose.body import merged, read_body
from handout.illustration.pose.model import Arrow, Camera, DrawnSign, PicturePanel, PoseText
from handout.illustration.pose.person import person_in
from handout.illustration.pose.props import read_props
from handout.illustration.pose.reader import Reader
from handout.illustration.pose.vocabulary import DIRECTIONS, DRAWN_KEYS, PANEL_KEYS
from handout.illustration.props.kind import Point
from handout.problems import Place, Problem

PICTURE_KEYS = (*TOLD_KEYS, *DRAWN_KEYS)
MOST_PANELS = 4
CAMERA_ANGLES = {
    "azimuth": (-180.0, 180.0, Camera.azimuth),
    "elevation": (-10.0, 90.0, Camera.elevation),
}
"""The least and the most degrees of each angle, and what it is if a text does not say."""
CAMERA_KEYS = (*CAMERA_ANGLES, "above", "between", "closer")
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
    found: list[list[Found]] = []
    for item in _panel_items(reader, node, values.get("panels")):
        problems: list[Found] = []
        panels.append(_panel(problems, shared, item, node.place))
        found.append(problems)
    described = _descriptions(reader, values.get("description"))
    reader.problems += told(found, [panel.start is not None for panel in panels])
    reader.problems += read_picture_text(node)[1]
    problems_once = list(dict.fromkeys(reader.problems))
    return PoseText(title, tuple(panels), described, person), problems_once


def _panel_items(reader: Reader, node: Node, panels: Node | None) -> tuple[Node, ...]:
    """Return what each panel says of its own; a picture without panels is one that adds nothing."""
    if panels is None:
        return (Mapping((), node.place),)
    items = reader.items(panels)
    if not 1 <= len(items) <= MOST_PANELS:
        reader.refuse(
            "pose-panels",
            panels.place,
            f"a picture has 1 to {MOST_PANELS} panels, not {len(items)}",
            "split it into several pictures",
            "in print each panel would be too small to be understood",
        )
    return items[:MOST_PANELS]


def _descriptions(reader: Reader, node: Node | None) -> dict[str, str]:
    if node is None:
        return {}
    if isinstance(node, Mapping):
        return {key.text: reader.text(value, "description") for key, value in node}
    return {"en": reader.text(node, "description")}


def _panel(found: list[Found], shared: dict[str, Node], item: Node, place: Place) -> PicturePanel:
    """Read a panel: what all panels share, with what this one adds or changes."""
    reader = Reader()
    own = {key: value for key, (_, value) in reader.entries(item, PANEL_KEYS, "a panel").items()}
    place = item.place if own else place
    written = own.get("body") or shared.get("body")
    if "body" in own and "body" in shared:
        own["body"] = merged(shared["body"], own["body"]) or own["body"]
    values = {**shared, **own}
    props = [values["props"]] if "props" in values else []
    if "props" in own and "props" in shared:
        props = [shared["props"], own["props"]]
    body = values.get("body")
    if body is None:
        reader.refuse(
            "pose-no-body",
            place,
            "the picture shows nobody",
            "write 'body:', and below it at least 'position: standing'",
        )
    at_end = Reader()
    pose = read_body(at_end, body, written.place if written else place)
    start = None
    if "start" in values:
        at_start = Reader()
        start = read_body(at_start, merged(body, values["start"]), values["start"].place)
        found += at(START, at_start.problems)
    found += at(END, at_end.problems)
    panel = PicturePanel(
        pose,
        start,
        tuple(
            word
            for item in reader.items(values.get("ghost"))
            if (word := reader.word(item, GHOST_PARTS, "'ghost'"))
        ),
        read_props(reader, props),
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
    found += at("", reader.problems)
    return panel


def _camera(reader: Reader, node: Node | None) -> Camera:
    entries = reader.entries(node, CAMERA_KEYS, "a camera")
    angles = []
    for key, (low, high, otherwise) in CAMERA_ANGLES.items():
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
    at: Point | str | None = None
    if isinstance(values.get("at"), Scalar):
        at = reader.text(values["at"], "at")
    elif "at" in values:
        at = reader.point(values["at"], "at", (3,))
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
