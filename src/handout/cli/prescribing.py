"""What options say as the text of a prescription would say it: one reader checks both."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from handout.cli.options import NO_PROFILE
from handout.content.nodes import Mapping, Node, Scalar, Sequence
from handout.problems import HandoutError, Place, Problem
from handout.storage.settings import Setting
from handout.storage.snapshot import Library, Snapshot, read_file, shown

_TEXTS = {
    "language": "language",
    "note": "note",
    "date": "day",
    "next-appointment": "next_appointment",
    "diary": "diary",
}
"""Keys of a prescription that hold a text, with their options."""

_PARTS = {
    "patient": {"name": "patient", "born": "born"},
    "therapist": {"name": "therapist", "phone": "therapist_phone"},
    "edition": {
        name.replace("_", "-"): name
        for name in ("paper", "text_size", "layout", "ink", "figure_side", "write_in")
    },
}
"""Keys that hold keys of their own, with their options."""


def prescriptions(
    handouts: tuple[str, ...],
    everything: bool,
    file: Path | None,
    said: dict[str, Any],
    snapshot: Snapshot,
) -> list[Mapping]:
    """Return what is to be built, from the names, the file and the options given."""
    from handout.build.handout_names import named_handouts
    from handout.build.making import all_whole

    handouts = named_handouts(snapshot, handouts)
    if file:
        name = handouts[0] if handouts else None
        prescription = _named(_read(file), name)
        if (said["dosage"] or said["item_note"]) and not (
            said["only"] or prescription.get("items")
        ):
            raise click.UsageError(
                "The file asks for the whole handout. Choose items, in it or with --only, to give "
                "one of them a dosage or a note."
            )
        return [over(prescription, said)]
    if not everything:
        return [_prescription_from(name, said) for name in handouts]
    nodes = all_whole(snapshot)
    if not nodes:
        raise HandoutError([_empty(snapshot.library)])
    return [over(node, said) for node in nodes]


def with_profile(prescription: Mapping, ward: Setting) -> Mapping:
    """Return a prescription with the ward's profile, if it names none."""
    if prescription.get("profile"):
        return prescription
    said = (Scalar("profile", ward.place), Scalar(ward.value, ward.place, quoted=True))
    return Mapping((*prescription.entries, said), prescription.place)


def _named(prescription: Mapping, handout: str | None) -> Mapping:
    """Return a prescription for the handout that is named beside it, if one is."""
    if handout is None:
        return prescription
    others = tuple(entry for entry in prescription if entry[0].text != "handout")
    place = Place("HANDOUT")
    named = (Scalar("handout", place), Scalar(handout, place))
    return Mapping((named, *others), prescription.place)


def _read(file: Path) -> Mapping:
    from handout.content.parse import parse

    node = parse(read_file(file), shown(file), private=True)
    if isinstance(node, Mapping):
        return node
    raise HandoutError(
        [
            Problem(
                "wrong-type",
                node.place,
                "this is no prescription",
                "it must say which handout is meant, and what of it",
                "begin it with 'handout:'; 'handout tailor' writes one to start from",
            )
        ]
    )


def _empty(library: Library) -> Problem:
    return Problem(
        "empty-library",
        Place(shown(library.handouts)),
        "there is no handout here",
        "there is nothing to print",
        "add a folder with a handout.yaml, or name another library with --library",
    )


def _prescription_from(handout: str | None, said: dict[str, Any]) -> Mapping:
    """Return what options say as the text of a prescription would say it."""
    entries: dict[str, Node | None] = {
        "handout": _scalar(handout, "handout") if handout else None,
        **{key: _scalar(said[name], key) for key, name in _TEXTS.items() if said[name] is not None},
        "profile": _profile(said["profile"]),
        "items": _items(said),
        **{
            name: Sequence(_listed(said[name], name), _place(name))
            for name in ("exclude", "advice")
            if said[name] is not None
        },
        "without-required": _scalar("true", "without-required")
        if said["without_required"]
        else None,
        "introduction": _scalar("false", "no-introduction") if said["no_introduction"] else None,
        **{key: _part(key, options, said) for key, options in _PARTS.items()},
    }
    return _mapping({key: value for key, value in entries.items() if value}, "handout")


def _profile(said: str | None) -> Node | None:
    return _scalar(said, "profile") if said and not is_file_name(said) else None


def _part(key: str, options: dict[str, str], said: dict[str, Any]) -> Node | None:
    """Return a part of the prescription with keys of its own, or None if nothing is said of it."""
    parts: dict[str, Node] = {
        name: _scalar("true" if said[option] is True else said[option], option)
        for name, option in options.items()
        if said[option] not in (None, False)
    }
    return _mapping(parts, key) if parts else None


def over(base: Mapping, said: dict[str, Any]) -> Mapping:
    """Return a prescription in which what options say stands instead of what its file says.

    A dosage or a note for an item is laid over what the file says of that item; so is each point of
    an edition. A person is replaced whole: a new name never keeps another's date of birth.
    """
    later = {key.text: (key, value) for key, value in _prescription_from(None, said)}
    if said["only"] is None and (more := _particulars(said)):
        later["items"] = (Scalar("items", _place("dosage")), _items_over(base.get("items"), more))
    entries = []
    for key, value in base:
        if key.text == "profile" and said["profile"] == NO_PROFILE:
            continue
        newer = later.pop(key.text, (key, value))[1]
        if key.text == "edition" and isinstance(value, Mapping) and isinstance(newer, Mapping):
            newer = _laid_over(value, newer)
        entries.append((key, newer))
    return Mapping((*entries, *later.values()), base.place)


def _items_over(listed: Node | None, more: dict[str, Mapping]) -> Node:
    """Lay dosages and notes over the items of a file; what it does not name is added."""
    if listed is not None and not isinstance(listed, Sequence):
        return listed
    items: list[Node] = []
    for item in listed.items if listed else ():
        entry = item if isinstance(item, Mapping) else Mapping(((_ITEM, item),), item.place)
        named = entry.get("item")
        newer = more.pop(named.text, None) if isinstance(named, Scalar) else None
        items.append(_laid_over(entry, newer) if newer else item)
    return Sequence((*items, *more.values()), _place("dosage"))


_ITEM = Scalar("item", Place(""))


def _laid_over(base: Mapping, newer: Mapping) -> Mapping:
    """Return a mapping with another one over it, key by key and all the way down."""
    later = {key.text: (key, value) for key, value in newer}
    entries = []
    for key, value in base:
        over_it = later.pop(key.text, (key, value))[1]
        both = isinstance(value, Mapping) and isinstance(over_it, Mapping)
        entries.append((key, _laid_over(value, over_it) if both else over_it))  # type: ignore[arg-type]
    return Mapping((*entries, *later.values()), base.place)


def is_file_name(profile: str) -> bool:
    """Tell whether a profile is given as a file rather than by its name."""
    return profile.endswith((".yaml", ".yml")) or "/" in profile or "\\" in profile


def _items(said: dict[str, Any]) -> Sequence | None:
    """Return the chosen items, each with its own dosage and note.

    Where nothing is chosen, what has a dosage or a note is.
    """
    particulars = _particulars(said)
    listed = _listed(said["only"] or "", "only")
    items = [particulars.pop(item.text, _mapping({"item": item}, "only")) for item in listed]
    items += particulars.values()
    return Sequence(tuple(items), _place("only")) if items else None


def _particulars(said: dict[str, Any]) -> dict[str, Mapping]:
    """Return by item what options say of its dosage, and all that they note of it."""
    entries: dict[str, Mapping] = {}

    def lay(item: str, key: str, value: Node, option: str) -> None:
        known = entries.get(item) or _mapping({"item": _scalar(item, option)}, option)
        entries[item] = _laid_over(known, _mapping({key: value}, option))

    for item, dosage in said["dosage"]:
        lay(item, "dosage", _parsed(f"{{{dosage}}}", "--dosage"), "dosage")
    notes: dict[str, list[str]] = {}
    for item, note in said["item_note"]:
        notes.setdefault(item, []).append(note)
    for item, lines in notes.items():
        lay(item, "note", _scalar("\n".join(lines), "item_note"), "item_note")
    return entries


def _parsed(text: str, option: str) -> Node:
    from handout.content.parse import parse  # few command lines hold YAML

    return parse(text.encode(), option, private=True)


def _listed(text: str, option: str) -> tuple[Scalar, ...]:
    parts: Iterable[str] = filter(None, map(str.strip, text.split(",")))
    return tuple(_scalar(part, option) for part in parts)


def _mapping(entries: dict[str, Node], option: str) -> Mapping:
    place = _place(option)
    return Mapping(tuple((Scalar(key, place), value) for key, value in entries.items()), place)


def _scalar(text: str, option: str) -> Scalar:
    return Scalar(text, _place(option), quoted=True)


def _place(option: str) -> Place:
    return Place(f"--{option.replace('_', '-')}")
