"""The English phrases of faults and notes in the sources: what was expected, and what was found."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import app
import geodata
import optimizer

ARGUMENTS = {
    "Fault": {"code": 1, "found": 2, "expected": 3},
    "unreadable": {"code": 1, "found": 2, "expected": 3},
    "fault": {"code": 1, "found": 2, "expected": 3},
    "_later": {"expected": 2},
    "refused": {"code": 0, "found": 1, "expected": 2},
    "ignored": {"code": 0, "found": 1},
    "changed": {"code": 0, "found": 1},
    "Refused": {"code": 0, "expected": 1},
    "AddressFault": {"code": 0, "expected": 1},
    "CellNote": {"code": 0},
    "_number": {"expected": 2},
}
"""Where code, found and expected stand in the calls that make faults and notes."""
GAP = "{}"


@dataclass
class Phrases:
    """Templates, `{}` for each gap; those of `found` with their code."""

    expected: set[str] = field(default_factory=set)
    found: set[tuple[str, str]] = field(default_factory=set)


def phrases() -> Phrases:
    """All phrases of the packages, the auditor's and the words themselves aside."""
    told = Phrases()
    for package in (app, geodata, optimizer):
        for path in Path(next(iter(package.__path__))).rglob("*.py"):
            if not {"certify", "messages", "serial.py", "stated_answer.py"} & {*path.parts}:
                _read(ast.parse(path.read_text(encoding="utf-8")), told)
    return told


def _read(tree: ast.Module, told: Phrases) -> None:
    scopes = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    constants = _assigned(tree.body)
    for scope in [tree, *scopes]:
        known = {**constants, **_assigned(ast.walk(scope))}
        if isinstance(scope, ast.Module):
            known = constants
        for node in ast.walk(scope):
            if isinstance(node, ast.Call):
                _read_call(node, known, told)
    table = constants.get("_EXPECTED")
    for value in table.values if isinstance(table, ast.Dict) else ():
        told.expected |= {text for text in _texts(value.elts[1], {}) if _has_words(text)}


def _assigned(nodes: Iterable[ast.AST]) -> dict[str, ast.expr]:
    """What names stand for; a name of several values keeps them all, as one choice."""
    found: dict[str, ast.expr] = {}
    for node in nodes:
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            targets, value = [node.target], node.value
        else:
            continue
        for name in (one.id for one in targets if isinstance(one, ast.Name)):
            found[name] = ast.BoolOp(ast.Or(), [found[name], value]) if name in found else value
    return found


def _read_call(node: ast.Call, known: dict[str, ast.expr], told: Phrases) -> None:
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    parts = {
        part: node.args[place] for part, place in ARGUMENTS.get(name, {}).items() if place < len(node.args)
    }
    if name in ARGUMENTS or name == "replace":
        parts |= {one.arg: one.value for one in node.keywords if one.arg in ("code", "found", "expected")}
    if "expected" in parts:
        told.expected |= {text for text in _texts(parts["expected"], known) if _has_words(text)}
    if "found" in parts and "code" in parts:
        codes = [text for text in _texts(parts["code"], known) if text != GAP]
        texts = [text for text in _texts(parts["found"], known) if _has_words(text)]
        told.found |= {(code, text) for code in codes for text in texts}


def _texts(node: ast.expr, known: dict[str, ast.expr]) -> Iterator[str]:
    """The texts that an expression may be, as templates."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value if node.value in ("{}", "[]") else re.sub(r"\{\w+\}", GAP, node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(one.value) if isinstance(one, ast.Constant) else GAP for one in node.values)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from (left + right for left in _texts(node.left, known) for right in _texts(node.right, known))
    elif isinstance(node, ast.Name) and node.id in known:
        yield from _texts(known[node.id], {name: one for name, one in known.items() if name != node.id})
    else:
        choices = _choices(node)
        yield from (text for one in choices for text in _texts(one, known))
        if not choices:
            yield GAP


def _choices(node: ast.expr) -> list[ast.expr]:
    """What an expression chooses from; nothing if it does not choose."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    return node.values if isinstance(node, ast.BoolOp) else []


def _has_words(text: str) -> bool:
    """Whether anything but gaps, numbers and signs stands in a template."""
    return any(letter.isalpha() for letter in text.replace(GAP, ""))
