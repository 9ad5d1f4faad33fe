"""A code of findings is written once: in the one room that knows it, or among those that several rooms know."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from callscore.finding_code import FindingCode

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "callscore"
LISTED = set(re.findall(r"^\| `([a-z0-9-]+)` \|", (ROOT / "docs" / "findings.md").read_text(encoding="utf-8"), re.MULTILINE))
"""Every code, for docs/findings.md lists them all."""
SHARED = {code for name, code in vars(FindingCode).items() if name.isupper()}
NO_CODES = {("report", "unreadable")}
"""A key of the phrases of reports."""


def texts(tree: ast.Module) -> Iterator[str]:
    """The texts of a module that no docstring is."""
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.value


def shared(tree: ast.Module) -> Iterator[str]:
    """The codes that a module takes from FindingCode."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "FindingCode":
            yield getattr(FindingCode, node.attr)


def rooms_by_code(package: Path, *, written: bool) -> Mapping[str, set[str]]:
    """By code the rooms that write it as a text, or else that take it from FindingCode."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in package.rglob("*.py"):
        room = path.relative_to(package).parts[0]
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for code in LISTED & set(texts(tree) if written else shared(tree)):
            if (room, code) not in NO_CODES:
                found[code].add(room)
    return found


def test_no_two_rooms_write_one_code() -> None:
    assert {code: rooms for code, rooms in rooms_by_code(PACKAGE, written=True).items() if len(rooms) > 1} == {}


def test_what_several_rooms_know_is_known_to_several() -> None:
    rooms = rooms_by_code(PACKAGE, written=False)
    assert {code for code in SHARED if len(rooms.get(code, ())) < 2} == set()
    assert SHARED <= LISTED


def test_a_code_that_two_rooms_write_is_found(tmp_path: Path) -> None:
    rooms = {"one": 'error("unused")', "two": 'error("unused")', "three": '"""unused"""\nerror(FindingCode.UNUSED)'}
    for room, text in rooms.items():
        (tmp_path / room).mkdir()
        (tmp_path / room / "module.py").write_text(text, encoding="utf-8")
    assert rooms_by_code(tmp_path, written=True) == {"unused": {"one", "two"}}
    assert rooms_by_code(tmp_path, written=False) == {"unused": {"three"}}
