"""Turn options into parsed prescriptions, so that one reader checks both options and files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import chain
from pathlib import Path
from typing import Any

import click

from handout.cli.asking import STANDARD_INPUT, is_standard_input, prescription_from_input
from handout.cli.group import report
from handout.cli.options import NO_PROFILE
from handout.content.nodes import Mapping, Node, Scalar, Sequence, Source, merged
from handout.content.read import key_of
from handout.problems import HandoutError, Place, Problem
from handout.storage.settings import Setting
from handout.storage.snapshot import Library, Snapshot, read_file, shown
from handout.tailoring.answers import answers_in
from handout.tailoring.edition import Edition
from handout.tailoring.programme import laid_over

_TEXTS = {
    "title": "title",
    "language": "language",
    "side": "side",
    "note": "note",
    "date": "day",
    "next-appointment": "next_appointment",
    "diary": "diary",
    "diary-start": "diary_start",
}
"""The keys of a prescription whose value is a text, with their options."""

_PARTS = {
    "patient": {"name": "patient", "born": "born"},
    "therapist": {"name": "therapist", "phone": "therapist_phone"},
    "edition": {key_of(field): field.name for field in fields(Edition)},
}
"""The keys whose value is a mapping, with the options for the keys of that mapping."""


_OF_PEOPLE = {
    "born": ("patient", "--patient"),
    "therapist_phone": ("therapist", "--therapist"),
}
"""The options about somebody whose name must be known, with the option that gives it."""

_OF_A_PERSON = ("date", "diary-start")
"""Keys for values that no message may repeat, beside those that are read into marked classes."""

_OF_ITEMS = ("dosage", "item_note", "item_text", "own")
"""The options about single items."""


def prescriptions(
    handouts: tuple[str, ...],
    everything: bool,
    file: Path | None,
    options: dict[str, Any],
    snapshot: Snapshot,
) -> list[Mapping]:
    """Return the prescriptions to build, from the names, the file and the options given."""
    nodes = _asked(handouts, everything, file, options, snapshot)
    for option, (key, name) in _OF_PEOPLE.items():
        who = (node.get(key) for node in nodes)
        if options[option] and any(isinstance(one, Mapping) and not one.get("name") for one in who):
            raise click.UsageError(f"--{option.replace('_', '-')} needs {name} as well.")
    return nodes


def _asked(
    handouts: tuple[str, ...],
    everything: bool,
    file: Path | None,
    options: dict[str, Any],
    snapshot: Snapshot,
) -> list[Mapping]:
    from handout.building.handout_names import named_handouts
    from handout.building.making import all_handouts

    handouts = named_handouts(snapshot, handouts)
    if file or options["programme"]:
        name = handouts[0] if handouts else None
        prescription = _of_programme(
            _with_handout(_read(file) if file else Mapping((), _place("programme")), name),
            options["programme"],
            snapshot,
        )
        if any(map(options.get, _OF_ITEMS)) and not (options["only"] or prescription.get("items")):
            raise click.UsageError(
                "This asks for the whole handout. To give an item a dosage, a note or a text, or "
                "to add an exercise of your own, choose items in the file or with --only."
            )
        return [with_options(prescription, options)]
    if not everything:
        # Without a handout, the items say which handouts they are in.
        return [_prescription_from(name, options) for name in handouts or (None,)]
    nodes = all_handouts(snapshot)
    if not nodes:
        raise HandoutError([_empty(snapshot.library)])
    return [with_options(node, options) for node in nodes]


def with_profile(prescription: Mapping, ward: Setting) -> Mapping:
    """Return a prescription with the ward's profile, if it names none."""
    if prescription.get("profile"):
        return prescription
    entry = (Scalar("profile", ward.place), Scalar(ward.value, ward.place, quoted=True))
    return Mapping((*prescription.entries, entry), prescription.place)


def _of_programme(prescription: Mapping, programme: str | None, snapshot: Snapshot) -> Mapping:
    """Return a prescription laid over its programme, or over the one on the command line."""
    from handout.building.programmes import named_programme, with_programme

    if programme is not None:
        name = _scalar(named_programme(snapshot, programme, _place("programme")), "programme")
        prescription = laid_over(prescription, _mapping({"programme": name}, "programme"))
    laid, doubts = with_programme(prescription, snapshot)
    report(doubts)
    return laid


def _with_handout(prescription: Mapping, handout: str | None) -> Mapping:
    """Return a prescription with its handout replaced by the one on the command line, if any."""
    if handout is None:
        return prescription
    others = tuple(entry for entry in prescription if entry[0].text != "handout")
    place = Place("HANDOUT")
    entry = (Scalar("handout", place), Scalar(handout, place))
    return Mapping((entry, *others), prescription.place)


def _read(file: Path) -> Mapping:
    from handout.content.parse import parse

    if is_standard_input(file):
        node = parse(prescription_from_input(), STANDARD_INPUT, personal=True)
    else:
        node = parse(read_file(file), shown(file), personal=True)
    if isinstance(node, Mapping):
        return node
    raise HandoutError(
        [
            Problem(
                "wrong-type",
                node.place,
                "this is not a prescription",
                "a prescription must say which handout or programme to print",
                "begin it with 'handout:'; 'handout tailor' writes one to start from",
            )
        ]
    )


def _empty(library: Library) -> Problem:
    return Problem(
        "empty-library",
        Place(shown(library.handouts)),
        "there are no handouts here",
        "there is nothing to print",
        "add a folder with a handout.yaml, or use another library with --library",
    )


def _prescription_from(handout: str | None, options: dict[str, Any]) -> Mapping:
    """Return options in the form of a parsed prescription file."""
    entries: dict[str, Node | None] = {
        "handout": _scalar(handout, "handout") if handout else None,
        **{
            key: _scalar(options[name], key)
            for key, name in _TEXTS.items()
            if options[name] is not None
        },
        "profile": _profile(options["profile"]),
        "answers": _answers(options["answer"]),
        "items": _items(options),
        **{
            name: Sequence(_listed(options[name], name), _place(name))
            for name in ("exclude", "advice")
            if options[name] is not None
        },
        "without-required": _scalar("true", "without-required")
        if options["without_required"]
        else None,
        "section-introductions": _truth(options["section_introductions"], "section-introductions"),
        "diary-pain": _scalar("true", "diary-pain") if options["diary_pain"] else None,
        "introduction": _scalar("false", "no-introduction") if options["no_introduction"] else None,
        **{key: _part(key, names, options) for key, names in _PARTS.items()},
    }
    return _mapping({key: value for key, value in entries.items() if value}, "handout")


def _truth(value: bool | None, option: str) -> Node | None:
    return None if value is None else _scalar("true" if value else "false", option)


def _profile(name: str | None) -> Node | None:
    return _scalar(name, "profile") if name and not is_file_name(name) else None


def _answers(given: tuple[str, ...]) -> Node | None:
    if not given:
        return None
    answers = answers_in("; ".join(given), _place("answer"))
    if isinstance(answers, Problem):
        raise HandoutError([answers])
    return answers


def _part(key: str, names: dict[str, str], options: dict[str, Any]) -> Node | None:
    """Return the mapping under a key of the prescription, or None if its options are not given."""
    parts: dict[str, Node] = {
        name: _scalar("true" if options[option] is True else options[option], option)
        for name, option in names.items()
        if options[option] not in (None, False)
    }
    return _mapping(parts, key) if parts else None


def with_options(prescription: Mapping, options: dict[str, Any]) -> Mapping:
    """Return a prescription overridden by options; the dosage and note of an item are merged."""
    overrides = _prescription_from(None, options)
    if options["only"] is None and any(map(options.get, _OF_ITEMS)):
        items = _merged_items(prescription.get("items"), options)
        overrides = laid_over(overrides, _mapping({"items": items}, "dosage"))
    if options["profile"] == NO_PROFILE:
        kept = tuple(entry for entry in prescription if entry[0].text != "profile")
        prescription = Mapping(kept, prescription.place)
    return laid_over(prescription, overrides)


def _merged_items(listed: Node | None, options: dict[str, Any]) -> Node:
    """Merge what options say of items into those of a file; add what the file does not list.

    An item that the file has for each side apart is left to the file.
    """
    details = _item_details(options)
    if listed is not None and not isinstance(listed, Sequence):
        return listed  # the reader reports that this is not a list
    entries = [_entry(item) for item in listed.items] if listed else []
    names = [_name(entry) for entry in entries]
    for name in details:
        if names.count(name) > 1:
            raise click.UsageError(
                f"The file has '{name}' more than once, for its left and right side. Change its "
                "dosage or note in the file."
            )
    items: list[Node] = []
    for name, entry in zip(names, entries, strict=True):
        items += [merged(entry, override) for override in details.pop(name, [])] or [entry]
    return Sequence((*items, *chain(*details.values()), *_own(options)), _place("dosage"))


def _entry(item: Node) -> Mapping:
    """Return an item of a file in the form of keys and values."""
    return item if isinstance(item, Mapping) else Mapping(((_ITEM, item),), item.place)


def _name(entry: Mapping) -> str:
    name = entry.get("item")
    return name.text if isinstance(name, Scalar) else ""


_ITEM = Scalar("item", Place(""))


def is_file_name(profile: str) -> bool:
    """Return whether a profile is given by its file rather than by its name."""
    return profile.endswith((".yaml", ".yml")) or "/" in profile or "\\" in profile


def _items(options: dict[str, Any]) -> Sequence | None:
    """Return the chosen items with their dosages, notes and texts, and exercises of one's own.

    Items that are given a dosage, a note or a text count as chosen.
    """
    details = _item_details(options)
    listed = _listed(options["only"] or "", "only")
    named = [details.pop(item.text, [_mapping({"item": item}, "only")]) for item in listed]
    items = (*chain(*named, *details.values()), *_own(options))
    return Sequence(items, _place("only")) if items else None


def _item_details(options: dict[str, Any]) -> dict[str, list[Mapping]]:
    """Return the dosages, notes and texts that options give for each item, by the item's id.

    A second dosage is a second entry, since it is for the other side; all else is for the first.
    """
    entries: dict[str, list[Mapping]] = {}

    def add(item: str, key: str, value: Node, option: str) -> None:
        known = entries.setdefault(item, [])
        detail = _mapping({key: value}, option)
        if known and (key != "dosage" or known[0].get(key) is None):
            known[0] = merged(known[0], detail)
        else:
            known.append(merged(_mapping({"item": _scalar(item, option)}, option), detail))

    for item, dosage in options["dosage"]:
        add(item, "dosage", _dosage(dosage), "dosage")
    notes: dict[str, list[str]] = {}
    for item, note in options["item_note"]:
        notes.setdefault(item, []).append(note)
    for item, lines in notes.items():
        add(item, "note", _scalar("\n".join(lines), "item_note"), "item_note")
    for item, part, text in options["item_text"]:
        words: Node = _scalar(text, "item_text")
        for key in reversed(part.split()):  # "steps 2" is the key 2 under the key steps
            words = _mapping({key: words}, "item_text")
        add(item, "text", words, "item_text")
    return entries


def _own(options: dict[str, Any]) -> Iterator[Mapping]:
    """Yield the exercises of one's own that options describe."""
    for title, text in options["own"]:
        words = _mapping({"title": _scalar(title, "own"), "text": _scalar(text, "own")}, "own")
        yield _mapping({"own": words}, "own")


_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


def _dosage(text: str) -> Node:
    """Return a dosage as keys with values, if it has keys, or else as one line."""
    from handout.content.parse import parse  # loads PyYAML, which few command lines need

    if ": " not in text:
        return _scalar(text, "dosage")
    if "words" not in text:
        text = _DECIMAL_COMMA.sub(".", text)  # YAML would end the value at the comma
    # In braces, "sets: 2, side: left" is a YAML mapping.
    return parse(f"{{{text}}}".encode(), "--dosage", personal=True)


def _listed(text: str, option: str) -> tuple[Scalar, ...]:
    parts: Iterable[str] = filter(None, map(str.strip, text.split(",")))
    return tuple(_scalar(part, option) for part in parts)


def _mapping(entries: dict[str, Node], option: str) -> Mapping:
    place = _place(option)
    return Mapping(tuple((Scalar(key, place), value) for key, value in entries.items()), place)


def _scalar(text: str, option: str) -> Scalar:
    # As if quoted: on the command line, a text such as "no" needs no quotation marks of YAML.
    source = Source("", "", personal=option in _OF_A_PERSON)
    return Scalar(text, _place(option), quoted=True, source=source)


def _place(option: str) -> Place:
    return Place(f"--{option.replace('_', '-')}")
