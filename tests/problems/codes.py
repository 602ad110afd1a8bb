"""The problem codes that a source file can give, read from its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef


def codes_in(path: Path) -> set[str]:
    """Return every code that stands in a call of `Problem`, or in a call of what makes one.

    A `Hit` of a rule of plain language becomes a problem with the code that it has.
    A code that is an argument of a function, alone or inside an f-string, is looked up in the
    calls of that function in the same file.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        code
        for function in ast.walk(tree)
        if isinstance(function, Function)
        for made in ("Problem", *(["Hit"] if "plain" in path.parts else []))
        for call in _calls(function, made)
        for code in _codes(_first(call, "code"), function, tree, path)
    }


def _codes(code: ast.expr, function: Function, tree: ast.Module, path: Path) -> Iterator[str]:
    if isinstance(code, ast.Constant):
        yield str(code.value)
        return
    if isinstance(code, ast.Attribute) and code.attr == "code":
        return  # of a hit, in whose own call it stands
    parameters = [argument.arg for argument in function.args.args if argument.arg != "self"]
    used = [node.id for node in ast.walk(code) if isinstance(node, ast.Name)]
    assert len(used) == 1, f"{path.name}:{code.lineno}: {used} {parameters}"
    assert used[0] == parameters[0], f"{path.name}:{code.lineno}: which code is this?"
    for call in _calls(tree, function.name):
        value = _first(call, parameters[0])
        assert isinstance(value, ast.Constant), f"{path.name}:{call.lineno}: which code is this?"
        if isinstance(code, ast.JoinedStr):
            parts = (p.value if isinstance(p, ast.Constant) else value.value for p in code.values)
            yield "".join(map(str, parts))
        else:
            yield str(value.value)


def _first(call: ast.Call, name: str) -> ast.expr:
    return call.args[0] if call.args else next(k.value for k in call.keywords if k.arg == name)


def _calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if name == (called.id if isinstance(called, ast.Name) else _attribute(called)):
                yield node


def _attribute(called: ast.expr) -> str | None:
    """Return the method's name in `self.add(…)`; a method of anything else is another one."""
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
        return called.attr if called.value.id == "self" else None
    return None
