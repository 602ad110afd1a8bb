"""The index in SQLite: the words of each item in each language, and the letters of each word.

`words` finds items by whole words. `letters` finds words by three letters each, wherever they
stand: parts of compounds, and what is mistyped. So letters are kept once a word, not once an item.
An item that several handouts have word for word is kept once as well, with its places.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from sqlite3 import Connection
from typing import Any

from handout.search.entries import FIELDS, Entry, Indexed
from handout.search.likeness import INFLECTED, LONGEST_ENDING, SHORTEST_STEM
from handout.search.query import EDGE, Answers, Query, answers, match_of, well_known
from handout.search.ranking import Candidate, Found, Hit, Ranked, ranked
from handout.search.words import spellings

TABLES = f"""\
CREATE TABLE IF NOT EXISTS indexed (handout TEXT PRIMARY KEY, state TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS items (number INTEGER PRIMARY KEY, digest BLOB UNIQUE, said TEXT);
CREATE TABLE IF NOT EXISTS places (
    handout TEXT, item TEXT, language TEXT, number INTEGER, taken_in INTEGER,
    PRIMARY KEY (handout, item, language)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS places_of_items ON places (number);
CREATE VIRTUAL TABLE IF NOT EXISTS words
    USING fts5({", ".join(FIELDS)}, marks, tokenize = "unicode61 remove_diacritics 0");
CREATE TABLE IF NOT EXISTS spelled (word TEXT PRIMARY KEY, written TEXT) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS letters USING fts5(word, tokenize = trigram)"""

MOST_CANDIDATES = 100
"""Items in one language that are compared with each other word by word."""

MOST_SIMILAR = 100
"""Words of the library that are compared with a word of the query."""

SHORTEST_INSIDE = 3
"""Letters of a word that is looked for inside others; a shorter one only begins them."""

_WEIGHTS = ", ".join(str(weight) for weight in FIELDS.values())


def states(connection: Connection) -> dict[str, str]:
    """Return the state of each handout in the index, which is made if there is none."""
    for table in TABLES.split(";\n"):
        connection.execute(table)
    return dict(connection.execute("SELECT handout, state FROM indexed"))


def remove(connection: Connection, handout: str) -> None:
    """Take a handout out of the index."""
    numbers = connection.execute("SELECT number FROM places WHERE handout = ?", (handout,))
    gone = numbers.fetchall()
    for table in ("places", "indexed"):
        connection.execute(f"DELETE FROM {table} WHERE handout = ?", (handout,))
    unused = "{} = ? AND NOT EXISTS (SELECT 1 FROM places WHERE places.number = {})"
    for table, key in (("words", "rowid"), ("items", "number")):
        condition = unused.format(f"{table}.{key}", f"{table}.{key}")
        connection.executemany(f"DELETE FROM {table} WHERE {condition}", gone)


def add(connection: Connection, handout: str, state: str, items: Iterable[Indexed]) -> None:
    """Put a handout into the index."""
    connection.execute("INSERT INTO indexed VALUES (?, ?)", (handout, state))
    spelled: dict[str, str] = {}
    for one in items:
        entry = one.entry
        fields = [spellings(one.texts[field]) for field in FIELDS]
        number = _number(connection, one, [" ".join(words) for words in fields])
        row = (handout, entry.item, entry.language, number, one.taken_in)
        connection.execute("REPLACE INTO places VALUES (?, ?, ?, ?, ?)", row)
        for words in fields:
            spelled.update(words)
    new = "INSERT OR IGNORE INTO spelled VALUES (?, ?)"
    for word, written in spelled.items():
        if connection.execute(new, (word, written)).rowcount:
            connection.execute("INSERT INTO letters VALUES (?)", (f"{EDGE}{word}{EDGE}",))


def _number(connection: Connection, one: Indexed, words: Sequence[str]) -> int:
    """Return the number of an item in one language, which is added if nothing says the same."""
    texts = [*words, " ".join(one.marks)]
    said = json.dumps([*vars(one.entry).values()][2:])  # without handout and item
    digest = hashlib.sha256(json.dumps([said, texts]).encode()).digest()
    insertion = "INSERT OR IGNORE INTO items (digest, said) VALUES (?, ?)"
    added = connection.execute(insertion, (digest, said)).rowcount
    number = connection.execute("SELECT number FROM items WHERE digest = ?", (digest,)).fetchone()[
        0
    ]
    if added:
        marks = ", ".join("?" * len(texts))
        columns = f"rowid, {', '.join(FIELDS)}, marks"
        connection.execute(f"INSERT INTO words ({columns}) VALUES (?, {marks})", (number, *texts))
    return int(number)


def search(connection: Connection, query: Query, most: int) -> Found:
    """Return what answers a query best, at most so many items."""

    def known(word: str) -> Iterator[str]:
        return _similar(connection, word)

    words = {word: answers(word, known) for word in query.words}
    if not query.forgiving:
        words = {word: well_known(word, found) for word, found in words.items()}
    unknown = [word for word, found in words.items() if not found]
    asked = [answer for found in words.values() for answer in found]
    hits: tuple[Hit, ...] = ()
    if asked or not words:
        candidates = _candidates(connection, query, asked, most)
        rarities = [_rarity(connection, one) for one in asked]
        hits = tuple(_hits(connection, ranked(candidates, asked, rarities), query, most))
    nearest = dict.fromkeys(near for word in unknown for near in _nearest(connection, word))
    return Found(hits, len(asked), tuple(unknown), tuple(nearest))


def _similar(connection: Connection, word: str) -> Iterator[str]:
    """Yield the words of the library that may answer a word."""
    stems = [word[: len(word) - cut] for cut in range(LONGEST_ENDING + 1)]
    stems = [stem for stem in stems if stem == word or len(stem) >= SHORTEST_STEM]
    marks = ", ".join("?" * len(stems))
    yield from _column(connection, f"SELECT word FROM spelled WHERE word IN ({marks})", *stems)
    if len(word) < SHORTEST_INSIDE:
        some = "SELECT word FROM spelled WHERE word >= ? AND word < ? LIMIT ?"
        yield from _column(connection, some, word, word + "\uffff", MOST_SIMILAR)
        return
    inside = list(_spelled(connection, f'"{word}"', "length(word)"))
    yield from inside
    if not inside:
        yield from _spelled(connection, _letters(word), "rank")


def _spelled(connection: Connection, match: str, order: str) -> Iterator[str]:
    query = f"SELECT word FROM letters WHERE letters MATCH ? ORDER BY {order}, word LIMIT ?"
    for word in _column(connection, query, match, MOST_SIMILAR):
        yield word.strip(EDGE)


def _letters(word: str) -> str:
    edged = f"{EDGE}{word}{EDGE}"
    return " OR ".join(f'"{edged[start : start + 3]}"' for start in range(len(edged) - 2))


def _column(connection: Connection, query: str, *values: Any) -> Iterator[str]:
    return (row[0] for row in connection.execute(query, values))


def _candidates(
    connection: Connection,
    query: Query,
    asked: Sequence[Answers],
    most: int,
) -> Iterator[Candidate]:
    """Yield items that have all the words; if none has, such as have some of them."""
    seen: set[int] = set()
    many = max(MOST_CANDIDATES, 5 * most)
    for together in (True, False):
        # What has the very words, or as good, is never crowded out by what is like them.
        for least in (INFLECTED, 0.0):
            match = match_of(asked, query.marks, least, together)
            for number, texts in _matching(connection, match, query, many - len(seen)):
                if number not in seen:
                    seen.add(number)
                    words = (frozenset(text.split()) for text in texts)
                    by_field = dict(zip(FIELDS, words, strict=True))
                    yield Candidate(_entry(connection, number, query.handout), by_field)
        if seen:
            return


def _rarity(connection: Connection, asked: Answers) -> float:
    """Return how much a word tells: the fewer items have it, the more."""
    count = "SELECT count(*) FROM words WHERE words MATCH ?"
    having = connection.execute(count, (match_of([asked], [], 0, True),)).fetchone()[0]
    every = connection.execute("SELECT count(*) FROM items").fetchone()[0]
    return math.log(1 + every / max(1, having))


def _matching(
    connection: Connection, match: str, query: Query, many: int
) -> Iterator[tuple[int, list[str]]]:
    """Yield the numbers of items, with the words of their fields."""
    conditions, values = [], []
    if match:
        conditions.append("words MATCH ?")
        values.append(match)
    for column, value in (("handout", query.handout), ("language", query.language)):
        if value and (column == "handout" or not query.words):
            conditions.append(f"rowid IN (SELECT number FROM places WHERE {column} = ?)")
            values.append(value)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    order = f"bm25(words, {_WEIGHTS})" if match and query.words else "rowid"
    columns = ", ".join(("rowid", *FIELDS))
    rows = connection.execute(
        f"SELECT {columns} FROM words {where} ORDER BY {order} LIMIT ?", (*values, many)
    ).fetchall()
    for number, *texts in rows:
        yield number, texts


def _entry(connection: Connection, number: int, handout: str | None = None) -> Entry:
    """Return an item with its first place, in one handout if it is named."""
    said = connection.execute("SELECT said FROM items WHERE number = ?", (number,)).fetchone()[0]
    place = connection.execute(
        "SELECT handout, item FROM places WHERE number = ? AND handout = ifnull(?, handout)"
        " ORDER BY taken_in, handout, item LIMIT 1",
        (number, handout),
    ).fetchone()
    return Entry(*place, *json.loads(said))


def _hits(connection: Connection, best: Iterable[Ranked], query: Query, most: int) -> Iterator[Hit]:
    count = 0
    for one in best:
        entry = one.candidate.entry
        number = _in_language(connection, entry, query.language or entry.language)
        if number is None:
            continue
        shown = replace(_entry(connection, number), handout=entry.handout, item=entry.item)
        places = connection.execute(
            "SELECT handout, item FROM places WHERE number = ? ORDER BY taken_in, handout, item",
            (number,),
        )
        yield Hit(shown, one.answered, tuple(f"{name}/{item}" for name, item in places))
        count += 1
        if count == most:
            return


def _in_language(connection: Connection, entry: Entry, language: str) -> int | None:
    row = connection.execute(
        "SELECT number FROM places WHERE handout = ? AND item = ? AND language = ?",
        (entry.handout, entry.item, language),
    ).fetchone()
    return row[0] if row else None


def _nearest(connection: Connection, word: str) -> Iterator[str]:
    """Yield the words that are most like an unknown one, as they are written."""
    from difflib import get_close_matches

    near = get_close_matches(word, [*_spelled(connection, _letters(word), "rank")], cutoff=0.5)
    for known in near:
        yield from _column(connection, "SELECT written FROM spelled WHERE word = ?", known)
