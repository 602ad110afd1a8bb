"""Say what was probably meant where a file is not YAML: one function for each usual slip.

A parser stops where it cannot go on, often behind the slip, and its words are for programmers. No
message quotes a word of the file, which may be about a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handout.content.nodes import Source
from handout.frozen import frozen

PRINT_QUOTES = "“”„‟«»‘’‚‹›"
"""Quotation marks of print, which word processors put in place of straight ones."""

PRINT_SPACES = "\u00a0\u2007\u2009\u202f\u3000"
"""Spaces of print: they look like the ordinary one, but YAML takes them for letters."""

PRINT_DASHES = "–—−‐‑•·*"
"""What stands before an item of a list in print."""

SIGNS = re.escape("&*!%@`|>,?]}")
"""Signs that mean something in YAML at the beginning of a value."""


_SIGN_OF_PRINT = re.compile(
    rf"[{PRINT_QUOTES}](?=[^{PRINT_QUOTES}]*[{PRINT_QUOTES}]$)"
    rf"|[{PRINT_DASHES}](?=[ {PRINT_SPACES}])|-?(?=[{PRINT_SPACES}])"
)
"""What a text without quotes begins with if quotes, a hyphen or a space were meant."""


@frozen
class Quoted:
    """A text in quotation marks: the indices of its first character, and of the one behind it."""

    start: int
    end: int


@frozen
class Stop:
    """Where the parser stopped: what it said, and the quoted texts that it had read by then.

    `at` is an index into the text, and `opened` that of the part that it was reading, if it says.
    """

    source: Source
    said: str
    at: int
    opened: int | None = None
    quoted: tuple[Quoted, ...] = ()

    @property
    def line(self) -> str:
        """The line in which the parser stopped."""
        return self.source.line(self.number)

    @property
    def number(self) -> int:
        """The number of this line, counted from 1."""
        return self.number_of(self.at)

    @property
    def start(self) -> int:
        """The index at which this line starts."""
        return self.source.text.rfind("\n", 0, self.at) + 1

    def number_of(self, index: int) -> int:
        """Return the number of the line in which a character stands."""
        return self.source.text.count("\n", 0, index) + 1

    def suspects(self, *, above: bool = False) -> Iterator[tuple[int, str]]:
        """Yield the index and text of each line that the slip may be in, maybe also of one above.

        What should have been a key of its own was read as part of the text above.
        """
        indices = {self.at} if self.opened is None else {self.at, self.opened}
        if above and self.start:
            indices.add(self.start - 1)
        for index in sorted(indices):
            start = self.source.text.rfind("\n", 0, index) + 1
            yield start, self.source.line(self.number_of(index))


@frozen
class Slip:
    """What was probably typed by mistake: where, what it is, and what to type instead."""

    at: int
    message: str
    fix: str


def slip_in_text(text: str, start: int) -> Slip | None:
    """Return what makes a text without quotes another thing than its author sees, if anything.

    Args:
        text: The text as it is written, with its line breaks.
        start: Its index in the file.
    """
    found = _SIGN_OF_PRINT.match(text)
    if not found:
        return None
    sign = found[0]
    if sign in ("", "-"):
        message = "this looks like a space, but is another character that word processors put in"
        return Slip(start + len(sign), message, "delete it, and type a space")
    if sign in PRINT_QUOTES:
        return Slip(start, _curly(sign), f'{_STRAIGHT}; to print these, write both: "“…”"')
    return Slip(start, _no_item(sign), _HYPHEN)


def _curly(sign: str) -> str:
    return f"'{sign}' is a quotation mark of print, which does not hold a text together"


def _no_item(sign: str) -> str:
    return f"'{sign}' does not begin an item of a list"


_STRAIGHT = 'put straight ones around the whole text: "…"'
_HYPHEN = "begin it with a hyphen and a space: '- '"


def slip_at(stop: Stop) -> Slip | None:
    """Return the slip at which a parser probably stopped, or None if it is no usual one."""
    return next((slip for find in _SLIPS if (slip := find(stop))), None)


_BEFORE_VALUE = r"(?:^ *(?:- +)*|[\[{,:] +|[\[{])"
"""What stands before a value or a key."""

_QUOTE = 'put quotes around the whole text: "…"'


def _tab(stop: Stop) -> Slip | None:
    for start, line in stop.suspects():
        if found := re.match(r"[ -]*\t", line):
            fix = "indent with spaces, not with tabs"
            return Slip(
                start + found.end() - 1, "there is a tab at the beginning of this line", fix
            )
    return None


def _space_of_print(stop: Stop) -> Slip | None:
    for start, line in stop.suspects(above=True):
        if found := re.match(rf"(?: *-?|[ -]*[^:#]*:)[{PRINT_SPACES}]", line):
            return Slip(
                start + found.end() - 1,
                "this looks like a space, but is another character that word processors put in",
                "delete it, and type a space",
            )
    return None


def _open_quotes(stop: Stop) -> Slip | None:
    """Find quotes that were never closed: the text goes on to those of another text, or the end."""
    last = stop.quoted[-1] if stop.quoted else None
    if "scanning a quoted scalar" in stop.said and stop.opened is not None:
        opened = stop.opened
    elif last and stop.number_of(last.start) < stop.number_of(last.end) == stop.number:
        opened = last.start
    else:
        return None
    return Slip(
        opened,
        "the quotes that open here are not closed where the text ends",
        "put the same quotation mark at the end of this text",
    )


def _quotes_of_print(stop: Stop) -> Slip | None:
    for start, line in stop.suspects():
        if found := re.search(rf"{_BEFORE_VALUE}([{PRINT_QUOTES}])", line):
            return Slip(start + found.start(1), _curly(found[1]), _STRAIGHT)
    return None


def _behind_quotes(stop: Stop) -> Slip | None:
    last = stop.quoted[-1] if stop.quoted else None
    if not last or "expected" not in stop.said or stop.source.text[last.end : stop.at].strip(" "):
        return None
    mark = stop.source.text[last.start]
    other = "'" if mark == '"' else '"'
    return Slip(
        stop.at,
        "the quotes are closed before this, but the text goes on",
        f"put quotes of the other kind around the whole text: {other}…{other}",
    )


def _escape(stop: Stop) -> Slip | None:
    if "escape" not in stop.said:
        return None
    fix = r"write \\ for one \, or put single quotes around the text: '…'"
    return Slip(stop.at, r"between double quotes, a \ gives the next letter another meaning", fix)


def _open_bracket(stop: Stop) -> Slip | None:
    if "flow" not in stop.said or stop.opened is None:
        return None
    if stop.source.text[stop.at : stop.at + 1] not in ("]", "}"):  # of another kind
        if _indent(stop.line) > _indent(stop.source.line(stop.number_of(stop.opened))):
            return None
        if stop.number == stop.number_of(stop.opened) and stop.at < len(stop.source.text.rstrip()):
            return None
    fix = f"close it; or, if a text begins with it, {_QUOTE}"
    return Slip(stop.opened, "the bracket that opens here is not closed", fix)


def _behind_bracket(stop: Stop) -> Slip | None:
    before = stop.source.text[stop.start : stop.at]
    found = re.search(rf"{_BEFORE_VALUE}([\[{{])[^\[\]{{}}]*[\]}}] *$", before)
    if not found or "expected" not in stop.said:
        return None
    return Slip(
        stop.start + found.start(1),
        "a text without quotes cannot begin with a bracket, which makes it a list or keys",
        _QUOTE,
    )


def _list_on_line(stop: Stop) -> Slip | None:
    if "block sequence entries" not in stop.said:
        return None
    return Slip(
        stop.at,
        "a hyphen and a space begin a list, which cannot stand in the same line as its key",
        f"begin the list in the next line; or, if this is a text, {_QUOTE}",
    )


def _no_space(stop: Stop) -> Slip | None:
    for start, line in stop.suspects(above=True):
        if found := re.match(r" *(-)(?=[^\W\d])|[ -]*[a-z][a-z0-9-]*(:)(?=[^\s/])", line):
            sign = "hyphen" if found[1] else "colon"
            at = start + found.end() - 1
            return Slip(at, f"there is no space behind this {sign}", "put a space behind it")
    return None


def _dash_of_print(stop: Stop) -> Slip | None:
    for start, line in stop.suspects():
        if found := re.match(rf" *([{PRINT_DASHES}])(?=[ {PRINT_SPACES}])", line):
            return Slip(start + found.start(1), _no_item(found[1]), _HYPHEN)
    return None


def _list_without_key(stop: Stop) -> Slip | None:
    """Find a list with nothing that it could belong to: its key was forgotten, or switched off."""
    beside = _beside(stop)
    is_item = re.match(" *- ", stop.line) and not _is_inside_text(stop)
    if not is_item or not any(kind in stop.said for kind in ("block mapping", "mapping values")):
        return None
    if beside and abs(beside[0] - _indent(stop.line)) == 1:  # it belongs to a list that is there
        return None
    for number in range(stop.number - 1, 0, -1):
        above = stop.source.line(number)
        if re.fullmatch(r" *#+ *items: *", above):
            return Slip(
                stop.start + _indent(stop.line),
                f"this list has no key: 'items:' in line {number} is still switched off",
                f"delete the '#' before 'items:' in line {number}",
            )
        if re.match(r" *[^\s#-]", above):
            break
    return Slip(
        stop.start + _indent(stop.line),
        "a list begins here, but no key above it has this list as its value",
        "write its key in a line above it, such as 'items:'",
    )


def _indentation(stop: Stop) -> Slip | None:
    """Find a line that begins beside the columns in which the lines above it begin."""
    kinds = ("block mapping", "block collection", "mapping values")
    if not any(kind in stop.said for kind in kinds) or _is_inside_text(stop):
        return None
    beside = _beside(stop)
    if beside is None:
        return None
    column, number = beside
    spaces = _indent(stop.line)
    fix = f"begin it with {_counted(column)}, like line {number}"
    if "mapping values" in stop.said:
        fix += "; or, if it continues a text, put quotes around the whole text"
    return Slip(
        stop.start + spaces,
        f"this line begins with {_counted(spaces)}, but its neighbours with {column}",
        fix,
    )


def _beside(stop: Stop) -> tuple[int, int] | None:
    """Return the nearest column in which a line could begin, and the last line that does.

    Return None if the line begins in such a column, or there is none.
    """
    is_item = bool(re.match(" *- ", stop.line))
    columns: dict[int, int] = {}
    outside = len(stop.source.text)  # lines further in belong to something that has ended
    for number in range(stop.number - 1, 0, -1):
        found = re.match(r"( *)((?:- +)*)[^\s#]", stop.source.line(number))
        if not found or len(found[1]) >= outside:
            continue
        outside = len(found[1])
        if is_item and found[2]:
            columns.setdefault(outside, number)
        elif not is_item:
            columns.setdefault(found.end() - 1, number)
    indent = _indent(stop.line)
    if not columns or indent in columns:
        return None
    nearest = min(columns, key=lambda column: (abs(column - indent), -column))
    return nearest, columns[nearest]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _counted(spaces: int) -> str:
    return f"{spaces} space{'s' * (spaces != 1)}"


def _is_inside_text(stop: Stop) -> bool:
    """Return whether the parser stopped at a colon that does not follow the key of its line."""
    before = stop.source.text[stop.start : stop.at]
    is_key = re.fullmatch(r" *(?:- +)*[a-z][a-z0-9-]*", before)
    return "mapping values" in stop.said and not is_key


def _colon(stop: Stop) -> Slip | None:
    in_braces = "flow mapping" in stop.said and stop.source.text[stop.at : stop.at + 1] == ":"
    if not in_braces and "mapping values" not in stop.said:
        return None
    return Slip(
        stop.at,
        "a text without quotes cannot contain a colon and a space",
        "put quotes around the whole text, for example 'Remember: bend your knees.'",
    )


def _sign(stop: Stop) -> Slip | None:
    for start, line in stop.suspects():
        if found := re.search(rf"{_BEFORE_VALUE}([{SIGNS}])", line):
            return Slip(
                start + found.start(1),
                f"a text without quotes cannot begin with '{found[1]}'",
                _QUOTE + "; no sign makes words bold" * (found[1] == "*"),
            )
    return None


def _no_colon(stop: Stop) -> Slip | None:
    if "expected ':'" not in stop.said or stop.opened is None:
        return None
    return Slip(
        stop.opened,
        "this is neither a key with its ':', nor part of the text above",
        "write ':' and a space after the key; or indent this line, if it continues the text above",
    )


_SLIPS: tuple[Callable[[Stop], Slip | None], ...] = (
    _tab,
    _space_of_print,
    _open_quotes,
    _quotes_of_print,
    _escape,
    _behind_quotes,
    _open_bracket,
    _behind_bracket,
    _list_on_line,
    _dash_of_print,
    _no_space,
    _list_without_key,
    _indentation,
    _colon,
    _sign,
    _no_colon,
)
"""In this order, as what one finds can look like another: a tab, like a wrong indentation."""
