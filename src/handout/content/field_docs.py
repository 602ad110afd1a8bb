"""Read what the fields of records say about themselves: the docstrings that stand below them.

Python keeps the docstring of a class and drops those of fields, so they are read from the source.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from handout.content.walk import part_names


def field_docs(record: type) -> dict[str, str]:
    """Return what each field of a record says about itself, by its name.

    A field that a class takes over from a base without a word has that of the base; one that says
    nothing anywhere is left out.
    """
    said = [_docs_in(base.__module__).get(base.__qualname__, {}) for base in record.__mro__]
    return {
        name: next(docs[name] for docs in said if name in docs)
        for name in part_names(record)
        if any(name in docs for docs in said)
    }


@cache
def _docs_in(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return the docstrings of fields in a module, by the name of the class and of the field."""
    if module == "builtins":
        return {}
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return {one.name: dict(_docs_of(one)) for one in classes}


def _docs_of(record: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(record.body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(docs))),
            ):
                yield name, " ".join(docs.split())
